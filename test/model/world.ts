import type { BehaviourName } from './behaviour.ts';
import { ENTRIES, familyOf, type Family } from './names.ts';

/**
 * A world of the model: zones with a truth each, servers with a behaviour for each zone, and one command line. All of it
 * follows from a seed (`make-world.ts`). What is not in it is named in docs/testing.md: it would come in here, and into
 * `expect.ts`.
 */
export interface World {
  readonly seed: number;
  /** One run over many targets, with proofs in between. */
  readonly isBulk: boolean;
  readonly servers: readonly ModelServer[];
  /** Places in `servers`, in the order of failover. */
  readonly resolvers: readonly number[];
  readonly zones: readonly ModelZone[];
  readonly targets: readonly string[];
  /** What stands for the targets on the command line, or on standard input. */
  readonly typed: { readonly how: 'words' | 'stdin'; readonly words: readonly string[] };
  readonly command: 'check' | 'watch' | 'delist';
  readonly format: ModelFormat;
  readonly verify: boolean;
  readonly txt: boolean;
  readonly failOn: 'any' | 'major' | 'never';
  readonly maxUnknown: MaxUnknown;
  readonly concurrency: number | null;
  readonly timeoutSeconds: number;
}

export const MODEL_FORMATS = ['json', 'ndjson', 'plain', 'csv', 'nagios', 'table', 'quiet'] as const;
export type ModelFormat = (typeof MODEL_FORMATS)[number];

export interface MaxUnknown {
  readonly unit: 'count' | 'percent';
  readonly value: number;
}

export interface ModelZone {
  readonly zone: string;
  readonly operator: string;
  readonly kind: 'block' | 'allow' | 'informational';
  readonly tier: 'major' | 'common' | 'minor';
  readonly lists: readonly Family[];
  /** Of which halves of its test entries the zone file knows. */
  readonly entries: 'rfc' | 'named' | 'listed-only' | 'none';
  /** Its code 127.0.0.10 is no listing but a remark. */
  readonly hasHarmlessCode: boolean;
  /** Its own servers, as places in `World.servers`; null: the resolvers. */
  readonly servers: readonly number[] | null;
  /** The truth: which targets it lists, with which codes. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

export interface ModelServer {
  /** It answers nothing at all, whatever its behaviours say. */
  readonly isDead: boolean;
  /** By the zone's name. */
  readonly behaviours: ReadonlyMap<string, readonly Phase[]>;
}

/** A behaviour, and how many queries of its zone it lasts; the last phase lasts for ever. */
export interface Phase {
  readonly behaviour: BehaviourName;
  readonly queries: number;
}

/** The targets that a zone is asked about, in their order. */
export function fittingTargets({ targets }: World, { lists }: ModelZone): readonly string[] {
  return targets.filter((target) => lists.includes(familyOf(target)));
}

export function byTarget<T extends { readonly target: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.target);
    if (group) group.push(item);
    else groups.set(item.target, [item]);
  }
  return groups;
}

export function groupOf(world: World, { servers }: ModelZone): readonly number[] {
  return servers ?? world.resolvers;
}

export function phasesOf(world: World, at: number, { zone }: ModelZone): readonly Phase[] {
  return world.servers[at]?.behaviours.get(zone) ?? [];
}

/** A few lines for a person who wants to see why. */
export function describeWorld(world: World): string {
  const { zones, targets, resolvers, typed, command, format } = world;
  const server = (at: number, zone: ModelZone): string =>
    world.servers[at]?.isDead
      ? `#${at} dead`
      : `#${at} ${phasesOf(world, at, zone)
          .map(({ behaviour, queries }) =>
            queries === Infinity ? behaviour : `${behaviour} for ${queries} queries, then`,
          )
          .join(' ')}`;
  const lines = zones.map((zone) => {
    const { kind, tier, operator, entries, servers, listed, lists } = zone;
    const own = servers ? 'own servers ' : '';
    const truth =
      listed.size > 8
        ? `${listed.size} of ${targets.length}`
        : [...listed].map(([target, codes]) => `${target}=${codes.join('+')}`).join(' ') || 'nothing';
    return `  ${zone.zone} ${kind} ${tier} (${operator}, ${lists.join('+')}, entries ${entries}): ${own}${groupOf(
      world,
      zone,
    )
      .map((at) => server(at, zone))
      .join(' | ')}; lists ${truth}`;
  });
  const options = [
    ...(world.verify ? [] : ['--no-verify']),
    `--max-unknown ${maxUnknownText(world.maxUnknown)}`,
    `--fail-on ${world.failOn}`,
  ];
  const words = typed.words.length > 6 ? [...typed.words.slice(0, 6), '…'] : typed.words;
  return [
    `world ${world.seed}: ${command} ${words.join(' ')} (${targets.length} targets, ${typed.how}) as ${format}, resolvers ${resolvers.map((at) => `#${at}`).join(' ')}, ${options.join(' ')}`,
    ...lines,
  ].join('\n');
}

export function maxUnknownText({ unit, value }: MaxUnknown): string {
  return unit === 'percent' ? `${value}%` : String(value);
}

/** The test entries under which a zone's servers have them, whether the zone file knows them or not. */
export function entriesOf(
  { entries }: ModelZone,
  family: Family,
): { readonly listed: string; readonly unlisted: string } {
  return entries === 'named' || entries === 'listed-only' ? NAMED_ENTRIES : ENTRIES[family];
}

/** Those of zones whose zone file names them; their zones list IPv4 alone. */
export const NAMED_ENTRIES = { listed: '127.0.0.3', unlisted: '127.0.0.9' } as const;
