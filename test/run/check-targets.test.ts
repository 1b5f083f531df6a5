import { createAborter } from '../../src/core/aborter.ts';
import type { Report, Warning } from '../../src/core/report.ts';
import { describe, expect, it } from 'vitest';
import { createInputs } from '../../src/run/inputs.ts';
import { checkTargets, type CheckDeps, type RunOptions } from '../../src/run/check-targets.ts';
import { DEFAULT_MAX_UNKNOWN, type ResolverSummary, type TargetReport } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  deferred,
  EVIDENCE,
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  reportOf,
  soundZone,
  streamOf,
  targetOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const [A, B] = [zoneOf({ zone: 'a.test', operator: 'One' }), zoneOf({ zone: 'b.test', operator: 'Two' })];

function run(
  script: MemoryScript,
  parts: {
    readonly zones?: readonly Zone[];
    readonly targets?: readonly Target[] | AsyncIterable<Target>;
    readonly options?: Partial<RunOptions>;
    readonly deps?: Partial<CheckDeps>;
    readonly resolver?: Partial<ResolverSummary>;
  } = {},
) {
  const { lookup, asked } = memoryLookup(script);
  const targets = parts.targets ?? [targetOf()];
  const told: TargetReport[] = [];
  const checked = checkTargets(
    Symbol.iterator in targets ? streamOf(targets) : targets,
    {
      verify: true,
      txt: true,
      timeoutMs: 5000,
      failOn: 'any',
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      queriesPerSecond: null,
      ...parts.options,
    },
    {
      lookup,
      selection: { zones: parts.zones ?? [A, B], skipped: [] },
      resolver: () => ({ ...reportOf([]).resolver, ...parts.resolver }),
      inputs: createInputs({ keepsInputs: true }),
      bulk: false,
      signal: createAborter().signal,
      ...parts.deps,
      async onReport(report) {
        told.push(report);
        await parts.deps?.onReport?.(report);
      },
    },
  );
  const end = checked.then((all) => ({ ...all, report: { ...all.report, targets: told } }));
  return { end, asked };
}

const codesOf = async ({ end }: ReturnType<typeof run>) =>
  warningsOf((await end).report).map(({ code }) => code);

/** The targets of the tests are addresses for documentation; that they are is no part of them. */
function warningsOf({ warnings }: Pick<Report, 'warnings'>): readonly Warning[] {
  return warnings.filter(({ code }) => code !== 'special-address');
}
const textsOf = async ({ end }: ReturnType<typeof run>) =>
  (await end).report.targets.map(({ target }) => target.text);

