import type { Conclusion } from '../core/conclusion.ts';
import type { Report } from '../core/report.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** What a conclusion is told with. */
export interface Telling {
  /** null where nothing was asked. */
  readonly report: Report | null;
  readonly style: Style;
  /** The file of `--state`; null where none was typed. */
  readonly state: string | null;
}

/** The list and the one who was refused, as sentences have them. */
export function namesOf(
  { zone, target }: Conclusion,
  { style: { messages } }: Telling,
): { readonly zone: string; readonly target: string } {
  const texts = messages.conclusion;
  return {
    zone: zone === null ? texts.thereToo : sanitize(zone),
    target: target === null ? texts.theSender : sanitize(target),
  };
}
