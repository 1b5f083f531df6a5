import { padTo, stringWidth } from './string-width.ts';
import type { Level } from '../core/doctor.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { paragraph, proseWidth } from './paragraph.ts';
import { someOf } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** A line of what was examined: a mark, what it is about, and what was found or which lists it befalls. */
export interface MarkedRow {
  readonly level: Level;
  readonly label: string;
  readonly text: string;
  /** What is said of it below, each on lines of its own. */
  readonly below?: readonly string[];
}

export const MARKS: Readonly<Record<Level, string>> = { bad: '✗', warn: '!', note: '·', good: '✓' };

const MARGIN = 3;
const GAP = 2;

/** The rows in two columns. */
export function markedLines(rows: readonly MarkedRow[], style: Style): readonly string[] {
  const { messages, paint, columns } = style;
  const paints = { bad: paint.bad, warn: paint.warn, note: paint.dim, good: paint.good };
  const labels = Math.max(0, ...rows.map(({ label }) => stringWidth(label)));
  const indent = MARGIN + labels + GAP;
  const layout = { messages, width: proseWidth(columns), indent, keepLinks: true };
  return rows.flatMap(({ level, label, text, below = [] }) => {
    const first = ` ${paints[level](MARKS[level])} ${padTo(label, labels + GAP)}`;
    return [
      ...paragraph(sanitize(text), { ...layout, first }),
      ...below.flatMap((more) => paragraph(sanitize(more), { ...layout, first: ' '.repeat(indent) })),
    ];
  });
}

/** The names of lists: "a.test, b.test", and where there are more than `most` how many more. */
export function zoneNames(zones: readonly Pick<Zone, 'zone'>[], messages: Messages, most = Infinity): string {
  return someOf(
    zones.map(({ zone }) => zone),
    most,
    messages,
  );
}
