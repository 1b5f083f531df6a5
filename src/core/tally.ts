import { askedOf, type OutcomeKind, type Unknown } from './outcome.ts';
import type { TargetReport } from './report.ts';
import type { Zone } from './zone.ts';

/** A cause that kept lookups in one zone from being told, and how many. */
export interface CauseCount {
  readonly zone: Zone;
  readonly outcome: Unknown;
  readonly lookups: number;
}

/** A run in numbers: what is left of targets that are not kept. */
export interface Tally {
  readonly targets: number;
  readonly listed: number;
  readonly clean: number;
  readonly unknown: number;
  /** The most frequent first. */
  readonly troubles: readonly CauseCount[];
}

export function createTally(): { add(report: TargetReport): void; value(): Tally } {
  const outcomes: Record<OutcomeKind, number> = { listed: 0, clean: 0, unknown: 0 };
  const troubles = new Map<string, { readonly zone: Zone; readonly outcome: Unknown; lookups: number }>();
  return {
    add({ outcome, findings }) {
      outcomes[outcome]++;
      for (const finding of findings) {
        if (finding.outcome.kind !== 'unknown') continue;
        const { zone } = finding;
        const key = causeKey(zone, finding.outcome);
        const known = troubles.get(key);
        if (known) known.lookups++;
        else troubles.set(key, { zone, outcome: finding.outcome, lookups: 1 });
      }
    },
    value: () => ({
      targets: askedOf(outcomes),
      ...outcomes,
      troubles: [...troubles.values()].toSorted((a, b) => b.lookups - a.lookups),
    }),
  };
}

/** The same for lookups that came to nothing in the same zone and for the same cause. */
export function causeKey({ zone }: Zone, { cause, detail = '' }: Unknown): string {
  return `${zone} ${cause} ${detail}`;
}

export function tallyOf(reports: Iterable<TargetReport>): Tally {
  const tally = createTally();
  for (const report of reports) tally.add(report);
  return tally.value();
}
