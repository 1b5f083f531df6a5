import type { DelistPlan, DelistStep, RefusedMail } from '../core/delisting.ts';
import type { Finding, TargetReport } from '../core/report.ts';
import { isAbout, TIERS } from '../core/zone.ts';
import { harmlessReason } from './harmless.ts';
import { hostHint } from './host.ts';
import { letterPlans } from './letters.ts';
import { waysOut, wayRank } from './ways.ts';

export interface PlanParts {
  /** The rejection that speaks of this target. */
  readonly rejection: RefusedMail | null;
  /** Zones that the user named with -z. */
  readonly wanted: ReadonlySet<string>;
}

/** What to do about one target's listings, and in which order. */
export function planDelisting(report: TargetReport, { rejection, wanted }: PlanParts): DelistPlan {
  const all = report.findings
    // To be on an allow list is nothing that one wants to be taken off.
    .filter((finding) => finding.zone.kind !== 'allow' && speaksAgainst(finding, rejection))
    .map((finding): DelistStep => {
      const named = rejection !== null && isNamed(finding, rejection.zone);
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
    host: hostHint(report),
    steps,
    harmless,
    unknown: report.findings.filter(
      (finding) =>
        finding.zone.kind === 'block' &&
        finding.outcome.kind === 'unknown' &&
        !speaksAgainst(finding, rejection),
    ),
    letters: letterPlans(steps, harmless),
    rejection,
  };
}

/** A listing, or a zone that a receiver has refused on and that cannot be asked from here: then the rejection is the proof. */
function speaksAgainst(finding: Finding, rejection: RefusedMail | null): boolean {
  const { outcome } = finding;
  if (outcome.kind !== 'unknown') return outcome.kind === 'listed';
  return outcome.cause !== 'retired' && rejection !== null && isNamed(finding, rejection.zone);
}

/** Whether a rejection that names `zone` means this one: a combined zone answers for its members. */
export function isNamed({ zone }: Pick<Finding, 'zone'>, named: string | null): boolean {
  return named !== null && isAbout(zone, named);
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
