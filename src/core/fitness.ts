import { monotonicMs } from './clock.ts';
import { REWRITTEN } from './distrust.ts';
import { ONLY_SERVER, serversOf, type Lookup, type QueryOptions } from './dns-answer.ts';
import type { Unknown } from './outcome.ts';
import type { Proofs } from './proofs.ts';
import type { Stops, ZoneTrouble } from './stops.ts';
import { testedKind, type Health, type Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/** Whether a zone is fit to be believed from here. */
export interface ZoneFitness {
  readonly zone: Zone;
  /** `unverifiable`: it has no test entry that is known. */
  readonly state: 'fit' | 'unfit' | 'unverifiable';
  /** Why it is unfit. */
  readonly trouble: Unknown | null;
  /** The servers that were refused, or were not told the truth; another may be in order. */
  readonly troubles: readonly ZoneTrouble[];
  /** The server at which it is fit; null where it is so at none. */
  readonly fitAt: string | null;
  readonly elapsedMs: number;
}

export interface ExamineParts {
  readonly lookup: Lookup;
  readonly proofs: Proofs;
  readonly stops: Stops;
  readonly optionsFor: (zone: Zone) => QueryOptions;
}

/**
 * Asks the test entries of a zone, those for the first kind of target that it has any for, at one server after the other
 * until one is in order: the zone is fit where any is.
 */
export async function examineZone(zone: Zone, parts: ExamineParts): Promise<ZoneFitness> {
  const { lookup, proofs, stops, optionsFor } = parts;
  const begun = monotonicMs();
  const kind = testedKind(zone);
  const end = (state: ZoneFitness['state'], troubles: readonly ZoneTrouble[]): ZoneFitness => ({
    zone,
    state,
    trouble: state === 'unfit' ? (troubles[0]?.outcome ?? null) : null,
    troubles,
    fitAt: null,
    elapsedMs: monotonicMs() - begun,
  });
  if (zone.retired)
    return { ...end('unfit', []), trouble: { kind: 'unknown', cause: 'retired' }, elapsedMs: 0 };
  if (kind === undefined) return end('unverifiable', []);
  const found = await serversOf(lookup, optionsFor(zone));
  // Where the zone's name servers cannot be found the question itself says why.
  const servers = found.length > 0 ? found : [ONLY_SERVER];
  const troubles: ZoneTrouble[] = [];
  for (const server of servers) {
    const refusal = stops.against(zone, server);
    if (refusal) {
      troubles.push({ zone, server, outcome: refusal });
      continue;
    }
    const health = await proofs.at(zone, kind, server).ready;
    const outcome = blame(health) ?? (isAsked(health) ? undefined : stops.against(zone, server));
    // Only the listed entry tells a zone that is refused us in silence from one that is in order.
    if (!outcome) {
      const isFit = health.listed.state === 'ok';
      return { ...end(isFit ? 'fit' : 'unverifiable', troubles), fitAt: isFit ? server : null };
    }
    troubles.push({ zone, server, outcome });
  }
  return end('unfit', troubles);
}

/**
 * The same, once all zones have been examined: a server that lists for several operators what it must not makes up the
 * entries that a zone lists as well.
 */
export function withoutRewritten(fitness: ZoneFitness, proofs: Pick<Proofs, 'isRewriting'>): ZoneFitness {
  const { zone, fitAt } = fitness;
  if (zone.servers) return fitness;
  const troubles = fitness.troubles.map((trouble): ZoneTrouble => {
    const isRewritten = trouble.outcome.cause === REWRITTEN.cause && proofs.isRewriting(trouble.server);
    return isRewritten ? { ...trouble, outcome: REWRITTEN } : trouble;
  });
  if (fitAt !== null && proofs.isRewriting(fitAt)) {
    const all = [...troubles, { zone, server: fitAt, outcome: REWRITTEN }];
    return { ...fitness, state: 'unfit', trouble: REWRITTEN, troubles: all, fitAt: null };
  }
  return { ...fitness, troubles, trouble: fitness.trouble && (troubles[0]?.outcome ?? fitness.trouble) };
}

function isAsked({ listed, unlisted }: Health): boolean {
  return listed.state !== 'not-asked' && unlisted.state !== 'not-asked';
}

/** What a wrong answer says weighs more than that another did not come. */
function blame({ unlisted, listed }: Health): Unknown | undefined {
  const halves: readonly Trial[] = [unlisted, listed];
  const bad = halves.flatMap((trial) => (trial.state === 'bad' ? [trial.blame] : []));
  const missing = halves.flatMap((trial) => (trial.state === 'no-answer' ? [trial.blame] : []));
  return [...bad, ...missing][0];
}
