import type { Language } from '../core/choices.ts';
import { returnCodesOf, type OutcomeKind, type Unknown } from '../core/outcome.ts';
import { durationParts, withTarget } from '../core/removal.ts';
import { countsAsListing, type Finding, type Report } from '../core/report.ts';
import type { ReturnCode } from '../core/return-code.ts';
import type { Target } from '../core/target.ts';
import { scopeOf, type Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { expiryOf, linksOf, waysOf } from './links.ts';
import { quotes, type Some } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence, cureCommand, cureSentence, localText } from './text.ts';
import { clockAndZone, momentText, type MomentStyle } from './time.ts';

/** A finding in words, part by part: a renderer lays out those that it has room for, and makes no sentence of its own. */
export interface Said {
  /** "LISTED"; an allow list's entry is "listed": no row shouts that does not matter. */
  readonly result: string;
  /** What sets its zone apart from a common blocklist: "major", "allow list". */
  readonly mark: string | null;
  /** The zone's name for people; null where it is the name in DNS once more. */
  readonly name: string | null;
  /** "127.0.0.3 CSS: found automatically" */
  readonly codes: readonly string[];
  /** The operator's own. */
  readonly words: Some;
  /** "a range of addresses (/64)" */
  readonly covers: string;
  /** The same as a warning, where it is more than what was asked about. */
  readonly coversMore: string | null;
  /** "expires by itself within 3 days after the cause has stopped" */
  readonly lasts: string | null;
  /** What a state file knows: since when, and how it was before. */
  readonly since: string | null;
  readonly history: string | null;
  /** Why nobody vouches for it; null where it is verified, or there is nothing to verify. */
  readonly unverified: string | null;
}

export function sayFinding(finding: Finding, style: MomentStyle): Said {
  const { messages, language } = style;
  const { zone, kind, outcome, reasons, memory } = finding;
  const scope = scopeOf(zone, kind);
  const expires = expiryOf(finding);
  return {
    result: outcomeWord(finding, outcome.kind, messages),
    mark: markOf(zone, messages),
    name: zone.name === zone.zone ? null : sanitize(zone.name),
    codes: returnCodesOf(outcome).map((code) => codeText(code, { messages, language })),
    words: quotes(reasons, [zone]),
    covers: scopeText(scope, messages),
    coversMore: {
      address: null,
      range: messages.finding.range,
      'network-operator': messages.finding.networkOperator,
    }[scope.covers],
    lasts: expires === null ? null : expiryText(expires, messages),
    since: memory ? momentText(new Date(memory.since), style) : null,
    history: historyText(finding, style),
    unverified: unverifiedText(finding, messages),
  };
}

/** What kept a finding from being told, which hangs on the run; what to do about it, and the command that says more. */
export interface UnknownText {
  readonly cause: string;
  readonly cure: string;
  readonly command: string | null;
}

export function sayUnknown(
  report: Report,
  { zone, outcome }: { readonly zone: Zone; readonly outcome: Unknown },
  messages: Messages,
): UnknownText {
  const { cause, detail } = outcome;
  const { timeoutMs, mode } = report.resolver;
  const isSound = isResolverSound(report);
  const args = { cause, detail, zone, timeoutMs, isDirect: mode === 'direct', isSound };
  const cure = cureSentence(messages, args);
  return { cause: causeSentence(messages, args), cure, command: cureCommand(cure, messages) };
}

/** A list was proved through it, and no answer is the same from several operators: then one that answers junk is parked. */
function isResolverSound({ targets, warnings }: Report): boolean {
  if (warnings.some(({ code }) => code === 'rewriting')) return false;
  return targets.some(({ findings }) => findings.some(({ verification }) => verification === 'verified'));
}

/** A way out of a listing; what is null is not known. */
export interface SaidWay {
  readonly how: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly notes: string | null;
}

/** Where a target's listing is to be looked up, and every way out of it, the hardest first. */
export function sayWays(
  target: Target,
  finding: Finding,
  { messages, language }: Style,
): { readonly lookupUrl: string | null; readonly ways: readonly SaidWay[] } {
  return {
    lookupUrl: webAddress(linksOf(target, finding).lookupUrl),
    ways: waysOf(finding).map(({ how, url, email, notes }) => ({
      how: messages.zones.removalWay[how],
      url: webAddress(withTarget(url, target)),
      email: email ?? null,
      notes: notes ? localText(notes, language) : null,
    })),
  };
}

