import type { Finding } from '../core/report.ts';
import { maskedText } from '../core/secret.ts';
import { sanitize } from './sanitize.ts';

/** What the network sends has no bounds, and a report has: the rest is in the JSON. */
const MOST_REASONS = 8;
const LONGEST_REASON = 600;

/** The operator's words, each in one line, and how many were left out. */
export function reasonsOf({ reasons, zone }: Finding): {
  readonly shown: readonly string[];
  readonly left: number;
} {
  const shown = reasons.slice(0, MOST_REASONS).map((reason) => {
    // Cleaning may join what an operator wrote apart: a key is looked for again.
    const text = maskedText(sanitize(reason.slice(0, LONGEST_REASON)), zone.secret);
    return reason.length > LONGEST_REASON ? `${text}…` : text;
  });
  return { shown: shown.filter((text) => text !== ''), left: Math.max(reasons.length - MOST_REASONS, 0) };
}
