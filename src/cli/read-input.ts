import { createReadStream } from 'node:fs';
import { utf16In } from '../core/encoding.ts';
import { errorCode, UsageError } from '../core/errors.ts';
import { STANDARD_INPUT } from '../targets/raw-inputs.ts';
import type { Io } from './io.ts';

/** A bounce with the largest attachment that servers let through; whatever comes after it tells nothing. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * The bytes of a file, or of standard input for "-"; at most 128 MiB of them.
 * @throws UsageError for a file that cannot be read
 */
export async function readInput(io: Pick<Io, 'openInput'>, path: string): Promise<Buffer> {
  const source = path === STANDARD_INPUT ? io.openInput() : createReadStream(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of source) {
      const buffer = Buffer.from(chunk);
      chunks.push(buffer);
      bytes += buffer.length;
      if (bytes >= MOST_BYTES) break;
    }
  } catch (error) {
    throw fileUnreadable(path, error);
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES);
}

export function fileUnreadable(file: string, error: unknown): UsageError {
  return new UsageError('file-unreadable', { file, problem: errorCode(error) });
}

/** Text has no zero bytes, but for UTF-16 with its mark. */
export function isBinary(input: Buffer): boolean {
  return utf16In(input) === null && input.subarray(0, 65_536).includes(0);
}
