import type { Finding, Report } from '../core/report.ts';
import { isAdverse } from '../core/outcome.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { removalOf } from './links.ts';
import { causeSentence, cureSentence, durationText, returnCodeText, unverifiedNote } from './text.ts';

/** A line of a row's last column; dim where it has no paint of its own. */
export interface Line {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const PLAIN = (text: string): string => text;

/** What a finding says: codes, the operator's reason and what is worth knowing; or the cause and its cure. */
export function detailLines(
  report: Report,
  finding: Finding,
  style: Style & { readonly above?: Finding | undefined },
): readonly Line[] {
  const { messages } = style;
  const { outcome, zone } = finding;
  const note = unverifiedNote(messages, finding);
  const notes: Line[] = note === null ? [] : [{ text: note }];
  switch (outcome.kind) {
    case 'clean':
      return notes;
    case 'listed':
      return [
        ...aFew(
          outcome.returnCodes.map((code) => returnCodeText(messages, code, style.language)),
          style,
        ).map((text) => ({ text, paint: PLAIN })),
        ...aFew(finding.reasons.map(quote), style).map((text) => ({ text })),
        ...coverage(finding, style),
        ...notes,
      ];
    case 'unknown': {
      const { cause, detail } = outcome;
      const args = { cause, detail, zone, timeoutMs: report.resolver.timeoutMs };
      if (isSameTrouble(finding, style.above)) return [{ text: messages.finding.asAbove }];
      return [
        { text: causeSentence(messages, args), paint: PLAIN },
        { text: `→ ${cureSentence(messages, args)}` },
      ];
    }
  }
}

/** What the network sends has no bounds, and a table has: the rest is in the JSON. */
const MOST_LINES = 8;
const LONGEST_REASON = 400;

function aFew(texts: readonly string[], { messages }: Style): readonly string[] {
  if (texts.length <= MOST_LINES) return texts;
  return [...texts.slice(0, MOST_LINES - 1), messages.finding.more(texts.length - MOST_LINES + 1)];
}

function quote(reason: string): string {
  const text = sanitize(reason.slice(0, LONGEST_REASON));
  return `"${text}${reason.length > LONGEST_REASON ? '…' : ''}"`;
}

/** One cause of many zones is told once: sixty times the same sentence hides the one that differs. */
function isSameTrouble({ outcome }: Finding, above: Finding | undefined): boolean {
  const before = above?.outcome;
  return (
    outcome.kind === 'unknown' &&
    before?.kind === 'unknown' &&
    outcome.cause === before.cause &&
    outcome.detail === before.detail &&
    outcome.cause !== 'retired' &&
    outcome.cause !== 'lists-everything'
  );
}

/** Whom else a listing covers and how long it lasts: what decides whether it is worth writing to anyone. */
function coverage(finding: Finding, { messages }: Style): readonly Line[] {
  if (finding.zone.kind !== 'block' || !isAdverse(finding.outcome)) return [];
  const { scope } = finding.zone;
  const expires = removalOf(finding)?.expires;
  return [
    ...(scope === 'range' ? [{ text: messages.finding.range }] : []),
    ...(scope === 'network-operator' ? [{ text: messages.finding.networkOperator }] : []),
    ...(expires === undefined ? [] : [{ text: messages.finding.expires(durationText(messages, expires)) }]),
  ];
}
