import type { OutcomeKind } from './outcome.ts';
import type { Count } from './published.ts';
import type { Memory } from './report.ts';

/** Why no verdict can be given on what was typed although its targets have theirs; the first that applies is told. */
export const INPUT_CAUSES = [
  'not-public',
  'no-such-name',
  'addresses-unknown',
  'no-address',
  'mx-unknown',
  'spf-unknown',
] as const;
export type InputCause = (typeof INPUT_CAUSES)[number];

export function isInputCause(cause: string | null): cause is InputCause {
  return INPUT_CAUSES.some((one) => one === cause);
}

/** What was typed, and what could not be found out about it; its targets come of it one by one. */
export interface Input {
  /** As typed; a key in it is masked. */
  readonly typed: string;
  /** Its place among what was typed. */
  readonly at: number;
  readonly causes: readonly InputCause[];
  /** Its targets are counted, not named: they may be millions. */
  readonly isRange: boolean;
}

export interface InputVerdict {
  readonly outcome: OutcomeKind;
  /** Set where the outcome is unknown for more than its targets' findings; else null. */
  readonly cause: InputCause | null;
}

export interface InputReport extends InputVerdict {
  readonly typed: string;
  /** What a state file knows of it (`--state`), where it is remembered. */
  readonly memory?: Memory;
  /** Their texts, in the order in which they were found; of a range how many there are. */
  readonly targets: readonly string[] | number;
}

/** How many of what was typed came to each verdict. */
export interface InputCounts {
  /** How many are listed. */
  readonly listed: Count;
  /** How many are clean. */
  readonly clean: Count;
  /** How many could not be told. */
  readonly unknown: Count;
}

/** Listed when a target is; else unknown when one is, or something could not be found out; else clean. */
export function inputVerdict(
  outcomes: ReadonlySet<OutcomeKind>,
  causes: ReadonlySet<InputCause>,
): InputVerdict {
  if (outcomes.has('listed')) return { outcome: 'listed', cause: null };
  const cause = INPUT_CAUSES.find((one) => causes.has(one)) ?? null;
  if (cause !== null || outcomes.has('unknown') || outcomes.size === 0) return { outcome: 'unknown', cause };
  return { outcome: 'clean', cause: null };
}
