import { stringWidth } from '../render/string-width.ts';
import { monotonicMs } from '../core/clock.ts';
import type { ProgressEvent } from '../core/check.ts';
import type { Pace } from '../core/pace.ts';
import type { Messages } from '../i18n/en.ts';
import { someOf } from '../render/quote.ts';
import { formatSeconds } from '../render/text.ts';

/** How far a run is, in words. */
export interface Progress {
  note(event: Pick<ProgressEvent, 'kind' | 'zone'>): void;
  targetDone(): void;
  /** Takes note of who sets the pace. */
  pace(pace: Pace): void;
  text(): string;
}

interface ProgressParts {
  readonly messages: Messages;
  /** What the text must fit into. */
  readonly columns: number;
}

/** Of a run over few targets: how many zones have answered, and which have not. */
export function createZoneProgress(parts: ProgressParts): Progress {
  const waiting = new Map<string, number>();
  const begun = monotonicMs();
  let all = 0;
  let done = 0;
  return {
    note({ kind, zone }) {
      noteWaiting(waiting, kind, zone.zone);
      if (kind === 'begun') all++;
      else done++;
    },
    targetDone() {},
    pace() {},
    text() {
      const head = parts.messages.progress.waiting(done, all, formatSeconds(monotonicMs() - begun));
      return fitting(head, waitingTexts([...waiting.keys()], parts), parts);
    },
  };
}

/**
 * Of a bulk run: how many targets are done, how fast, how long it will take, and what sets the pace: a zone by its limit,
 * else those that most lookups wait for.
 * @param expected how many there are; null where that is not known
 */
export function createBulkProgress(parts: ProgressParts, expected: number | null): Progress {
  const { progress: texts } = parts.messages;
  const waiting = new Map<string, number>();
  const begun = monotonicMs();
  let done = 0;
  let slow: Pace | null = null;
  return {
    note: ({ kind, zone }) => noteWaiting(waiting, kind, zone.zone),
    pace(pace) {
      slow = pace;
    },
    targetDone() {
      done++;
    },
    text() {
      const seconds = Math.max((monotonicMs() - begun) / 1000, 0.001);
      const perSecond = done / seconds;
      const rate = perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
      const head =
        expected === null || done === 0
          ? texts.targets(done, rate)
          : texts.targetsOf(
              Math.min(done, expected),
              expected,
              rate,
              formatSeconds((Math.max(expected - done, 0) / perSecond) * 1000),
            );
      const why = slow
        ? [texts.pace(slow.zones[0]?.zone ?? '', slow.perSecond)]
        : waitingTexts(slowest(waiting), parts);
      return fitting(head, why, parts);
    },
  };
}

function noteWaiting(waiting: Map<string, number>, kind: ProgressEvent['kind'], zone: string): void {
  const left = (waiting.get(zone) ?? 0) + (kind === 'begun' ? 1 : -1);
  if (left > 0) waiting.set(zone, left);
  else waiting.delete(zone);
}

/** All zones have lookups in flight at any moment of a bulk run: those that most wait for are worth a name. */
function slowest(waiting: ReadonlyMap<string, number>): readonly string[] {
  const most = Math.max(0, ...waiting.values());
  return [...waiting]
    .filter(([, count]) => count > most / 2)
    .toSorted(([, a], [, b]) => b - a)
    .map(([zone]) => zone);
}

const MOST_NAMES = 4;

/** What is waited for, with fewer and fewer names. */
function waitingTexts(zones: readonly string[], { messages }: ProgressParts): readonly string[] {
  return Array.from({ length: Math.min(zones.length, MOST_NAMES) }, (_, index) => index + 1)
    .toReversed()
    .map((count) => messages.progress.waitingFor(someOf(zones, count, messages)));
}

/** The longest that fits into a line, which is never wider than the terminal. */
function fitting(head: string, more: readonly string[], { columns }: ProgressParts): string {
  const fits = (text: string): boolean => stringWidth(text) < columns;
  const line = more.map((text) => `${head}; ${text}`).find(fits) ?? head;
  if (fits(line)) return line;
  let cut = line;
  while (cut !== '' && !fits(cut)) cut = cut.slice(0, -1);
  return cut;
}
