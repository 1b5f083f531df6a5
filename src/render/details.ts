import { countsAsListing, type Finding, type Report } from '../core/report.ts';
import { sayFinding, sayUnknown } from './finding.ts';
import type { Style } from './style.ts';

/** A line of a row's last column; dim where it has no paint of its own. */
export interface Line {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const PLAIN = (text: string): string => text;

/** What the network sends has no bounds, and a table has: the rest is in the JSON. */
const MOST_CODES = 8;

/** What a finding says, a line each: codes, the operator's words and what is worth knowing; or the cause and its cure. */
export function detailLines(
  report: Report,
  finding: Finding,
  style: Style & { readonly above?: Finding | undefined },
): readonly Line[] {
  const { messages, above } = style;
  const { codes, words, coversMore, lasts, unverified } = sayFinding(finding, style);
  const quoted = [
    ...words.shown.map((text) => `"${text}"`),
    ...(words.left > 0 ? [messages.finding.more(words.left)] : []),
  ].map((text) => ({ text }));
  const trouble = troubleOf(report, finding, style);
  if (trouble) {
    const { cause, cure } = trouble;
    // One cause of many zones is told once: sixty times the same sentence hides the one that differs.
    const before = above && troubleOf(report, above, style);
    if (before?.cause === cause && before.cure === cure && quoted.length === 0)
      return [{ text: messages.finding.asAbove }];
    return [{ text: cause, paint: PLAIN }, ...quoted, { text: `→ ${cure}` }];
  }
  const isCut = codes.length > MOST_CODES;
  const shown = isCut
    ? [...codes.slice(0, MOST_CODES - 1), messages.finding.more(codes.length - MOST_CODES + 1)]
    : codes;
  // Whom else a listing covers and how long it lasts decides whether it is worth writing to anyone.
  const notes = countsAsListing(finding) ? [coversMore, lasts, unverified] : [unverified];
  return [
    ...shown.map((text) => ({ text, paint: PLAIN })),
    ...quoted,
    ...notes.flatMap((text) => (text === null ? [] : [{ text }])),
  ];
}

function troubleOf(report: Report, { zone, outcome }: Finding, { messages }: Style) {
  return outcome.kind === 'unknown' ? sayUnknown(report, { zone, outcome }, messages) : null;
}
