import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { findServer, startUnbound } from '../support/real-servers.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { sound } from '../support/scripted-zones.ts';
import { readRun, serveNames, type RunJson } from '../support/served-names.ts';

const LISTED = { a: ['127.0.0.2'] };
const NO_ADDRESS = { rcode: 'NOERROR' } as const;
const IDN = 'bücher.example.test';
const PUNYCODE = 'xn--bcher-kva.example.test';

let server: DnsServer;
let folder: TempFolder;
let zones: readonly string[];

beforeAll(async () => {
  folder = tempFolder();
  server = await serveNames(
    {
      'block.test': sound({
        '7.100.51.198': LISTED,
        '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2': LISTED,
      }),
      'names.test': sound({ test: LISTED, 'mail.example.test': LISTED }),
      'owners.test': sound({ test: LISTED, 'example.test': LISTED }),
    },
    {
      'mail.example.test': { a: ['198.51.100.7'], aaaa: ['2001:db8::25'] },
      [PUNYCODE]: { a: ['198.51.100.9'] },
      'example.test': {
        a: ['198.51.100.10'],
        mx: [
          { preference: 20, exchange: 'Backup.example.test' },
          { preference: 10, exchange: 'mail.example.test' },
        ],
        txt: [
          'unrelated',
          'v=spf1 ip4:203.0.113.4/31 ip6:2001:db8::70 a:backup.example.test include:_spf.example.test -all',
        ],
      },
      'backup.example.test': { a: ['198.51.100.11'] },
      '_spf.example.test': { txt: ['v=spf1 ip4:203.0.113.9 mx -all'], mx: [] },
      'no-mail.test': { mx: [{ preference: 0, exchange: '.' }], txt: [] },
      'many.test': {
        mx: Array.from({ length: 30 }, (_, index) => ({ preference: 10, exchange: `m${10 + index}.test` })),
      },
      'broken.example.test': { rcode: 'SERVFAIL' },
      'nowhere.example.test': NO_ADDRESS,
      '7.100.51.198.in-addr.arpa': { ptr: ['Mail.Example.test'] },
      '8.100.51.198.in-addr.arpa': { ptr: ['mail.example.test', 'gone.example.test'] },
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': {
        ptr: ['mail.example.test'],
      },
      '10.100.51.198.in-addr.arpa': { rcode: 'SERVFAIL' },
      '12.100.51.198.in-addr.arpa': { ptr: ['broken.example.test'] },
    },
  );
  const file = folder.write(
    'zones.json',
    zoneFile([
      { zone: 'block.test', lists: ['ipv4', 'ipv6'], sets: ['default'] },
      { zone: 'names.test', lists: ['domain'], sets: ['names'] },
      { zone: 'owners.test', lists: ['domain'], domainForm: 'organizational', sets: ['names'] },
    ]),
  );
  zones = ['--zones-file', file, '-r', server.address];
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (args: readonly string[], stdin = ''): Promise<Ended> => runHere([...args, ...zones], { stdin });

async function runJson(
  ...args: readonly string[]
): Promise<{ readonly ended: Ended; readonly json: RunJson }> {
  const ended = await run([...args, '--json']);
  return { ended, json: readRun(ended.stdout) };
}

/** "198.51.100.7 ipv4 < mail.example.test (mx:mail.example.test)". */
function found({ targets }: Pick<RunJson, 'targets'>): readonly string[] {
  return targets.map(
    ({ target, kind, from, via }) =>
      `${target} ${kind}${from === undefined ? '' : ` < ${from}`}${via === undefined ? '' : ` (${via})`}`,
  );
}

const PLAIN = ['--format', 'plain'];
const names = (ended: Ended): readonly string[] =>
  ended.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');

describe('what is typed', () => {
  const url = 'https://someone@MAIL.example.test:8443/path?q#fragment';
  it.each<[string, readonly string[], told?: string]>([
    ['198.51.100.7', ['198.51.100.7 ipv4']],
    ['2001:DB8:0::25', ['2001:db8::25 ipv6 < 2001:DB8:0::25']],
    ['::ffff:198.51.100.7', ['198.51.100.7 ipv4 < ::ffff:198.51.100.7']],
    ['198.51.100.6/30', [4, 5, 6, 7].map((last) => `198.51.100.${last} ipv4 < 198.51.100.6/30`)],
    ['2001:db8::25/127', [24, 25].map((last) => `2001:db8::${last} ipv6 < 2001:db8::25/127`)],
    [
      '198.51.100.6-198.51.100.8',
      [6, 7, 8].map((last) => `198.51.100.${last} ipv4 < 198.51.100.6-198.51.100.8`),
    ],
    [
      '2001:db8::24-2001:db8::26',
      [24, 25, 26].map((last) => `2001:db8::${last} ipv6 < 2001:db8::24-2001:db8::26`),
    ],
    [
      'mail.example.test',
      [
        '198.51.100.7 ipv4 < mail.example.test',
        '2001:db8::25 ipv6 < mail.example.test',
        'mail.example.test domain',
      ],
    ],
    [
      'user+tag@Mail.example.test',
      [
        '198.51.100.7 ipv4 < user+tag@Mail.example.test',
        '2001:db8::25 ipv6 < user+tag@Mail.example.test',
        'mail.example.test domain < user+tag@Mail.example.test',
      ],
      'mail.example.test has no mail exchanger (MX): its mail goes to its own addresses (RFC 5321 section 5.1), which are checked',
    ],
    [url, [`198.51.100.7 ipv4 < ${url}`, `2001:db8::25 ipv6 < ${url}`, `mail.example.test domain < ${url}`]],
    ['https://[2001:db8::25]:443/', ['2001:db8::25 ipv6 < https://[2001:db8::25]:443/']],
    [IDN, [`198.51.100.9 ipv4 < ${IDN}`, `${PUNYCODE} domain < ${IDN}`]],
    ['nowhere.example.test', ['nowhere.example.test domain'], 'no address of nowhere.example.test was found'],
  ])('%s', async (typed, expected, told = '') => {
    const { ended, json } = await runJson(typed, '-z', 'block.test,names.test');
    expect(found(json)).toEqual(expected);
    expect(json.summary.targets).toBe(expected.length);
    expect(ended.stderr).toBe(told === '' ? '' : `rblcheck: ${told}\n`);
  });

  it('an IDN is shown as typed and asked in punycode', async () => {
    const from = server.questions.length;
    const ended = await run([IDN, '-z', 'block.test,names.test', '--no-color']);
    const asked = server.questions.slice(from).map(({ type, name }) => `${type} ${name}`);
    for (const question of [`A ${PUNYCODE}`, `AAAA ${PUNYCODE}`, `A ${PUNYCODE}.names.test`])
      expect(asked).toContain(question);
    expect(ended.stdout).toContain(IDN);
  });

  it('--mx: besides, the addresses of the mail exchangers, the preferred one first', async () => {
    const { ended, json } = await runJson('example.test', '--mx', '-z', 'block.test,names.test');
    expect(found(json)).toEqual([
      '198.51.100.10 ipv4 < example.test',
      'example.test domain',
      '198.51.100.7 ipv4 < example.test (mx:mail.example.test)',
      '2001:db8::25 ipv6 < example.test (mx:mail.example.test)',
      '198.51.100.11 ipv4 < example.test (mx:backup.example.test)',
    ]);
    expect(ended).toMatchObject({ stderr: '', exitCode: 1 });
  });

  it('--mx: of thirty mail exchangers the first ten are looked up, and the others told', async () => {
    const from = server.questions.length;
    const { ended, json } = await runJson('many.test', '--mx', '-z', 'names.test,block.test');
    const asked = server.questions.slice(from).filter(({ name }) => /^m\d+\.test$/.test(name));
    expect(asked).toHaveLength(20);
    expect(new Set(asked.map(({ name }) => name)).has('m19.test')).toBe(true);
    expect(json.warnings[0]).toMatchObject({ code: 'mx-too-many' });
    expect(json.inputs).toMatchObject([{ typed: 'many.test', outcome: 'unknown', cause: 'no-address' }]);
    for (const told of [json.warnings[0]?.message, ended.stderr])
      expect(told).toContain('m20.test, m21.test, m22.test, m23.test, m24.test and 15 more');
  });

  it('--spf: besides, all that the record authorises', async () => {
    const { ended, json } = await runJson('user@example.test', '--spf', '-z', 'block.test');
    const via = (rest: string): string => `< user@example.test (spf:${rest})`;
    expect(found(json).filter((line) => line.includes('(spf'))).toEqual([
      `203.0.113.4 ipv4 ${via('ip4:203.0.113.4/31')}`,
      `203.0.113.5 ipv4 ${via('ip4:203.0.113.4/31')}`,
      `2001:db8::70 ipv6 ${via('ip6:2001:db8::70')}`,
      `203.0.113.9 ipv4 ${via('include:_spf.example.test')}`,
    ]);
    // One of the mail exchangers is listed.
    expect(ended.exitCode).toBe(1);
  });

  it('--mx and --spf of a domain without them: a note each, in the JSON too', async () => {
    const { ended, json } = await runJson('no-mail.test', '--mx', '--spf', '-z', 'names.test,block.test');
    expect(json.warnings.map(({ code }) => code).toSorted()).toEqual(['mx-null', 'no-address', 'spf-none']);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(3);
    expect(ended.stderr).toContain('no-mail.test');
  });
});

describe('zones of names', () => {
  it('are asked for the name, or for its organisational domain where they list those', async () => {
    const { ended, json } = await runJson('mail.example.test', '-z', 'names.test,owners.test');
    const domain = json.targets.find(({ kind }) => kind === 'domain');
    expect(domain?.findings.map(({ query, outcome, verified }) => `${query} ${outcome} ${verified}`)).toEqual(
      ['mail.example.test.names.test listed true', 'example.test.owners.test listed true'],
    );
    expect(ended.exitCode).toBe(1);
  });

  it('are not asked for addresses, nor the others for names', async () => {
    const { json } = await runJson('mail.example.test', '-z', 'block.test,names.test');
    expect(json.targets.map(({ findings }) => findings.map(({ zone }) => zone))).toEqual([
      ['block.test'],
      ['block.test'],
      ['names.test'],
    ]);
  });
});

describe('the name of an address', () => {
  it.each<[string, object | undefined]>([
    ['198.51.100.7', { names: ['mail.example.test'], confirmed: true }],
    ['2001:db8::25', { names: ['mail.example.test'], confirmed: true }],
    ['198.51.100.8', { names: ['mail.example.test', 'gone.example.test'], confirmed: false }],
    ['198.51.100.9', { names: [], confirmed: false }],
    ['198.51.100.10', undefined],
    ['198.51.100.12', { names: ['broken.example.test'], confirmed: null }],
  ])('%s', async (address, expected) => {
    const { json } = await runJson(address);
    expect(json.targets[0]?.reverseDns).toEqual(expected);
  });

  it('stands in the title, with whether it leads back', async () => {
    const title = async (address: string): Promise<string> => {
      const { stdout } = await run([address, '--no-color']);
      return stdout.split('\n').find((line) => line.startsWith(`${address} `)) ?? '';
    };
    expect(await title('198.51.100.7')).toMatch(/^\S+ {2}mail\.example\.test(?: {2,}[A-Z].*)?$/);
    expect(await title('198.51.100.8')).toMatch(/mail\.example\.test .*\(not forward-confirmed\)/);
    expect(await title('198.51.100.9')).not.toContain('example.test');
    expect(await title('198.51.100.12')).toContain('unknown');
  });

  it('nobody asks for that of each address of a range', async () => {
    const from = server.questions.length;
    const { json } = await runJson('198.51.100.6/31');
    expect(json.targets.every(({ reverseDns }) => reverseDns === undefined)).toBe(true);
    expect(server.questions.slice(from).filter(({ type }) => type === 'PTR')).toEqual([]);
  });
});

describe('a name whose addresses cannot be told', () => {
  it('is unknown, never clean, and ends with 3', async () => {
    const { ended, json } = await runJson('broken.example.test', '-z', 'block.test,names.test');
    expect(ended.exitCode).toBe(3);
    expect(json.targets).toMatchObject([
      {
        target: 'broken.example.test',
        kind: 'domain',
        outcome: 'clean',
        findings: [{ zone: 'names.test', outcome: 'clean' }],
      },
    ]);
    expect(json.inputs).toMatchObject([{ outcome: 'unknown', cause: 'addresses-unknown' }]);
  });

  it('is told in the table', async () => {
    const ended = await run(['broken.example.test', '-z', 'names.test,block.test', '--no-color']);
    expect(ended).toMatchObject({ exitCode: 3 });
    expect(ended.stdout).toMatch(/broken\.example\.test/);
    expect(ended.stdout).toContain('UNKNOWN: its addresses could not all be looked up');
  });
});

describe('-f FILE', () => {
  it('a bad line is told with its file and number, the others are checked, and 2 comes after the results', async () => {
    const file = folder.write(
      'targets.txt',
      [
        '\uFEFF# our senders',
        '198.51.100.8   # the first',
        '',
        'no target',
        '198.51.100.6/99',
        '  198.51.100.9\t',
        '198.51.100.9-198.51.100.1',
        'mail.example.test/24',
        '198.51.100.12',
      ].join('\r\n'),
    );
    const ended = await run(['-f', file, ...PLAIN]);
    expect(names(ended)).toEqual(['198.51.100.8', '198.51.100.9', '198.51.100.12']);
    const told = ended.stderr.trimEnd().split('\n');
    expect(told.map((line) => line.slice(0, `rblcheck: ${file}:0: `.length))).toEqual(
      [4, 5, 7, 8].map((line) => `rblcheck: ${file}:${line}: `),
    );
    for (const [index, text] of ['"no target"', '99', '198.51.100.9-198.51.100.1'].entries())
      expect(told[index]).toContain(text);
    expect(ended.exitCode).toBe(2);
  });

  it('a listing wins over 0 and a bad line over both', async () => {
    const file = folder.write('listed.txt', '198.51.100.7\nno target\n');
    const ended = await run(['-f', file, ...PLAIN]);
    expect(names(ended)).toEqual(['198.51.100.7']);
    // "Listed wins over 3; 2 wins over 0 and 3": a listing is the graver news.
    expect(ended.exitCode).toBe(1);
  });

  it('only bad lines: nothing on standard output', async () => {
    const file = folder.write('bad.txt', 'no target\n');
    const ended = await run(['-f', file]);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain(`${file}:1: `);
  });

  it('only comments: an input without a target', async () => {
    const file = folder.write('comments.txt', '# nothing\r\n\r\n   # here');
    const ended = await run(['-f', file]);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toMatch(/^rblcheck: the input has no target[^\n]*\n$/);
  });

  it.each(['\n', '\r\n', '\r'])('lines end with %j, the last without one counts', async (end) => {
    const file = folder.write('ends.txt', ['198.51.100.8', '198.51.100.9'].join(end));
    expect(names(await run(['-f', file, ...PLAIN]))).toEqual(['198.51.100.8', '198.51.100.9']);
  });

  it('a file that is not there, or is a folder, is one line that names it', async () => {
    for (const file of [`${folder.path}/missing.txt`, folder.path]) {
      const ended = await run(['-f', file]);
      expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
      expect(ended.stderr).toMatch(/^rblcheck: [^\n]+\n$/);
      expect(ended.stderr).toContain(file);
    }
  });

  it('several files, arguments and standard input, in their order; each target once', async () => {
    const first = folder.write('first.txt', '198.51.100.9\n198.51.100.8\n');
    const second = folder.write('second.txt', '198.51.100.8\n::ffff:198.51.100.13\n');
    const ended = await run(
      ['198.51.100.8', '-', '-f', first, '-f', second, '-f', '-', ...PLAIN],
      '198.51.100.12\n198.51.100.8/31\n198.51.100.12\n',
    );
    expect(names(ended)).toEqual(['198.51.100.8', '198.51.100.12', '198.51.100.9', '198.51.100.13']);
  });

  it('a line that never ends is told and not kept', async () => {
    const file = folder.write('long.txt', `${'x'.repeat(3_000_000)}\n198.51.100.8\n`);
    const ended = await run(['-f', file, ...PLAIN]);
    expect(names(ended)).toEqual(['198.51.100.8']);
    expect(ended.stderr).toContain(`${file}:1: `);
    expect(ended.stderr.length).toBeLessThan(10_000);
    expect(ended.exitCode).toBe(2);
  });
});

describe('--max-addresses', () => {
  it('a larger range is told with its size and the limit; the others are checked', async () => {
    const ended = await run(['198.51.100.0/29', '198.51.100.8/30', '--max-addresses', '4', ...PLAIN]);
    expect(names(ended)).toEqual(['198.51.100.8', '198.51.100.9', '198.51.100.10', '198.51.100.11']);
    expect(ended.stderr).toMatch(/^rblcheck: [^\n]*198\.51\.100\.0\/29[^\n]*\n$/);
    expect(ended.stderr).toMatch(/\b8\b[^\n]*\b4\b/);
    expect(ended.exitCode).toBe(2);
  });

  it.each(['198.51.0.0/15', '2001:db8::/64', '2001:db8::/0'])(
    '%s is too large where nothing is said',
    async (range) => {
      const ended = await run([range]);
      expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
      expect(ended.stderr).toMatch(/65,?536/);
    },
  );
});

describe('--shard', () => {
  const shards = async (
    count: number,
    ...args: readonly string[]
  ): Promise<readonly (readonly string[])[]> => {
    const runs = [];
    for (let index = 1; index <= count; index++) {
      runs.push(names(await run([...args, '--shard', `${index}/${count}`, ...PLAIN])));
    }
    return runs;
  };

  it('three shards are the whole together, and share nothing', async () => {
    const args = ['198.51.100.8', '198.51.100.0/27', '198.51.100.3', '2001:db8::40/125'];
    const parts = await shards(3, ...args);
    expect(parts.flat().toSorted()).toEqual(names(await run([...args, ...PLAIN])).toSorted());
    expect(parts.map(({ length }) => length)).toEqual([14, 13, 13]);
  });

  it('a name goes to one shard with its addresses', async () => {
    const file = folder.write(
      'names.txt',
      [
        'mail.example.test',
        '198.51.100.20',
        IDN,
        'user@mail.example.test',
        'nowhere.example.test',
        '198.51.100.20',
        '198.51.100.21',
      ].join('\n'),
    );
    const parts = await shards(2, '-f', file, '-z', 'block.test,names.test');
    expect(parts).toEqual([
      ['198.51.100.7', '2001:db8::25', 'mail.example.test', '198.51.100.9', PUNYCODE, '198.51.100.21'],
      // The second row says that the name does not exist.
      ['198.51.100.20', 'nowhere.example.test', 'nowhere.example.test'],
    ]);
  });

  it('a shard that nothing falls to is no usage error, and says "clean" of nothing', async () => {
    const ended = await run(['198.51.100.8', '--shard', '2/2', ...PLAIN]);
    expect(ended).toMatchObject({ stdout: '', stderr: '', exitCode: 3 });
  });
});

describe.skipIf(findServer('unbound') === null)('through unbound', () => {
  it('a name, its mail exchangers and its SPF record', async () => {
    const unbound = await startUnbound([
      'local-zone: "real.test." static',
      'local-data: "real.test. A 198.51.100.30"',
      'local-data: "real.test. AAAA 2001:db8::30"',
      'local-data: "real.test. MX 10 mx.real.test."',
      `local-data: 'real.test. TXT "v=spf1 ip4:203.0.113.30 -all"'`,
      'local-data: "mx.real.test. A 198.51.100.31"',
      'local-data-ptr: "198.51.100.30 real.test"',
      'local-zone: "empty.test." static',
      'local-data: "2.0.0.127.empty.test. A 127.0.0.2"',
      'local-data: "test.empty.test. A 127.0.0.2"',
    ]);
    try {
      const file = folder.write('real.json', zoneFile([{ zone: 'empty.test', lists: ['ipv4', 'domain'] }]));
      const options = ['--zones-file', file, '-r', unbound.address, '--json'];
      const named = await runHere(['real.test', '--mx', '--spf', ...options]);
      expect(named.stderr).toContain('no list that is asked lists IPv6 addresses');
      expect(found(readRun(named.stdout))).toEqual([
        '198.51.100.30 ipv4 < real.test',
        'real.test domain',
        '198.51.100.31 ipv4 < real.test (mx:mx.real.test)',
        '203.0.113.30 ipv4 < real.test (spf:ip4:203.0.113.30)',
      ]);
      const typed = await runHere(['198.51.100.30', ...options]);
      expect(readRun(typed.stdout).targets).toMatchObject([
        { outcome: 'clean', reverseDns: { names: ['real.test'], confirmed: true } },
      ]);
    } finally {
      await unbound.stop();
    }
  });
});
