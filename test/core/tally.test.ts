import { describe, expect, it } from 'vitest';
import { createTally, tallyOf } from '../../src/core/tally.ts';
import { CLEAN, findingOf, listedOf, targetReportOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const [A, B] = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })];
const listed = targetReportOf([findingOf(A, listedOf()), findingOf(B, unknownOf('timeout'))]);
const clean = targetReportOf([findingOf(A, CLEAN)]);
const unknown = targetReportOf([findingOf(A, unknownOf('servfail')), findingOf(B, unknownOf('timeout'))]);

describe('tally', () => {
  it('of nothing', () => {
    expect(tallyOf([])).toEqual({ targets: 0, listed: 0, clean: 0, unknown: 0, troubles: [] });
  });

  it('counts targets by outcome, and troubles by zone and cause, the most frequent first', () => {
    expect(tallyOf([unknown, listed, clean, clean])).toEqual({
      targets: 4,
      listed: 1,
      clean: 2,
      unknown: 1,
      troubles: [
        { zone: B, outcome: unknownOf('timeout'), lookups: 2 },
        { zone: A, outcome: unknownOf('servfail'), lookups: 1 },
      ],
    });
  });

  it('tells causes and details of one zone apart, the first to come first', () => {
    const outcomes = [
      unknownOf('error-code', 'blocked'),
      unknownOf('error-code', 'rate-limit'),
      unknownOf('error-code'),
      unknownOf('servfail'),
    ];
    const reports = outcomes.map((outcome) => targetReportOf([findingOf(A, outcome)]));
    expect(tallyOf(reports).troubles).toEqual(outcomes.map((outcome) => ({ zone: A, outcome, lookups: 1 })));
  });

  it('can be looked at while it grows', () => {
    const tally = createTally();
    tally.add(clean);
    expect(tally.value()).toMatchObject({ targets: 1, clean: 1 });
    tally.add(listed);
    expect(tally.value()).toMatchObject({ targets: 2, listed: 1, clean: 1 });
    expect(tally.value().troubles).toHaveLength(1);
  });

  it('a clean target’s unknown zones are troubles all the same', () => {
    const report = targetReportOf([
      ...Array.from({ length: 9 }, () => findingOf(A, CLEAN)),
      findingOf(B, unknownOf('network')),
    ]);
    expect(tallyOf([report])).toMatchObject({ clean: 1, unknown: 0, troubles: [{ zone: B, lookups: 1 }] });
  });
});
