import type { Input, InputCause, InputCounts, InputReport } from '../core/input.ts';
import { inputVerdict } from '../core/input.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { TargetReport } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { createTargetSet } from '../targets/target-set.ts';

/**
 * The verdicts on what was typed, as its targets are told one by one. What is kept is bounded by what is under way, and
 * by a few bits for each target that is not clean.
 */
export interface Inputs {
  /** A target came of it; before its report is told, unless it came before and is not asked about again. */
  came(input: Input, target: Target, isRepeated: boolean): void;
  /** Nothing more comes of it. */
  whole(input: Input): void;
  told(report: TargetReport): void;
  /** What is not told by now is unknown. */
  end(): InputEnd;
}

export interface InputEnd {
  /** In the order of what was typed. */
  readonly kept: readonly InputReport[];
  readonly counts: InputCounts;
  /** Something could not be found out about what was typed, whatever its targets say. */
  readonly isOpen: boolean;
}

interface Open {
  readonly input: Input;
  readonly outcomes: Set<OutcomeKind>;
  readonly causes: Set<InputCause>;
  readonly targets: Set<string>;
  count: number;
  underWay: number;
  isWhole: boolean;
  /** A row of a target says why it is unknown. */
  isTold: boolean;
}

/** Of many inputs so many are shown whose verdict their targets do not tell. */
const MOST_KEPT = 100;

/** Who wants to hear of the verdicts. */
export interface InputListeners {
  /** Every verdict is wanted, with the targets; else those alone that say more than the targets. */
  readonly keepsInputs: boolean;
  /** Told of each verdict as all is known of it; not of what the end of the run cut off. */
  readonly onInput?: ((report: InputReport) => void) | undefined;
  /** Told of each of which something could not be found out, where no row of a target says so. */
  readonly onOpen?: ((input: { readonly typed: string; readonly cause: InputCause }) => void) | undefined;
}

export function createInputs({ keepsInputs: keepsAll, onInput, onOpen }: InputListeners): Inputs {
  const open = new Map<Input, Open>();
  /** Of each target under way. */
  const waiting = new Map<string, Open[]>();
  const [listed, unknown, notPublic] = [createTargetSet(), createTargetSet(), createTargetSet()];
  const counts: Record<OutcomeKind, number> = { listed: 0, clean: 0, unknown: 0 };
  const kept: { readonly place: number; readonly report: InputReport }[] = [];
  const typed = new Set<string>();
  let isOpen = false;

  function enter(input: Input): Open {
    const known = open.get(input);
    if (known) return known;
    const entry: Open = {
      input,
      outcomes: new Set(),
      causes: new Set(input.causes),
      targets: new Set(),
      count: 0,
      underWay: 0,
      isWhole: false,
      isTold: false,
    };
    open.set(input, entry);
    return entry;
  }

  function explain(entry: Open, cause: InputCause): void {
    entry.causes.add(cause);
    entry.isTold = true;
  }

  /** Takes over what was told of a target that came before. */
  function recall(entry: Open, target: Target): void {
    entry.outcomes.add(listed.has(target) ? 'listed' : unknown.has(target) ? 'unknown' : 'clean');
    if (notPublic.has(target)) explain(entry, 'not-public');
  }

  function close(entry: Open): void {
    const { input, outcomes, causes, targets, count } = entry;
    open.delete(input);
    const isCutOff = entry.underWay > 0 || !entry.isWhole;
    if (isCutOff) outcomes.add('unknown');
    const verdict = inputVerdict(outcomes, causes);
    isOpen ||= causes.size > 0;
    if (keepsAll) {
      // Typed twice it is one input.
      if (typed.has(input.typed)) return;
      typed.add(input.typed);
    }
    counts[verdict.outcome]++;
    const report = { typed: input.typed, ...verdict, targets: input.isRange ? count : [...targets] };
    if (!isCutOff) onInput?.(report);
    if (verdict.cause !== null && !entry.isTold) onOpen?.({ typed: input.typed, cause: verdict.cause });
    if (keepsAll || (verdict.cause !== null && kept.length < MOST_KEPT))
      kept.push({ place: input.at, report });
  }

  return {
    came(input, target, isRepeated) {
      const entry = enter(input);
      entry.count++;
      if (keepsAll && !input.isRange) entry.targets.add(target.text);
      const others = waiting.get(target.text);
      if (isRepeated && !others) {
        recall(entry, target);
        return;
      }
      entry.underWay++;
      if (others) others.push(entry);
      else waiting.set(target.text, [entry]);
    },
    whole(input) {
      const entry = open.get(input);
      if (!entry) return;
      entry.isWhole = true;
      if (entry.underWay === 0) close(entry);
    },
    told({ target, outcome, cause }) {
      if (outcome === 'listed') listed.add(target);
      if (outcome === 'unknown') unknown.add(target);
      if (cause === 'not-public') notPublic.add(target);
      for (const entry of waiting.get(target.text) ?? []) {
        entry.underWay--;
        entry.outcomes.add(outcome);
        if (cause !== null) explain(entry, cause);
        if (entry.underWay === 0 && entry.isWhole) close(entry);
      }
      waiting.delete(target.text);
    },
    end() {
      for (const entry of open.values()) close(entry);
      return {
        kept: kept.toSorted((a, b) => a.place - b.place).map(({ report }) => report),
        counts: { ...counts },
        isOpen,
      };
    },
  };
}
