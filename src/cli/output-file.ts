import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { getBuiltinModule } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { errorCode, OutputError, UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { followLinks } from '../state/follow-links.ts';
import { sweepOutput } from '../state/sweep.ts';
import { writeWhole } from '../state/write-whole.ts';
import { keepOwner, syncFolder } from '../state/write.ts';
import type { Io } from './io.ts';
import { badValue } from './options.ts';
import { streamOutput } from './output.ts';

/** The file of `--output`, in place of standard output. */
interface OutputFile {
  /** @throws OutputError */
  write(text: string): Promise<void>;
  /**
   * What was written takes the file's place, whole and on the disk; from then on nothing more is.
   * @returns whether all of it was taken: not where the reader of a pipe has gone away
   * @throws OutputError
   */
  commit(): boolean;
  discard(): void;
}

/**
 * Runs a command that writes its result to a file: the old one, or the new one whole. A run that was interrupted, or that
 * has found nothing but a fault in what was typed, leaves the old one.
 * @param isLate whether the run's deadline has passed: nobody is waited for any longer
 * @throws UsageError where the file cannot be opened, before anything is asked; OutputError where it cannot be written
 */
export async function writingTo(
  io: Io,
  { path, isLate }: { readonly path: string; readonly isLate: () => boolean },
  run: (io: Io) => Promise<number>,
): Promise<number> {
  const file = await openOutputFile(path, { io, isLate });
  let isWritten = false;
  try {
    const exitCode = await run({
      ...io,
      writeOut(text) {
        isWritten = true;
        return file.write(text);
      },
      // Asked when a change counts as told.
      isOutputWhole() {
        if (io.isEnding()) return false;
        return file.commit();
      },
    });
    if (!io.isEnding() && (isWritten || exitCode !== EXIT.usage)) file.commit();
    return exitCode;
  } finally {
    file.discard();
  }
}

/** Files that are open already, with someone at the other end. */
const OPEN_FILES = /^\/(?:dev\/std(?:out|err)$|dev\/fd\/|proc\/)/;

interface OpenParts {
  readonly io: Io;
  readonly isLate: () => boolean;
}

async function openOutputFile(path: string, { io, isLate }: OpenParts): Promise<OutputFile> {
  if (path === '') throw badValue('--output', path, 'text');
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isFIFO()) return pipe(path, await openPipe(path, isLate));
    const isPlain = !OPEN_FILES.test(path) && (there === undefined || there.isFile());
    return isPlain ? replacing(path, io) : device(path);
  } catch (error) {
    throw new UsageError('output-unwritable', { file: path, problem: errorCode(error) });
  }
}

function device(path: string): OutputFile {
  const file = openSync(path, 'w');
  return {
    write: (text) => orCutShort(path, () => writeWhole(file, text)),
    commit: () => true,
    discard: () => closeSync(file),
  };
}

const PAUSE_MS = 20;

/**
 * Opens a pipe with a name once someone reads it. The system's own way of waiting for that stops all of Node: neither a
 * signal nor a deadline would be heard.
 * @throws ENXIO where nobody does in time
 */
async function openPipe(path: string, isLate: () => boolean): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (errorCode(error) !== 'ENXIO' || isLate()) throw error;
    }
    await setTimeout(PAUSE_MS);
  }
}

/** Written as standard output is where it is a pipe: a slow reader loses nothing, and one that goes away ends it quietly. */
function pipe(path: string, file: number): OutputFile {
  let stream: Socket | null = null;
  const output = streamOutput({
    stream() {
      const { Socket } = getBuiltinModule('node:net');
      stream = new Socket({ fd: file, readable: false, writable: true });
      return stream;
    },
    onEnd() {},
    atOnce: { file, room: Infinity },
  });
  return {
    async write(text) {
      try {
        await output.write(text);
      } catch (error) {
        throw error instanceof OutputError ? new OutputError(error.problem, path) : error;
      }
    },
    commit: () => output.isWhole(),
    discard() {
      if (stream) stream.end();
      else closeSync(file);
    },
  };
}

/** A regular file, or none yet: it is written beside its place. */
function replacing(path: string, io: Io): OutputFile {
  const target = followLinks(path);
  const temp = join(dirname(target), `.${basename(target)}.${io.pid}.tmp`);
  sweepOutput(target, io);
  const old = statSync(target, { throwIfNoEntry: false });
  // A number that was given out again: whoever left it there is gone.
  rmSync(temp, { force: true });
  const file = openSync(temp, 'wx', 0o666);
  if (old) keepOwner(file, old);
  let isOpen = true;
  return {
    write: (text) => orCutShort(path, () => writeWhole(file, text)),
    commit() {
      if (!isOpen) return true;
      try {
        fsyncSync(file);
        renameSync(temp, target);
      } catch (error) {
        throw new OutputError(errorCode(error), path);
      }
      isOpen = false;
      closeSync(file);
      syncFolder(dirname(target));
      return true;
    },
    discard() {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
      rmSync(temp, { force: true });
    },
  };
}

async function orCutShort(path: string, write: () => void): Promise<void> {
  try {
    write();
  } catch (error) {
    throw new OutputError(errorCode(error), path);
  }
}
