import { fstatSync } from 'node:fs';
import { errorCode } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { ProcessGroup } from '../notify/exec.ts';
import { NO_PAINT, type Paint } from '../render/style.ts';
import type { PackageFile } from '../zones/catalogue.ts';
import { isTerminal, openOutput } from './output.ts';

/** What ends a run before its time. */
export type EndCause = EndSignal | 'closed-output';
type EndSignal = (typeof END_SIGNALS)[number];

const END_SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
export const SIGNAL_CODES = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
} as const satisfies Record<EndSignal, number>;

/** The world outside, as a value: the only file but `bin` that knows `process`. */
export interface Io {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly packageFile: PackageFile;
  /** Cells a line of standard output has: the terminal's, else $COLUMNS, else 80. */
  readonly columns: number;
  /** The same of standard error, where it is a terminal. */
  readonly errorColumns: () => number;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly stdinIsTerminal: boolean;
  /**
   * Resolves when the text has been handed to the system; after the reader has gone away it does nothing.
   * @throws OutputError where the system does not take all of it
   */
  writeOut(text: string): Promise<void>;
  /** What has been concealed is masked in it. */
  writeError(text: string): void;
  /** From now on what goes to standard error goes through this; a crash too. */
  conceal(mask: (text: string) => string): void;
  /** From now on it is laid out so when that is done. */
  layOutErrors(layOut: (text: string) => string): void;
  /** From now on standard error is shown so: see `messagesIn`. */
  showErrors(shown: (text: string) => string): void;
  /** Calls back with an error that nobody has caught, and ends with the exit code that is given back. */
  onCrash(listener: (error: unknown) => Promise<number>): void;
  /** A text as standard error would have it, for an error that goes to standard output. */
  concealed(text: string): string;
  /** Whether all that was written has been handed to the system: not where the reader has gone away. */
  isOutputWhole(): boolean;
  /** Standard input as it comes. */
  openInput(): AsyncIterable<string | Buffer>;
  /** Whether all of standard input is there already. */
  inputIsFile(): boolean;
  /** Nothing more of it is waited for: whoever still writes to us would keep the process alive. */
  stopReading(): void;
  /** Calls back at SIGUSR1 and, where there is one, SIGINFO (Ctrl-T): someone asks how far it is. */
  onAsked(listener: () => void): void;
  readonly pid: number;
  /** Whether a process of this machine is there. */
  isAlive(pid: number): boolean;
  /** Calls back at the first signal to end, and when nothing more can be written; a second signal ends the process at once. */
  onEnd(listener: (why: EndCause) => void): void;
  /** Whether that has come. */
  isEnding(): boolean;
  /** Takes charge of a process that was begun as the leader of a group of its own. */
  leadGroup(pid: number): ProcessGroup;
  /** Ends the process with this code when all is written; what hangs still keeps one that a signal ends no longer. */
  finish(exitCode: number): void;
}

/** A moment for what closes by itself. */
const LAST_MOMENT_MS = 500;

/** What process.exit() would wait for, however long: a name that is looked up, a read that nobody answers. */
const UNENDING: ReadonlySet<string> = new Set(['GetAddrInfoReqWrap', 'FSReqCallback', 'FSReqPromise']);

