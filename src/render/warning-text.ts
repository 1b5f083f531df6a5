import { NOTHING_TOLD, OLD_CATALOGUE, type Condition } from '../core/conditions.ts';
import type { Warning } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import type { Messages } from '../i18n/en.ts';
import { localTime } from './local-time.ts';
import { shellWord } from '../core/shell-word.ts';
import { sanitize } from './sanitize.ts';
import { onItsOwn } from './command-line.ts';
import { errorCodeSentence } from './text.ts';

/** How a newer catalogue is had: it comes with the program. */
const UPDATE = 'npm install -g rblcheck@latest';

/** What a warning of a run says, in one line and, where there is one, a remedy in a second. */
export function warningSentence(messages: Messages, warning: Warning): string {
  const { code, args } = warning;
  const texts = messages.warning;
  const arg = (name: string): string => sanitize(String(args[name] ?? ''));
  const several = arg('servers').includes(',');
  const withDoctor = (text: string): string => `${text}\n${onItsOwn(messages.command('doctor'))}`;
  switch (code) {
    case 'silent-resolver': {
      const servers = whichResolver(messages, warning);
      const origin = arg('origin') === 'system' ? texts.fromSystem : texts.fromOption;
      const told = texts.silentResolver(servers, origin, Number(args['queries']), arg('seconds'));
      return `${told}\n${texts.silentResolverCure}`;
    }
    case 'not-public-address':
      return texts.notPublic(arg('target'), useText(messages, warning), Number(args['others']));
    case 'special-address':
      return texts.specialAddress(arg('target'), useText(messages, warning), Number(args['others']));
    case 'test-entry':
      return texts.testEntry(arg('target'));
    case 'family-not-listed':
      return familyText(messages, warning);
    case 'unknown-zone':
      return texts.unknownZone(arg('zone'), arg('suggestion'));
    case 'unknown-key':
      return texts.unknownKey(arg('name'), arg('suggestion'));
    case 'config-stranger':
      return texts.configStranger(arg('file'), arg('field'), arg('zone'));
    case 'unknown-exclude':
      return texts.unknownExclude(arg('zone'));
    case 'interrupted':
      return texts.interrupted(Number(args['finished'] ?? 0));
    case RUN_DEADLINE:
      return texts.runDeadline(Number(args['finished']), Number(args['left']));
    case 'public-resolver':
      return withDoctor(texts.refusedResolver(whichResolver(messages, warning), arg('operators'), several));
    case 'silently-refused':
      return withDoctor(
        texts.silentlyRefused(whichResolver(messages, warning), Number(args['zones']), several),
      );
    case 'rewriting':
      return withDoctor(
        texts.rewriting(whichResolver(messages, warning), arg('address'), Number(args['zones']), several),
      );
    case NOTHING_TOLD:
      return texts.nothingTold;
    case OLD_CATALOGUE:
      return `${texts.oldCatalogue(arg('version'), Number(args['months']))}\n${onItsOwn(UPDATE)}`;
    case 'slow-pace':
      return slowPaceSentence(messages, warning);
    case 'link-local-resolver':
      return texts.linkLocalResolver(arg('server'), arg('asked'));
    case 'over-limit':
      return overLimitText(messages, warning);
    case 'proof-lost':
      return proofLostSentence(messages, warning);
    case 'operator-stopped':
      return texts.operatorStopped(
        arg('operator'),
        errorCodeSentence(messages, arg('detail')),
        Number(args['spared']),
      );
    case 'spf-none':
      return texts.spfNone(arg('domain'));
    case 'spf-several':
      return texts.spfSeveral(arg('domain'));
    case 'spf-too-many-lookups':
      return texts.spfTooManyLookups(arg('domain'));
    case 'spf-void-lookups':
      return texts.spfVoidLookups(arg('domain'));
    case 'spf-loop':
      return texts.spfLoop(arg('domain'));
    case 'spf-skipped':
      return texts.spfSkipped(arg('mechanism'), arg('domain'));
    case 'spf-syntax':
      return texts.spfSyntax(arg('mechanism'), arg('domain'));
    case 'spf-all':
      return texts.spfAll(arg('domain'));
    case 'spf-unanswered':
      return texts.spfUnanswered(arg('domain'));
    case 'spf-too-many-mx':
      return texts.spfTooManyMx(arg('domain'));
    case 'spf-range-too-large':
      return texts.spfRangeTooLarge(arg('via'), arg('range'), arg('size'), arg('max'));
    case 'spf-hint': {
      const addresses = BigInt(args['addresses'] ?? 0);
      const shown = addresses.toLocaleString('en');
      return texts.spfHint(arg('domain'), shown, arg('part') !== '', addresses);
    }
    case 'no-such-name':
      return texts.noSuchName(arg('name'));
    case 'no-address':
      return texts.noAddress(arg('name'));
    case 'addresses-unknown':
      return texts.addressesUnknown(arg('name'));
    case 'addresses-incomplete':
      return texts.addressesIncomplete(arg('name'));
    case 'mx-none':
      return texts.mxNone(arg('domain'));
    case 'mx-null':
      return texts.mxNull(arg('domain'));
    case 'mx-implicit':
      return texts.mxImplicit(arg('domain'));
    case 'mx-no-address':
      return texts.mxNoAddress(arg('domain'), arg('host'));
    case 'mx-host-unanswered':
      return texts.mxHostUnanswered(arg('domain'), arg('host'));
    case 'mx-too-many': {
      const rest = Number(args['count']) - Number(args['max']) - Number(args['named']);
      const left = rest > 0 ? messages.andMore(arg('left'), rest) : arg('left');
      return texts.mxTooMany(arg('domain'), Number(args['count']), Number(args['max']), left);
    }
    case 'mx-unanswered':
      return texts.mxUnanswered(arg('domain'));
    case 'japan-not-asked':
      return [
        texts.japanNotAsked(arg('zones'), arg('target'), arg('name')),
        onItsOwn(messages.command(arg('target'), { also: arg('zones').split(', ') })),
      ].join('\n');
    case 'needs-key':
      return texts.needsKey(arg('zone'), arg('name'), arg('variable'));
    case 'bad-targets':
      return messages.report.plugin.badTargets;
    default:
      return code;
  }
}

