import type { InputCause } from '../core/input.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Counts } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { namedText, type OpenInput } from './inputs.ts';
import { localTime } from './time.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** How a target stands where a watch begins. */
export function standingLine(
  standing: {
    readonly target: Target;
    readonly cause: InputCause | null;
    readonly outcome: OutcomeKind;
    readonly counts: Counts;
    readonly listedOn: readonly string[];
  },
  at: string,
  { messages, paint }: Style,
): string {
  const { target, cause, outcome, counts, listedOn } = standing;
  const { watch: texts, table, comma, listOf } = messages;
  const { listed, clean, unknown } = counts;
  const zones = table.blocklists(listed + clean + unknown);
  const name = sanitize(namedText(target));
  const rest = unknown > 0 && outcome !== 'unknown' ? comma + texts.someUnknown(unknown) : '';
  const sentences = {
    listed: () => paint.bad(texts.begins(name, listed, zones, listOf(listedOn.map(sanitize)))),
    clean: () => paint.good(texts.beginsClean(name, zones)),
    unknown: () =>
      paint.warn(
        cause === null
          ? texts.beginsUnknown(name, unknown, zones)
          : texts.beginsOpen(name, messages.input.cause[cause]),
      ),
  };
  return `${paint.dim(localTime(at))}  ${sentences[outcome]()}${rest}\n`;
}

/** The same of what was typed, where not everything could be found out about it. */
export function openLine({ typed, cause }: OpenInput, at: string, { messages, paint }: Style): string {
  const text = messages.watch.beginsOpen(sanitize(typed), messages.input.cause[cause]);
  return `${paint.dim(localTime(at))}  ${paint.warn(text)}\n`;
}
