import type { Question } from './question.ts';
import type { VitalSigns } from './vital-signs.ts';

/**
 * Stalls of a group of servers that is asked all the time. One zone that does not answer is no stall, however many
 * questions wait for it: in a stall several zones are silent at once that were heard before.
 */
export interface Stalls {
  /** Takes note of an answer from a zone, `now`, while `open` wait for theirs. */
  heard(zone: string, open: Iterable<Question>, now: number): void;
  /** Whether anything was ever heard of a zone: else its silence is its own. */
  knows(zone: string): boolean;
  isUnderWay(open: Iterable<Question>, now: number): boolean;
  /** Whether a question's last query was sent before a stall ended: nobody may have heard it. */
  swallowed(question: Question): boolean;
}

/** A question that has waited for this part of the deadline is silent. */
const SILENT = 0.1;
const SEVERAL = 2;

export function createStalls(vitalSigns: VitalSigns, deadlineMs: number): Stalls {
  const zones = new Set<string>();
  let endedAt = -Infinity;

  function isUnderWay(open: Iterable<Question>, now: number): boolean {
    if (!vitalSigns.isQuiet(now)) return false;
    const silent = new Set<string>();
    for (const { zone, startedAt } of open) {
      if (zones.has(zone) && now - startedAt > deadlineMs * SILENT) silent.add(zone);
      if (silent.size >= SEVERAL) return true;
    }
    return false;
  }

  return {
    heard(zone, open, now) {
      if (isUnderWay(open, now)) endedAt = now;
      zones.add(zone);
    },
    knows: (zone) => zones.has(zone),
    isUnderWay,
    swallowed: ({ sentAt }) => sentAt < endedAt,
  };
}
