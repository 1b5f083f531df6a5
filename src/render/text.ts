import type { Language } from '../core/choices.ts';
import { REWRITING_RESOLVER, SILENT_RESOLVER } from '../core/distrust.ts';
import { isTooMuch, refusedBy } from '../core/error-code.ts';
import { isServerRefusal } from '../core/stops.ts';
import { NO_SUCH_ZONE } from '../core/trials.ts';
import { ANSWERED_BEFORE } from '../core/verify.ts';
import type { UnknownCause } from '../core/outcome.ts';
import type { Finding, Report } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import type { LocalText } from '../core/removal.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';

/** A cause and its cure as sentences: one exhaustive switch, so that a new cause cannot be forgotten. */

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
export function causeSentence(messages: Messages, args: CauseArguments): string {
  return causeTexts(messages, args)[0];
}

/** What to do about it. */
export function cureSentence(messages: Messages, args: CauseArguments): string {
  return causeTexts(messages, args)[1];
}

type CauseTexts = readonly [what: string, cure: string];

function causeTexts(messages: Messages, args: CauseArguments): CauseTexts {
  const { cause: texts, cure } = messages;
  const { cause, detail = '', zone, isDirect } = args;
  if (NO_NAME_SERVERS.has(detail)) return [texts.nameServers, cure.nameServers];
  if (isDirect && REFERRALS.has(detail)) return [texts.referral, cure.nameServers];
  const [what, usual] = ownTexts(messages, args);
  if (isPerhapsMistyped(zone, cause, detail)) return [what, cure.notInCatalogue];
  const isUnregistered = zone.registration !== undefined && mayBeUnregistered(cause, detail);
  return [what, isUnregistered ? cure.register(zone.registration) : usual];
}

/** Of each cause, where nothing of the zone or the way to it says more. */
function ownTexts(
  messages: Messages,
  { cause, detail = '', zone, timeoutMs, isDirect, isSound = false }: CauseArguments,
): CauseTexts {
  const { cause: texts, cure } = messages;
  // Nobody stands in between.
  const isItsOwn = isDirect || zone.servers !== undefined;
  const ownResolver = isItsOwn ? cure.operatorsOwn : cure.ownResolver;
  switch (cause) {
    case 'timeout':
      if (detail === RUN_DEADLINE) return [texts.runDeadline, cure.runDeadline];
      return [timeoutMs === null ? texts.noAnswer : texts.timeout(formatSeconds(timeoutMs)), cure.timeout];
    case 'servfail':
    case 'refused':
      // Where a key has been switched off the operator refuses, and a resolver makes SERVFAIL of that.
      if (zone.key) return [texts[cause], cure.servfailWithKey];
      if (isItsOwn) return [texts.itsOwn[cause], cure.operatorsOwn];
      // Until it has been seen to answer for a list the fault may be the resolver's in everything.
      return [texts[cause], isSound ? cure[cause] : ownResolver];
    case 'network':
      return isItsOwn ? [texts.itsOwn.network, cure.operatorsOwn] : [texts.network, cure.network];
    case 'bad-response':
      return [badResponseSentence(messages, detail), cure.badResponse];
    case 'error-code':
      return [messages.errorCode(detail), errorCodeCure(messages, detail, ownResolver)];
    case 'not-a-return-code':
      return [texts.notAReturnCode(detail), isSound ? cure.leaveOut(zone.zone) : ownResolver];
    case 'lists-everything': {
      if (detail === REWRITING_RESOLVER) return [texts.rewritingResolver, ownResolver];
      const what = zone.subscription === undefined ? texts.listsEverything : texts.unsubscribed;
      return [what, cure.leaveOut(zone.zone)];
    }
    case 'test-entry-missing':
      return [
        testEntrySentence(messages, detail),
        isPromisedByNobody(zone, detail) ? cure.noTestEntries : ownResolver,
      ];
    case 'retired':
      return [retiredSentence(messages, zone), cure.leaveOut(zone.zone)];
  }
}

function testEntrySentence({ cause: texts }: Messages, detail: string): string {
  if (detail === SILENT_RESOLVER) return texts.silentResolver;
  if (detail === ANSWERED_BEFORE) return texts.testEntryGone;
  return detail === NO_SUCH_ZONE ? texts.noSuchZone : texts.testEntryMissing;
}

/** The answers without records that are none: see `dns/rcode.ts`. */
function badResponseSentence({ cause: texts }: Messages, detail: string): string {
  if (detail === 'referral') return texts.onlyReferral;
  if (detail === 'empty') return texts.emptyAnswer;
  return detail === 'truncated' ? texts.truncated : texts.badResponse(detail);
}

function retiredSentence(messages: Messages, zone: Zone): string {
  const { behaviour = 'gone', since } = zone.retired ?? {};
  const what = messages.cause.retired[behaviour];
  return since === undefined ? what : `${what}${messages.cause.retiredSince(since)}`;
}

/** What to do about an operator's refusal. */
function errorCodeCure({ cure }: Messages, detail: string, ownResolver: string): string {
  if (isTooMuch(detail)) return cure.slowDown;
  switch (refusedBy(detail)) {
    case 'question':
      return cure.checkZoneName;
    case 'key':
      return cure.checkKey;
    case 'server':
    case null:
      return ownResolver;
  }
}

/** The command that goes with a cure: it says more. */
export function cureCommand(sentence: string, { cure }: Messages): string | null {
  if (sentence === cure.ownResolver) return 'doctor';
  return sentence === cure.notInCatalogue ? 'zones list' : null;
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

/** "mx.test [192.0.2.1]", or the one of the two that is known. */
export function receiverText({ host, ip }: Readonly<Record<'host' | 'ip', string | null>>): string {
  return sanitize(host === null || ip === null ? [host, ip].join('') : `${host} [${ip}]`);
}

export function localText(text: LocalText, language: Language): string {
  return (language === 'ja' ? text.ja : undefined) ?? text.en;
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
