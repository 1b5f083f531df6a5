import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import { atMost, settled, watchHalts } from '../support/busy.ts';
import { mostWithin, refusesByCode, SAYS_NXDOMAIN } from '../support/name-servers.ts';
import {
  runCli,
  startCli,
  tempFolder,
  until,
  zoneFile,
  type Ended,
  type TempFolder,
} from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { always, listing, serveZones, sound, TARGET } from '../support/scripted-zones.ts';

let folder: TempFolder;
const open: DnsServer[] = [];

beforeAll(() => {
  folder = tempFolder();
});

afterAll(async () => {
  for (const server of open) await server.close();
  folder.remove();
});

async function keep(starting: Promise<DnsServer>): Promise<DnsServer> {
  const server = await starting;
  open.push(server);
  return server;
}

const serve = (answer: Parameters<typeof startDnsServer>[0]): Promise<DnsServer> =>
  keep(startDnsServer(answer));

const addresses = (count: number): string =>
  Array.from({ length: count }, (_, index) => `198.51.${Math.floor(index / 256) % 256}.${index % 256}`).join(
    '\n',
  );

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

interface Json {
  readonly resolver: { readonly servers: readonly string[] };
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly targets: readonly {
    readonly outcome: string;
    readonly findings: readonly {
      readonly zone: string;
      readonly outcome: string;
      readonly cause: string | null;
      readonly detail: string | null;
    }[];
  }[];
}

describe('--rate', () => {
  it('is kept', async () => {
    const arrivals: number[] = [];
    const longestHaltMs = watchHalts();
    const server = await serve(() => {
      arrivals.push(performance.now());
      return { rcode: 'NXDOMAIN' };
    });
    const file = folder.write('rate.json', zoneFile([{ zone: 'a.test' }, { zone: 'b.test' }]));
    const ended = await runCli(
      ['-', '--zones-file', file, '-r', server.address, '--rate', '10', '--no-verify', '--format', 'plain'],
      { stdin: addresses(15) },
    );
    expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
    // Two zones each, and the name of each address.
    expect(arrivals).toHaveLength(45);
    expect(mostWithin(800 - longestHaltMs(), arrivals)).toBeLessThanOrEqual(11);
  });

  it('is kept by the doctor too', async () => {
    const arrivals: number[] = [];
    const longestHaltMs = watchHalts();
    const server = await serve(() => {
      arrivals.push(performance.now());
      return { rcode: 'NXDOMAIN' };
    });
    const file = folder.write('one.json', zoneFile([{ zone: 'a.test', testEntries: null }]));
    await runCli(['doctor', '--zones-file', file, '-r', server.address, '--rate', '2']);
    expect(arrivals.length).toBeGreaterThan(2);
    // One more, for the look at TCP.
    expect(mostWithin(800 - longestHaltMs(), arrivals)).toBeLessThanOrEqual(3);
  });

  it.each(['0', '-1', 'fast', '', '1e3'])('%j is a usage error', async (rate) => {
    expect(await runHere([TARGET, `--rate=${rate}`])).toMatchObject({ stdout: '', exitCode: 2 });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s does not wait for those whose turn has not come', async (signal, exitCode) => {
    const server = await serve(() => ({ rcode: 'NXDOMAIN' }));
    const file = folder.write(
      'many.json',
      zoneFile(Array.from({ length: 20 }, (_, index) => ({ zone: `n${index}.test`, testEntries: null }))),
    );
    const { child, ended } = startCli([TARGET, '--zones-file', file, '-r', server.address, '--rate', '0.5']);
    child.stdin.end();
    await until('the first question', () => server.questions.length > 0);
    await settled();
    const killedAt = performance.now();
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), 50_000);
    const run = await ended;
    const took = performance.now() - killedAt;
    clearTimeout(patience);
    expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
    expect(took).toBeLessThan(await atMost(4000));
    expect(run.stdout).toMatch(/^198\.51\.100\.7 .*UNKNOWN, stopped after [012] of 20 lists$/m);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends zones check, however many wait and for what', async (signal, exitCode) => {
    const server = await serve(() => ({ rcode: 'NXDOMAIN' }));
    const limits = { queriesPerSecond: 0.5 };
    const file = folder.write(
      'crowd.json',
      zoneFile(Array.from({ length: 100 }, (_, index) => ({ zone: `n${index}.test`, limits }))),
    );
    const { child, ended } = startCli([
      'zones',
      'check',
      '--zones-file',
      file,
      '-r',
      server.address,
      '--rate',
      '0.5',
    ]);
    child.stdin.end();
    await until('the first question', () => server.questions.length > 0);
    const killedAt = performance.now();
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), 50_000);
    const run = await ended;
    const took = performance.now() - killedAt;
    clearTimeout(patience);
    expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
    expect(took).toBeLessThan(await atMost(4000));
    expect(server.questions.length).toBeLessThan(5);
  });
});

