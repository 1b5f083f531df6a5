import type { Selection } from '../core/plan.ts';
import { isZoneName } from '../core/zone-name.ts';
import { selectZones } from '../zones/select.ts';
import type { Settings } from './settings.ts';

/** The selection, and with it the zones that rejections name: it was they that decided. */
export function withNamedZones(
  chosen: Selection,
  names: readonly string[],
  { catalogue, options, keys }: Settings,
): Selection {
  const zones = names.filter(isZoneName);
  if (zones.length === 0) return chosen;
  const known = new Set([...chosen.zones, ...chosen.skipped.map(({ zone }) => zone)].map(({ zone }) => zone));
  const { exclude, registered } = options;
  const extra = selectZones(catalogue, { zones, exclude, sets: [], registered }, keys).zones;
  return { ...chosen, zones: [...chosen.zones, ...extra.filter(({ zone }) => !known.has(zone))] };
}