export function createIo(packageFile: PackageFile): Io {
  const { env } = process;
  const listeners: ((why: EndCause) => void)[] = [];
  let isEnding = false;
  // Each stream costs more to open than a file to read: what is not used is not opened.
  let isReading = false;
  let mask = (text: string): string => text;
  let layOut = mask;
  let shown = (text: string): string => text;

  function end(why: EndCause): void {
    isEnding = true;
    for (const listener of listeners) listener(why);
    stopReading();
  }

  function stopReading(): void {
    if (isReading) process.stdin.destroy();
  }

  const output = openOutput(1, { stream: () => process.stdout, onEnd: () => end('closed-output') });
  const errors = openOutput(2, { stream: () => process.stderr, onEnd() {} });
  const stdoutIsTerminal = isTerminal(1);

  const envColumns = Number.parseInt(env['COLUMNS'] ?? '', 10) || 80;

  const groups = new Set<ProcessGroup>();
  let endedBy: EndSignal | null = null;

  function leave(signal: EndSignal, exitCode: number): void {
    for (const group of groups) group.signal('SIGKILL');
    if (!process.getActiveResourcesInfo().some((name) => UNENDING.has(name))) process.exit(exitCode);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }

  for (const signal of END_SIGNALS) {
    process.on(signal, () => {
      if (endedBy !== null || listeners.length === 0) leave(signal, SIGNAL_CODES[signal]);
      endedBy = signal;
      end(signal);
    });
  }

  return {
    argv: process.argv.slice(2),
    env,
    packageFile,
    columns: (stdoutIsTerminal ? process.stdout.columns : undefined) ?? envColumns,
    errorColumns: () => process.stderr.columns ?? envColumns,
    stdoutIsTerminal,
    stderrIsTerminal: isTerminal(2),
    stdinIsTerminal: isTerminal(0),
    writeOut: (text) => output.write(text),
    isOutputWhole: () => output.isWhole(),
    writeError(text) {
      // Where nobody hears it there is nobody to tell.
      errors.write(layOut(shown(mask(text)))).catch(() => {});
    },
    conceal(masked) {
      mask = masked;
    },
    layOutErrors(laidOut) {
      layOut = laidOut;
    },
    showErrors(chosen) {
      shown = chosen;
    },
    concealed: (text) => mask(text),
    onCrash(listener) {
      process.on('uncaughtException', (thrown) => {
        void listener(thrown).then((exitCode) => process.exit(exitCode));
      });
    },
    openInput() {
      isReading = true;
      return process.stdin;
    },
    inputIsFile() {
      try {
        return fstatSync(0).isFile();
      } catch {
        // It is closed.
        return false;
      }
    },
    stopReading,
    onAsked(listener) {
      // One that a system does not have never comes.
      for (const signal of ['SIGUSR1', 'SIGINFO'] as const) process.on(signal, listener);
    },
    pid: process.pid,
    isAlive(pid) {
      try {
        return process.kill(pid, 0);
      } catch (error) {
        // EPERM: it is there, and another user's.
        return errorCode(error) === 'EPERM';
      }
    },
    onEnd(listener) {
      listeners.push(listener);
    },
    isEnding: () => isEnding,
    leadGroup(pid) {
      const group: ProcessGroup = {
        signal(signal) {
          try {
            process.kill(-pid, signal);
          } catch {
            // They are gone.
          }
        },
        release: () => groups.delete(group),
      };
      groups.add(group);
      return group;
    },
    finish(exitCode) {
      process.exitCode = exitCode;
      if (endedBy !== null) setTimeout(leave, LAST_MOMENT_MS, endedBy, exitCode).unref();
    },
  };
}

/** Whether to colour: the option, else NO_COLOR and FORCE_COLOR, else the configuration, else whether a terminal is there. */
export function wantsColor(
  io: Io,
  { typed, configured }: { readonly typed: boolean | undefined; readonly configured: boolean | undefined },
): boolean {
  if (typed !== undefined) return typed;
  if (io.env['NO_COLOR']) return false;
  const force = io.env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (configured !== undefined) return configured;
  return io.stdoutIsTerminal && io.env['TERM'] !== 'dumb';
}

/** Whether a line can be drawn again and again: a dumb terminal would show each drawing. */
export function hasStatusLine({ stderrIsTerminal, env }: Io): boolean {
  return stderrIsTerminal && env['TERM'] !== 'dumb';
}

export async function createPaint(color: boolean): Promise<Paint> {
  return color ? (await import('./paint.ts')).chalkPaint() : NO_PAINT;
}
