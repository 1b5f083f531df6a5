import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer, Script } from '../../src/demo/dns-server.ts';
import { ampleDeadline } from '../support/busy.ts';
import {
  runCli,
  startCli,
  tempFolder,
  until,
  zoneFile,
  type Ended,
  type TempFolder,
} from '../support/run-cli.ts';
import {
  always,
  listing,
  SILENCE,
  sound,
  TARGET,
  TARGET_V6,
  TARGET_V6_LABELS,
} from '../support/scripted-zones.ts';
import { readRun, serveNames } from '../support/served-names.ts';

/**
 * What people who check mail servers have complained of in programs like this one: a `describe` for each kind of fault, with
 * a case that shows it. The cases that go into depth stand in the files of the part that is meant: `inputs`, `state`,
 * `doctor`, `suggested-commands`, `coprocess`, `cut-short`, `deadline`, `output-file`, `typed-keys`; hooks that hang in
 * `cut-short`, resolvers with an interface in `dns/system`, what stands in the documents in `docs`.
 */
const REFUSAL: Script = { a: ['127.255.255.254'] };
const NAMES: Readonly<Record<string, Script>> = {
  'good.test': { a: ['198.51.100.8'] },
  'mail.sender.test': { a: [TARGET] },
  'sender.test': { a: ['198.51.100.80'], mx: [{ preference: 10, exchange: 'mail.sender.test' }] },
  'only-mx.test': { mx: [{ preference: 10, exchange: 'mail.sender.test' }] },
  'lost-mx.test': { a: ['198.51.100.8'], mx: [{ preference: 5, exchange: 'nowhere.test' }] },
  'self.test': { a: ['198.51.100.8'], txt: ['v=spf1 include:self.test -all'] },
  'debian.test': { a: ['127.0.1.1'] },
  'crowd.test': {
    a: ['198.51.100.8'],
    mx: Array.from({ length: 40 }, (_, n) => ({ preference: n, exchange: 'good.test' })).map((mx, n) => ({
      ...mx,
      exchange: n === 0 ? 'good.test' : `mx${n}.test`,
    })),
  },
};
const ZONES = {
  'list.test': sound({
    '7.100.51.198': { a: ['127.0.0.2'] },
    [TARGET_V6_LABELS]: { a: ['127.0.0.2'] },
  }),
  'policy.test': listing('127.0.0.10'),
  'harmless.test': listing('127.0.0.3'),
  'parked.test': always({ a: ['203.0.113.80'] }),
  'broken.test': always({ rcode: 'SERVFAIL' }),
  'silent.test': SILENCE,
  'paced.test': sound(),
};
const ENTRIES = [
  { zone: 'list.test', lists: ['ipv4', 'ipv6'], sets: ['default'], tier: 'major' },
  {
    zone: 'policy.test',
    codes: { '127.0.0.10': { sublist: 'PBL', meaning: 'a range', severity: 'policy' } },
  },
  { zone: 'harmless.test', removal: { how: 'automatic' }, tier: 'minor', sets: ['minor'] },
  { zone: 'parked.test' },
  { zone: 'silent.test' },
  { zone: 'paced.test', limits: { queriesPerSecond: 2 } },
  { zone: 'broken.test', tier: 'major' },
] as const;
const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown', 'html', 'nagios', 'prometheus'];

let server: DnsServer;
let refused: DnsServer;
let folder: TempFolder;
let file: string;
beforeAll(async () => {
  server = await serveNames(ZONES, NAMES, ({ name, type }) => {
    if (name === '') return { ns: ['a.root.test'] };
    if (name !== 'half.test') return undefined;
    return type === 'AAAA' ? { rcode: 'SERVFAIL' } : { a: ['198.51.100.8'] };
  });
  refused = await serveNames({ 'list.test': always(REFUSAL) });
  folder = tempFolder();
  file = folder.write('zones.json', zoneFile(ENTRIES.map((entry) => ({ ...entry }))));
});
afterAll(async () => {
  await Promise.all([server.close(), refused.close()]);
  folder.remove();
});

/** Asks `list.test` where nothing else is said. */
const run = (...args: readonly string[]): Promise<Ended> =>
  runCli([...args, '--zones-file', file, ...(args.includes('-r') ? [] : ['-r', server.address])]);

