import { FORMATS, WATCH_FORMATS } from '../core/choices.ts';
import { NOTHING_TYPED, suggesting } from '../core/suggest.ts';
import { bounceEn } from './bounce-en.ts';
import { conclusionEn } from './conclusion-en.ts';
import { delistEn } from './delist-en.ts';
import { mtaEn } from './mta-en.ts';
import { ownerEn } from './owner-en.ts';
import { exitLinesEn, topicsEn } from './topics-en.ts';
import { reportEn } from './report-en.ts';

/**
 * Everything that a person reads, in English. `ja.ts` has the same keys; the compiler holds it to them.
 * Sentences are written here and put together in `render/`; codes and arguments come from everywhere else.
 */
/** When a zone could no longer be believed in the middle of a run, and through which server it was asked. */
interface LossText {
  readonly lostAt: string;
  readonly heldAt: string;
  readonly server: string;
}

export const en = {
  /** The pieces between which a line may break. */
  linePieces: (text: string): readonly string[] => text.split(/(?<=\s)(?=\S)/),
  listOf: (items: readonly string[]): string => items.join(', '),
  comma: ', ',
  andMore: (items: string, count: number): string => `${items} and ${count} more`,
  fullStop: '. ',
  paren: (text: string): string => `(${text})`,
  /** A command to be typed next; in a run it repeats how the question was asked. */
  command: suggesting(NOTHING_TYPED),

  table: {
    zone: 'ZONE',
    result: 'RESULT',
    says: 'WHAT IT SAYS',
    blocklists: (count: number): string => (count === 1 ? '1 blocklist' : `${count} blocklists`),
    zones: (count: number): string => (count === 1 ? '1 zone' : `${count} zones`),
    seconds: (seconds: string): string => `${seconds} s`,
    major: 'major',
    allow: 'allow list',
    informational: 'for information',
  },

  outcome: { listed: 'LISTED', listedHarmless: 'listed', clean: 'clean', unknown: 'unknown' },

  finding: {
    noMeaning: 'listed; the operator does not document this code',
    policy: "a policy of the list's own, no proof of spam",
    informational: 'for information',
    range: 'covers the whole range, not this address alone',
    networkOperator: "covers the provider's whole network, not this address alone",
    expires: (duration: string): string => `expires by itself within ${duration} after the cause has stopped`,
    asAbove: 'as above',
    more: (count: number): string => `and ${count} more; all of them: --json`,
    notVerified: 'not verified',
    noTestEntry: 'not verified: the zone has no known test entry',
    testEntrySilent: 'not verified: its test entries were not answered',
    testEntryMissing: 'not verified: the zone does not list its own test entry',
    assumedEntryMissing:
      'not verified: it has no test entry under the usual name, and never said that it has',
  },

  duration: {
    days: (n: number): string => (n === 1 ? '1 day' : `${n} days`),
    hours: (n: number): string => (n === 1 ? '1 hour' : `${n} hours`),
    minutes: (n: number): string => (n === 1 ? '1 minute' : `${n} minutes`),
    seconds: (n: number): string => (n === 1 ? '1 second' : `${n} seconds`),
  },

  /** Why a lookup could not be told, and what to do about it. */
  cause: {
    runDeadline: 'not told when the deadline of the run had passed',
    timeout: (seconds: string): string => `no answer within ${seconds} s`,
    noAnswer: 'no answer',
    servfail: 'the resolver got no usable answer from this zone (SERVFAIL)',
    refused: 'the resolver refuses this question (REFUSED)',
    network: 'the resolver cannot be reached',
    badResponse: (detail: string): string => `the answer makes no sense (${detail})`,
    nameServers: 'its name servers could not be found (--direct)',
    referral: 'its servers refer to others (--direct)',
    onlyReferral:
      'the server refers to others instead of answering: it does not resolve names for this machine',
    emptyAnswer: 'the answer is empty, and from a server that neither knows the zone nor asks others for us',
    truncated: 'the answer is cut off, over TCP too',
    notAReturnCode: (address: string): string =>
      `answers ${address}, which is no return code: a parked domain, or a resolver that rewrites answers`,
    listsEverything: 'lists even its unlisted test entry: shut down or hijacked',
    unsubscribed: 'lists even its unlisted test entry: it serves only subscribers, and this resolver is none',
    testEntryMissing:
      'says "not listed" of its own test entry too: it is empty, or this resolver is silently refused',
    testEntryGone:
      'says "not listed" of a test entry that no operator documents, but that has answered here before: it is empty, this resolver is silently refused, or the entry was given up',
    noSuchZone:
      'the resolver says that this zone does not exist at all: silently refused, filtered, or the zone is gone',
    silentResolver:
      'says "not listed", but so does this resolver of the test entries of all other zones: silently refused, or filtered',
    retired: {
      empty: 'shut down; it answers "not listed" to everything',
      wildcard: 'shut down; it answers "listed" to everything',
      parked: 'shut down; the domain is parked',
      gone: 'shut down; the domain is gone',
    },
    retiredSince: (date: string): string => `since ${date}`,
  },

  /** What the operator means by an error code. */
  errorCode: {
    publicResolver:
      'the operator refuses this resolver: it is a public one, or has no reverse DNS of its own',
    rateLimit: 'the operator refuses: too many queries from this resolver',
    overLimit: "its operator's limit a day has no room for more of this run",
    badZoneName: 'the operator says that the zone name is mistyped',
    keyRejected: 'the operator rejects the key',
    keyDisabled: 'the operator has disabled the key',
    wrongKindOfQuery: 'the operator does not take this kind of question in this zone',
    notRegistered: 'the operator answers only resolvers that are registered',
    blocked: 'the operator refuses this resolver',
    misleadingAnswer: 'the operator gives this resolver answers that are wrong on purpose',
    undocumentedCode: 'answers with a code that its operator does not document, and says is no listing',
    other: (detail: string): string => `the operator refuses to answer (${detail})`,
  },

  cure: {
    runDeadline: 'give the run more time with --deadline, or ask fewer lists',
    timeout: 'wait longer with --timeout, or ask another resolver with -r',
    servfail: 'ask another resolver with -r, or --direct; if it stays, the zone is out of order',
    servfailWithKey:
      'check the key in the configuration or the environment, then try another resolver with -r',
    operatorsOwn: "this is the operator's own answer: leave the zone out with -x, or ask again later",
    nameServers: 'its own servers cannot be asked from here; try without --direct',
    refused: 'ask another resolver with -r, or --direct',
    network: 'ask another resolver with -r',
    badResponse: 'ask another resolver with -r',
    ownResolver: "ask the zone's own servers with --direct, or a resolver of your own",
    slowDown: 'ask less, or get a key or a data feed from the operator',
    checkZoneName: 'check how the zone is spelled in -z, the zone file or the configuration',
    checkKey: 'check the key in the configuration or the environment',
    notInCatalogue: 'it is not in the catalogue: check how it is spelled',
    noTestEntries:
      'check how it is spelled; if it has no test entries, say "testEntries": null for it in the configuration, or --no-verify',
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
    notKnown: 'Not known',
    majorUnknown: (zones: string): string => `${zones} could not be checked`,
    tooManyUnknown: (unknown: number, zones: string): string => `${unknown} of ${zones} could not be checked`,
    nothingAsked: 'nothing was asked',
    noBlocklistAnswered: 'no blocklist could be asked, and what an allow list says is no answer',
    noBlocklistChosen:
      'no blocklist is among the lists that are asked, and what the others say is no verdict',
    kindNotListed: {
      ipv4: 'none of the blocklists that are asked lists IPv4 addresses',
      ipv6: 'none of the blocklists that are asked lists IPv6 addresses',
      domain: 'none of the blocklists that are asked lists names',
    },
    stopped: 'stopped before every zone had answered',
    interrupted: (done: number, all: number): string => `Stopped after ${done} of ${all} zones.`,
    skipped: (reasons: string): string => `Not asked: ${reasons}`,
    next: 'Next:',
    submission:
      'By policies of the lists alone, no proof of spam: who signs in on port 587 of the mail server of the provider is not hindered by it.',
    subnet: (subnet: string): string =>
      `Lists of IPv6 go by the /64, here ${subnet}: it may be for a neighbour in it.`,
    targets: (all: number, listed: number, clean: number, unknown: number): string =>
      `${all.toLocaleString('en')} targets: ${listed.toLocaleString('en')} listed, ${clean.toLocaleString('en')} clean, ${unknown.toLocaleString('en')} unknown`,
    trouble: (zone: string, what: string, lookups: number): string =>
      `${zone}: ${what} (${lookups === 1 ? '1 lookup' : `${lookups.toLocaleString('en')} lookups`})`,
  },

  /** Why there is no verdict on what was typed, and what to do. */
  input: {
    cause: {
      'not-public': 'no receiver ever sees this address, and public lists are not asked about it',
      'no-such-name': 'the name does not exist',
      'addresses-unknown': 'its addresses could not all be looked up',
      'no-address': 'it has no address that a list could be asked about',
      'mx-unknown': 'its mail exchangers (MX) could not all be followed',
      'spf-unknown': 'its SPF record could not be followed to its end',
    },
    cure: {
      'not-public': 'check the address that your mail leaves from',
      'no-such-name': 'check how it is spelled',
      'addresses-unknown': 'ask another resolver with -r',
      'no-address': 'check the addresses of its mail exchangers with --mx, or an address itself',
      'mx-unknown': 'what was left out is named above; give its addresses themselves',
      'spf-unknown': 'mend the record, or give the addresses themselves',
    },
  },

  /** Who an address is by its reverse DNS. */
  identity: {
    confirmed: 'forward-confirmed',
    notConfirmed: 'not forward-confirmed',
    confirmationUnknown: 'not known whether forward-confirmed',
    noName: 'no reverse DNS',
  },

  skip: {
    'needs-key': (n: number): string => (n === 1 ? '1 that needs a key' : `${n} that need a key`),
    'needs-registration': (n: number, zones: string): string =>
      `${zones} (${n === 1 ? 'it answers' : 'they answer'} registered resolvers only)`,
    'wrong-family': (n: number): string =>
      n === 1 ? '1 that does not list this kind of target' : `${n} that do not list this kind of target`,
    'contained-in': (n: number): string => `${n} contained in others`,
    excluded: (n: number): string => `${n} excluded`,
    'over-limit': (n: number): string => `${n} over the operator's limit`,
    'not-public': (n: number): string => (n === 1 ? '1 public list' : `${n} public lists`),
    interrupted: (n: number): string => `${n} not reached`,
  },

  evidence: {
    query: 'asked',
    codes: 'answer',
    cachedUntil: (time: string): string => `cached until ${time}`,
    answeredBy: (server: string, ms: number, tries: number): string =>
      `${server} answered in ${ms} ms${tries > 1 ? ` at try ${tries}` : ''}`,
    noAnswer: (ms: number, tries: number): string =>
      `no answer in ${ms} ms, ${tries === 1 ? '1 try' : `${tries} tries`}`,
    repeat: 'again:',
  },

  warning: {
    silentResolver: (servers: string, origin: string, tries: number, seconds: string): string =>
      `no answer from ${servers}${origin}, asked ${tries} times in ${seconds} s`,
    silentResolverCure:
      'Nothing could be checked. Is it reachable? Ask another resolver with -r ADDRESS, one on this machine with -r 127.0.0.1.',
    resolver: 'the resolver',
    resolvers: 'the resolvers',
    fromSystem: ' (from the system, /etc/resolv.conf)',
    fromOption: ' (from -r or the configuration)',
    notPublic: (target: string, use: string, others: number): string =>
      `${target} is ${use}${others > 0 ? `, and so are ${others} more` : ''}: no receiver ever sees it, and public lists are not asked about it. Check the address that your mail leaves from.`,
    specialAddress: (target: string, use: string, others: number): string =>
      `${target} is ${use}${others > 0 ? `, and so are ${others} more` : ''}: no mail server on the Internet has it`,
    japanNotAsked: (zones: string, target: string, name: string): string =>
      `not asked: ${zones}, which receivers in Japan ask, though ${target} is ${name}. With it:`,
    testEntry: (target: string): string =>
      `${target} is the test entry of blocklists (RFC 5782): every list that works lists it, and no mail server has it`,
    specialUse: {
      private: 'a private address',
      shared: "an address behind a provider's NAT (RFC 6598)",
      loopback: 'a loopback address',
      'link-local': 'a link-local address',
      'unique-local': 'a unique local address',
      unspecified: 'an unspecified address',
      multicast: 'a multicast address',
      reserved: 'a reserved address',
      documentation: 'an address for documentation',
      benchmarking: 'an address for benchmarks',
    },
    noFamilyListed: 'no list that is asked lists addresses: the addresses of names are not looked up',
    familyNotListed: (family: string): string =>
      `no list that is asked lists ${family} addresses: those of names are not looked up`,
    unknownZone: (zone: string, suggestion: string): string =>
      `${zone} is not in the catalogue and is asked as a plain blocklist; did you mean ${suggestion}?`,
    unknownKey: (name: string, suggestion: string): string =>
      `no zone takes the key "${name}" of the configuration; did you mean "${suggestion}"?`,
    configStranger: (file: string, field: string, zone: string): string =>
      `${file}: "${field}" names ${zone}, which no zone file knows: check how it is spelled`,
    unknownExclude: (zone: string): string =>
      `--exclude ${zone}: no such zone is selected; nothing was left out for it`,
    refusedResolver: (resolver: string, operators: string, several: boolean): string =>
      `${resolver} ${several ? 'are' : 'is'} refused by ${operators}. Ask their own servers with --direct, or see what helps:`,
    silentlyRefused: (resolver: string, zones: number, several: boolean): string =>
      `${resolver} ${several ? 'say' : 'says'} "not listed" even of the test entries of ${zones} zones: silently refused, or filtered. Ask the zones' own servers with --direct, or see what helps:`,
    rewriting: (resolver: string, address: string, zones: number, several: boolean): string =>
      `${resolver} ${several ? 'answer' : 'answers'} ${address} in ${zones} zones: answers are rewritten. Ask the zones' own servers with --direct, or see what helps:`,
    oldCatalogue: (version: string, months: number): string =>
      `the catalogue of lists is of ${version}, ${months} months old: lists that have died since are still asked, and new ones are not known. A newer one comes with a newer rblcheck:`,
    nothingTold: 'nothing at all could be told: no blocklist gave an answer that counts, about any target',
    slowPace: (zones: string, perSecond: number, lookups: string, duration: string): string =>
      `${zones}: ${perSecond} queries a second are allowed, and ${lookups} lookups take about ${duration}`,
    linkLocalResolver: (server: string, asked: string): string =>
      `the resolver ${server} cannot be asked: Node.js drops the interface of a link-local address. Asked instead: ${asked}. To ask it, name another of its addresses with -r ADDRESS`,
    overLimit: (zone: string, limit: string): string =>
      `${zone}: the limit of ${limit} queries a day has no room for another target, what has begun and the last proof counted in, so that it is asked about no more of them and what follows is unknown there. Leave it out (-x ${zone}), go on all the same with --allow-over-limit, or get a key or a data feed from the operator. What is known of the zone:`,
    withoutPace: (exclude: string): string => `The run goes without with ${exclude}`,
    proofLost: (zone: string, why: string, { lostAt, heldAt, server }: LossText): string =>
      `${zone}, asked through ${server}, could not be believed any more at ${lostAt}: ${why}. It was last in order at ${heldAt}`,
    proofLostAnswers: (answers: number): string =>
      answers === 1
        ? 'the one answer since then does not count'
        : `the ${answers} answers since then do not count`,
    theLookup: 'the lookup that was given',
    operatorStopped: (operator: string, why: string, spared: number): string =>
      `${operator}: ${why}. It was not asked again in this run: ${spared === 1 ? '1 lookup' : `${spared} lookups`} spared`,
    spfNone: (domain: string): string => `${domain} has no SPF record`,
    spfSeveral: (domain: string): string =>
      `${domain} has several SPF records, which is an error (RFC 7208): all of them are used`,
    spfTooManyLookups: (domain: string): string =>
      `the SPF record of ${domain} needs more than 10 lookups, which is an error (RFC 7208): receivers stop there too, and what came first is used`,
    spfVoidLookups: (domain: string): string =>
      `the SPF record of ${domain} has more than 2 lookups without an answer, which is an error (RFC 7208): what came first is used`,
    spfLoop: (domain: string): string => `the SPF record of ${domain} includes itself`,
    spfSkipped: (mechanism: string, domain: string): string =>
      `SPF of ${domain}: "${mechanism}" depends on the message and is left out`,
    spfSyntax: (mechanism: string, domain: string): string =>
      `SPF of ${domain}: "${mechanism}" is no mechanism`,
    spfAll: (domain: string): string => `SPF of ${domain}: "+all" authorises every address there is`,
    spfUnanswered: (domain: string): string => `the SPF record of ${domain} could not be read`,
    spfTooManyMx: (domain: string): string =>
      `SPF of ${domain}: "mx" leads to more than 10 hosts, which is an error (RFC 7208): the first 10 are used`,
    spfRangeTooLarge: (via: string, range: string, size: string, max: string): string =>
      `SPF: ${range} (${via}) is ${size} addresses, more than --max-addresses ${max}: it is left out`,
    spfHint: (domain: string, addresses: string, isPart: boolean, count: bigint): string =>
      `the SPF record of ${domain} authorises ${isPart ? 'at least ' : ''}${addresses} ${count === 1n ? 'address: --spf asks about it' : 'addresses: --spf asks about them'}`,
    noSuchName: (name: string): string => `${name} does not exist`,
    noAddress: (name: string): string => `no address of ${name} was found`,
    addressesUnknown: (name: string): string => `the addresses of ${name} could not be looked up`,
    addressesIncomplete: (name: string): string =>
      `${name} may have more addresses than were found: the resolver did not answer for both families`,
    mxNone: (domain: string): string => `${domain} has no mail exchanger (MX)`,
    mxNull: (domain: string): string => `${domain} takes no mail (null MX, RFC 7505)`,
    mxImplicit: (domain: string): string =>
      `${domain} has no mail exchanger (MX): its mail goes to its own addresses (RFC 5321 section 5.1), which are checked`,
    mxNoAddress: (domain: string, host: string): string =>
      `${host}, a mail exchanger (MX) of ${domain}, has no address`,
    mxHostUnanswered: (domain: string, host: string): string =>
      `the addresses of ${host}, a mail exchanger (MX) of ${domain}, could not all be looked up`,
    mxTooMany: (domain: string, count: number, max: number, left: string): string =>
      `${domain} has ${count} mail exchangers (MX): the first ${max} by preference are followed, and left out are ${left}`,
    mxUnanswered: (domain: string): string => `the mail exchangers (MX) of ${domain} could not be found`,
    needsKey: (zone: string, name: string, variable: string): string =>
      `${zone} needs the key "${name}": set ${variable}, or put it under "keys" in the configuration`,
    runDeadline: (finished: number, left: number): string =>
      `the deadline of the run (--deadline) has passed, with ${finished === 1 ? '1 target' : `${finished} targets`} begun${left > 0 ? ` and ${left} or more not` : ''}: what was not told by then is unknown`,
    interrupted: (finished: number): string =>
      `stopped before the end, with ${finished === 1 ? '1 target' : `${finished} targets`} finished: what was known by then is shown`,
  },

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
    manyUnknown: (count: number, zones: string, why: string): string =>
      `${count} lists became unknown: ${zones}; the reason for each: ${why}`,
    manyAnswerAgain: (count: number, zones: string): string => `${count} lists answer again: clean: ${zones}`,
    manyStillListed: (count: number, zones: string): string =>
      `${count} lists answer again: still LISTED: ${zones}`,
    /** Of what was typed itself. */
    inputUnknown: (why: string): string => `cannot be told: ${why}`,
    inputKnown: (outcome: string): string => `can be told again: ${outcome}`,
  },

  /** What befalls a run as a whole, when it is over. */
  conditionEnd: {
    since: (what: string, since: string): string => `${what}; it began at ${since}`,
    silentResolver: (resolver: string, several: boolean): string =>
      `${resolver} ${several ? 'answer' : 'answers'} again`,
    refusedResolver: (resolver: string, several: boolean): string =>
      `${resolver} ${several ? 'are' : 'is'} no longer refused`,
    silentlyRefused: (resolver: string, several: boolean): string =>
      `${resolver} no longer ${several ? 'say' : 'says'} "not listed" of the test entries`,
    rewriting: (resolver: string, address: string, several: boolean): string =>
      `${resolver} no longer ${several ? 'answer' : 'answers'} ${address} in several zones`,
    slowPace: (zones: string): string => `${zones} no longer sets the pace`,
    nothingTold: 'lists can be told again',
    runDeadline: 'the deadline of the run (--deadline) no longer cuts anything off',
    oldCatalogue: (version: string): string => `the catalogue of ${version} has been replaced by a newer one`,
    other: (sentence: string): string => `no longer so: ${sentence}`,
  },

  watch: {
    /** Where a watch begins: how a target stands. */
    begins: (target: string, listed: number, zones: string, names: string): string =>
      `${target} is LISTED on ${listed} of ${zones}: ${names}`,
    beginsClean: (target: string, zones: string): string => `${target} is clean on ${zones}`,
    beginsOpen: (target: string, why: string): string => `${target} is not known: ${why}`,
    beginsUnknown: (target: string, unknown: number, zones: string): string =>
      `${target} cannot be told: ${unknown} of ${zones} could not be checked`,
    someUnknown: (count: number): string => `${count} could not be checked`,
    nextLook: (time: string): string => `next look at ${time}`,
    nextLooks: (time: string, interval: string): string => `next look at ${time}, and then every ${interval}`,
    secondLook: (time: string): string => `something has changed; a second look at ${time}`,
    reached: {
      clean: 'clean: that is what was waited for',
      listed: 'LISTED: that is what was waited for',
    },
    /** What the end rests on, where the list could not prove it. */
    restsOn: (zone: string, date: string): string =>
      `(${zone} has no test entries; the listing there was seen from here on ${date}, and now it says "not listed")`,
    unproved: (zones: string): string =>
      `"not listed" is not the end of a listing yet: ${zones} cannot prove it without test entries, and no listing there was seen from here in the last 30 days. The watch goes on until it has seen one`,
    shortInterval: (interval: string): string =>
      `looking every ${interval}: most lists change more slowly, and operators count queries`,
    execSkipped: (count: number): string =>
      `--exec: not run to its end for ${count === 1 ? '1 change' : `${count} changes`}, since the watch has ended`,
    execFailed: (command: string, why: string): string => `--exec ${command}: ${why}`,
    webhookFailed: (url: string, why: string): string => `--webhook ${url}: ${why}`,
    retry: (seconds: string, waiting: number): string =>
      `${waiting === 1 ? '1 change waits' : `${waiting} changes wait`}; next try in ${seconds} s`,
    noRetry: (waiting: number): string =>
      `${waiting === 1 ? '1 change' : `${waiting} changes`} not delivered`,
    kept: 'kept in the state file for the next start',
    dropped: (option: string, count: number): string =>
      `${option}: too many changes wait; the oldest ${count === 1 ? 'one is' : `${count} are`} given up`,
    failure: {
      'not-started': (detail: string): string => `cannot be started (${detail})`,
      exit: (detail: string): string => `ended with exit code ${detail}`,
      killed: (detail: string): string => `was killed (${detail})`,
      hung: (detail: string): string => `did not end within ${detail} s, and was ended`,
      status: (detail: string): string => `refused with HTTP status ${detail}`,
      redirect: (detail: string): string => `answers with a redirect (HTTP ${detail}), which is not followed`,
      network: (detail: string): string => `cannot be reached (${detail})`,
      timeout: (detail: string): string => `did not answer within ${detail} s`,
    },
  },

  progress: {
    waiting: (done: number, all: number, seconds: string): string => `${done} of ${all} zones, ${seconds} s`,
    waitingFor: (zones: string): string => `waiting for ${zones}`,
    targets: (done: number, rate: string): string => `${done.toLocaleString('en')} targets, ${rate}/s`,
    targetsOf: (done: number, all: number, rate: string, seconds: string): string =>
      `${done.toLocaleString('en')} of ${all.toLocaleString('en')} targets, ${rate}/s, ${seconds} s left`,
    pace: (zone: string, perSecond: number): string => `${zone} sets the pace, ${perSecond} a second`,
  },

  usage: {
    see: 'See:',
    noTarget: 'nothing to check: name an address, a range or a name, or - to read them from standard input',
    badTarget: (value: string): string =>
      `"${value}" is no address, range or name: give one such as 198.51.100.7, 2001:db8::25, 198.51.100.0/24 or mail.example.jp`,
    octetTooLarge: (value: string, octet: string): string =>
      `"${value}" is no address: ${octet} is more than 255`,
    listAsTarget: (value: string): string => `"${value}" is a list, and no target`,
    questionAsTarget: (value: string, about: string, zone: string): string =>
      `"${value}" is the question about ${about} in the list ${zone}, and no target`,
    keyInTarget: (value: string): string =>
      `"${value}" names a list, with a key in it, and no target: give the address or the name that is to be checked`,
    badRange: (value: string): string =>
      `"${value}" is no range: give the first and the last address of one family, such as 198.51.100.0-198.51.100.20`,
    rangeBackwards: (value: string): string =>
      `"${value}" ends before it begins: write the lower address first`,
    rangeMixed: (value: string): string =>
      `"${value}" goes from one address family into the other: write two ranges`,
    prefixTooLong: (value: string, prefix: string, max: string): string =>
      `"${value}": a prefix has at most ${max} bits here, not ${prefix}`,
    lineTooLong: (max: string): string =>
      `the line is longer than ${max} characters: one target per line is read`,
    rangeTooLarge: (range: string, size: string, max: string): string =>
      `${range} has ${size} addresses, and at most ${max} are expanded: raise --max-addresses`,
    stateHint: '--state leaves it as it is: name another file, or remove this one',
    standardInput: 'standard input',
    bounceBinary: (file: string): string =>
      `${file} is no text: save the mail as a message (.eml), or paste the words of the rejection`,
    bounceIsTarget: (value: string): string => `there is no file ${value}; to check that address:`,
    delistWhat: 'nothing to look at: name an address, or give the bounce:',
    delistFile: (value: string): string => `${value} is a file: to read it as a bounce:`,
    nothingToAsk: (targets: string): string =>
      `nothing can be asked about ${targets}: none of the selected zones lists this kind of target`,
    noCommand: (value: string): string =>
      `--exec: there is no command ${value}: give its full path, or check the PATH`,
    emptyBounce: (file: string): string =>
      `${file} is empty: give a bounce, the words of a rejection, or lines of a mail log`,
    delistOne: (value: string): string =>
      `"${value}": delist takes one address or name, such as 198.51.100.7 or mail.example.jp`,
    emptyInput: 'the input has no target: one per line is read, # begins a comment',
    linkLocalResolver: (server: string): string =>
      `the resolver ${server} cannot be asked: Node.js drops the interface of a link-local address, and there is no other resolver. Name another of its addresses, or another resolver, with -r ADDRESS`,
    unknownOption: (option: string): string => `unknown option ${option}`,
    /** What people bring along from other checkers and from monitoring plugins. */
    foreignOption: {
      '-H': 'there is no -H here: the address or name stands by itself, without an option',
      '-s': 'there is no -s here: a list is named with -z, a resolver with -r',
      '-t': 'there is no -t here: a deadline is --timeout SECONDS, and reasons (TXT) are asked for by themselves',
      '-l': 'there is no -l here: lists are named with -z, a file of them with --zones-file, and "zones list" shows them',
      '-m': 'there is no -m here: all lists are asked at once, and --mx adds the mail exchangers of a domain',
      '--all':
        'there is no --all here: --set all asks all lists, -a (--all-rows) shows each in a row of its own',
    },
    configIsNumber: (value: string): string =>
      `-c names the configuration here, and there is no file ${value}: what is critical is said with -C (--critical), beside --format nagios`,
    optionElsewhere: (option: string, commands: string): string =>
      `${option} is no option here; it belongs to ${commands}`,
    /** What a command has in the place of an option of others. */
    insteadOf: {
      'watch --json': 'watch has no --json, since it never ends: say --format ndjson',
      'watch --changes': 'watch needs no --changes: it always tells only what changes',
      'watch --only': 'watch has no --only: it tells changes, whatever they are',
      'zones list --format': 'zones list has no --format: say --json',
      'zones show --format': 'zones show has no --format: say --json',
      'zones check --format': 'zones check has no --format: say --json',
      'doctor --format': 'doctor has no --format: say --json',
      'bounce --format': 'bounce has no --format: say --json',
      'delist --format': 'delist has no --format: say --json',
    },
    reportNotJson: '--report is a text for people: leave out --json, which has the same and more',
    mtaBinary: (file: string): string =>
      `${file} is no text: name the configuration itself, such as /etc/postfix/main.cf`,
    mtaEmpty: (file: string): string =>
      `${file} is empty: name the configuration of a mail server, such as /etc/postfix/main.cf`,
    mtaUnknown: (file: string): string =>
      `${file} is no configuration of Postfix (main.cf), Exim or sendmail (sendmail.mc, sendmail.cf)`,
    mtaLists: (option: string): string => `--mta asks the lists of its file: ${option} does not go with it`,
    importEmpty: (file: string, format: string): string =>
      `${file} names no zone, read as ${format}: say what it is with --from check_rbl, postscreen or list`,
    unknownTopic: (topic: string): string => `there is no help about "${topic}"`,
    unknownCommand: (command: string): string => `unknown command ${command}`,
    missingArgument: (argument: string): string => `${argument} is missing`,
    missingChoice: (argument: string, choices: string): string => `${argument} is missing: one of ${choices}`,
    optionNeedsValue: (option: string): string => `${option} needs a value`,
    tooManyArguments: (value: string): string => `"${value}" is one argument too many`,
    badValue: (option: string, value: string, expected: string): string =>
      `${option} "${value}": give ${expected}`,
    badZoneName: (option: string, value: string): string =>
      `${option} "${value}" cannot be the name of a zone: give one such as zen.spamhaus.org`,
    unknownSet: (set: string, known: string): string =>
      `--set "${set}": there is no such set; there are ${known}`,
    unknownZone: (zone: string): string => `zone "${zone}" is not in the catalogue`,
    probablyMeant: 'Probably meant:',
    didYouMean: (suggestion: string): string => `Did you mean ${suggestion}?`,
    fileUnreadable: (file: string, problem: string): string => `cannot read ${file}: ${problem}`,
    fileUtf16: (file: string): string => `${file} is UTF-16: save it as UTF-8`,
    fileNotJson: (file: string, line: string, column: string, what: string): string =>
      `${file} is not JSON: line ${line}, column ${column}: ${what}`,
    fileInvalid: (file: string, path: string, found: string, expected: string): string =>
      `${file}: ${path} is ${found}; it must be ${expected}`,
    fileNoSuchField: (file: string, path: string): string =>
      `${file}: ${path} is no field that is known here; remove it or check its spelling`,
    fileMissingField: (file: string, path: string): string => `${file}: ${path} is missing`,
    badKey: (name: string, origin: string): string =>
      `the key "${name}" (${origin}) cannot be one: a key is 1 to 63 letters, digits, hyphens or underscores`,
    keysDiffer: (name: string, origin: string): string =>
      `${origin}: there are two different keys for "${name}": give one`,
    keyVariableOdd: (name: string): string =>
      `the key "${name}": what stands after "env:" is no variable that is set: give a variable's name there, or the key itself without "env:"`,
    webhookVariableUnset: (variable: string): string =>
      `the webhook is to be read from the environment, but ${variable} is not set: set it, or name the address itself`,
    keyVariableUnset: (name: string, variable: string): string =>
      `the key "${name}" is to be read from the environment, but ${variable} is not set: set it, or remove the key from the configuration`,
    overLimit: (zone: string, queries: string, lookups: string, limit: string): string =>
      `${zone}: the limit is ${limit} queries a day, and this run may take ${queries} (${lookups} lookups, and a reason for each that is listed). Three ways out: ask about fewer addresses or without reasons (--no-txt); get a key or a data feed from the operator; leave the zone out (-x ${zone}). To go on all the same: --allow-over-limit. What is known of the zone:`,
    changesNeedState: '--changes needs --state PATH: what changed is told by what was remembered',
    stateNewer: (file: string, version: string): string =>
      `${file} was written by a later rblcheck (state version ${version}): update this one, or name another file with --state`,
    stateNoFolder: (file: string, folder: string): string =>
      `--state ${file}: there is no folder ${folder}; make it first`,
    stateUnwritable: (file: string, problem: string): string =>
      `--state ${file} cannot be written: ${problem}`,
    outputUnwritable: (file: string, problem: string): string =>
      `--output ${file} cannot be written: ${problem}`,
    outputCutShort: (problem: string): string => `standard output was cut short: ${problem}`,
    stateLocked: (file: string, pid: string, host: string): string =>
      `${file} is held by process ${pid} on ${host}: wait for it, or remove that file when no rblcheck is running there`,
    changesNotWith: (format: string): string =>
      `--changes cannot go with --format ${format}, which says how things stand: leave one of them out`,
    ownerInBulk: (most: string): string =>
      `--owner asks two public services about each address: of ${most} at most, not of a list, a range or a pipe that may hold more`,
    ownerNotWith: (format: string): string =>
      `--owner cannot go with --format ${format}, which has no place for it: table, json and ndjson have`,
    thresholdsNeedNagios: '-w and -C go with --format nagios only',
    badCommand: (value: string): string =>
      `--exec '${value}' is no command: a quote is not closed, or there is no word`,
    jsonProblem: {
      InvalidSymbol: 'this is no JSON value',
      InvalidNumberFormat: 'this is no number',
      PropertyNameExpected: 'a name in double quotes is expected',
      ValueExpected: 'a value is expected',
      ColonExpected: 'a colon is expected',
      CommaExpected: 'a comma is expected',
      CloseBraceExpected: 'a closing } is expected',
      CloseBracketExpected: 'a closing ] is expected',
      EndOfFileExpected: 'nothing more is expected',
      InvalidCommentToken: 'JSON has no comments',
      UnexpectedEndOfComment: 'JSON has no comments',
      UnexpectedEndOfString: 'a closing quote is expected',
      UnexpectedEndOfNumber: 'a digit is expected',
      InvalidUnicode: 'this is no \\u escape',
      InvalidEscapeCharacter: 'this is no escape',
      InvalidCharacter: 'this character must be escaped',
    },
    zoneTwice: (file: string, zone: string): string =>
      `${file}: the zone ${zone} stands in it twice; keep one of them`,
    problem: {
      ENOENT: 'there is no such file',
      EACCES: 'permission denied',
      EISDIR: 'it is a folder',
      ENOTREG: 'it is no ordinary file',
      ENOSPC: 'no space left on the disk',
      EDQUOT: 'the disk quota is used up',
      EFBIG: 'the file would be larger than is allowed',
      EROFS: 'the file system is read-only',
      ENXIO: 'nobody reads it',
    },
  },

  /** What may stand somewhere: in an option, or in a file. */
  expected: {
    text: 'a text that is not empty and has no control characters',
    url: 'an http or https address',
    positive: 'a number above 0',
    positiveInteger: 'a whole number from 1',
    zoneName: 'the name of a zone, such as "bl.example.org"',
    suffix: 'the end of host names with a dot in front, such as ".hosting.example"',
    codePattern: 'a return code: "127.0.0.2", "127.0.1.*", "127.0.2.2-24" or "bit:4"',
    serverAddress:
      'an address with or without a port, such as 192.0.2.53, 127.0.0.1:5300 or [2001:db8::53]:53',
    servers: 'at least one server address',
    testEntry: 'an address, labels such as "TEST", or null',
    testEntryOfKind:
      'a test entry of that family: an IPv4 one proves nothing of IPv6 addresses, nor the reverse',
    returnCodes: 'at least one return code, such as "127.0.0.2"',
    scope: 'address, range, network-operator, or a range with its size, such as "range/64"',
    duration: 'an ISO 8601 duration, such as "P7D" or "PT48H"',
    email: 'an e-mail address',
    keyName: 'a name of letters, digits and hyphens',
    date: 'a date such as "2026-01-31"',
    since: 'a date, a month or a year: "2024-06-05", "2024-06", "2024"',
    timeout: 'seconds from 0.1 to 300',
    deadline: 'seconds from 0.1',
    milliseconds: 'milliseconds from 100 to 300000',
    listOfTexts: 'a list of texts',
    readable: 'a value that can be read',
    objectOfTexts: 'an object of texts',
    lookup: 'an object with a function "query"',
    signal: 'an AbortSignal',
    function: 'a function',
    iterable: 'a list of targets, or another iterable of them',
    bounce: 'a text or a Uint8Array',
    concurrency: 'a whole number from 1 to 1000',
    shard: 'a part of a whole, such as 1/4',
    interval: 'a time from 1s to 168h, such as 90s, 30m or 6h',
    time: 'a time such as "2026-01-31T03:00:00.000Z"',
    maxUnknown: 'a number of zones such as 3, or a share such as 25%',
    object: 'an object: { … }',
    Array: 'a list: [ … ]',
    Object: 'an object: { … }',
    string: 'a text in double quotes',
    boolean: 'true or false',
    number: 'a number',
    oneOf: (values: string): string => `one of ${values}`,
  },

  zones: {
    columns: { zone: 'ZONE', kind: 'KIND', lists: 'LISTS', tier: 'TIER', sets: 'SETS' },
    count: (zones: number, version: string): string =>
      `${zones === 1 ? '1 zone' : `${zones} zones`}, catalogue of ${version}`,
    noVersion: 'no date',
    retiredCount: (count: number): string =>
      `${count === 1 ? '1 retired zone is known and never asked' : `${count} retired zones are known and never asked`}; how each ended:`,
    fields: {
      operator: 'operator',
      homepage: 'homepage',
      purpose: 'lists',
      kind: 'kind',
      lists: 'targets',
      tier: 'tier',
      scope: 'one listing covers',
      sets: 'sets',
      codes: 'return codes',
      errorCodes: 'error codes',
      otherCodes: 'other codes',
      testEntries: 'test entries',
      contains: 'contains',
      key: 'key',
      registration: 'registration',
      subscription: 'subscription',
      servers: 'servers',
      limits: 'limits',
      lookup: 'look it up',
      removal: 'removal',
      impact: 'who uses it',
      usedBy: 'in the defaults of',
      sources: 'sources',
      facts: 'single facts',
      checkedOn: 'evidence of',
      retired: 'retired',
      replaces: 'replaces',
    },
    kind: { block: 'blocklist', allow: 'allow list', informational: 'for information' },
    targetKind: { ipv4: 'IPv4', ipv6: 'IPv6', domain: 'names' },
    noTargets: 'neither addresses nor names',
    tier: { major: 'major: many receivers reject on it', common: 'common', minor: 'minor' },
    scope: {
      address: 'one address',
      range: 'a range of addresses',
      'network-operator': "a provider's whole network",
    },
    severity: { listed: '', policy: 'policy', informational: 'for information' },
    testEntriesRfc:
      "RFC 5782's: 127.0.0.2 and ::FFFF:7F00:2 or TEST listed, 127.0.0.1 and ::FFFF:7F00:1 or INVALID not",
    testEntriesNone: 'none known: its answers cannot be verified',
    testEntriesOwn: (listed: string, unlisted: string): string => `${listed} listed, ${unlisted} not`,
    evidence: { documented: 'documented', assumed: 'assumed: nobody but RFC 5782 says so' },
    answers: (codes: string): string => `; the listed one answers ${codes}`,
    otherCodesError: 'any other code is no listing, but a refusal',
    fact: (field: string, date: string, source: string): string => `${field}, ${date}: ${source}`,
    unknownHalf: '(none known)',
    perDay: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a day`,
    perSecond: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a second`,
    removalWay: {
      'self-service': 'self-service',
      form: 'by a form',
      email: 'by e-mail',
      provider: 'only the owner of the network can ask for it',
      automatic: 'by itself, once the cause has stopped',
      paid: 'for a fee',
      none: 'none',
    },
    keyNeeded: (name: string): string => `needed, named "${name}"`,
  },

  zonesCheck: {
    state: { fit: 'fit', unfit: 'NOT FIT', unverifiable: 'cannot be verified' },
    summary: (all: number, fit: number, unfit: number, unverifiable: number): string =>
      `Of ${all === 1 ? '1 zone' : `${all} zones`}: ${fit} fit to be believed from here, ${unfit} not, ${unverifiable} without a known test entry`,
  },

  doctor: {
    resolvers: (servers: string): string => `Asking through ${servers}`,
    serverSilent: (server: string): string => `${server} does not answer`,
    serverSilentCure: 'Is it reachable, and does it serve this machine? Name another one with -r ADDRESS.',
    serverRewrites: (server: string, answer: string): string =>
      `${server} answers ${answer} for a name that cannot exist: it rewrites NXDOMAIN`,
    refusesAll:
      'every question about a list is refused: the resolver does not serve this machine, or has been told not to ask these zones',
    refusesAllCure:
      'Allow this machine in the resolver (unbound: access-control), or run a resolver of your own with -r 127.0.0.1.',
    serverPublic: (server: string, name: string): string =>
      `${server} is ${name}, a public resolver: operators of blocklists refuse it, some of them silently`,
    serverNoTcp: (server: string): string =>
      `${server} does not answer over TCP: long reasons (TXT) are lost`,
    serverNoTcpCure: 'Let TCP port 53 through, in the firewall or in the resolver.',
    conclusion: {
      silent: (servers: string): string =>
        `${servers}: NOT FIT for blocklist lookups: no answer, so that nothing could be looked at`,
      unfit: (servers: string, unfit: number, lists: number): string =>
        unfit === 0
          ? `${servers}: NOT FIT for blocklist lookups, although no list was seen to suffer from it`
          : `${servers}: NOT FIT for blocklist lookups: ${unfit} of ${lists === 1 ? '1 list' : `${lists} lists`} cannot be believed`,
      reserved: (servers: string, fit: number, lists: number): string =>
        `${servers}: fit for ${fit} of ${lists === 1 ? '1 list' : `${lists} lists`}, with a reservation`,
      fit: (servers: string, fit: number, lists: number): string =>
        lists === 0
          ? `${servers}: in order; no list was asked`
          : fit === lists
            ? `${servers}: fit for blocklist lookups: ${lists === 1 ? 'the one list' : `all ${lists} lists`} can be asked`
            : `${servers}: fit for blocklist lookups, and ${fit} of ${lists} lists can be believed; what ails the others is not your resolver`,
    },
    serverFine: (server: string, ms: number, saysNxdomain: boolean): string =>
      `${server} answers over UDP and TCP in ${ms} ms${saysNxdomain ? ', and leaves NXDOMAIN alone' : ''}`,
    sentenceGap: ' ',
    serverFails: (server: string): string => `${server} answers SERVFAIL to everything`,
    serverBabbles: (server: string): string => `${server} gives no usable answer to anything`,
    serverFailsLists: (server: string, cause: string): string =>
      `${server} answers other questions, and none about any list (${cause})`,
    serverFailsZones: (server: string, zones: string, cause: string): string =>
      `${server} gave no answer that can be used about ${zones} (${cause})`,
    serverFailsZonesCure:
      'Another of your resolvers answers about them, and each question waits for this one first: leave it out of -r or /etc/resolv.conf, or ask whoever runs it why it cannot reach them',
    serverFailsCure:
      'It cannot reach the root servers, or DNSSEC validation fails (is the clock right?). Its log says which; until then ask another one with -r ADDRESS.',
    serverRefuses: (server: string): string =>
      `${server} answers REFUSED to everything: it does not serve this machine`,
    asksFrom: (server: string, askers: string): string =>
      `${server} asks from ${askers}: that is whom the operators see`,
    noReverseName: 'no reverse name',
    askersRefused: (askers: string): string => `The operator names ${askers} as refused.`,
    severalAskers:
      'Several resolvers stand behind this address: that a list answers one of them truly proves nothing about the next. Ask one of them by its own address with -r, or a resolver of your own.',
    operatorSilent: (operator: string, why: string): string =>
      `${operator} does not answer you: ${why}. Others do: your resolver is sound`,
    getKey: (operator: string): string =>
      `Get a key from ${operator}, with which every resolver is served, or ask its own servers with --direct to see whom it refuses.`,
    askOperator: (zones: string): string =>
      `Ask again later; if it stays, ask the operator, or leave it out: -x ${zones}`,
    parked: (zones: string, answer: string): string =>
      `${zones}: answers ${answer}, which is no return code. Your resolver leaves NXDOMAIN alone: it is the list's domain that is parked`,
    registrationMissing: (zone: string): string =>
      `${zone} answers registered resolvers only, and did not answer yours as it must`,
    thisResolver: 'this resolver',
    refused: (operators: string, zones: string, whom: string): string =>
      `${operators}: ${whom} is refused (${zones})`,
    refusedCure:
      "Run a resolver of your own (below), ask the zones' own servers with --direct, or get a key: Spamhaus gives a free one for its Data Query Service.",
    silentlyRefused: (zones: string, whom: string): string =>
      `"Not listed" is the answer to everything, test entries too: ${whom} is silently refused, or filters them (${zones})`,
    rewriting: (answer: string, zones: string, whom: string): string =>
      `${answer} is the answer in several zones: ${whom} rewrites answers (${zones})`,
    ownResolverCure: "Run a resolver of your own (below), or ask the zones' own servers with --direct.",
    registration: (zone: string): string => `${zone} answers registered resolvers only, and is left out`,
    registrationCure: (url: string, zone: string): string =>
      `Register the address of your resolver at ${url}, then put "${zone}" under "registered" in the configuration.`,
    zonesVerified: (verified: number, all: number, unverifiable: number): string =>
      `${verified} of ${all === 1 ? '1 zone' : `${all} zones`} verified${unverifiable > 0 ? `, ${unverifiable} without a known test entry` : ''}`,
    ownResolver: {
      title: 'A resolver of your own, on this machine:',
      install: 'apt-get install unbound, then in /etc/unbound/unbound.conf.d/rblcheck.conf:',
      config: [
        'server:',
        '  interface: 127.0.0.1',
        '  access-control: 127.0.0.0/8 allow',
        '  qname-minimisation: yes',
      ],
      after: 'and no forward-zone: it must ask the operators itself. Then:',
    },
  },

  bounce: bounceEn,
  conclusion: conclusionEn,
  delist: delistEn,
  mta: mtaEn,
  owner: ownerEn,
  topics: topicsEn,
  report: reportEn,

  demo: {
    intro: (server: string): string =>
      `This is a demonstration: fictional zones on a small DNSBL server inside this process (${server}). No network is used.`,
    outro: 'The real thing:',
  },

  /** What only the manual page says. */
  manual: {
    name: 'ask DNS blocklists about a sending address',
    description: [
      'Each list is held to the test entries that every list must have (RFC 5782). A list that refuses the resolver, has been shut down, was hijacked or does not answer is unknown, with the cause and the cure; it is never called clean, and never a listing.',
      'A target is an address, a range (198.51.100.0/24, 198.51.100.0-198.51.100.20), a host name, a domain, an e-mail address or a URL; - reads targets from standard input, one per line.',
    ],
    options: 'These are the options of check; the other commands take those that make sense for them.',
    files: [
      [
        '~/.config/rblcheck/config.json',
        'the configuration, where neither -c nor RBLCHECK_CONFIG names another; see rblcheck help config',
      ],
      ['zones.json', 'the catalogue of zones, in the folder of the program; see rblcheck help zones'],
    ],
    seeAlso: ['dig', 'host'],
    more: 'rblcheck help lists the topics of help: exit codes, causes, zones, the configuration.',
  },

  /** What `zones import` could not keep, or not as it was. */
  importing: {
    place: (file: string, line: number): string => `${file}:${line}`,
    noZone: (text: string): string => `"${text}" can be no zone; left out`,
    setting: (setting: string): string =>
      `${setting} is no zone; give it as an option (docs/coming-from.md says which)`,
    filter: (zone: string, filter: string): string =>
      `${zone}: "${filter}" is no reply filter; the zone is taken without it`,
    filterKnown: (zone: string, filter: string): string =>
      `${zone}: the catalogue's meanings of its codes take the place of the filter ${filter}`,
    plain: (zone: string): string => `${zone} is not in the catalogue: taken as a plain blocklist`,
    key: (zone: string, variable: string): string =>
      `${zone}: the key stays out of the file; put it into ${variable}`,
    registration: (zone: string): string =>
      `${zone} answers registered resolvers only: put it under "registered" in the configuration, or name it with -z`,
    retired: (zone: string, what: string): string => `${zone} is retired and will not be asked: ${what}`,
    otherCodes: 'none of the imported filters takes this answer',
    summary: (zones: number, retired: number, format: string): string =>
      `${zones === 1 ? '1 zone' : `${zones} zones`} and ${retired} retired, read as ${format}`,
    tiers: (threshold: number): string =>
      `tiers by weight: from ${threshold} (the threshold, or else the heaviest) major, from half of it common, below it minor`,
  },

  /** The head of a completion script: where it goes. */
  completion: {
    bash: (path: string): readonly string[] => [
      `To install: rblcheck completion bash > ${path}`,
      'Without the package bash-completion put this into ~/.bashrc: source <(rblcheck completion bash)',
    ],
    zsh: (path: string): readonly string[] => [
      `To install: mkdir -p ~/.zsh/completions && rblcheck completion zsh > ${path}`,
      'and in ~/.zshrc, before compinit: fpath=(~/.zsh/completions $fpath)',
    ],
    fish: (path: string): readonly string[] => [`To install: rblcheck completion fish > ${path}`],
  },

  help: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    summary: 'Ask DNS blocklists about a sending address, and get an answer that is never false.',
    examples: 'Examples:',
    exampleLines: [
      ['rblcheck 198.51.100.7', 'the blocklists that matter'],
      ['rblcheck 198.51.100.7 -z gmo-rbl.jp -v', 'one zone, with the evidence'],
      ['rblcheck 198.51.100.7 --set all --only listed', 'all zones, listings only'],
      ['rblcheck 198.51.100.7 -q; [ $? -eq 1 ] && …', 'in a script, by the exit code'],
      ['rblcheck 198.51.100.7 2001:db8::25 --json', 'for another program'],
    ],
    exitCodes: 'Exit codes:',
    exitLines: exitLinesEn,
    groups: {
      targets: 'What is asked about:',
      zones: 'Which zones:',
      resolver: 'How they are asked:',
      output: 'What is printed:',
      verdict: 'What the exit code says:',
      memory: 'What is remembered:',
    },
    commandCheck: 'ask the zones about one or more addresses; the same as without a command',
    commandWatch: 'check again and again, and tell only what changes',
    commandZones: 'the zones that are known',
    commandZonesList: 'one line per zone',
    commandZonesShow: 'all that is known of one zone',
    commandZonesCheck: 'which zones can be trusted from here',
    commandDoctor: 'check whether the resolver is fit for blocklist lookups, and what to do if not',
    commandBounce: 'read a bounce, say what it means, and check the address that it names',
    commandDelist: 'what to do about each listing, in which order, with inquiry letters to fill in',
    argDelist: 'an address, host name or domain; with --bounce it may be left out',
    commandDemo: 'the real checker against fictional zones inside this process; needs no network',
    commandHelp: 'help for a command, or about a topic',
    commandHelpOne: 'help for a command',
    topics: (names: string): string => `Topics of help: ${names}`,
    commandZonesImport:
      "make a zone file of another program's list: check_rbl, postscreen, or names one per line",
    commandCompletion: 'print a completion script: bash, zsh or fish',
    argImport: 'the file; - or none: standard input',
    argShell: 'bash, zsh or fish',
    argTarget:
      'an address, a range (198.51.100.0/24, A-B), a host name, domain, e-mail address or URL; - reads them from standard input, one per line',
    argBounce: 'a message, the words of a rejection, or lines of a mail log; - or none: standard input',
    argZone: "a zone's name",
    argZones: 'zones to check; default: those of the set default',
    /** By the names of the options in `zones/option-table.ts`. */
    option: {
      zone: 'only these zones; repeat it, or give a comma list',
      exclude: 'leave these zones out',
      set: 'a set of zones: default, all, domain, allow, informational, japan',
      direct: "ask each zone's own name servers: no cache and no public resolver in between",
      whoami: 'do not ask from which addresses the resolver asks',
      owner:
        'also whose address it is: the network, where it takes complaints, the hosting company; 16 at most',
      noOwner: 'do not ask whose address it is',
      rate: 'queries a second at most',
      allowOverLimit: "go on although an operator's daily limit would be passed",
      zonesFile: 'a zone file instead of the bundled one',
      config: 'a configuration file',
      resolver: 'ask these resolvers, in this order of failover; default: those of the system',
      file: 'read targets from a file, one per line; # begins a comment; - is standard input',
      mx: 'of a name also the addresses of its mail exchangers (MX), the first 10 by preference',
      spf: 'of a name also the addresses that its SPF record authorises',
      maxAddresses: 'what a range may expand to',
      shard: 'only every N-th target, beginning with the I-th: the same split on every machine',
      timeout: 'deadline of one lookup, all tries included',
      deadline: "deadline of the whole run, from the program's start, in seconds",
      concurrency: 'queries in flight',
      verify: "do not ask the zones' test entries",
      txt: 'do not ask for reasons',
      format: FORMATS.join(', '),
      watchFormat: WATCH_FORMATS.join(', '),
      json: 'the same as --format json',
      jsonAlone: 'print one JSON document',
      only: 'show only these rows: listed, clean or unknown',
      allRows: 'a row for each clean zone and target too, however many there are',
      output: 'write the result there, the file replaced whole',
      quiet: 'print no result; the exit code speaks',
      verbose: 'evidence under each row: query, resolver, time, and a dig line that repeats it',
      lang: 'language: en or ja; default: from the locale',
      color: 'colours, also where there is no terminal',
      noColor: 'no colours',
      failOn: 'which listings make the exit code 1: any, major or never',
      warning: 'with --format nagios: WARNING from N listings of a target on',
      critical: 'with --format nagios: CRITICAL from N listings of a target on',
      state: 'remember outcomes in this file',
      changes: 'with --state: print, and exit with 1, only where something changed',
      interval: 'time between two looks: s, m or h',
      until: 'end when every target is clean, or when one is listed: clean or listed',
      count: 'end after so many looks',
      exec: 'run this for each change, without a shell, with the change as JSON on its standard input',
      webhook: 'post each change as JSON to this http or https address; tried again until it is taken',
      maxUnknown: 'zones that may go unanswered before the exit code is 3; a major one may never',
      bounce: 'the bounce: its rejection goes into the letters, and the zone that it names is checked too',
      for: 'print only the letters to operator or provider',
      from: 'what the file is: check_rbl, postscreen or list; default: guessed',
      mta: 'the lists that a mail server asks by this configuration of Postfix, Exim or sendmail: which are dead, refuse this resolver, or are asked wrongly',
      report:
        'print what was seen as a text for an issue of rblcheck: without addresses, host names and keys of yours',
    },
    optHelp: 'show this help',
    optVersion: 'show the version',
    default: (value: string): string => `default ${value}`,
  },

  bug: 'this is a bug in rblcheck; please report it with the lines below',
};

export type Messages = typeof en;
