import type { Generator } from '../core/published.ts';
import type { Finding, Report, TargetReport } from '../core/report.ts';
import { historyText, sinceText } from './history.ts';
import { inputLines, namedText, openInputs } from './inputs.ts';
import { listingFacts, outcomeWord, zoneNote } from './listing-facts.ts';
import { markdownCode, markdownCodeCell, markdownLink, markdownText } from './markdown-text.ts';
import { countedTexts, footerTexts, sortFindings, type Sorted } from './report-parts.ts';
import { NO_PAINT, type Style } from './style.ts';
import { isCommand } from './command-line.ts';
import { summaryLines, tallyLines } from './summary.ts';
import { unverifiedNote } from './text.ts';
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
  const note = zoneNote(finding, style);
  const isListed = outcome.kind === 'listed';
  const says = [
    ...(isListed
      ? [
          ...new Set(
            outcome.returnCodes.map(({ code, sublist }) => (sublist === null ? code : `${code} ${sublist}`)),
          ),
        ]
      : []),
    ...(outcome.kind === 'unknown' ? [causeWord(outcome.cause, outcome.detail)] : []),
  ];
  const unverified = unverifiedNote(messages, finding);
  return row([
    markdownCodeCell(zone.zone) + (note === null ? '' : ` ${markdownText(messages.paren(note))}`),
    emphasised(outcomeWord(finding, style), isListed && zone.kind === 'block'),
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
  const facts = listingFacts(target, finding, style);
  const { zone } = finding;
  const note = zoneNote(finding, style);
  const name = zone.name === zone.zone ? '' : ` – ${markdownText(zone.name)}`;
  const since = sinceText(finding);
  const history = historyText(finding, style);
  const more = (count: number): readonly string[] =>
    count > 0 ? [`  - ${markdownText(messages.finding.more(count))}`] : [];
  const items = [
    `- ${texts.meaning}:`,
    ...facts.codes.map((text) => `  - ${markdownText(text)}`),
    ...more(facts.moreCodes),
    ...(facts.reasons.length > 0
      ? [`- ${markdownText(texts.reason)}:`, ...facts.reasons.map((text) => `  - ${markdownCode(text)}`)]
      : []),
    ...more(facts.moreReasons),
    ...(since === null ? [] : [`- ${texts.sinceLabel}: ${markdownText(since)}`]),
    ...(history === null ? [] : [`- ${texts.history}: ${markdownText(history)}`]),
    `- ${texts.covers}: ${markdownText(facts.covers)}`,
    ...(facts.lasts === null ? [] : [`- ${texts.lasts}: ${markdownText(facts.lasts)}`]),
    ...(facts.ways.length === 0 ? [`- ${texts.wayOut}: ${markdownText(texts.noWay)}`] : []),
    ...facts.ways.map(({ how, url, email, notes }) => {
      const where = [
        ...(url === null ? [] : [markdownLink(url)]),
        ...(email === null ? [] : [markdownCode(email)]),
      ];
      const said = [markdownText(how), ...where, ...(notes === null ? [] : [markdownText(notes)])];
      return `- ${texts.wayOut}: ${said.join(' – ')}`;
    }),
    ...(facts.lookupUrl === null ? [] : [`- ${texts.lookup}: ${markdownLink(facts.lookupUrl)}`]),
    ...(facts.unverified === null ? [] : [`- ${markdownText(facts.unverified)}`]),
  ];
  return [
    `#### ${markdownCode(zone.zone)}${note === null ? '' : ` ${markdownText(messages.paren(note))}`}${name}`,
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
