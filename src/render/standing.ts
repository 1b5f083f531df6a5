import type { OutcomeKind } from '../core/outcome.ts';
import type { Counts } from '../core/report.ts';
import { localTime } from './local-time.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** How a target stands where a watch begins. */
export function standingLine(
  standing: {
    readonly target: { readonly text: string };
    readonly outcome: OutcomeKind;
    readonly counts: Counts;
    readonly listedOn: readonly string[];
  },
  at: string,
  { messages, paint }: Style,
): string {
  const { target, outcome, counts, listedOn } = standing;
  const { watch: texts, table, comma, listOf } = messages;
  const { listed, clean, unknown } = counts;
  const zones = table.blocklists(listed + clean + unknown);
  const name = sanitize(target.text);
  const rest = unknown > 0 && outcome !== 'unknown' ? comma + texts.someUnknown(unknown) : '';
  const told = {
    listed: () => paint.bad(texts.begins(name, listed, zones, listOf(listedOn.map(sanitize)))),
    clean: () => paint.good(texts.beginsClean(name, zones)),
    unknown: () => paint.warn(texts.beginsUnknown(name, unknown, zones)),
  };
  return `${paint.dim(localTime(at))}  ${told[outcome]()}${rest}\n`;
}
