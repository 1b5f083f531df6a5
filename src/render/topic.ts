import { padTo, stringWidth } from './string-width.ts';
import { FORMATS, type HelpTopic } from '../core/choices.ts';
import type { Messages } from '../i18n/en.ts';
import type { Topics, TopicRow } from '../i18n/topics-en.ts';
import { paragraph, proseWidth } from './paragraph.ts';

/** A topic of help, as it is read on a terminal. */
export function renderTopic(
  topic: HelpTopic,
  topics: Topics,
  { messages, columns }: { readonly messages: Messages; readonly columns: number },
): string {
  const { title, text, rows, after } = topics[topic];
  const width = proseWidth(columns);
  const prose = (lines: readonly string[]): readonly string[] =>
    lines.flatMap((line) => ['', ...paragraph(line, { messages, width, keepLinks: true })]);
  const kept =
    topic === 'formats' ? rows.filter(([name]) => FORMATS.some((format) => format === name)) : rows;
  return [title, ...prose(text), '', ...rowLines(kept, { messages, width }), ...prose(after), ''].join('\n');
}

/** Longer terms have a line of their own. */
const MOST_TERM_CELLS = 24;

function rowLines(
  rows: readonly TopicRow[],
  { messages, width }: { readonly messages: Messages; readonly width: number },
): readonly string[] {
  const room = Math.min(Math.max(...rows.map(([term]) => stringWidth(term))), MOST_TERM_CELLS);
  const indent = room + 4;
  return rows.flatMap(([term, what, cure]) => {
    const fits = stringWidth(term) <= room;
    const head = `  ${padTo(term, room)}  `;
    const layout = { messages, width, indent };
    return [
      ...(fits ? [] : [`  ${term}`]),
      ...paragraph(what, { ...layout, first: fits ? head : ' '.repeat(indent) }),
      ...(cure === undefined
        ? []
        : paragraph(cure, { ...layout, indent: indent + 2, first: `${' '.repeat(indent)}→ ` })),
    ];
  });
}
