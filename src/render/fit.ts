import { stringWidth } from './string-width.ts';
import type { Messages } from '../i18n/en.ts';
import { proseWidth } from './paragraph.ts';
import { wrap } from './wrap.ts';

/**
 * What goes to a terminal beside a screen, in lines that fit: each that does not is wrapped as prose. A line that begins
 * with a space stands as it is: it is a command, or where a bug was; and so does what has no end yet, a line that is drawn
 * again and again.
 */
export function fitted(
  text: string,
  { columns, messages }: { readonly columns: number; readonly messages: Pick<Messages, 'linePieces'> },
): string {
  const width = proseWidth(columns);
  const lines = text.split('\n');
  const isFit = (line: string): boolean => line.startsWith(' ') || stringWidth(line) <= width;
  return lines
    .flatMap((line, index) =>
      isFit(line) || index === lines.length - 1 ? line : wrap(line, width, { messages, keepLinks: true }),
    )
    .join('\n');
}
