// The lists that can be asked: `zones.json`, or a zone file of the user's, with what the configuration adds. This room
// reads and validates such files (`schema.ts`), selects the zones of a run (`select.ts`), reads the configuration
// (`config.ts`) and the options (`option-table.ts`), and imports what other programs' files say (`import.ts`).

import { UsageError } from '../core/errors.ts';
import type { KeyedZone } from '../core/key-forms.ts';
import type { RetiredEntry, ZoneEntry, ZoneFile } from '../core/zone.ts';
import { readJson } from './read-json.ts';
import type { ConfigFile } from './config-schema.ts';
import { takeKeys } from './typed-keys.ts';

/** The zones that a run can choose from: the zone file's, with the configuration's laid over them. */
export interface Catalogue {
  readonly version: string | null;
  readonly zones: readonly ZoneEntry[];
  readonly retired: readonly RetiredEntry[];
  /** Zones that are the user's own, by name: none of the catalogue that comes with the program. */
  readonly own?: ReadonlySet<string>;
  /** Keys that stood in the names of zones, by what they are called. They are never shown. */
  readonly keys?: ReadonlyMap<string, string>;
}

/** The text of a file of the package: it lies beside the program, or in it where that is one file. */
export type PackageFile = (
  name: 'package.json' | 'zones.json' | 'dist/zones.json' | 'dist/keyed-zones.json',
) => string;

/** The bundled catalogue, with what its facts rest on. The tests hold it to the schema. */
export function loadBundledZones(packageFile: PackageFile): ZoneFile {
  return JSON.parse(packageFile('zones.json')) as ZoneFile;
}

/** The same as a run needs it, a third of the bytes: the build takes it from there. */
export function loadRunZones(packageFile: PackageFile): ZoneFile {
  return JSON.parse(packageFile('dist/zones.json')) as ZoneFile;
}

/**
 * What of it counts beside a zone file too: in which names a key stands, and what it is called, and what answers with the
 * asker's address.
 */
export function loadKeyedZones(packageFile: PackageFile): ZoneFile {
  return JSON.parse(packageFile('dist/keyed-zones.json')) as ZoneFile;
}

/**
 * Reads a zone file.
 * @param known zones in whose names a key may stand, besides the file's own
 * @throws UsageError with the file, the JSON path, what stands there and what may
 */
export async function loadZonesFile(path: string, known: readonly KeyedZone[] = []): Promise<ZoneFile> {
  return readZoneFile(await readJson(path), path, known);
}

/**
 * A value as the content of a zone file.
 * @param file what an error names
 * @throws UsageError
 */
export async function readZoneFile(
  value: unknown,
  file: string,
  known: readonly KeyedZone[] = [],
): Promise<ZoneFile> {
  const { validateZoneFile } = await import('./validate.ts');
  const { bare, keys } = takeKeys(value, known, file);
  const checked = validateZoneFile(bare);
  if (checked.kind === 'invalid') throw new UsageError('file-invalid', { file, ...checked.problem });
  const read = checked.value as ZoneFile;
  requireUnique([...read.zones, ...(read.retired ?? [])], file);
  return { ...read, ...(keys.size > 0 && { keys }) };
}

function requireUnique(entries: readonly { readonly zone: string }[], file: string): void {
  const seen = new Set<string>();
  for (const { zone } of entries) {
    if (seen.has(zone)) throw new UsageError('zone-twice', { file, zone });
    seen.add(zone);
  }
}

/**
 * Lays the configuration's zones over the file's: fields of known ones are replaced, new ones go to the end.
 * @param bundled zones of the package that the file holds; the others are the user's own
 */
export function mergeCatalogue(
  file: ZoneFile,
  config: ConfigFile = {},
  bundled: readonly { readonly zone: string }[] = [],
): Catalogue {
  const ours = new Set(bundled.map(({ zone }) => zone));
  const zones = new Map(file.zones.map((entry) => [entry.zone, entry]));
  const retired = new Map((file.retired ?? []).map((entry) => [entry.zone, entry]));
  for (const changed of config.zones ?? []) {
    zones.set(changed.zone, { ...zones.get(changed.zone), ...(changed as ZoneEntry) });
    // Someone who describes a zone means to ask it, whatever became of its public namesake.
    retired.delete(changed.zone);
  }
  return {
    version: file.version ?? null,
    zones: [...zones.values()],
    retired: [...retired.values()],
    own: new Set([...zones.keys()].filter((zone) => !ours.has(zone))),
    ...(file.keys && { keys: file.keys }),
  };
}
