import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChecker } from '../../src/core/check.ts';
import { UsageError } from '../../src/core/errors.ts';
import { forecast, requireWithinLimits } from '../../src/core/forecast.ts';
import { planKind } from '../../src/core/plan.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { TARGET_KINDS, type Target, type TargetKind } from '../../src/core/target.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import { memoryLookup, recordsOf, soundZone, targetOf, zoneOf } from '../support/fixtures.ts';

const BOTH = { txt: true, verify: true } as const;
const targets = (count: number): readonly Target[] =>
  Array.from({ length: count }, (_, index) => targetOf(`198.51.100.${index}`));

/** How many there are of each kind. */
function countsOf(asked: readonly Target[]): ReadonlyMap<TargetKind, number> {
  const counts = new Map<TargetKind, number>();
  for (const { kind } of asked) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function told(
  asked: readonly Target[],
  zones: readonly Zone[],
  options: { txt: boolean; verify: boolean } = BOTH,
) {
  return forecast(countsOf(asked), { zones, skipped: [] }, options).map(
    ({ zone, lookups, queries }) => `${zone.zone} ${lookups} ${queries}`,
  );
}

describe('forecast', () => {
  it.each([
    [{ txt: true, verify: true }, 'bl.test 3 8'],
    [{ txt: true, verify: false }, 'bl.test 3 6'],
    [{ txt: false, verify: true }, 'bl.test 3 5'],
    [{ txt: false, verify: false }, 'bl.test 3 3'],
  ])('%j', (options, expected) => {
    expect(told(targets(3), [zoneOf()], options)).toEqual([expected]);
  });

  it('counts for each zone the targets that it lists, and nothing where it is not asked', () => {
    const zones = [
      zoneOf({ zone: 'four.test' }),
      zoneOf({ zone: 'both.test', lists: ['ipv4', 'ipv6'] }),
      zoneOf({ zone: 'names.test', lists: ['domain'] }),
      zoneOf({ zone: 'part.test' }),
      zoneOf({ zone: 'whole.test', contains: ['part.test'] }),
    ];
    const asked = [...targets(2), targetOf('2001:db8::25')];
    expect(told(asked, zones, { txt: false, verify: false })).toEqual([
      'four.test 2 2',
      'both.test 3 3',
      'whole.test 2 2',
    ]);
  });

  it('has two test entries a kind of target, again after each 490 answers, and at the end', () => {
    const zones = [zoneOf({ zone: 'all.test', lists: ['ipv4', 'ipv6', 'domain'] })];
    const counts = new Map<TargetKind, number>([
      ['ipv4', 1_000_000],
      ['ipv6', 3],
      ['domain', 2],
    ]);
    expect(forecast(counts, { zones, skipped: [] }, { txt: false, verify: true })).toEqual([
      { zone: zones[0], lookups: 1_000_005, queries: 1_000_005 + 2 * (2 + 2040 + 1 + 1) },
    ]);
  });

  it('nothing for nothing', () => {
    expect(told([], [zoneOf()])).toEqual([]);
    expect(told(targets(1), [])).toEqual([]);
  });

  const kinds: Readonly<Record<Target['kind'], (n: number) => Target>> = {
    ipv4: (n) => targetOf(`198.51.100.${n}`),
    ipv6: (n) => targetOf(`2001:db8::${n}`),
    domain: (n) => ({ kind: 'domain', text: `m${n}.test`, labels: `m${n}.test` }),
  };
  const scene = fc.record({
    targets: fc
      .array(fc.constantFrom(...TARGET_KINDS), { maxLength: 6 })
      .map((list) => list.map((kind, n) => kinds[kind](n))),
    zones: fc
      .array(fc.uniqueArray(fc.constantFrom(...TARGET_KINDS), { minLength: 1 }), { maxLength: 4 })
      .map((list) => list.map((lists, n) => zoneOf({ zone: `z${n}.test`, lists }))),
    txt: fc.boolean(),
    verify: fc.boolean(),
  });

  it('is never below the lookups that are planned', () => {
    fc.assert(
      fc.property(scene, ({ targets: asked, zones, ...options }) => {
        const selection = { zones, skipped: [] };
        const forecasts = forecast(countsOf(asked), selection, options);
        for (const zone of zones) {
          const lookups = asked.filter(({ kind }) => planKind(kind, selection).zones.includes(zone)).length;
          const found = forecasts.find((entry) => entry.zone === zone);
          expect(found?.lookups ?? 0).toBe(lookups);
          expect(found?.queries ?? 0).toBeGreaterThanOrEqual(lookups);
        }
      }),
    );
  });

  it('is never below what the run then asks', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ targets: asked, zones, ...options }) => {
        const selection = { zones, skipped: [] };
        // Every target is listed, and every zone sound.
        const listing = Object.fromEntries(asked.map(({ labels }) => [`${labels}.`, recordsOf('127.0.0.2')]));
        const memory = memoryLookup({ a: soundZone(listing) });
        const checker = createChecker({
          lookup: memory.lookup,
          selection,
          ...options,
          maxUnknown: DEFAULT_MAX_UNKNOWN,
          timeoutMs: 5000,
        });
        for (const target of asked) await checker.check(target);
        const forecasts = forecast(countsOf(asked), selection, options);
        for (const zone of zones) {
          const sent = memory.asked.filter(({ name }) => name.endsWith(`.${zone.zone}`)).length;
          expect(forecasts.find((entry) => entry.zone === zone)?.queries ?? 0).toBeGreaterThanOrEqual(sent);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('requireWithinLimits', () => {
  const check = (count: number, zone: Zone): void =>
    requireWithinLimits(
      forecast(countsOf(targets(count)), { zones: [zone], skipped: [] }, { txt: false, verify: false }),
    );

  it('up to the limit, and not above it', () => {
    const zone = zoneOf({ limits: { queriesPerDay: 3 } });
    expect(() => check(3, zone)).not.toThrow();
    expect(() => check(4, zone)).toThrow(UsageError);
  });

  it('says the zone and the numbers as people write them', () => {
    const zone = zoneOf({ zone: 'zen.test', limits: { queriesPerDay: 100_000 } });
    const run = (): void => requireWithinLimits([{ zone, lookups: 65_536, queries: 131_074 }]);
    expect(run).toThrow(
      expect.objectContaining({
        code: 'over-limit',
        args: { zone: 'zen.test', lookups: '65,536', queries: '131,074', limit: '100,000' },
      }),
    );
  });

  it('masks the key', () => {
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' }, limits: { queriesPerDay: 1 } }, 'S3cret');
    expect(() => check(2, zone)).toThrow(
      expect.objectContaining({ args: expect.objectContaining({ zone: '***.a.test' }) }),
    );
  });

  it('a zone without a daily limit, or with servers of its own, takes any number', () => {
    expect(() => check(200, zoneOf({ limits: { queriesPerSecond: 1 } }))).not.toThrow();
    const own = { limits: { queriesPerDay: 1 }, servers: ['127.0.0.1:5300'] };
    expect(() => check(200, zoneOf(own))).not.toThrow();
  });

  it('the first zone that is over is told', () => {
    const zones = [
      zoneOf(),
      zoneOf({ zone: 'b.test', limits: { queriesPerDay: 1 } }),
      zoneOf({ zone: 'c.test', limits: { queriesPerDay: 1 } }),
    ];
    expect(() => requireWithinLimits(forecast(countsOf(targets(2)), { zones, skipped: [] }, BOTH))).toThrow(
      /b\.test/,
    );
  });
});
