import { UsageError } from '../core/errors.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import type { RetiredEntry, ZoneEntry } from '../core/zone.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { commaList } from '../zones/comma-list.ts';
import { meantZones } from '../zones/meant.ts';
import { inSets } from '../zones/select.ts';

/** What `zones list` shows. */
export interface ZoneListing {
  /** The date of the catalogue; null where it has none. */
  readonly version: string | null;
  readonly zones: readonly ZoneEntry[];
  /** Zones that have been shut down: never asked. */
  readonly retired: readonly RetiredEntry[];
}

/** What `zones show` shows. */
export type KnownZone =
  | { readonly kind: 'zone'; readonly entry: ZoneEntry }
  | { readonly kind: 'retired'; readonly entry: RetiredEntry };

/** The zones of the sets; all of them where no set is named. */
export function zonesList(catalogue: Catalogue, sets: readonly string[]): ZoneListing {
  const { version, zones, retired } = catalogue;
  const names = commaList(sets);
  return { version, zones: zones.filter(inSets(catalogue, names.length > 0 ? names : ['all'])), retired };
}

/** @throws UsageError when the catalogue has no such zone */
export function zonesShow(catalogue: Catalogue, typed: string): KnownZone {
  const name = normalizeZoneName(typed);
  const entry = catalogue.zones.find(({ zone }) => zone === name);
  if (entry) return { kind: 'zone', entry };
  const retired = catalogue.retired.find(({ zone }) => zone === name);
  if (retired) return { kind: 'retired', entry: retired };
  const meant = meantZones(name, catalogue);
  throw new UsageError('unknown-zone', {
    zone: typed,
    ...(meant.length > 0 && { suggestion: meant.join(', ') }),
  });
}
