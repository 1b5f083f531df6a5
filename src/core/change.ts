import { DAY_MS } from './clock.ts';
import type { InputCause } from './input.ts';
import type { OutcomeKind, UnknownCause } from './outcome.ts';
import type { ReturnCode, Time } from './published.ts';
import type { Finding, Sighting } from './report.ts';
import { publishedCode } from './return-code.ts';
import { RUN_DEADLINE } from './run-deadline.ts';
import { haveSameWords } from './same-words.ts';
import { isSameServer } from './seen-listing.ts';
import type { Origin } from './target.ts';

/**
 * What is remembered of one target in one zone, and what of a new look at it is news. Pure: the rules of `--state`,
 * `--changes` and `watch` stand here; those for what was typed stand in `input-change.ts`, those for what befalls a whole
 * run in `conditions.ts`.
 *
 * | last told    | the look says           | told                                                             |
 * | ------------ | ----------------------- | ---------------------------------------------------------------- |
 * | nothing      | listed                  | newly-listed                                                     |
 * | nothing      | clean                   | nothing                                                          |
 * | clean        | listed                  | newly-listed                                                     |
 * | listed       | clean                   | delisted                                                         |
 * | listed       | clean, which nothing proves, of another server | nothing: the listing is what is known     |
 * | listed       | another code, or words that differ in more than numbers and times | reason-changed         |
 * | anything     | unknown, the first time | nothing yet, unless a second look has confirmed it already       |
 * | not unknown  | unknown, again          | became-unknown, also where it never was anything else            |
 * | unknown      | as before, or clean     | answers-again                                                    |
 * | unknown      | listed, clean           | newly-listed, delisted, where that is news against what it said  |
 *
 * A look that the run's own deadline cut off says more of the run than of the list: it is no second look, unless the list
 * could not be told for a day.
 *
 * What is not looked at is no news: a zone that is not asked any more stays as it was, and is compared with that when it
 * is asked again.
 */
