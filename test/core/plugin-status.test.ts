import { describe, expect, it } from 'vitest';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { PLUGIN_STATUS, pluginStatus, worstStatus, type PluginRules } from '../../src/core/plugin-status.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const { ok, warning, critical, unknown } = PLUGIN_STATUS;
const common = zoneOf({ zone: 'common.test' });
const major = zoneOf({ zone: 'major.test', tier: 'major' });
const allow = zoneOf({ zone: 'allow.test', kind: 'allow' });
const listing = findingOf(common, listedOf());
const majorListing = findingOf(major, listedOf());
const clean = findingOf(common, CLEAN);
const rules = (parts: Partial<PluginRules> = {}): PluginRules => ({
  failOn: 'any',
  maxUnknown: DEFAULT_MAX_UNKNOWN,
  warning: null,
  critical: null,
  ...parts,
});

describe('pluginStatus', () => {
  it.each([
    ['nothing listed', [clean], {}, ok],
    ['a listing', [listing, clean], {}, warning],
    ['a listing in a major zone', [majorListing, clean], {}, critical],
    ['an allow list’s entry', [findingOf(allow, listedOf()), clean], {}, ok],
    ['a combined zone’s allow code', [findingOf(common, HARMLESS)], {}, ok],
    ['a major zone that cannot be told', [findingOf(major, unknownOf()), clean], {}, unknown],
    ['a listing beside it', [findingOf(major, unknownOf()), listing], {}, warning],
    ['nothing asked', [], {}, unknown],
    ['fewer than the warning count', [listing, clean], { warning: 2 }, ok],
    ['as many as the warning count', [listing, listing], { warning: 2 }, warning],
    ['as many as the critical count', [listing, listing], { critical: 2 }, critical],
    ['a major zone, and a critical count above', [majorListing], { critical: 2 }, warning],
    ['a major zone, and a warning count alone', [majorListing], { warning: 5 }, critical],
    [
      'too few listings, and a major zone unknown',
      [listing, findingOf(major, unknownOf())],
      { warning: 2 },
      unknown,
    ],
    ['a listing that does not count', [listing, clean], { failOn: 'major' }, ok],
    ['listings that never count', [majorListing, clean], { failOn: 'never' }, ok],
  ] as const)('%s', (_, findings, parts, status) => {
    expect(pluginStatus(targetReportOf(findings), rules(parts))).toBe(status);
  });

  it('what was not asked to the end is no OK', () => {
    expect(pluginStatus(targetReportOf([clean], { interrupted: true }), rules())).toBe(unknown);
  });
});

it.each([
  [[], unknown],
  [[ok], ok],
  [[ok, unknown], unknown],
  [[unknown, warning, ok], warning],
  [[warning, critical, unknown], critical],
] as const)('the worst of %j is %i', (statuses, status) => {
  expect(worstStatus(statuses)).toBe(status);
});
