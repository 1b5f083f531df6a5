import { LONG_FROM } from '../core/proofs.ts';
import { expectedTargets, parseWord } from '../targets/parse.ts';
import type { Word } from '../targets/words.ts';

export async function* wordsOf(
  targets: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Word, void, undefined> {
  // From JavaScript anything may come; what is no text is no target, and is told as such.
  for await (const target of targets)
    yield { value: typeof target === 'string' ? target.trim() : '', place: null };
}

/** What is no list may have no end. */
export function isBulk(targets: Iterable<string> | AsyncIterable<string>): boolean {
  if (!Array.isArray(targets)) return true;
  let count = 0;
  for (const target of targets) {
    count += expectedTargets(parseWord(String(target)));
    if (count > LONG_FROM) return true;
  }
  return false;
}
