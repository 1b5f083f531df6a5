import type { AbortSignalLike } from '../core/aborter.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import type { Selection } from '../core/plan.ts';
import { LONG_FROM } from '../core/proofs.ts';
import type { TargetKind } from '../core/target.ts';
import { expectedTargets, parseInput, type ParsedInput } from '../targets/parse.ts';
import { createTargetSet, type TargetSet } from '../targets/target-set.ts';
import type { RawInput } from '../targets/raw-inputs.ts';

/** The inputs of a run, and what is known of them before the first is asked about. */
export interface Lookahead extends Read {
  /** There are many targets, or may be. */
  readonly bulk: boolean;
  /** At most so many targets of each kind fall to this run, as far as was read. */
  readonly expected: ReadonlyMap<TargetKind, number>;
  /** All of them together. */
  readonly known: number;
}

interface Read {
  readonly rawInputs: AsyncIterable<RawInput>;
  /** Everything was read; else there are more. */
  readonly isComplete: boolean;
  /** Those of what was read that `isWanted` wants. */
  found(isWanted: (value: string) => boolean): readonly string[];
}

interface LookaheadOptions {
  readonly options: {
    readonly txt: boolean;
    readonly verify: boolean;
    readonly allowOverLimit: boolean;
    /** What a range may expand to. */
    readonly maxAddresses: number;
    readonly shard: { readonly count: number } | null;
  };
  readonly selection: Selection;
  /** How often the same is asked in a day. */
  readonly runsPerDay?: number;
  /** How long the first input waits for those behind it; null: until all are there. */
  readonly patienceMs?: number | null;
  /** No input is waited for past it. */
  readonly signal?: AbortSignalLike;
}

/** A row is promised within half a second and a round trip; the rest of it is for the proof after the answer. */
export const PATIENCE_MS = 200;

/**
 * Reads as far as the lowest daily limit needs, and holds a run whose length is known to the limits. Of one that reads a
 * pipe to which more is written nothing can be forecast: each list is held to its limit as it goes (`core/budget.ts`).
 * @throws UsageError when the run would pass one
 */
export async function lookAhead(
  rawInputs: AsyncIterable<RawInput>,
  question: LookaheadOptions,
): Promise<Lookahead> {
  const { options, selection, runsPerDay = 1, patienceMs = null } = question;
  const limits = options.allowOverLimit
    ? []
    : selection.zones.flatMap(({ limits: of }) => of?.queriesPerDay ?? []);
  const shards = options.shard?.count ?? 1;
  const most = Math.max(LONG_FROM, limits.length > 0 ? Math.min(...limits) * shards : 0);
  const { counts, ...read } = await readUpTo(most, rawInputs, question);
  const expected = new Map([...counts].map(([kind, count]) => [kind, Math.ceil(count / shards)]));
  if (!options.allowOverLimit && (read.isComplete || patienceMs === null)) {
    const inDay = new Map([...expected].map(([kind, count]) => [kind, count * runsPerDay]));
    requireWithinLimits(forecast(inDay, selection, options));
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { ...read, expected, known: Math.ceil(all / shards), bulk: all > LONG_FROM || !read.isComplete };
}

/**
 * Reads inputs until there are more than `most` targets in them, so that a run can be forecast without holding all of a
 * long input in memory. Whoever writes a line to a pipe may wait for its answer before the next: then no more is read.
 */
async function readUpTo(
  most: number,
  source: AsyncIterable<RawInput>,
  { options: { maxAddresses }, patienceMs = null, signal }: LookaheadOptions,
): Promise<Read & { readonly counts: ReadonlyMap<TargetKind, number> }> {
  const iterator = source[Symbol.asyncIterator]();
  const read: RawInput[] = [];
  const counts = new Map<TargetKind, number>();
  const seen = createTargetSet();
  const patience = createPatience(patienceMs, signal);
  let late: Promise<IteratorResult<RawInput>> | null = null;
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
    const parsed = parseInput(next.value.value);
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

  async function* rawInputs(): AsyncGenerator<RawInput> {
    yield* read;
    read.length = 0;
    const next = await late;
    if (next?.done === false) yield next.value;
    if (!isComplete && next?.done !== true) yield* { [Symbol.asyncIterator]: () => iterator };
  }

  const found = (isWanted: (value: string) => boolean): readonly string[] =>
    read.map(({ value }) => value).filter(isWanted);
  return { rawInputs: rawInputs(), counts, isComplete, found };
}

interface Patience {
  /** The first input is there. */
  begin(): void;
  /** What is promised; null where the patience is over before. */
  await<T>(promise: Promise<T>): Promise<T | null>;
  end(): void;
}

/** One timer for all inputs, and a turn of the event loop after it: what is there by then has not kept anybody waiting. */
function createPatience(patienceMs: number | null, signal: AbortSignalLike | undefined): Patience {
  let timer: NodeJS.Timeout | undefined;
  let giveUp = (): void => {};
  const end = (): void => giveUp();
  signal?.addEventListener('abort', end);
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
function isRepeated(parsed: ParsedInput, seen: TargetSet): boolean {
  if (parsed.kind === 'address') return !seen.add(parsed.target);
  return parsed.kind === 'name' && !seen.add({ kind: 'domain', text: parsed.name });
}

/** A name is itself and, as far as one can know without asking, one IPv4 address. */
function expected(parsed: ParsedInput, maxAddresses: number): readonly (readonly [TargetKind, number])[] {
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
