import { UsageError } from './errors.ts';
import { planKind, type Selection } from './plan.ts';
import { ANSWERS_PER_PROOF, LONG_FROM } from './proofs.ts';
import type { TargetKind } from './target.ts';
import type { Zone } from './zone.ts';

/** What a run may ask of one zone. */
export interface Forecast {
  readonly zone: Zone;
  readonly lookups: number;
  /** At most: an A query a lookup, a TXT query should each be a listing, and two test entries a proof. */
  readonly queries: number;
}

/**
 * How many queries a run may send to each zone, before it sends any.
 * @param counts how many targets of each kind there are at most
 */
export function forecast(
  counts: ReadonlyMap<TargetKind, number>,
  selection: Selection,
  { txt, verify }: { readonly txt: boolean; readonly verify: boolean },
): readonly Forecast[] {
  const lookups = new Map<Zone, { count: number; proofs: number }>();
  for (const [kind, count] of counts) {
    for (const zone of planKind(kind, selection).zones) {
      const known = lookups.get(zone) ?? { count: 0, proofs: 0 };
      lookups.set(zone, { count: known.count + count, proofs: known.proofs + proofsFor(count) });
    }
  }
  return [...lookups].map(([zone, { count, proofs }]) => ({
    zone,
    lookups: count,
    queries: count * (txt ? 2 : 1) + (verify ? 2 * proofs : 0),
  }));
}

/** One for a few targets; a run over many is proved at its beginning, after so many answers each, and at its end. */
function proofsFor(count: number): number {
  return count > LONG_FROM ? 2 + Math.floor(count / ANSWERS_PER_PROOF) : 1;
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
