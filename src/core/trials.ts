import { classify } from './classify.ts';
import { SPARED, type AddressAnswer, type Lookup, type QueryOptions } from './dns-answer.ts';
import { queryName } from './query-name.ts';
import type { Stops } from './stops.ts';
import type { TargetKind } from './target.ts';
import {
  entryAnswers,
  entryEvidence,
  judgeTestOutcome,
  testEntriesOf,
  testEntryLabels,
  type Health,
  type Judged,
  type Trial,
} from './verify.ts';
import type { Zone } from './zone.ts';

/** Of `test-entry-missing`: the zone has no known test entry, and not even its own name exists. */
export const NO_SUCH_ZONE = 'no-such-zone';

/** Which test entry: one half of a zone's, for targets of one kind. */
export interface AskedEntry {
  readonly zone: Zone;
  readonly kind: TargetKind;
  readonly half: keyof Health;
  /** As it is written. */
  readonly entry: string;
}

/** Asks one test entry of a zone: where, says `QueryOptions`. */
export interface Trials {
  ask(asked: AskedEntry, options: QueryOptions): Promise<Trial>;
  /**
   * The listed entry for a kind has answered at a server that does not list everything, where it would have answered in any
   * case: from now on it is held to be there.
   */
  noteAnswered(zone: Zone, kind: TargetKind): void;
  /**
   * A zone without a known listed entry must at least be there: where its own name does not exist, nothing below it does
   * (RFC 8020), and whoever says so says "not listed" to everything.
   */
  askName(zone: Zone, options: QueryOptions): Promise<Trial>;
}

export interface TrialParts {
  readonly lookup: Lookup;
  readonly stops: Stops;
  /** A run over many targets: what is not answered is asked once more before it counts, since much hangs on it. */
  readonly isLong: boolean;
  /** Whether the listed entry for a kind has answered as it must on another day: then it is there. */
  readonly hasAnswered?: (zone: Zone, kind: TargetKind) => boolean;
}

export function createTrials({ lookup, stops, isLong, hasAnswered }: TrialParts): Trials {
  /** Entries that were only assumed, and that have answered as they must: they are there. */
  const seen = new Set<string>();
  /** Whether zones are there, by zone and server: that is seen once. */
  const names = new Map<string, Promise<Trial>>();
  /** Most zones have the same entries. */
  const labels = new Map<string, string>();

  function knownFrom({ zone, kind, entry }: AskedEntry): Pick<Judged, 'isAssumed' | 'isRemembered'> {
    if (entryEvidence(zone, kind) === 'documented') return {};
    const isRemembered = seen.has(keyOf(zone, entry)) || hasAnswered?.(zone, kind) === true;
    return { isAssumed: !isRemembered, isRemembered };
  }

  function labelsOf(entry: string): string {
    const known = labels.get(entry) ?? testEntryLabels(entry);
    labels.set(entry, known);
    return known;
  }

  async function askOnce(asked: AskedEntry, options: QueryOptions): Promise<Trial> {
    const { zone, kind, half, entry } = asked;
    const name = queryName({ labels: labelsOf(entry) }, zone.queryZone);
    const first: AddressAnswer = await lookup.query('A', name, options);
    if (first === SPARED) return { state: 'not-asked' };
    const isEmpty = first.kind === 'nodata';
    // Nothing but this answer would say that the zone is empty.
    const isDoubtful = half === 'listed' && isEmpty;
    const answer = (isDoubtful ? await lookup.confirmNothing?.(name, first, options) : null) ?? first;
    // Before error codes are looked for: what it answers may look like one.
    if (half === 'listed' && isOneOf(entryAnswers(zone, kind), answer))
      return { state: 'ok', isEmpty: false };
    const outcome = classify(zone, answer);
    stops.note(zone, outcome, options.only ?? null);
    return judgeTestOutcome(outcome, { half, ...knownFrom(asked), isEmpty });
  }

  /** In a long run what is not answered is asked once more; silence has been already, within its deadline. */
  async function askTwice(asked: AskedEntry, options: QueryOptions): Promise<Trial> {
    const trial = await askOnce(asked, options);
    const isFinal = trial.state !== 'no-answer' || trial.blame.cause === 'timeout';
    return isFinal ? trial : askOnce(asked, { ...options, isFresh: true });
  }

  const askWell = isLong ? askTwice : askOnce;

  /** Where an entry that is only assumed is missing, the zone must at least be there. */
  async function askAssumed(asked: AskedEntry, options: QueryOptions): Promise<Trial> {
    const trial = await askWell(asked, options);
    const { zone } = asked;
    // Below a key there may be names although its own is none.
    if (trial.state !== 'assumed-missing' || zone.secret !== undefined) return trial;
    const name = await nameOf(zone, options);
    return name.state === 'bad' ? name : trial;
  }

  function noteAnswered(zone: Zone, kind: TargetKind): void {
    if (entryEvidence(zone, kind) === 'documented') return;
    seen.add(keyOf(zone, testEntriesOf(zone, kind).listed));
  }

  function nameOf(zone: Zone, options: QueryOptions): Promise<Trial> {
    const key = `${zone.queryZone} ${options.only ?? ''}`;
    const known = names.get(key) ?? askName(zone, options);
    names.set(key, known);
    return known;
  }

  async function askName(zone: Zone, options: QueryOptions): Promise<Trial> {
    const answer = await lookup.query('NS', zone.queryZone, options);
    if (answer.kind !== 'nxdomain') return { state: 'not-known' };
    return { state: 'bad', blame: { kind: 'unknown', cause: 'test-entry-missing', detail: NO_SUCH_ZONE } };
  }

  return {
    ask: (asked, options) =>
      entryEvidence(asked.zone, asked.kind) === 'documented'
        ? askWell(asked, options)
        : askAssumed(asked, options),
    noteAnswered,
    askName: nameOf,
  };
}

function keyOf({ queryZone }: Zone, entry: string | null): string {
  return [queryZone, entry].join(' ');
}

function isOneOf(known: readonly string[], answer: AddressAnswer): boolean {
  return answer.kind === 'records' && answer.records.some(({ address }) => known.includes(address));
}
