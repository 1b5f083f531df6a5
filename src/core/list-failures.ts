import type { DoctorFacts, ServerFacts, SomeZones } from './doctor.ts';
import { areOfSeveral } from './operators.ts';
import { FAILURE_CAUSES, type Unknown, type UnknownCause } from './outcome.ts';

/** Lists about which a server that is there gave no answer that can be used. */
export interface ListFailure {
  readonly zones: SomeZones;
  /** The first one's. */
  readonly cause: UnknownCause;
  /** Another server is in order for some of them. */
  readonly isElsewhere: boolean;
}

const FAILURES: ReadonlySet<string> = new Set(FAILURE_CAUSES);

/** Whether DNS itself could not do it. */
export function isFailure({ cause }: Pick<Unknown, 'cause'>): boolean {
  return FAILURES.has(cause);
}

/**
 * What a server owes: lists that another server answers, or all lists that it was asked about, of more than one operator.
 * A single list that nobody answers is its operator's matter; what is dead or fails in everything has been told as such.
 */
export function failsLists(
  { address, latencyMs, failsWith }: ServerFacts,
  { zones }: Pick<DoctorFacts, 'zones'>,
): ListFailure | null {
  if (latencyMs === null || failsWith !== null) return null;
  const failed = zones.flatMap((fitness) =>
    fitness.troubles
      .filter(({ server, outcome }) => server === address && isFailure(outcome))
      .map(({ zone, outcome }) => ({ zone, cause: outcome.cause, isFit: fitness.fitAt !== null })),
  );
  const elsewhere = failed.filter(({ isFit }) => isFit);
  const isServing = zones.some(
    ({ fitAt, troubles }) =>
      fitAt === address || troubles.some(({ server, outcome }) => server === address && !isFailure(outcome)),
  );
  // Refusals of all lists have their own word.
  const isRefused = failed.every(({ cause }) => cause === 'refused' || cause === 'bad-response');
  const isOfSeveral = areOfSeveral(failed.map(({ zone }) => zone));
  const all = isServing || isRefused || !isOfSeveral ? [] : failed;
  const [first, ...others] = elsewhere.length > 0 ? elsewhere : all;
  if (first === undefined) return null;
  return {
    zones: [first.zone, ...others.map(({ zone }) => zone)],
    cause: first.cause,
    isElsewhere: elsewhere.length > 0,
  };
}
