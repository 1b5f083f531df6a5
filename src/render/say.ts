import type { Coded } from '../core/coded.ts';
import { sanitize } from './sanitize.ts';

/** A text of a table: it takes only what its code has, and so is written as a method, which may. */
type Text = string | { text(args: Coded['args']): string }['text'];

/**
 * The sentence for a code, its arguments fit for a terminal. What comes from a state file may have been written by another
 * version: a code that is not known is its own sentence, and an argument that is not there is empty.
 */
export function say(texts: Readonly<Record<string, Text>>, { code, args }: Coded): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (typeof text !== 'function') return text ?? code;
  return text(new Proxy(args, { get: (given, name: string) => cleaned(given[name] ?? '') }));
}

function cleaned(arg: string | number): string | number {
  return typeof arg === 'number' ? arg : sanitize(arg);
}
