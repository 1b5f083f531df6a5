import { stringWidth } from './string-width.ts';
import { wrap, type WrapOptions } from './wrap.ts';

export interface ParagraphLayout extends WrapOptions {
  /** In cells, the indent included. */
  readonly width: number;
  /** Before the first line; it takes the place of the indent. */
  readonly first?: string;
  /** Spaces before the other lines. */
  readonly indent?: number;
}

/** Text in lines of at most `width` cells. */
export function paragraph(text: string, layout: ParagraphLayout): readonly string[] {
  const { width, first = '', messages } = layout;
  const mark = messages.shown?.(first) ?? first;
  const indent = Math.max(layout.indent ?? 0, mark === first ? 0 : stringWidth(mark));
  const [head = '', ...rest] = wrap(text, width - indent, layout);
  return [`${mark}${head}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)];
}

/** Lines with an empty one before them, where there are any. */
export function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** The narrowest terminal that prose is laid out for, and the widest that it fills. */
export function proseWidth(columns: number): number {
  return Math.min(Math.max(columns, 60), 100);
}
