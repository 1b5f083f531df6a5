import type { TargetKind } from '../core/target.ts';
import { expectedTargets, parseWord, type ParsedWord } from '../targets/parse.ts';
import { createSeen, type Seen } from '../targets/seen.ts';
import type { Word } from '../targets/words.ts';

/** The words of a run, and what is known of them before the first is asked about. */
export interface Lookahead {
  readonly words: AsyncIterable<Word>;
  /** At most so many targets of each kind, as far as was read. */
  readonly counts: ReadonlyMap<TargetKind, number>;
  /** Everything was read; else there are more. */
  readonly isComplete: boolean;
}

/**
 * Reads words until there are more than `most` targets in them, so that a run can be forecast without holding all of a
 * long input in memory.
 */
export async function lookAhead(
  source: AsyncIterable<Word>,
  {
    most,
    maxAddresses,
    signal,
  }: { readonly most: number; readonly maxAddresses: number; readonly signal?: AbortSignal },
): Promise<Lookahead> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Word[] = [];
  const counts = new Map<TargetKind, number>();
  const seen = createSeen();
  let all = 0;
  let isComplete = false;
  while (all <= most) {
    const next = signal ? await orAborted(iterator.next(), signal) : await iterator.next();
    if (next === ABORTED) break;
    if (next.done) {
      isComplete = true;
      break;
    }
    const parsed = parseWord(next.value.value);
    if (isRepeated(parsed, seen)) continue;
    read.push(next.value);
    for (const [kind, count] of expected(parsed, maxAddresses)) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
      all += count;
    }
  }

  async function* words(): AsyncGenerator<Word> {
    yield* read;
    read.length = 0;
    if (!isComplete) yield* { [Symbol.asyncIterator]: () => iterator };
  }

  return { words: words(), counts, isComplete };
}

const ABORTED = 'aborted';

/** Whoever keeps the input open keeps nobody past a deadline. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | typeof ABORTED> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(ABORTED);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** What was there before is checked once, and so counts once. */
function isRepeated(parsed: ParsedWord, seen: Seen): boolean {
  if (parsed.kind === 'address') return !seen.add(parsed.target);
  return parsed.kind === 'name' && !seen.add({ kind: 'domain', text: parsed.name });
}

/** A name is itself and, as far as one can know without asking, one IPv4 address. */
function expected(parsed: ParsedWord, maxAddresses: number): readonly (readonly [TargetKind, number])[] {
  switch (parsed.kind) {
    case 'address':
      return [[parsed.target.kind, 1]];
    case 'range': {
      const count = expectedTargets(parsed);
      return count > maxAddresses ? [] : [[parsed.range.family, count]];
    }
    case 'name':
      return [
        ['ipv4', 1],
        ['domain', 1],
      ];
    case 'bad':
      return [];
  }
}

/** Targets that were counted; all there are where the lookahead is complete. */
export function countOf({ counts }: Pick<Lookahead, 'counts'>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
