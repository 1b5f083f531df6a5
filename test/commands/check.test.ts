import { describe, expect, it } from 'vitest';
import { checkCommand, type CheckDeps, type CheckOptions } from '../../src/commands/check.ts';
import { DEFAULT_MAX_UNKNOWN, type ResolverSummary } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  reportOf,
  soundZone,
  targetOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const [A, B] = [zoneOf({ zone: 'a.test', operator: 'One' }), zoneOf({ zone: 'b.test', operator: 'Two' })];

function run(
  script: MemoryScript,
  parts: {
    readonly zones?: readonly Zone[];
    readonly targets?: readonly Target[];
    readonly options?: Partial<CheckOptions>;
    readonly deps?: Partial<CheckDeps>;
    readonly resolver?: Partial<ResolverSummary>;
  } = {},
) {
  const { lookup, asked } = memoryLookup(script);
  const report = checkCommand(
    parts.targets ?? [targetOf()],
    {
      verify: true,
      txt: true,
      timeoutMs: 5000,
      failOn: 'any',
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      allowOverLimit: false,
      ...parts.options,
    },
    {
      lookup,
      selection: { zones: parts.zones ?? [A, B], skipped: [] },
      resolver: () => ({ ...reportOf([]).resolver, ...parts.resolver }),
      usageError: false,
      warnings: [],
      signal: new AbortController().signal,
      ...parts.deps,
    },
  );
  return { report, asked };
}

const codesOf = async ({ report }: ReturnType<typeof run>) => (await report).warnings.map(({ code }) => code);

describe('checkCommand', () => {
  it('a run in which all is well warns of nothing', async () => {
    const { report } = run({ a: soundZone() });
    expect(await report).toMatchObject({ exitCode: 0, warnings: [], targets: [{ outcome: 'clean' }] });
  });

  it('keeps the targets’ order and the warnings that were there before', async () => {
    const targets = ['198.51.100.9', '10.0.0.1', '198.51.100.7'].map((text) => targetOf(text));
    const warnings = [{ code: 'unknown-exclude', args: { zone: 'x.test' } }];
    const { report } = run({ a: soundZone() }, { targets, deps: { warnings } });
    const { targets: reports, warnings: told } = await report;
    expect(reports.map(({ target }) => target)).toEqual(targets);
    expect(told).toEqual([...warnings, { code: 'not-public-address', args: { target: '10.0.0.1' } }]);
  });

  it.each([
    ['a refusal', 'public-resolver', () => recordsOf('127.255.255.254')],
    ['silent refusals', 'silently-refused', () => NXDOMAIN],
    ['rewritten answers', 'rewriting', () => recordsOf('192.0.2.1')],
  ])('%s', async (_, code, a) => {
    expect(await codesOf(run({ a }))).toEqual([code]);
    expect(await codesOf(run({ a }, { resolver: { mode: 'direct' } }))).toEqual([]);
  });

  it('an operator who said stop, only where that spared a question', async () => {
    const a = () => recordsOf('127.255.255.255');
    expect(await codesOf(run({ a }, { zones: [A] }))).toEqual([]);
    const zones = [A, zoneOf({ zone: 'a2.test', operator: 'One' })];
    const { report } = run({ a, oneByOne: true }, { zones });
    expect((await report).warnings).toEqual([
      { code: 'operator-stopped', args: { operator: 'One', detail: 'rate-limit', spared: 1 } },
    ]);
  });

  it.each([
    ['system', false],
    ['option', true],
  ] as const)('a resolver that never answered (from the %s)', async (origin, isNamed) => {
    const { report } = run({ a: () => failureOf('timeout') }, { resolver: { isNamed, silent: true } });
    expect((await report).warnings).toMatchObject([
      { code: 'silent-resolver', args: { servers: '192.0.2.53:53', origin, queries: 12 } },
    ]);
    expect((await report).exitCode).toBe(3);
    expect(await codesOf(run({}, { zones: [], resolver: { silent: true } }))).toEqual([]);
  });

  it('an interrupted run says that, and not that the resolver is silent', async () => {
    const parts = { deps: { signal: AbortSignal.abort() }, resolver: { silent: true } };
    const { report, asked } = run({}, parts);
    expect((await report).warnings.map(({ code }) => code)).toEqual(['interrupted']);
    expect((await report).exitCode).toBe(3);
    expect(asked).toEqual([]);
  });

  it('a run over an operator’s daily limit is not begun, unless that is wanted', async () => {
    const zones = [zoneOf({ limits: { queriesPerDay: 3 } })];
    const over = run({ a: soundZone() }, { zones });
    await expect(over.report).rejects.toMatchObject({
      code: 'over-limit',
      args: { zone: 'bl.test', lookups: '1', queries: '4', limit: '3' },
    });
    expect(over.asked).toEqual([]);
    expect(await run({ a: soundZone() }, { zones, options: { txt: false } }).report).toMatchObject({
      exitCode: 0,
    });
    expect(await run({ a: soundZone() }, { zones, options: { allowOverLimit: true } }).report).toMatchObject({
      exitCode: 0,
    });
  });
});
