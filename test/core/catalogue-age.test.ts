import { describe, expect, it } from 'vitest';
import { catalogueAge } from '../../src/core/catalogue-age.ts';
import { stepAll, stepConditions, type Condition } from '../../src/core/conditions.ts';

const AT = '2026-01-31T03:00:00.000Z';

describe('the age of the catalogue', () => {
  it.each([
    ['2026-01-31', '2026-01-31', null],
    ['2026-01-31', '2027-01-30', null],
    ['2026-01-31', '2027-01-31', 12],
    ['2026-01-31', '2027-02-28', 12],
    ['2026-12-31', '2028-01-01', 12],
    ['2026-11-24', '2029-05-24', 30],
    ['2026-11-24', '2020-01-01', null],
    ['2026', '2029-05-24', null],
    ['2026-11-24', 'tomorrow', null],
  ])('%s on %s: %j months', (version, today, months) => {
    const { warnings, isWhole, of } = catalogueAge(version, today, AT);
    expect(warnings).toEqual(months === null ? [] : [{ code: 'old-catalogue', args: { version, months } }]);
    expect([isWhole, of]).toEqual([true, 'catalogue']);
  });

  it('of another catalogue nothing is said, and nothing is over', () => {
    expect(catalogueAge(null, '2029-05-24', AT)).toMatchObject({ warnings: [], isWhole: false });
  });
});

describe('a word about it', () => {
  const day = (at: number): string => new Date(Date.parse(AT) + at * 24 * 3_600_000).toISOString();

  it('is said once, then each month, and at its end', () => {
    let conditions: readonly Condition[] = [];
    const told: string[] = [];
    for (const at of [0, 1, 29, 30, 31, 59, 60, 61]) {
      const version = at === 61 ? '2027-06-01' : '2026-01-31';
      const step = stepConditions(conditions, catalogueAge(version, '2027-06-01', day(at)));
      conditions = step.conditions;
      told.push(`${at}: ${step.begun.length} ${step.ended.length}`);
    }
    expect(told).toEqual([
      '0: 1 0',
      '1: 0 0',
      '29: 0 0',
      '30: 1 0',
      '31: 0 0',
      '59: 0 0',
      '60: 1 0',
      '61: 0 1',
    ]);
    expect(conditions).toEqual([]);
  });

  it('has nothing to do with what befalls runs', () => {
    const args = { servers: '192.0.2.53:53', origin: 'option', queries: 1, seconds: '5' };
    const silent = { code: 'silent-resolver', args } as const;
    const run = { of: 'one', at: AT, warnings: [silent], isMute: false, isDeaf: false, isWhole: true };
    const first = stepAll([], [run, catalogueAge('2026-01-31', '2027-06-01', AT)]);
    expect(first.begun.map(({ code }) => code)).toEqual(['silent-resolver', 'old-catalogue']);
    const again = stepAll(first.conditions, [run, catalogueAge(null, '2027-06-01', day(90))]);
    expect(again).toEqual({ conditions: first.conditions, begun: [], ended: [] });
    // What stays of a run is not told again by the month.
    expect(stepConditions(first.conditions, { ...run, at: day(90) }).begun).toEqual([]);
    const over = stepAll(first.conditions, [
      { ...run, warnings: [] },
      catalogueAge('2027-06-01', '2027-06-01', AT),
    ]);
    expect(over.ended.map(({ code }) => code)).toEqual(['silent-resolver', 'old-catalogue']);
    expect(stepAll(first.conditions, [])).toEqual({ conditions: first.conditions, begun: [], ended: [] });
  });
});
