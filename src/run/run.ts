// A run is what every command that asks about targets stands on, and the library too: inputs go in, reports come out, and
// in between lie the targets that came of the inputs, the lookups, and the verdicts on what was typed. `open.ts` opens its
// DNS and ends it in time, `lookahead.ts` forecasts how long it will be, `inputs.ts` keeps the verdicts, `memory.ts` what a
// state file knows. Nothing here reads a command line or writes to a terminal: whoever begins a run is told as things come.

import type { AnsweredEntries } from '../core/answered.ts';
import { kindsOf, type Selection } from '../core/plan.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import { KEY_PLACE } from '../core/secret.ts';
import type { Target } from '../core/target.ts';
import { targetsOf, type TargetItem, type TargetOptions } from '../targets/stream.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { checkTargets, type CheckDeps, type CheckEnd, type RunOptions } from './check-targets.ts';
import { createInputs, type InputListeners } from './inputs.ts';

export interface RunParts<K>
  extends
    Omit<CheckDeps, 'inputs' | 'hasAnswered' | 'onReport'>,
    Pick<TargetOptions, 'areNamesBare' | 'asTheyCome' | 'mask'>,
    InputListeners {
  readonly options: RunOptions & Pick<TargetOptions, 'mx' | 'spf' | 'maxAddresses' | 'shard'>;
  /** A name of one of its lists is no target. */
  readonly catalogue: Catalogue;
  /** Which test entries have answered before; null, or absent, where nothing is remembered. */
  readonly memory?: Pick<AnsweredEntries, 'hasAnswered' | 'note'> | null;
  /** Called for each target before it is asked about. */
  readonly onTarget?: (target: Target) => void;
  /** Called for each target that is finished. */
  readonly targetDone?: () => void;
  /** An input is no target; the others are asked about. */
  readonly onProblem: (bad: BadInput) => void;
  /** What is to be known of a name. */
  readonly onNote: (note: Warning) => void;
  /** What is to be kept of a target that is finished; null for nothing. While it is pending no more is asked than there is room for. */
  readonly keep: (report: TargetReport) => Promise<K | null>;
}

export type BadInput = Extract<TargetItem, { readonly kind: 'bad' }>;

/** How a run ended. */
export interface RunEnd<K> extends Omit<CheckEnd, 'exitCode'> {
  /** In the order of what was typed, and of what came of it. */
  readonly kept: readonly K[];
  /** An input was no target. */
  readonly isWrong: boolean;
  readonly exitCode: number;
}

/** Where a target stands: which input it came of, and after how many others. */
interface Place {
  readonly at: number;
  readonly index: number;
}

/** Asks about all that the inputs stand for, each target once. */
export async function runInputs<K>(
  rawInputs: AsyncIterable<RawInput>,
  parts: RunParts<K>,
): Promise<RunEnd<K>> {
  const { options, selection, catalogue, lookup, bulk, memory, onTarget, onProblem, onNote } = parts;
  const inputs = createInputs(parts);
  /** Of the targets under way: of those that are not kept nothing stays. */
  const places = new Map<Target, Place>();
  const kept: { readonly place: Place; readonly value: K }[] = [];
  let index = 0;
  let isWrong = false;

  async function* targets(): AsyncGenerator<Target> {
    const { areNamesBare = false, asTheyCome = false, mask } = parts;
    const { mx, spf, maxAddresses, shard } = options;
    const [kinds, lists] = [kindsOf(selection), listNames(catalogue, selection)];
    const what = { mx, spf, maxAddresses, shard, areNamesBare, asTheyCome, mask };
    for await (const item of targetsOf(rawInputs, { ...what, lookup, kinds, lists, hints: !bulk })) {
      if (item.kind === 'note') onNote(item.warning);
      else if (item.kind === 'end') inputs.whole(item.input);
      else if (item.kind === 'bad') {
        isWrong = true;
        onProblem(item);
      } else {
        const { target, input, isRepeated } = item;
        inputs.came(input, target, isRepeated);
        if (isRepeated) continue;
        places.set(target, { at: input.at, index: index++ });
        onTarget?.(target);
        yield target;
      }
    }
  }

  async function onReport(report: TargetReport): Promise<void> {
    const place = places.get(report.target) ?? { at: 0, index: 0 };
    places.delete(report.target);
    parts.targetDone?.();
    memory?.note(report);
    const value = await parts.keep(report);
    if (value !== null) kept.push({ place, value });
  }

  const end = await checkTargets(targets(), options, {
    ...parts,
    inputs,
    hasAnswered: memory?.hasAnswered,
    onReport,
  });
  const sorted = kept.toSorted((a, b) => a.place.at - b.place.at || a.place.index - b.place.index);
  return { ...end, kept: sorted.map(({ value }) => value), isWrong, exitCode: end.exitCode(isWrong) };
}

/** The names of lists: the catalogue's, those of the past too, and those of the run. What is typed by such a name is no host. */
function listNames({ zones, retired }: Catalogue, selection: Selection): ReadonlySet<string> {
  const known = [...zones, ...retired, ...selection.zones].map(({ zone }) => zone);
  return new Set(known.filter((zone) => !zone.includes(KEY_PLACE)));
}
