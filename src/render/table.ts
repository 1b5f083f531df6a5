import Table from 'cli-table3';
import stringWidth from 'string-width';
import { countsAsListing, type Finding, type Report, type TargetReport } from '../core/report.ts';
import type { Owner } from '../core/owner.ts';
import { tallyOf } from '../core/tally.ts';
import { evidenceLines } from './evidence.ts';
import { sayFinding } from './finding.ts';
import { inputLines } from './inputs.ts';
import { shownFindings, worstFirst } from './rows.ts';
import { ownerTexts } from './owner.ts';
import { paragraph as paragraphOf } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import { shortenZone } from './shorten.ts';
import type { Style } from './style.ts';
import { summaryLines, tallyLines } from './summary.ts';
import { targetTitle } from './title.ts';
import { detailLines, type Line } from './details.ts';
import { formatSeconds, isMute } from './text.ts';
import { wrap } from './wrap.ts';

const GAP = 2;
/** Before the first column. */
const MARGIN = 1;
/** Of details that stand under their row. */
const INDENT = 2;
/** The last column must have this much to be a column; else the details go under their row. */
const SAYS_NEEDS = 28;
/** The details have this much room before long zone names get more than they need. */
const SAYS_WANTS = 36;
const ZONE_NEEDS = 30;
/** The narrowest terminal that a table is laid out for, and the widest that it fills. */
const NARROWEST = 60;
const WIDEST = 140;

