import type { SkipReason } from '../core/plan.ts';
import type { RemovalWay } from '../core/removal.ts';

type Why = { readonly [R in SkipReason]: string };

/** Why one list was not asked, and why several were not. */
const why: Readonly<Record<'one' | 'several', Why>> = {
  one: {
    'needs-key': 'needs a key',
    'needs-registration': 'answers registered resolvers only',
    'wrong-family': 'does not list this kind of target',
    'contained-in': 'is contained in another list',
    excluded: 'excluded',
    'over-limit': "over the operator's limit a day",
    'not-public': 'not asked about an address that no receiver sees',
    interrupted: 'not reached',
  },
  several: {
    'needs-key': 'need a key',
    'needs-registration': 'answer registered resolvers only',
    'wrong-family': 'do not list this kind of target',
    'contained-in': 'are contained in other lists',
    excluded: 'excluded',
    'over-limit': "over the operators' limits a day",
    'not-public': 'not asked about an address that no receiver sees',
    interrupted: 'not reached',
  },
};

/** What is known of the way out of a listing. */
const ways: { readonly [W in RemovalWay]: string } = {
  'self-service': 'on its page',
  form: 'by a form on its page',
  email: 'by e-mail to its operator',
  provider: 'only by the owner of the network',
  automatic: 'by itself, once the cause ends',
  paid: 'for a fee',
  none: 'not offered',
};

/** The screen of one target. */
export const screenEn = {
  /** The first line; a list stands there by its name, with what sets it apart. */
  verdict: {
    listedOn: (list: string): string => `LISTED on ${list}`,
    listed: (listed: number, asked: number): string => `LISTED on ${listed} of ${asked}`,
    cleanOn: (list: string): string => `CLEAN on ${list}`,
    clean: (clean: number, asked: number): string => {
      if (clean < asked) return `CLEAN on ${clean} of ${asked}`;
      return asked === 2 ? 'CLEAN on both' : `CLEAN on all ${asked}`;
    },
    unknown: (what: string): string => `UNKNOWN, ${what}`,
    because: (why: string): string => `UNKNOWN: ${why}`,
    nothingChecked: 'nothing was checked',
    notChecked: (unknown: number, asked: number): string => `${unknown} of ${asked} not checked`,
    listNotChecked: (list: string): string => `${list} not checked`,
    alsoNotChecked: (unknown: number): string => `${unknown} not checked`,
    notVerified: (lists: number): string => `${lists} not verified`,
    majors: (majors: number, all: number): string => {
      if (majors < all) return `${majors} major`;
      return all === 2 ? 'both major' : 'all major';
    },
    noBlocklist: 'no blocklist was asked',
    stopped: (done: number, all: number): string => `stopped after ${done} of ${all} lists`,
  },

  skipped: 'skipped',
  skippedBecause: (lists: string, why: string): string => `${lists}: ${why}`,
  why,

  /** Several lists that are told in one row. */
  lists: (count: number, names: string): string => `${count} lists: ${names}`,
  /** Of those whose names were left out: what shows them. */
  shownBy: (names: string, option: string): string => `${names}: ${option}`,
  since: (list: string, time: string): string => `${list}, seen here since ${time}`,

  ways,
  lasts: (duration: string): string => `by itself ${duration} after the cause ends`,
  either: (way: string, other: string): string => `${way}, or ${other}`,
  removal: (ways: string): string => `removal: ${ways}`,

  /** A resolver that is not served, by its name. */
  refused: {
    one: (resolver: string): string =>
      `refuses your resolver ${resolver} (a public one, or without reverse DNS)`,
    several: (resolver: string): string =>
      `refuse your resolver ${resolver} (a public one, or without reverse DNS)`,
  },
  blocked: {
    one: (resolver: string): string => `refuses your resolver ${resolver}`,
    several: (resolver: string): string => `refuse your resolver ${resolver}`,
  },
  silentlyRefused: {
    one: 'answers "not listed" even for its own test entry: it is empty, or refuses you silently',
    several: 'answer "not listed" even for their own test entries: silently refused',
  },
  leaveOut: (lists: string): string => `leave them out: -x ${lists}`,
  causeAndCure: (cause: string, cure: string): string => `${cause} → ${cure}`,

  noAnswer: (resolver: string, origin: string, seconds: string): string =>
    `No answer from ${resolver}${origin} within ${seconds} s.`,
  noContact: (resolver: string, origin: string): string => `${resolver}${origin} cannot be reached.`,
  resolvers: (servers: string): string => `the ${/,/.test(servers) ? 'resolvers' : 'resolver'} ${servers}`,
  origin: {
    file: (file: string): string => ` (from ${file})`,
    system: " (the system's)",
    option: ' (from -r or the configuration)',
  },

  next: 'Next:',
  nextDirect: "Next, to ask the lists' own servers:",
  alsoDirect: "To ask the lists' own servers:",
  nextDoctor: 'Why, and how to put it right for good:',

  /** What `-v` shows of an answer. */
  evidence: {
    records: (addresses: string, ms: number): string => `${addresses} in ${ms} ms`,
    noRecord: (ms: number): string => `no record in ${ms} ms`,
    answered: (ms: number): string => `answered in ${ms} ms`,
    noAnswer: (ms: number): string => `no answer in ${ms} ms`,
    tries: (tries: number): string => `${tries} tries`,
    cached: (seconds: number, until: string): string => `TTL ${seconds} s, cached until ${until}`,
    proved: 'test entries ok',
  },
};
