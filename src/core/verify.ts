import type { Outcome, Unknown } from './outcome.ts';
import { reverseNibbles, reverseOctets } from './query-name.ts';
import { parseQuad } from './return-code.ts';
import type { TargetKind } from './target.ts';
import { UNDOCUMENTED_CODE } from './classify.ts';
import type { EntryEvidence, EntryText, TestEntries, Zone } from './zone.ts';

/** RFC 5782 section 5: what every zone must list, and what it must not. */
const RFC_5782_TEST_ENTRIES: Readonly<Record<TargetKind, TestEntries>> = {
  ipv4: { listed: '127.0.0.2', unlisted: '127.0.0.1' },
  ipv6: { listed: '::FFFF:7F00:2', unlisted: '::FFFF:7F00:1' },
  domain: { listed: 'TEST', unlisted: 'INVALID' },
};

/**
 * The test entries of `zone` for targets of one kind: those that the zone file names for it; where it names neither half
 * at all they are the RFC's own.
 */
export function testEntriesOf(zone: Pick<Zone, 'testEntries' | 'lists'>, kind: TargetKind): TestEntries {
  if (zone.testEntries === null) return { listed: null, unlisted: null };
  const { listed, unlisted } = zone.testEntries ?? {};
  if (listed === undefined && unlisted === undefined) return RFC_5782_TEST_ENTRIES[kind];
  return { listed: entryFor(zone, kind, listed), unlisted: entryFor(zone, kind, unlisted) };
}

function entryFor(
  { lists }: Pick<Zone, 'lists'>,
  kind: TargetKind,
  written: EntryText = null,
): string | null {
  if (typeof written === 'string') return standsFor(written, kind, lists) ? written : null;
  return written?.[kind] ?? null;
}

/**
 * An entry that is listed proves that targets of its own kind are, and nothing of others: the two address families are
 * two sets of data. Where a zone lists no targets of the kind that the entry looks like, it is one of the others': names
 * under an address (URIBL has 2.0.0.127 among its names), addresses under labels; but no IPv6 address under an IPv4 one.
 */
export function standsFor(entry: string, kind: TargetKind, lists: readonly TargetKind[]): boolean {
  const own = kindOfEntry(entry);
  if (own === kind) return true;
  return (own === 'domain' || kind === 'domain') && !lists.includes(own);
}

function kindOfEntry(entry: string): TargetKind {
  if (parseQuad(entry)) return 'ipv4';
  return entry.includes(':') ? 'ipv6' : 'domain';
}

/** The kind of targets by which a zone shows that it is in order: the first that it has a listed entry for. */
export function testedKind(zone: Pick<Zone, 'testEntries' | 'lists'>): TargetKind | undefined {
  return zone.lists.find((kind) => testEntriesOf(zone, kind).listed !== null) ?? zone.lists[0];
}

/** What the test entries for one kind rest on. Who names entries of his own without a word on it knows them. */
export function entryEvidence({ testEntries }: Zone, kind: TargetKind): EntryEvidence {
  const { evidence = 'documented' } = testEntries ?? {};
  return typeof evidence === 'string' ? evidence : (evidence[kind] ?? 'assumed');
}

/** The codes that the listed entry for one kind is known to answer; none where nobody says. */
export function entryAnswers({ testEntries }: Zone, kind: TargetKind): readonly string[] {
  const answers = testEntries?.answers ?? [];
  return isForAllKinds(answers) ? answers : (answers[kind] ?? []);
}

function isForAllKinds<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}

/** The labels under which a test entry stands in its zone. */
export function testEntryLabels(entry: string): string {
  const octets = parseQuad(entry);
  if (octets) return reverseOctets(octets);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(entry);
  if (!mapped) return entry;
  const words = [0xffff, ...mapped.slice(1).map((word) => Number.parseInt(word, 16))];
  return reverseNibbles([...Array<number>(10).fill(0), ...words.flatMap((word) => [word >> 8, word & 255])]);
}

/** What the answer to one test entry says about its zone, as the server sees it that gave the answer. */
export type Trial =
  | { readonly state: 'not-known' | 'not-asked' }
  /** The entry answered as it must; "not listed" with no data at all, or with NXDOMAIN. */
  | { readonly state: 'ok'; readonly isEmpty: boolean }
  /** The entry answered as it must not. */
  | { readonly state: 'bad'; readonly blame: Unknown }
  /** The entry is not there, and only RFC 5782 said that it is: that proves nothing. */
  | { readonly state: 'assumed-missing' }
  /** The entry did not answer: nothing is proven. */
  | { readonly state: 'no-answer'; readonly blame: Unknown; readonly isAssumed?: true };

export interface Health {
  readonly listed: Trial;
  readonly unlisted: Trial;
}

/** Of `test-entry-missing`: that the entry is there is known from an earlier answer alone. */
export const ANSWERED_BEFORE = 'answered-before';

/** Whether it is for its own listed entry, which is missing, that a zone is not believed. */
export function isOwnEntryMissing({ cause, detail = '' }: Omit<Unknown, 'kind'>): boolean {
  return cause === 'test-entry-missing' && ['', ANSWERED_BEFORE].includes(detail);
}

