import widthOf from 'string-width';

const ASCII = /^[ -~]*$/;
/** ASCII with the signs that English sets, and what Japanese is written in: each of those from U+3000 takes two columns. */
const PLAIN =
  /^[ -~\u00B7\u2013\u2014\u2018-\u201D\u2026\u2192\u3000-\u303E\u3041-\u3096\u30A0-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]*$/;

/**
 * How many columns of a terminal a text takes. What nearly all texts are made of is counted here: the library looks for
 * emoji first, with an expression for all of Unicode's, which takes longer to compile than all else that a start measures.
 */
export function stringWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  if (!PLAIN.test(text)) return widthOf(text);
  let width = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x2f_ff) width++;
  return width;
}

/** A text with as many spaces behind it as fill so many columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - stringWidth(text), 0));
}
