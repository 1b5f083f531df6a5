import type { InputCause } from '../core/input.ts';
import type { Report, TargetReport } from '../core/report.ts';
import type { Origin, Target } from '../core/target.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** What was typed, and what could not be found out about it. */
export interface OpenInput {
  readonly typed: string;
  readonly cause: InputCause;
}

/** What was typed of which not everything could be found out, where no row of a target says so. */
export function openInputs({
  inputs,
  targets,
}: {
  readonly inputs: Report['inputs'];
  readonly targets: readonly Pick<TargetReport, 'target' | 'cause'>[];
}): readonly OpenInput[] {
  const inRows = new Set(
    targets.filter(({ cause }) => cause !== null).map(({ target }) => typedText(target)),
  );
  return inputs.flatMap(({ typed, cause }) =>
    cause === null || inRows.has(typed) ? [] : [{ typed, cause }],
  );
}

/** Of a name that could not be found out about is not told that the name itself is clean: what was typed is not. */
export function ownVerdicts<T extends Pick<TargetReport, 'target' | 'outcome'>>(
  targets: readonly T[],
  inputs: readonly OpenInput[],
): readonly T[] {
  const open = new Set(inputs.map(({ typed }) => typed));
  return targets.filter(({ target, outcome }) => outcome !== 'clean' || !open.has(target.text));
}

/** The one target of a report on one, of which all is known that was typed; else null. */
export function singleOf(report: Report): TargetReport | null {
  const { tally, targets } = report;
  const [target = null] = targets;
  return tally.targets === 1 && openInputs(report).length === 0 ? target : null;
}

/**
 * A row for each in formats of rows, as of a target without findings: whoever reads the rows of its targets alone would
 * take them for the verdict.
 */
export function openRows(report: Pick<Report, 'inputs' | 'targets'>): readonly TargetReport[] {
  return openInputs(report).map(openRow);
}

export function openRow({ typed, cause }: OpenInput): TargetReport {
  return {
    target: { kind: 'domain', text: typed, labels: typed, cause },
    cause,
    outcome: 'unknown',
    counts: { listed: 0, clean: 0, unknown: 0, skipped: 0 },
    findings: [],
    skipped: [],
    interrupted: false,
  };
}

/** A line for each, and what to do: "mail.example.jp – UNKNOWN: its addresses could not all be looked up". */
export function inputLines(
  report: Pick<Report, 'inputs' | 'targets'>,
  { messages, paint }: Pick<Style, 'messages' | 'paint'>,
): readonly string[] {
  return openInputs(report).flatMap(({ typed, cause }) => [
    `${sanitize(typed)} – ${paint.warn(messages.summary.notKnown)}: ${messages.input.cause[cause]}`,
    `→ ${messages.input.cure[cause]}`,
  ]);
}

/** What was typed of a target, or the target where it was typed as it is. */
export function typedText({ from, text }: Pick<Target, 'from' | 'text'>): string {
  return from ?? text;
}

/** "mail.example.jp (198.51.100.7)": as it was typed, with what came of it; an address of a range by itself. */
export function namedText(target: Origin & Pick<Target, 'text' | 'cause'>): string {
  const { from, text, inRange, cause } = target;
  if (cause !== undefined) return typedText(target);
  return from === undefined || inRange ? text : `${from} (${text})`;
}
