import widthOf from 'string-width';

const ASCII = /^[ -~]*$/;
/** ASCII, and what Japanese is written in: kana, ideographs and punctuation, each of them two columns wide. */
const JAPANESE = /^[ -~\u3000-\u303E\u3041-\u3096\u30A0-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]*$/;

/**
 * How many columns of a terminal a text takes. What nearly all texts are made of is counted here: the library looks for
 * emoji first, with an expression for all of Unicode's, which takes longer to compile than all else that a start measures.
 */
export function stringWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  if (!JAPANESE.test(text)) return widthOf(text);
  let width = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7e) width++;
  return width;
}
