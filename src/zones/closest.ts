import { distance } from 'fastest-levenshtein';

/**
 * The candidate that someone probably meant: one that begins with what was typed, or one within a few slips of the pen.
 * @param most slips; a quarter of the letters if absent
 * @returns null when none is near
 */
export function closest(typed: string, candidates: readonly string[], most?: number): string | null {
  if (typed.length < 2) return null;
  const prefixed = candidates.find((candidate) => candidate.startsWith(`${typed}.`));
  if (prefixed !== undefined) return prefixed;
  const allowed = most ?? Math.max(1, Math.floor(typed.length / 4));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const slips = slipsBetween(typed, candidate);
    if (slips < bestDistance) [best, bestDistance] = [candidate, slips];
  }
  return best;
}

/** Two letters that were swapped are one slip, and the commonest there is. */
function slipsBetween(typed: string, candidate: string): number {
  let fewest = distance(typed, candidate);
  for (let at = 0; at + 1 < typed.length && fewest > 1; at++) {
    const swapped = `${typed.slice(0, at)}${typed[at + 1]}${typed[at]}${typed.slice(at + 2)}`;
    fewest = Math.min(fewest, 1 + distance(swapped, candidate));
  }
  return fewest;
}
