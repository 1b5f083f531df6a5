// Everything that a person reads, in English; what belongs to one subject stands in a file of its own (`warning-en.ts` and
// its like); of those that most runs have no word of, the texts are made when the first is needed (`core/on-demand.ts`).
// `ja.ts` has the same keys; the compiler holds it to them. Sentences are written here and put together in
// `render/`; codes and arguments come from everywhere else.

import { NOTHING_TYPED, suggesting } from '../core/suggest.ts';
import { bounceEn } from './bounce-en.ts';
import { causeEn, durationEn, errorCodeEn } from './cause-en.ts';
import { conclusionEn } from './conclusion-en.ts';
import { delistEn } from './delist-en.ts';
import { doctorEn } from './doctor-en.ts';
import { completionEn, helpEn, manualEn } from './help-en.ts';
import { manyEn } from './many-en.ts';
import { mtaEn } from './mta-en.ts';
import { ownerEn } from './owner-en.ts';
import { reportEn } from './report-en.ts';
import { screenEn } from './screen-en.ts';
import { topicsEn } from './topics-en.ts';
import { fileNameEn, insteadEn, usageEn } from './usage-en.ts';
import { conditionEndEn, warningEn } from './warning-en.ts';
import { exporterEn, watchEn } from './watch-en.ts';
import { importingEn, importNoteEn, zonesCheckEn, zonesEn } from './zones-en.ts';

