import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { RetiredEntry, ZoneEntry, ZoneFile } from '../core/zone.ts';
import type { ConfigFile } from './schema.ts';
import { readJson } from './read-json.ts';

/** The zones that a run can choose from: the zone file's, with the configuration's laid over them. */
export interface Catalogue {
  readonly version: string | null;
  readonly zones: readonly ZoneEntry[];
  readonly retired: readonly RetiredEntry[];
}

/** The bundled catalogue. The tests hold it to the schema; a run takes it as it is. */
export function loadBundledZones(packageRoot: string): ZoneFile {
  return JSON.parse(readFileSync(join(packageRoot, 'zones.json'), 'utf8')) as ZoneFile;
}

/** @throws UsageError with the file, the JSON path, what stands there and what may */
export async function loadZonesFile(path: string): Promise<ZoneFile> {
  return readZoneFile(await readJson(path), path);
}

/**
 * A value as the content of a zone file.
 * @param file what an error names
 * @throws UsageError
 */
export async function readZoneFile(value: unknown, file: string): Promise<ZoneFile> {
  const { validateZoneFile } = await import('./validate.ts');
  const checked = validateZoneFile(value);
  if (checked.kind === 'invalid') throw new UsageError('file-invalid', { file, ...checked.problem });
  const { zones, retired = [] } = checked.value;
  requireUnique([...zones, ...retired], file);
  return checked.value as ZoneFile;
}

function requireUnique(entries: readonly { readonly zone: string }[], file: string): void {
  const seen = new Set<string>();
  for (const { zone } of entries) {
    if (seen.has(zone)) throw new UsageError('zone-twice', { file, zone });
    seen.add(zone);
  }
}

/** Lays the configuration's zones over the file's: fields of known ones are replaced, new ones go to the end. */
export function mergeCatalogue(file: ZoneFile, config: ConfigFile = {}): Catalogue {
  const zones = new Map(file.zones.map((entry) => [entry.zone, entry]));
  const retired = new Map((file.retired ?? []).map((entry) => [entry.zone, entry]));
  for (const changed of config.zones ?? []) {
    zones.set(changed.zone, { ...zones.get(changed.zone), ...(changed as ZoneEntry) });
    // Someone who describes a zone means to ask it, whatever became of its public namesake.
    retired.delete(changed.zone);
  }
  return { version: file.version ?? null, zones: [...zones.values()], retired: [...retired.values()] };
}
