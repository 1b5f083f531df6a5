import type { LetterPlan } from '../core/delisting.ts';
import type { Report } from '../core/report.ts';
import { paragraph } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

export interface DelistStyle extends Style {
  /** The sender's, for the letters: "Asia/Tokyo". */
  readonly timeZone: string;
}

export interface Page {
  readonly style: DelistStyle;
  readonly width: number;
  readonly checked: Report;
  readonly ids: ReadonlyMap<LetterPlan, string>;
}

export function reference(letter: LetterPlan | undefined, page: Page): string {
  const { delist } = page.style.messages;
  return letter ? delist.letterRef(idOf(letter, page)) : '';
}

export function idOf(letter: LetterPlan, { ids }: Page): string {
  return String(ids.get(letter));
}

interface BlockStyle {
  readonly first?: string;
  readonly indent?: number;
  readonly paint?: (text: string) => string;
}

export function block(
  text: string,
  { width, style: { messages } }: Page,
  { first = '', indent = 0, paint = (line) => line }: BlockStyle = {},
): readonly string[] {
  return paragraph(sanitize(text), { messages, keepLinks: true, width, first, indent }).map((line) =>
    paint(line),
  );
}
