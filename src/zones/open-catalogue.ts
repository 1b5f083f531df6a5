import { keyForms, type KeyForms } from '../core/key-forms.ts';
import { KEY_PLACE } from '../core/secret.ts';
import type { WhoamiName } from '../core/whoami.ts';
import type { ZoneEntry } from '../core/zone.ts';
import {
  loadBundledZones,
  loadKeyedZones,
  loadRunZones,
  loadZonesFile,
  mergeCatalogue,
  type Catalogue,
  type PackageFile,
} from './catalogue.ts';
import { parseConfig, readConfig, type Config } from './config.ts';

/** The zones of a run, and how a key in the name of one is known again. */
export interface OpenedCatalogue {
  readonly catalogue: Catalogue;
  readonly config: Config;
  /** Of all zones that are known, those of the package too where a zone file takes their place. */
  readonly forms: KeyForms;
  /** What answers with the asker's address: the configuration's, else the zone file's, else the package's. */
  readonly whoami: readonly WhoamiName[];
}

/**
 * Reads the configuration, and the zone file that is named or that it names; without one the bundled zones.
 * @throws UsageError
 */
export async function openCatalogue(place: {
  readonly packageFile: PackageFile;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: string | undefined;
  readonly zonesFile: string | undefined;
  /** Whether it is wanted with what the facts of its zones rest on; no run asks for that. */
  readonly withSources?: boolean;
}): Promise<OpenedCatalogue> {
  const { packageFile } = place;
  const loadOurs = place.withSources ? loadBundledZones : loadRunZones;
  const ours = (place.zonesFile === undefined ? loadOurs : loadKeyedZones)(packageFile);
  const bundled = keyedZones(ours.zones);
  const source = await readConfig(place.config, place.env);
  const first = await parseConfig(source, bundled);
  const path = place.zonesFile ?? first.file.zonesFile;
  const file = path === undefined ? ours : await loadZonesFile(path, bundled);
  // Once more, since the zone file says of further names what a key in them looks like.
  const config = path === undefined ? first : await parseConfig(source, [...bundled, ...file.zones]);
  const merged = withKeyNames(
    mergeCatalogue(file, config.file, path === undefined ? file.zones : []),
    bundled,
  );
  const keys = new Map([...(merged.keys ?? []), ...config.keys]);
  const { whoami } = config.file;
  return {
    whoami: (Array.isArray(whoami) ? whoami : file.whoami) ?? ours.whoami ?? [],
    catalogue: keys.size > 0 ? { ...merged, keys } : merged,
    config,
    forms: keyForms([...bundled, ...merged.zones, ...merged.retired]),
  };
}

/** A zone in whose name a key stood says no word of what the key is called: the package's zone of that name does. */
export function withKeyNames(catalogue: Catalogue, bundled: readonly ZoneEntry[]): Catalogue {
  const keys = new Map(bundled.map(({ zone, key }) => [zone, key]));
  const zones = catalogue.zones.map((entry) => {
    const key = entry.key ?? keys.get(entry.zone);
    return key === undefined ? entry : { ...entry, key };
  });
  return { ...catalogue, zones };
}

export function keyedZones(zones: readonly ZoneEntry[]): readonly ZoneEntry[] {
  return zones.filter(({ zone }) => zone.includes(KEY_PLACE));
}

/**
 * The catalogue with the keyed zones of the package that are named and that it lacks: they are known by their keys.
 * @param bundled gives the keyed zones of the package
 */
export function withNamedKeyed(
  catalogue: Catalogue,
  names: readonly string[],
  bundled: () => readonly ZoneEntry[],
): Catalogue {
  const isLacking = (name: string): boolean => catalogue.zones.every(({ zone }) => zone !== name);
  const lacking = names.filter((name) => name.includes(KEY_PLACE) && isLacking(name));
  if (lacking.length === 0) return catalogue;
  const named = bundled().filter(({ zone }) => lacking.includes(zone));
  return { ...catalogue, zones: [...catalogue.zones, ...named] };
}
