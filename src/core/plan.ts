import { queryName } from './query-name.ts';
import { isUnseen, type Target, type TargetKind } from './target.ts';
import { contains, type Zone } from './zone.ts';

export const SKIP_REASONS = [
  'needs-key',
  'needs-registration',
  'wrong-family',
  'contained-in',
  'excluded',
  'over-limit',
  'not-public',
  'interrupted',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skipped {
  readonly zone: Zone;
  readonly reason: SkipReason;
}

/** The zones of a run: those to be asked, and those left out with the reason, both in the zone file's order. */
export interface Selection {
  readonly zones: readonly Zone[];
  readonly skipped: readonly Skipped[];
}

/** One target in one zone. */
export interface PlannedLookup {
  readonly target: Target;
  readonly zone: Zone;
  /** The name as it is asked; it may hold a key. */
  readonly query: string;
}

/** Which zones of a selection can be asked about targets of one kind, in the selection's order. */
export interface KindPlan {
  readonly zones: readonly Zone[];
  readonly skipped: readonly Skipped[];
}

/** The kinds of targets that any zone of a selection lists. */
export function kindsOf({ zones }: Selection): ReadonlySet<TargetKind> {
  return new Set(zones.flatMap(({ lists }) => lists));
}

/** The same for every target of a kind, so that a run works it out once. */
export function planKind(kind: TargetKind, selection: Selection): KindPlan {
  const fitting = selection.zones.filter((zone) => zone.lists.includes(kind));
  const holders = fitting.filter((zone) => zone.contains !== undefined && !zone.retired);
  const zones: Zone[] = [];
  const skipped: Skipped[] = [...selection.skipped];
  for (const zone of selection.zones) {
    if (!zone.lists.includes(kind)) skipped.push({ zone, reason: 'wrong-family' });
    else if (isContained(zone, { fitting, holders })) skipped.push({ zone, reason: 'contained-in' });
    else zones.push(zone);
  }
  return { zones, skipped };
}

/** What of a kind's plan is asked about one target: of an address that no receiver sees, the user's own zones alone. */
export function planTarget(target: Target, plan: KindPlan): KindPlan {
  if (!isUnseen(target)) return plan;
  const [own, others] = [plan.zones.filter(({ isOwn }) => isOwn), plan.zones.filter(({ isOwn }) => !isOwn)];
  return {
    zones: own,
    skipped: [...plan.skipped, ...others.map((zone): Skipped => ({ zone, reason: 'not-public' }))],
  };
}

/** The labels of `target` in `zone`: some zones of names list organisational domains only. */
export function labelsIn(target: Target, zone: Zone): string {
  return (zone.domainForm === 'organizational' && target.organizational) || target.labels;
}

/** The name as it is asked. */
export function queryIn(target: Target, zone: Zone): string {
  return queryName({ labels: labelsIn(target, zone) }, zone.queryZone);
}

export function planLookup(target: Target, zone: Zone): PlannedLookup {
  return { target, zone, query: queryIn(target, zone) };
}

/**
 * Whether another zone of the run answers for this one: none does that is on trial, and may yet be left out. Of two that
 * claim to contain each other, the first is asked.
 * @param holders those of the fitting zones that contain others
 */
function isContained(
  zone: Zone,
  { fitting, holders }: { readonly fitting: readonly Zone[]; readonly holders: readonly Zone[] },
): boolean {
  return holders.some(
    (other) =>
      other !== zone &&
      (!other.isOnTrial || zone.isOnTrial === true) &&
      contains(other, zone.zone) &&
      !(contains(zone, other.zone) && fitting.indexOf(zone) < fitting.indexOf(other)),
  );
}
