import { DAY_MS } from './clock.ts';
import type { TargetReport } from './report.ts';
import type { TargetKind } from './target.ts';
import { entryEvidence, testEntriesOf } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * A listed test entry that nobody but RFC 5782 promises, and that has answered as it must. It is kept as it is written, since
 * one entry may stand for several kinds of targets, and since another one, which the zone file may name by now, is not seen.
 */
export interface AnsweredEntry {
  readonly zone: string;
  readonly entry: string;
  /** When it answered last: ISO 8601 in UTC. */
  readonly at: string;
}

/** Which of those entries have answered, on other days and in this run. */
export interface AnsweredEntries {
  /** See `TrialParts`. */
  readonly hasAnswered: (zone: Zone, kind: TargetKind) => boolean;
  /** Takes note of the entries that a target's report rests on. */
  note(report: TargetReport): void;
  /** Those that were noted here. */
  seen(): readonly AnsweredEntry[];
}

/**
 * How long an entry that has answered is held to be there. A list that is asked each quarter still has it; and one that gives
 * its entry up, which nobody forbids it, is not unknown for ever.
 */
const KEPT_MS = 90 * DAY_MS;

/** @param now the time in milliseconds since 1970 */
export function createAnsweredEntries(
  known: readonly AnsweredEntry[],
  now: () => number = Date.now,
): AnsweredEntries {
  const before = byKey(known);
  const noted = new Map<string, AnsweredEntry>();

  function hasAnswered(zone: Zone, kind: TargetKind): boolean {
    const key = keyOf(zone.zone, testEntriesOf(zone, kind).listed);
    return [noted.get(key), before.get(key)].some((entry) => entry !== undefined && isKept(entry, now()));
  }

  /**
   * What is verified has the entry of its server behind it. That it answered is not enough: while a list lists everything its
   * entry does too, and nothing of that list is verified.
   */
  function note({ target: { kind }, findings }: TargetReport): void {
    for (const { zone, verification } of findings) {
      if (verification !== 'verified' || entryEvidence(zone, kind) === 'documented') continue;
      const { listed } = testEntriesOf(zone, kind);
      if (listed === null) continue;
      const entry = { zone: zone.zone, entry: listed, at: new Date(now()).toISOString() };
      noted.set(keyOf(entry.zone, entry.entry), entry);
    }
  }

  return { hasAnswered, note, seen: () => [...noted.values()] };
}

/** What is remembered from now on: of each entry when it answered last, as long as that counts. */
export function withAnswered(
  known: readonly AnsweredEntry[],
  seen: readonly AnsweredEntry[],
  now: Date,
): readonly AnsweredEntry[] {
  return [...byKey([...known, ...seen]).values()].filter((entry) => isKept(entry, now.getTime()));
}

function byKey(entries: readonly AnsweredEntry[]): ReadonlyMap<string, AnsweredEntry> {
  const last = new Map<string, AnsweredEntry>();
  for (const entry of entries) {
    const key = keyOf(entry.zone, entry.entry);
    const other = last.get(key);
    if (!other || other.at < entry.at) last.set(key, entry);
  }
  return last;
}

/** Neither is what a clock that was wrong has dated far ahead. */
function isKept({ at }: AnsweredEntry, nowMs: number): boolean {
  return Math.abs(nowMs - Date.parse(at)) <= KEPT_MS;
}

function keyOf(zone: string, entry: string | null): string {
  return `${zone} ${entry ?? ''}`;
}
