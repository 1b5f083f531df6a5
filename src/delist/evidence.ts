import type { BounceNote, DelistPlan, RefusedMail } from '../core/delisting.ts';
import type { Target } from '../core/target.ts';
import { isNamed } from './plan.ts';

/**
 * The rejection that is evidence about `target`: one that names it, else the telling one where that names nobody else.
 * A refusal of another address would be a false statement in a letter about this one.
 */
export function rejectionAbout(
  { kind, text }: Target,
  rejections: readonly RefusedMail[],
): RefusedMail | null {
  const relevant = rejections.filter(isRelevant);
  const own = relevant.find(({ ip, domain }) => (kind === 'domain' ? domain === text : ip === text));
  if (own) return own;
  const [telling] = relevant;
  return telling && telling.ip === null && telling.domain === null ? telling : null;
}

function isRelevant({ blocklist, receiverMisconfigured }: RefusedMail): boolean {
  return blocklist && !receiverMisconfigured;
}

/** What is to be said of a bounce beside the evidence that it gives. */
export function bounceNotes(
  rejections: readonly RefusedMail[],
  plans: readonly DelistPlan[],
): readonly BounceNote[] {
  const [telling] = rejections;
  if (telling === undefined) return [{ code: 'no-rejection' }];
  const broken = rejections.find(({ receiverMisconfigured }) => receiverMisconfigured);
  const used = plans.filter(({ rejection }) => rejection !== null);
  if (used.length > 0) return [...used.flatMap(unconfirmed), ...alsoRefused(rejections, plans)];
  if (broken) return [{ code: 'receiver-misconfigured', host: broken.receiver?.host ?? null }];
  const other = rejections.find(isRelevant);
  if (other === undefined) return [{ code: 'not-blocklist' }];
  const target = other.ip ?? other.domain;
  return target === null ? [] : [{ code: 'other-target', target }];
}

/** Other addresses and names that the bounce speaks of: their listings are not dealt with here. */
function alsoRefused(
  rejections: readonly RefusedMail[],
  plans: readonly DelistPlan[],
): readonly BounceNote[] {
  const here = new Set(plans.map(({ report }) => report.target.text));
  const named = rejections.filter(isRelevant).flatMap(({ ip, domain }) => ip ?? domain ?? []);
  const targets = [...new Set(named)].filter((target) => !here.has(target));
  return targets.length === 0 ? [] : [{ code: 'also-refused', targets }];
}

/** A rejection whose zone does not list the target now, or which names no zone that could be asked. */
function unconfirmed({ rejection, report, steps }: DelistPlan): readonly BounceNote[] {
  if (rejection === null || steps.some(({ named }) => named)) return [];
  const { zone, operator, url } = rejection;
  const asked = report.findings.find((finding) => isNamed(finding, zone));
  if (zone !== null && asked?.outcome.kind === 'clean') return [{ code: 'not-listed-now', zone }];
  // Unknown: it stands among those that could not be checked.
  if (asked !== undefined) return [];
  return [{ code: 'not-in-dns', operator: operator ?? zone, url }];
}
