import type { ConditionsSeen } from './conditions.ts';
import { OLD_CATALOGUE } from './conditions.ts';

/** From this age on a catalogue says how old it is. */
const OLD_MONTHS = 12;

/** Whole months from one date to another, "2026-01-31" to "2026-02-28": 0; null where one of them is none. */
function monthsBetween(from: string, to: string): number | null {
  const [start, end] = [from, to].map((text) => /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number));
  const [year = 0, month = 0, day = 0] = start ?? [];
  const [endYear = 0, endMonth = 0, endDay = 0] = end ?? [];
  if (!start || !end) return null;
  return (endYear - year) * 12 + endMonth - month - (endDay < day ? 1 : 0);
}

/**
 * The age of the catalogue that comes with the program, as a condition: lists die each year, and it knows of none that
 * died since. It is not one of a run, but of whatever runs with the same memory.
 * @param version the catalogue's; null where it is another one, or where nobody is told
 * @param today "2026-01-31"
 */
export function catalogueAge(version: string | null, today: string, at: string): ConditionsSeen {
  const months = version === null ? null : monthsBetween(version, today);
  const isOld = version !== null && months !== null && months >= OLD_MONTHS;
  return {
    of: 'catalogue',
    at,
    warnings: isOld ? [{ code: OLD_CATALOGUE, args: { version, months } }] : [],
    isMute: false,
    isDeaf: false,
    isWhole: version !== null,
  };
}
