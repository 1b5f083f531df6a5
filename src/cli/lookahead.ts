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
  /** Those of the words that were read that `isWanted` wants. */
  found(isWanted: (word: string) => boolean): readonly string[];
}

export interface LookaheadLimits {
  /** With more targets than this no more is read. */
  readonly most: number;
  /** What a range may expand to. */
  readonly maxAddresses: number;
  /** So long the first word waits for those behind it; null: until all are there. */
  readonly patienceMs: number | null;
  /** No word is waited for past it. */
  readonly signal?: AbortSignal;
}

/** A row is promised within half a second and a round trip; the rest of it is for the proof after the answer. */
export const PATIENCE_MS = 200;

/**
 * Reads words until there are more than `most` targets in them, so that a run can be forecast without holding all of a
 * long input in memory. Whoever writes a line to a pipe may wait for its answer before the next: then no more is read.
 */
export async function lookAhead(
  source: AsyncIterable<Word>,
  { most, maxAddresses, patienceMs, signal }: LookaheadLimits,
): Promise<Lookahead> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Word[] = [];
  const counts = new Map<TargetKind, number>();
  const seen = createSeen();
  const patience = createPatience(patienceMs, signal);
  let late: Promise<IteratorResult<Word>> | null = null;
  let all = 0;
  let isComplete = false;
  while (all <= most) {
    const reading = iterator.next();
    const next = await patience.await(reading);
    if (next === null) {
      late = reading;
      break;
    }
    if (next.done) {
      isComplete = true;
      break;
    }
    patience.begin();
    const parsed = parseWord(next.value.value);
    if (isRepeated(parsed, seen)) continue;
    read.push(next.value);
    for (const [kind, count] of expected(parsed, maxAddresses)) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
      all += count;
    }
  }
  patience.end();
  // What goes wrong with it is told in its turn.
  late?.catch(() => {});

  async function* words(): AsyncGenerator<Word> {
    yield* read;
    read.length = 0;
    const next = await late;
    if (next?.done === false) yield next.value;
    if (!isComplete && next?.done !== true) yield* { [Symbol.asyncIterator]: () => iterator };
  }

  const found = (isWanted: (word: string) => boolean): readonly string[] =>
    read.map(({ value }) => value).filter(isWanted);
  return { words: words(), counts, isComplete, found };
}

interface Patience {
  /** The first word is there. */
  begin(): void;
  /** What is promised; null where the patience is over before. */
  await<T>(promise: Promise<T>): Promise<T | null>;
  end(): void;
}

/** One timer for all words, and a turn of the event loop after it: what is there by then has not kept anybody waiting. */
function createPatience(patienceMs: number | null, signal: AbortSignal | undefined): Patience {
  let timer: NodeJS.Timeout | undefined;
  let giveUp = (): void => {};
  const end = (): void => giveUp();
  signal?.addEventListener('abort', end, { once: true });
  return {
    begin() {
      if (patienceMs !== null) timer ??= setTimeout(() => setImmediate(() => giveUp()), patienceMs);
    },
    await: (promise) =>
      new Promise((resolve, reject) => {
        giveUp = () => resolve(null);
        if (signal?.aborted) giveUp();
        promise.then(resolve, reject);
      }),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    },
  };
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
