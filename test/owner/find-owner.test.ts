import { describe, expect, it } from 'vitest';
import { createOwnerSearch } from '../../src/owner/find-owner.ts';
import { startDnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import { createLookup } from '../../src/dns/lookup.ts';
import { targetOf } from '../support/fixtures.ts';
import {
  TARGET_LABELS,
  TARGET_V6_LABELS,
  UNLISTED_ENTRY,
  UNLISTED_ENTRY_V6,
} from '../support/scripted-zones.ts';
import { memoryDns, type Host } from '../targets/memory-dns.ts';

const ORIGIN = `${TARGET_LABELS}.origin.asn.cymru.com`;
const ORIGIN_TEST = `${UNLISTED_ENTRY}.origin.asn.cymru.com`;
const NAME = 'AS64500.asn.cymru.com';
const CONTACT = `${TARGET_LABELS}.abuse-contacts.abusix.zone`;
const CONTACT_TEST = `${UNLISTED_ENTRY}.abuse-contacts.abusix.zone`;

const ANNOUNCED: Host = { TXT: ['64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31'] };
const NAMED: Host = { TXT: ['64500 | JP | apnic | 2001-01-31 | EXAMPLE-AS Example, JP'] };
const ABUSE: Host = { TXT: ['abuse@hosting.test'] };
const ALL: Readonly<Record<string, Host>> = { [ORIGIN]: ANNOUNCED, [NAME]: NAMED, [CONTACT]: ABUSE };

const NETWORK = { prefix: '198.51.100.0/24', asn: 64500, origins: [64500], name: 'EXAMPLE-AS Example, JP' };
const NOTHING = { network: null, abuse: null, registry: null, sources: [] };

async function ask(hosts: Readonly<Record<string, Host>>, { address = '198.51.100.7', verify = true } = {}) {
  const { lookup, asked } = memoryDns(hosts);
  const owner = await createOwnerSearch({ lookup, timeoutMs: 1000, verify })(targetOf(address));
  return { owner, asked: asked.toSorted() };
}

describe('what is asked', () => {
  it('three TXT queries about the address, and a test point of each zone', async () => {
    const { owner, asked } = await ask(ALL);
    expect(owner).toEqual({
      network: NETWORK,
      abuse: 'abuse@hosting.test',
      registry: null,
      sources: [
        { fact: 'network', record: `TXT ${ORIGIN}` },
        { fact: 'network-name', record: `TXT ${NAME}` },
        { fact: 'abuse', record: `TXT ${CONTACT}` },
      ],
    });
    expect(asked).toEqual(
      [ORIGIN, ORIGIN_TEST, NAME, CONTACT, CONTACT_TEST].map((name) => `TXT ${name}`).toSorted(),
    );
  });

  it('two where nothing is said: there is nothing to be proved', async () => {
    expect(await ask({})).toEqual({ owner: NOTHING, asked: [`TXT ${CONTACT}`, `TXT ${ORIGIN}`].toSorted() });
  });

  it('the test points once for all addresses of a run', async () => {
    const { lookup, asked } = memoryDns(ALL);
    const search = createOwnerSearch({ lookup, timeoutMs: 1000, verify: true });
    await Promise.all([search(targetOf()), search(targetOf()), search(targetOf())]);
    expect(asked.filter((question) => question.includes(`TXT ${UNLISTED_ENTRY}.`))).toHaveLength(2);
  });

  it('no test points with --no-verify, and no name of several origins', async () => {
    const several: Host = { TXT: ['64500 64501 | 198.51.100.0/24 | JP | apnic | 2001-01-31'] };
    const { owner, asked } = await ask({ ...ALL, [ORIGIN]: several }, { verify: false });
    expect(owner.network).toEqual({
      prefix: '198.51.100.0/24',
      asn: null,
      origins: [64500, 64501],
      name: null,
    });
    expect(asked).toEqual([`TXT ${CONTACT}`, `TXT ${ORIGIN}`].toSorted());
  });

  it('of IPv6 in its own zone of networks, and in the same of contacts', async () => {
    const { owner, asked } = await ask(
      {
        [`${TARGET_V6_LABELS}.origin6.asn.cymru.com`]: {
          TXT: ['64500 | 2001:db8::/32 | JP | apnic | 2001-01-31'],
        },
        [NAME]: NAMED,
        [`${TARGET_V6_LABELS}.abuse-contacts.abusix.zone`]: ABUSE,
      },
      { address: '2001:db8::25' },
    );
    expect(owner).toMatchObject({
      network: { ...NETWORK, prefix: '2001:db8::/32' },
      abuse: 'abuse@hosting.test',
    });
    expect(asked).toContain(`TXT ${UNLISTED_ENTRY_V6}.origin6.asn.cymru.com`);
    expect(asked).toContain(`TXT ${CONTACT_TEST}`);
  });
});

it('all of its questions have one deadline together, that of a lookup', async () => {
  const { lookup } = memoryDns(ALL);
  const deadlines: (number | undefined)[] = [];
  const slow: typeof lookup = {
    async query(type, name, options) {
      deadlines.push(options?.timeoutMs);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return lookup.query(type, name, options);
    },
  };
  await createOwnerSearch({ lookup: slow, timeoutMs: 1000, verify: true })(targetOf());
  const [first = 0, second = 0, ...later] = deadlines;
  expect(Math.max(first, second)).toBeLessThanOrEqual(1000);
  // Those that follow from an answer have what is left of it.
  expect(later).toHaveLength(3);
  for (const deadline of later) expect(deadline).toBeLessThan(1000);
});

describe('what is not believed', () => {
  it.each<[string, Readonly<Record<string, Host>>, object]>([
    [
      'networks of everything',
      { ...ALL, [ORIGIN_TEST]: ANNOUNCED },
      { network: null, abuse: 'abuse@hosting.test' },
    ],
    ['contacts of everything', { ...ALL, [CONTACT_TEST]: ABUSE }, { network: NETWORK, abuse: null }],
    [
      'a registry as the contact of everything',
      { ...ALL, [CONTACT]: { TXT: ['x@nic.ad.jp'] }, [CONTACT_TEST]: { TXT: ['x@nic.ad.jp'] } },
      { abuse: null, registry: null },
    ],
    [
      'networks whose test point is not told',
      { ...ALL, [ORIGIN_TEST]: { fails: 'timeout' } },
      { network: null },
    ],
    [
      'contacts whose test point is refused',
      { ...ALL, [CONTACT_TEST]: { fails: 'refused' } },
      { abuse: null },
    ],
    [
      'the name of another network',
      { ...ALL, [NAME]: { TXT: ['64501 | JP | apnic | 2001-01-31 | OTHER, JP'] } },
      { network: { ...NETWORK, name: null } },
    ],
    [
      'a name that is not told',
      { ...ALL, [NAME]: { fails: 'servfail' } },
      { network: { ...NETWORK, name: null } },
    ],
  ])('%s', async (_, hosts, expected) => {
    expect((await ask(hosts)).owner).toMatchObject(expected);
  });

  it('both refused, and both with words in place of an answer', async () => {
    const refused: Host = { fails: 'refused' };
    expect((await ask({ [ORIGIN]: refused, [CONTACT]: refused })).owner).toEqual(NOTHING);
    const words: Host = { TXT: ['v=spf1 mx -all', 'Query refused, see https://refused.test/'] };
    expect((await ask({ [ORIGIN]: words, [CONTACT]: words })).owner).toEqual(NOTHING);
  });

  it('the words of the test point of contacts are as good as nothing there', async () => {
    const words: Host = { TXT: ['Abusix ContactDB Test point'] };
    expect((await ask({ ...ALL, [CONTACT_TEST]: words })).owner.abuse).toBe('abuse@hosting.test');
  });
});

describe('a registry', () => {
  it('is no contact, and has a page', async () => {
    const { owner } = await ask({ [CONTACT]: { TXT: ['hostmaster@nic.ad.jp'] } });
    expect(owner).toEqual({
      network: null,
      abuse: null,
      registry: { name: 'JPNIC', lookupUrl: 'https://www.nic.ad.jp/ja/whois/ja-gateway.html' },
      sources: [{ fact: 'abuse', record: `TXT ${CONTACT}` }],
    });
  });
});

it('of a name nothing is asked', async () => {
  const { lookup } = memoryDns({});
  const search = createOwnerSearch({ lookup, timeoutMs: 1000, verify: true });
  expect(await search({ kind: 'domain', text: 'shop.test', labels: 'shop.test' })).toEqual(NOTHING);
});

describe('with real DNS', () => {
  const answers =
    (script: (question: Question) => Script | undefined) =>
    (question: Question): Script =>
      script(question) ?? { rcode: 'NXDOMAIN' };
  const honest = ({ name }: Question): Script | undefined => {
    const records = ALL[name] ?? ALL[name.replace(/^as/, 'AS')];
    return records && { txt: [...(typeof records.TXT === 'string' ? [] : (records.TXT ?? []))] };
  };

  async function askServers(
    scripts: readonly ((question: Question) => Script | undefined)[],
    timeoutMs = 2000,
  ) {
    const servers = await Promise.all(scripts.map((script) => startDnsServer(answers(script))));
    const lookup = createLookup({
      servers: servers.map(({ address }) => address),
      timeoutMs,
      concurrency: 16,
    });
    try {
      const owner = await createOwnerSearch({ lookup, timeoutMs, verify: true })(targetOf());
      return { owner, servers };
    } finally {
      lookup.close();
      for (const server of servers) await server.close();
    }
  }

  it('the server that answered is the one that is tried', async () => {
    const { owner, servers } = await askServers([() => ({ rcode: 'REFUSED' }), honest]);
    expect(owner).toMatchObject({ network: NETWORK, abuse: 'abuse@hosting.test' });
    const tried = servers.map(
      ({ questions }) => questions.filter(({ name }) => name.startsWith(`${UNLISTED_ENTRY}.`)).length,
    );
    expect(tried).toEqual([0, 2]);
  });

  it('nothing is claimed where both zones are mute', async () => {
    expect((await askServers([() => ({ drop: true })], 400)).owner).toEqual(NOTHING);
  });

  it('names are absolute', async () => {
    const { servers } = await askServers([honest]);
    const [server] = servers;
    expect(
      server?.questions.map(({ name }) => name).filter((name) => !/(?:cymru\.com|abusix\.zone)$/.test(name)),
    ).toEqual([]);
  });
});
