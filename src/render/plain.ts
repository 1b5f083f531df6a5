import type { Finding, Report, TargetReport } from '../core/report.ts';
import { maskedText } from '../core/secret.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { shownFindings } from './rows.ts';

/** One finding a line, tab-separated: target, outcome, zone, return codes, cause, reason. For grep and awk. */
export function renderPlain(report: Report, style: Style): string {
  return report.targets.map((target) => plainLines(target, style)).join('');
}

export function plainLines(report: TargetReport, style: Style): string {
  return shownFindings(report, style)
    .map((finding) => `${plainLine(report.target.text, finding)}\n`)
    .join('');
}

/** Cleaning may join what an operator wrote apart: so a key is looked for again in the reasons. */
function plainLine(target: string, { zone, outcome, reasons, memory }: Finding): string {
  const codes = outcome.kind === 'listed' ? outcome.returnCodes.map(({ code }) => code) : [];
  const cause = outcome.kind === 'unknown' ? outcome.cause : '';
  const cells = [
    target,
    outcome.kind,
    zone.zone,
    [...new Set(codes)].join(','),
    cause,
    maskedText(sanitize(reasons.join(' | ')), zone.secret),
    ...(memory?.change ? [memory.change.kind] : []),
  ];
  return cells.map(sanitize).join('\t');
}
