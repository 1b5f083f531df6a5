import { LONG_FROM } from '../core/proofs.ts';
import { expectedTargets, parseInput } from '../targets/parse.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import { badOption } from './bad-option.ts';

export async function* inputsOf(
  targets: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<RawInput, void, undefined> {
  for await (const target of targets) yield { value: textOf(target).trim(), place: null };
}

/** From JavaScript anything may come; what is no text is no target, and is told as such. */
function textOf(target: string): string {
  return typeof target === 'string' ? target : '';
}

/** @throws UsageError for what cannot be gone through */
export function requireIterable(targets: Iterable<string> | AsyncIterable<string>): void {
  const isGiven = targets !== undefined && targets !== null;
  const has = (name: symbol): boolean => typeof Reflect.get(Object(targets), name) === 'function';
  if (isGiven && (has(Symbol.iterator) || has(Symbol.asyncIterator))) return;
  throw badOption('targets', targets, 'iterable');
}

/** How many targets there are, where they are few; null for many, and for what is no list: it may have no end. */
export function countOfFew(targets: Iterable<string> | AsyncIterable<string>): number | null {
  if (!Array.isArray(targets)) return null;
  let count = 0;
  for (const target of targets) {
    count += expectedTargets(parseInput(textOf(target)));
    if (count > LONG_FROM) return null;
  }
  return count;
}
