import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import { UNREAD } from '../core/run-deadline.ts';
import { onAbort } from '../run/open.ts';
import { SIGNAL_CODES, type Io } from './io.ts';

/** The end of a command by a signal, or because nothing more can be written: heard once, however many rounds of work there are. */
export interface Ending {
  /** Aborts at the end: as `UNREAD` where nobody reads what is written. */
  readonly signal: AbortSignalLike;
  /** The exit code of the signal that ended it; undefined while there was none. */
  code(): number | undefined;
  /** Resolves after a time by a clock that nobody sets, or at the end. */
  wait(ms: number): Promise<void>;
}

export function createEnding(io: Pick<Io, 'onEnd'>): Ending {
  const aborter = createAborter();
  const { signal } = aborter;
  let code: number | undefined;
  io.onEnd((why) => {
    if (why !== 'closed-output') code = SIGNAL_CODES[why];
    aborter.abort(why === 'closed-output' ? UNREAD : undefined);
  });
  return {
    signal,
    code: () => code,
    async wait(ms) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        const release = onAbort(signal, done);
        function done(): void {
          clearTimeout(timer);
          release();
          resolve();
        }
      });
    },
  };
}
