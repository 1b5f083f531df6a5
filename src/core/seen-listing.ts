import { DAY_MS } from './clock.ts';
import type { Sighting } from './report.ts';

/** How old a listing may be and still be reason enough. */
const LONGEST_MEMORY_MS = 30 * DAY_MS;
/** Clocks differ by a little; what a wrong one has dated ahead has not been seen. */
const MOST_AHEAD_MS = 5 * 60_000;

/**
 * Whether a listing that this machine saw is reason enough to believe a later "not listed" of a list that nothing else
 * could prove: the same server gave it, and not long ago.
 * @param server who says "not listed"; null where that is not known
 */
export function isReasonEnough(seen: Sighting, server: string | null, now: Date): boolean {
  return isSameServer(seen, server) && isRecent(seen, now);
}

/** Whether who says "not listed" may be who gave the listing; where either is not known, nothing is against it. */
export function isSameServer({ server: before }: Pick<Sighting, 'server'>, server: string | null): boolean {
  return before === null || server === null || before === server;
}

/** Whether a listing was seen not long ago. */
export function isRecent({ at }: Sighting, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(at);
  return ageMs <= LONGEST_MEMORY_MS && ageMs >= -MOST_AHEAD_MS;
}
