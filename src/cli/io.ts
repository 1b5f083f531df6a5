import { constants } from 'node:os';
import { NO_PAINT, type Paint } from '../render/style.ts';

/** The world outside, as a value: the only file but `bin` that knows `process`. */
export interface Io {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of package.json and zones.json. */
  readonly packageRoot: string;
  /** Cells a line of standard output has: the terminal's, else $COLUMNS, else 80. */
  readonly columns: number;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly stdinIsTerminal: boolean;
  /** Resolves when the text has been handed to the system; after the reader has gone away it does nothing. */
  writeOut(text: string): Promise<void>;
  /** What has been concealed is masked in it. */
  writeError(text: string): void;
  /** From now on what goes to standard error goes through this; a crash too. */
  conceal(mask: (text: string) => string): void;
  /** Calls back with an error that nobody has caught, and ends with the exit code that is given back. */
  onCrash(listener: (error: unknown) => Promise<number>): void;
  /** A text as standard error would have it, for an error that goes to standard output. */
  concealed(text: string): string;
  /** Standard output could not be written, and not because its reader had enough. */
  outputFailed(): boolean;
  /** Standard input as it comes. */
  openInput(): AsyncIterable<string | Buffer>;
  /** Calls back at SIGUSR1 and, where there is one, SIGINFO (Ctrl-T): someone asks how far it is. */
  onAsked(listener: () => void): void;
  readonly pid: number;
  /** Whether a process of this machine is there. */
  isAlive(pid: number): boolean;
  /** Calls back at the first SIGINT, SIGTERM or closed pipe; a second signal ends the process at once. */
  onEnd(listener: (why: 'SIGINT' | 'SIGTERM' | 'closed-pipe') => void): void;
}

export function createIo(packageRoot: string): Io {
  const { stdout, stderr, stdin, env } = process;
  const listeners: ((why: 'SIGINT' | 'SIGTERM' | 'closed-pipe') => void)[] = [];
  let readerGone = false;
  let outputFailed = false;
  let ending = false;
  let mask = (text: string): string => text;

  // Whoever waits to write more; one at a time does.
  let goOn = (): void => {};
  stdout.on('drain', () => goOn());
  stdout.on('close', () => goOn());
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    goOn();
    readerGone = true;
    if (error.code !== 'EPIPE') {
      stderr.write(`rblcheck: cannot write to standard output: ${error.code ?? error.message}\n`);
      outputFailed = true;
    }
    for (const listener of listeners) listener('closed-pipe');
    stdin.destroy();
  });
  stderr.on('error', () => {});

  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      if (ending || listeners.length === 0) process.exit(exitCode);
      ending = true;
      for (const listener of listeners) listener(signal);
      // Whoever still writes to us would keep the process alive.
      stdin.destroy();
    });
  }

  return {
    argv: process.argv.slice(2),
    env,
    packageRoot,
    columns: stdout.columns ?? (Number.parseInt(env['COLUMNS'] ?? '', 10) || 80),
    stdoutIsTerminal: stdout.isTTY,
    stderrIsTerminal: stderr.isTTY,
    stdinIsTerminal: stdin.isTTY,
    async writeOut(text) {
      if (readerGone || text === '') return;
      if (!stdout.write(text)) await new Promise<void>((resolve) => (goOn = resolve));
    },
    writeError(text) {
      stderr.write(mask(text));
    },
    conceal(masked) {
      mask = masked;
    },
    concealed: (text) => mask(text),
    onCrash(listener) {
      process.on('uncaughtException', (thrown) => {
        void listener(thrown).then((exitCode) => process.exit(exitCode));
      });
    },
    openInput: () => stdin,
    onAsked(listener) {
      for (const signal of ['SIGUSR1', 'SIGINFO'] as const) {
        if (signal in constants.signals) process.on(signal, listener);
      }
    },
    outputFailed: () => outputFailed,
    pid: process.pid,
    isAlive(pid) {
      try {
        return process.kill(pid, 0);
      } catch (error) {
        // EPERM: it is there, and another user's.
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
      }
    },
    onEnd(listener) {
      listeners.push(listener);
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
