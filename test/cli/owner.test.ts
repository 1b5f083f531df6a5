import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { NEIGHBOURS, serveOwnerWorld, type Mood, type OwnerWorld } from '../support/owner-world.ts';

let world: OwnerWorld;
beforeAll(async () => {
  world = await serveOwnerWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.turn('well');
  world.asked();
});

const rblcheck = (...args: readonly string[]): Promise<Ended> => runHere([...args, ...world.options]);
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

interface Json {
  readonly targets: readonly { readonly target: string; readonly owner?: unknown }[];
}

async function ownerOf(address: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await rblcheck(address, '--owner', '--json', ...args);
  return (JSON.parse(stdout) as Json).targets[0]?.owner;
}

const UNKNOWN = { network: null, abuse: null, registry: null, company: null, sources: [] };

describe('check --owner', () => {
  it('a shared server: the longest prefix, its name, the contact and the company, each with its source', async () => {
    expect(await ownerOf(NEIGHBOURS.shared.address)).toEqual({
      network: {
        prefix: '198.51.100.0/24',
        asn: 64500,
        origins: [64500],
        name: 'EXAMPLE-AS Example Networks, JP',
      },
      abuse: 'abuse@hosting.test',
      registry: null,
      company: {
        name: 'Xserver',
        nameJa: 'エックスサーバー',
        company: 'Xserver',
        companyJa: 'エックスサーバー株式会社',
        kind: 'shared',
        inquiry: 'https://www.xserver.ne.jp/support/',
        help: null,
        asks: 'company',
        port25: null,
      },
      sources: [
        'network: TXT 7.100.51.198.origin.asn.cymru.com',
        'network-name: TXT AS64500.asn.cymru.com',
        'abuse: TXT 7.100.51.198.abuse-contacts.abusix.zone',
        'company: PTR sv12718.xserver.jp',
      ],
    });
    expect(world.asked()).toEqual([
      'TXT 1.0.0.127.abuse-contacts.abusix.zone',
      'TXT 1.0.0.127.origin.asn.cymru.com',
      'TXT 7.100.51.198.abuse-contacts.abusix.zone',
      'TXT 7.100.51.198.origin.asn.cymru.com',
      'TXT as64500.asn.cymru.com',
    ]);
  });

  it.each<[keyof typeof NEIGHBOURS, object]>([
    [
      'cloud',
      {
        network: { asn: 64501, name: 'CLOUD-AS | Cloud Inc., US' },
        abuse: 'abuse@cloud.test',
        company: { name: 'Amazon EC2', kind: 'cloud', asks: 'customer', port25: 'on-request' },
      },
    ],
    [
      'dynamic',
      {
        network: { asn: 64502, name: 'LINES Lines Corp., JP' },
        abuse: null,
        company: { name: 'OCN', kind: 'access', asks: null },
      },
    ],
    ['placeholder', { abuse: null, registry: { name: 'JPNIC' }, company: null }],
    [
      'two',
      { network: { prefix: '192.0.2.0/24', asn: null, origins: [64503, 64504], name: null }, company: null },
    ],
    [
      'six',
      {
        network: { prefix: '2001:db8::/32', asn: 64500 },
        company: { name: 'Six Hosting', inquiry: 'https://hosting.test/inquiry' },
      },
    ],
    ['clean', { network: { asn: 64500 }, abuse: null, company: null }],
  ])('%s', async (which, expected) => {
    expect(await ownerOf(NEIGHBOURS[which].address)).toMatchObject(expected);
  });

  it('in the table, in both languages', async () => {
    const { stdout, stderr, exitCode } = await rblcheck(NEIGHBOURS.shared.address, '--owner');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    expect(stdout).toContain(
      [
        '',
        ' Hosting company: Xserver (shared server)',
        ' Inquiries from its customers: https://www.xserver.ne.jp/support/',
        ' Network: 198.51.100.0/24, announced by AS64500 (EXAMPLE-AS Example Networks,',
        '   JP)',
        ' Complaints about it go to: abuse@hosting.test',
        '',
      ].join('\n'),
    );
    const ja = await rblcheck(NEIGHBOURS.shared.address, '--owner', '--lang', 'ja');
    expect(ja.stdout).toContain(' サーバー会社: エックスサーバー (エックスサーバー株式会社、共用サーバー)');
    expect(flat((await rblcheck(NEIGHBOURS.two.address, '--owner')).stdout)).toContain(
      'Network: 192.0.2.0/24, announced by several at once: AS64503, AS64504',
    );
    expect(flat((await rblcheck(NEIGHBOURS.placeholder.address, '--owner')).stdout)).toContain(
      "The contact for complaints is that of JPNIC, which only registers addresses and takes no complaints. Look up the network's own contact there: https://www.nic.ad.jp/ja/whois/ja-gateway.html",
    );
  });

  it.each<Mood>(['mute', 'refused', 'everything'])(
    'both zones %s: nothing is claimed of the network',
    async (mood) => {
      world.turn(mood);
      expect(await ownerOf(NEIGHBOURS.placeholder.address, '--timeout', '1')).toEqual(UNKNOWN);
      const { stdout, exitCode } = await rblcheck(
        NEIGHBOURS.placeholder.address,
        '--owner',
        '--timeout',
        '1',
      );
      expect(exitCode).toBe(1);
      expect(stdout).toContain('Whose address it is could not be determined.');
    },
  );

  it('each line of NDJSON has it', async () => {
    const { stdout } = await rblcheck(
      NEIGHBOURS.shared.address,
      NEIGHBOURS.cloud.address,
      '--owner',
      '--format',
      'ndjson',
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly owner: { readonly company: { readonly name: string } } });
    expect(lines.map(({ owner }) => owner.company.name).toSorted()).toEqual(['Amazon EC2', 'Xserver']);
  });

  it('of a range each address, of a name its addresses', async () => {
    const { stdout } = await rblcheck('198.51.100.6/31', 'sv12718.xserver.jp', '--owner', '--json');
    const { targets } = JSON.parse(stdout) as Json;
    expect(targets.map(({ target, owner }) => [target, owner !== undefined])).toEqual([
      ['198.51.100.6', true],
      ['198.51.100.7', true],
    ]);
  });
});

