import { describe, expect, it } from 'vitest';
import { isAdverse } from '../../src/core/outcome.ts';
import type { SkipReason } from '../../src/core/plan.ts';
import {
  countFindings,
  countsAsListing,
  DEFAULT_MAX_UNKNOWN,
  outcomeWithoutListings,
  resolverMode,
  targetOutcome,
  type Finding,
  type TargetLookups,
  type MaxUnknown,
} from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  HARMLESS,
  listedOf,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const block = zoneOf();
const major = zoneOf({ tier: 'major' });
const allow = zoneOf({ kind: 'allow' });
const info = zoneOf({ kind: 'informational' });
const majorAllow = zoneOf({ kind: 'allow', tier: 'major' });

const clean = findingOf(block, CLEAN);
const unknown = findingOf(block, unknownOf());
const listed = findingOf(block, listedOf());
const harmless = findingOf(block, HARMLESS);
const majorClean = findingOf(major, CLEAN);
const majorUnknown = findingOf(major, unknownOf());
const allowed = findingOf(allow, listedOf());
const allowClean = findingOf(allow, CLEAN);
const allowUnknown = findingOf(allow, unknownOf());
const infoListed = findingOf(info, listedOf());

const askedOf = (findings: readonly Finding[]): TargetLookups => ({
  target: targetOf(),
  findings,
  skipped: [],
});
const times = (count: number, finding: Finding): readonly Finding[] => Array(count).fill(finding);
const count = (value: number): MaxUnknown => ({ kind: 'count', value });
const percent = (value: number): MaxUnknown => ({ kind: 'percent', value });

describe('what counts as a listing', () => {
  it.each([
    ['of a blocklist', listed, true],
    [
      'of a blocklist, a policy',
      findingOf(block, listedOf(codeOf('127.0.0.10', { severity: 'policy' }))),
      true,
    ],
    ['of a blocklist, by an allow code', harmless, false],
    [
      'of a blocklist, by an allow code and a real one',
      findingOf(block, listedOf(codeOf('127.0.0.1', { severity: 'informational' }), codeOf('127.0.0.2'))),
      true,
    ],
    ['of an allow list', allowed, false],
    ['of an informational zone', infoListed, false],
    ['clean', clean, false],
    ['unknown', unknown, false],
  ])('%s', (_, finding, expected) => {
    expect(countsAsListing(finding)).toBe(expected);
  });

  it('only a listing is adverse', () => {
    expect([listedOf(), HARMLESS, CLEAN, unknownOf()].map(isAdverse)).toEqual([true, false, false, false]);
  });
});