describe('checkTargets', () => {
  it('a run in which all is well warns of nothing', async () => {
    const { report, exitCode, finished } = await run({ a: soundZone() }).end;
    expect(report).toMatchObject({
      warnings: [
        { code: 'special-address', args: { target: '198.51.100.7', use: 'documentation', others: 0 } },
      ],
      targets: [{ outcome: 'clean' }],
      tally: { targets: 1, listed: 0, clean: 1, unknown: 0, troubles: [] },
    });
    expect(finished).toBe(1);
    expect(exitCode(false)).toBe(0);
  });

  it('tells each target as it is finished, and warns of those that nobody ever sees', async () => {
    const targets = ['198.51.100.9', '10.0.0.1', '198.51.100.7'].map((text) => targetOf(text));
    const { report, finished } = await run({ a: soundZone() }, { targets }).end;
    expect(report.targets.map(({ target }) => target.text).toSorted()).toEqual(
      targets.map(({ text }) => text).toSorted(),
    );
    expect(finished).toBe(3);
    expect(warningsOf(report)).toEqual([
      { code: 'not-public-address', args: { target: '10.0.0.1', use: 'private', others: 0 } },
    ]);
  });

  it('a target that is told at once is not held back by one before it', async () => {
    const late = deferred<ReturnType<typeof recordsOf>>();
    const targets = [targetOf('198.51.100.9'), targetOf('198.51.100.7')];
    const told: string[] = [];
    const { end } = run(
      { a: (name) => (name.startsWith('9.100.') ? late.promise : soundZone()(name)) },
      {
        targets,
        deps: {
          onReport: (report) => {
            told.push(report.target.text);
            late.resolve(recordsOf('127.0.0.2'));
            return Promise.resolve();
          },
        },
      },
    );
    await end;
    expect(told).toEqual(['198.51.100.7', '198.51.100.9']);
  });

  it.each([
    ['a refusal', 'public-resolver', () => recordsOf('127.255.255.254')],
    ['silent refusals', 'silently-refused', () => NXDOMAIN],
    ['rewritten answers', 'rewriting', () => recordsOf('192.0.2.1')],
  ])('%s', async (_, code, a) => {
    for (const bulk of [false, true]) {
      expect(await codesOf(run({ a }, { deps: { bulk } }))).toEqual([code]);
      expect(await codesOf(run({ a }, { deps: { bulk }, resolver: { mode: 'direct' } }))).toEqual([]);
    }
  });

  it('an operator who said stop, only where that spared a question', async () => {
    const a = () => recordsOf('127.255.255.255');
    expect(await codesOf(run({ a }, { zones: [A] }))).toEqual([]);
    const zones = [A, zoneOf({ zone: 'a2.test', operator: 'One' })];
    const { end } = run({ a, oneByOne: true }, { zones });
    expect(warningsOf((await end).report)).toEqual([
      { code: 'operator-stopped', args: { operator: 'One', detail: 'rate-limit', spared: 1 } },
    ]);
  });

  it.each([
    ['system', false],
    ['option', true],
  ] as const)('a resolver that never answered (from the %s)', async (origin, isNamed) => {
    const { end } = run({ a: () => failureOf('timeout') }, { resolver: { isNamed, silent: true } });
    expect(warningsOf((await end).report)).toMatchObject([
      { code: 'silent-resolver', args: { servers: '192.0.2.53:53', origin, queries: 12 } },
    ]);
    expect((await end).exitCode(false)).toBe(3);
    expect(await codesOf(run({}, { zones: [], resolver: { silent: true } }))).toEqual([]);
  });
});

describe('the exit code', () => {
  const listing = soundZone({ '7.': recordsOf('127.0.0.2') });

  it.each([
    ['clean', { a: soundZone() }, 0, 2],
    ['unknown', { a: () => failureOf('servfail') }, 3, 2],
    ['listed', { a: listing }, 1, 1],
  ])('%s, and with a bad line beside it', async (_, script, alone, withError) => {
    const { exitCode } = await run(script).end;
    expect(exitCode(false)).toBe(alone);
    expect(exitCode(true)).toBe(withError);
  });

  it('of no target at all', async () => {
    const { exitCode, finished } = await run({}, { targets: [] }).end;
    expect(finished).toBe(0);
    expect(exitCode(false)).toBe(3);
    expect(exitCode(true)).toBe(2);
  });

  it('keeps the rules of the run', async () => {
    const never = await run({ a: listing }, { options: { failOn: 'never' } }).end;
    expect(never.exitCode(false)).toBe(0);
  });
});

it('what is thrown by whoever is told of a target ends the run', async () => {
  const onReport = () => Promise.reject(new Error('EPIPE'));
  await expect(run({ a: soundZone() }, { deps: { onReport } }).end).rejects.toThrow('EPIPE');
});