describe('a name with no address behind it is told as clean', () => {
  it.each([
    ['a slip of the pen', ['slpi.test']],
    ['a domain with nothing but an MX', ['only-mx.test']],
    ['--mx to a host that does not exist', ['lost-mx.test', '--mx']],
    ['an SPF record that includes itself', ['self.test', '--spf']],
    ['SERVFAIL for AAAA alone', ['half.test']],
  ])('%s: 3, and UNKNOWN', async (_, args) => {
    expect((await run(...args)).exitCode).toBe(3);
    expect(await run(...args, '--format', 'nagios')).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/^DNSBL UNKNOWN - [^|]*\.test: \w/),
    });
  });
});

it('a host that lists of addresses are asked about can be clean', async () => {
  expect(await run('good.test', '--format', 'nagios')).toMatchObject({ exitCode: 0 });
});

it.each(['10.0.0.5', '::1', 'fd00::25', '100.64.3.4', 'debian.test'])(
  'an address that no receiver sees is told as clean: %s',
  async (typed) => {
    const { inputs } = readRun(
      (await runCli([typed, '-z', 'bl.spamcop.net', '-r', server.address, '--json'])).stdout,
    );
    expect(inputs).toMatchObject([{ outcome: 'unknown', cause: 'not-public' }]);
  },
);

it('a mail address is typed, and the web server is looked at', async () => {
  const { targets } = readRun((await run('info@sender.test', '--json')).stdout);
  expect(targets).toMatchObject([{ target: TARGET, via: 'mx:mail.sender.test', outcome: 'listed' }]);
});

it('the suggested command does not ask what it should', async () => {
  const { stdout } = await run(TARGET, '-z', 'policy.test', '--timeout', '3');
  expect(stdout).toContain(
    `\n  rblcheck delist ${TARGET} -z policy.test --zones-file ${file} -r ${server.address} --timeout 3\n`,
  );
});

it('doctor ticks what it did not see', async () => {
  const dead = await serveNames({}, {}, () => ({ rcode: 'SERVFAIL' }));
  const { stdout, exitCode } = await run('doctor', '--no-whoami', '-r', dead.address);
  await dead.close();
  expect(exitCode).toBe(1);
  expect(stdout).not.toContain('✓');
  expect(stdout.split('\n')[0]).toContain('NOT FIT');
});

describe('--changes', () => {
  const look = (name: string, ...args: readonly string[]): Promise<Ended> =>
    run(TARGET, '--state', join(folder.path, name), '--changes', ...args);

  it('is silent for ever about a resolver that is refused from the first look on', async () => {
    const looks = [];
    for (const _ of [1, 2, 3]) looks.push(await look('refused', '-r', refused.address));
    expect(looks.map(({ exitCode }) => exitCode)).toEqual([3, 3, 3]);
    expect(looks.map(({ stdout, stderr }) => stdout + stderr !== '')).toEqual([true, true, false]);
  });

  it('speaks at every look of a score that goes up and down', async () => {
    const scored = (score: number): Promise<DnsServer> =>
      serveNames({ 'list.test': sound({ '7.100.51.198': { a: ['127.0.0.2'], txt: [`score ${score}`] } }) });
    const servers = await Promise.all([scored(12), scored(31)]);
    const looks = [];
    for (const { address } of servers) looks.push(await look('scores', '-r', address));
    await Promise.all(servers.map((one) => one.close()));
    expect(looks.map(({ exitCode }) => exitCode)).toEqual([1, 0]);
  });
});

it('of two resolvers the first is refused, and the second is accused unasked', async () => {
  const ended = await run(TARGET, '-r', refused.address, '-r', server.address);
  expect(ended.exitCode).toBe(1);
  expect(ended.stderr).not.toContain(server.address.concat(' is refused'));
});

it('the right cause, and the wrong cure: a parked list behind a sound resolver', async () => {
  const { stdout } = await run(TARGET, '-z', 'list.test,parked.test');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('-x parked.test');
  expect(stdout).not.toContain('resolver of your own');
});