it('many targets bring nothing to standard error but the words of the program', async () => {
  const server = await keep(serveZones({ 'a.test': sound() }));
  const file = folder.write('quiet.json', zoneFile([{ zone: 'a.test' }]));
  const ended = await runHere(['-', '--zones-file', file, '-r', server.address, '-q'], {
    stdin: addresses(100),
  });
  expect(ended).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
});

describe("an operator's daily limit", () => {
  it('65,536 addresses are refused at once, with the numbers, before anything is asked', async () => {
    const server = await serve(() => ({ drop: true }));
    // A file's length is known, however slow this machine is.
    const file = folder.write('many.txt', addresses(65_536));
    const ended = await runHere(['-f', file, '-z', 'bl.mailspike.net', '-r', server.address]);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toMatch(/^rblcheck: [^\n]+\n(?: {2}rblcheck [^\n]+\n)*$/);
    for (const said of ['bl.mailspike.net', '100,000', '65,536', '131,342', '--allow-over-limit', '--no-txt'])
      expect(ended.stderr).toContain(said);
    expect(server.questions).toEqual([]);
    expect(ended.elapsedMs).toBeLessThan(await atMost(10_000));
  });

  it('so they are with the default set', async () => {
    const server = await serve(() => ({ drop: true }));
    const file = folder.write('many.txt', addresses(65_536));
    const ended = await runHere(['-f', file, '-r', server.address, '--lang', 'ja']);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain('100,000');
    expect(server.questions).toEqual([]);
  });

  describe('of 20', () => {
    const limited = (): readonly string[] => [
      '--zones-file',
      folder.write('limited.json', zoneFile([{ zone: 'small.test', limits: { queriesPerDay: 20 } }])),
    ];

    const run = async (
      count: number,
      ...more: readonly string[]
    ): Promise<{ readonly ended: Ended; readonly queries: number }> => {
      const server = await keep(serveZones({ 'small.test': sound() }));
      const ended = await runHere(['-', ...limited(), '-r', server.address, '--format', 'plain', ...more], {
        stdin: addresses(count),
      });
      const names = server.questions.filter(({ type }) => type === 'PTR').length;
      // A name an address where there are few of them, and none in a bulk run.
      expect(names).toBe(ended.exitCode === 2 || count > 16 ? 0 : count);
      return { ended, queries: server.questions.length - names };
    };

    it('nine targets may go: 9 lookups, 9 reasons, 2 test entries', async () => {
      const { ended, queries } = await run(9);
      expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
      expect(queries).toBe(11);
    });

    it('ten may not', async () => {
      const { ended, queries } = await run(10);
      expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
      expect(ended.stderr).toContain(
        'small.test: the limit is 20 queries a day, and this run may take 22 (10 lookups',
      );
      expect(queries).toBe(0);
    });

    it.each([
      [10, '--no-txt', 12],
      [20, '--no-txt --no-verify', 20],
      // Two test entries before, and two after.
      [30, '--allow-over-limit', 34],
    ] as const)('%d may with %s', async (count, more, wanted) => {
      const { ended, queries } = await run(count, ...more.split(' '));
      expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
      expect(queries).toBe(wanted);
    });

    it('the configuration may allow it', async () => {
      const config = folder.write('allow.json', { allowOverLimit: true });
      const { ended } = await run(30, '-c', config);
      expect(ended.exitCode).toBe(0);
    });

    it('duplicates count once', async () => {
      const server = await keep(serveZones({ 'small.test': sound() }));
      const ended = await runHere(['-', ...limited(), '-r', server.address, '-q'], {
        stdin: Array.from({ length: 100 }, () => TARGET).join('\n'),
      });
      expect(ended.exitCode).toBe(0);
    });
  });
});

describe('with -v the operator who refuses is asked for its words', () => {
  it.each([
    ['', 0],
    ['-v', 1],
    ['-v --no-txt', 0],
  ])('%s', async (options, count) => {
    const server = await keep(
      serveZones({
        'one.test': always({ a: ['127.255.255.254'], txt: ['\u001B[31mopen resolver: 203.0.113.10'] }),
        'else.test': sound(),
      }),
    );
    const file = folder.write('words.json', zoneFile([{ zone: 'one.test' }, { zone: 'else.test' }]));
    const ended = await runHere([
      TARGET,
      '--zones-file',
      file,
      '-r',
      server.address,
      ...options.split(' ').filter((option) => option !== ''),
    ]);
    expect(server.questions.filter(({ type }) => type === 'TXT')).toHaveLength(count);
    expect(flat(ended.stdout).includes('"open resolver: 203.0.113.10"')).toBe(count > 0);
    expect(ended.stdout).not.toContain('\u001B');
  });
});

