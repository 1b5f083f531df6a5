import type { MaxUnknown } from '../core/report.ts';

/** Reads "3" or "25%"; null when the text is neither. */
export function parseMaxUnknown(text: string): MaxUnknown | null {
  const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits);
  if (percent === '%') return value <= 100 ? { kind: 'percent', value } : null;
  return { kind: 'count', value };
}
