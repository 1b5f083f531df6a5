import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import { atMost, settled } from '../support/busy.ts';
import { SAYS_NXDOMAIN, startRelay } from '../support/name-servers.ts';
import { startCli, tempFolder, until, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { always, closedPort, SILENCE, sound, type Answers } from '../support/scripted-zones.ts';

interface Json {
  readonly exitCode: number;
  readonly resolver: { readonly mode: string; readonly servers: readonly Record<string, unknown>[] };
  readonly findings: readonly {
    readonly level: string;
    readonly code: string;
    readonly message: string;
    readonly cure: string | null;
  }[];
  readonly zones: readonly {
    readonly zone: string;
    readonly state: string;
    readonly cause: string | null;
    readonly detail: string | null;
  }[];
  readonly skipped: readonly object[];
}

const GOOD: Readonly<Record<string, Answers>> = { 'a.test': sound(), 'b.test': sound() };

let folder: TempFolder;
let file: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(() => {
  folder = tempFolder();
  file = folder.write(
    'zones.json',
    zoneFile(
      [
        { zone: 'a.test', operator: 'Operator A', sets: ['default'] },
        { zone: 'b.test', operator: 'Operator B', sets: ['default'] },
        { zone: 'untested.test', testEntries: null },
        { zone: 'registered.test', sets: ['more'], registration: 'https://registered.test/' },
      ],
      [{ zone: 'retired.test', since: '2024-06-05', behaviour: 'wildcard', source: 'https://retired.test/' }],
    ),
  );
});

afterAll(async () => {
  for (const server of open) await server.close();
  folder.remove();
});

/** A resolver: these zones, and for every other name what it says to the rest. */
async function resolver(
  zones: Readonly<Record<string, Answers>>,
  rest: () => Script = SAYS_NXDOMAIN,
): Promise<DnsServer> {
  const server = await startDnsServer((question) => {
    for (const [zone, answers] of Object.entries(zones)) {
      // A zone is there, and has no records of its own.
      if (question.name === zone) return {};
      if (question.name.endsWith(`.${zone}`))
        return answers(question.name.slice(0, -zone.length - 1), question);
    }
    return question.type === 'NS' && question.name === '' ? { ns: ['a.root.test'] } : rest();
  });
  open.push(server);
  return server;
}

const doctor = (address: string, ...args: readonly string[]): Promise<Ended> =>
  runHere(['doctor', '--zones-file', file, '-r', address, ...args]);
const zonesCheck = (address: string, ...args: readonly string[]): Promise<Ended> =>
  runHere(['zones', 'check', ...args, '--zones-file', file, '-r', address]);

async function found(address: string, ...args: readonly string[]): Promise<Json> {
  const ended = await doctor(address, '--json', ...args);
  expect(ended.stderr).toBe('');
  const json = JSON.parse(ended.stdout) as Json;
  expect(ended.exitCode).toBe(json.exitCode);
  return json;
}

async function states(
  address: string,
  ...args: readonly string[]
): Promise<Readonly<Record<string, string>>> {
  const ended = await zonesCheck(address, '--json', ...args);
  const json = JSON.parse(ended.stdout) as Json;
  expect(ended.exitCode).toBe(json.exitCode);
  return Object.fromEntries(
    json.zones.map(({ zone, state, cause, detail }) => [
      zone,
      [state, cause, detail].filter((part) => part !== null).join(' '),
    ]),
  );
}

const codes = ({ findings }: Json): readonly string[] =>
  findings.map(({ level, code }) => `${level} ${code}`);

describe('a healthy resolver', () => {
  it('doctor: all well', async () => {
    const { address } = await resolver(GOOD);
    const json = await found(address);
    expect(codes(json)).toEqual(['good server-fine', 'good zones-verified']);
    expect(json.exitCode).toBe(0);
    expect(json.resolver).toMatchObject({
      mode: 'custom',
      servers: [{ address, tcp: true, rewritesTo: null }],
    });
    const ended = await doctor(address);
    expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
    expect(ended.stdout).toMatch(/^ · taken from +-r or the configuration$/m);
    expect(ended.stdout).toMatch(/^ ✓ answers +over UDP and TCP, .*NXDOMAIN alone \(seen\)$/m);
    expect(ended.stdout).toMatch(/^ ✓ can be believed +2 lists: a\.test, b\.test$/m);
    expect(ended.stdout).not.toContain('unbound');
  });

  it('zones check: all fit, two queries a zone', async () => {
    const server = await resolver(GOOD);
    expect(await states(server.address)).toEqual({ 'a.test': 'fit', 'b.test': 'fit' });
    expect(server.questions).toHaveLength(4);
    const ended = await zonesCheck(server.address);
    expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
    expect(ended.stdout).toBe('All 2 lists can be believed from here\n\n ✓ fit  2 lists: a.test, b.test\n');
  });

  it('of two resolvers each is named', async () => {
    const [good, bad] = [await resolver(GOOD), await resolver(GOOD, () => ({ a: ['203.0.113.80'] }))];
    const json = await found(good.address, '-r', bad.address);
    expect(codes(json)).toEqual(['bad server-rewrites', 'good server-fine', 'good zones-verified']);
    expect(json.findings[0]?.message).toContain(bad.address);
    expect(json.findings[1]?.message).toContain(good.address);
    expect(json.exitCode).toBe(1);
  });
});

describe('a resolver that', () => {
  it('rewrites NXDOMAIN', async () => {
    const { address } = await resolver(GOOD, () => ({ a: ['203.0.113.80'] }));
    const json = await found(address);
    expect(codes(json)).toEqual(['bad server-rewrites', 'good zones-verified']);
    expect(json.findings[0]?.message).toContain('203.0.113.80');
    expect(json.exitCode).toBe(1);
    const ended = await doctor(address);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain('it rewrites NXDOMAIN');
    expect(ended.stdout).toContain('unbound');
  });

  it('rewrites the zones too', async () => {
    const { address } = await resolver({}, () => ({ a: ['203.0.113.80'] }));
    const json = await found(address);
    expect(codes(json).toSorted()).toEqual(['bad rewriting', 'bad server-rewrites', 'note zones-verified']);
    expect(await states(address)).toEqual({
      'a.test': 'unfit not-a-return-code 203.0.113.80',
      'b.test': 'unfit not-a-return-code 203.0.113.80',
    });
  });

  it('is refused by code', async () => {
    const { address } = await resolver({ ...GOOD, 'a.test': always({ a: ['127.255.255.254'] }) });
    const json = await found(address);
    expect(codes(json)).toContain('warn refused');
    expect(json.findings.find(({ code }) => code === 'refused')?.message).toContain('Operator A');
    expect(json.exitCode).toBe(1);
    expect(await states(address)).toEqual({ 'a.test': 'unfit error-code public-resolver', 'b.test': 'fit' });
    const ended = await zonesCheck(address);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain(
      '✗ NOT FIT a.test the operator refuses this resolver',
    );
  });

  it('is refused silently', async () => {
    const { address } = await resolver({});
    const json = await found(address);
    expect(codes(json)).toEqual(['bad silently-refused', 'note zones-verified', 'good server-fine']);
    expect(json.exitCode).toBe(1);
    expect(await states(address)).toEqual({
      'a.test': 'unfit test-entry-missing',
      'b.test': 'unfit test-entry-missing',
    });
  });

  it('one emptied zone is that zone, not the resolver', async () => {
    const { address } = await resolver({ 'a.test': sound() });
    const json = await found(address);
    expect(codes(json)).toEqual(['warn zone-unfit', 'good server-fine', 'good zones-verified']);
    expect(json.findings[0]?.message).toContain('b.test');
  });

  it('is not there', async () => {
    const address = await closedPort();
    const json = await found(address, '--timeout', '1');
    expect(codes(json)).toEqual(['bad server-silent']);
    expect(json.exitCode).toBe(1);
    const ended = await doctor(address, '--timeout', '1');
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      / NOT FIT .* no answer, .* ✗ no answer Is it reachable/,
    );
    expect(Object.values(await states(address, '--timeout', '1'))).toEqual([
      'unfit network',
      'unfit network',
    ]);
  });

  it('is silent', async () => {
    const server = await startDnsServer(() => ({ drop: true }));
    open.push(server);
    const json = await found(server.address, '--timeout', '1');
    expect(codes(json)).toEqual(['bad server-silent']);
    const ended = await zonesCheck(server.address, '--timeout', '1');
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain('no answer within 1 s');
    expect(ended.elapsedMs).toBeLessThan(await atMost(4000));
  });

  it('knows no TCP', async () => {
    const behind = await resolver(GOOD);
    const relay = await startRelay(behind.address, { host: '127.0.0.1', tcp: false });
    open.push(relay);
    const json = await found(relay.address);
    expect(codes(json)).toEqual(['warn server-no-tcp', 'good zones-verified']);
    expect(json.exitCode).toBe(1);
    expect(await zonesCheck(relay.address)).toMatchObject({ exitCode: 0 });
  });

  it('answers SERVFAIL in one zone, and lists all in another', async () => {
    const { address } = await resolver({
      'a.test': always({ rcode: 'SERVFAIL' }),
      'b.test': always({ a: ['127.0.0.2'] }),
    });
    expect(await states(address)).toEqual({ 'a.test': 'unfit servfail', 'b.test': 'unfit lists-everything' });
    const json = await found(address);
    expect(codes(json)).toEqual([
      'warn zone-unfit',
      'warn zone-unfit',
      'note zones-verified',
      'good server-fine',
    ]);
    expect(json.findings.map(({ cure }) => cure === null)).toEqual([false, false, true, true]);
  });
});

