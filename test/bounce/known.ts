import catalogue from '../../zones.json' with { type: 'json' };
import type { KnownZones } from '../../src/bounce/zones.ts';

/** The zones of the catalogue, as the program passes them in. */
export const KNOWN: KnownZones = [...catalogue.zones, ...catalogue.retired].map((entry) => ({
  zone: entry.zone,
  ...('operator' in entry && entry.operator !== undefined && { operator: entry.operator }),
  ...('contains' in entry && { contains: entry.contains }),
  ...('homepage' in entry && entry.homepage !== undefined && { homepage: entry.homepage }),
}));
