import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, OutputError, UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { writeWhole } from '../state/write-whole.ts';
import { keepOwner, syncFolder } from '../state/write.ts';
import type { Io } from './io.ts';
import { badValue } from './options.ts';

/** The file of `--output`, in place of standard output. */
interface OutputFile {
  /** @throws OutputError */
  write(text: string): void;
  /**
   * What was written takes the file's place, whole and on the disk; from then on nothing more is.
   * @throws OutputError
   */
  commit(): void;
  discard(): void;
}

/**
 * Runs a command that writes its result to a file: the old one, or the new one whole. A run that was interrupted, or that
 * has found nothing but a fault in what was typed, leaves the old one.
 * @param path null for standard output
 * @throws UsageError where the file cannot be opened, before anything is asked; OutputError where it cannot be written
 */
export async function withOutput(
  io: Io,
  path: string | null,
  run: (io: Io) => Promise<number>,
): Promise<number> {
  if (path === null) return run(io);
  const file = openOutputFile(path, io.pid);
  let isWritten = false;
  try {
    const exitCode = await run({
      ...io,
      writeOut(text) {
        isWritten = true;
        file.write(text);
        return Promise.resolve();
      },
      // Asked when a change counts as told.
      isOutputWhole() {
        if (io.isEnding()) return false;
        file.commit();
        return true;
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

function openOutputFile(path: string, pid: number): OutputFile {
  if (path === '') throw badValue('--output', path, 'text');
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    const isPlain = !OPEN_FILES.test(path) && (there === undefined || there.isFile());
    return isPlain ? replacing(path, pid) : straight(path);
  } catch (error) {
    throw new UsageError('output-unwritable', { file: path, problem: errorCode(error) });
  }
}

/** A device or a pipe. */
function straight(path: string): OutputFile {
  const file = openSync(path, 'w');
  return {
    write: (text) => orCutShort(path, () => writeWhole(file, text)),
    commit() {},
    discard: () => closeSync(file),
  };
}

/** A regular file, or none yet: it is written beside its place. */
function replacing(path: string, pid: number): OutputFile {
  const target = behindLinks(path);
  const temp = join(dirname(target), `.${basename(target)}.${pid}.tmp`);
  const old = statSync(target, { throwIfNoEntry: false });
  // A number that was given out again: whoever left it there is gone.
  rmSync(temp, { force: true });
  const file = openSync(temp, 'wx', 0o666);
  if (old) keepOwner(file, old);
  let isOpen = true;
  return {
    write: (text) => orCutShort(path, () => writeWhole(file, text)),
    commit() {
      if (!isOpen) return;
      orCutShort(path, () => {
        fsyncSync(file);
        renameSync(temp, target);
      });
      isOpen = false;
      closeSync(file);
      syncFolder(dirname(target));
    },
    discard() {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
      rmSync(temp, { force: true });
    },
  };
}

/** Where a link leads to, also where nothing is there yet. */
function behindLinks(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link?.isSymbolicLink()) return path;
  return statSync(path, { throwIfNoEntry: false })
    ? realpathSync(path)
    : resolve(dirname(path), readlinkSync(path));
}

function orCutShort(path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw new OutputError(errorCode(error), path);
  }
}
