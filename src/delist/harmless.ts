import type { HarmlessReason } from '../core/delisting.ts';
import { isAdverse } from '../core/outcome.ts';
import { isHeld, type Finding } from '../core/report.ts';
import { scopeOf } from '../core/zone.ts';

/** What makes a listing matter whatever the catalogue says of its zone. */
export interface Wishes {
  /** The rejection names the zone: that receiver refuses on it. */
  readonly named: boolean;
  /** The user named the zone with -z. */
  readonly wanted: boolean;
}

/**
 * Why nothing need be done about a listing; null where something must. A policy listing of a `major` zone is no reproach,
 * yet many receivers refuse on it: it matters.
 */
export function harmlessReason(finding: Finding, { named, wanted }: Wishes): HarmlessReason | null {
  const { zone, kind, outcome } = finding;
  // A list that could not be asked matters by the word of the rejection; one that answers "white" does not.
  if (named && (outcome.kind === 'unknown' || isHeld(finding))) return null;
  const { covers, prefix } = scopeOf(zone, kind);
  if (zone.kind !== 'block') return 'informational';
  if (!isAdverse(outcome)) return 'informational-code';
  if (covers === 'network-operator') return 'network-wide';
  if (wanted || zone.tier === 'major') return null;
  // An IPv6 host has a /64 of its own (RFC 7421): that is no range of others.
  if (covers === 'range' && !(kind === 'ipv6' && prefix !== null && prefix >= 64)) return 'range';
  if (outcome.kind === 'listed' && outcome.returnCodes.every(({ severity }) => severity !== 'listed')) {
    return 'policy';
  }
  return zone.tier === 'minor' ? 'minor' : null;
}
