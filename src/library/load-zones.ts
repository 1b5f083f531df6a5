import { UsageError } from '../core/errors.ts';
import { loadZonesFile, mergeCatalogue, readZoneFile, type Catalogue } from '../zones/catalogue.ts';
import type { Keys } from '../zones/keys.ts';
import { withKeyNames } from '../zones/open-catalogue.ts';
import { badOption } from './bad-option.ts';
import { bundledCatalogue, bundledKeyed } from './bundled.ts';

/** @throws UsageError with the file, the JSON path, what stands there and what may */
export async function catalogueOf(path: string | undefined): Promise<Catalogue> {
  if (path === undefined) return bundledCatalogue();
  if (typeof path !== 'string') throw badOption('path', path, 'text');
  return withKeyNames(mergeCatalogue(await loadZonesFile(path, bundledKeyed())), bundledKeyed());
}

/** Catalogues that were looked into, each by the object that was given: a program gives the same one a thousand times. */
const looked = new WeakMap<object, Catalogue>();

/**
 * A catalogue as a program hands it over, held to what a zone file may say.
 * @throws UsageError that names the place in it, what stands there and what may
 */
export async function checkedCatalogue(given: Catalogue | null): Promise<Catalogue> {
  if (given === null) return bundledCatalogue();
  const known = typeof given === 'object' ? looked.get(given) : undefined;
  if (known) return known;
  const { content, keys } = copyOf(given);
  const read = mergeCatalogue(
    await readZoneFile(content, PLACE, bundledKeyed()),
    {},
    bundledCatalogue().zones,
  );
  const catalogue = {
    ...withKeyNames(read, bundledKeyed()),
    keys: new Map([...keys, ...(read.keys ?? [])]),
  };
  looked.set(given, catalogue);
  return catalogue;
}

const PLACE = 'catalogue';

/** A copy of our own, and the keys that `loadZones` has found. The type has `retired`, which a file need not have. */
function copyOf(given: Catalogue): { readonly content: unknown; readonly keys: Keys } {
  if (typeof given !== 'object') return { content: given, keys: new Map() };
  try {
    const { version, zones, retired, keys = [] } = structuredClone({ ...given });
    const pairs = [...keys];
    if (!pairs.flat().every((text) => typeof text === 'string')) throw badOption(PLACE, given, 'readable');
    if (retired !== undefined) {
      return { content: { zones, retired, ...(version !== null && { version }) }, keys: new Map(pairs) };
    }
  } catch {
    throw badOption(PLACE, given, 'readable');
  }
  throw new UsageError('file-invalid', { file: PLACE, path: 'retired', found: '', expected: 'required' });
}
