// Everything that a person reads, in English; what belongs to one subject stands in a file of its own (`warning-en.ts` and
// its like). `ja.ts` has the same keys; the compiler holds it to them. Sentences are written here and put together in
// `render/`; codes and arguments come from everywhere else.

import type { Args } from '../core/coded.ts';
import { FORMATS, WATCH_FORMATS } from '../core/choices.ts';
import { NOTHING_TYPED, suggesting } from '../core/suggest.ts';
import { bounceEn } from './bounce-en.ts';
import { causeEn, durationEn, errorCodeEn } from './cause-en.ts';
import { conclusionEn } from './conclusion-en.ts';
import { delistEn } from './delist-en.ts';
import { doctorEn } from './doctor-en.ts';
import { manyEn } from './many-en.ts';
import { mtaEn } from './mta-en.ts';
import { ownerEn } from './owner-en.ts';
import { exitLinesEn, topicsEn } from './topics-en.ts';
import { reportEn } from './report-en.ts';
import { screenEn } from './screen-en.ts';
import { fileNameEn, insteadEn, usageEn } from './usage-en.ts';
import { conditionEndEn, warningEn } from './warning-en.ts';
import { retirement } from './words.ts';

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
      'spf-unknown': 'its SPF record could not be followed to its end',
    },
    cure: {
      'not-public': 'check which address your mail leaves from',
      'no-such-name': 'check the spelling',
      'addresses-unknown': 'try another resolver with -r',
      'no-address': 'check the addresses of its mail exchangers with --mx, or check an address directly',
      'mx-unknown': 'what was left out is named above; check its addresses directly',
      'spf-unknown': 'fix the record, or check the addresses directly',
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

  watch: {
    /** How a target stands. */
    listed: (names: string): string => `LISTED on ${names}`,
    clean: (lists: string): string => `clean on ${lists}`,
    lists: (count: number): string => (count === 1 ? '1 list' : `${count} lists`),
    unknown: (why: string): string => `UNKNOWN: ${why}`,
    notChecked: (unknown: number, all: number): string => `${unknown} of ${all} lists could not be checked`,
    someUnknown: (count: number): string => `${count} could not be checked`,
    nextLook: (time: string): string => `next look ${time}`,
    ends: 'Ctrl-C ends',
    nextLooks: (time: string, interval: string): string => `next look at ${time}, and then every ${interval}`,
    secondLook: (time: string): string => `looking once more at ${time} to be sure`,
    reached: {
      clean: 'clean: this is what the watch was waiting for',
      listed: 'LISTED: this is what the watch was waiting for',
    },
    /** What the end rests on, where the list could not prove it. */
    restsOn: (zone: string, date: string): string =>
      `(${zone} has no test entries; the listing there was seen from here on ${date}, and now it says "not listed")`,
    unproved: (zones: string): string =>
      `"not listed" does not yet mean that a listing is over: without test entries ${zones} cannot prove it, and no listing there was seen from here in the last 30 days. The watch goes on until it has seen one`,
    shortInterval: (interval: string): string =>
      `looking every ${interval}: most lists change more slowly, and operators count queries`,
    execSkipped: (count: number): string =>
      `--exec: not completed for ${count === 1 ? '1 change' : `${count} changes`}, since the watch has ended`,
    execFailed: (command: string, why: string): string => `--exec ${command}: ${why}`,
    webhookFailed: (url: string, why: string): string => `--webhook ${url}: ${why}`,
    retry: (seconds: string, waiting: number): string =>
      `${waiting === 1 ? '1 change is waiting' : `${waiting} changes are waiting`}; next try in ${seconds} s`,
    noRetry: (waiting: number): string =>
      `${waiting === 1 ? '1 change' : `${waiting} changes`} not delivered`,
    kept: 'kept in the state file for the next start',
    dropped: (option: string, count: number): string =>
      `${option}: too many changes are waiting; the oldest ${count === 1 ? 'one is' : `${count} are`} dropped`,
    failure: {
      'not-started': (detail: string): string => `cannot be started (${detail})`,
      exit: (detail: string): string => `ended with exit code ${detail}`,
      killed: (detail: string): string => `was killed (${detail})`,
      hung: (detail: string): string => `did not finish within ${detail} s, and was stopped`,
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

  fileName: fileNameEn,
  usage: usageEn,
  exporter: {
    listens: (url: string): string => `answers on ${url} (/probe?target=…, /metrics, /-/healthy)`,
    noTarget: 'a probe needs a target: /probe?target=198.51.100.7',
    manyTargets: 'a probe has one target',
    unknownParameter: (name: string): string =>
      `a probe has no parameter ${name}: zones and resolvers are options of the exporter`,
    full: (most: number): string =>
      `${most} targets are remembered already, and no more (--max-targets): try again when one of them has not been asked for in a while`,
    busy: (most: number): string => `${most} targets are being asked about already: try again`,
    notFound: 'there are /probe?target=198.51.100.7, /metrics and /-/healthy',
    healthy: 'rblcheck answers.',
    ending: 'the exporter is being ended',
    failed: 'this is a bug in rblcheck: its standard error has more',
  },

  /** What is said beside an error. */
  beside: {
    see: 'See:',
    probablyMeant: 'Probably meant:',
    didYouMean: (suggestion: string): string => `Did you mean ${suggestion}?`,
    stateHint: '--state leaves it as it is: name another file, or remove this one',
    instead: insteadEn,
  },

  zones: {
    count: (zones: number, version: string): string =>
      `${zones === 1 ? '1 list' : `${zones} lists`}, catalogue of ${version}`,
    noVersion: 'no date',
    retiredCount: (count: number): string =>
      `${count === 1 ? '1 retired list is known and never asked' : `${count} retired lists are known and never asked`}; how each ended:`,
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
      facts: 'individual facts',
      checkedOn: 'last checked',
      retired: 'retired',
      replaces: 'replaces',
    },
    kind: { block: 'blocklist', allow: 'allow list', informational: 'informational' },
    targetKind: { ipv4: 'IPv4', ipv6: 'IPv6', domain: 'names' },
    noTargets: 'neither addresses nor names',
    tier: { major: 'major: many receivers reject on it', common: 'common', minor: 'minor' },
    scope: {
      address: 'one address',
      range: 'a range of addresses',
      'network-operator': "a provider's whole network",
    },
    severity: { listed: '', policy: 'policy', informational: 'informational' },
    testEntriesRfc:
      "RFC 5782's: 127.0.0.2 and ::FFFF:7F00:2 or TEST listed, 127.0.0.1 and ::FFFF:7F00:1 or INVALID not",
    testEntriesNone: 'none known: its answers cannot be verified',
    testEntriesOwn: (listed: string, unlisted: string): string => `${listed} listed, ${unlisted} not`,
    evidence: { documented: 'documented', assumed: 'assumed: only RFC 5782 says so' },
    answers: (codes: string): string => `; the listed one answers ${codes}`,
    otherCodesError: 'any other code is a refusal, not a listing',
    fact: (field: string, date: string, source: string): string => `${field}, ${date}: ${source}`,
    unknownHalf: '(none known)',
    perDay: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a day`,
    perSecond: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a second`,
    removalWay: {
      'self-service': 'self-service',
      form: 'with a form',
      email: 'by e-mail',
      provider: 'only the owner of the network can ask for it',
      automatic: 'by itself, once the cause has stopped',
      paid: 'for a fee',
      none: 'none',
    },
    keyNeeded: (name: string): string => `needed, named "${name}"`,
  },

  zonesCheck: {
    state: { fit: 'fit', unfit: 'NOT FIT', unverifiable: 'cannot be proved' },
    /** The verdict, in one line. */
    unfit: (unfit: number, all: number, name: string): string =>
      all === 1
        ? `${name} cannot be believed from here`
        : `${unfit === all ? `None of ${all} lists can` : `${unfit} of ${all} lists cannot`} be believed from here`,
    fit: (all: number, name: string): string =>
      all === 1 ? `${name} can be believed from here` : `All ${all} lists can be believed from here`,
    unproved: (unproved: number, all: number, name: string): string =>
      all === 1
        ? `Whether ${name} can be believed cannot be proved`
        : `Nothing is wrong with ${all} lists; of ${unproved === all ? 'all of them' : unproved} that cannot be proved`,
    nothing: 'No list was asked',
    lists: (count: number, zones: string): string => (count === 1 ? zones : `${count} lists: ${zones}`),
    noTestEntry: 'no test entry is known',
    next: 'Why, and what helps:',
  },

  doctor: doctorEn,
  bounce: bounceEn,
  conclusion: conclusionEn,
  delist: delistEn,
  mta: mtaEn,
  owner: ownerEn,
  topics: topicsEn,
  many: manyEn,

  report: reportEn,
  screen: screenEn,

  demo: {
    intro: (server: string): string =>
      `This is a demonstration: fictional lists on a small DNSBL server inside this process (${server}). No network is used.`,
    more: 'All that may keep a list from being told:',
    outro: 'The real thing:',
  },

  /** What only the manual page says. */
  manual: {
    name: 'ask DNS blocklists about a sending address',
    description: [
      'Each list is checked against the test entries that every list must have (RFC 5782). A list that refuses the resolver, has been shut down, was hijacked or does not answer is unknown, with the cause and the cure; it is never reported as clean, and never as a listing.',
      'A target is an address, a range (198.51.100.0/24, 198.51.100.0-198.51.100.20), a host name, a domain, an e-mail address or a URL; - reads targets from standard input, one per line.',
    ],
    options: 'These are the options of check; the other commands take those that make sense for them.',
    files: [
      [
        '~/.config/rblcheck/config.json',
        'the configuration, where neither -c nor RBLCHECK_CONFIG names another; see rblcheck help config',
      ],
      ['zones.json', 'the catalogue of lists, in the folder of the program; see rblcheck help zones'],
    ],
    seeAlso: ['dig', 'host'],
    more: 'rblcheck help lists the topics of help: exit codes, causes, zones, the configuration.',
  },

  /** What is said beside an imported zone file. */
  importing: {
    place: (file: string, line: number): string => `${file}:${line}`,
    otherCodes: 'matched by none of the imported filters',
    summary: (zones: number, retired: number, format: string): string =>
      `${zones === 1 ? '1 zone' : `${zones} zones`} and ${retired} retired, read as ${format}`,
    tiers: (threshold: number): string =>
      `tiers by weight: from ${threshold} (the threshold, or else the heaviest) major, from half of it common, below it minor`,
  },
  /** What of an imported list could not be kept, or not as it was, by its code. */
  importNote: {
    'no-zone': ({ text }: Args<'text'>) => `"${text}" cannot be a zone; left out`,
    setting: ({ setting }: Args<'setting'>) =>
      `${setting} is not a zone; give it as an option (docs/coming-from.md says which)`,
    filter: ({ zone, filter }: Args<'zone' | 'filter'>) =>
      `${zone}: "${filter}" is not a reply filter; the zone is imported without it`,
    'filter-known': ({ zone, filter }: Args<'zone' | 'filter'>) =>
      `${zone}: the catalogue's meanings of its codes take the place of the filter ${filter}`,
    plain: ({ zone }: Args<'zone'>) => `${zone} is not in the catalogue: imported as a plain blocklist`,
    key: ({ zone, variable }: Args<'zone' | 'variable'>) =>
      `${zone}: the key stays out of the file; put it into ${variable}`,
    registration: ({ zone }: Args<'zone'>) =>
      `${zone} answers registered resolvers only: put it under "registered" in the configuration, or name it with -z`,
    retired: ({ zone, behaviour, since }: Args<'zone' | 'behaviour' | 'since'>) =>
      `${zone} is retired and will not be asked: ${retirement(causeEn, { behaviour, since })}`,
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
      ['rblcheck 198.51.100.7 -z gmo-rbl.jp -v', 'one list, with the evidence'],
      ['rblcheck 198.51.100.7 --set all --only listed', 'all lists, listings only'],
      ['rblcheck 198.51.100.7 -q; [ $? -eq 1 ] && …', 'in a script, by the exit code'],
      ['rblcheck 198.51.100.7 2001:db8::25 --json', 'for another program'],
    ],
    exitCodes: 'Exit codes:',
    exitLines: exitLinesEn,
    groups: {
      targets: 'What is checked:',
      zones: 'Which lists:',
      resolver: 'How they are asked:',
      output: 'What is printed:',
      verdict: 'What the exit code says:',
      memory: 'What is remembered:',
    },
    commandCheck: 'check addresses or names; the same as without a command',
    commandWatch: 'check again and again, and report only what changes',
    commandExporter: 'answer Prometheus: /probe?target=… asks about an address and gives its metrics',
    commandZones: 'the lists in the catalogue',
    commandZonesList: 'one line per list',
    commandZonesShow: 'all that is known about one list',
    commandZonesCheck: 'which lists can be trusted from here',
    commandDoctor: 'check whether the resolver is fit for blocklist lookups, and what to do if not',
    commandBounce: 'read a bounce, say what it means, and check the address that it names',
    commandDelist: 'what to do about each listing, in which order, with inquiry letters to fill in',
    argDelist: 'an address, host name or domain; optional with --bounce',
    commandDemo: 'the real checker against fictional lists inside this process; needs no network',
    commandHelp: 'help for a command, or about a topic',
    commandHelpOne: 'help for a command',
    topics: (names: string): string => `Topics of help: ${names}`,
    commandZonesImport:
      "make a zone file from another program's list: check_rbl, postscreen, or names one per line",
    commandCompletion: 'print a completion script: bash, zsh or fish',
    argImport: 'the file; - or none: standard input',
    argShell: 'bash, zsh or fish',
    argTarget:
      'an address, a range (198.51.100.0/24, A-B), a host name, domain, e-mail address or URL; - reads them from standard input, one per line',
    argBounce: 'a message, the text of a rejection, or lines of a mail log; - or none: standard input',
    argZone: "a zone's name",
    argZones: 'zones to check; default: those of the set default',
    /** By the names of the options in `zones/option-table.ts`. */
    option: {
      zone: 'only these zones; repeat it, or give a comma list',
      exclude: 'leave these zones out',
      set: 'a set of zones: default, all, domain, allow, informational, japan',
      direct: "ask each list's own name servers: no cache and no public resolver in between",
      whoami: 'do not ask from which addresses the resolver asks',
      owner:
        'also say whose address it is: network, contact for complaints, hosting company; at most 16 addresses',
      noOwner: 'do not look up whose address it is',
      rate: 'queries a second at most',
      allowOverLimit: "go on even if an operator's daily limit would be exceeded",
      zonesFile: 'a zone file instead of the bundled one',
      config: 'a configuration file',
      resolver: 'ask these resolvers, in this order of failover; default: those of the system',
      file: 'read targets from a file, one per line; # begins a comment; - is standard input',
      mx: 'for a name, also check the addresses of its mail exchangers (MX), the first 10 by preference',
      spf: 'for a name, also check the addresses that its SPF record authorises',
      maxAddresses: 'how many addresses a range may expand to',
      shard: 'only every N-th target, beginning with the I-th: the same split on every machine',
      timeout: 'deadline of one lookup, all tries included',
      deadline: "deadline of the whole run, from the program's start, in seconds",
      concurrency: 'queries in flight; default: 64, for a single address 200',
      verify: "do not ask the lists' test entries",
      txt: 'do not ask for reasons (TXT)',
      format: FORMATS.join(', '),
      watchFormat: WATCH_FORMATS.join(', '),
      json: 'the same as --format json',
      jsonAlone: 'print one JSON document',
      only: 'show only these rows: listed, clean or unknown',
      allRows: 'a row for each clean list and target too, however many there are',
      output: 'write the result to this file, which is replaced as a whole',
      quiet: 'print no result, only set the exit code',
      verbose: 'evidence under each row: query, resolver, time, and a dig line that repeats it',
      lang: 'language: en or ja; default: from the locale',
      color: 'colours, even without a terminal',
      noColor: 'no colours',
      failOn: 'which listings make the exit code 1: any, major or never',
      warning: 'with --format nagios: WARNING from N listings of a target upwards',
      critical: 'with --format nagios: CRITICAL from N listings of a target upwards',
      state: 'remember outcomes in this file',
      changes: 'with --state: print, and exit with 1, only where something changed',
      interval: 'time between two looks: s, m or h',
      exporterInterval: 'how long an answer is kept before its target is asked about again: s, m or h',
      listen: 'where to listen: an address, with or without a port',
      maxTargets: 'targets that are remembered at once; further ones are refused',
      until: 'end when every target is clean, or when one is listed: clean or listed',
      count: 'end after this many looks',
      exec: 'run this for each change, without a shell, with the change as JSON on its standard input',
      webhook: 'post each change as JSON to this http or https address; retried until it is accepted',
      maxUnknown: 'how many lists may go unanswered before the exit code is 3; a major one never may',
      bounce: 'the bounce: its rejection goes into the letters, and the list that it names is checked too',
      for: 'print only the letters to operator or provider',
      from: 'what the file is: check_rbl, postscreen or list; default: guessed',
      mta: 'check the lists in this Postfix, Exim or sendmail configuration: which are dead, refuse this resolver, or are asked wrongly',
      report:
        'print what was seen as text for an rblcheck issue, without your addresses, host names and keys',
    },
    optHelp: 'show this help',
    optVersion: 'show the version',
    default: (value: string): string => `default ${value}`,
  },

  bug: 'this is a bug in rblcheck; please report it with the lines below',
};

export type Messages = typeof en;
