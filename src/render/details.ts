import type { Messages } from '../i18n/en.ts';
import { countsAsListing, type Finding, type Report } from '../core/report.ts';
import { sayFinding, sayUnknown, type Said } from './finding.ts';
import type { Some } from './quote.ts';
import type { Style } from './style.ts';

/** What the network sends has no bounds, and a reader has: the rest is in the JSON. */
const MOST_CODES = 8;

/** What a finding says, a line each: codes, the operator's words and what is worth knowing; or the cause and its cure. */
export function detailLines(report: Report, finding: Finding, style: Style): readonly string[] {
  const { messages } = style;
  const { zone, outcome } = finding;
  const said = sayFinding(finding, style);
  const quoted = quotedLines(said.words, messages);
  if (outcome.kind === 'unknown') {
    const { cause, cure } = sayUnknown(report, { zone, outcome }, messages);
    return [cause, ...quoted, `→ ${cure}`];
  }
  const { coversMore, lasts, unverified } = said;
  // Whom else a listing covers and how long it lasts decides whether it is worth writing to anyone.
  const notes = countsAsListing(finding) ? [coversMore, lasts, unverified] : [unverified];
  return [...codeLines(said, messages), ...quoted, ...notes.flatMap((text) => text ?? [])];
}

/** "127.0.0.3 CSS: found automatically", a line a code. */
export function codeLines({ codes }: Pick<Said, 'codes'>, { finding }: Messages): readonly string[] {
  if (codes.length <= MOST_CODES) return codes;
  return [...codes.slice(0, MOST_CODES - 1), finding.more(codes.length - MOST_CODES + 1)];
}

/** Somebody else's words, as quotations. */
export function quotedLines({ shown, left }: Some, { finding }: Messages): readonly string[] {
  return [...shown.map((text) => `"${text}"`), ...(left > 0 ? [finding.more(left)] : [])];
}