it.each(FORMATS)('the host that was typed is lost: %s', async (format) => {
  expect((await run('mail.sender.test', '--format', format)).stdout).toContain('mail.sender.test');
});

it.each(['table', 'markdown', 'html', 'nagios'])(
  'a neighbour in the /64 is not thought of: %s',
  async (format) => {
    expect((await run(TARGET_V6, '--format', format)).stdout).toContain('2001:db8::/64');
  },
);

describe('small things', () => {
  it.each([
    ['full-width digits', ['１９８．５１．１００．７'], 1, /LISTED/],
    ['a range, without "sign in on port 587"', [TARGET, '-z', 'policy.test'], 1, /port 587/],
    ['the test entry, without a word', ['127.0.0.2'], 1, /test entry/],
    ['delist of what needs nothing', ['delist', TARGET, '--set', 'minor'], 0, /These need no action/],
    ['-H of another tool', ['-H', TARGET], 2, /-H|target/],
    ['-c is a file here', ['-c', '2', TARGET], 2, /-C/],
  ])('%s', async (_, args, exitCode, said) => {
    const ended = await run(...args);
    expect(ended.stdout + ended.stderr).toMatch(said);
    expect(ended.exitCode).toBe(exitCode);
  });
});

describe('what the tools around it trip over', () => {
  it('UNKNOWN without a reason', async () => {
    const { stdout } = await run(TARGET, '-z', 'broken.test', '--format', 'nagios');
    expect(stdout).toMatch(/^DNSBL UNKNOWN - .*broken\.test: .*SERVFAIL/);
  });

  it('no label to page on', async () => {
    const { stdout } = await run(TARGET, '--format', 'prometheus');
    expect(stdout).toContain(`rblcheck_listed{target="${TARGET}",zone="list.test",tier="major"} 1`);
  });

  it('"0 listed" with a dead resolver: the verdicts and the exit code stand beside it', async () => {
    const { stdout } = await run(TARGET, '-z', 'broken.test', '--json');
    const unknown = { listed: 0, clean: 0, unknown: 1 };
    expect(readRun(stdout).summary).toMatchObject({ ...unknown, inputs: unknown, exitCode: 3 });
  });

  it('--mx follows whoever has a thousand exchangers', async () => {
    const before = server.questions.length;
    expect((await run('crowd.test', '--mx')).exitCode).toBe(3);
    const hosts = server.questions.slice(before).filter(({ name }) => /^mx\d+\.test$/.test(name));
    expect(new Set(hosts.map(({ name }) => name)).size).toBe(9);
  });

  it('no deadline of a whole run, where NRPE gives ten seconds', async () => {
    const ended = await run(
      TARGET,
      '-z',
      'silent.test',
      '--timeout',
      '60',
      '--deadline',
      '1',
      '--format',
      'nagios',
    );
    expect(ended).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(/^DNSBL UNKNOWN - /) });
  });

  it('who sets the pace of a range is said by nobody', async () => {
    const deadline = ampleDeadline(await run(TARGET, '-z', 'policy.test'));
    const { stderr } = await run('198.51.100.0/25', '-z', 'paced.test', '--deadline', deadline);
    expect(stderr).toMatch(/paced\.test: 2 queries a second are allowed/);
  });

  it('a line on an open pipe waits for those behind it', async () => {
    const { child, ended } = startCli(['-', '--format', 'plain', '--zones-file', file, '-r', server.address]);
    const told = { text: '' };
    child.stdout.on('data', (chunk: string) => (told.text += chunk));
    child.stdin.write(`${TARGET}\n`);
    await until('the row', () => told.text.includes(TARGET));
    child.stdin.end();
    expect((await ended).exitCode).toBe(1);
  });

  it.skipIf(process.platform !== 'linux')('half a file on a full disk, and 0', async () => {
    expect((await run(TARGET, '-z', 'policy.test', '-o', '/dev/full')).exitCode).toBe(2);
  });

  it('a key that is typed in a list is printed', async () => {
    const { stdout, stderr } = await run(TARGET, '-z', 'abcdefgh1234.zen.dq.spamhaus.net', '-v');
    expect(stdout + stderr).toContain('***.zen.dq.spamhaus.net');
    expect(stdout + stderr).not.toContain('abcdefgh1234');
  });
});
