import type { Finding, Memory, Report, TargetReport } from '../core/report.ts';
import { openRows, typedText } from './inputs.ts';
import { quotes, WHOLE } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { isBare, shownFindings } from './rows.ts';

/**
 * One finding a line, tab-separated: target, outcome, zone, return codes, cause, reason, and last what was typed. For grep
 * and awk.
 */
export function renderPlain(report: Report, style: Style): string {
  return [...report.targets, ...openRows(report)].map((target) => plainLines(target, style)).join('');
}

export function plainLines(report: TargetReport, style: Style): string {
  const rows = isBare(report, style)
    ? [bareCells(report)]
    : shownFindings(report, style).map((finding) => cellsOf(report, finding));
  return rows.map((cells) => `${cells.map(sanitize).join('\t')}\n`).join('');
}

function bareCells({ target, outcome, cause, memory }: TargetReport): readonly string[] {
  return [target.text, outcome, '', '', cause ?? '', '', ...changeCells(memory), typedText(target)];
}

function cellsOf({ target }: TargetReport, { zone, outcome, reasons, memory }: Finding): readonly string[] {
  const codes = outcome.kind === 'listed' ? outcome.returnCodes.map(({ code }) => code) : [];
  return [
    target.text,
    outcome.kind,
    zone.zone,
    [...new Set(codes)].join(','),
    outcome.kind === 'unknown' ? outcome.cause : '',
    quotes(reasons, [zone], WHOLE).shown.join(' | '),
    ...changeCells(memory),
    typedText(target),
  ];
}

function changeCells(memory: Memory | undefined): readonly string[] {
  return memory?.change ? [memory.change.kind] : [];
}
