import { distance } from 'fastest-levenshtein';

/**
 * The candidate that someone probably meant: one that begins with what was typed, or one within a few slips of the pen.
 * @returns null when none is near
 */
export function closest(typed: string, candidates: readonly string[]): string | null {
  if (typed.length < 2) return null;
  const prefixed = candidates.find((candidate) => candidate.startsWith(`${typed}.`));
  if (prefixed !== undefined) return prefixed;
  const allowed = Math.max(1, Math.floor(typed.length / 4));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const slips = distance(typed, candidate);
    if (slips < bestDistance) [best, bestDistance] = [candidate, slips];
  }
  return best;
}
