/** More than anyone writes by hand. */
const MOST_PATTERNS = 256;

/**
 * A reply filter of Postfix as patterns of the zone file: four parts, each a number or "[1;2;4..6]" (postconf(5)).
 * "127.0.0.4;5" is taken for "127.0.0.[4;5]".
 * @returns null when it is none
 */
export function replyPatterns(filter: string): readonly string[] | null {
  const parts = filter.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  if (parts.length !== 4 || parts.join('.') !== filter) return null;
  let patterns: readonly string[] = [''];
  for (const [index, part] of parts.entries()) {
    const ranges = part.replaceAll(/[[\]]/g, '').split(';').map(readRange);
    if (!ranges.every((range) => range !== null)) return null;
    patterns = patterns.flatMap((before) =>
      ranges.map((range) => `${before}${index === 0 ? '' : '.'}${range}`),
    );
    if (patterns.length > MOST_PATTERNS) return null;
  }
  return patterns;
}

function readRange(text: string): string | null {
  const [, low = '', high = low] = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(text) ?? [];
  if (low === '' || Number(high) > 255 || Number(low) > Number(high)) return null;
  if (Number(low) === 0 && Number(high) === 255) return '*';
  return low === high ? String(Number(low)) : `${Number(low)}-${Number(high)}`;
}
