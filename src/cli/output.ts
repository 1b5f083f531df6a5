import { fstatSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { errorCode, OutputError } from '../core/errors.ts';
import { writeWhole } from '../state/write-whole.ts';

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

const DONE = Promise.resolve();

/** @param onEnd nothing more can be written: the reader has gone, or the system takes no more */
export function openOutput(
  file: number,
  { stream, onEnd }: { readonly stream: () => Writable; readonly onEnd: () => void },
): Output {
  return isPlain(file) ? plainOutput(file, onEnd) : streamOutput(stream(), onEnd);
}

/** A file or a device: of these Node's own stream takes a write that was cut short for a whole one. */
function isPlain(file: number): boolean {
  try {
    const stat = fstatSync(file);
    return stat.isFile() || stat.isBlockDevice() || (stat.isCharacterDevice() && !isatty(file));
  } catch {
    return false;
  }
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

/** A pipe, a socket or a terminal: what they do not take at once is waited for, so that a slow reader loses nothing. */
function streamOutput(stream: Writable, onEnd: () => void): Output {
  let failure: OutputError | null = null;
  let isGone = false;
  // Each write hears of its own failure.
  stream.on('error', () => {});

  function note(error: Error | null | undefined): void {
    if (!error || isGone || failure !== null) return;
    if (errorCode(error) === 'EPIPE') isGone = true;
    else failure = new OutputError(errorCode(error));
    onEnd();
  }

  /** Its callback comes after those of all writes before it. */
  async function settled(): Promise<void> {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
    if (failure !== null) throw failure;
  }

  return {
    write(text) {
      if (failure !== null) return Promise.reject(failure);
      if (text === '' || isGone) return DONE;
      stream.write(text, note);
      // Mostly it is taken at once; to wait for the callback then would cost half as much as the write.
      return stream.writableLength === 0 && stream.errored === null ? DONE : settled();
    },
    isWhole: () => !isGone && failure === null,
  };
}
