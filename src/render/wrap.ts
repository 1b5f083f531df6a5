import { stringWidth } from './string-width.ts';
import type { Messages } from '../i18n/en.ts';
import { isCommand } from './command-line.ts';

/** What our own painters put in: SGR sequences, which have no width. */
// oxlint-disable-next-line no-control-regex -- escape sequences are what this is about
const PAINT = /\u001B\[[\d;]*m/g;
const SEQUENCES = new RegExp(`(?:${PAINT.source})*`, 'y');
// oxlint-disable-next-line no-control-regex -- as above
const ENDS = /^\u001B\[(?:22|39)m/;

/** A placeholder in a letter stays whole, so that it is found and replaced. */
const WHOLE = /\[[^[\]\n]{1,30}\]|【[^【】\n]{1,15}】/g;

/**
 * Text in lines of at most `width` cells, broken where its language allows. With `keepLinks` the address of a page is
 * never broken, since it is there to be copied, and its line may be longer; with `keepPieces` no piece is.
 */
export function wrap(
  whole: string,
  width: number,
  { messages, keepLinks = false, keepPieces = false }: WrapOptions,
): readonly string[] {
  const text = messages.shown?.(whole) ?? whole;
  const plain = text.replace(PAINT, '');
  // A command is there to be copied.
  if (isCommand(plain)) return [text];
  const isPainted = plain !== text;
  // Most lines need no break, and what knows of breaks in Japanese need not be loaded for them.
  if (!isPainted && stringWidth(text.trimEnd()) <= width) return [text.trimEnd()];
  const lines = linesOf(wholePieces(plain, messages.linePieces), { width, keepLinks, keepPieces });
  return isPainted ? repaint(text, lines) : lines.map((line) => line.trimEnd());
}

export interface WrapOptions {
  /** With `shown` the text is measured as it is shown. */
  readonly messages: Pick<Messages, 'linePieces'> & Partial<Pick<Messages, 'shown'>>;
  readonly keepLinks?: boolean;
  readonly keepPieces?: boolean;
}

/** The pieces of a line, without the breaks in what stays whole. */
function wholePieces(text: string, linePieces: Messages['linePieces']): readonly string[] {
  const wholes = [...text.matchAll(WHOLE)].map(({ 0: found, index }) => [index, index + found.length]);
  const pieces: string[] = [];
  let at = 0;
  let whole = '';
  for (const piece of linePieces(text)) {
    whole += piece;
    at += piece.length;
    if (wholes.some(([from = 0, to = 0]) => from < at && at < to)) continue;
    pieces.push(whole);
    whole = '';
  }
  return pieces;
}

function linesOf(
  pieces: readonly string[],
  {
    width,
    keepLinks,
    keepPieces,
  }: { readonly width: number; readonly keepLinks: boolean; readonly keepPieces: boolean },
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const whole of pieces) {
    const isKept = keepPieces || (keepLinks && whole.includes('://'));
    for (const piece of isKept ? [whole] : cut(whole, width)) {
      if (line !== '' && used + stringWidth(piece.trimEnd()) > width) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += piece;
      used += stringWidth(piece);
    }
  }
  return [...lines, line];
}

/** A piece that no line could hold, in parts. */
function cut(piece: string, width: number): readonly string[] {
  if (stringWidth(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of piece) {
    const cells = stringWidth(character);
    if (part !== '' && used + cells > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += cells;
  }
  return [...parts, part];
}

/** The lines with the paint of the whole text put back where it was; each line ends what it has begun. */
function repaint(text: string, lines: readonly string[]): readonly string[] {
  let at = 0;
  let open: readonly string[] = [];
  const take = (): string => {
    SEQUENCES.lastIndex = at;
    // The pattern always matches, if only the empty text.
    SEQUENCES.test(text);
    const taken = text.slice(at, SEQUENCES.lastIndex);
    at += taken.length;
    for (const sequence of taken.match(PAINT) ?? []) {
      open = isEnd(sequence) ? open.slice(0, -1) : [...open, sequence];
    }
    return taken;
  };
  return lines.map((line) => {
    let painted = open.join('');
    for (const character of line) {
      painted += take() + character;
      at += character.length;
    }
    // An end that follows belongs to this line, a beginning to the next.
    const ends = isEnd(text.slice(at)) ? take() : '';
    return painted.trimEnd() + ends + open.toReversed().map(endOf).join('');
  });
}

function isEnd(text: string): boolean {
  return ENDS.test(text);
}

function endOf(sequence: string): string {
  return `\u001B[${INTENSITY.test(sequence) ? INTENSITY_ENDS : COLOUR_ENDS}m`;
}

/** SGR: 1 and 2 are bold and dim, 30 to 37 and 90 to 97 colours. */
const INTENSITY = /\[\d(?!\d)/;
const INTENSITY_ENDS = 22;
const COLOUR_ENDS = 39;