/** What the answer to a test entry is judged by, besides what it says. */
export interface Judged {
  readonly half: keyof Health;
  /** Only RFC 5782 says that the entry is there, and it was never seen to answer. */
  readonly isAssumed?: boolean;
  /** The entry is not documented, and has answered: in this run, or on another day. */
  readonly isRemembered?: boolean;
  /** The answer had neither records nor NXDOMAIN. */
  readonly isEmpty: boolean;
}

export function judgeTestOutcome(outcome: Outcome, judged: Judged): Trial {
  const { half, isAssumed = false, isEmpty } = judged;
  const trial = half === 'listed' ? judgeListedEntry(outcome, judged) : judgeUnlistedEntry(outcome, isEmpty);
  return isAssumed && trial.state === 'no-answer' ? { ...trial, isAssumed: true } : trial;
}

function judgeListedEntry(outcome: Outcome, { isAssumed, isRemembered }: Judged): Trial {
  if (outcome.kind === 'listed') return { state: 'ok', isEmpty: false };
  // A code that the operator does not document may be what the entry answers: nobody has said what that is.
  const isOdd = outcome.kind === 'unknown' && outcome.detail === UNDOCUMENTED_CODE;
  if (isAssumed && (outcome.kind === 'clean' || isOdd)) return { state: 'assumed-missing' };
  if (outcome.kind === 'clean') {
    const blame: Unknown = { kind: 'unknown', cause: 'test-entry-missing' };
    return { state: 'bad', blame: isRemembered ? { ...blame, detail: ANSWERED_BEFORE } : blame };
  }
  // An operator who refuses the test entry with a code refuses us; a parked zone is parked for every name.
  const isAnswer = outcome.cause === 'error-code' || outcome.cause === 'not-a-return-code';
  return isAnswer ? { state: 'bad', blame: outcome } : { state: 'no-answer', blame: outcome };
}

function judgeUnlistedEntry(outcome: Outcome, isEmpty: boolean): Trial {
  if (outcome.kind === 'clean') return { state: 'ok', isEmpty };
  if (outcome.kind === 'listed') {
    return { state: 'bad', blame: { kind: 'unknown', cause: 'lists-everything' } };
  }
  return { state: 'no-answer', blame: outcome };
}

function silentOf(trial: Trial): Extract<Trial, { readonly state: 'no-answer' }> | undefined {
  return trial.state === 'no-answer' ? trial : undefined;
}

/** Whether an outcome was verified by the zone's test entries, or why it was not. */
export type Verification =
  | 'verified'
  | 'not-asked'
  | 'not-known'
  | 'no-answer'
  | 'entry-missing'
  | 'assumed-missing';

/** Whether nothing that is known of the zone could prove what it says: only what was seen there before can. */
export function isUnprovable(verification?: Verification): boolean {
  return verification === 'not-known' || verification === 'assumed-missing';
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly verification: Verification;
}

/**
 * Whether an outcome can be believed, given what the server that gave it answers to its zone's test entries.
 * - A zone that lists its unlisted entry lists everything: neither a listing nor anything else of it counts.
 * - "Not listed" is worth nothing from a zone that does not list its own listed entry, nor where an entry that is known
 *   was asked and did not answer.
 * - An entry that is only assumed takes nothing back by being missing or silent: the outcome stays, and is not verified.
 * - A listing stands all the same where only the listed entry is missing, or one did not answer: the zone does have data;
 *   it is not verified. Of a server that stands in for another it does not stand without an answer.
 * What proves a "not listed" is the listed entry, and what proves a listing is the unlisted one.
 * @param isSubstitute the answer came from another server than the one that is asked first
 */
export function believe(outcome: Outcome, health: Health, isSubstitute = false): Verdict {
  if (outcome.kind === 'unknown') return { outcome, verification: 'not-asked' };
  const { listed, unlisted } = health;
  if (unlisted.state === 'bad') return { outcome: unlisted.blame, verification: 'not-asked' };
  if (listed.state === 'bad') {
    const isRefused = isSubstitute && listed.blame.cause !== 'test-entry-missing';
    return outcome.kind === 'clean' || isRefused
      ? { outcome: listed.blame, verification: 'not-asked' }
      : { outcome, verification: 'entry-missing' };
  }
  const silent = silentOf(listed) ?? silentOf(unlisted);
  if (silent) {
    return (outcome.kind === 'clean' && !silent.isAssumed) || isSubstitute
      ? { outcome: silent.blame, verification: 'not-asked' }
      : { outcome, verification: 'no-answer' };
  }
  // Half a proof is none: whoever was stopped in between may have been about to fail it.
  if (listed.state === 'not-asked' || unlisted.state === 'not-asked')
    return { outcome, verification: 'not-asked' };
  if (listed.state === 'assumed-missing') return { outcome, verification: listed.state };
  const { state } = outcome.kind === 'clean' ? listed : unlisted;
  return { outcome, verification: state === 'ok' ? 'verified' : state };
}
