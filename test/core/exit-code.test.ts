import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXIT,
  FAIL_ON,
  targetExitCode,
  worstExitCode,
  type ExitRules,
  type FailOn,
} from '../../src/core/exit-code.ts';
import {
  DEFAULT_MAX_UNKNOWN,
  type Finding,
  type MaxUnknown,
  type TargetReport,
} from '../../src/core/report.ts';
import { TIERS, ZONE_KINDS } from '../../src/core/zone.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const common = zoneOf();
const major = zoneOf({ tier: 'major' });
const RULES = { failOn: 'any', maxUnknown: DEFAULT_MAX_UNKNOWN, usageError: false } as const;

const clean = targetReportOf([findingOf(common, CLEAN)]);
const unknown = targetReportOf([findingOf(common, unknownOf())]);
const listed = targetReportOf([findingOf(common, listedOf())]);

/** The code of a run over these. */
function codeOf(targets: readonly TargetReport[], rules: ExitRules): number {
  return worstExitCode(
    targets.map((target) => targetExitCode(target, rules)),
    rules,
  );
}

it('the codes are those of the contract', () => {
  expect(EXIT).toEqual({
    clean: 0,
    listed: 1,
    usage: 2,
    unknown: 3,
    bug: 70,
    hungUp: 129,
    interrupted: 130,
    terminated: 143,
  });
});

describe('several targets: listed wins over all, a usage error over clean and unknown', () => {
  it.each([
    ['none', [], false, 3],
    ['none but a bad line', [], true, 2],
    ['clean', [clean], false, 0],
    ['clean and a bad line', [clean], true, 2],
    ['unknown', [unknown], false, 3],
    ['unknown and a bad line', [unknown], true, 2],
    ['listed', [listed], false, 1],
    ['listed and a bad line', [listed], true, 1],
    ['clean and clean', [clean, clean], false, 0],
    ['clean and unknown', [clean, unknown], false, 3],
    ['clean and unknown and a bad line', [clean, unknown], true, 2],
    ['clean and listed', [clean, listed], false, 1],
    ['clean and listed and a bad line', [clean, listed], true, 1],
    ['unknown and listed', [unknown, listed], false, 1],
    ['unknown and listed and a bad line', [unknown, listed], true, 1],
    ['all three', [unknown, clean, listed], false, 1],
    ['all three and a bad line', [unknown, clean, listed], true, 1],
  ])('%s', (_, targets, usageError, expected) => {
    expect(codeOf(targets, { ...RULES, usageError })).toBe(expected);
  });
});

describe('--fail-on', () => {
  const commonListed = findingOf(common, listedOf());
  const majorListed = findingOf(major, listedOf());
  const minorListed = findingOf(zoneOf({ tier: 'minor' }), listedOf());
  const cleanOne = findingOf(common, CLEAN);
  const unknownOne = findingOf(common, unknownOf());
  const majorUnknown = findingOf(major, unknownOf());

  it.each<[string, readonly Finding[], Readonly<Record<FailOn, number>>]>([
    ['clean', [cleanOne], { any: 0, major: 0, never: 0 }],
    ['a common listing', [commonListed], { any: 1, major: 0, never: 0 }],
    ['a minor listing', [minorListed], { any: 1, major: 0, never: 0 }],
    ['a major listing', [majorListed], { any: 1, major: 1, never: 0 }],
    ['a common listing, the major one unknown', [commonListed, majorUnknown], { any: 1, major: 3, never: 3 }],
    [
      'a common listing, too many unknown',
      [commonListed, unknownOne, cleanOne],
      { any: 1, major: 3, never: 3 },
    ],
    ['a major listing, too many unknown', [majorListed, unknownOne], { any: 1, major: 1, never: 3 }],
    ['an allow code', [findingOf(major, HARMLESS)], { any: 0, major: 0, never: 0 }],
    [
      'an allow list',
      [findingOf(zoneOf({ kind: 'allow', tier: 'major' }), listedOf()), cleanOne],
      { any: 0, major: 0, never: 0 },
    ],
    ['unknown', [unknownOne], { any: 3, major: 3, never: 3 }],
    ['nothing asked', [], { any: 3, major: 3, never: 3 }],
  ])('%s', (_, findings, expected) => {
    const codes = FAIL_ON.map((failOn) => [
      failOn,
      targetExitCode(targetReportOf(findings), { ...RULES, failOn }),
    ]);
    expect(Object.fromEntries(codes)).toEqual(expected);
  });

  it('an interrupted run is never clean', () => {
    const report = targetReportOf([commonListed, cleanOne], { interrupted: true });
    expect(targetExitCode(report, RULES)).toBe(EXIT.listed);
    expect(targetExitCode(report, { ...RULES, failOn: 'major' })).toBe(EXIT.unknown);
    expect(targetExitCode(report, { ...RULES, failOn: 'never' })).toBe(EXIT.unknown);
  });
});

describe('for any targets', () => {
  const outcome = fc.constantFrom(CLEAN, CLEAN, unknownOf(), listedOf(), HARMLESS);
  const finding = fc
    .tuple(fc.constantFrom(...ZONE_KINDS), fc.constantFrom(...TIERS), outcome)
    .map(([kind, tier, outcome]) => findingOf(zoneOf({ kind, tier }), outcome));
  const maxUnknown = fc
    .tuple(fc.constantFrom('count' as const, 'percent' as const), fc.nat(100))
    .map(([kind, value]): MaxUnknown => ({ kind, value }));
  const scene = maxUnknown.chain((maxUnknown) =>
    fc.record({
      rules: fc.record({
        failOn: fc.constantFrom(...FAIL_ON),
        usageError: fc.boolean(),
        maxUnknown: fc.constant(maxUnknown),
      }),
      targets: fc.array(
        fc
          .tuple(fc.array(finding, { maxLength: 8 }), fc.boolean())
          .map(([findings, interrupted]) => targetReportOf(findings, { maxUnknown, interrupted })),
        { maxLength: 4 },
      ),
    }),
  );

  it('exit 0 only when every target’s outcome allows it, and nothing was mistyped', () => {
    fc.assert(
      fc.property(scene, ({ targets, rules }) => {
        if (codeOf(targets, rules) !== EXIT.clean) return;
        expect(rules.usageError).toBe(false);
        expect(targets.length).toBeGreaterThan(0);
        for (const { outcome, findings, interrupted } of targets) {
          expect(outcome).not.toBe('unknown');
          expect(interrupted).toBe(false);
          expect(findings.some((finding) => finding.outcome.kind !== 'unknown')).toBe(true);
          // A listing goes unpunished only where the user said so.
          if (outcome === 'listed') expect(rules.failOn).not.toBe('any');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('with --fail-on any, the code of a target is its outcome', () => {
    const expected = { listed: EXIT.listed, clean: EXIT.clean, unknown: EXIT.unknown };
    fc.assert(
      fc.property(scene, ({ targets, rules }) => {
        for (const target of targets) {
          expect(targetExitCode(target, { ...rules, failOn: 'any' })).toBe(expected[target.outcome]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('of codes alone', () => {
  it.each([
    [[], false, 3],
    [[], true, 2],
    [[0], false, 0],
    [[0], true, 2],
    [[0, 3], false, 3],
    [[3, 0], true, 2],
    [[0, 3, 1], false, 1],
    [[1], true, 1],
  ])('%j, a bad line: %s', (codes, usageError, expected) => {
    expect(worstExitCode(codes, { usageError })).toBe(expected);
    expect(worstExitCode(new Set(codes), { usageError })).toBe(expected);
  });
});