describe('what it concludes, and what it ticks', () => {
  const SERVFAIL = (): Script => ({ rcode: 'SERVFAIL' });

  it('SERVFAIL to everything: one line, and no tick', async () => {
    const server = await startDnsServer(SERVFAIL);
    open.push(server);
    const ended = await runHere(['doctor', '--zones-file', file, '-r', server.address], {
      env: { COLUMNS: '100' },
    });
    expect(ended.exitCode).toBe(1);
    const [first] = ended.stdout.split('\n');
    expect(first?.trim()).toBe(
      `${server.address} is NOT FIT for blocklist lookups: none of 2 lists can be believed`,
    );
    expect(ended.stdout).toMatch(/^ ✗ answers +SERVFAIL to everything: it cannot reach the root, or DNSSEC/m);
    expect(ended.stdout).toContain('clock');
    expect(ended.stdout).not.toContain('✓');
    expect(ended.stdout).not.toContain('NXDOMAIN');
    const json = await found(server.address);
    expect(codes(json)).toEqual(['bad server-fails', 'note zones-verified']);
    expect(json.resolver.servers).toMatchObject([{ failsWith: 'servfail', saysNxdomain: false }]);
  });

  it('REFUSED to everything', async () => {
    const server = await startDnsServer(() => ({ rcode: 'REFUSED' }));
    open.push(server);
    const ended = await doctor(server.address);
    expect(ended.stdout).toMatch(/^ ✗ answers +REFUSED to everything/m);
    expect(ended.stdout).toContain('access-control');
    expect(ended.stdout).not.toContain('✓');
  });

  const SEVERAL = (): string =>
    folder.write(
      'several.json',
      zoneFile([
        { zone: 'a.test', operator: 'Operator A', sets: ['default'] },
        { zone: 'b.test', operator: 'Operator B', sets: ['default'] },
        { zone: 'c.test', operator: 'Operator C', sets: ['default'] },
        { zone: 'd.test', operator: 'Operator C', sets: ['default'] },
        { zone: 'registered.test', sets: ['more'], registration: 'https://registered.test/' },
      ]),
    );
  const ofSeveral = async (zones: Readonly<Record<string, Answers>>, ...more: readonly string[]) => {
    const { address } = await resolver({ ...GOOD, ...zones });
    const args = ['doctor', '--zones-file', SEVERAL(), '-r', address, ...more];
    const [shown, data] = [await runHere(args), await runHere([...args, '--json'])];
    return { text: shown.stdout.replaceAll(/\s+/g, ' '), json: JSON.parse(data.stdout) as Json };
  };

  it('one operator does not answer: the resolver is sound', async () => {
    const { text, json } = await ofSeveral({ 'c.test': SERVFAIL, 'd.test': SERVFAIL });
    expect(codes(json)).toEqual(['warn operator-silent', 'good server-fine', 'good zones-verified']);
    expect(text).toContain(
      'is fit for blocklist lookups; that 2 of 4 lists cannot be believed has another reason',
    );
    expect(text).toContain('! do not answer it c.test, d.test: ');
    expect(text).toContain('the resolver works');
    expect(text).not.toContain('--direct');
  });

  it('a list is parked', async () => {
    const { text, json } = await ofSeveral({
      'c.test': always({ a: ['203.0.113.80'] }),
      'd.test': sound(),
    });
    expect(codes(json)).toContain('warn parked');
    expect(text).toContain('-x c.test');
    expect(text).not.toContain('unbound');
  });

  it.each([
    ['refuses', SERVFAIL],
    ['says "not listed"', () => ({ rcode: 'NXDOMAIN' }) satisfies Script],
  ])('a list of registered users that %s: register, and not --direct', async (_, answers) => {
    const { text, json } = await ofSeveral(
      { 'registered.test': answers },
      '-z',
      'a.test,b.test,registered.test',
    );
    expect(codes(json)).toContain('warn registration');
    expect(text).toContain('https://registered.test/');
    expect(text).not.toContain('--direct');
  });
});

