import type { Language } from '../core/choices.ts';
import { SILENT_RESOLVER } from '../core/distrust.ts';
import { isServerRefusal } from '../core/stops.ts';
import { NO_SUCH_ZONE } from '../core/trials.ts';
import { ANSWERED_BEFORE } from '../core/verify.ts';
import type { UnknownCause } from '../core/outcome.ts';
import type { Finding, Report } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import type { ReturnCode } from '../core/return-code.ts';
import { durationParts, type LocalText } from '../core/removal.ts';
import type { scopeOf, Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';

/** Outcomes and causes as sentences: one exhaustive switch each, so that a new cause cannot be forgotten. */

export interface CauseArguments {
  readonly cause: UnknownCause;
  readonly detail: string | undefined;
  readonly zone: Zone;
  /** null where the deadline is not worth a word. */
  readonly timeoutMs: number | null;
  /** The operator's own servers were asked. */
  readonly isDirect: boolean;
  /** Other lists have shown that the resolver makes no answers up. */
  readonly isSound?: boolean;
}

/** Why direct mode got no further: see `dns/delegation.ts`. */
const NO_NAME_SERVERS: ReadonlySet<string> = new Set([
  'name-servers',
  'no-name-servers',
  'name-server-addresses',
]);

/** Direct mode found servers, but not the zone's own: see `dns/lookup.ts`. */
const REFERRALS: ReadonlySet<string> = new Set(['referral', 'alias']);

/** What happened to a lookup that could not be told. */
export function causeSentence(
  messages: Messages,
  { cause, detail = '', zone, timeoutMs, isDirect }: CauseArguments,
): string {
  const texts = messages.cause;
  if (NO_NAME_SERVERS.has(detail)) return texts.nameServers;
  if (isDirect && REFERRALS.has(detail)) return texts.referral;
  switch (cause) {
    case 'timeout':
      if (detail === RUN_DEADLINE) return texts.runDeadline;
      return timeoutMs === null ? texts.noAnswer : texts.timeout(formatSeconds(timeoutMs));
    case 'servfail':
      return texts.servfail;
    case 'refused':
      return texts.refused;
    case 'network':
      return texts.network;
    case 'bad-response':
      return badResponseSentence(messages, detail);
    case 'error-code':
      return messages.errorCode(detail);
    case 'not-a-return-code':
      return texts.notAReturnCode(detail);
    case 'lists-everything':
      return zone.subscription === undefined ? texts.listsEverything : texts.unsubscribed;
    case 'test-entry-missing':
      if (detail === SILENT_RESOLVER) return texts.silentResolver;
      if (detail === ANSWERED_BEFORE) return texts.testEntryGone;
      return detail === NO_SUCH_ZONE ? texts.noSuchZone : texts.testEntryMissing;
    case 'retired':
      return retiredSentence(messages, zone);
  }
}

/** The answers without records that are none: see `dns/rcode.ts`. */
function badResponseSentence({ cause: texts }: Messages, detail: string): string {
  switch (detail) {
    case 'referral':
      return texts.onlyReferral;
    case 'empty':
      return texts.emptyAnswer;
    case 'truncated':
      return texts.truncated;
    default:
      return texts.badResponse(detail);
  }
}

function retiredSentence(messages: Messages, zone: Zone): string {
  const { behaviour = 'gone', since } = zone.retired ?? {};
  const what = messages.cause.retired[behaviour];
  return since === undefined ? what : `${what} (${messages.cause.retiredSince(since)})`;
}

/** What to do about an operator's refusal. */
function errorCodeCure({ cure }: Messages, detail: string, ownResolver: string): string {
  switch (detail) {
    case 'rate-limit':
    case 'over-limit':
      return cure.slowDown;
    case 'bad-zone-name':
    case 'wrong-kind-of-query':
      return cure.checkZoneName;
    case 'key-rejected':
    case 'key-disabled':
      return cure.checkKey;
    default:
      return ownResolver;
  }
}

/** The command that goes with a cure: it says more. */
export function cureCommand(sentence: string, { cure }: Messages): string | null {
  if (sentence === cure.ownResolver) return 'doctor';
  return sentence === cure.notInCatalogue ? 'zones list' : null;
}

/** What to do about a lookup that could not be told. */
export function cureSentence(
  messages: Messages,
  { cause, detail = '', zone, isDirect, isSound = false }: CauseArguments,
): string {
  const texts = messages.cure;
  if (NO_NAME_SERVERS.has(detail) || (isDirect && REFERRALS.has(detail))) return texts.nameServers;
  if (isPerhapsMistyped(zone, cause, detail)) return texts.notInCatalogue;
  if (zone.registration !== undefined && mayBeUnregistered(cause, detail))
    return texts.register(zone.registration);
  const ownResolver = isDirect ? texts.operatorsOwn : texts.ownResolver;
  switch (cause) {
    case 'timeout':
      return detail === RUN_DEADLINE ? texts.runDeadline : texts.timeout;
    case 'servfail':
      // Where a key has been switched off the operator refuses, and a resolver makes SERVFAIL of that.
      if (zone.key) return texts.servfailWithKey;
      return isDirect ? texts.operatorsOwn : texts.servfail;
    case 'refused':
      if (zone.key) return texts.servfailWithKey;
      return isDirect ? texts.operatorsOwn : texts.refused;
    case 'network':
      return texts.network;
    case 'bad-response':
      return texts.badResponse;
    case 'error-code':
      return errorCodeCure(messages, detail, ownResolver);
    case 'not-a-return-code':
      return isSound ? texts.leaveOut(zone.zone) : ownResolver;
    case 'test-entry-missing':
      return isPromisedByNobody(zone, detail) ? texts.noTestEntries : ownResolver;
    case 'lists-everything':
    case 'retired':
      return texts.leaveOut(zone.zone);
  }
}

/** What an operator who answers registered resolvers only may say to the others: a code, nothing, or "not listed". */
function mayBeUnregistered(cause: UnknownCause, detail: string): boolean {
  if (cause === 'error-code') return isServerRefusal({ kind: 'unknown', cause, detail });
  return (
    ['timeout', 'servfail', 'refused', 'test-entry-missing'].includes(cause) && detail !== SILENT_RESOLVER
  );
}

/** A list of the user's own has no test entries where nobody has put them there, and nobody said whether it has. */
function isPromisedByNobody({ isOwn, testEntries }: Zone, detail: string): boolean {
  return isOwn === true && detail === '' && testEntries?.evidence === undefined;
}

/** A zone that nothing is known of, and that does not answer as one: likely there is no such zone. */
function isPerhapsMistyped({ isPlain }: Zone, cause: UnknownCause, detail: string): boolean {
  if (!isPlain || detail === SILENT_RESOLVER) return false;
  if (cause === 'test-entry-missing' && detail === '') return false;
  return cause === 'test-entry-missing' || cause === 'servfail' || cause === 'not-a-return-code';
}

/** "127.0.0.3 CSS: found automatically". */
export function returnCodeText(messages: Messages, code: ReturnCode, language: Language): string {
  const meaning =
    (language === 'ja' ? code.meaningJa : undefined) ?? code.meaning ?? messages.finding.noMeaning;
  const label = code.sublist === null ? '' : ` ${code.sublist}`;
  const note =
    code.severity === 'policy'
      ? ` (${messages.finding.policy})`
      : code.severity === 'informational'
        ? ` (${messages.finding.informational})`
        : '';
  return `${code.code}${label}: ${meaning}${note}`;
}

/** Why a finding is not verified; null when it is, or when there is nothing to verify. */
export function unverifiedNote(messages: Messages, finding: Finding): string | null {
  if (finding.outcome.kind === 'unknown') return null;
  switch (finding.verification) {
    case 'verified':
      return null;
    case 'not-asked':
      return messages.finding.notVerified;
    case 'not-known':
      return messages.finding.noTestEntry;
    case 'no-answer':
      return messages.finding.testEntrySilent;
    case 'entry-missing':
      return messages.finding.testEntryMissing;
    case 'assumed-missing':
      return messages.finding.assumedEntryMissing;
  }
}

/** What one listing covers: "a range of addresses (/64)". */
export function scopeText({ covers, prefix }: ReturnType<typeof scopeOf>, messages: Messages): string {
  const what = messages.zones.scope[covers];
  return prefix === null ? what : `${what} ${messages.paren(`/${prefix}`)}`;
}

/** "mx.test [192.0.2.1]", or the one of the two that is known. */
export function receiverText({ host, ip }: Readonly<Record<'host' | 'ip', string | null>>): string {
  return sanitize(host === null || ip === null ? [host, ip].join('') : `${host} [${ip}]`);
}

export function localText(text: LocalText, language: Language): string {
  return (language === 'ja' ? text.ja : undefined) ?? text.en;
}

/** "P3D" as "3 days"; the duration itself where it is a mixture. */
export function durationText(messages: Messages, duration: string): string {
  const [days = 0, hours = 0, minutes = 0] = durationParts(duration) ?? [];
  const parts = [
    ...(days > 0 ? [messages.duration.days(days)] : []),
    ...(hours > 0 ? [messages.duration.hours(hours)] : []),
    ...(minutes > 0 ? [messages.duration.minutes(minutes)] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : duration;
}

/** Milliseconds as seconds with one digit at most: "5", "0.4"; never "0". */
export function formatSeconds(ms: number): string {
  const seconds = Math.max(ms / 1000, 0.1);
  return seconds < 10 ? String(Math.round(seconds * 10) / 10) : String(Math.round(seconds));
}

/** Whether nothing at all was heard in a run, so that a row for each zone would only repeat it. */
export function isMute({ resolver, targets }: Report): boolean {
  const isSilence = ({ outcome }: Finding): boolean =>
    outcome.kind === 'unknown' && ['timeout', 'network', 'retired'].includes(outcome.cause);
  return resolver.silent && targets.every(({ findings }) => findings.every(isSilence));
}
