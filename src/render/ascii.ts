import { stringWidth } from './string-width.ts';

/** Signs that ASCII has a word for. All else is shown as a question mark a cell, so that it is seen and keeps its width. */
const SIGNS: Readonly<Record<string, string>> = {
  '→': '->',
  '✓': 'ok',
  '✗': '!!',
  '✕': '!!',
  '…': '...',
  '–': '-',
  '—': '-',
  '─': '-',
  '·': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

const OTHERS = /[^\0-\u007F]/gu;

/**
 * Text for a reader whose locale shows ASCII alone. What a sign is longer by is taken from the spaces after it where there
 * are several, else from those at the beginning of the line, so that columns stay where they were.
 */
export function inAscii(text: string): string {
  if (text.search(OTHERS) < 0) return text;
  return text.split('\n').map(asciiLine).join('\n');
}

function asciiLine(line: string): string {
  let owed = 0;
  const shown = line.replaceAll(/ (?= )|[^\0-\u007F]/gu, (found) => {
    if (found === ' ') {
      if (owed === 0) return ' ';
      owed--;
      return '';
    }
    const cells = stringWidth(found);
    const sign = SIGNS[found] ?? '?'.repeat(cells);
    owed += sign.length - cells;
    return sign;
  });
  const margin = shown.length - shown.trimStart().length;
  return shown.slice(Math.min(owed, margin));
}