describe('whom the operators see', () => {
  const WHOAMI = [
    { name: 'whoami.test', type: 'A' },
    { name: 'myaddr.test', type: 'TXT' },
  ];

  /** Two forwarders, of which an operator refuses one and says so. */
  async function pool(): Promise<DnsServer> {
    const server = await startDnsServer(({ name, type }): Script => {
      if (name === 'whoami.test') return { a: ['203.0.113.9'] };
      if (name === 'myaddr.test') return { txt: ['203.0.113.10'] };
      if (name === '9.113.0.203.in-addr.arpa') return { ptr: ['dns1.isp.test'] };
      if (name === '') return { ns: ['a.root.test'] };
      if (name === 'a.test' || name === 'b.test') return {};
      if (name.endsWith('.a.test'))
        return {
          a: ['127.255.255.254'],
          txt: ['Error: \u001B[31mopen resolver; https://a.test/203.0.113.10'],
        };
      return type === 'A' && name === '2.0.0.127.b.test' ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
    });
    open.push(server);
    return server;
  }

  it('each address with its name, the refused one, and what a pool means', async () => {
    const server = await pool();
    const config = folder.write('whoami.json', { whoami: WHOAMI });
    const json = await found(server.address, '-c', config);
    expect(json.resolver.servers).toMatchObject([
      {
        asksFrom: [
          { address: '203.0.113.9', names: ['dns1.isp.test'] },
          { address: '203.0.113.10', names: [] },
        ],
      },
    ]);
    const ended = await doctor(server.address, '-c', config);
    const text = ended.stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('asks from 203.0.113.9 (dns1.isp.test), 203.0.113.10 (no reverse name)');
    expect(text).toContain('refused is 203.0.113.10 (no reverse name)');
    expect(text).toContain('several resolvers stand behind this address');
    expect(text).toContain('"Error: open resolver; https://a.test/203.0.113.10"');
    expect(
      server.questions.filter(({ type, name }) => type === 'TXT' && name.endsWith('.a.test')),
    ).toHaveLength(2);
  });

  it.each([
    ['--no-whoami', { whoami: WHOAMI }, ['--no-whoami']],
    ['false in the configuration', { whoami: false }, []],
    [
      '--direct, since then it is this machine',
      { whoami: WHOAMI },
      ['--direct', '-z', 'untested.test', '--timeout', '1'],
    ],
  ])('nothing is asked with %s', async (_, content, more) => {
    const server = await pool();
    const config = folder.write('whoami.json', content);
    const json = await found(server.address, '-c', config, ...more);
    expect(json.resolver.servers).toMatchObject([{ asksFrom: [] }]);
    expect(server.questions.filter(({ name }) => /whoami|myaddr/.test(name))).toEqual([]);
  });

  it('the names of the catalogue are asked where nobody says otherwise', async () => {
    const server = await pool();
    await found(server.address);
    const names = server.questions.map(({ type, name }) => `${type} ${name}`);
    expect(names).toContain('A whoami.akamai.net');
    expect(names).toContain('TXT o-o.myaddr.l.google.com');
  });
});

