import { writeSync } from 'node:fs';

/**
 * Writes a text whole to an open file. The system may take a part of it and call that success, as on a disk that is
 * nearly full: what is left is written again, until it is taken or refused.
 * @throws the system's error: ENOSPC, EFBIG, EIO …
 */
export function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
