import { LAGGARDS, REFUSALS, type BehaviourName } from './behaviour.ts';
import { evidenceOf, type Evidence } from './reading.ts';
import type { OutcomeWord } from './said.ts';
import { groupOf, phasesOf, type ModelZone, type World } from './world.ts';

/** What a correct program may say about one target in one zone. */
export interface Expected {
  readonly may: ReadonlySet<OutcomeWord>;
  /** The truth and nothing else, given time: the first server that is not passed over is sound. */
  readonly must: OutcomeWord | null;
  /** What each server, in each of its phases, can stand for. */
  readonly evidence: readonly Evidence[];
  /** The causes that an unknown one may have; null: any. */
  readonly causes: ReadonlySet<string> | null;
}

/** How the contract has a server passed over, so that the next one is asked for the same lookup. */
const PASSED: Readonly<Partial<Record<BehaviourName, 'at once' | 'in time'>>> = {
  SERVFAIL: 'at once',
  REFUSED: 'at once',
  FORMERR: 'at once',
  NOTIMP: 'at once',
  'targets-SERVFAIL': 'at once',
  'targets-REFUSED': 'at once',
  'targets-FORMERR': 'at once',
  // A refusal counts only for the server that was refused.
  silent: 'at once',
  'public-resolver': 'at once',
  'rate-limit': 'at once',
  blocked: 'at once',
  // A part of the deadline is gone.
  mute: 'in time',
  'targets-mute': 'in time',
};
const SOUND: ReadonlySet<BehaviourName> = new Set<BehaviourName>(['honest', 'forwarder']);
/** Sound too, where nothing that is asked beside them can say something else. */
const SOUND_IN_TIME: ReadonlySet<BehaviourName> = new Set<BehaviourName>(['slow', 'lossy', 'leaky']);

/** What is expected of every target; those of which a zone knows the same are told alike. */
export function expectationsOf(world: World): (zone: ModelZone, target: string) => Expected {
  const known = new Map<string, Expected>();
  return (zone, target) => {
    const key = `${zone.zone} ${zone.listed.get(target)?.join(' ')}`;
    const expected = known.get(key) ?? expectedOf(world, zone, target);
    known.set(key, expected);
    return expected;
  };
}

export function expectedOf(world: World, zone: ModelZone, target: string): Expected {
  const group = groupOf(world, zone);
  const evidence = group.flatMap((at) =>
    behavioursAt(world, at, zone).map((behaviour) => evidenceOf(world, zone, { behaviour, target })),
  );
  const must = isDecided(world, zone) ? (zone.listed.has(target) ? 'listed' : 'clean') : null;
  const may = new Set<OutcomeWord>(must ? [must] : ['unknown']);
  if (!must && evidence.some(({ mayBeClean }) => mayBeClean)) may.add('clean');
  if (!must && evidence.some(({ mayBeListed }) => mayBeListed)) may.add('listed');
  const [only] = evidence;
  // With one server that behaves in one way it is known why nothing can be said.
  const isPlain = evidence.length === 1 && only && only.causes.length > 0 && !world.isBulk;
  return { may, must, evidence, causes: isPlain ? new Set([...only.causes, ...refusalCauses()]) : null };

  /** Another zone of its operator may have been refused first. */
  function refusalCauses(): readonly string[] {
    return isRefusedFor(world, zone, group[0] ?? 0) ? ['error-code', 'test-entry-missing'] : [];
  }
}

/** A dead server is mute for every zone. */
function behavioursAt(world: World, at: number, zone: ModelZone): readonly BehaviourName[] {
  if (world.servers[at]?.isDead) return ['mute'];
  return phasesOf(world, at, zone).map(({ behaviour }) => behaviour);
}

/** How a server behaves about a zone; null where that changes. */
type Way = BehaviourName | null;

/** Whether the truth can be demanded: see `Expected.must`. It says no wherever the contract leaves it open. */
function isDecided(world: World, zone: ModelZone): boolean {
  // Of a zone that cannot be proved the others are asked: the silence of a resolver is seen by theirs.
  if (!world.verify || zone.entries === 'none') return soundEverywhere(world, zone);
  const servers = groupOf(world, zone).map((at) => ({ at, way: wayOf(world, at, zone) }));
  const isReordered = servers.some(({ at }) => lags(world, at));
  if (isReordered && (world.isBulk || !isRightInAnyOrder(servers.map(({ way }) => way)))) return false;
  for (const { at, way } of servers) {
    const isRight = isSound(way) || isSoundInTime(way);
    if (isRight && !isRefusedFor(world, zone, at)) return true;
    // What it said before the refusal is taken back, since nothing proves it a second time.
    if (isRight && world.isBulk && isRefusedInTheMiddle(world, zone, at)) return false;
    // Refused for another zone of its operator, a sound server may or may not be asked; the next one decides.
    if (!isRight && !passes(way)) return false;
  }
  return false;
}

/** Whoever is slow to answer, for any zone, is asked after the others: then each must do no harm wherever it stands. */
function isRightInAnyOrder(ways: readonly Way[]): boolean {
  const late = ways.filter((way) => isSoundInTime(way) || (way !== null && PASSED[way] === 'in time'));
  if (late.length > 1) return false;
  if (!ways.every((way) => isSound(way) || isSoundInTime(way) || passes(way))) return false;
  // A lost packet is followed by another server's answer: it has to be a sound one, or there is no other.
  const isLossy = ways.some((way) => way === 'lossy' || way === 'leaky');
  return !isLossy || ways.every((way) => isSound(way) || isSoundInTime(way));
}

function wayOf(world: World, at: number, zone: ModelZone): Way {
  const [behaviour = null, ...later] = behavioursAt(world, at, zone);
  return later.length === 0 ? behaviour : null;
}

function isSound(way: Way): boolean {
  return way !== null && SOUND.has(way);
}

function isSoundInTime(way: Way): boolean {
  return way !== null && SOUND_IN_TIME.has(way);
}

function passes(way: Way): boolean {
  return way !== null && way in PASSED;
}

function lags(world: World, at: number): boolean {
  return world.zones.some(
    (zone) =>
      groupOf(world, zone).includes(at) && behavioursAt(world, at, zone).some((way) => LAGGARDS.has(way)),
  );
}

/** Whether the operator refuses this server another of its zones, by a code or silently. */
function isRefusedFor(world: World, zone: ModelZone, at: number): boolean {
  return waysOfOthers(world, zone, at).some((ways) => ways.some((way) => REFUSALS.has(way)));
}

/** Whether it does so only after it has served it. */
function isRefusedInTheMiddle(world: World, zone: ModelZone, at: number): boolean {
  return waysOfOthers(world, zone, at).some((ways) => ways.slice(1).some((way) => REFUSALS.has(way)));
}

/** How a server behaves, from phase to phase, about each of the operator's other zones. */
function waysOfOthers(
  world: World,
  { zone, operator }: ModelZone,
  at: number,
): readonly (readonly BehaviourName[])[] {
  return world.zones
    .filter((other) => other.operator === operator && other.zone !== zone)
    .filter((other) => groupOf(world, other).includes(at))
    .map((other) => behavioursAt(world, at, other));
}

/** Every server of this zone, and every one beside it, tells the truth about everything. */
function soundEverywhere(world: World, zone: ModelZone): boolean {
  const group = groupOf(world, zone);
  return world.zones
    .filter((other) => groupOf(world, other).some((at) => group.includes(at)))
    .every((other) =>
      groupOf(world, other).every((at) => behavioursAt(world, at, other).every((way) => SOUND.has(way))),
    );
}
