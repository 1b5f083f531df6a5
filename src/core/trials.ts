import { classify } from './classify.ts';
import { SPARED, type AddressAnswer, type Lookup, type QueryOptions } from './dns-answer.ts';
import { queryName } from './query-name.ts';
import type { Stops } from './stops.ts';
import { judgeTestOutcome, testEntryLabels, type Health, type Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/** Of `test-entry-missing`: the zone has no known test entry, and not even its own name exists. */
export const NO_SUCH_ZONE = 'no-such-zone';

/** Asks one test entry of a zone: where, says `QueryOptions`. */
export interface Trials {
  ask(zone: Zone, half: keyof Health, entry: string, options: QueryOptions): Promise<Trial>;
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
}

export function createTrials({ lookup, stops, isLong }: TrialParts): Trials {
  async function askOnce(
    zone: Zone,
    half: keyof Health,
    entry: string,
    options: QueryOptions,
  ): Promise<Trial> {
    const name = queryName({ labels: testEntryLabels(entry) }, zone.queryZone);
    const first: AddressAnswer = await lookup.query('A', name, options);
    if (first === SPARED) return { state: 'not-asked' };
    const isEmpty = first.kind === 'nodata';
    // Nothing but this answer would say that the zone is empty.
    const isDoubtful = half === 'listed' && isEmpty;
    const answer = (isDoubtful ? await lookup.confirmNothing?.(name, first, options) : null) ?? first;
    const outcome = classify(zone, answer);
    stops.note(zone, outcome, options.only ?? null);
    return judgeTestOutcome(half, outcome, isEmpty);
  }

  return {
    async ask(zone, half, entry, options) {
      const trial = await askOnce(zone, half, entry, options);
      // Silence has been asked again already, within its deadline.
      const isFinal = !isLong || trial.state !== 'no-answer' || trial.blame.cause === 'timeout';
      return isFinal ? trial : askOnce(zone, half, entry, { ...options, isFresh: true });
    },
    async askName(zone, options) {
      const answer = await lookup.query('NS', zone.queryZone, options);
      if (answer.kind !== 'nxdomain') return { state: 'not-known' };
      return { state: 'bad', blame: { kind: 'unknown', cause: 'test-entry-missing', detail: NO_SUCH_ZONE } };
    },
  };
}
