import type { Report } from '../core/report.ts';
import { sayList, whoseText, type ListEntries, type SaidOf } from './by-list.ts';
import type { SaidWay } from './finding.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';
import { MOST, type Parts, type SharedTrouble } from './report-parts.ts';
import type { Style } from './style.ts';

/** What lists say, and what kept others from being told. */
export function partBlocks(
  report: Report,
  { listings, others, troubles }: Parts,
  style: Style,
): readonly string[] {
  const texts = style.messages.report;
  const lists = (title: string, all: readonly ListEntries[]): readonly string[] =>
    all.length === 0 ? [] : [`### ${title}`, ...all.flatMap((list) => listBlocks(report, list, style))];
  return [
    ...lists(texts.listings, listings),
    ...troubleBlocks(troubles, style),
    ...lists(texts.notListings, others),
  ];
}

function listBlocks(report: Report, list: ListEntries, style: Style): readonly string[] {
  const { messages } = style;
  const texts = messages.report;
  const said = sayList(list, style);
  const { mark, name, targets, wordsLeft } = said;
  const more = (count: number): readonly string[] =>
    count > 0 ? [`  - ${markdownText(messages.finding.more(count))}`] : [];
  /** Under its label the fact, or those that are not of all targets. */
  function facts<T>(label: string, all: readonly SaidOf<T>[], show: (fact: T) => string): readonly string[] {
    const items = all.slice(0, MOST).map((one) => {
      const whose = whoseText(one, style);
      return show(one.said) + (whose === '' ? '' : ` ${markdownText(whose)}`);
    });
    const [only = ''] = items;
    if (items.length < 2) return items.length === 0 ? [] : [`- ${label}: ${only}`];
    return [`- ${label}:`, ...items.map((item) => `  - ${item}`), ...more(all.length - MOST)];
  }
  const noWay = { said: { how: texts.noWay, url: null, email: null, notes: null }, of: [], isAlike: false };
  return [
    [
      `#### ${markdownCode(list.zone.zone)}`,
      ...(mark === null ? [] : [markdownText(messages.paren(mark))]),
      ...(name === null ? [] : [`– ${markdownText(name)}`]),
    ].join(' '),
    ...(report.tally.targets === 1 ? [] : [targets.map(markdownCode).join(' ')]),
    [
      ...facts(texts.meaning, said.codes, markdownText),
      ...facts(texts.reason, said.words, markdownCode),
      ...more(wordsLeft),
      ...facts(texts.sinceLabel, said.since, markdownText),
      ...facts(texts.history, said.history, markdownText),
      ...facts(texts.covers, said.covers, markdownText),
      ...facts(texts.lasts, said.lasts, markdownText),
      ...facts(texts.wayOut, said.ways.length > 0 ? said.ways : [noWay], wayText),
      ...facts(texts.lookup, said.lookupUrl, markdownLink),
      ...facts(texts.verification, said.unverified, markdownText),
    ].join('\n'),
  ];
}

function wayText({ how, url, email, notes }: SaidWay): string {
  const where = [
    ...(url === null ? [] : [markdownLink(url)]),
    ...(email === null ? [] : [markdownCode(email)]),
  ];
  return [markdownText(how), ...where, ...(notes === null ? [] : [markdownText(notes)])].join(' – ');
}

function troubleBlocks(troubles: readonly SharedTrouble[], { messages }: Style): readonly string[] {
  if (troubles.length === 0) return [];
  const items = troubles.slice(0, MOST).map(({ zones: lists, of, lookups, entries, cause, cure }) => {
    const zones = lists.map((zone) => markdownCode(zone.zone)).join(' ');
    const whose = [
      ...of.map(markdownCode),
      ...(lookups > entries.length ? [messages.many.lookups(lookups)] : []),
    ];
    return `- ${zones}${whose.length === 0 ? '' : ` (${whose.join(', ')})`}: ${markdownText(cause)}\n  → ${markdownText(cure)}`;
  });
  const left = troubles.length - MOST;
  const more = left > 0 ? [`- ${markdownText(messages.finding.more(left))}`] : [];
  return [`### ${messages.report.unknowns}`, [...items, ...more].join('\n')];
}
