import { countsAsListing, outcomeWithoutListings, type MaxUnknown, type TargetReport } from './report.ts';

export const EXIT = {
  clean: 0,
  listed: 1,
  usage: 2,
  unknown: 3,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** Which blocklist listings make the exit code 1. */
export const FAIL_ON = ['any', 'major', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface ExitRules {
  readonly failOn: FailOn;
  readonly maxUnknown: MaxUnknown;
  /** A bad line or target among the good ones. */
  readonly usageError: boolean;
}

/** Listed wins over all; a usage error wins over clean and unknown. */
export function exitCodeOf(targets: readonly TargetReport[], rules: ExitRules): number {
  const codes = targets.map((target) => targetExitCode(target, rules));
  if (codes.includes(EXIT.listed)) return EXIT.listed;
  if (rules.usageError) return EXIT.usage;
  return codes.length === 0 || codes.includes(EXIT.unknown) ? EXIT.unknown : EXIT.clean;
}

export function targetExitCode(report: TargetReport, rules: Omit<ExitRules, 'usageError'>): number {
  const failing = report.findings.some(
    (finding) => countsAsListing(finding) && fails(finding.zone.tier, rules.failOn),
  );
  if (failing) return EXIT.listed;
  if (report.interrupted) return EXIT.unknown;
  const rest = outcomeWithoutListings(report.findings, rules.maxUnknown);
  return rest === 'unknown' ? EXIT.unknown : EXIT.clean;
}

function fails(tier: string, failOn: FailOn): boolean {
  return failOn === 'any' || (failOn === 'major' && tier === 'major');
}
