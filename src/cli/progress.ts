import stringWidth from 'string-width';
import type { ProgressEvent } from '../core/check.ts';
import type { Pace } from '../core/pace.ts';
import type { Messages } from '../i18n/en.ts';
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
export function createZoneProgress({ messages, columns }: ProgressParts): Progress {
  const waiting = new Map<string, number>();
  const begun = performance.now();
  let all = 0;
  let done = 0;

  function fit(head: string, zones: readonly string[]): string {
    for (let shownZones = Math.min(zones.length, 4); shownZones > 0; shownZones--) {
      const more = zones.length - shownZones;
      const names = messages.listOf(zones.slice(0, shownZones));
      const shownNames = more > 0 ? messages.andMore(names, more) : names;
      const line = `${head}; ${messages.progress.waitingFor(shownNames)}`;
      if (stringWidth(line) < columns) return line;
    }
    return head.slice(0, columns - 1);
  }

  return {
    note({ kind, zone }) {
      const left = (waiting.get(zone.zone) ?? 0) + (kind === 'begun' ? 1 : -1);
      if (left > 0) waiting.set(zone.zone, left);
      else waiting.delete(zone.zone);
      if (kind === 'begun') all++;
      else done++;
    },
    targetDone() {},
    pace() {},
    text: () =>
      fit(messages.progress.waiting(done, all, formatSeconds(performance.now() - begun)), [
        ...waiting.keys(),
      ]),
  };
}

/**
 * Of a bulk run: how many targets are done, how fast, and how long it will take.
 * @param expected how many there are; null where that is not known
 */
export function createBulkProgress({ messages, columns }: ProgressParts, expected: number | null): Progress {
  const begun = performance.now();
  let done = 0;
  let slow: Pace | null = null;
  return {
    note() {},
    pace(pace) {
      slow = pace;
    },
    targetDone() {
      done++;
    },
    text() {
      const seconds = Math.max((performance.now() - begun) / 1000, 0.001);
      const perSecond = done / seconds;
      const rate = perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
      const waiting =
        expected === null || done === 0
          ? messages.progress.targets(done, rate)
          : messages.progress.targetsOf(
              Math.min(done, expected),
              expected,
              rate,
              formatSeconds((Math.max(expected - done, 0) / perSecond) * 1000),
            );
      const why = slow ? `; ${messages.progress.pace(slow.zones[0]?.zone ?? '', slow.perSecond)}` : '';
      return `${waiting}${why}`.slice(0, columns - 1);
    },
  };
}