/** What a person reads: for each target a table, the worst on top, then the verdict and the next step. */
export function renderTable(report: Report, style: Style): string {
  const width = Math.min(Math.max(style.columns, NARROWEST), WIDEST);
  const blocks: string[] = [];
  for (const [from, targets] of byTyped(report.targets)) {
    const isGroup = targets.length > 1;
    if (isGroup) blocks.push(groupHeading(from, targets, { width, style }));
    for (const target of targets) blocks.push(targetBlock(report, target, { width, style, isGroup }));
  }
  const open = inputLines(report, style).flatMap((line) => wrap(line, width, style));
  if (open.length > 0) blocks.push(open.join('\n'));
  if (report.tally.targets !== 1) {
    const lines = tallyLines(report, style).flatMap((line) => wrap(line, width, style));
    blocks.push(lines.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Neighbours that came of one word belong together. */
function byTyped(targets: readonly TargetReport[]): readonly (readonly [string, readonly TargetReport[]])[] {
  const groups: (readonly [string, TargetReport[]])[] = [];
  for (const report of targets) {
    const typed = report.target.from ?? report.target.text;
    const last = groups.at(-1);
    if (last?.[0] === typed) last[1].push(report);
    else groups.push([typed, [report]]);
  }
  return groups;
}

function groupHeading(from: string, targets: readonly TargetReport[], { width, style }: Space): string {
  const { messages, paint } = style;
  const tally = tallyOf(targets);
  const counts = messages.summary.targets(tally.targets, tally.listed, tally.clean, tally.unknown);
  const text = `${paint.bold(sanitize(from))}  ${paint.dim(counts)}`;
  return wrap(text, width, style).join('\n');
}

function targetBlock(
  report: Report,
  target: TargetReport,
  { width, style, isGroup }: Space & { readonly isGroup: boolean },
): string {
  const findings = isMute(report) ? [] : worstFirst(shownFindings(target, style));
  const verdict = summaryLines(report, target, style).flatMap((line) => wrap(line, width, style));
  return [
    header(report, target, { width, style, isGroup }),
    ...(target.owner ? [ownerBlock(target.owner, { width, style })] : []),
    ...(findings.length > 0 ? [table(report, { findings, width, style })] : []),
    verdict.join('\n'),
  ].join('\n\n');
}

function ownerBlock(owner: Owner, { width, style }: Space): string {
  return ownerTexts(owner, style)
    .flatMap((text) =>
      paragraphOf(text, { messages: style.messages, keepLinks: true, width, first: ' ', indent: 3 }),
    )
    .join('\n');
}

interface Space {
  readonly width: number;
  readonly style: Style;
}

function header(
  report: Report,
  target: TargetReport,
  { width, style, isGroup }: Space & { readonly isGroup: boolean },
): string {
  const { messages, paint } = style;
  const left = targetTitle(target, { style, isGroup });
  const { listed, clean, unknown } = target.counts;
  // Of a bulk run's targets only the listings are kept; the counts know of the others.
  const asked = Math.max(target.findings.length, listed + clean + unknown);
  const right = [messages.table.zones(asked), messages.table.seconds(formatSeconds(report.durationMs))].join(
    messages.comma,
  );
  const gap = width - stringWidth(left) - stringWidth(right);
  if (gap < GAP)
    return [...wrap(left, width, style).map((line) => paint.bold(line)), paint.dim(right)].join('\n');
  return `${paint.bold(left)}${' '.repeat(gap)}${paint.dim(right)}`;
}

interface Row {
  readonly finding: Finding;
  readonly mark: string;
  readonly result: string;
  readonly details: readonly Line[];
  /** Under the row, across the table: it holds names and commands that should stay whole. */
  readonly evidence: readonly Line[];
}

function table(
  report: Report,
  { findings, width, style }: Space & { readonly findings: readonly Finding[] },
): string {
  const { table: titles } = style.messages;
  const { dim } = style.paint;
  const rows = findings.map((finding, index): Row => {
    const { mark, result } = sayFinding(finding, style);
    return {
      finding,
      mark: mark ?? '',
      result,
      details: detailLines(report, finding, { ...style, above: findings[index - 1] }),
      evidence: style.verbose ? evidenceLines(report, finding, style) : [],
    };
  });
  const markWidth = widest(rows.map((row) => row.mark));
  const resultWidth = widest([titles.result, ...rows.map((row) => row.result)]);
  const longestZone = widest([titles.zone, ...rows.map(({ finding }) => finding.zone.zone)]);
  const fixed = MARGIN + (markWidth > 0 ? GAP + markWidth : 0) + GAP + resultWidth;
  const beside = width - fixed - GAP;
  const besideZone = Math.min(longestZone, Math.max(beside - SAYS_WANTS, ZONE_NEEDS));
  const isWide = beside - besideZone >= SAYS_NEEDS;
  const zoneWidth = isWide ? besideZone : Math.min(longestZone, width - fixed);
  const saysWidth = beside - zoneWidth;
  const colWidths = [
    zoneWidth,
    ...(markWidth > 0 ? [markWidth] : []),
    ...(isWide ? [resultWidth, saysWidth] : [width - fixed - zoneWidth + resultWidth]),
  ];
  // The grid takes a cell that spans columns for as wide as they are with one space in each gap.
  const underWidth = colWidths.reduce((sum, column) => sum + column + 1, -1);

  const grid = new Table({
    chars: BORDERLESS,
    colWidths,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const cells = (zone: string, between: string, result: string): string[] => [
    zone,
    ...(markWidth > 0 ? [between] : []),
    result,
  ];
  grid.push([...cells(dim(titles.zone), '', dim(titles.result)), ...(isWide ? [dim(titles.says)] : [])]);
  for (const { finding, mark: between, result, details, evidence } of rows) {
    const zone = shortenZone(finding.zone.zone, zoneWidth);
    const row = cells(zone, dim(between), resultPaint(finding, style)(result));
    grid.push(isWide ? [...row, paragraph(details, saysWidth, style)] : row);
    const under = isWide ? evidence : [...details, ...evidence];
    if (under.length === 0) continue;
    const content = indented(paragraph(under, underWidth - INDENT, style));
    grid.push([{ colSpan: colWidths.length, content }]);
  }
  const lines = grid.toString().split('\n');
  return lines.map((line) => `${' '.repeat(MARGIN)}${line}`.trimEnd()).join('\n');
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(stringWidth));
}

function paragraph(lines: readonly Line[], width: number, { messages, paint: { dim } }: Style): string {
  return lines
    .flatMap(({ text, paint = dim }) => wrap(sanitize(text), width, { messages }).map((line) => paint(line)))
    .join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `${' '.repeat(INDENT)}${line}`)
    .join('\n');
}

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

function resultPaint(finding: Finding, { paint }: Style): (text: string) => string {
  switch (finding.outcome.kind) {
    case 'listed':
      return countsAsListing(finding) ? paint.bad : paint.bold;
    case 'unknown':
      return paint.warn;
    case 'clean':
      return paint.good;
  }
}
