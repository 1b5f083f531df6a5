import type { OutcomeWord, SaidRow } from './said.ts';
import type { ModelZone, World } from './world.ts';

/** A target's end, as exit codes see it: `critical` is a listing in a major zone. */
export type Verdict = 'critical' | 'listed' | 'unknown' | 'clean';

/** The worst verdict of a run is the first of these, for a plugin too. */
const WORST_FIRST: readonly Verdict[] = ['critical', 'listed', 'unknown', 'clean'];
const EXIT: Readonly<Record<Verdict, number>> = { critical: 1, listed: 1, unknown: 3, clean: 0 };
const PLUGIN: Readonly<Record<Verdict, number>> = { critical: 2, listed: 1, unknown: 3, clean: 0 };

/** What one zone weighs in its target's outcome. */
type Weight = 'critical' | 'listed' | 'told' | 'unknown';

/**
 * Of `delist` a listing weighs where something is to be done about it: not in a minor list that nobody named. Of what else
 * makes one harmless the model's zones have nothing; see `src/delist/harmless.ts`.
 */
function weightOf(
  { failOn, command }: Pick<World, 'failOn' | 'command'>,
  zone: ModelZone,
  { outcome, codes }: { readonly outcome: OutcomeWord; readonly codes: readonly string[] },
): Weight {
  if (outcome === 'unknown') return 'unknown';
  if (outcome === 'clean') return 'told';
  const isHarmless = zone.hasHarmlessCode && codes.every((code) => code === '127.0.0.10');
  const isIdle = command === 'delist' && zone.tier === 'minor';
  if (isHarmless || isIdle || failOn === 'never' || (failOn === 'major' && zone.tier !== 'major'))
    return 'told';
  return zone.tier === 'major' ? 'critical' : 'listed';
}

/** What a zone may come out as: each outcome with the codes that go with it. */
export interface Possible {
  readonly zone: ModelZone;
  readonly outcomes: readonly { readonly outcome: OutcomeWord; readonly codes: readonly string[] }[];
}

/**
 * The verdicts that a target may have, where each of its zones may come out in several ways, each by itself.
 * Zones of other kinds than `block` weigh nothing; where no blocklist could be told it is unknown.
 */
export function verdictsOf(world: World, possible: readonly Possible[]): ReadonlySet<Verdict> {
  const block = possible.filter(({ zone }) => zone.kind === 'block');
  const weights = block.map(({ zone, outcomes }) => ({
    isMajor: zone.tier === 'major',
    may: new Set(outcomes.map((one) => weightOf(world, zone, one))),
  }));
  const verdicts = new Set<Verdict>();
  if (weights.some(({ may }) => may.has('critical'))) verdicts.add('critical');
  const canAvoid = (of: readonly Weight[]): boolean =>
    weights.every(({ may }) => [...may].some((weight) => !of.includes(weight)));
  if (canAvoid(['critical']) && weights.some(({ may }) => may.has('listed'))) verdicts.add('listed');
  if (!canAvoid(['critical', 'listed'])) return verdicts;
  // As few unknown ones as can be, and as many.
  const forced = weights.filter(({ may }) => !may.has('told'));
  const open = weights.filter(({ may }) => may.has('unknown'));
  if (!isUnknown(world, weights.length, forced)) verdicts.add('clean');
  if (isUnknown(world, weights.length, open)) verdicts.add('unknown');
  return verdicts;
}

function isUnknown(
  { maxUnknown: { unit, value } }: World,
  asked: number,
  unknown: readonly { readonly isMajor: boolean }[],
): boolean {
  if (unknown.length === asked) return true;
  const allowed = unit === 'count' ? value : (asked * value) / 100;
  return unknown.some(({ isMajor }) => isMajor) || unknown.length > allowed;
}

/** The exit codes that a run may end with, whose targets may have these verdicts each. */
export function exitCodesOf(
  { format }: Pick<World, 'format'>,
  targets: readonly ReadonlySet<Verdict>[],
): ReadonlySet<number> {
  let worst = new Set<Verdict>(['clean']);
  for (const verdicts of targets) {
    worst = new Set(
      [...worst].flatMap((before) =>
        [...verdicts].map((now) => (WORST_FIRST.indexOf(now) < WORST_FIRST.indexOf(before) ? now : before)),
      ),
    );
  }
  const codes = format === 'nagios' ? PLUGIN : EXIT;
  return new Set([...worst].map((verdict) => codes[verdict]));
}

/** What the contract makes of a target's own rows: its `outcome`, to which `--fail-on` and `delist` are nothing. */
export function outcomeOfRows(
  world: World,
  zones: readonly ModelZone[],
  rows: readonly SaidRow[],
): OutcomeWord | null {
  const possible = rows.flatMap((row): readonly Possible[] => {
    const zone = zones.find(({ zone }) => zone === row.zone);
    return zone ? [{ zone, outcomes: [row] }] : [];
  });
  const [verdict] = verdictsOf({ ...world, failOn: 'any', command: 'check' }, possible);
  return verdict === 'critical' ? 'listed' : (verdict ?? null);
}
