import type { OutcomeKind } from '../core/outcome.ts';
import type { Finding, TargetReport } from '../core/report.ts';

/** Whether `--only` leaves what came to that. */
export function isShown(kind: OutcomeKind, { only }: { readonly only: readonly OutcomeKind[] }): boolean {
  return only.length === 0 || only.includes(kind);
}

/** The findings that `--only` leaves, in the zone file's order. */
export function shownFindings(
  report: TargetReport,
  style: { readonly only: readonly OutcomeKind[] },
): readonly Finding[] {
  return report.findings.filter(({ outcome }) => isShown(outcome.kind, style));
}

/** A target that nothing was asked about has a row of its own, where `--only` leaves it. */
export function isBare(
  { findings, outcome }: TargetReport,
  style: { readonly only: readonly OutcomeKind[] },
): boolean {
  return findings.length === 0 && isShown(outcome, style);
}

export const WORST_FIRST: readonly OutcomeKind[] = ['listed', 'unknown', 'clean'];

/** The worst on top, each group in the zone file's order. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ outcome }: Finding): number => WORST_FIRST.indexOf(outcome.kind);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
