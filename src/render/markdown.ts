import { returnCodesOf } from '../core/outcome.ts';
import type { Generator } from '../core/published.ts';
import type { Finding, Report, TargetReport } from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import { codeLabel, sayFinding } from './finding.ts';
import { partBlocks } from './markdown-lists.ts';
import { manyBlocks } from './markdown-many.ts';
import { emphasised, markdownCode, markdownCodeCell, markdownText, row, tableOf } from './markdown-text.ts';
import { singleOf } from './inputs.ts';
import { footerTexts, partsOf, targetTexts, warningTexts } from './report-parts.ts';
import { shownFindings, worstFirst } from './rows.ts';
import { NO_PAINT, type Style } from './style.ts';
import { targetTitle } from './title.ts';

/** A report to attach to a ticket, in GitHub-flavoured Markdown. */
export function renderMarkdown(report: Report, painted: Style, generator: Generator): string {
  const style = { ...painted, paint: NO_PAINT };
  const { messages } = style;
  const single = singleOf(report);
  const warnings = warningTexts(report, style).map(
    ({ text, command }) => `- ${markdownText(text)}${command === null ? '' : ` ${markdownCode(command)}`}`,
  );
  const blocks = [
    `# ${markdownText(messages.report.heading)}`,
    ...(single === null ? manyBlocks(report, style) : targetBlocks(report, single, style)),
    ...(warnings.length > 0 ? [`## ${messages.report.warnings}`, warnings.join('\n')] : []),
    `---\n\n${footerTexts(report, style, generator).map(markdownText).join('  \n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function targetBlocks(report: Report, target: TargetReport, style: Style): readonly string[] {
  const texts = style.messages.report;
  const [verdict = '', ...rest] = targetTexts(report, target, style);
  const rows = worstFirst(shownFindings(target, style)).map((finding) => zoneRow(finding, style));
  return [
    `## ${markdownText(targetTitle(target, { style, isGroup: false }))}`,
    `**${markdownText(verdict)}**`,
    ...rest.map(markdownText),
    ...(rows.length > 0 ? [tableOf([texts.zone, texts.result, texts.says], rows)] : []),
    ...partBlocks(report, partsOf(report, tallyOf([target]).troubles, style), style),
  ];
}

function zoneRow(finding: Finding, style: Style): string {
  const { messages } = style;
  const { outcome, zone } = finding;
  const { result, mark, unverified } = sayFinding(finding, style);
  const says = [
    ...new Set(returnCodesOf(outcome).map(codeLabel)),
    ...(outcome.kind === 'unknown' ? [causeWord(outcome.cause, outcome.detail)] : []),
  ];
  return row([
    markdownCodeCell(zone.zone) + (mark === null ? '' : ` ${markdownText(messages.paren(mark))}`),
    emphasised(result, outcome.kind === 'listed' && zone.kind === 'block'),
    [...says.map(markdownCodeCell), ...(unverified === null ? [] : [markdownText(unverified)])].join(
      messages.comma,
    ),
  ]);
}

function causeWord(cause: string, detail: string | undefined): string {
  return detail === undefined ? cause : `${cause}: ${detail}`;
}