/** A zone file may hold any text; only what a browser may safely open becomes a link. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s<>"'`]+$/i.test(url) ? url : null;
}

/** An outcome that the finding has, or once had. */
function outcomeWord(finding: Finding, kind: OutcomeKind, { outcome }: Messages): string {
  const isHarmless = finding.outcome.kind === 'listed' && !countsAsListing(finding);
  return outcome[kind === 'listed' && isHarmless ? 'listedHarmless' : kind];
}

/** What sets a list apart from a common blocklist; null for one. */
export function markOf({ kind, tier }: Zone, { table }: Messages): string | null {
  if (kind !== 'block') return table[kind];
  return tier === 'major' ? table.major : null;
}

/** "zen.spamhaus.org (major)": a list, and what sets it apart from a common blocklist. */
export function listName(zone: Zone, messages: Messages): string {
  const mark = markOf(zone, messages);
  return mark === null ? zone.zone : `${zone.zone}${messages.aside(mark)}`;
}

/** "127.0.0.3 CSS: found automatically". */
export function codeText(
  code: ReturnCode,
  { messages, language }: { readonly messages: Messages; readonly language: Language },
): string {
  const { meaning, meaningJa, severity } = code;
  const { noMeaning, policy, informational } = messages.finding;
  const what = (language === 'ja' ? meaningJa : undefined) ?? meaning ?? noMeaning;
  const note = { listed: '', policy: messages.aside(policy), informational: messages.aside(informational) }[
    severity
  ];
  return `${codeLabel(code)}: ${what}${note}`;
}

/** "127.0.0.3 CSS". */
export function codeLabel({ code, sublist }: Pick<ReturnCode, 'code' | 'sublist'>): string {
  return sublist === null ? code : `${code} ${sublist}`;
}

/** What one listing covers: "a range of addresses (/64)". */
export function scopeText({ covers, prefix }: ReturnType<typeof scopeOf>, messages: Messages): string {
  const what = messages.zones.scope[covers];
  return prefix === null ? what : `${what}${messages.aside(`/${prefix}`)}`;
}

/** "P3D" as "expires by itself within 3 days …". */
export function expiryText(duration: string, messages: Messages): string {
  return messages.finding.expires(durationText(duration, messages));
}

/** "P3D" as "3 days"; the duration itself where it is a mixture. */
export function durationText(duration: string, { duration: units }: Messages): string {
  const [days = 0, hours = 0, minutes = 0] = durationParts(duration) ?? [];
  const parts = [
    ...(days > 0 ? [units.days(days)] : []),
    ...(hours > 0 ? [units.hours(hours)] : []),
    ...(minutes > 0 ? [units.minutes(minutes)] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : duration;
}

function unverifiedText({ outcome, verification }: Finding, { finding: texts }: Messages): string | null {
  if (outcome.kind === 'unknown') return null;
  return {
    verified: null,
    'not-asked': texts.notVerified,
    'not-known': texts.noTestEntry,
    'no-answer': texts.testEntrySilent,
    'entry-missing': texts.testEntryMissing,
    'assumed-missing': texts.assumedEntryMissing,
  }[verification];
}

const MOST_MOMENTS = 8;

/** "2026-01-02 03:00 clean → … (UTC)": only where it ever was otherwise. */
function historyText(finding: Finding, style: MomentStyle): string | null {
  const { messages } = style;
  const history = finding.memory?.history ?? [];
  const moments = history.slice(-MOST_MOMENTS).map(({ at, outcome }) => {
    const { clock, zone } = clockAndZone(new Date(at), style);
    return { text: `${clock} ${outcomeWord(finding, outcome, messages)}`, zone };
  });
  const [first] = moments;
  if (first === undefined) return null;
  const texts = moments.map(({ text }) => text).join(' → ');
  return `${history.length > MOST_MOMENTS ? '… ' : ''}${texts} ${messages.paren(first.zone)}`;
}
