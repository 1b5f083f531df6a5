import stringWidth from 'string-width';
import type { ProgressEvent } from '../core/check.ts';
import type { Messages } from '../i18n/en.ts';
import { formatSeconds } from '../render/text.ts';

export interface Progress {
  note(event: Pick<ProgressEvent, 'kind' | 'zone'>): void;
  /** Takes the line away again. */
  end(): void;
}

/** Nobody wants to see a line flash by. */
const FIRST_AFTER_MS = 400;
const EVERY_MS = 150;

/** A line on standard error that says how far the run is and what it waits for. */
export function createProgress(parts: {
  readonly messages: Messages;
  readonly columns: number;
  readonly write: (text: string) => void;
}): Progress {
  const { messages, columns, write } = parts;
  const waiting = new Map<string, number>();
  const begun = performance.now();
  let all = 0;
  let done = 0;
  let shown = false;

  function draw(): void {
    const seconds = formatSeconds(performance.now() - begun);
    const head = messages.progress.waiting(done, all, seconds);
    shown = true;
    write(`\r\u001B[K${fit(head, [...waiting.keys()])}`);
  }

  function fit(head: string, zones: readonly string[]): string {
    for (let shownZones = Math.min(zones.length, 4); shownZones > 0; shownZones--) {
      const more = zones.length - shownZones;
      const names = [...zones.slice(0, shownZones), ...(more > 0 ? [messages.progress.more(more)] : [])];
      const line = `${head}; ${messages.progress.waitingFor(messages.listOf(names))}`;
      if (stringWidth(line) < columns) return line;
    }
    return head.slice(0, columns - 1);
  }

  let timer = setTimeout(function tick() {
    draw();
    timer = setTimeout(tick, EVERY_MS);
  }, FIRST_AFTER_MS);

  return {
    note({ kind, zone }) {
      const left = (waiting.get(zone.zone) ?? 0) + (kind === 'begun' ? 1 : -1);
      if (left > 0) waiting.set(zone.zone, left);
      else waiting.delete(zone.zone);
      if (kind === 'begun') all++;
      else done++;
    },
    end() {
      clearTimeout(timer);
      if (shown) write('\r\u001B[K');
    },
  };
}
