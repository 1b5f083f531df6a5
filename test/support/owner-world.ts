import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import { reverseOctets } from '../../src/core/query-name.ts';
import { parseAddress } from '../../src/targets/address.ts';
import { tempFolder, zoneFile, type TempFolder } from './run-cli.ts';
import { LISTED_ENTRY, LISTED_ENTRY_V6 } from './scripted-zones.ts';

/** An address of the world: what DNS says of it. */
export interface Neighbour {
  readonly address: string;
  /** Its reverse name, and whether that leads back. */
  readonly name?: string;
  readonly isConfirmed?: boolean;
  /** Records of the zone of networks. */
  readonly origins?: readonly string[];
  /** A record of the zone of contacts. */
  readonly contact?: string;
  /** The return code with which list.test has it; listed, unless null. */
  readonly code?: string | null;
  /** Listed by wide.test, which covers its range. */
  readonly isWide?: boolean;
}

/** What the two zones do, whoever is asked about. */
export type Mood = 'well' | 'mute' | 'refused' | 'everything';

export const NEIGHBOURS = {
  /** A shared server of a Japanese hosting company. */
  shared: {
    address: '198.51.100.7',
    name: 'sv12718.xserver.jp',
    origins: [
      '64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31',
      '64499 | 198.51.0.0/16 | JP | apnic | 2001-01-31',
    ],
    contact: 'abuse@hosting.test',
    isWide: true,
  },
  vps: {
    address: '198.51.100.8',
    name: 'ik1-413-38519.vs.sakura.ne.jp',
    origins: ['64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31'],
    contact: 'abuse@hosting.test',
  },
  cloud: {
    address: '203.0.113.9',
    name: 'ec2-203-0-113-9.ap-northeast-1.compute.amazonaws.com',
    origins: ['64501 | 203.0.113.0/25 | US | arin | 2001-01-31'],
    contact: 'noc@cloud.test,abuse@cloud.test',
  },
  /** An access line of a provider, by a rule about its range. */
  dynamic: {
    address: '203.0.113.130',
    name: 'p1234-ipngn1.tokyo.ocn.ne.jp',
    origins: ['64502 | 203.0.113.128/25 | JP | apnic | 2001-01-31'],
    code: '127.0.0.10',
  },
  /** A registry's address in the place of a contact. */
  placeholder: {
    address: '192.0.2.10',
    origins: ['64503 | 192.0.2.0/24 | JP | apnic | 2001-01-31'],
    contact: 'hostmaster@nic.ad.jp',
  },
  /** Announced by two at once, with a name that anybody could give it. */
  two: {
    address: '192.0.2.20',
    name: 'sv9.xserver.jp',
    isConfirmed: false,
    origins: ['64503 64504 | 192.0.2.0/24 | DE | ripencc | 2008-07-17'],
  },
  six: {
    address: '2001:db8::25',
    name: 'v6.hosting.test',
    origins: ['64500 | 2001:db8::/32 | JP | apnic | 2001-01-31'],
    contact: 'abuse@hosting.test',
  },
  /** What shop.test leads to; its SPF record includes a company's, which holds the address. */
  bySpf: { address: '203.0.113.200' },
  clean: {
    address: '198.51.100.99',
    name: 'mail.shop.test',
    origins: ['64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31'],
    code: null,
  },
} as const satisfies Readonly<Record<string, Neighbour>>;

const NAMES: Readonly<Record<string, (type: string) => Script>> = {
  'shop.test': (type) =>
    type === 'A'
      ? { a: ['203.0.113.200'] }
      : type === 'TXT'
        ? { txt: ['v=spf1 include:spf.sender.xserver.jp ~all'] }
        : {},
  'spf.sender.xserver.jp': (type) => (type === 'TXT' ? { txt: ['v=spf1 ip4:203.0.113.192/27 -all'] } : {}),
};

const NETWORKS: Readonly<Record<string, string>> = {
  as64500: 'EXAMPLE-AS Example Networks, JP',
  as64501: 'CLOUD-AS | Cloud Inc., US',
  as64502: 'LINES\u202E Lines Corp., JP',
  as64503: 'JP-NET, JP',
};

/** Of any IPv4 address of the world one of them holds it. */
const EVERYWHERE = ['192', '198', '203'].map((octet) => `64666 | ${octet}.0.0.0/8 | ZZ | arin | 2001-01-31`);

export interface OwnerWorld {
  readonly server: DnsServer;
  readonly folder: TempFolder;
  readonly options: readonly string[];
  /** From now on. */
  turn(mood: Mood): void;
  /** What the two zones were asked since the last time, each once, without the zones' names. */
  asked(): readonly string[];
  close(): Promise<void>;
}

