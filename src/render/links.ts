import type { Finding } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { durationMinutes, HARDEST_FIRST, withTarget, type Removal } from '../core/removal.ts';

export interface Links {
  readonly lookupUrl: string | null;
  readonly removalUrl: string | null;
}

/** Where the operator tells of a listing and of the way out, the target filled in; null where not known. */
export function linksOf(target: Target, finding: Finding): Links {
  return {
    lookupUrl: withTarget(finding.zone.lookupUrl, target),
    removalUrl: withTarget(removalOf(finding)?.url ?? finding.zone.removal?.url, target),
  };
}

/** The way out of a listing: the hardest of its codes' own ways where they have any, else its zone's. */
export function removalOf(finding: Finding): Removal | undefined {
  if (finding.outcome.kind !== 'listed') return finding.zone.removal;
  const [hardest] = removalsOf(finding)
    .flatMap((removal) => removal ?? [])
    .toSorted((a, b) => HARDEST_FIRST.indexOf(a.how) - HARDEST_FIRST.indexOf(b.how));
  return hardest ?? finding.zone.removal;
}

/** How long a listing lasts by itself: as long as the most lasting of its codes, if each goes by itself. */
export function expiryOf(finding: Finding): string | null {
  const all = removalsOf(finding);
  const known = all.flatMap((removal) => removal?.expires ?? []);
  if (known.length < all.length) return null;
  const [longest = null] = known.toSorted((a, b) => durationMinutes(b) - durationMinutes(a));
  return longest;
}

/** Every way out of a listing, the hardest first; empty where none is known. */
export function waysOf(finding: Finding): readonly Removal[] {
  const ways = removalsOf(finding).flatMap((removal) => removal ?? []);
  const distinct = new Map(ways.map((removal) => [JSON.stringify(removal), removal]));
  return [...distinct.values()].toSorted(
    (a, b) => HARDEST_FIRST.indexOf(a.how) - HARDEST_FIRST.indexOf(b.how),
  );
}

/** For each code that counts. */
function removalsOf({ zone, outcome }: Finding): readonly (Removal | undefined)[] {
  if (outcome.kind !== 'listed') return [];
  return outcome.returnCodes
    .filter(({ severity }) => severity !== 'informational')
    .map(({ removal }) => removal ?? zone.removal);
}
