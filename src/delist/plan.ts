// What to do about the listings of one address: which matter, which ways lead out of each (`ways.ts`), in which order, and
// who is to be written to (`letters.ts`). All of it values; the sentences are in `render/` and `i18n/`.

import type { Conclusion } from '../core/conclusion.ts';
import type { DelistPlan, DelistStep, RefusedMail, UntoldFinding } from '../core/delisting.ts';
import type { DomainOf } from '../core/organizational.ts';
import type { Finding, TargetReport } from '../core/report.ts';
import { TIERS } from '../core/zone.ts';
import { harmlessReason } from './harmless.ts';
import { hostHint } from './host.ts';
import { letterPlans } from './letters.ts';
import { waysOut, wayRank } from './ways.ts';

export interface PlanParts {
  /** The rejection that speaks of this target. */
  readonly rejection: RefusedMail | null;
  /** Zones that the user named with -z. */
  readonly wanted: ReadonlySet<string>;
  /** What follows from what a bounce says of it. */
  readonly conclusions: readonly Conclusion[];
  /** What tells whether the name that was typed and that of the server are of one house. */
  readonly domainOf: DomainOf;
}

/** What to do about one target's listings, and in which order. */
export function planDelisting(
  report: TargetReport,
  { rejection, wanted, conclusions, domainOf }: PlanParts,
): DelistPlan {
  const isNamed = (finding: Finding): boolean => conclusions.some((one) => one.finding === finding);
  /** A listing, or a zone that a receiver has refused on and that cannot be asked from here: then the rejection is the proof. */
  const speaksAgainst = (finding: Finding): boolean =>
    finding.outcome.kind === 'listed' ||
    conclusions.some((one) => one.finding === finding && one.code === 'not-told');
  const all = report.findings
    // To be on an allow list is nothing that one wants to be taken off.
    .filter((finding) => finding.zone.kind !== 'allow' && speaksAgainst(finding))
    .map((finding): DelistStep => {
      const named = isNamed(finding);
      const wishes = { named, wanted: wanted.has(finding.zone.zone) };
      return {
        finding,
        ways: waysOut(report.target, finding),
        harmless: harmlessReason(finding, wishes),
        named,
      };
    });
  const steps = all.filter(({ harmless }) => harmless === null).toSorted(inOrder);
  const harmless = all.filter(({ harmless: why }) => why !== null);
  return {
    report,
    host: hostHint(report, domainOf),
    steps,
    harmless,
    unknown: report.findings.filter(
      (finding): finding is UntoldFinding =>
        finding.zone.kind === 'block' && finding.outcome.kind === 'unknown' && !speaksAgainst(finding),
    ),
    letters: letterPlans(steps, harmless, report.owner?.company ?? null),
    rejection,
    conclusions,
  };
}

/** Who must act first; among those the zone that refused a mail, then by how many receivers ask it. */
function inOrder(a: DelistStep, b: DelistStep): number {
  return (
    stepRank(a) - stepRank(b) ||
    Number(b.named) - Number(a.named) ||
    TIERS.indexOf(a.finding.zone.tier) - TIERS.indexOf(b.finding.zone.tier)
  );
}

function stepRank({ ways: [hardest] }: DelistStep): number {
  return hardest === undefined ? 0 : wayRank(hardest);
}
