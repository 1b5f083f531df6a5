import type { Proofs } from './proofs.ts';
import type { TargetKind } from './target.ts';
import { testEntriesOf } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * Lists that may answer registered resolvers only. Most of them answer others too, so they are asked all the same; but
 * what one says of a target is worth something only where it serves us, and that its listed entry shows. Where that does
 * not come back as listed the list is left out, whatever else it said.
 */

/** A list on trial is waited for so long after the last of the others. */
export const GRACE_MS = 1000;

/** Whether a list can show that it serves us: it has a listed entry for some kind of its targets. */
export function canBeTried(zone: Zone): boolean {
  return zone.lists.some((kind) => testEntriesOf(zone, kind).listed !== null);
}

/** Whether a list on trial serves us; undefined while that is not known. */
export function isServed(proofs: Proofs, zone: Zone, kind: TargetKind): boolean | undefined {
  const known = proofs.all(zone, kind);
  if (known.some(({ health }) => health?.listed.state === 'ok')) return true;
  return known.length > 0 && known.every(({ health }) => health) ? false : undefined;
}

/** The same, once all is known that bears on it. */
export async function willBeServed(proofs: Proofs, zone: Zone, kind: TargetKind): Promise<boolean> {
  await Promise.all(proofs.all(zone, kind).map(({ ready }) => ready));
  return isServed(proofs, zone, kind) === true;
}
