// What was typed, turned into targets: an address is one, a range is many, a name is itself and its addresses, with --mx
// and --spf those of its mail servers too. Inputs come from `raw-inputs.ts`, are read by `parse.ts`, names are looked up
// in `names.ts`; here all of it is put in order, each target once.

import type { Lookup } from '../core/dns-answer.ts';
import { inputVerdict, type Input, type InputCause } from '../core/input.ts';
import type { Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { createGate, mapConcurrently } from '../core/concurrently.ts';
import { note, type Found, type Kinds } from './found.ts';
import { domainTarget, nameTargets } from './names.ts';
import { parseInput, type Name, type ParsedInput } from './parse.ts';
import { plainForms } from './plain-forms.ts';
import { bad, type Bad } from './problem.ts';
import { listIn } from './question.ts';
import { addressesIn, rangeSize, rangeText, type Range } from './range.ts';
import { runAhead } from './run-ahead.ts';
import { createTargetSet } from './target-set.ts';
import { standIn } from './stand-in.ts';
import type { RawInput } from './raw-inputs.ts';

/** What comes of the inputs, in their order. */
export type TargetItem =
  | {
      readonly kind: 'target';
      readonly target: Target;
      readonly input: Input;
      /** It came before, and is asked about once. */
      readonly isRepeated: boolean;
    }
  /** Nothing more comes of what was typed. */
  | { readonly kind: 'end'; readonly input: Input }
  | { readonly kind: 'bad'; readonly raw: RawInput; readonly problem: Bad['problem'] }
  | { readonly kind: 'note'; readonly warning: Warning };

export interface TargetOptions {
  readonly lookup: Lookup;
  /** The kinds of targets that the selected zones list: of a name nothing else is looked up. */
  readonly kinds: Kinds;
  /** The names of lists: one that is typed as a target is a slip. */
  readonly lists: ReadonlySet<string>;
  /** Names are meant as they are: nothing is asked of DNS about them. */
  readonly areNamesBare?: boolean;
  /** Also the addresses of each domain's MX hosts. */
  readonly mx: boolean;
  /** Also the addresses that each domain's SPF record authorises. */
  readonly spf: boolean;
  /** A word on what --spf would add to a mail address: not in a run over many targets. */
  readonly hints: boolean;
  /** What one range may expand to. */
  readonly maxAddresses: number;
  /** Only every count-th unit, beginning with the index-th; index 1 is the first. */
  readonly shard: { readonly index: number; readonly count: number } | null;
  /**
   * Inputs come one by one, nobody knows when: what is found is given at once, not kept for names before it that are long in
   * coming. `at` of the inputs tells the order.
   */
  readonly asTheyCome?: boolean;
  /** Masks a key in what was typed, so that nothing behind can show or ask it; see `core/key-forms.ts`. */
  readonly mask: (text: string) => string;
}

/** Names under way at once: enough to hide the waiting, few beside the lookups in the zones. */
const NAMES_AHEAD = 16;

/** Names of a pipe that are looked up or wait for it; with more no more is read. */
const MOST_WAITING = 4096;

type Bare = { readonly kind: 'target'; readonly target: Target; readonly input: Input };

/** An address, a range's end, or a name with all that it expands to: what is dealt out to shards. */
type Unit =
  | (Bare & { readonly isWhole: boolean })
  | Exclude<TargetItem, { readonly kind: 'target' }>
  | { readonly kind: 'name'; readonly name: Name; readonly at: number };

type Expanded =
  | Exclude<Unit, { readonly kind: 'name' }>
  | { readonly kind: 'found'; readonly name: Name; readonly at: number; readonly found: readonly Found[] };

/**
 * The targets that the inputs stand for, each once, in the order of the inputs; between them what is wrong with the inputs
 * and what is to be known of the names. Lazy: no more is read than the consumer takes, but for the names ahead.
 */
export async function* targetsOf(
  rawInputs: AsyncIterable<RawInput>,
  options: TargetOptions,
): AsyncGenerator<TargetItem, void, undefined> {
  const seen = createTargetSet();
  const units = unitsOf(rawInputs, options);
  const steps = options.asTheyCome ? expandFreely(units, options) : expandInOrder(units, options);
  let tellsFamilies = !options.areNamesBare;
  for await (const step of steps) {
    if (step.kind === 'found') {
      if (tellsFamilies) yield* unaskedFamilies(options);
      tellsFamilies = false;
      for (const item of itemsOf(step, options)) {
        yield item.kind === 'target' ? { ...item, isRepeated: !seen.add(item.target) } : item;
      }
    } else if (step.kind === 'target') {
      const { kind, target, input } = step;
      yield { kind, target, input, isRepeated: !seen.add(target) };
      if (step.isWhole) yield { kind: 'end', input };
    } else yield step;
  }
}

function expandInOrder(units: AsyncIterable<Unit>, options: TargetOptions): AsyncIterable<Expanded> {
  return runAhead(units, NAMES_AHEAD, (unit): Expanded | Promise<Expanded> =>
    unit.kind === 'name' ? expand(unit, options) : unit,
  );
}

/** What needs no looking up is given in its order; names wait for each other alone. */
function expandFreely(units: AsyncIterable<Unit>, options: TargetOptions): AsyncIterable<Expanded> {
  const gate = createGate(NAMES_AHEAD);
  return mapConcurrently(units, MOST_WAITING, async (unit): Promise<Expanded> =>
    unit.kind === 'name' ? gate(() => expand(unit, options)) : unit,
  );
}

/** The units of this shard. A bad input falls to the shard of what comes next: it is told by one machine alone. */
async function* unitsOf(
  rawInputs: AsyncIterable<RawInput>,
  { maxAddresses, shard, mask, lists }: TargetOptions,
): AsyncGenerator<Unit, void, undefined> {
  const names = new Set<string>();
  const { isMine, isMyTurn } = dealer(shard);
  let at = -1;
  for await (const { value, place } of rawInputs) {
    at++;
    const raw = { value: typedOf(value, mask), place };
    const parsed = parseTarget(raw.value, lists);
    switch (parsed.kind) {
      case 'bad':
        if (isMyTurn()) yield { ...parsed, raw };
        break;
      case 'address': {
        const { target } = parsed;
        if (isMine(target)) yield { kind: 'target', target, input: inputOf(raw.value, at), isWhole: true };
        break;
      }
      case 'range': {
        if (isTooLarge(parsed.range, maxAddresses)) {
          if (isMyTurn()) yield { ...tooLarge(parsed.range, maxAddresses), raw };
          break;
        }
        const input = { ...inputOf(raw.value, at), isRange: true };
        for (const target of addressesIn(parsed.range)) {
          if (isMine(target)) yield { kind: 'target', target, input, isWhole: false };
        }
        yield { kind: 'end', input };
        break;
      }
      case 'name': {
        const { kind: _, ...name } = parsed;
        const key = name.isMail ? `@${name.name}` : name.name;
        if (names.has(key)) break;
        names.add(key);
        if (isMine({ kind: 'domain', text: key })) yield { kind: 'name', name, at };
      }
    }
  }
}

/** What was typed as an `Input` names it. A key is known by its plain form; what was typed stays where there is none in it. */
export function typedOf(value: string, mask: TargetOptions['mask']): string {
  const plain = plainForms(value);
  const bare = mask(plain);
  return bare === plain ? value : bare;
}

/** What was typed as `parseInput` has it, but that a list's name, or one that is asked of a list, is no target. */
function parseTarget(value: string, lists: TargetOptions['lists']): ParsedInput {
  const parsed = parseInput(value);
  const list = parsed.kind === 'name' ? listIn(parsed.name, lists) : null;
  if (list === null) return parsed;
  const { about, labels, zone } = list;
  if (labels === '') return bad('list-as-target', { zone });
  return bad('question-as-target', {
    about: about ?? labels,
    zone,
    ...(about !== null && { target: about }),
  });
}

function inputOf(typed: string, at: number): Input {
  return { typed, at, causes: [], isRange: false };
}

interface Dealer {
  /** Whether a unit is this shard's. */
  readonly isMine: (unit: Pick<Target, 'kind' | 'text'>) => boolean;
  /** Whether the next unit will be. */
  readonly isMyTurn: () => boolean;
}

/**
 * Counts what was typed, each once: what DNS says of a name may be another thing on another machine, and must not shift
 * the others.
 */
function dealer(shard: TargetOptions['shard']): Dealer {
  if (shard === null) return { isMine: () => true, isMyTurn: () => true };
  const { index, count } = shard;
  const counted = createTargetSet();
  let turn = 1;
  return {
    isMine(unit) {
      if (!counted.add(unit)) return false;
      const isMine = turn === index;
      turn = (turn % count) + 1;
      return isMine;
    },
    isMyTurn: () => turn === index,
  };
}

async function expand(
  { name, at }: Pick<Extract<Unit, { kind: 'name' }>, 'name' | 'at'>,
  options: TargetOptions,
): Promise<Expanded> {
  const { areNamesBare, kinds } = options;
  if (!areNamesBare) return { kind: 'found', name, at, found: await nameTargets(name, options) };
  return { kind: 'found', name, at, found: kinds.has('domain') ? [await domainTarget(name)] : [] };
}

/** The targets of one name with what could not be found out; where there is none, the name stands for itself. */
function* itemsOf(
  { name, at, found }: Omit<Extract<Expanded, { kind: 'found' }>, 'kind'>,
  { maxAddresses }: TargetOptions,
): Generator<Exclude<TargetItem, { kind: 'target' }> | Bare, void, undefined> {
  const items = found.map((item) =>
    item.kind === 'range' && isTooLarge(item.range, maxAddresses)
      ? tooLargeInSpf(item.range, maxAddresses)
      : item,
  );
  const causes = items.flatMap((item) => (item.kind === 'note' && item.cause !== null ? [item.cause] : []));
  const input: Input = { typed: name.typed, at, causes, isRange: false };
  const { cause } = inputVerdict(new Set(), new Set(causes));
  const isEmpty = items.every(({ kind }) => kind === 'note');
  for (const item of items) {
    // The row of a name without targets says its cause itself.
    if (item.kind === 'note' && !(isEmpty && item.cause === cause && ROW_SAYS.has(item.cause))) yield item;
  }
  for (const item of items) {
    if (item.kind === 'address') yield { kind: 'target', target: item.target, input };
    else if (item.kind === 'range') {
      for (const target of addressesIn(item.range)) yield { kind: 'target', target, input };
    }
  }
  if (isEmpty) yield { kind: 'target', target: standIn(name, cause), input };
  yield { kind: 'end', input };
}

/** Causes of which there is nothing to be said beside the name. */
const ROW_SAYS: ReadonlySet<InputCause | null> = new Set(['no-such-name', 'addresses-unknown', 'no-address']);

/** Said once a run: which addresses of names are not looked up, since no list would be asked about them. */
function* unaskedFamilies({ kinds }: TargetOptions): Generator<TargetItem, void, undefined> {
  const left = (['ipv4', 'ipv6'] as const).filter((family) => !kinds.has(family));
  if (kinds.size === 0 || left.length === 0) return;
  yield { kind: 'note', warning: { code: 'family-not-listed', args: { family: left.join(' ') } } };
}

function isTooLarge(range: Range, max: number): boolean {
  return rangeSize(range) > BigInt(max);
}

function tooLarge(range: Range, max: number): Bad {
  const size = String(rangeSize(range));
  return bad('range-too-large', { range: rangeText(range), size, max: String(max) });
}

function tooLargeInSpf(range: Range, max: number): Found {
  const [size, via] = [String(rangeSize(range)), range.via ?? ''];
  const args = { range: rangeText(range), size, max, via };
  return note({ code: 'spf-range-too-large', args }, 'spf-unknown');
}