export const CHANGE_KINDS = [
  'newly-listed',
  'delisted',
  'reason-changed',
  'became-unknown',
  'answers-again',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What one look said. */
export interface Seen {
  /** "unknown" is never clean. */
  readonly outcome: OutcomeKind;
  /** One for each meaning; empty unless listed. */
  readonly returnCodes: readonly ReturnCode[];
  /** The TXT records of a listing, as the network gave them: escape them before a person sees them. */
  readonly reasons: readonly string[];
  /** Why the outcome is unknown; null unless it is. Of what was typed: what could not be found out about it. */
  readonly cause: UnknownCause | InputCause | null;
  /** What names the cause more closely: "public-resolver", the address that came; null where nothing does. */
  readonly detail: string | null;
  /**
   * Of an unknown, of a listing and of a "not listed" that nothing proves: the server whose answer it rests on; null where
   * none answered.
   */
  readonly server: string | null;
}

export interface Known extends Seen {
  /** Since when the outcome is what it is, in UTC. */
  readonly since: Time;
}

export interface Moment {
  readonly at: string;
  readonly outcome: OutcomeKind;
}

/** What is remembered of one target in one zone. */
export interface Entry extends Known {
  readonly lastSeen: string;
  /** Always, but for an unknown that a second look has not confirmed. */
  readonly told: boolean;
  /** While it is unknown: the last that it said for certain. */
  readonly before: Known | null;
  /** When the outcome changed, what it is now included, the latest last; empty while it never has. */
  readonly history: readonly Moment[];
  /** While it is not listed: the last time that it was. */
  readonly listing?: Sighting;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly at: string;
  /** What was known before; null where that is nothing. */
  readonly was: Known | null;
  readonly now: Seen;
  /** Since when it is as it is now. */
  readonly since: string;
}

export interface Look {
  readonly at: string;
  /** When the run began: what was seen by a run beside it is no earlier look. */
  readonly begunAt: string;
  /** A second look has confirmed it. */
  readonly confirmed?: boolean;
}

export interface Step {
  readonly entry: Entry;
  readonly change: Change | null;
}

const MOST_MOMENTS = 50;

/** One look at what is remembered. */
export function step(entry: Entry | undefined, seen: Seen, look: Look): Step {
  const { at } = look;
  // What most looks say, many thousand times in a bulk run.
  if (entry?.outcome === 'clean' && seen.outcome === 'clean') {
    return { entry: { ...entry, lastSeen: at }, change: null };
  }
  if (seen.outcome === 'unknown') return stepUnknown(entry, seen, look);
  const past = entry?.outcome === 'unknown' ? entry.before : (entry ?? null);
  if (entry && past?.outcome === 'listed' && !isToldBy(past, seen)) return stepAside(entry, past);
  const kept = past?.outcome === 'listed' && seen.outcome === 'listed' ? keepReasons(past, seen) : seen;
  const since = past?.outcome === seen.outcome ? past.since : at;
  const listing = seen.outcome === 'listed' ? null : lastListing(entry);
  const next: Entry = {
    ...kept,
    since,
    lastSeen: at,
    told: true,
    before: null,
    history: historyOf(entry, seen, at),
    ...(listing && { listing }),
  };
  const kind = kindOf(entry, past, seen);
  if (kind === null) return { entry: next, change: null };
  const was = kind === 'answers-again' || past === null ? entry : past;
  return { entry: next, change: { kind, at, was: was ? knownOf(was) : null, now: seen, since } };
}

function kindOf(entry: Entry | undefined, past: Known | null, seen: Seen): ChangeKind | null {
  if (seen.outcome === 'listed' && past?.outcome !== 'listed') return 'newly-listed';
  if (seen.outcome === 'clean' && past?.outcome === 'listed') return 'delisted';
  if (past?.outcome === 'listed' && !isSameListing(past, seen)) return 'reason-changed';
  return entry?.outcome === 'unknown' && entry.told ? 'answers-again' : null;
}

/** Of the end of a listing only a proof tells, or the server that gave the listing. */
function isToldBy(listing: Known, seen: Seen): boolean {
  return seen.outcome === 'listed' || isSameServer(listing, seen.server);
}

/** What was certain stays, as if there had been no look; a doubt that was not told yet is none any more. */
function stepAside(entry: Entry, past: Known): Step {
  if (entry.told) return { entry, change: null };
  const lastSeen = entry.listing?.at ?? past.since;
  const history = entry.history.length > 2 ? entry.history.slice(0, -1) : [];
  return { entry: { ...past, lastSeen, told: true, before: null, history }, change: null };
}

function stepUnknown(entry: Entry | undefined, seen: Seen, look: Look): Step {
  const { at, begunAt, confirmed = false } = look;
  const isUnknown = entry?.outcome === 'unknown';
  const since = isUnknown ? entry.since : at;
  const before = isUnknown ? entry.before : entry ? knownOf(entry) : null;
  const isSecond = confirmed || (isUnknown && entry.lastSeen <= begunAt && isLookAtList(entry, seen, at));
  const wasTold = isUnknown && entry.told;
  const listing = lastListing(entry);
  const next: Entry = {
    // What the list itself had last says more.
    ...(isUnknown && isCutOff(seen) ? knownOf(entry) : seen),
    since,
    lastSeen: at,
    told: wasTold || isSecond,
    before,
    history: historyOf(entry, seen, at),
    ...(listing && { listing }),
  };
  if (wasTold || !isSecond) return { entry: next, change: null };
  return { entry: next, change: { kind: 'became-unknown', at, was: before, now: seen, since } };
}

/** The deadline of a run cuts off many lists that are sound: so it is their news only where it does so day and night. */
function isLookAtList(entry: Entry, seen: Seen, at: string): boolean {
  if (!isCutOff(entry) && !isCutOff(seen)) return true;
  return Date.parse(at) - Date.parse(entry.since) >= DAY_MS;
}

function isCutOff({ detail }: Seen): boolean {
  return detail === RUN_DEADLINE;
}

/** When it was last seen listed, as far as that is remembered; an older file tells no more than when it began. */
export function lastListing(entry: Entry | undefined): Sighting | null {
  if (!entry) return null;
  if (entry.outcome === 'listed') return { at: entry.lastSeen, server: entry.server };
  if (entry.listing) return entry.listing;
  const began = entry.history.findLast(({ outcome }) => outcome === 'listed');
  return began ? { at: began.at, server: null } : null;
}

/** A listing whose reasons were not told this time has the same as before: a TXT that fails changes nothing. */
function keepReasons(past: Seen, seen: Seen): Seen {
  return seen.reasons.length === 0 && hasSameCodes(past, seen) ? { ...seen, reasons: past.reasons } : seen;
}

/** Whether two looks agree; of an unknown the cause may differ. */
export function agree(a: Seen, b: Seen): boolean {
  return a.outcome === b.outcome && (a.outcome !== 'listed' || isSameListing(a, b));
}

function isSameListing(a: Seen, b: Seen): boolean {
  if (!hasSameCodes(a, b)) return false;
  return a.reasons.length === 0 || b.reasons.length === 0 || haveSameWords(a.reasons, b.reasons);
}

function hasSameCodes(a: Seen, b: Seen): boolean {
  const codes = ({ returnCodes }: Seen): Set<string> => new Set(returnCodes.map(({ code }) => code));
  const [first, second] = [codes(a), codes(b)];
  return first.size === second.size && [...first].every((code) => second.has(code));
}

function historyOf(
  entry: Entry | undefined,
  { outcome }: Pick<Seen, 'outcome'>,
  at: string,
): readonly Moment[] {
  if (!entry) return [];
  if (entry.outcome === outcome) return entry.history;
  const past = entry.history.length > 0 ? entry.history : [{ at: entry.since, outcome: entry.outcome }];
  return [...past, { at, outcome }].slice(-MOST_MOMENTS);
}

/** How long it is as a look saw it; where that look was not believed, since then. */
export function timesOf(entry: Entry, seen: OutcomeKind, at: string): Pick<Entry, 'since' | 'history'> {
  const { since, history } = entry;
  return entry.outcome === seen
    ? { since, history }
    : { since: at, history: historyOf(entry, { outcome: seen }, at) };
}

export function knownOf({ outcome, since, returnCodes, reasons, cause, detail, server }: Known): Known {
  return { outcome, since, returnCodes, reasons, cause, detail, server };
}

/** A listing where nothing was known: there is nothing that it could have flapped from. */
export function isFirstSight({ kind, was }: Change): boolean {
  return kind === 'newly-listed' && was === null;
}

/** A change of one target in one zone. */
export interface ZoneChange {
  readonly target: string;
  readonly origin: Origin;
  readonly zone: string;
  readonly change: Change;
}

/** A change with all zones that it befalls, the first of them first: it is told with that one; of what was typed none. */
export interface SharedChange extends Change {
  readonly zones: readonly string[];
}

/** A change as it is told: what befalls many zones is one, which is that of the first. */
export interface JointChange extends ZoneChange {
  /** All zones that it befalls, `zone` the first of them. */
  readonly zones: readonly string[];
}

/** From how many zones on one target's changes with one cause are one change. */
const MANY = 3;

/** The changes of one look as they are told, each in the place of its first zone. */
export function together(changes: readonly ZoneChange[]): readonly JointChange[] {
  const groups = new Map<string, string[]>();
  const grouped = changes.map((one) => {
    const key = jointKey(one);
    const zones = groups.get(key) ?? [];
    zones.push(one.zone);
    groups.set(key, zones);
    return { one, zones };
  });
  return grouped.flatMap(({ one, zones }): readonly JointChange[] => {
    if (zones.length < MANY) return [{ ...one, zones: [one.zone] }];
    return zones[0] === one.zone ? [{ ...one, zones }] : [];
  });
}

/** A target in a zone, as the key of what is known of it there. */
export function lookupKey(target: string, zone: string): string {
  return `${target} ${zone}`;
}

/** Whether a change is told with this finding: one that befalls many zones is told with the first of them. */
export function tellsChange({ zone, memory }: Pick<Finding, 'zone' | 'memory'>): boolean {
  return memory?.change?.zones[0] === zone.zone;
}

/** What those have in common that are one change; what is no such change has nothing in common with another. */
function jointKey({ target, zone, change: { kind, was, now } }: ZoneChange): string {
  const unknown = kind === 'became-unknown' ? now : kind === 'answers-again' ? was : null;
  const parts = unknown ? [now.outcome, unknown.cause, unknown.detail, unknown.server] : [zone];
  return JSON.stringify([target, kind, ...parts]);
}

/** One for all: most findings are clean. */
export const CLEAN: Seen = {
  outcome: 'clean',
  returnCodes: [],
  reasons: [],
  cause: null,
  detail: null,
  server: null,
};

export function seenOf({
  outcome,
  verification,
  reasons,
  evidence,
}: Pick<Finding, 'outcome' | 'verification' | 'reasons' | 'evidence'>): Seen {
  switch (outcome.kind) {
    case 'clean':
      return verification === 'verified' ? CLEAN : { ...CLEAN, server: evidence.server };
    case 'unknown':
      return {
        ...CLEAN,
        outcome: 'unknown',
        cause: outcome.cause,
        detail: outcome.detail ?? null,
        server: evidence.server,
      };
    case 'listed': {
      const returnCodes = outcome.returnCodes.map(publishedCode);
      return { ...CLEAN, outcome: 'listed', returnCodes, reasons, server: evidence.server };
    }
  }
}