describe('the close look at an address', () => {
  const ptr = () => ({ ...EVIDENCE, kind: 'records', records: ['mail.test'] }) as const;
  const a = (name: string) => (name === 'mail.test' ? recordsOf('198.51.100.7') : soundZone()(name));
  const ptrQueries = (asked: ReturnType<typeof run>['asked']) =>
    asked.filter(({ type }) => type === 'PTR').map(({ name }) => name);

  it('finds its names', async () => {
    const { end, asked } = run({ a, ptr });
    expect((await end).report.targets).toMatchObject([
      { reverseDns: { names: ['mail.test'], confirmed: true } },
    ]);
    expect(ptrQueries(asked)).toEqual(['7.100.51.198.in-addr.arpa']);
  });

  it('says nothing where the names could not be asked for', async () => {
    const { end } = run({ a, ptr: () => ({ ...EVIDENCE, kind: 'failure', cause: 'timeout' }) });
    expect((await end).report.targets[0]).not.toHaveProperty('reverseDns');
  });

  it('is no part of a bulk run, and what is special of its addresses is said once a kind', async () => {
    const targets = [targetOf(), targetOf('10.0.0.1')];
    const { end, asked } = run({ a, ptr }, { targets, deps: { bulk: true } });
    const { report } = await end;
    expect(report.targets.filter((target) => 'reverseDns' in target)).toEqual([]);
    // In the order in which they end: of the second nothing is asked.
    expect(report.warnings.map(({ code }) => code).toSorted()).toEqual([
      'not-public-address',
      'special-address',
    ]);
    expect(ptrQueries(asked)).toEqual([]);
  });

  it('is not for one of a range, nor for a name', async () => {
    const targets = [
      { ...targetOf(), inRange: true },
      { kind: 'domain', text: 'shop.test', labels: 'shop.test' },
    ] as const;
    const { end, asked } = run({ a, ptr }, { targets });
    expect((await end).report.targets.filter((target) => 'reverseDns' in target)).toEqual([]);
    expect(ptrQueries(asked)).toEqual([]);
  });
});

describe('an interrupted run', () => {
  it('says that, and not that the resolver is silent', async () => {
    const parts = { deps: { signal: AbortSignal.abort() }, resolver: { silent: true } };
    const { end, asked } = run({}, parts);
    expect(warningsOf((await end).report)).toEqual([{ code: 'interrupted', args: { finished: 0 } }]);
    expect((await end).exitCode(false)).toBe(3);
    expect(asked).toEqual([]);
  });

  it('ends while its input keeps it waiting', async () => {
    const aborter = createAborter();
    async function* targets(): AsyncGenerator<Target> {
      yield targetOf();
      await new Promise<never>(() => {});
    }
    const { end } = run(
      { a: soundZone() },
      {
        targets: targets(),
        deps: {
          signal: aborter.signal,
          onReport: () => {
            aborter.abort();
            return Promise.resolve();
          },
        },
      },
    );
    const { report, finished, exitCode } = await end;
    expect(finished).toBe(1);
    expect(warningsOf(report)).toEqual([{ code: 'interrupted', args: { finished: 1 } }]);
    expect(report.targets).toMatchObject([{ outcome: 'clean' }]);
    // All that was asked is clean, but not all was asked.
    expect(exitCode(false)).toBe(3);
    expect(exitCode(true)).toBe(2);
  });

  it('ends while answers keep it waiting, and calls nothing clean that is not', async () => {
    const aborter = createAborter();
    const never = new Promise<never>(() => {});
    const { end } = run(
      {
        a: (name) => {
          // The last of all questions.
          if (name.startsWith('2.0.0.127.')) setImmediate(() => aborter.abort());
          return never;
        },
      },
      { deps: { signal: aborter.signal } },
    );
    const { report, exitCode } = await end;
    expect(report.targets).toMatchObject([{ outcome: 'unknown', interrupted: true }]);
    expect(exitCode(false)).toBe(3);
  });

  it('reads no more of its input', async () => {
    const aborter = createAborter();
    let read = 0;
    async function* targets(): AsyncGenerator<Target> {
      for (let n = 0; n < 255; n++) {
        read++;
        if (n === 3) aborter.abort();
        yield targetOf(`198.51.100.${n}`);
      }
    }
    const parts = { targets: targets(), deps: { signal: aborter.signal } };
    await run({ a: soundZone() }, parts).end;
    expect(read).toBe(4);
  });
});

it('what the input throws ends the run', async () => {
  async function* targets(): AsyncGenerator<Target> {
    yield targetOf();
    throw new Error('cannot read');
  }
  await expect(run({ a: soundZone() }, { targets: targets() }).end).rejects.toThrow('cannot read');
});

