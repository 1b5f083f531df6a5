import { constants, fstatSync, openSync, statSync, writeSync, type Stats } from 'node:fs';
import { getBuiltinModule } from 'node:process';
import type { Writable } from 'node:stream';
import { errorCode, OutputError } from '../core/errors.ts';
import { writeWhole } from '../state/write-whole.ts';
import type { Io } from './io.ts';

/** Standard output, of which every text is known to have been handed to the system, or not to have been. */
export interface Output {
  /**
   * Resolves when the whole text has been handed to the system, and at once after the reader has gone away.
   * @throws OutputError where the system did not take all of it
   */
  write(text: string): Promise<void>;
  /** Whether all that was to be written has been. */
  isWhole(): boolean;
}

/**
 * Runs a command whose result goes to standard output, or to a file: see `output-file.ts`, which is loaded for one only.
 * @param path null for standard output
 */
export async function withOutput(
  io: Io,
  { path, isLate }: { readonly path: string | null; readonly isLate: () => boolean },
  run: (io: Io) => Promise<number>,
): Promise<number> {
  if (path === null) return run(io);
  return (await import('./output-file.ts')).writingTo(io, { path, isLate }, run);
}

const DONE = Promise.resolve();

interface OutputParts {
  /** Node's stream of it: what it loads costs a start more than a report does, so it is opened where it is needed. */
  readonly stream: () => Writable;
  /** Nothing more can be written: the reader has gone, or the system takes no more. */
  readonly onEnd: () => void;
}

/** @param file of the process, open until it ends */
export function openOutput(file: number, parts: OutputParts): Output {
  const stat = statOf(file);
  return isPlain(file, stat)
    ? plainOutput(file, parts.onEnd)
    : streamOutput({ ...parts, atOnce: takesAtOnce(file, stat) });
}

export function isTerminal(file: number): boolean {
  return isTerminalOf(file, statOf(file));
}

/** Node's part for terminals is asked where there may be one only: it brings the one for sockets, and takes its time. */
function isTerminalOf(file: number, stat: Stats | null): boolean {
  return (
    stat !== null && stat.isCharacterDevice() && !isNull(stat) && getBuiltinModule('node:tty').isatty(file)
  );
}

function isNull({ rdev }: Stats): boolean {
  return statSync('/dev/null', { throwIfNoEntry: false })?.rdev === rdev;
}

/** null: it is closed. */
function statOf(file: number): Stats | null {
  try {
    return fstatSync(file);
  } catch {
    return null;
  }
}

/** A file or a device: of these Node's own stream takes a write that was cut short for a whole one. */
function isPlain(file: number, stat: Stats | null): boolean {
  if (stat === null) return false;
  return stat.isFile() || stat.isBlockDevice() || (stat.isCharacterDevice() && !isTerminalOf(file, stat));
}

function plainOutput(file: number, onEnd: () => void): Output {
  let failure: OutputError | null = null;
  return {
    write(text) {
      try {
        if (failure === null) writeWhole(file, text);
      } catch (error) {
        failure = new OutputError(errorCode(error));
        onEnd();
      }
      return failure === null ? DONE : Promise.reject(failure);
    },
    isWhole: () => failure === null,
  };
}

/** What can be written without waiting: a descriptor, and how many bytes of it. */
interface AtOnce {
  readonly file: number;
  readonly room: number;
}

/** Less than any system keeps for a socket that nobody has read yet. */
const SOCKET_ROOM = 65_536;

/**
 * What a pipe or a socket takes without a stream. Of a pipe a descriptor is opened that refuses what it would have to wait
 * for: the one that was inherited is shared with others, and must stay as it is.
 */
function takesAtOnce(file: number, stat: Stats | null): AtOnce | null {
  if (stat?.isSocket()) return { file, room: SOCKET_ROOM };
  if (!stat?.isFIFO()) return null;
  try {
    const own = openSync(`/proc/self/fd/${file}`, constants.O_WRONLY | constants.O_NONBLOCK);
    return { file: own, room: Infinity };
  } catch {
    // Another system, or a pipe of another user's.
    return null;
  }
}

/** A pipe, a socket or a terminal: what they do not take at once is waited for, so that a slow reader loses nothing. */
export function streamOutput({
  stream: open,
  onEnd,
  atOnce = null,
}: OutputParts & { readonly atOnce?: AtOnce | null }): Output {
  let direct = atOnce;
  let stream: Writable | null = null;
  let failure: OutputError | null = null;
  let isGone = false;

  const isOver = (): boolean => isGone || failure !== null;

  function note(error: unknown): void {
    if (!error || isOver()) return;
    if (errorCode(error) === 'EPIPE') isGone = true;
    else failure = new OutputError(errorCode(error));
    onEnd();
  }

  /** What of a text is left for the stream; from the first time on all of every text is. */
  function writeAtOnce(text: string): Uint8Array | string {
    if (direct === null) return text;
    const bytes = Buffer.from(text);
    let at = 0;
    try {
      while (at < bytes.length && at < direct.room) {
        at += writeSync(direct.file, bytes, at, Math.min(bytes.length, direct.room) - at);
      }
      direct = { ...direct, room: direct.room - at };
    } catch (error) {
      if (errorCode(error) === 'EAGAIN') direct = null;
      else note(error);
    }
    if (at < bytes.length) direct = null;
    return bytes.subarray(at);
  }

  function opened(): Writable {
    const one = open();
    // Each write hears of its own failure.
    one.on('error', () => {});
    return one;
  }

  /** Its callback comes after those of all writes before it. */
  async function settled(to: Writable): Promise<void> {
    await new Promise<void>((resolve) => {
      to.write('', () => resolve());
    });
    if (failure !== null) throw failure;
  }

  return {
    write(text) {
      const left = isOver() || text === '' ? '' : writeAtOnce(text);
      if (left.length === 0 || isOver()) return failure === null ? DONE : Promise.reject(failure);
      stream ??= opened();
      stream.write(left, note);
      // Mostly it is taken at once; to wait for the callback then would cost half as much as the write.
      return stream.writableLength === 0 && stream.errored === null ? DONE : settled(stream);
    },
    isWhole: () => !isGone && failure === null,
  };
}
