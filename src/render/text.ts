import type { Language } from '../core/choices.ts';
import type { UnknownCause } from '../core/outcome.ts';
import type { Finding, Report, Warning } from '../core/report.ts';
import type { ReturnCode } from '../core/return-code.ts';
import type { LocalText } from '../core/removal.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';

/** Outcomes and causes as sentences: one exhaustive switch each, so that a new cause cannot be forgotten. */

export interface CauseArguments {
  readonly cause: UnknownCause;
  readonly detail: string | undefined;
  readonly zone: Zone;
  readonly timeoutMs: number;
}

/** What happened to a lookup that could not be told. */
export function causeSentence(
  messages: Messages,
  { cause, detail = '', zone, timeoutMs }: CauseArguments,
): string {
  const texts = messages.cause;
  switch (cause) {
    case 'timeout':
      return texts.timeout(formatSeconds(timeoutMs));
    case 'servfail':
      return texts.servfail;
    case 'refused':
      return texts.refused;
    case 'network':
      return texts.network;
    case 'bad-response':
      return texts.badResponse(detail);
    case 'error-code':
      return errorCodeSentence(messages, detail);
    case 'not-a-return-code':
      return texts.notAReturnCode(detail);
    case 'lists-everything':
      return texts.listsEverything;
    case 'test-entry-missing':
      return texts.testEntryMissing;
    case 'retired':
      return retiredSentence(messages, zone);
  }
}

function retiredSentence(messages: Messages, zone: Zone): string {
  const { behaviour = 'gone', since } = zone.retired ?? {};
  const what = messages.cause.retired[behaviour];
  return since === undefined ? what : `${what} (${messages.cause.retiredSince(since)})`;
}

/** The details of error codes that the zone file may use, each with its sentence and its cure. */
function errorCodeTexts(messages: Messages): Readonly<Record<string, readonly [what: string, cure: string]>> {
  const { errorCode, cure } = messages;
  return {
    'public-resolver': [errorCode.publicResolver, cure.ownResolver],
    'rate-limit': [errorCode.rateLimit, cure.slowDown],
    'bad-zone-name': [errorCode.badZoneName, cure.checkZoneName],
    'key-rejected': [errorCode.keyRejected, cure.checkKey],
    'key-disabled': [errorCode.keyDisabled, cure.checkKey],
    'wrong-kind-of-query': [errorCode.wrongKindOfQuery, cure.checkZoneName],
    'not-registered': [errorCode.notRegistered, cure.ownResolver],
    blocked: [errorCode.blocked, cure.ownResolver],
    'misleading-answer': [errorCode.misleadingAnswer, cure.ownResolver],
  };
}

function errorCodeSentence(messages: Messages, detail: string): string {
  return errorCodeTexts(messages)[detail]?.[0] ?? messages.errorCode.other(detail);
}

/** What to do about a lookup that could not be told. */
export function cureSentence(messages: Messages, { cause, detail = '', zone }: CauseArguments): string {
  const texts = messages.cure;
  switch (cause) {
    case 'timeout':
      return texts.timeout;
    case 'servfail':
      return texts.servfail;
    case 'refused':
      return texts.refused;
    case 'network':
      return texts.network;
    case 'bad-response':
      return texts.badResponse;
    case 'error-code':
      if (detail === 'not-registered' && zone.registration !== undefined)
        return texts.register(zone.registration);
      return errorCodeTexts(messages)[detail]?.[1] ?? texts.ownResolver;
    case 'not-a-return-code':
    case 'test-entry-missing':
      return texts.ownResolver;
    case 'lists-everything':
    case 'retired':
      return texts.leaveOut(zone.zone);
  }
}

export function warningSentence(messages: Messages, { code, args }: Warning): string {
  const texts = messages.warning;
  const arg = (name: string): string => String(args[name] ?? '');
  switch (code) {
    case 'silent-resolver': {
      const several = arg('servers').includes(',');
      const servers = `${several ? texts.resolvers : texts.resolver} ${arg('servers')}`.replace(
        / {2,}/g,
        ' ',
      );
      const origin = arg('origin') === 'system' ? texts.fromSystem : texts.fromOption;
      const told = texts.silentResolver(servers, origin, Number(args['queries']), arg('seconds'));
      return `${told}\n${texts.silentResolverCure}`;
    }
    case 'not-public-address':
      return texts.notPublic(arg('target'));
    case 'unknown-exclude':
      return texts.unknownExclude(arg('zone'));
    case 'interrupted':
      return texts.interrupted;
    default:
      return code;
  }
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
  }
}

export function localText(text: LocalText, language: Language): string {
  return (language === 'ja' ? text.ja : undefined) ?? text.en;
}

/** "P3D" as "3 days"; the duration itself where it is a mixture. */
export function durationText(messages: Messages, duration: string): string {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const parts = [
    days === undefined ? [] : [messages.duration.days(Number(days))],
    hours === undefined ? [] : [messages.duration.hours(Number(hours))],
    minutes === undefined ? [] : [messages.duration.minutes(Number(minutes))],
  ].flat();
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
