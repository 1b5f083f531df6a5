import { CLEAN, knownOf, step, type Entry, type Look, type Seen, type Step } from './change.ts';
import type { InputVerdict } from './input.ts';

/**
 * What of the verdict on what was typed is news: that it cannot be told for a cause of its own (the name vanished), by the
 * rules of the unknown, and that it can be told again. Its listings, and lists that cannot be told, are news of the lists.
 */

/** Stands in the place of a zone: what is seen there is the verdict on what was typed. */
export const INPUT_ZONE = '';

/** @returns null where it cannot be told because of lists alone: then nothing is known of it by itself */
export function seenOfInput({ outcome, cause }: InputVerdict): Seen | null {
  if (outcome !== 'unknown') return { ...CLEAN, outcome };
  return cause === null ? null : { ...CLEAN, outcome, cause };
}

/** The step of a zone, or of what stands in the place of one. */
export function stepOf(zone: string): (entry: Entry | undefined, seen: Seen, look: Look) => Step | null {
  return zone === INPUT_ZONE ? stepInput : step;
}

/** @returns null where nothing need be remembered: what could be told always is the rule */
function stepInput(entry: Entry | undefined, seen: Seen, look: Look): Step | null {
  if (seen.outcome === 'unknown') return step(entry, seen, look);
  if (!entry) return null;
  const { entry: next } = step(entry, seen, look);
  if (entry.outcome !== 'unknown' || !entry.told) return { entry: next, change: null };
  const change = {
    kind: 'answers-again',
    at: look.at,
    was: knownOf(entry),
    now: seen,
    since: next.since,
  } as const;
  return { entry: next, change };
}
