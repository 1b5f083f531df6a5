import Table from 'cli-table3';
import { stringWidth } from './string-width.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import type { Row, RowLine } from './target-rows.ts';
import { wrap } from './wrap.ts';

const MARGIN = 1;
const GAP = 2;

/** Room for what a screen shows. */
export interface Space {
  /** In cells. */
  readonly width: number;
  readonly style: Style;
}

/** How far the second column is in from the left: the same in all tables, and for what stands below them. */
export function secondColumn({ messages: { outcome, screen } }: Style): number {
  const words = [...Object.values(outcome), screen.skipped];
  return MARGIN + Math.max(...words.map(stringWidth)) + GAP;
}

/** Rows of two columns: how it stands, and what there is to be said, in lines that fit unless they hold a command. */
export function grid(rows: readonly Row[], { width, style }: Space): readonly string[] {
  const column = secondColumn(style);
  const room = { width: width - column, style };
  const table = new Table({
    chars: BORDERLESS,
    colWidths: [column - MARGIN - GAP],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const { word, paint, lines } of rows) {
    // A line a cell: the library looks at all of a cell anew for each of its lines.
    for (const [index, line] of rowLines(lines, room).entries()) {
      table.push([index === 0 ? paint(word) : '', line]);
    }
  }
  return table
    .toString()
    .split('\n')
    .map((line) => `${' '.repeat(MARGIN)}${line}`.trimEnd());
}

/** The gap between a line and what stands beside it, and between the parts of one. */
const BESIDE = '   ';
const BETWEEN = ' · ';

function rowLines(lines: readonly RowLine[], { width, style: { messages } }: Space): readonly string[] {
  const laid: string[] = [];
  for (const { text, more = [], paint = PLAIN, isBeside = false } of lines) {
    const parts = [text, ...more].map((part) => messages.shown(sanitize(part)));
    const before = isBeside ? laid.at(-1) : undefined;
    const whole = parts.join(BETWEEN);
    if (before !== undefined && stringWidth(before + BESIDE + whole) <= width) {
      laid.splice(-1, 1, `${before}${BESIDE}${paint(whole)}`);
      continue;
    }
    const command = more.length > 0 ? parts.at(-1) : undefined;
    const packed = pack(parts, width).flatMap((line) =>
      line === command || stringWidth(line) <= width
        ? line
        : wrap(line, width, { messages, keepLinks: true }),
    );
    laid.push(...packed.map((line) => paint(line)));
  }
  return laid;
}

/** Lines of as many parts as there is room for. */
function pack([first = '', ...others]: readonly string[], width: number): readonly string[] {
  const lines = [first];
  for (const part of others) {
    const joined = `${lines.at(-1)}${BETWEEN}${part}`;
    if (stringWidth(joined) <= width) lines.splice(-1, 1, joined);
    else lines.push(part);
  }
  return lines;
}

const PLAIN = (text: string): string => text;

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};
