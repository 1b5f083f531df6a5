import type { Entry, Seen, ZoneChange } from '../core/change.ts';
import { stepOf } from '../core/input-change.ts';
import type { Origin } from '../core/target.ts';
import type { State, Undelivered } from './state.ts';

/** What a run saw of one target, or of what was typed (its text, in the place `INPUT_ZONE`). */
export interface Observation {
  readonly target: string;
  readonly origin: Origin;
  /** ISO 8601. */
  readonly at: string;
  readonly zones: readonly (readonly [zone: string, seen: Seen])[];
}

export interface MergeOptions {
  /** When the run began. */
  readonly begunAt: string;
  readonly now: Date;
  readonly confirmed?: boolean;
  /** A change that could not be told now is left for a run that can. */
  readonly canTell?: (target: string, zone: string) => boolean;
}

export interface Merged {
  readonly state: State;
  readonly changes: readonly ZoneChange[];
}

/** A clock that was wrong once must not make everything after it old. */
const MOST_SKEW_MS = 5 * 60_000;

/** Puts what a run saw into the state. What another run saw later stays. */
export function merge(state: State, observations: Iterable<Observation>, options: MergeOptions): Merged {
  const { now, canTell = () => true } = options;
  const future = new Date(now.getTime() + MOST_SKEW_MS).toISOString();
  const changes: ZoneChange[] = [];
  for (const { target, origin, at, zones } of observations) {
    const known = state.targets.get(target) ?? new Map<string, Entry>();
    const look = { ...options, at };
    for (const [zone, seen] of zones) {
      const old = known.get(zone);
      if (old && old.lastSeen >= at && old.lastSeen <= future) continue;
      const next = stepOf(zone)(old, seen, look);
      if (!next || (next.change && !canTell(target, zone))) continue;
      const { entry, change } = next;
      known.set(zone, entry);
      if (change) changes.push({ target, origin, zone, change });
    }
    if (known.size > 0) state.targets.set(target, known);
  }
  return { state: { ...state, updatedAt: now.toISOString() }, changes };
}

/** What would be told, if it were merged now; the state stays as it is. */
export function changesIn(
  state: State,
  observations: Iterable<Observation>,
  options: MergeOptions,
): readonly ZoneChange[] {
  const changes: ZoneChange[] = [];
  for (const { target, origin, at, zones } of observations) {
    const known = state.targets.get(target);
    const look = { ...options, at };
    for (const [zone, seen] of zones) {
      const change = stepOf(zone)(known?.get(zone), seen, look)?.change;
      if (change) changes.push({ target, origin, zone, change });
    }
  }
  return changes;
}

/** What is kept for webhooks that are down; beyond it the oldest are given up. */
export const MOST_UNDELIVERED = 1000;

export function withUndelivered(state: State, added: readonly Undelivered[]): State {
  return added.length === 0
    ? state
    : { ...state, undelivered: [...state.undelivered, ...added].slice(-MOST_UNDELIVERED) };
}

export function withoutUndelivered(state: State, ids: ReadonlySet<string>): State {
  return { ...state, undelivered: state.undelivered.filter(({ id }) => !ids.has(id)) };
}
