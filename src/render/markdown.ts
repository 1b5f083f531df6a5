import { returnCodesOf } from '../core/outcome.ts';
import type { Generator } from '../core/published.ts';
import type { Finding, Report, TargetReport } from '../core/report.ts';
import { codeLabel, sayFinding, sayWays } from './finding.ts';
import { inputLines, namedText, openInputs } from './inputs.ts';
import { markdownCode, markdownCodeCell, markdownLink, markdownText } from './markdown-text.ts';
import { some } from './quote.ts';
import { countedTexts, footerTexts, MOST_CODES, sortFindings, type Sorted } from './report-parts.ts';
import { NO_PAINT, type Style } from './style.ts';
import { isCommand } from './command-line.ts';
import { summaryLines, tallyLines } from './summary.ts';
import { targetTitle } from './title.ts';
import { shownWarnings, warningSentence } from './warning-text.ts';

/** A report to attach to a ticket, in GitHub-flavoured Markdown. */
export function renderMarkdown(report: Report, painted: Style, generator: Generator): string {
  const style = { ...painted, paint: NO_PAINT };
  const { messages } = style;
  const isSingle =
    report.tally.targets === 1 && report.targets.length === 1 && openInputs(report).length === 0;
  const warnings = shownWarnings(report.warnings, style).map(
    (warning) => `- ${markdownText(warningSentence(messages, warning))}`,
  );
  const blocks = [
    `# ${markdownText(messages.report.heading)}`,
    ...(isSingle ? [] : overview(report, style)),
    ...report.targets.flatMap((target) => targetBlocks(report, target, style)),
    ...(warnings.length > 0 ? [`## ${messages.report.warnings}`, warnings.join('\n')] : []),
    `---\n\n${footerTexts(report, style, generator).map(markdownText).join('  \n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Of several targets: the verdicts first. */
function overview(report: Report, style: Style): readonly string[] {
  const { messages } = style;
  const texts = messages.report;
  const [sum = '', ...troubles] = tallyLines(report, style);
  const rows = report.targets.map(({ target, outcome, findings }) => {
    const zones = sortFindings(report, { ...EMPTY, target, findings }, { ...style, only: [] }).listings;
    const names = zones.map(({ zone }) => markdownCodeCell(zone.zone)).join(' ');
    return row([
      markdownCodeCell(namedText(target)),
      emphasised(messages.outcome[outcome], outcome === 'listed'),
      names || texts.noneListed,
    ]);
  });
  return [
    `**${markdownText(sum)}**`,
    ...(troubles.length > 0 ? [troubles.map((text) => `- ${markdownText(text)}`).join('\n')] : []),
    ...(rows.length > 0 ? [tableOf([texts.target, texts.result, texts.listedOn], rows)] : []),
    ...countedTexts(report, style).map(markdownText),
    ...inputLines(report, style).map(markdownText),
  ];
}

const EMPTY: Omit<TargetReport, 'target' | 'findings'> = {
  cause: null,
  outcome: 'clean',
  counts: { listed: 0, clean: 0, unknown: 0, skipped: 0 },
  skipped: [],
  interrupted: false,
};

function targetBlocks(report: Report, target: TargetReport, style: Style): readonly string[] {
  const texts = style.messages.report;
  const [verdict = '', ...rest] = summaryLines(report, target, style);
  const sorted = sortFindings(report, target, style);
  const rows = sorted.all.map((finding) => zoneRow(finding, style));
  return [
    `## ${markdownText(targetTitle(target, { style, isGroup: false }))}`,
    `**${markdownText(verdict)}**`,
    ...rest.map((line) => (isCommand(line) ? `    ${line.trim()}` : markdownText(line))),
    ...(rows.length > 0 ? [tableOf([texts.zone, texts.result, texts.says], rows)] : []),
    ...(sorted.listings.length > 0 ? [`### ${texts.listings}`] : []),
    ...sorted.listings.flatMap((finding) => listingBlocks(target, finding, style)),
    ...troubleBlocks(sorted, style),
  ];
}

function zoneRow(finding: Finding, style: Style): string {
  const { messages, language } = style;
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
      language === 'ja' ? '、' : ', ',
    ),
  ]);
}

function causeWord(cause: string, detail: string | undefined): string {
  return detail === undefined ? cause : `${cause}: ${detail}`;
}

function listingBlocks(target: TargetReport, finding: Finding, style: Style): readonly string[] {
  const { messages } = style;
  const texts = messages.report;
  const { mark, name, codes, words, since, history, covers, lasts, unverified } = sayFinding(finding, style);
  const { lookupUrl, ways } = sayWays(target.target, finding, style);
  const meanings = some(codes, MOST_CODES);
  const more = (count: number): readonly string[] =>
    count > 0 ? [`  - ${markdownText(messages.finding.more(count))}`] : [];
  const items = [
    `- ${texts.meaning}:`,
    ...meanings.shown.map((text) => `  - ${markdownText(text)}`),
    ...more(meanings.left),
    ...(words.shown.length > 0
      ? [`- ${markdownText(texts.reason)}:`, ...words.shown.map((text) => `  - ${markdownCode(text)}`)]
      : []),
    ...more(words.left),
    ...(since === null ? [] : [`- ${texts.sinceLabel}: ${markdownText(since)}`]),
    ...(history === null ? [] : [`- ${texts.history}: ${markdownText(history)}`]),
    `- ${texts.covers}: ${markdownText(covers)}`,
    ...(lasts === null ? [] : [`- ${texts.lasts}: ${markdownText(lasts)}`]),
    ...(ways.length === 0 ? [`- ${texts.wayOut}: ${markdownText(texts.noWay)}`] : []),
    ...ways.map(({ how, url, email, notes }) => {
      const where = [
        ...(url === null ? [] : [markdownLink(url)]),
        ...(email === null ? [] : [markdownCode(email)]),
      ];
      const said = [markdownText(how), ...where, ...(notes === null ? [] : [markdownText(notes)])];
      return `- ${texts.wayOut}: ${said.join(' – ')}`;
    }),
    ...(lookupUrl === null ? [] : [`- ${texts.lookup}: ${markdownLink(lookupUrl)}`]),
    ...(unverified === null ? [] : [`- ${markdownText(unverified)}`]),
  ];
  return [
    [
      `#### ${markdownCode(finding.zone.zone)}`,
      ...(mark === null ? [] : [markdownText(messages.paren(mark))]),
      ...(name === null ? [] : [`– ${markdownText(name)}`]),
    ].join(' '),
    items.join('\n'),
  ];
}

function troubleBlocks({ troubles }: Sorted, { messages }: Style): readonly string[] {
  if (troubles.length === 0) return [];
  const items = troubles.map(
    ({ findings, cause, cure }) =>
      `- ${findings.map(({ zone }) => markdownCode(zone.zone)).join(' ')}: ${markdownText(cause)}\n  → ${markdownText(cure)}`,
  );
  return [`### ${messages.report.unknowns}`, items.join('\n')];
}

function tableOf(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function emphasised(text: string, isStrong: boolean): string {
  return isStrong ? `**${text}**` : text;
}
