import type { AbortSignalLike } from '../core/aborter.ts';
import { spawn } from 'node:child_process';

/** Why a command or a webhook did not take a change: a key of the sentences in `i18n/`, and what goes into it. */
export interface DeliveryFailure {
  readonly code: 'not-started' | 'exit' | 'killed' | 'hung' | 'status' | 'redirect' | 'network' | 'timeout';
  readonly detail: string;
}

/** A delivery that was not given its time, since the watch ended: its notice is sent another time. */
export const CUT_OFF = 'cut-off';

/** null: it was taken. */
export type Delivery = DeliveryFailure | typeof CUT_OFF | null;

/** A process and all that it has begun. They do not outlive a program that is ended at once. */
export interface ProcessGroup {
  /** Where they are gone nothing happens. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
  release(): void;
}

export interface CommandOptions {
  readonly timeoutMs: number;
  /** Cuts it off before its time. */
  readonly signal: AbortSignalLike;
  readonly leadGroup: (pid: number) => ProcessGroup;
}

/** After a hanging command was asked to end. */
const GRACE_MS = 1000;

/**
 * Runs a command with `input` on its standard input, without a shell, in a group of its own: what hangs is often not it but
 * what it has begun. What it prints goes to standard error, since standard output is the watch's own.
 * @returns null when it ended with 0; after `timeoutMs` it is ended
 */
export function runCommand(
  words: readonly string[],
  input: string,
  { timeoutMs, signal, leadGroup }: CommandOptions,
): Promise<Delivery> {
  const [file = '', ...args] = words;
  if (signal.aborted) return Promise.resolve(CUT_OFF);
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['pipe', 2, 2], detached: true });
    const group = child.pid === undefined ? null : leadGroup(child.pid);
    let ended: Delivery = null;
    let kill: NodeJS.Timeout | undefined;
    const end = (why: DeliveryFailure | typeof CUT_OFF): void => {
      if (ended) return;
      ended = why;
      group?.signal('SIGTERM');
      kill = setTimeout(() => group?.signal('SIGKILL'), GRACE_MS);
    };
    const cut = (): void => end(CUT_OFF);
    const timer = setTimeout(() => end({ code: 'hung', detail: String(timeoutMs / 1000) }), timeoutMs);
    signal.addEventListener('abort', cut);
    const settle = (delivery: Delivery): void => {
      clearTimeout(kill);
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
      group?.release();
      resolve(delivery);
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      settle({ code: 'not-started', detail: error.code ?? error.message }),
    );
    child.on('exit', (code, by) => {
      // What it has begun, and what would not hear, ends with it.
      if (ended) group?.signal('SIGKILL');
      if (ended) settle(ended);
      else if (by) settle({ code: 'killed', detail: by });
      else settle(code === 0 ? null : { code: 'exit', detail: String(code) });
    });
    // A command need not read what it is given.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
