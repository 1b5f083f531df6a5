import type { Finding, Report } from '../core/report.ts';
import { isAdverse, type Unknown } from '../core/outcome.ts';
import { scopeOf, type Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { maskedText } from '../core/secret.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { expiryOf } from './links.ts';
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
        ...aFew(
          finding.reasons.map((reason) => quote(reason, finding.zone.secret)),
          style,
        ).map((text) => ({ text })),
        ...coverage(finding, style),
        ...notes,
      ];
    case 'unknown': {
      const [what, cure] = troubleTexts(report, { zone, outcome }, messages);
      const { above } = style;
      // One cause of many zones is told once: sixty times the same sentence hides the one that differs.
      if (above?.outcome.kind === 'unknown') {
        const [whatAbove, cureAbove] = troubleTexts(
          report,
          { zone: above.zone, outcome: above.outcome },
          messages,
        );
        if (what === whatAbove && cure === cureAbove && finding.reasons.length === 0)
          return [{ text: messages.finding.asAbove }];
      }
      const words = aFew(
        finding.reasons.map((reason) => quote(reason, zone.secret)),
        style,
      );
      return [{ text: what, paint: PLAIN }, ...words.map((text) => ({ text })), { text: `→ ${cure}` }];
    }
  }
}

/** The cause and the cure of a lookup that could not be told. */
export function troubleTexts(
  report: Report,
  { zone, outcome }: { readonly zone: Zone; readonly outcome: Unknown },
  messages: Messages,
): readonly [what: string, cure: string] {
  const { cause, detail } = outcome;
  const { timeoutMs, mode } = report.resolver;
  const isSound = isResolverSound(report);
  const args = { cause, detail, zone, timeoutMs, isDirect: mode === 'direct', isSound };
  return [causeSentence(messages, args), cureSentence(messages, args)];
}

/** A list was proved through it, and no answer is the same from several operators: then one that answers junk is parked. */
function isResolverSound({ targets, warnings }: Report): boolean {
  if (warnings.some(({ code }) => code === 'rewriting')) return false;
  return targets.some(({ findings }) => findings.some(({ verification }) => verification === 'verified'));
}

/** What the network sends has no bounds, and a table has: the rest is in the JSON. */
const MOST_LINES = 8;
const LONGEST_REASON = 400;

function aFew(texts: readonly string[], { messages }: Style): readonly string[] {
  if (texts.length <= MOST_LINES) return texts;
  return [...texts.slice(0, MOST_LINES - 1), messages.finding.more(texts.length - MOST_LINES + 1)];
}

function quote(reason: string, secret: string | undefined): string {
  // Cleaning may join what an operator wrote apart: a key is looked for again.
  const text = maskedText(sanitize(reason.slice(0, LONGEST_REASON)), secret);
  return `"${text}${reason.length > LONGEST_REASON ? '…' : ''}"`;
}

/** Whom else a listing covers and how long it lasts: what decides whether it is worth writing to anyone. */
function coverage(finding: Finding, { messages }: Style): readonly Line[] {
  if (finding.zone.kind !== 'block' || !isAdverse(finding.outcome)) return [];
  const { covers } = scopeOf(finding.zone, finding.kind);
  const expires = expiryOf(finding);
  return [
    ...(covers === 'range' ? [{ text: messages.finding.range }] : []),
    ...(covers === 'network-operator' ? [{ text: messages.finding.networkOperator }] : []),
    ...(expires === null ? [] : [{ text: messages.finding.expires(durationText(messages, expires)) }]),
  ];
}
