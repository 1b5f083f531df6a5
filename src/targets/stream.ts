import type { Lookup } from '../core/dns-answer.ts';
import type { Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Found } from './found.ts';
import { mxTargets } from './mx.ts';
import { nameTargets } from './names.ts';
import { parseWord, type Name } from './parse.ts';
import type { TargetProblem } from './problem.ts';
import { addressesIn, rangeSize, rangeText, type Range } from './range.ts';
import { runAhead } from './run-ahead.ts';
import { createSeen } from './seen.ts';
import { spfTargets } from './spf.ts';
import type { Word } from './words.ts';

export type TargetItem =
  | { readonly kind: 'target'; readonly target: Target; readonly word: Word }
  | { readonly kind: 'bad'; readonly word: Word; readonly problem: TargetProblem }
  | { readonly kind: 'note'; readonly word: Word; readonly warning: Warning };

export interface TargetOptions {
  readonly lookup: Lookup;
  /** Also the addresses of each domain's MX hosts. */
  readonly mx: boolean;
  /** Also the addresses that each domain's SPF record authorises. */
  readonly spf: boolean;
  /** What one range may expand to. */
  readonly maxAddresses: number;
  /** Only every count-th unit, beginning with the index-th; index 1 is the first. */
  readonly shard: { readonly index: number; readonly count: number } | null;
  /** Masks a key in what was typed, so that nothing behind can show or ask it; see `core/key-forms.ts`. */
  readonly mask: (text: string) => string;
}

/** Names under way at once: enough to hide the waiting, few beside the lookups in the zones. */
const NAMES_AHEAD = 16;

/** An address, or a name with all that it expands to: what is dealt out to shards. */
type Unit =
  | Exclude<TargetItem, { readonly kind: 'note' }>
  | { readonly kind: 'name'; readonly name: Name; readonly word: Word };

type Expanded =
  | Exclude<Unit, { readonly kind: 'name' }>
  | { readonly kind: 'found'; readonly found: readonly Found[]; readonly word: Word };

/**
 * The targets that the words stand for, each once, in the order of the words; between them what is wrong with the words
 * and what is to be known of the names. Lazy: no more is read than the consumer takes, but for the names ahead.
 */
export async function* targetsOf(
  words: AsyncIterable<Word>,
  options: TargetOptions,
): AsyncGenerator<TargetItem, void, undefined> {
  const seen = createSeen();
  const steps = runAhead(unitsOf(words, options), NAMES_AHEAD, (unit): Expanded | Promise<Expanded> =>
    unit.kind === 'name' ? expand(unit.name, unit.word, options) : unit,
  );
  for await (const step of steps) {
    for (const item of step.kind === 'found' ? itemsOf(step.found, step.word, options) : [step]) {
      if (item.kind !== 'target' || seen.add(item.target)) yield item;
    }
  }
}

/** The units of this shard. Bad words are told in every shard: each machine has read them. */
async function* unitsOf(
  words: AsyncIterable<Word>,
  { maxAddresses, shard, mask }: TargetOptions,
): AsyncGenerator<Unit, void, undefined> {
  const names = new Set<string>();
  const isMine = dealer(shard);
  for await (const { value, place } of words) {
    const word = { value: mask(value), place };
    const parsed = parseWord(word.value);
    switch (parsed.kind) {
      case 'bad':
        yield { ...parsed, word };
        break;
      case 'address':
        if (isMine(parsed.target)) yield { kind: 'target', target: parsed.target, word };
        break;
      case 'range':
        for (const item of rangeItems(parsed.range, word, maxAddresses)) {
          if (item.kind !== 'target' || isMine(item.target)) yield item;
        }
        break;
      case 'name': {
        const { name, typed } = parsed;
        if (names.has(name)) break;
        names.add(name);
        if (isMine({ kind: 'domain', text: name })) yield { kind: 'name', name: { name, typed }, word };
      }
    }
  }
}

/**
 * Whether a unit is this shard's. It counts what was typed, each once: what DNS says of a name may be another thing on
 * another machine, and must not shift the others.
 */
function dealer(shard: TargetOptions['shard']): (unit: Pick<Target, 'kind' | 'text'>) => boolean {
  if (shard === null) return () => true;
  const { index, count } = shard;
  const counted = createSeen();
  let turn = 0;
  return (unit) => {
    if (!counted.add(unit)) return false;
    turn = (turn % count) + 1;
    return turn === index;
  };
}

async function expand(name: Name, word: Word, { lookup, mx, spf }: TargetOptions): Promise<Expanded> {
  const found = await Promise.all([
    nameTargets(name, lookup),
    mx ? collect(mxTargets(name, lookup)) : [],
    spf ? collect(spfTargets(name, lookup)) : [],
  ]);
  return { kind: 'found', found: found.flat(), word };
}

async function collect(items: AsyncIterable<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function* itemsOf(
  found: readonly Found[],
  word: Word,
  { maxAddresses }: TargetOptions,
): Generator<TargetItem, void, undefined> {
  for (const item of found) {
    if (item.kind === 'address') yield { kind: 'target', target: item.target, word };
    else if (item.kind === 'note') yield { ...item, word };
    else yield* rangeItems(item.range, word, maxAddresses);
  }
}

function* rangeItems(
  range: Range,
  word: Word,
  max: number,
): Generator<Exclude<TargetItem, { readonly kind: 'note' }>, void, undefined> {
  const size = rangeSize(range);
  if (size > BigInt(max)) {
    const via = range.via === undefined ? {} : { via: range.via };
    const args = { range: rangeText(range), size: String(size), max, ...via };
    yield { kind: 'bad', word, problem: { code: 'range-too-large', args } };
    return;
  }
  for (const target of addressesIn(range)) yield { kind: 'target', target, word };
}
