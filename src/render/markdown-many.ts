import type { Report } from '../core/report.ts';
import { sayList, type ListEntries } from './by-list.ts';
import { cleanNames, manyVerdict, notesOf, openLines, targetLines, type ManyVerdict } from './by-target.ts';
import { partBlocks } from './markdown-lists.ts';
import { emphasised, markdownCode, markdownCodeCell, markdownText, row, tableOf } from './markdown-text.ts';
import { countedTexts, ownersOf, partsOf, quietLists, skippedOf } from './report-parts.ts';
import { isShown } from './rows.ts';
import type { Style } from './style.ts';
import { skippedText } from './summary.ts';

/** Several targets: what could not be told of what was typed, the verdict, then by list, by target, and each list. */
export function manyBlocks(report: Report, style: Style): readonly string[] {
  const { many: texts, comma } = style.messages;
  const verdict = manyVerdict(report, style);
  const parts = partsOf(report, report.tally.troubles, style);
  const quiet = verdict === null ? [] : quietLists(report);
  const skipped = skippedText(skippedOf(report.targets), style);
  return [
    ...openBlocks(report, style),
    ...(verdict === null ? [] : headBlocks(verdict)),
    ...listTable(parts.listings, style),
    ...targetTable(report, style),
    ...countedTexts(report, style).map(markdownText),
    ...notesOf(report, style).map(({ text, names }) => `${codes(names)}: ${markdownText(text)}`),
    ...partBlocks(report, parts, style),
    ...ownersOf(report, style).flatMap(({ names, texts: facts }, index) => [
      ...(index === 0 ? [`### ${texts.owners}`] : []),
      `${codes(names)}${comma}${facts.map(markdownText).join('  \n')}`,
    ]),
    ...(quiet.length === 0 ? [] : [`### ${texts.quietTitle}`, codes(quiet)]),
    ...(skipped === '' ? [] : [markdownText(skipped)]),
  ];
}

function headBlocks({ name, count, head, rest }: ManyVerdict): readonly string[] {
  const title = name === null ? count : `${name} – ${count}`;
  return [`## ${markdownText(title)}`, `**${markdownText([head, ...rest].join(' · '))}**`];
}

function openBlocks(report: Report, { messages: { input, summary } }: Style): readonly string[] {
  return openLines(report).map(
    ({ names, cause }) =>
      `${codes(names)} – **${summary.notKnown}**: ${markdownText(input.cause[cause])} → ${markdownText(input.cure[cause])}`,
  );
}

function listTable(lists: readonly ListEntries[], style: Style): readonly string[] {
  if (lists.length === 0) return [];
  const { many: texts, report, listOf, paren } = style.messages;
  const rows = lists.map((list) => {
    const { mark, targets, codes: meanings, ways } = sayList(list, style);
    const out = ways.map(({ said: { how } }) => how);
    return row([
      markdownCodeCell(list.zone.zone) + (mark === null ? '' : ` ${markdownText(paren(mark))}`),
      String(list.entries.length),
      targets.map(markdownCodeCell).join(' '),
      meanings.map(({ said }) => markdownText(said)).join('<br>'),
      markdownText(out.length > 0 ? listOf([...new Set(out)]) : report.noWay),
    ]);
  });
  return [
    `### ${texts.byList}`,
    tableOf([texts.list, texts.count, texts.names, texts.meaning, report.wayOut], rows),
  ];
}

function targetTable(report: Report, style: Style): readonly string[] {
  const { many: texts, report: labels, outcome: words } = style.messages;
  const clean = isShown('clean', style) ? cleanNames(report) : [];
  const lines = targetLines(report, style).filter(({ outcome }) => isShown(outcome, style));
  const hasOrigins = lines.some(({ origin }) => origin !== '');
  const cells = (name: string, origin: string, result: string, what: string): readonly string[] => [
    name,
    ...(hasOrigins ? [origin] : []),
    result,
    what,
  ];
  const rows = [
    ...lines.map(({ outcome, names, origin, lists, why, isCut }) =>
      cells(
        names.map(markdownCodeCell).join(' '),
        markdownText(origin),
        emphasised(words[outcome], outcome === 'listed'),
        [
          ...lists.map(({ zone }) => markdownCodeCell(zone.zone)),
          markdownText(why ?? (isCut ? texts.cut : '')),
        ]
          .join(' ')
          .trim(),
      ),
    ),
    ...(clean.length > 0 ? [cells(clean.map(markdownCodeCell).join(' '), '', words.clean, '')] : []),
  ];
  if (rows.length === 0) return [];
  const head = cells(labels.target, texts.origin, labels.result, texts.lists);
  return [`### ${texts.byTarget}`, tableOf(head, rows.map(row))];
}

function codes(names: readonly string[]): string {
  return names.map(markdownCode).join(' ');
}
