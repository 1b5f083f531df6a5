import { evidenceOf, type Evidence } from './reading.ts';
import type { OutcomeWord, Said, SaidRow } from './said.ts';
import { exitCodesOf, outcomeOfRows, verdictsOf } from './verdicts.ts';
import { byTarget, fittingTargets, groupOf, phasesOf, type ModelZone, type World } from './world.ts';

/** What is said of one target in one zone. */
type Teller = (
  world: World,
  zone: ModelZone,
  target: string,
) => Pick<SaidRow, 'outcome' | 'verified' | 'codes' | 'cause'>;

/** Programs that ask nobody, for the oracle to be tried on: a correct one, and ways to be wrong. */
export const TELLERS = {
  /** As the contract has it: each server by its own proof, one after the other. */
  correct: (world, zone, target) =>
    groupOf(world, zone)
      .map((at) => tell(evidenceAt(world, zone, { at, target })))
      .find(({ outcome }) => outcome !== 'unknown') ?? unknown('timeout', world, zone, target),
  unknown: () => ({ outcome: 'unknown', verified: false, codes: [], cause: 'timeout' }),
  clean: () => ({ outcome: 'clean', verified: true, codes: [], cause: null }),
  'clean, unverified': () => ({ outcome: 'clean', verified: false, codes: [], cause: null }),
  listed: () => ({ outcome: 'listed', verified: true, codes: ['127.0.0.2'], cause: null }),
  /** The first server's proof, and the answer of the first that gives one. */
  'unproved second server': (world, zone, target) => {
    const [first, ...others] = groupOf(world, zone).map((at) => evidenceAt(world, zone, { at, target }));
    const own = first ? tell(first) : null;
    if (own && own.outcome !== 'unknown') return own;
    const isProved =
      first?.causes.some((cause) => /servfail|refused|bad-response|timeout/.test(cause)) ?? false;
    const answered = others.find(({ raw }) => raw !== 'unknown');
    return isProved && answered
      ? { outcome: answered.raw, verified: true, codes: answered.codes, cause: null }
      : unknown('timeout', world, zone, target);
  },
} as const satisfies Record<string, Teller>;

interface Answered extends Evidence {
  /** What it says, believed or not. */
  readonly raw: OutcomeWord;
}

function evidenceAt(
  world: World,
  zone: ModelZone,
  { at, target }: { readonly at: number; readonly target: string },
): Answered {
  const phases = phasesOf(world, at, zone);
  const behaviour = world.servers[at]?.isDead ? 'mute' : (phases[0]?.behaviour ?? 'REFUSED');
  const evidence = evidenceOf(world, zone, { behaviour, target });
  const bare = evidenceOf({ verify: false }, zone, { behaviour, target });
  return { ...evidence, raw: bare.mayBeListed ? 'listed' : bare.mayBeClean ? 'clean' : 'unknown' };
}

function tell(evidence: Evidence): ReturnType<Teller> {
  const { mayBeClean, mayBeListed, isCleanVerified, isListingVerified, codes, causes } = evidence;
  if (mayBeListed) return { outcome: 'listed', verified: isListingVerified, codes, cause: null };
  if (mayBeClean) return { outcome: 'clean', verified: isCleanVerified, codes: [], cause: null };
  return { outcome: 'unknown', verified: false, codes: [], cause: causes[0] ?? 'timeout' };
}

/** With the cause that the first server gives. */
function unknown(otherwise: string, world: World, zone: ModelZone, target: string): ReturnType<Teller> {
  const [at = 0] = groupOf(world, zone);
  const [cause = otherwise] = evidenceAt(world, zone, { at, target }).causes;
  return { outcome: 'unknown', verified: false, codes: [], cause };
}

/** What a run of such a program would print. */
export function sayAs(world: World, teller: Teller): Said {
  const rows = world.zones.flatMap((zone) =>
    fittingTargets(world, zone).map((target): SaidRow => ({
      target,
      zone: zone.zone,
      ...teller(world, zone, target),
    })),
  );
  const known = byTarget(rows);
  const rowsOf = (target: string): readonly SaidRow[] => known.get(target) ?? [];
  const verdicts = world.targets.map((target) =>
    verdictsOf(
      world,
      rowsOf(target).flatMap((row) => {
        const zone = world.zones.find(({ zone }) => zone === row.zone);
        return zone ? [{ zone, outcomes: [row] }] : [];
      }),
    ),
  );
  const [exitCode = null] = exitCodesOf(world, verdicts);
  const hasRows = ['json', 'ndjson', 'plain', 'csv'].includes(world.format);
  const hasTargets = ['json', 'ndjson'].includes(world.format);
  return {
    exitCode,
    rows: hasRows ? rows : null,
    targets: hasTargets
      ? world.targets.map((target) => ({
          target,
          outcome: outcomeOfRows(world, world.zones, rowsOf(target)) ?? 'unknown',
        }))
      : null,
  };
}
