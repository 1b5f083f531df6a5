import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSilence,
  isCondition,
  NOTHING_TOLD,
  stepConditions,
  type Condition,
  type ConditionsSeen,
} from '../../src/core/conditions.ts';
import { CLEAN, findingOf, unknownOf, zoneOf } from '../support/fixtures.ts';
import type { Warning } from '../../src/core/report.ts';

const refusedOf = (servers: string, operators = 'A'): Warning => ({
  code: 'public-resolver',
  args: { servers, public: '', operators },
});
const silentOf = (queries: number, seconds: string): Warning => ({
  code: 'silent-resolver',
  args: { servers: '192.0.2.53:53', origin: 'option', queries, seconds },
});
const REFUSED = refusedOf('192.0.2.53:53');
const minute = (at: number): string => new Date(Date.UTC(2026, 0, 31, 3, at)).toISOString();

/** One run a minute; what each tells. */
function play(runs: readonly Partial<ConditionsSeen>[]) {
  let conditions: readonly Condition[] = [];
  const told: (readonly string[])[] = [];
  for (const [index, run] of runs.entries()) {
    const at = minute(index);
    const seen = { of: 'one', at, warnings: [], isMute: false, isDeaf: false, isWhole: true, ...run };
    const next = stepConditions(conditions, seen);
    conditions = next.conditions;
    told.push([
      ...next.begun.map(({ code }) => `${code} begins`),
      ...next.ended.map(({ code, since }) => `${code} ends since ${since}`),
    ]);
  }
  return { conditions, told };
}

describe('what befalls a run as a whole', () => {
  it('is told when it begins and when it ends', () => {
    const { told, conditions } = play([{}, { warnings: [REFUSED] }, { warnings: [REFUSED] }, {}, {}]);
    expect(told).toEqual([
      [],
      ['public-resolver begins'],
      [],
      [`public-resolver ends since ${minute(1)}`],
      [],
    ]);
    expect(conditions).toEqual([]);
  });

  it('is the same in other numbers, and of other operators', () => {
    expect(
      play([{ warnings: [REFUSED] }, { warnings: [refusedOf('192.0.2.53:53', 'A, B')] }]).told[1],
    ).toEqual([]);
    expect(play([{ warnings: [silentOf(3, '1.2')] }, { warnings: [silentOf(9, '4.5')] }]).told[1]).toEqual(
      [],
    );
  });

  it('is another one of another server', () => {
    expect(play([{ warnings: [REFUSED] }, { warnings: [refusedOf('192.0.2.54:53')] }]).told[1]).toEqual([
      'public-resolver begins',
      `public-resolver ends since ${minute(0)}`,
    ]);
  });

  it('ends in no run that was cut short, heard nothing, or asked something else', () => {
    const { told } = play([
      { warnings: [REFUSED] },
      { isWhole: false },
      { isMute: true, isDeaf: true, warnings: [silentOf(1, '1')] },
      { of: 'another' },
      {},
    ]);
    expect(told).toEqual([
      ['public-resolver begins'],
      [],
      ['silent-resolver begins'],
      [],
      [`public-resolver ends since ${minute(0)}`, `silent-resolver ends since ${minute(2)}`],
    ]);
  });

  it('is also that nothing could be told, unless the resolver is dead, which says as much', () => {
    expect(play([{ isMute: true }, { isMute: true }, {}]).told).toEqual([
      [`${NOTHING_TOLD} begins`],
      [],
      [`${NOTHING_TOLD} ends since ${minute(0)}`],
    ]);
    expect(play([{ isMute: true, isWhole: false }]).told).toEqual([[]]);
  });

  it('is no warning of one list, one target or one run', () => {
    expect(isCondition(REFUSED)).toBe(true);
    const passing = { code: 'mx-none', args: { domain: 'a.test' } } as const;
    expect(isCondition(passing)).toBe(false);
    expect(play([{ warnings: [passing] }, {}]).told).toEqual([[], []]);
  });

  it('is forgotten before there are too many', () => {
    const runs = Array.from({ length: 150 }, (_, index) => ({ of: String(index), warnings: [REFUSED] }));
    const { conditions } = play(runs);
    expect(conditions).toHaveLength(100);
    expect(conditions.at(-1)?.of).toBe('149');
  });

  it('is told exactly once each time that it begins or ends, whatever comes', () => {
    const warnings = fc.uniqueArray(fc.constantFrom(REFUSED, refusedOf('192.0.2.54:53'), silentOf(1, '1')));
    const run = fc.record({ warnings, isMute: fc.boolean(), isWhole: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 20 }), (runs) => {
        const stands = new Map<string, number>();
        for (const line of play(runs).told.flat()) {
          const [code = '', what] = line.split(' ');
          const count = (stands.get(code) ?? 0) + (what === 'begins' ? 1 : -1);
          stands.set(code, count);
          expect(count).toBeGreaterThanOrEqual(0);
          // Two servers can be refused at once.
          expect(count).toBeLessThanOrEqual(code === 'public-resolver' ? 2 : 1);
        }
      }),
    );
  });
});

it('a run is mute until a blocklist tells something, and deaf until any list does', () => {
  const heard = createSilence();
  const states = [
    [],
    [findingOf(zoneOf(), unknownOf())],
    [findingOf(zoneOf({ kind: 'allow' }), CLEAN)],
    [findingOf(zoneOf(), CLEAN)],
    [findingOf(zoneOf(), unknownOf())],
  ].map((findings) => {
    heard.note({ findings });
    return [heard.isMute, heard.isDeaf];
  });
  expect(states).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [false, false],
    [false, false],
  ]);
});