it.each([
  [
    'a list that wants registration: registration, and not --direct',
    { registration: 'https://one.test/' },
    always({ rcode: 'REFUSED' }),
    'register at https://one.test/',
  ],
  [
    'a list that is parked, behind a resolver that is sound',
    {},
    always({ a: ['203.0.113.80'] }),
    'leave it out: -x one.test',
  ],
] as const)('%s', async (_, entry, answers, cure) => {
  const server = await keep(serveZones({ 'one.test': answers, 'else.test': sound() }));
  const file = folder.write('cure.json', zoneFile([{ zone: 'one.test', ...entry }, { zone: 'else.test' }]));
  const ended = await runHere([
    TARGET,
    '--zones-file',
    file,
    '-r',
    server.address,
    '-z',
    'one.test,else.test',
  ]);
  expect(flat(ended.stdout)).toContain(cure);
  expect(ended.stdout).not.toContain('--direct');
});

describe('an operator who says "stop"', () => {
  const zones = (): string =>
    folder.write(
      'stop.json',
      zoneFile([
        { zone: 'one.test', operator: 'The Operator' },
        { zone: 'two.test', operator: 'The Operator' },
        { zone: 'else.test', operator: 'Somebody Else' },
      ]),
    );

  it('is not asked again in the run, in none of its zones; the others are', async () => {
    const server = await keep(
      serveZones({
        'one.test': (_, question) => refusesByCode(question),
        'two.test': (_, question) => refusesByCode(question),
        'else.test': sound(),
      }),
    );
    const ended = await runHere(
      ['-', '--zones-file', zones(), '-r', server.address, '--concurrency', '4', '--json'],
      { stdin: addresses(200) },
    );
    expect(ended.exitCode).toBe(3);
    const count = (zone: string): number => server.questions.filter(({ name }) => name.endsWith(zone)).length;
    const sent = count('one.test') + count('two.test');
    expect(sent).toBeLessThanOrEqual(8);
    // Its test entries are asked before and after.
    expect(count('else.test')).toBe(204);
    const { warnings, targets } = JSON.parse(ended.stdout) as Json;
    expect(warnings.map(({ code }) => code)).toEqual(['public-resolver', 'operator-stopped']);
    const [, spared = ''] = /(\d+) lookups spared/.exec(warnings[1]?.message ?? '') ?? [];
    expect(Number(spared)).toBeLessThanOrEqual(399);
    expect(Number(spared)).toBeGreaterThanOrEqual(400 - sent);
    expect(ended.stderr.match(/The Operator: the operator refuses this resolver/g)).toHaveLength(1);
    expect(ended.stderr.match(/is refused by The Operator/g)).toHaveLength(1);
    // Two sentences, and the command that one of them ends with.
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(3);
    const told = new Set(
      targets.flatMap(({ findings }) =>
        findings.map(({ zone, outcome, cause, detail }) => `${zone} ${outcome} ${cause} ${detail}`),
      ),
    );
    expect([...told].sort()).toEqual([
      'else.test clean null null',
      'one.test unknown error-code public-resolver',
      'two.test unknown error-code public-resolver',
    ]);
  });

  it('says it in the midst of the run: what was said before has no second proof, and is unknown', async () => {
    let asked = 0;
    const server = await serve((question): Script => {
      if (!question.name.endsWith('.one.test')) return { rcode: 'NXDOMAIN' };
      asked++;
      return asked > 20
        ? { a: ['127.255.255.255'] }
        : question.name.startsWith('2.0.0.127.')
          ? { a: ['127.0.0.2'] }
          : { rcode: 'NXDOMAIN' };
    });
    const ended = await runHere(
      ['-', '--zones-file', zones(), '-z', 'one.test', '-r', server.address, '--concurrency', '1', '--json'],
      { stdin: addresses(100) },
    );
    const { targets, warnings } = JSON.parse(ended.stdout) as Json;
    const outcomes = targets.flatMap(({ findings }) => findings.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'unknown')).toHaveLength(100);
    expect(asked).toBeLessThanOrEqual(24);
    expect(warnings.map(({ code }) => code)).toEqual(['proof-lost', 'operator-stopped']);
    expect(ended.stderr).toContain('too many queries');
  });

  it('those who mistype a zone name are told, and nothing is spared for it', async () => {
    const server = await serve(() => ({ a: ['127.255.255.252'] }));
    const ended = await runHere(
      ['-', '--zones-file', zones(), '-z', 'one.test', '-r', server.address, '--no-verify', '-q'],
      { stdin: addresses(20) },
    );
    expect(server.questions).toHaveLength(20);
    expect(ended.stderr).toBe('');
  });
});

