import { forecast } from './forecast.ts';
import type { Selection } from './plan.ts';
import type { Warning } from './report.ts';
import type { TargetKind } from './target.ts';
import type { Zone } from './zone.ts';

/** Zones that keep a run slow by what their operators allow in a second. */
export interface Pace {
  readonly zones: readonly Zone[];
  /** What the slowest of them allows. */
  readonly perSecond: number;
  readonly lookups: number;
  /** What they take at that pace. */
  readonly seconds: number;
}

/** By so many seconds a zone has to keep a run slow before it is said. */
const WORTH_SAYING = 30;

/**
 * Who sets the pace of a run.
 * @param counts how many targets of each kind there are, as far as that is known
 * @param queriesPerSecond of the whole run: what is slow by itself is slow for no zone
 * @returns null where no zone keeps it slow by more than half a minute
 */
export function paceOf(
  counts: ReadonlyMap<TargetKind, number>,
  selection: Selection,
  queriesPerSecond: number | null,
): Pace | null {
  const forecasts = forecast(counts, selection, { txt: false, verify: false });
  const all = forecasts.reduce((sum, { lookups }) => sum + lookups, 0);
  const othersTake = queriesPerSecond === null ? 0 : all / queriesPerSecond;
  const slow = forecasts.flatMap(({ zone, lookups }) => {
    const perSecond = zone.limits?.queriesPerSecond;
    if (perSecond === undefined) return [];
    const seconds = lookups / perSecond;
    return seconds - othersTake > WORTH_SAYING ? [{ zone, perSecond, lookups, seconds }] : [];
  });
  const [slowest] = slow.toSorted((a, b) => b.seconds - a.seconds);
  return slowest ? { ...slowest, zones: slow.map(({ zone }) => zone) } : null;
}

/**
 * Counts targets as they come, and finds out once who sets their pace.
 * @param expected how many there are at least, by kind: with them it may be known at the first
 */
export function createPaceWatch(
  selection: Selection,
  queriesPerSecond: number | null,
  expected: ReadonlyMap<TargetKind, number> = new Map(),
): { count(kind: TargetKind): Pace | null } {
  const seen = new Map<TargetKind, number>();
  const perSecond = selection.zones.flatMap(({ limits }) => limits?.queriesPerSecond ?? []);
  // Fewer than these cannot keep anything slow: nothing need be worked out for each.
  const least = Math.min(...perSecond) * WORTH_SAYING;
  let all = 0;
  let isWarned = perSecond.length === 0;
  return {
    count(kind) {
      if (isWarned) return null;
      all++;
      const count = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, count);
      if (all > 1 && (all <= least || count <= (expected.get(kind) ?? 0))) return null;
      const counts = new Map(expected);
      for (const [of, soFar] of seen) counts.set(of, Math.max(counts.get(of) ?? 0, soFar));
      const pace = paceOf(counts, selection, queriesPerSecond);
      isWarned = pace !== null;
      return pace;
    },
  };
}

export function paceWarning({ zones, perSecond, lookups, seconds }: Pace): Warning {
  return {
    code: 'slow-pace',
    args: {
      zones: zones.map(({ zone }) => zone).join(', '),
      perSecond,
      lookups,
      seconds: Math.round(seconds),
    },
  };
}
