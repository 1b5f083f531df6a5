import {
  countsAsListing,
  outcomeWithoutListings,
  type Finding,
  type MaxUnknown,
  type TargetReport,
} from './report.ts';
import { weighsMost } from './zone.ts';

export const EXIT = {
  clean: 0,
  listed: 1,
  usage: 2,
  unknown: 3,
  bug: 70,
  hungUp: 129,
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

/** The code of a run, of its targets' own: listed wins over all; a usage error wins over clean and unknown. */
export function worstExitCode(
  codes: Iterable<number>,
  { usageError }: Pick<ExitRules, 'usageError'>,
): number {
  const seen = new Set(codes);
  if (seen.has(EXIT.listed)) return EXIT.listed;
  if (usageError) return EXIT.usage;
  return seen.size === 0 || seen.has(EXIT.unknown) ? EXIT.unknown : EXIT.clean;
}

export function targetExitCode(report: TargetReport, rules: Omit<ExitRules, 'usageError'>): number {
  if (report.findings.some((finding) => countsFor(finding, rules.failOn))) return EXIT.listed;
  if (report.interrupted) return EXIT.unknown;
  const rest = outcomeWithoutListings(report, rules.maxUnknown);
  return rest === 'unknown' ? EXIT.unknown : EXIT.clean;
}

/** The listings that count, by `--fail-on`. */
export function failingFindings({ findings }: TargetReport, failOn: FailOn): readonly Finding[] {
  return findings.filter((finding) => countsFor(finding, failOn));
}

/** Whether a finding is a listing that counts, by `--fail-on`. */
export function countsFor(finding: Finding, failOn: FailOn): boolean {
  return countsAsListing(finding) && (failOn === 'any' || (failOn === 'major' && weighsMost(finding.zone)));
}
