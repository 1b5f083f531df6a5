import LineBreaker from 'linebreak';

/**
 * The pieces between which a line of Japanese may break: by the Unicode line breaking algorithm (UAX #14), which keeps
 * punctuation and small kana off the beginning of a line. Names, URLs and commands stay whole.
 */
export function linePieces(text: string): readonly string[] {
  const breaker = new LineBreaker(text);
  const pieces: string[] = [];
  let begun = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (next.position < text.length && isInWord(text, next.position)) continue;
    pieces.push(text.slice(begun, next.position));
    begun = next.position;
  }
  return pieces;
}

function isInWord(text: string, at: number): boolean {
  return /^[!-~]{2}$/.test(text.slice(at - 1, at + 1));
}
