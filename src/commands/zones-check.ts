import type { AbortSignalLike } from '../core/aborter.ts';
import type { ProgressEvent } from '../core/check.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { EXIT } from '../core/exit-code.ts';
import { examineZone, withoutRewritten, type ZoneFitness } from '../core/fitness.ts';
import type { Selection, Skipped, SkipReason } from '../core/plan.ts';
import { createProofs, type Proofs } from '../core/proofs.ts';
import { isServed } from '../core/registration.ts';
import { createStops } from '../core/stops.ts';
import { listening, type TestAnswers } from '../core/test-answers.ts';
import type { Zone } from '../core/zone.ts';
import { createQueryOptions } from '../core/zone-queries.ts';

export interface FitnessReport {
  /** In the zone file's order. */
  readonly zones: readonly ZoneFitness[];
  readonly skipped: readonly Skipped[];
  /** What each of them said of its test entries. */
  readonly answersOf: (zone: Zone) => TestAnswers;
  readonly exitCode: number;
}

export interface ZonesCheckDeps {
  readonly lookup: Lookup;
  readonly selection: Selection;
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (event: Pick<ProgressEvent, 'kind' | 'zone'>) => void;
}

/** Whether the selected zones are fit to be believed from here: two queries a zone and server, until one is in order. */
export async function zonesCheckCommand(deps: ZonesCheckDeps): Promise<FitnessReport> {
  const { selection, signal, onProgress } = deps;
  const { lookup, answersOf } = listening(deps.lookup);
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong: false });
  const examined = await Promise.all(
    selection.zones.map(async (zone) => {
      onProgress?.({ kind: 'begun', zone });
      const fitness = await examineZone(zone, { lookup, proofs, stops, optionsFor });
      onProgress?.({ kind: 'ended', zone });
      return { zone, fitness, reason: whyLeftOut(fitness, proofs, signal) };
    }),
  );
  const zones = examined.flatMap(({ fitness, reason }) =>
    reason === null ? [withoutRewritten(fitness, proofs)] : [],
  );
  const left = examined.flatMap(({ zone, reason }): Skipped[] => (reason === null ? [] : [{ zone, reason }]));
  const allWell = zones.length > 0 && zones.every(({ state }) => state !== 'unfit');
  return {
    zones,
    skipped: [...selection.skipped, ...left],
    answersOf,
    exitCode: allWell ? EXIT.clean : EXIT.listed,
  };
}

function whyLeftOut({ zone }: ZoneFitness, proofs: Proofs, signal?: AbortSignalLike): SkipReason | null {
  // What a signal has cut short says nothing of its zone.
  if (signal?.aborted) return 'interrupted';
  const isUnserved = zone.isOnTrial && !zone.lists.some((kind) => isServed(proofs, zone, kind));
  return isUnserved ? 'needs-registration' : null;
}