describe('nothing is asked', () => {
  it('without the word', async () => {
    const { stdout } = await rblcheck(NEIGHBOURS.shared.address, '--json');
    expect(stdout).not.toContain('"owner"');
    expect(world.asked()).toEqual([]);
  });

  it('of what no receiver sees, of the test entry, of a name', async () => {
    for (const target of ['10.0.0.5', '127.0.0.1', 'fd00::25', '127.0.0.2', 'no.such.test']) {
      await rblcheck(target, '--owner', '-z', 'list.test');
    }
    expect(world.asked()).toEqual([]);
  });

  it('in bulk: a word of it, and no question at all', async () => {
    const asked = world.server.questions.length;
    const ended = await rblcheck('198.51.100.0/24', '--owner');
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toContain(
      '--owner asks two public services about each address: it takes 16 at most',
    );
    expect(world.server.questions.length).toBe(asked);
  });

  it('where the format has no place for it', async () => {
    for (const format of ['csv', 'plain', 'html', 'markdown', 'prometheus']) {
      const { exitCode, stderr } = await rblcheck(NEIGHBOURS.shared.address, '--owner', '--format', format);
      expect({ exitCode, has: stderr.includes(`cannot go with --format ${format}`) }).toEqual({
        exitCode: 2,
        has: true,
      });
    }
    expect(world.asked()).toEqual([]);
  });

  it('where the configuration’s companies are wrong: where, what stands there, and what may', async () => {
    const of = async (host: object): Promise<string> => {
      const config = world.folder.write('hosts.json', {
        hosts: [{ name: 'Mine', suffixes: ['.mine.test'], ...host }],
      });
      const { stderr, exitCode } = await runHere([NEIGHBOURS.shared.address, ...world.options, '-c', config]);
      expect(exitCode).toBe(2);
      return stderr;
    };
    expect(await of({ suffixes: ['mine.test'] })).toContain(
      'hosts[0].suffixes[0] is "mine.test"; it must be the end of host names with a dot in front, such as ".hosting.example"',
    );
    expect(await of({ kind: 'castle' })).toContain('hosts[0].kind');
    expect(await of({ kindOf: '^x' })).toContain('hosts[0].kindOf is not a known field');
  });

  it('configured it counts where it can, and is taken back', async () => {
    const config = world.folder.write('owner.json', { owner: true });
    const options = [...world.options, '-c', config];
    expect((await runHere([NEIGHBOURS.shared.address, ...options])).stdout).toContain(
      'Hosting company: Xserver',
    );
    expect((await runHere([NEIGHBOURS.shared.address, '--format', 'plain', ...options])).exitCode).toBe(1);
    expect((await runHere(['198.51.100.0/27', ...options])).exitCode).toBe(1);
    const { stdout } = await runHere([NEIGHBOURS.shared.address, '--no-owner', ...options]);
    expect(stdout).not.toContain('Hosting company');
  });
});