describe('two resolvers', () => {
  const zones = (): string => folder.write('two.json', zoneFile([{ zone: 'a.test' }, { zone: 'b.test' }]));

  it.each([
    ['SERVFAIL', { rcode: 'SERVFAIL' }],
    ['REFUSED', { rcode: 'REFUSED' }],
    ['nothing', { drop: true }],
  ] as const)('%s at the first, the right answer at the second', async (_, script) => {
    const first = await serve(() => script);
    const second = await keep(serveZones({ 'a.test': listing('127.0.0.2'), 'b.test': sound() }));
    const ended = await runHere([
      TARGET,
      '--json',
      '--timeout=3',
      `--zones-file=${zones()}`,
      `-r${first.address}`,
      `-r${second.address}`,
    ]);
    expect(ended).toMatchObject({ stderr: '', exitCode: 1 });
    const { resolver, targets } = JSON.parse(ended.stdout) as Json;
    expect(resolver.servers).toEqual([first.address, second.address]);
    expect(targets[0]?.findings.map(({ outcome }) => outcome)).toEqual(['listed', 'clean']);
    expect(first.questions.length).toBeGreaterThan(0);
  });

  it('SERVFAIL at both is unknown', async () => {
    const [first, second] = [
      await serve(() => ({ rcode: 'SERVFAIL' })),
      await serve(() => ({ rcode: 'SERVFAIL' })),
    ];
    const ended = await runHere([
      TARGET,
      '--format=plain',
      `--zones-file=${zones()}`,
      `-r${first.address}`,
      `-r${second.address}`,
    ]);
    expect(ended.exitCode).toBe(3);
    expect(ended.stdout).toMatch(/unknown\ta\.test\t\tservfail/);
  });
});

describe('a word about the resolver', () => {
  const zones = (operator?: string): string =>
    folder.write(
      'word.json',
      zoneFile(['a.test', 'b.test', 'c.test'].map((zone) => ({ zone, ...(operator && { operator }) }))),
    );
  const run = async (server: DnsServer, file: string, ...more: readonly string[]): Promise<Ended> =>
    runHere(['-', '--zones-file', file, '-r', server.address, ...more], { stdin: addresses(10) });

  const bad: Readonly<Record<string, readonly [Parameters<typeof startDnsServer>[0], string]>> = {
    'refused by code': [refusesByCode, 'is refused by a.test, b.test, c.test.'],
    'refused silently': [SAYS_NXDOMAIN, 'says "not listed" even of the test entries of 3 lists'],
    rewriting: [
      (): Script => ({ a: ['203.0.113.80'] }),
      'answers 203.0.113.80 for 3 lists: answers are rewritten',
    ],
  };

  it.each(Object.entries(bad))('%s: said once, whatever the format', async (_, [script, said]) => {
    for (const format of ['', '--json', '-q', '-v']) {
      const server = await serve(script);
      const ended = await run(server, zones(), ...format.split(' ').filter(Boolean));
      expect(ended.exitCode).toBe(3);
      expect(ended.stderr.match(/^ {2}rblcheck doctor .*$/gm)).toHaveLength(1);
      expect(ended.stderr.split(`the resolver ${server.address} ${said}`)).toHaveLength(2);
    }
  });

  it('two resolvers are both named', async () => {
    const [first, second] = [await serve(SAYS_NXDOMAIN), await serve(SAYS_NXDOMAIN)];
    const ended = await run(first, zones(), '-r', second.address);
    expect(flat(ended.stderr)).toContain(`the resolvers ${first.address}, ${second.address} say`);
  });

  it('one operator alone may have emptied its zones: no word', async () => {
    for (const script of [SAYS_NXDOMAIN, (): Script => ({ a: ['203.0.113.80'] })]) {
      const ended = await run(await serve(script), zones('The Operator'));
      expect(ended).toMatchObject({ stderr: '', exitCode: 3 });
    }
  });

  it('a resolver in order: no word', async () => {
    const server = await keep(serveZones({ 'a.test': sound(), 'b.test': sound(), 'c.test': sound() }));
    expect(await run(server, zones())).toMatchObject({ stderr: '', exitCode: 0 });
  });
});
