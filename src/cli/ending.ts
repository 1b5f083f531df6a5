import { SIGNAL_CODES, type Io } from './io.ts';

/** The end of a command by a signal, or because nothing more can be written: heard once, however many rounds of work there are. */
export interface Ending {
  isEnded(): boolean;
  /** The exit code of the signal that ended it; undefined while there was none. */
  code(): number | undefined;
  /** Calls back at the end, unless what it returns was called before. */
  onEnd(listener: () => void): () => void;
  /** Resolves after a time by a clock that nobody sets, or at the end. */
  wait(ms: number): Promise<void>;
}

export function createEnding(io: Pick<Io, 'onEnd'>): Ending {
  const listeners = new Set<() => void>();
  let isEnded = false;
  let code: number | undefined;
  io.onEnd((why) => {
    if (why !== 'closed-output') code = SIGNAL_CODES[why];
    isEnded = true;
    for (const listener of listeners) listener();
  });

  function onEnd(listener: () => void): () => void {
    if (isEnded) listener();
    else listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    isEnded: () => isEnded,
    code: () => code,
    onEnd,
    async wait(ms) {
      if (isEnded) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        const release = onEnd(done);
        function done(): void {
          clearTimeout(timer);
          release();
          resolve();
        }
      });
    },
  };
}
