import type { Target } from '../core/target.ts';
import { parseAddress } from './address.ts';

/** A target that cannot be one, with where it stood. */
export interface BadTarget {
  readonly value: string;
  /** null when it was an argument. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

export interface TargetList {
  /** Each once, in the order in which they were first named. */
  readonly targets: readonly Target[];
  readonly bad: readonly BadTarget[];
}

export const STANDARD_INPUT = '-';

/**
 * Reads what was typed; `-` stands for the lines of standard input, where `#` begins a comment.
 * @param readInput the text of standard input; called only when it is wanted
 */
export async function readTargets(
  typed: readonly string[],
  readInput: () => Promise<string>,
): Promise<TargetList> {
  const targets = new Map<string, Target>();
  const bad: BadTarget[] = [];
  const read = (value: string, place: BadTarget['place']): void => {
    const target = parseAddress(value);
    if (!target) bad.push({ value, place });
    else if (!targets.has(target.text)) targets.set(target.text, target);
  };
  for (const argument of typed) {
    if (argument !== STANDARD_INPUT) {
      read(argument.trim(), null);
      continue;
    }
    for (const { value, line } of significantLines(await readInput())) {
      read(value, { file: STANDARD_INPUT, line });
    }
  }
  return { targets: [...targets.values()], bad };
}

function* significantLines(text: string): Generator<{ value: string; line: number }> {
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const value = raw.replace(/#.*$/, '').trim();
    if (value !== '') yield { value, line: index + 1 };
  }
}
