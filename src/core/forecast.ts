import { UsageError } from './errors.ts';
import { planTarget, type Selection } from './plan.ts';
import type { Target, TargetKind } from './target.ts';
import type { Zone } from './zone.ts';

/** What a run may ask of one zone. */
export interface Forecast {
  readonly zone: Zone;
  readonly lookups: number;
  /** At most: an A query a lookup, a TXT query should each be a listing, and two test entries a kind of target. */
  readonly queries: number;
}

/** How many queries a run may send to each zone, before it sends any. */
export function forecast(
  targets: readonly Target[],
  selection: Selection,
  { txt, verify }: { readonly txt: boolean; readonly verify: boolean },
): readonly Forecast[] {
  const kinds = new Map<TargetKind, { readonly sample: Target; count: number }>();
  for (const target of targets) {
    const seen = kinds.get(target.kind);
    if (seen) seen.count++;
    else kinds.set(target.kind, { sample: target, count: 1 });
  }
  const lookups = new Map<Zone, { count: number; kinds: number }>();
  for (const { sample, count } of kinds.values()) {
    for (const { zone } of planTarget(sample, selection).lookups) {
      const known = lookups.get(zone) ?? { count: 0, kinds: 0 };
      lookups.set(zone, { count: known.count + count, kinds: known.kinds + 1 });
    }
  }
  return [...lookups].map(([zone, { count, kinds: kindsAsked }]) => ({
    zone,
    lookups: count,
    queries: count * (txt ? 2 : 1) + (verify ? 2 * kindsAsked : 0),
  }));
}

/** @throws UsageError for the first zone whose daily limit the run would pass */
export function requireWithinLimits(forecasts: readonly Forecast[]): void {
  for (const { zone, lookups, queries } of forecasts) {
    const limit = zone.limits?.queriesPerDay;
    // A copy of one's own has no operator to be polite to.
    if (limit === undefined || zone.servers || queries <= limit) continue;
    throw new UsageError('over-limit', {
      zone: zone.zone,
      lookups: lookups.toLocaleString('en'),
      queries: queries.toLocaleString('en'),
      limit: limit.toLocaleString('en'),
    });
  }
}
