import type { Finding, Report } from '../core/report.ts';
import { isAdverse } from '../core/outcome.ts';
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
export function detailLines(report: Report, finding: Finding, style: Style): readonly Line[] {
  const { messages } = style;
  const { outcome, zone } = finding;
  const note = unverifiedNote(messages, finding);
  const notes: Line[] = note === null ? [] : [{ text: note }];
  switch (outcome.kind) {
    case 'clean':
      return notes;
    case 'listed':
      return [
        ...outcome.returnCodes.map((code) => ({
          text: returnCodeText(messages, code, style.language),
          paint: PLAIN,
        })),
        ...finding.reasons.map((reason) => ({ text: `"${reason}"` })),
        ...coverage(finding, style),
        ...notes,
      ];
    case 'unknown': {
      const { cause, detail } = outcome;
      const args = { cause, detail, zone, timeoutMs: report.resolver.timeoutMs };
      return [
        { text: causeSentence(messages, args), paint: PLAIN },
        { text: `→ ${cureSentence(messages, args)}` },
      ];
    }
  }
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
