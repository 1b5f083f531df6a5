// What the commands do with what a run found, without DNS, terminal or clock, so that it can be tried in a table: `watch`
// here (look, compare, tell, wait), what follows from a bounce in `bounce.ts`, the plan of a `delist`, the examinations of
// `doctor`.

import { withAnswered, type AnsweredEntry } from '../core/answered.ts';
import {
  agree,
  isFirstSight,
  lastListing,
  lookupKey,
  together,
  type JointChange,
  type ZoneChange,
} from '../core/change.ts';
import type { Until } from '../core/choices.ts';
import { stepAll, type ConditionsSeen, type ConditionsStep } from '../core/conditions.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Sighting } from '../core/report.ts';
import { isReasonEnough, isRecent } from '../core/seen-listing.ts';
import type { Unproved } from '../core/unproved.ts';
import { changesIn, merge, withUndelivered, type Observation } from '../state/merge.ts';
import type { Undelivered } from '../state/state.ts';
import type { StateStore } from '../state/store.ts';

export interface WatchOptions {
  readonly intervalMs: number;
  /** Rounds; null for as long as it takes. */
  readonly count: number | null;
  readonly until: Until | null;
}

/** What one look at all targets said. */
export interface Round {
  /** ISO 8601. */
  readonly begunAt: string;
  readonly observations: readonly Observation[];
  /** What befell it as a whole. */
  readonly conditions: readonly ConditionsSeen[];
  /** The verdicts on what was typed. */
  readonly outcomes: readonly OutcomeKind[];
  /** What of it is no end of a listing by itself. */
  readonly unproved: readonly Unproved[];
  /** As `check` would have it. */
  readonly exitCode: number;
}

export interface News extends Pick<ConditionsStep, 'begun' | 'ended'> {
  readonly changes: readonly JointChange[];
}

/** The world of a watch, as values: it knows no DNS, no terminal and no clock. */
export interface WatchDeps<R extends Round> {
  readonly store: StateStore;
  readonly look: () => Promise<R>;
  /** At these targets and zones alone. */
  readonly lookAgain: (doubtful: readonly ZoneChange[]) => Promise<readonly Observation[]>;
  /** A round is over, its changes not yet told. */
  readonly onRound: (round: R, number: number) => Promise<void>;
  /** What is to be kept with the changes, in the same write, until a command or a webhook has taken it. */
  readonly lettersFor: (changes: readonly JointChange[]) => readonly Undelivered[];
  /** The assumed test entries that have answered in its looks so far. */
  readonly answered: () => readonly AnsweredEntry[];
  /** Whether all of it could be told; else it is news for the next watch. */
  readonly tell: (news: News) => Promise<boolean>;
  /** They have been told, and are kept. */
  readonly deliver: (letters: readonly Undelivered[]) => void;
  /** The state could not be kept; what was seen is seen again in the next round. */
  readonly onTrouble: (error: UsageError) => void;
  /** All is clean, but for what these say, of which no listing was seen: the watch goes on. */
  readonly onUnproved: (unproved: readonly Unproved[]) => void;
  /** Resolves early when the watch is ended. */
  readonly wait: (ms: number, what: 'second-look' | 'next-round') => Promise<void>;
  readonly isEnded: () => boolean;
}

export interface WatchEnd {
  /** The outcome that was waited for is there. */
  readonly isReached: boolean;
  /** The listings that were seen, and without which it would not be there. */
  readonly restsOn: readonly RestsOn[];
  /** Of the last round. */
  readonly exitCode: number;
}

export interface RestsOn {
  readonly zone: string;
  readonly seen: Sighting;
}

/** How a round stands to what is waited for. */
interface Reach {
  readonly isThere: boolean;
  readonly restsOn: readonly RestsOn[];
  /** Nothing but these keeps it from being there. */
  readonly unproved: readonly Unproved[];
}

/** The second look comes so long after a change: late enough for a hiccup to be over, soon enough for who waits. */
const MOST_CONFIRM_MS = 8000;

/** Looks again and again, and tells what has changed: each change once, and only when a second look agrees. */
export async function watchCommand<R extends Round>(
  options: WatchOptions,
  deps: WatchDeps<R>,
): Promise<WatchEnd> {
  for (let number = 1; ; number++) {
    const round = await deps.look();
    await deps.onRound(round, number);
    const isSure = await remember(round, number, { options, deps }).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      deps.onTrouble(error);
      return false;
    });
    const reach = await reachOf(round, { options, deps });
    if (reach.unproved.length > 0) deps.onUnproved(reach.unproved);
    const isReached = isSure && reach.isThere && (await isStillThere(number, { options, deps }));
    const isLast = options.count !== null && number >= options.count;
    // What is waited for is not known to be there: that is no "clean".
    const exitCode = reach.unproved.length > 0 ? EXIT.unknown : round.exitCode;
    const { restsOn } = reach;
    if (isReached || isLast || deps.isEnded()) return { isReached, restsOn, exitCode };
    await deps.wait(withJitter(options.intervalMs), 'next-round');
    if (deps.isEnded()) return { isReached: false, restsOn, exitCode };
  }
}

