import type { Io } from './io.ts';
import { createStatusLine, type StatusLine } from './status-line.ts';

/** The line on a terminal's standard error that says what a watch is doing: how far a look is, or when the next one is. */
export interface WatchStatus {
  /** A line that is drawn again and again. */
  show(text: () => string): void;
  /**
   * A line that is drawn once: nothing is written through a night.
   * @param draws not where what it says was just printed
   */
  stand(text: string, draws?: boolean): void;
  hide(): void;
  /** Writes lines in its place. */
  say(lines: string): void;
  text(): string;
}

export function createWatchStatus(io: Pick<Io, 'writeError'>, shows: boolean): WatchStatus {
  let moving: StatusLine | undefined;
  let standing = false;
  let text = (): string => '';

  function hide(): void {
    moving?.end();
    moving = undefined;
    if (standing) io.writeError('\r\u001B[K');
    standing = false;
  }

  return {
    show(next) {
      hide();
      text = next;
      if (shows) moving = createStatusLine(next, (lines) => io.writeError(lines));
    },
    stand(next, draws = true) {
      hide();
      text = () => next;
      if (!shows || !draws) return;
      io.writeError(next);
      standing = true;
    },
    hide,
    say(lines) {
      if (moving) {
        moving.say(lines);
        return;
      }
      const line = standing ? text() : '';
      if (standing) io.writeError('\r\u001B[K');
      io.writeError(`${lines}${line}`);
    },
    text: () => text(),
  };
}
