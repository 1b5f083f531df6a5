import type { Selection } from '../core/plan.ts';
import { maskedName } from '../core/secret.ts';
import { isZoneName } from '../core/zone-name.ts';
import { isAbout, type Zone } from '../core/zone.ts';
import { selectZones } from '../zones/select.ts';
import type { Settings } from './settings.ts';

/** The selection, and with it the zones that rejections name: it was they that decided, and they weigh as much as any. */
export function withNamedZones(
  chosen: Selection,
  names: readonly string[],
  { catalogue, options, keys }: Settings,
): Selection {
  const zones = standIns(names, { catalogue, keys }).filter(isZoneName);
  if (zones.length === 0) return chosen;
  const known = new Set([...chosen.zones, ...chosen.skipped.map(({ zone }) => zone)].map(({ zone }) => zone));
  const { exclude, registered } = options;
  const extra = selectZones(catalogue, { zones, exclude, sets: [], registered }, keys);
  const isNew = ({ zone }: Zone): boolean => !known.has(zone);
  const asked = [...chosen.zones, ...extra.zones.filter(isNew)];
  return {
    zones: asked.map((zone) =>
      zones.some((name) => isAbout(zone, name)) ? { ...zone, isNamed: true } : zone,
    ),
    skipped: [...chosen.skipped, ...extra.skipped.filter(({ zone }) => isNew(zone))],
  };
}

/**
 * The zones that stand for those that a rejection names. One with a key in it is the reader's own where the key is known;
 * else the public zones that it takes the place of are asked: nobody asks with somebody else's key. Where there are none
 * it is named itself, and left out for want of a key.
 */
export function standIns(
  names: readonly string[],
  { catalogue, keys }: Pick<Settings, 'catalogue' | 'keys'>,
): readonly string[] {
  const keyed = new Map(
    catalogue.zones.flatMap((entry) => (entry.key ? [[maskedName(entry.zone), entry] as const] : [])),
  );
  return [
    ...new Set(
      names.flatMap((name) => {
        const entry = keyed.get(name);
        if (!entry?.key) return [name];
        const { name: keyName, replaces = [] } = entry.key;
        return keys.has(keyName) || replaces.length === 0 ? [entry.zone] : replaces;
      }),
    ),
  ];
}