describe('zones', () => {
  it('without test entries cannot be verified, and nothing is wrong with them', async () => {
    const server = await resolver({ ...GOOD, 'untested.test': sound() });
    expect(await states(server.address, 'untested.test', 'a.test')).toEqual({
      'a.test': 'fit',
      'untested.test': 'unverifiable',
    });
    const ended = await zonesCheck(server.address, 'untested.test');
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout).toMatch(/^Whether untested\.test can be believed cannot be proved$/m);
    const json = await found(server.address, '-z', 'untested.test');
    expect(json.exitCode).toBe(0);
    // That it is there at all is asked for, and nothing else.
    const asked = server.questions.filter(({ name }) => name.endsWith('untested.test'));
    expect(new Set(asked.map(({ type, name }) => `${type} ${name}`))).toEqual(new Set(['NS untested.test']));
  });

  it('a retired one is unfit and not asked', async () => {
    const server = await resolver(GOOD);
    expect(await states(server.address, 'retired.test')).toEqual({ 'retired.test': 'unfit retired' });
    const ended = await zonesCheck(server.address, 'retired.test');
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain('shut down; it answers "listed" to everything');
    expect(server.questions).toEqual([]);
  });

  it('one that nobody has heard of is asked as a plain zone', async () => {
    const { address } = await resolver({ 'own.test': sound() });
    expect(await states(address, 'own.test')).toEqual({ 'own.test': 'fit' });
  });

  it('one that wants registration is left out, and the doctor says where', async () => {
    const { address } = await resolver(GOOD);
    const json = await found(address, '--set', 'default', '--set', 'more');
    expect(codes(json)).toContain('note registration');
    expect(JSON.stringify(json.findings)).toContain('https://registered.test/');
    expect(json.exitCode).toBe(0);
    const ended = await zonesCheck(address, '--set', 'more', '--json');
    expect((JSON.parse(ended.stdout) as Json).skipped).toEqual([
      { zone: 'registered.test', reason: 'needs-registration' },
    ]);
  });

  it('a bad name is a usage error', async () => {
    const ended = await zonesCheck('127.0.0.1:9', 'not a zone');
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
  });
});

