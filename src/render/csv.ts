import { stringify } from 'csv-stringify/sync';
import type { Finding, Report, TargetReport } from '../core/report.ts';
import { linksOf } from './links.ts';
import { openRows, typedText } from './inputs.ts';
import { isBare, shownFindings } from './rows.ts';
import { quotes, WHOLE } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

const COLUMNS = [
  'target',
  'kind',
  'zone',
  'name',
  'tier',
  'outcome',
  'cause',
  'detail',
  'return_codes',
  'reasons',
  'verified',
  'ttl_seconds',
  'elapsed_ms',
  'removal_url',
  'from',
] as const;

/** RFC 4180: a header, then a finding a line. */
export function renderCsv(report: Report, style: Style): string {
  const rows = [...report.targets, ...openRows(report)];
  return csvHeader() + rows.map((target) => csvLines(target, style)).join('');
}

export function csvHeader(): string {
  return csvText([COLUMNS]);
}

export function csvLines(report: TargetReport, style: Pick<Style, 'only'>): string {
  return csvText(
    isBare(report, style)
      ? [bareCells(report)]
      : shownFindings(report, style).map((finding) => cellsOf(report, finding)),
  );
}

function bareCells({ target, outcome, cause }: TargetReport): readonly string[] {
  const known = new Map<string, string>([
    ['target', target.text],
    ['kind', target.kind],
    ['outcome', outcome],
    ['cause', cause ?? ''],
    ['from', typedText(target)],
  ]);
  return COLUMNS.map((column) => sanitize(known.get(column) ?? ''));
}

function cellsOf({ target }: TargetReport, finding: Finding): readonly string[] {
  const { zone, outcome, reasons, verification, evidence } = finding;
  const isListed = outcome.kind === 'listed';
  const isUnknown = outcome.kind === 'unknown';
  const codes = isListed ? outcome.returnCodes.map(({ code }) => code) : [];
  const cells = [
    target.text,
    target.kind,
    zone.zone,
    zone.name,
    zone.tier,
    outcome.kind,
    isUnknown ? outcome.cause : '',
    isUnknown ? (outcome.detail ?? '') : '',
    [...new Set(codes)].join('; '),
    quotes(reasons, [zone], WHOLE).shown.join('; '),
    String(verification === 'verified'),
    isListed ? String(outcome.ttlSeconds) : '',
    String(Math.round(evidence.elapsedMs)),
    linksOf(target, finding).removalUrl ?? '',
    typedText(target),
  ];
  return cells.map(sanitize);
}

/**
 * A cell that begins like a formula (= + - @, a tab, a return, the full-width forms too) would be computed by a
 * spreadsheet, and anyone can put one into a reason: it gets an apostrophe before it, which makes it a text.
 */
function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows', escape_formulas: true },
  );
}
