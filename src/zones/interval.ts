const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
/** A week: longer than a timer can be set is no watch either. */
const MOST_MS = 168 * UNITS_MS.h;

/** Reads "90s", "30m" or "1h" as milliseconds; null for anything else, and for what is under a second or over a week. */
export function parseInterval(text: string): number | null {
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const ms = unit === 's' || unit === 'm' || unit === 'h' ? Number(number) * UNITS_MS[unit] : 0;
  return ms < UNITS_MS.s || ms > MOST_MS ? null : ms;
}
