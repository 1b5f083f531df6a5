import type { InputCause, InputReport } from '../core/input.ts';
import type { TargetReport } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { parseInput, type Name } from './parse.ts';

/** A name that stands for what was typed, since no target came of it. */
export function standIn({ name, typed }: Pick<Name, 'name' | 'typed'>, cause: InputCause | null): Target {
  return {
    kind: 'domain',
    text: name,
    labels: name,
    ...(typed !== name && { from: typed }),
    ...(cause !== null && { cause }),
  };
}

/** The row of what was typed itself, in the shape of a target's: it has no findings. */
export function inputRow({ typed, outcome, cause, memory }: InputReport): TargetReport {
  const parsed = parseInput(typed);
  const name = parsed.kind === 'name' ? parsed : { name: typed, typed };
  return {
    target: parsed.kind === 'address' ? parsed.target : standIn(name, cause),
    cause,
    outcome,
    counts: { listed: 0, clean: 0, unknown: 0, skipped: 0 },
    findings: [],
    skipped: [],
    interrupted: false,
    ...(memory && { memory }),
  };
}