it('a bulk run reads no further ahead than its window', async () => {
  const gate = deferred<ReturnType<typeof recordsOf>>();
  let read = 0;
  async function* targets(): AsyncGenerator<Target> {
    for (let n = 0; n < 200; n++) {
      read++;
      // Every target that is under way waits by now.
      if (n === 63) setImmediate(() => gate.resolve(recordsOf('127.0.0.2')));
      yield targetOf(`198.51.100.${n}`);
    }
  }
  const readAtFirst: number[] = [];
  const { end } = run(
    { a: () => gate.promise },
    {
      targets: targets(),
      options: { verify: false, txt: false },
      deps: {
        bulk: true,
        onReport: () => {
          readAtFirst.push(read);
          return Promise.resolve();
        },
      },
    },
  );
  expect((await end).report.tally.targets).toBe(200);
  expect(readAtFirst[0]).toBeLessThanOrEqual(65);
});

it('reads the next target when the flight has room for its questions', async () => {
  const room = deferred<void>();
  const told: string[] = [];
  const { lookup } = memoryLookup({});
  async function* targets(): AsyncGenerator<Target> {
    for (const text of ['198.51.100.1', '198.51.100.2']) {
      told.push(text);
      yield await Promise.resolve(targetOf(text));
    }
  }
  const { end } = run(
    {},
    {
      targets: targets(),
      options: { verify: false },
      deps: {
        bulk: true,
        lookup: { ...lookup, room: () => room.promise },
        onReport: ({ target }) => {
          told.push(`${target.text} is told`);
          room.resolve();
          return Promise.resolve();
        },
      },
    },
  );
  await end;
  expect(told).toEqual(['198.51.100.1', '198.51.100.1 is told', '198.51.100.2', '198.51.100.2 is told']);
});

it('names its targets as they were given', async () => {
  expect(await textsOf(run({ a: soundZone() }, { targets: [targetOf('2001:0DB8::25')] }))).toEqual([
    '2001:db8::25',
  ]);
});

/** That the addresses are for documentation is said beside. */
const withoutSpecial = (warnings: readonly Warning[]): readonly Warning[] =>
  warnings.filter(({ code }) => code !== 'special-address');

describe("an operator's limit a day, in a run of unknown length", () => {
  const limited = zoneOf({ zone: 'a.test', operator: 'One', tier: 'major', limits: { queriesPerDay: 10 } });
  const targets = Array.from({ length: 40 }, (_, n) => targetOf(`198.51.100.${n}`));

  it('is kept: the rest is unknown there, which is said once', async () => {
    const { end, asked } = run(
      { a: soundZone() },
      { zones: [limited, B], targets, deps: { bulk: true, holdsToLimits: true } },
    );
    const { report, exitCode } = await end;
    const told = report.targets.flatMap(({ findings }) => findings.filter(({ zone }) => zone === limited));
    const over = told.filter(({ outcome }) => outcome.kind === 'unknown' && outcome.detail === 'over-limit');
    expect(told).toHaveLength(40);
    expect(over.length).toBeGreaterThanOrEqual(33);
    expect(over.length).toBeLessThan(40);
    expect(asked.filter(({ name }) => name.endsWith('.a.test')).length).toBeLessThanOrEqual(10);
    expect(report.targets.every(({ skipped }) => skipped.length === 0)).toBe(true);
    expect(withoutSpecial(report.warnings)).toEqual([
      { code: 'over-limit', args: { zone: 'a.test', limit: 10 } },
    ]);
    expect(report.tally).toMatchObject({ unknown: over.length, clean: 40 - over.length });
    expect(exitCode(false)).toBe(3);
  });

  it('whoever listens hears of it in mid-run', async () => {
    const heard: string[] = [];
    const { end } = run(
      { a: soundZone() },
      {
        zones: [limited],
        targets,
        deps: { bulk: true, holdsToLimits: true, onWarning: ({ code }) => heard.push(code) },
      },
    );
    expect(withoutSpecial((await end).report.warnings)).toEqual([]);
    expect(heard).toEqual(['over-limit']);
  });

  it('of a run whose length is known nothing is counted', async () => {
    const { end } = run({ a: soundZone() }, { zones: [limited], targets, deps: { bulk: true } });
    const { report } = await end;
    expect(withoutSpecial(report.warnings)).toEqual([]);
    expect(report.tally).toMatchObject({ clean: 40 });
  });
});