describe('--lang ja', () => {
  const JAPANESE = /[\u3040-\u30FF\u4E00-\u9FFF]/;

  it.each(['doctor', 'zones check'])('%s: every line that says something', async (command) => {
    const { address } = await resolver({ 'a.test': always({ a: ['127.255.255.254'] }) }, () => ({
      a: ['203.0.113.80'],
    }));
    const ended = await runHere(
      [...command.split(' '), '--lang', 'ja', '--zones-file', file, '-r', address],
      {
        env: { COLUMNS: '100' },
      },
    );
    expect(ended).toMatchObject({ stderr: '', exitCode: 1 });
    expect(ended.stdout).toMatch(JAPANESE);
    expect(ended.stdout).not.toMatch(/\b(refuses?|rewrites|answers|believed|NOT FIT|taken)\b/);
  });

  it('the JSON stays English', async () => {
    const { address } = await resolver(GOOD);
    const ended = await doctor(address, '--lang', 'ja', '--json');
    expect(ended.stdout).not.toMatch(JAPANESE);
  });
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, exitCode) => {
  it.each([
    ['doctor', []],
    ['doctor --json', []],
    ['zones check', []],
    ['zones check --json', []],
    ['zones check', ['--rate', '0.1']],
  ] as const)('%s %s ends at once, with what is known', async (command, more) => {
    const server = await resolver({ 'a.test': sound(), 'b.test': SILENCE });
    const { child, ended } = startCli([
      ...command.split(' '),
      `--zones-file=${file}`,
      `-r${server.address}`,
      '--timeout=100',
      ...more,
    ]);
    child.stdin.end();
    await until('a question in a zone', () => server.questions.some(({ name }) => /[ab]\.test$/.test(name)));
    await settled();
    const killedAt = performance.now();
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), 50_000);
    const run = await ended;
    const took = performance.now() - killedAt;
    clearTimeout(patience);
    expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
    expect(took).toBeLessThan(await atMost(4000));
    expect(run.stderr).not.toMatch(/\n\s+at /);
    if (command.includes('--json')) expect((JSON.parse(run.stdout) as Json).exitCode).toBe(exitCode);
    else expect(run.stdout).not.toBe('');
  });
});
