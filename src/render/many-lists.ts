import { sayList, saidOnce, whoseText, type ListEntries, type SaidOf } from './by-list.ts';
import { quotedLines } from './details.ts';
import { sayFinding, listName } from './finding.ts';
import { some } from './quote.ts';
import { MOST, type SharedTrouble } from './report-parts.ts';
import type { Style } from './style.ts';
import { foldedNames, removalText, UNKNOWN_FOLD, type Row, type RowLine } from './target-rows.ts';
import { localTime } from './time.ts';

/** Up to so many names stand behind a list; each stands in a row of its own besides. */
const MOST_NAMES = 6;

/** A row a list: how many it has and which, what that means, in its own words, and the way out. */
export function listRows(lists: readonly ListEntries[], style: Style): readonly Row[] {
  return rowsCalled(style.messages.many.listRow, lists, style);
}

/** Entries that are no listings, of allow lists and the like. */
export function otherRows(lists: readonly ListEntries[], style: Style): readonly Row[] {
  return rowsCalled(style.messages.outcome.listedHarmless, lists, style);
}

function rowsCalled(word: string, lists: readonly ListEntries[], style: Style): readonly Row[] {
  return lists.map((list) => ({ ...listRow(list, style), word, paint: style.paint.bold }));
}

function listRow(list: ListEntries, style: Style): Pick<Row, 'lines'> {
  const { messages, paint } = style;
  const { zone, entries } = list;
  const said = sayList(list, style);
  const since = saidOnce(entries, ({ finding: { memory } }) => [memory ? localTime(memory.since) : null]);
  const removal = saidOnce(entries, ({ finding }) => [removalText(finding, messages)]);
  const coversMore = saidOnce(entries, ({ finding }) => [sayFinding(finding, style).coversMore]);
  const words = said.words.map(({ said: text, of, isAlike }) => {
    const quoted = `"${text}"`;
    return { said: isAlike ? messages.many.example(quoted) : quoted, of, isAlike: false };
  });
  return {
    lines: [
      {
        text: messages.many.listOn(
          listName(zone, messages),
          messages.many.targets(entries.length),
          named(said.targets, style),
        ),
      },
      ...factLines(
        since.map((one) => ({ ...one, said: messages.many.since(one.said) })),
        style,
      ),
      ...factLines(said.codes, style),
      ...[
        ...factLines(words, style),
        ...(said.wordsLeft > 0 ? [{ text: messages.finding.more(said.wordsLeft) }] : []),
        ...[coversMore, removal, said.unverified].flatMap((facts) => factLines(facts, style)),
      ].map((line) => ({ ...line, paint: paint.dim })),
    ],
  };
}

function factLines(facts: readonly SaidOf<string>[], style: Style): readonly { readonly text: string }[] {
  const { shown, left } = some(
    facts.map((fact) => [fact.said, whoseText(fact, style)].join(' ').trim()),
    MOST,
  );
  return [...shown, ...(left > 0 ? [style.messages.finding.more(left)] : [])].map((text) => ({ text }));
}

/** A row a cause, with all lists that share it, and of which targets. */
export function untoldRows(troubles: readonly SharedTrouble[], style: Style): readonly Row[] {
  const { messages, paint } = style;
  const shown = troubles.slice(0, MOST).map((one) => troubleLines(one, style));
  const left = troubles.length - shown.length;
  const all = left > 0 ? [...shown, [{ text: messages.finding.more(left) }]] : shown;
  return all.map((lines) => ({ word: messages.outcome.unknown, paint: paint.warn, lines }));
}

function troubleLines(trouble: SharedTrouble, style: Style): readonly RowLine[] {
  const { messages, paint } = style;
  const { zones, of, lookups, entries, cause, cure, isSpecial, words } = trouble;
  const lists = foldedNames(
    zones.map((zone) => listName(zone, messages)),
    UNKNOWN_FOLD,
    style,
  );
  const whose = [
    ...(of.length === 0 ? [] : [named(of, style)]),
    // Some of them are of targets that are not kept.
    ...(lookups > entries.length ? [messages.many.lookups(lookups)] : []),
  ];
  return [
    { text: whose.length === 0 ? lists : `${lists} ${messages.paren(messages.listOf(whose))}` },
    isSpecial ? { text: messages.screen.causeAndCure(cause, cure) } : { text: cause, isBeside: true },
    ...quotedLines(words, messages).map((text) => ({ text, paint: paint.dim })),
  ];
}

/** Some of the targets: each of them stands in a row of its own besides. */
function named(names: readonly string[], { messages }: Style): string {
  const { shown, left } = some(names, MOST_NAMES);
  return left > 0 ? messages.andMore(shown.join(' '), left) : shown.join(' ');
}
