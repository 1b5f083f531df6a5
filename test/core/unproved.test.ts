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

it('is a side matter where the list was not named and another is verified', () => {
  const side = (isSide: boolean): unknown => [
    { target: '198.51.100.7', zone: 'gmo-rbl.test', server: SERVER, isSide },
  ];
  expect(unprovedIn(targetReportOf([open]), [])).toEqual(side(false));
  expect(unprovedIn(targetReportOf([open, proved]), [])).toEqual(side(true));
  expect(unprovedIn(targetReportOf([open, proved]), ['gmo-rbl.test'])).toEqual(side(false));
});

it('is no listing, nothing unknown, and nothing that could be proved', () => {
  const of = (finding: typeof open): readonly string[] => zones(targetReportOf([finding]), ['gmo-rbl.test']);
  expect(of(findingOf(list, listedOf(), { verification: 'not-known' }))).toEqual([]);
  expect(of(findingOf(list, unknownOf()))).toEqual([]);
  expect(of(findingOf(list, CLEAN, { verification: 'not-asked' }))).toEqual([]);
  expect(of(findingOf(list, HARMLESS, { verification: 'not-known' }))).toEqual(['gmo-rbl.test']);
  expect(of({ ...open, zone: { ...list, kind: 'allow' } })).toEqual([]);
});
