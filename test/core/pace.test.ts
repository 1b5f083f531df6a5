import { describe, expect, it } from 'vitest';
import { createPaceWatch, paceOf, paceWarning } from '../../src/core/pace.ts';
import type { TargetKind } from '../../src/core/target.ts';
import { zoneOf } from '../support/fixtures.ts';

const slow = zoneOf({ zone: 'slow.test', limits: { queriesPerSecond: 5 } });
const slower = zoneOf({ zone: 'slower.test', limits: { queriesPerSecond: 2 } });
const selection = { zones: [zoneOf(), slow], skipped: [] };
const ipv4 = (count: number): ReadonlyMap<TargetKind, number> => new Map([['ipv4', count]]);

describe('who sets the pace', () => {
  it('a zone that keeps the run slow by more than half a minute', () => {
    expect(paceOf(ipv4(150), selection, null)).toBeNull();
    expect(paceOf(ipv4(1024), selection, null)).toEqual({
      zones: [slow],
      zone: slow,
      perSecond: 5,
      lookups: 1024,
      seconds: 204.8,
    });
  });

  it('all of them, and the slowest by its figures', () => {
    const both = { zones: [slow, slower], skipped: [] };
    expect(paceOf(ipv4(1000), both, null)).toMatchObject({
      zones: [slow, slower],
      perSecond: 2,
      seconds: 500,
    });
  });

  it('none where the run is to be as slow anyway', () => {
    expect(paceOf(ipv4(1024), selection, 8)).toBeNull();
    expect(paceOf(ipv4(1024), selection, 100)).toMatchObject({ zones: [slow] });
  });

  it('is found out with the first target where so many are expected, and once', () => {
    const watch = createPaceWatch(selection, null, ipv4(1024));
    expect(watch.count('ipv4')).toMatchObject({ lookups: 1024 });
    expect(watch.count('ipv4')).toBeNull();
    const short = createPaceWatch(selection, null, ipv4(20));
    for (let n = 0; n < 20; n++) expect(short.count('ipv4')).toBeNull();
  });

  it('as they come where it is not, and once', () => {
    const watch = createPaceWatch(selection, null);
    const told = Array.from({ length: 400 }, () => watch.count('ipv4')).flatMap((pace) => pace ?? []);
    expect(told).toMatchObject([{ zones: [slow], lookups: 151 }]);
  });

  it('nobody where no zone has a pace', () => {
    const watch = createPaceWatch({ zones: [zoneOf()], skipped: [] }, null, ipv4(100_000));
    expect(watch.count('ipv4')).toBeNull();
  });

  it('is a warning that names the zones', () => {
    const pace = { zones: [slow, slower], perSecond: 2, lookups: 1000, seconds: 499.6 };
    expect(paceWarning(pace)).toEqual({
      code: 'slow-pace',
      args: { zones: 'slow.test, slower.test', perSecond: 2, lookups: 1000, seconds: 500 },
    });
  });
});
