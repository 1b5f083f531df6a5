import type { OutcomeKind } from '../core/outcome.ts';
import type { Finding, TargetReport } from '../core/report.ts';

/** The findings that `--only` leaves, in the zone file's order. */
export function shownFindings(
  report: TargetReport,
  { only }: { readonly only: readonly OutcomeKind[] },
): readonly Finding[] {
  return only.length === 0
    ? report.findings
    : report.findings.filter(({ outcome }) => only.includes(outcome.kind));
}

/** A target that nothing was asked about has a row of its own, where `--only` leaves it. */
export function isBare(
  { findings, outcome }: TargetReport,
  { only }: { readonly only: readonly OutcomeKind[] },
): boolean {
  return findings.length === 0 && (only.length === 0 || only.includes(outcome));
}

const WORST_FIRST: readonly OutcomeKind[] = ['listed', 'unknown', 'clean'];

/** The worst on top, each group in the zone file's order. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ outcome }: Finding): number => WORST_FIRST.indexOf(outcome.kind);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** Those that share a key, together: the same sentence is told once. */
export function groupedBy<T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly [first: T, ...others: T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