describe('targetOutcome', () => {
  it.each<[string, readonly Finding[], MaxUnknown, string]>([
    ['nothing asked', [], percent(100), 'unknown'],
    ['one clean', [clean], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['one listed', [clean, listed], DEFAULT_MAX_UNKNOWN, 'listed'],
    ['listed wins over unknown', [majorUnknown, listed, ...times(9, unknown)], count(0), 'listed'],
    ['one unknown alone, whatever is allowed', [unknown], percent(100), 'unknown'],
    ['all unknown, whatever is allowed', times(4, unknown), count(99), 'unknown'],
    ['25% is allowed by default', [unknown, ...times(3, clean)], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['more than 25% is not', [unknown, ...times(2, clean)], DEFAULT_MAX_UNKNOWN, 'unknown'],
    ['exactly 50%', [unknown, clean], percent(50), 'clean'],
    ['just above 49%', [unknown, clean], percent(49), 'unknown'],
    ['0% allows none', [unknown, ...times(99, clean)], percent(0), 'unknown'],
    ['0% with none', times(3, clean), percent(0), 'clean'],
    ['100% with one clean', [...times(9, unknown), clean], percent(100), 'clean'],
    ['a count that is met', [unknown, unknown, clean], count(2), 'clean'],
    ['a count that is passed', [unknown, unknown, unknown, clean], count(2), 'unknown'],
    ['the count 0', [unknown, clean], count(0), 'unknown'],
    ['a major one may never', [majorUnknown, ...times(99, clean)], percent(100), 'unknown'],
    ['a major one may never, by count', [majorUnknown, ...times(99, clean)], count(99), 'unknown'],
    ['a major one clean', [majorClean, unknown, clean, clean], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['an allow code of a combined zone', [harmless], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['an allow listing is none', [allowed, clean], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['an informational listing is none', [infoListed, clean], DEFAULT_MAX_UNKNOWN, 'clean'],
    ['an unknown allow list does not count', [allowUnknown, allowUnknown, clean], count(0), 'clean'],
    ['nor does a major one', [findingOf(majorAllow, unknownOf()), clean], count(0), 'clean'],
    ['nor does a clean one hide the unknown blocklist', [allowClean, unknown], percent(100), 'unknown'],
    ['allow lists alone, not on them', [allowClean], DEFAULT_MAX_UNKNOWN, 'unknown'],
    ['allow lists alone, on them', [allowed], DEFAULT_MAX_UNKNOWN, 'unknown'],
    ['allow lists alone, unknown', [allowUnknown], percent(100), 'unknown'],
    ['allow lists alone, too many unknown', [allowUnknown, allowClean], count(0), 'unknown'],
    ['a retired zone alone', [findingOf(block, unknownOf('retired', 'gone'))], percent(100), 'unknown'],
  ])('%s', (_, findings, maxUnknown, expected) => {
    expect(targetOutcome(askedOf(findings), maxUnknown)).toBe(expected);
    expect(targetReportOf(findings, { maxUnknown }).outcome).toBe(expected);
  });

  it('without the listings, the rest decides', () => {
    expect(outcomeWithoutListings(askedOf([listed]), DEFAULT_MAX_UNKNOWN)).toBe('clean');
    expect(outcomeWithoutListings(askedOf([listed, majorUnknown]), percent(100))).toBe('unknown');
  });

  it.each<[SkipReason, 'ipv4' | 'domain', string]>([
    ['needs-key', 'ipv4', 'unknown'],
    ['needs-registration', 'ipv4', 'unknown'],
    ['over-limit', 'ipv4', 'unknown'],
    ['interrupted', 'ipv4', 'unknown'],
    ['wrong-family', 'ipv4', 'unknown'],
    ['wrong-family', 'domain', 'clean'],
    ['excluded', 'ipv4', 'unknown'],
    ['contained-in', 'ipv4', 'unknown'],
    ['excluded', 'domain', 'unknown'],
  ])(
    'a blocklist that was not asked (%s) and an allow list that was, of kind %s: %s',
    (reason, kind, expected) => {
      const target: Target = kind === 'ipv4' ? targetOf() : { kind, text: 'a.test', labels: 'a.test' };
      const asked = { target, findings: [allowClean], skipped: [skippedOf(reason)] };
      expect(targetOutcome(asked, DEFAULT_MAX_UNKNOWN)).toBe(expected);
      expect(targetOutcome({ ...asked, findings: [allowClean, clean] }, DEFAULT_MAX_UNKNOWN)).toBe('clean');
      const allow = { ...asked, skipped: [skippedOf(reason, { kind: 'allow' })] };
      expect(targetOutcome(allow, percent(100))).toBe('unknown');
    },
  );
});

describe('countFindings', () => {
  it('counts blocklists only; an allow code is nothing bad', () => {
    const findings = [listed, clean, clean, unknown, harmless, allowed, allowUnknown, infoListed];
    const skipped = [
      skippedOf('excluded'),
      skippedOf('needs-key', { kind: 'allow' }),
      skippedOf('interrupted', { kind: 'informational' }),
      skippedOf('wrong-family'),
      skippedOf('interrupted'),
    ];
    expect(countFindings(findings, skipped)).toEqual({ listed: 1, clean: 3, unknown: 1, skipped: 3 });
  });

  it('counts nothing of nothing', () => {
    expect(countFindings([], [])).toEqual({ listed: 0, clean: 0, unknown: 0, skipped: 0 });
  });
});

describe('an interrupted run', () => {
  it.each<[string, readonly Finding[], string]>([
    ['all clean so far', [clean], 'unknown'],
    ['nothing yet', [], 'unknown'],
    ['unknown', [unknown], 'unknown'],
    ['listed', [listed, clean], 'listed'],
  ])('%s', (_, findings, expected) => {
    expect(targetReportOf(findings, { interrupted: true })).toMatchObject({
      outcome: expected,
      interrupted: true,
    });
  });
});

describe('reportTarget, of what nothing was asked about', () => {
  it('has the cause of the name that it stands for', () => {
    const target = { kind: 'domain', text: 'gone.test', labels: 'gone.test', cause: 'no-such-name' } as const;
    const report = targetReportOf([], { target });
    expect(report).toMatchObject({ outcome: 'unknown', cause: 'no-such-name' });
  });

  it('says that no receiver sees the address', () => {
    const unseen = { ...targetOf(), special: 'link-local' } as const;
    for (const reason of ['not-public', 'wrong-family', 'needs-key'] as const) {
      const skipped = [skippedOf(reason)];
      const report = targetReportOf([], { target: unseen, skipped });
      expect(report).toMatchObject({ outcome: 'unknown', cause: 'not-public' });
      const asked = targetReportOf([clean], { target: unseen, skipped });
      expect(asked).toMatchObject({ outcome: 'clean', cause: null });
      expect(targetReportOf([], { skipped }).cause).toBeNull();
    }
    const skipped = [skippedOf('interrupted')];
    expect(targetReportOf([], { target: unseen, skipped, interrupted: true }).cause).toBeNull();
  });
});

it.each([
  [{ direct: false, resolvers: null }, 'system'],
  [{ direct: false, resolvers: ['192.0.2.53:53'] }, 'custom'],
  [{ direct: true, resolvers: null }, 'direct'],
  [{ direct: true, resolvers: ['192.0.2.53:53'] }, 'direct'],
])('whose answers a run asks for: %j is %s', (options, mode) => {
  expect(resolverMode(options)).toBe(mode);
});
