import type { InputCause } from '../core/input.ts';
import { askedOf, type OutcomeKind } from '../core/outcome.ts';
import type { Counts } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { namedText, type OpenInput } from './inputs.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** How a target stands at a look. */
export interface Standing {
  readonly target: Target;
  readonly cause: InputCause | null;
  readonly outcome: OutcomeKind;
  readonly counts: Counts;
  readonly listedOn: readonly string[];
  /** The list, where one alone was asked. */
  readonly onlyList: string | null;
}

/** "198.51.100.7  LISTED on gmo-rbl.jp" */
export function standingText(standing: Standing, { messages, paint }: Style): string {
  const { target, cause, outcome, counts, listedOn, onlyList } = standing;
  const { watch: texts, comma, listOf } = messages;
  const { clean, unknown } = counts;
  const rest = unknown > 0 && outcome !== 'unknown' ? comma + texts.someUnknown(unknown) : '';
  const sentences = {
    listed: () => paint.bad(texts.listed(listOf(listedOn.map(sanitize)))),
    clean: () => paint.good(texts.clean(onlyList === null ? texts.lists(clean) : sanitize(onlyList))),
    unknown: () =>
      paint.warn(
        texts.unknown(
          cause === null ? texts.notChecked(unknown, askedOf(counts)) : messages.input.cause[cause],
        ),
      ),
  };
  return `${paint.bold(sanitize(namedText(target)))}  ${sentences[outcome]()}${rest}`;
}

/** The same of what was typed, where not everything could be found out about it. */
export function openText({ typed, cause }: OpenInput, { messages, paint }: Style): string {
  return `${paint.bold(sanitize(typed))}  ${paint.warn(messages.watch.unknown(messages.input.cause[cause]))}`;
}