export const en = {
  /** What is written for people, as their locale can show it: see `cli/language.ts`. */
  shown: (text: string): string => text,
  /** The pieces between which a line may break. */
  linePieces: (text: string): readonly string[] => text.split(/(?<=\s)(?=\S)/),
  listOf: (items: readonly string[]): string => items.join(', '),
  comma: ', ',
  andMore: (items: string, count: number): string => `${items} and ${count} more`,
  fullStop: '. ',
  paren: (text: string): string => `(${text})`,
  /** Behind what it is about. */
  aside: (text: string): string => ` (${text})`,
  /** A command to be typed next; in a run it repeats how the question was asked. */
  command: suggesting(NOTHING_TYPED),

  table: {
    blocklists: (count: number): string => (count === 1 ? '1 blocklist' : `${count} blocklists`),
    zones: (count: number): string => (count === 1 ? '1 list' : `${count} lists`),
    major: 'major',
    allow: 'allow list',
    informational: 'informational',
  },

  outcome: { listed: 'LISTED', listedHarmless: 'listed', clean: 'clean', unknown: 'unknown' },

  finding: {
    noMeaning: 'listed; the operator does not document this code',
    policy: "the list's own policy, not evidence of spam",
    informational: 'informational',
    range: 'covers the whole range, not just this address',
    networkOperator: "covers the provider's whole network, not just this address",
    expires: (duration: string): string => `expires by itself within ${duration} after the cause stops`,
    asAbove: 'as above',
    more: (count: number): string => `and ${count} more; --json shows all`,
    notVerified: 'not verified',
    noTestEntry: 'not verified: the list has no known test entries',
    testEntrySilent: 'not verified: no answer for its test entries',
    testEntryMissing: "not verified: the list's own test entry is not on it",
    assumedEntryMissing: 'not verified: it has no test entry under the usual name, and none is documented',
  },

  duration: durationEn,

  cause: causeEn,

  errorCode: errorCodeEn,

  cure: {
    runDeadline: 'give the run more time with --deadline, or ask fewer lists',
    timeout: 'wait longer with --timeout, or try another resolver with -r',
    servfail: 'try another resolver with -r, or --direct; if it persists, the fault is with the list',
    servfailWithKey:
      'check the key in the configuration or the environment, then try another resolver with -r',
    operatorsOwn: "this is the operator's own answer: leave the list out with -x, or try again later",
    nameServers: 'its own servers cannot be asked from here; try without --direct',
    refused: 'try another resolver with -r, or --direct',
    network: 'try another resolver with -r',
    badResponse: 'try another resolver with -r',
    ownResolver: "ask the list's own servers with --direct, or run your own resolver",
    slowDown: 'send fewer queries, or get a key or a data feed from the operator',
    checkZoneName: 'check the spelling of the zone in -z, the zone file or the configuration',
    checkKey: 'check the key in the configuration or the environment',
    notInCatalogue: 'it is not in the catalogue: check the spelling',
    noTestEntries:
      'check the spelling; if it has no test entries, set "testEntries": null for it in the configuration, or use --no-verify',
    leaveOut: (zone: string): string => `leave it out: -x ${zone}`,
    register: (url: string): string => `register at ${url}`,
  },

  summary: {
    clean: (target: string, zones: number): string =>
      zones === 1
        ? `Clean: the one blocklist that was asked does not list ${target}`
        : `Clean: none of ${zones} blocklists lists ${target}`,
    noneLists: (target: string, zones: number): string =>
      zones === 1
        ? `The one blocklist that was asked does not list ${target}`
        : `None of the ${zones} blocklists that were asked lists ${target}`,
    allVerified: 'all verified',
    notAllVerified: (count: number): string => `${count} not verified`,
    unknownLeft: (count: number): string => `${count} could not be checked`,
    noBlocklist: (target: string): string => `No blocklist was asked about ${target}.`,
    listed: (listed: number, zones: string): string => `LISTED on ${listed} of ${zones}`,
    major: (count: number, listed: number): string =>
      listed === 1
        ? 'a major one'
        : count === listed
          ? 'all of them major'
          : count === 1
            ? 'one of them major'
            : `${count} of them major`,
    cleanCount: (count: number): string => `${count} clean`,
    notKnown: 'UNKNOWN',
    majorUnknown: (zones: string): string => `${zones} could not be checked`,
    tooManyUnknown: (unknown: number, zones: string): string => `${unknown} of ${zones} could not be checked`,
    nothingAsked: 'no list was asked',
    noBlocklistAnswered: 'no blocklist could be asked, and an allow list alone gives no verdict',
    noBlocklistChosen: 'none of the selected lists is a blocklist, and the others alone give no verdict',
    kindNotListed: {
      ipv4: 'none of the selected blocklists lists IPv4 addresses',
      ipv6: 'none of the selected blocklists lists IPv6 addresses',
      domain: 'none of the selected blocklists lists names',
    },
    stopped: 'stopped before every list had answered',
    interrupted: (done: number, all: number): string => `Stopped after ${done} of ${all} lists.`,
    skipped: (reasons: string): string => `Not asked: ${reasons}`,
    next: 'Next:',
    submission:
      "Listed only by the lists' own policies, which are no evidence of spam: mail sent through the provider's mail server, with a login on port 587, is not affected.",
    subnet: (subnet: string): string =>
      `IPv6 lists go by the /64, here ${subnet}: the listing may be for a neighbour in it.`,
    targets: (all: number, listed: number, clean: number, unknown: number): string =>
      `${all.toLocaleString('en')} targets: ${listed.toLocaleString('en')} listed, ${clean.toLocaleString('en')} clean, ${unknown.toLocaleString('en')} unknown`,
  },

  /** Why there is no verdict on what was typed, and what to do. */
  input: {
    cause: {
      'not-public': 'no receiver ever sees this address, so public lists are not asked about it',
      'no-such-name': 'the name does not exist',
      'addresses-unknown': 'its addresses could not all be looked up',
      'no-address': 'it has no address that the lists could be asked about',
      'mx-unknown': 'its mail exchangers (MX) could not all be followed',
      'spf-unknown': 'its SPF record has an error, or could not be followed to its end',
    },
    cure: {
      'not-public': 'check which address your mail leaves from',
      'no-such-name': 'check the spelling',
      'addresses-unknown': 'try another resolver with -r',
      'no-address':
        'check the address directly that its mail leaves from; --mx and --spf add those that its MX and SPF records name',
      'mx-unknown':
        'where the lookup failed, try another resolver with -r; else correct the MX records, or check the hosts that are left out directly',
      'spf-unknown':
        'where a lookup failed, try another resolver with -r; where a range is too large, raise --max-addresses; else fix the record',
    },
  },

  /** Who an address is by its reverse DNS. */
  identity: {
    confirmed: 'forward-confirmed',
    notConfirmed: 'not forward-confirmed',
    confirmationUnknown: 'forward confirmation unknown',
    noName: 'no reverse DNS',
  },

  skip: {
    'needs-key': (n: number, zones: string): string => `${zones} (${n === 1 ? 'needs' : 'need'} a key)`,
    'needs-registration': (n: number, zones: string): string =>
      `${zones} (${n === 1 ? 'it answers' : 'they answer'} registered resolvers only)`,
    'wrong-family': (n: number): string =>
      n === 1 ? '1 that does not list this kind of target' : `${n} that do not list this kind of target`,
    'contained-in': (n: number): string => `${n} contained in others`,
    excluded: (n: number): string => `${n} excluded`,
    'over-limit': (_n: number, zones: string): string => `${zones} (over the operator's limit)`,
    'not-public': (n: number): string => (n === 1 ? '1 public list' : `${n} public lists`),
    interrupted: (n: number): string => `${n} not reached`,
  },

  evidence: {
    query: 'asked',
    codes: 'answer',
    cachedUntil: (time: string): string => `cached until ${time}`,
    answeredBy: (server: string, ms: number, tries: number): string =>
      `${server} answered in ${ms} ms${tries > 1 ? ` on try ${tries}` : ''}`,
    noAnswer: (ms: number, tries: number): string =>
      `no answer in ${ms} ms, ${tries === 1 ? '1 try' : `${tries} tries`}`,
    repeat: 'again:',
  },

  warning: warningEn,

  /** What a state file or a watch has seen change, one line each. */
  change: {
    newlyListed: (zone: string, what: string): string => `newly LISTED on ${zone}: ${what}`,
    delisted: (zone: string, since: string): string => `delisted from ${zone}; seen listed since ${since}`,
    reasonChanged: (zone: string, was: string, now: string): string =>
      `LISTED on ${zone} for another reason: ${now} (before: ${was})`,
    becameUnknown: (zone: string, why: string): string => `${zone} became unknown: ${why}`,
    answersAgain: (zone: string): string => `${zone} answers again: clean`,
    stillListed: (zone: string, what: string, since: string): string =>
      `${zone} answers again: still LISTED, seen since ${since}: ${what}`,
    manySilent: (count: number, servers: string): string =>
      `${count} lists became unknown: the resolver ${servers} does not answer`,
    manyUnknown: (count: number, zones: string, why: string): string =>
      `${count} lists became unknown: ${zones}; the reason for each: ${why}`,
    manyAnswerAgain: (count: number, zones: string): string => `${count} lists answer again: clean: ${zones}`,
    manyStillListed: (count: number, zones: string): string =>
      `${count} lists answer again: still LISTED: ${zones}`,
    /** Of what is nothing bad to be on: an allow list, an informational one, a code that stands for no listing. */
    harmless: {
      newlyListed: (zone: string, what: string): string => `now on ${zone}: ${what}`,
      delisted: (zone: string, since: string): string => `no longer on ${zone}; seen there since ${since}`,
      reasonChanged: (zone: string, was: string, now: string): string =>
        `another entry on ${zone}: ${now} (before: ${was})`,
      stillListed: (zone: string, what: string, since: string): string =>
        `${zone} answers again: still there, seen since ${since}: ${what}`,
      manyStillListed: (count: number, zones: string): string =>
        `${count} lists answer again: still on them: ${zones}`,
    },
    /** Of what was typed itself. */
    inputUnknown: (why: string): string => `unknown: ${why}`,
    inputKnown: (outcome: string): string => `known again: ${outcome}`,
  },

  conditionEnd: conditionEndEn,
  /** Of what befell a run as a whole, when it is over. */
  conditionOver: {
    since: (what: string, since: string): string => `${what}; it began at ${since}`,
    other: (sentence: string): string => `no longer the case: ${sentence}`,
  },

  get watch() {
    return watchEn();
  },

  progress: {
    waiting: (done: number, all: number, seconds: string): string => `${done} of ${all} zones, ${seconds} s`,
    waitingFor: (zones: string): string => `waiting for ${zones}`,
    targets: (done: number, rate: string): string => `${done.toLocaleString('en')} targets, ${rate}/s`,
    targetsOf: (done: number, all: number, rate: string, seconds: string): string =>
      `${done.toLocaleString('en')} of ${all.toLocaleString('en')} targets, ${rate}/s, ${seconds} s left`,
    pace: (zone: string, perSecond: number): string => `${zone} sets the pace, ${perSecond} a second`,
  },

  fileName: fileNameEn,
  get usage() {
    return usageEn();
  },
  get exporter() {
    return exporterEn();
  },

  /** What is said beside an error. */
  beside: {
    see: 'See:',
    probablyMeant: 'Probably meant:',
    didYouMean: (suggestion: string): string => `Did you mean ${suggestion}?`,
    stateHint: '--state leaves it as it is: name another file, or remove this one',
    instead: insteadEn,
  },

  get zones() {
    return zonesEn();
  },

  get zonesCheck() {
    return zonesCheckEn();
  },

  get doctor() {
    return doctorEn();
  },
  get bounce() {
    return bounceEn();
  },
  get conclusion() {
    return conclusionEn();
  },
  get delist() {
    return delistEn();
  },
  get mta() {
    return mtaEn();
  },
  get owner() {
    return ownerEn();
  },
  get topics() {
    return topicsEn();
  },
  get many() {
    return manyEn();
  },

  report: reportEn,
  screen: screenEn,

  demo: {
    intro: (server: string): string =>
      `This is a demonstration: fictional lists on a small DNSBL server inside this process (${server}). No network is used.`,
    more: 'All that may keep a list from being told:',
    outro: 'The real thing:',
  },

  get manual() {
    return manualEn();
  },

  get importing() {
    return importingEn();
  },
  get importNote() {
    return importNoteEn();
  },

  get completion() {
    return completionEn();
  },

  get help() {
    return helpEn();
  },

  bug: 'this is a bug in rblcheck; please report it with the lines below',
};

export type Messages = typeof en;
