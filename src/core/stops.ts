import type { Answer } from './dns-answer.ts';
import type { Outcome, Unknown } from './outcome.ts';
import type { Zone } from './zone.ts';

/** Error codes after which an operator's zones are left in peace for the rest of a run. */
const STOP_DETAILS: ReadonlySet<string> = new Set([
  'public-resolver',
  'rate-limit',
  'blocked',
  'key-rejected',
  'key-disabled',
  'not-registered',
  'misleading-answer',
]);

/** An operator who said "stop", and what was spared since. */
export interface Stop {
  readonly operator: string;
  readonly outcome: Unknown;
  readonly spared: number;
}

/** What operators have said in a run: "I will not answer you" once is enough. */
export interface Stops {
  /** Takes note of an outcome that may be a refusal. */
  note(zone: Zone, outcome: Outcome): void;
  /** The refusal that stands against a zone. */
  against(zone: Zone): Unknown | undefined;
  /** Counts a query that is not sent for it. */
  spare(zone: Zone): void;
  all(): readonly Stop[];
}

/** The answer to a query that was not sent. */
export const SPARED: Answer<never> = {
  kind: 'failure',
  cause: 'refused',
  server: null,
  tries: 0,
  elapsedMs: 0,
};

export function createStops(): Stops {
  const stops = new Map<string, { readonly operator: string; readonly outcome: Unknown; spared: number }>();
  // A keyed zone and a public one of the same operator are refused for different reasons.
  const operatorOf = ({ operator, zone, key }: Zone): string =>
    `${operator ?? zone}${key ? ` ${key.name}` : ''}`;
  return {
    note(zone, outcome) {
      if (outcome.kind !== 'unknown' || outcome.cause !== 'error-code') return;
      if (!STOP_DETAILS.has(outcome.detail ?? '') || stops.has(operatorOf(zone))) return;
      stops.set(operatorOf(zone), { operator: zone.operator ?? zone.zone, outcome, spared: 0 });
    },
    against: (zone) => stops.get(operatorOf(zone))?.outcome,
    spare(zone) {
      const stop = stops.get(operatorOf(zone));
      if (stop) stop.spared++;
    },
    all: () => [...stops.values()],
  };
}
