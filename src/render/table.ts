import Table from 'cli-table3';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { countsAsListing, type Finding, type Report, type TargetReport } from '../core/report.ts';
import { evidenceLines } from './evidence.ts';
import { shownFindings, worstFirst } from './rows.ts';
import { sanitize } from './sanitize.ts';
import { shortenZone } from './shorten.ts';
import type { Style } from './style.ts';
import { summaryLines } from './summary.ts';
import { detailLines, type Line } from './details.ts';
import { formatSeconds, isMute } from './text.ts';

const GAP = 2;
/** Below this width the details go under their row. */
const WIDE_FROM = 76;
/** In a wide table the last column has this much before long zone names get more than they need. */
const SAYS_WANTS = 36;
const ZONE_NEEDS = 30;
/** The narrowest terminal that a table is laid out for. */
const NARROWEST = 60;
const WIDEST = 140;

/** What a person reads: for each target a table, the worst on top, then the verdict and the next step. */
export function renderTable(report: Report, style: Style): string {
  const blocks = report.targets.map((target) => targetBlock(report, target, style));
  if (report.targets.length > 1) {
    const count = (outcome: string): number =>
      report.targets.filter((target) => target.outcome === outcome).length;
    const { summary } = style.messages;
    blocks.push(summary.targets(report.targets.length, count('listed'), count('clean'), count('unknown')));
  }
  return `${blocks.join('\n\n')}\n`;
}

function targetBlock(report: Report, target: TargetReport, style: Style): string {
  const width = Math.min(Math.max(style.columns, NARROWEST), WIDEST);
  const findings = isMute(report) ? [] : worstFirst(shownFindings(target, style));
  const parts = [header(report, target, width, style)];
  if (findings.length > 0) parts.push(table(report, { findings, width, style }));
  parts.push(
    summaryLines(report, target, style)
      .map((line) => wrapAnsi(line, width, { trim: true }))
      .join('\n'),
  );
  return parts.join('\n\n');
}

function header(report: Report, { target, findings }: TargetReport, width: number, style: Style): string {
  const { messages, paint } = style;
  const from = target.from === undefined ? '' : ` (${sanitize(target.from)})`;
  const left = `${target.text}${from}`;
  const count = messages.table.zones(findings.length);
  const right = `${count}, ${messages.table.seconds(formatSeconds(report.durationMs))}`;
  const gap = Math.max(width - stringWidth(left) - stringWidth(right), GAP);
  return `${paint.bold(left)}${' '.repeat(gap)}${paint.dim(right)}`;
}

interface TableParts {
  readonly findings: readonly Finding[];
  readonly width: number;
  readonly style: Style;
}

function table(report: Report, { findings, width, style }: TableParts): string {
  const { messages } = style;
  const rows = findings.map((finding, index) => ({
    finding,
    mark: mark(finding, style),
    result: resultWord(finding, style),
    details: [
      ...detailLines(report, finding, { ...style, above: findings[index - 1] }),
      ...(style.verbose ? evidenceLines(report, finding, style) : []),
    ],
  }));
  const markWidth = Math.max(...rows.map(({ mark }) => stringWidth(mark)));
  const resultWidth = Math.max(
    ...[messages.table.result, ...rows.map(({ result }) => result)].map(stringWidth),
  );
  const isWide = width >= WIDE_FROM;
  const fixed = markWidth + resultWidth + GAP * (markWidth > 0 ? 3 : 2) + 1;
  const zoneRoom = isWide ? Math.max(width - fixed - SAYS_WANTS, ZONE_NEEDS) : width - fixed + GAP;
  const zoneWidth = Math.min(
    zoneRoom,
    Math.max(...[messages.table.zone, ...rows.map(({ finding }) => finding.zone.zone)].map(stringWidth)),
  );
  const saysWidth = isWide ? width - fixed - zoneWidth : width - 3;
  const grid = new Table({
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const says = (lines: readonly Line[]): string =>
    lines
      .flatMap(({ text, paint = style.paint.dim }) =>
        wrapAnsi(sanitize(text), saysWidth, { hard: true })
          .split('\n')
          .map((line) => paint(line)),
      )
      .join('\n');
  const cells = (zone: string, { mark, result }: { mark: string; result: string }): string[] => [
    zone,
    ...(markWidth > 0 ? [mark] : []),
    result,
  ];
  const { dim } = style.paint;
  grid.push([
    ...cells(dim(messages.table.zone), { mark: '', result: dim(messages.table.result) }),
    ...(isWide ? [dim(messages.table.says)] : []),
  ]);
  for (const { finding, mark, result, details } of rows) {
    const row = cells(shortenZone(finding.zone.zone, zoneWidth), {
      mark: dim(mark),
      result: resultPaint(finding, style)(result),
    });
    grid.push(isWide ? [...row, says(details)] : row);
    if (!isWide && details.length > 0) grid.push([{ colSpan: row.length, content: indent(says(details)) }]);
  }
  return grid
    .toString()
    .split('\n')
    .map((line) => ` ${line}`.trimEnd())
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

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** What sets a zone apart from a common blocklist. */
function mark({ zone }: Finding, { messages }: Style): string {
  if (zone.kind === 'allow') return messages.table.allow;
  if (zone.kind === 'informational') return messages.table.informational;
  return zone.tier === 'major' ? messages.table.major : '';
}

/** Only a listing that counts is written in capitals: no row shouts that does not matter. */
function resultWord(finding: Finding, { messages }: Style): string {
  const { kind } = finding.outcome;
  return kind === 'listed' && !countsAsListing(finding)
    ? messages.outcome.listedHarmless
    : messages.outcome[kind];
}

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