function overLimitText({ warning: texts, command }: Messages, { args }: Warning): string {
  const zone = sanitize(String(args['zone']));
  const said = texts.overLimit(zone, Number(args['limit']).toLocaleString('en'));
  return `${said}\n${onItsOwn(command(`zones show ${shellWord(zone)}`))}`;
}

/** What is to be said when a condition is over, in one line. */
export function conditionEndSentence(messages: Messages, condition: Condition): string {
  const { conditionEnd: texts } = messages;
  // It may come from a state file, which anyone may have written.
  return sanitize(texts.since(endOf(messages, condition), localTime(condition.since)));
}

function endOf(messages: Messages, condition: Condition): string {
  const { code, args } = condition;
  const { conditionEnd: texts } = messages;
  const arg = (name: string): string => sanitize(String(args[name] ?? ''));
  const resolver = whichResolver(messages, condition);
  const several = arg('servers').includes(',');
  switch (code) {
    case 'silent-resolver':
      return texts.silentResolver(resolver, several);
    case 'public-resolver':
      return texts.refusedResolver(resolver, several);
    case 'silently-refused':
      return texts.silentlyRefused(resolver, several);
    case 'rewriting':
      return texts.rewriting(resolver, arg('address'), several);
    case 'slow-pace':
      return texts.slowPace(arg('zones'));
    case NOTHING_TOLD:
      return texts.nothingTold;
    case RUN_DEADLINE:
      return texts.runDeadline;
    case OLD_CATALOGUE:
      return texts.oldCatalogue(arg('version'));
    default:
      return texts.other(warningSentence(messages, condition));
  }
}

/** What is to be known only by who looks closely: examples and tests are made of such addresses. */
const QUIET: ReadonlySet<string> = new Set(['special-address']);

/** The warnings that a person is shown; the JSON has them all. */
export function shownWarnings(
  warnings: readonly Warning[],
  { verbose }: { readonly verbose: boolean },
): readonly Warning[] {
  return verbose ? warnings : warnings.filter(({ code }) => !QUIET.has(code));
}

function useText({ warning: texts }: Messages, { args }: Warning): string {
  const use = Object.entries(texts.specialUse).find(([name]) => name === args['use']);
  return use?.[1] ?? '';
}

function familyText({ warning: texts }: Messages, { args }: Warning): string {
  const [family, ...others] = String(args['family']).split(' ');
  if (others.length > 0) return texts.noFamilyListed;
  return texts.familyNotListed(family === 'ipv4' ? 'IPv4' : 'IPv6');
}

/** The operators' own bounds are nothing to be mended: what can be done is to leave the zones out. */
function slowPaceSentence(messages: Messages, { args }: Warning): string {
  const zones = sanitize(String(args['zones']));
  const seconds = Number(args['seconds']);
  const lookups = Number(args['lookups']).toLocaleString('en');
  const told = messages.warning.slowPace(
    zones,
    Number(args['perSecond']),
    lookups,
    spanOf(messages, seconds),
  );
  const exclude = zones
    .split(', ')
    .map((zone) => `-x ${zone}`)
    .join(' ');
  return `${told}. ${messages.warning.withoutPace(exclude)}`;
}

/** "205 s", "7 hours": as exact as one needs it. */
function spanOf({ duration }: Messages, seconds: number): string {
  if (seconds < 600) return duration.seconds(seconds);
  return seconds < 7200
    ? duration.minutes(Math.round(seconds / 60))
    : duration.hours(Math.round(seconds / 3600));
}

function proofLostSentence(messages: Messages, { args }: Warning): string {
  const { warning: texts, cause: causes } = messages;
  const arg = (name: string): string => sanitize(String(args[name] ?? ''));
  const why = {
    'lists-everything': causes.listsEverything,
    'test-entry-missing': causes.testEntryMissing,
    'error-code': errorCodeSentence(messages, arg('detail')),
    'not-a-return-code': causes.notAReturnCode(arg('detail')),
    servfail: causes.servfail,
    refused: causes.refused,
  }[arg('cause')];
  const answers = Number(args['answers']);
  const told = texts.proofLost(arg('zone'), why ?? causes.noAnswer, {
    lostAt: localTime(arg('lostAt')),
    heldAt: localTime(arg('heldAt')),
    server: arg('server') || texts.theLookup,
  });
  return answers > 0 ? `${told}; ${texts.proofLostAnswers(answers)}` : told;
}

/** "the resolver 8.8.8.8:53 (Google Public DNS)". */
function whichResolver({ warning: texts, paren }: Messages, { args }: Warning): string {
  const servers = String(args['servers'] ?? '');
  const name = args['public'] ? ` ${paren(String(args['public']))}` : '';
  return `${servers.includes(',') ? texts.resolvers : texts.resolver} ${servers}${name}`.replace(
    / {2,}/g,
    ' ',
  );
}