/** A world in which the two public zones know some addresses, with one list that has all of them. */
export async function serveOwnerWorld(): Promise<OwnerWorld> {
  const all: readonly Neighbour[] = Object.values(NEIGHBOURS);
  let mood: Mood = 'well';
  let seen = 0;
  const server = await startDnsServer((question) => scriptOf(all, question, mood));
  const folder = tempFolder();
  const file = folder.write(
    'zones.json',
    zoneFile([
      {
        zone: 'list.test',
        lists: ['ipv4', 'ipv6'],
        tier: 'major',
        sets: ['default'],
        operator: 'List Operators',
        codes: {
          '127.0.0.2': { meaning: 'seen sending spam', meaningJa: '迷惑メールの送信元' },
          '127.0.0.10': { meaning: 'home connections', meaningJa: '家庭用回線', severity: 'policy' },
        },
        removal: { how: 'form', url: 'https://list.test/remove?ip={target}' },
      },
      { zone: 'wide.test', sets: ['default'], scope: 'range' },
      { zone: 'other.test', sets: ['default'] },
    ]),
  );
  const config = folder.write('config.json', {
    hosts: [
      {
        name: 'Six Hosting',
        nameJa: 'シックスホスティング',
        suffixes: ['.hosting.test'],
        kind: 'vps',
        inquiry: 'https://hosting.test/inquiry',
      },
    ],
  });
  return {
    server,
    folder,
    options: ['--zones-file', file, '-c', config, '-r', server.address, '--timeout', '3'],
    turn(to) {
      mood = to;
    },
    asked() {
      const names = server.questions
        .slice(seen)
        .flatMap(({ type, name }) => (isPublicZone(name) ? [`${type} ${name}`] : []));
      seen = server.questions.length;
      return [...new Set(names)].toSorted();
    },
    async close() {
      await server.close();
      folder.remove();
    },
  };
}

function isPublicZone(name: string): boolean {
  return /\.(?:asn\.cymru\.com|abuse-contacts\.abusix\.zone)$/.test(name);
}

function scriptOf(all: readonly Neighbour[], { name, type }: Question, mood: Mood): Script {
  const nothing: Script = { rcode: 'NXDOMAIN' };
  if (isPublicZone(name) && mood === 'mute') return { drop: true };
  if (isPublicZone(name) && mood === 'refused') return { rcode: 'REFUSED' };
  if (isPublicZone(name) && mood === 'everything')
    return { txt: name.includes('cymru') ? EVERYWHERE : ['abuse@everything.test'] };
  if (name.endsWith('.asn.cymru.com') && name.startsWith('as')) {
    const [asn = ''] = name.split('.');
    const known = NETWORKS[asn];
    return known === undefined ? nothing : { txt: [`${asn.slice(2)} | JP | apnic | 2001-01-31 | ${known}`] };
  }
  if (name === `${LISTED_ENTRY}.list.test` || name === `${LISTED_ENTRY_V6}.list.test`)
    return { a: ['127.0.0.2'] };
  if (name === `${LISTED_ENTRY}.other.test` || name === `${LISTED_ENTRY}.wide.test`)
    return { a: ['127.0.0.2'] };
  if (name in NAMES) return NAMES[name]?.(type) ?? {};
  const its = all.find((one) => name.startsWith(`${labelsOf(one.address)}.`));
  const named = all.find((one) => one.name === name);
  if (named) return addressScript(named, type);
  if (!its) return nothing;
  const zone = name.slice(labelsOf(its.address).length + 1);
  if (/^origin6?\.asn\.cymru\.com$/.test(zone)) return its.origins ? { txt: its.origins } : nothing;
  if (zone === 'abuse-contacts.abusix.zone')
    return its.contact === undefined ? nothing : { txt: [its.contact] };
  if (zone === 'list.test' && its.code !== null)
    return { a: [its.code ?? '127.0.0.2'], txt: ['Poor Reputation Sender'] };
  if (zone === 'wide.test' && its.isWide) return { a: ['127.0.0.2'] };
  return zone.endsWith('.arpa') && its.name !== undefined ? { ptr: [its.name] } : nothing;
}

function addressScript({ address, isConfirmed = true }: Neighbour, type: string): Script {
  if (!isConfirmed) return { a: ['192.0.2.200'] };
  if (address.includes(':')) return type === 'AAAA' ? { aaaa: [address] } : {};
  return type === 'A' ? { a: [address] } : {};
}

function labelsOf(address: string): string {
  return parseAddress(address)?.labels ?? reverseOctets([]);
}
