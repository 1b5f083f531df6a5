import type { Unknown } from './outcome.ts';
import type { Stops } from './stops.ts';
import type { Trials } from './trials.ts';
import type { Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/** Whether a zone is fit to be believed from here. */
export interface ZoneFitness {
  readonly zone: Zone;
  /** `unverifiable`: it has no test entry that is known. */
  readonly state: 'fit' | 'unfit' | 'unverifiable';
  /** Why it is unfit. */
  readonly trouble: Unknown | null;
  readonly elapsedMs: number;
}

/** Asks the test entries of a zone, those for the first kind of target that it lists. */
export async function examineZone(
  zone: Zone,
  { trials, stops }: { readonly trials: Trials; readonly stops: Stops },
): Promise<ZoneFitness> {
  const begun = performance.now();
  const [kind] = zone.lists;
  if (zone.retired)
    return { zone, state: 'unfit', trouble: { kind: 'unknown', cause: 'retired' }, elapsedMs: 0 };
  if (kind === undefined) return { zone, state: 'unverifiable', trouble: null, elapsedMs: 0 };
  const answers = await Promise.all([trials.of(zone, kind, 'unlisted'), trials.of(zone, kind, 'listed')]);
  const elapsedMs = performance.now() - begun;
  const trouble = blame(answers) ?? (answers.some(isNotAsked) ? stops.against(zone) : undefined);
  if (trouble) return { zone, state: 'unfit', trouble, elapsedMs };
  // Only the listed entry tells a zone that is refused us in silence from one that is in order.
  const isProven = answers[1].state === 'ok';
  return { zone, state: isProven ? 'fit' : 'unverifiable', trouble: null, elapsedMs };
}

function isNotAsked({ state }: Trial): boolean {
  return state === 'not-asked';
}

/** What a wrong answer says weighs more than that another did not come. */
function blame(answers: readonly Trial[]): Unknown | undefined {
  const bad = answers.flatMap((trial) => (trial.state === 'bad' ? [trial.blame] : []));
  const missing = answers.flatMap((trial) => (trial.state === 'no-answer' ? [trial.blame] : []));
  return [...bad, ...missing][0];
}
