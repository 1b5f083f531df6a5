import { padTo, stringWidth } from './string-width.ts';
import type { Report } from '../core/report.ts';
import { cleanNames, targetLines, toldTargets, type TargetLine } from './by-target.ts';
import { secondColumn, type Space } from './grid.ts';
import { quietLists } from './report-parts.ts';
import { isShown } from './rows.ts';
import { listName } from './finding.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

const GAP = '  ';
/** Names and origins up to this are laid out in columns. */
const WIDEST_CELL = 30;
/** Up to so many lists that have none of the targets are named. */
const MOST_QUIET = 3;

interface TargetRow {
  readonly word: string;
  readonly paint: (text: string) => string;
  /** Whom it is about, how they came to be asked about, and what there is to be said. */
  readonly cells: readonly string[];
}

interface LineRow extends TargetRow {
  readonly cells: readonly [names: string, origin: string, where: string];
}

/** A line for each target that is not clean, equals together; then those that are, folded. */
export function targetRowLines(report: Report, space: Space): readonly string[] {
  const { style } = space;
  const rows = targetLines(report, style)
    .filter(({ outcome }) => isShown(outcome, style))
    .map((line) => rowOf(line, style));
  const widths = [
    widest(rows.map(({ cells: [names] }) => names)),
    widest(rows.map(({ cells: [, origin] }) => origin)),
  ];
  return [
    ...rows.flatMap((row) => laid(row, widths, space)),
    ...countedRows(report, style).flatMap((row) => laid(row, [], space)),
  ];
}

function rowOf(
  { outcome, names, origin, lists, why, isCut }: TargetLine,
  { messages, paint }: Style,
): LineRow {
  const [first, ...others] = lists.map(({ zone }) => listName(zone, messages));
  const where = [
    ...(first === undefined ? [] : [others.length === 0 ? first : messages.andMore(first, others.length)]),
    ...(why === null ? [] : [why]),
    ...(isCut ? [messages.many.cut] : []),
  ];
  return {
    word: messages.outcome[outcome],
    paint: outcome === 'listed' ? paint.bad : paint.warn,
    cells: [sanitize(names.join(' ')), origin, sanitize(messages.listOf(where))],
  };
}

/** What is clean by name, and what is not kept by number. */
function countedRows(report: Report, style: Style): readonly TargetRow[] {
  const cells = [cleanNames(report).join(' '), ...quietTexts(report, style)].filter((text) => text !== '');
  const isTold = isShown('clean', style) && cells.length > 0;
  return [...leftOutRows(report, style), ...(isTold ? [cleanRow(cells, style)] : [])];
}

function cleanRow(cells: readonly string[], { messages, paint }: Style): TargetRow {
  return { word: messages.outcome.clean, paint: paint.good, cells: cells.map(sanitize) };
}

/** Targets that are not kept, of which only the number is known. */
function leftOutRows({ tally, targets }: Report, style: Style): readonly TargetRow[] {
  const { many, outcome: words, screen } = style.messages;
  const left = (kind: 'clean' | 'unknown'): number =>
    tally[kind] - targets.filter(({ outcome }) => outcome === kind).length;
  // Where nothing is listed the verdict says how many are not known.
  const unknown = tally.listed > 0 && isShown('unknown', style) ? left('unknown') : 0;
  const clean = isShown('clean', style) ? left('clean') : 0;
  return [
    ...(unknown > 0
      ? [{ word: words.unknown, paint: style.paint.warn, cells: [many.targets(unknown)] }]
      : []),
    ...(clean > 0 ? [cleanRow([screen.shownBy(many.targets(clean), '-a')], style)] : []),
  ];
}

/** The same where each target that is kept has a part of its own. */
export function leftOutLines(report: Report, space: Space): readonly string[] {
  return leftOutRows(report, space.style).flatMap((row) => laid(row, [], space));
}

/** Lists that were asked and have none of the targets, and how many of them nobody vouches for. */
function quietTexts(report: Report, style: Style): readonly string[] {
  const { many, listOf } = style.messages;
  const names = toldTargets(report).length === 0 ? [] : quietLists(report);
  if (names.length === 0) return [];
  const unverified = new Set(
    report.targets.flatMap(({ findings }) =>
      findings.flatMap(({ zone, outcome, verification }) =>
        outcome.kind === 'clean' && verification !== 'verified' ? [zone.zone] : [],
      ),
    ),
  );
  const count = names.filter((name) => unverified.has(name)).length;
  return [many.quiet(names.length <= MOST_QUIET ? listOf(names) : null, names.length, count)];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(stringWidth).filter((width) => width <= WIDEST_CELL));
}

/** Cells in columns where a line has room for them; else one below the other. */
function laid(
  { word, paint, cells }: TargetRow,
  widths: readonly number[],
  { width, style }: Space,
): readonly string[] {
  const indent = secondColumn(style);
  const room = width - indent;
  const inColumns = cells
    .flatMap((cell, index) => {
      const cellWidth = widths[index] ?? 0;
      return cell === '' && cellWidth === 0 ? [] : [padTo(cell, cellWidth)];
    })
    .join(GAP)
    .trimEnd();
  const lines =
    stringWidth(inColumns) <= room
      ? [inColumns]
      : packed(cells, room).flatMap((line) => wrap(line, room, { messages: style.messages }));
  const first = ` ${paint(word)}`.padEnd(indent - stringWidth(word) - 1 + ` ${paint(word)}`.length);
  return lines.map((line, index) => (index === 0 ? `${first}${line}` : `${' '.repeat(indent)}${line}`));
}

/** As many cells in a line as there is room for. */
function packed(cells: readonly string[], room: number): readonly string[] {
  const lines: string[] = [];
  for (const cell of cells.filter((one) => one !== '')) {
    const joined = lines.length === 0 ? cell : `${lines.at(-1)}${GAP}${cell}`;
    if (stringWidth(joined) <= room) lines.splice(-1, 1, joined);
    else lines.push(cell);
  }
  return lines;
}
