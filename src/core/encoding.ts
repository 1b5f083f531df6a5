/** How many bytes of a text are read to tell its encoding. */
const SAMPLE_BYTES = 65_536;

/** The UTF-16 that a text says by its byte order mark that it is; null without one. */
export function utf16Mark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/**
 * Whether a text is UTF-16, as Windows' editors and PowerShell's ">" write it: `marked` by a byte order mark, `unmarked`
 * by its zero bytes, which no other text has; null when it is something else. Two bytes are enough for a mark.
 */
export function utf16In(bytes: Uint8Array): 'marked' | 'unmarked' | null {
  if (utf16Mark(bytes) !== null) return 'marked';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let [even, odd] = [0, 0];
  for (let at = sample.indexOf(0); at !== -1; at = sample.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  // Of ASCII every second byte is zero, and some of the text is ASCII; on the other side it is a rare letter's, U+3000's.
  const [fewer, more] = [Math.min(even, odd), Math.max(even, odd)];
  return sample.length > 1 && more * 5 >= sample.length && fewer * 4 <= more ? 'unmarked' : null;
}
