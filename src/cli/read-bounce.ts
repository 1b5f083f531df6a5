import { existsSync } from 'node:fs';
import { utf16In } from '../core/encoding.ts';
import { UsageError } from '../core/errors.ts';
import type { BounceReading } from '../core/rejection.ts';
import { parseInput } from '../targets/parse.ts';
import type { Io } from './io.ts';
import { isBinary, readInput } from './read-input.ts';
import type { Settings } from './settings.ts';

/**
 * What the bounce in a file, or on standard input, says.
 * @throws UsageError when it cannot be read or is empty; what stands in it is never an error
 */
export async function readBounce(
  io: Pick<Io, 'openInput'>,
  path: string,
  { catalogue, forms }: Pick<Settings, 'catalogue' | 'forms'>,
): Promise<BounceReading> {
  if (parseInput(path).kind === 'address' && !existsSync(path)) {
    throw new UsageError('bounce-is-target', { value: path });
  }
  const input = await readInput(io, path);
  if (input.length === 0) throw new UsageError('empty-bounce', { file: path });
  // With its mark it is read; without, nothing would be found in it.
  if (utf16In(input) === 'unmarked') throw new UsageError('file-utf16', { file: path });
  const { parseBounce } = await import('../bounce/parse.ts');
  const reading = await parseBounce(input, [...catalogue.zones, ...catalogue.retired], forms);
  const isNothing = reading.rejections.length === 0 && reading.sender === null;
  if (isNothing && isBinary(input)) throw new UsageError('bounce-binary', { file: path });
  return reading;
}
