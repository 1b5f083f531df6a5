import { UsageError } from '../core/errors.ts';
import type { BounceReading } from '../core/rejection.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import type { Io } from './io.ts';
import { readInput } from './read-input.ts';

/**
 * What the bounce in a file, or on standard input, says.
 * @throws UsageError when it cannot be read or is empty; what stands in it is never an error
 */
export async function readBounce(
  io: Pick<Io, 'openInput'>,
  path: string,
  { zones, retired }: Pick<Catalogue, 'zones' | 'retired'>,
): Promise<BounceReading> {
  const input = await readInput(io, path);
  if (input.length === 0) throw new UsageError('empty-bounce', { file: path });
  const { parseBounce } = await import('../bounce/parse.ts');
  return parseBounce(input, [...zones, ...retired]);
}
