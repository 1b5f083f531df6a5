import type { BounceNote, RefusedMail } from '../core/delisting.ts';
import type { Conclusion } from '../core/conclusion.ts';
import type { Target } from '../core/target.ts';

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

function isRelevant({ blocklist, isRefusal, receiverMisconfigured }: RefusedMail): boolean {
  return blocklist && isRefusal && !receiverMisconfigured;
}

/** Other addresses and names that a bounce speaks of: their listings are not dealt with here. */
export function notesOfOthers(others: readonly string[], isUsed: boolean): readonly BounceNote[] {
  const targets = [...new Set(others)];
  const [target] = targets;
  if (target === undefined) return [];
  return [isUsed ? { code: 'also-refused', targets } : { code: 'other-target', target }];
}

/** A conclusion as a note; null where the plan says it all. */
export function noteOf(conclusion: Conclusion): BounceNote | null {
  const { code, zone, target, operator, url, host } = conclusion;
  switch (code) {
    case 'still-listed':
      return null;
    case 'over':
    case 'over-as-seen':
      return { code: 'not-listed-now', zone: zone ?? '', conclusion };
    case 'receiver-refused':
    case 'receiver-refused-untold':
    case 'receiver-refused-listed':
      return { code: 'receiver-misconfigured', host, conclusion };
    case 'own-record':
    case 'private-list':
    case 'unnamed-list':
      return { code: 'not-in-dns', operator: operator ?? zone, url, conclusion };
    case 'not-blocklist':
      return { code };
    case 'message':
      return { code: 'no-rejection', ...(target !== null && { target }) };
    case 'no-rejection':
      return { code };
    case 'other-sublist':
    case 'not-verifiable':
    case 'not-told':
    case 'retired-list':
    case 'no-address':
    case 'no-reason':
    case 'lookup-failed':
    case 'lookup-failed-untold':
    case 'lookup-failed-listed':
      return { code, ...(zone !== null && { zone }), ...(target !== null && { target }), conclusion };
  }
}
