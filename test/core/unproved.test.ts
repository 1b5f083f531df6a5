import { expect, it } from 'vitest';
import { unprovedIn } from '../../src/core/unproved.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  SERVER,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const list = zoneOf({ zone: 'gmo-rbl.test' });
const proved = findingOf(zoneOf({ zone: 'zen.test' }), CLEAN);
const open = findingOf(list, CLEAN, { verification: 'not-known' });
const zones = (...args: Parameters<typeof unprovedIn>): readonly string[] =>
  unprovedIn(...args).map(({ zone }) => zone);

it('is the "not listed" of a list that was named, or of all where none is verified', () => {
  expect(unprovedIn(targetReportOf([open]), [])).toEqual([
    { target: '198.51.100.7', zone: 'gmo-rbl.test', server: SERVER },
  ]);
  expect(zones(targetReportOf([open, proved]), [])).toEqual([]);
  expect(zones(targetReportOf([open, proved]), ['gmo-rbl.test'])).toEqual(['gmo-rbl.test']);
});

it('is no listing, nothing unknown, and nothing that could be proved', () => {
  const of = (finding: typeof open): readonly string[] => zones(targetReportOf([finding]), ['gmo-rbl.test']);
  expect(of(findingOf(list, listedOf(), { verification: 'not-known' }))).toEqual([]);
  expect(of(findingOf(list, unknownOf()))).toEqual([]);
  expect(of(findingOf(list, CLEAN, { verification: 'not-asked' }))).toEqual([]);
  expect(of(findingOf(list, HARMLESS, { verification: 'not-known' }))).toEqual(['gmo-rbl.test']);
  expect(of({ ...open, zone: { ...list, kind: 'allow' } })).toEqual([]);
});