/**
 * What a later round finds has been looked at twice, where it is news; the first has nothing to compare with, and one look
 * at a list that is being rebuilt is soon wrong.
 */
async function isStillThere<R extends Round>(
  number: number,
  { options, deps }: { readonly options: WatchOptions; readonly deps: WatchDeps<R> },
): Promise<boolean> {
  if (number > 1) return true;
  await deps.wait(secondLookMs(options), 'second-look');
  return !deps.isEnded() && (await reachOf(await deps.look(), { options, deps })).isThere;
}

function secondLookMs({ intervalMs }: WatchOptions): number {
  return Math.min(intervalMs / 4, MOST_CONFIRM_MS);
}

/** @returns whether a second look agreed with all that was doubtful */
async function remember<R extends Round>(
  round: R,
  number: number,
  { options, deps }: { readonly options: WatchOptions; readonly deps: WatchDeps<R> },
): Promise<boolean> {
  const { store } = deps;
  const how = { begunAt: round.begunAt, confirmed: true };
  const found = changesIn(await store.read(), round.observations, { ...how, now: new Date() });
  const doubtful = found.filter(({ change }) => number > 1 || !isFirstSight(change));
  let again: readonly Observation[] = [];
  if (doubtful.length > 0) {
    await deps.wait(secondLookMs(options), 'second-look');
    if (!deps.isEnded()) again = await deps.lookAgain(doubtful);
  }
  const { observations, isSure } = confirm(round.observations, doubtful, again);
  let isTold = false;
  const { letters } = await store.update(
    (state) => {
      const now = new Date();
      const merged = merge(state, observations, { ...how, now });
      const changes = together(merged.changes);
      const { conditions, begun, ended } = stepAll(state.conditions, round.conditions);
      const testEntries = withAnswered(state.testEntries, deps.answered(), now);
      const kept = deps.lettersFor(changes);
      return {
        state: withUndelivered({ ...merged.state, conditions, testEntries }, kept),
        result: { changes, begun, ended, letters: kept },
      };
    },
    async (news) => (isTold = await deps.tell(news)),
  );
  if (isTold) deps.deliver(letters);
  return isSure;
}

/** What was doubtful is believed where the second look agrees, as of then; else it was never seen. */
function confirm(
  first: readonly Observation[],
  doubtful: readonly ZoneChange[],
  second: readonly Observation[],
): { readonly observations: readonly Observation[]; readonly isSure: boolean } {
  if (doubtful.length === 0) return { observations: first, isSure: true };
  const doubts = new Map(doubtful.map((doubt) => [lookupKey(doubt.target, doubt.zone), doubt]));
  const confirmed = second.map((seen): Observation => ({
    ...seen,
    zones: seen.zones.flatMap(([zone, now]) => {
      const first = doubts.get(lookupKey(seen.target, zone))?.change.now;
      if (!first || !agree(first, now)) return [];
      // A "not listed" may have come from a server that is believed, the second one from another.
      return [[zone, now.outcome === 'clean' ? first : now] as const];
    }),
  }));
  const certain = first.map((seen): Observation => ({
    ...seen,
    zones: seen.zones.filter(([zone]) => !doubts.has(lookupKey(seen.target, zone))),
  }));
  const count = confirmed.reduce((sum, { zones }) => sum + zones.length, 0);
  return { observations: [...certain, ...confirmed], isSure: count === doubts.size };
}

/** Whether what is waited for is there. */
async function reachOf<R extends Round>(
  { outcomes, unproved }: R,
  { options: { until }, deps }: { readonly options: WatchOptions; readonly deps: WatchDeps<R> },
): Promise<Reach> {
  const nothing = { restsOn: [], unproved: [] };
  if (until !== 'clean') return { isThere: until !== null && outcomes.includes('listed'), ...nothing };
  const isClean = outcomes.length > 0 && outcomes.every((outcome) => outcome === 'clean');
  if (!isClean || unproved.length === 0) return { isThere: isClean, ...nothing };
  const { targets } = await deps.store.read();
  const now = new Date();
  const rested = unproved.flatMap((one) => {
    const seen = lastListing(targets.get(one.target)?.get(one.zone));
    if (one.isSide && (seen === null || !isRecent(seen, now))) return [];
    return [{ one, seen: seen !== null && isReasonEnough(seen, one.server, now) ? seen : null }];
  });
  const open = rested.flatMap(({ one, seen }) => (seen === null ? [one] : []));
  const restsOn = rested.flatMap(({ one: { zone }, seen }) => (seen === null ? [] : [{ zone, seen }]));
  return { isThere: open.length === 0, restsOn, unproved: open };
}

/** Many machines that begin at the full hour should not ask together for ever. */
function withJitter(ms: number): number {
  return ms * (0.9 + Math.random() * 0.2);
}
