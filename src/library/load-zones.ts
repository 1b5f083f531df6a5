import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import {
  loadBundledZones,
  loadZonesFile,
  mergeCatalogue,
  readZoneFile,
  type Catalogue,
} from '../zones/catalogue.ts';
import { badOption } from './options.ts';

/** The catalogue that comes with the package. The library is a bundle in `dist`, beside which it lies. */
export function bundledCatalogue(): Catalogue {
  return mergeCatalogue(loadBundledZones(join(__dirname, '..')));
}

/** @throws UsageError with the file, the JSON path, what stands there and what may */
export async function catalogueOf(path: string | undefined): Promise<Catalogue> {
  if (path === undefined) return bundledCatalogue();
  if (typeof path !== 'string') throw badOption('path', path, 'text');
  return mergeCatalogue(await loadZonesFile(path));
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
  const catalogue = mergeCatalogue(await readZoneFile(copyOf(given), PLACE));
  looked.set(given, catalogue);
  return catalogue;
}

const PLACE = 'catalogue';

/** The type has `retired` and `version`, which a file need not have. */
function copyOf(given: Catalogue): unknown {
  if (typeof given !== 'object') return given;
  try {
    const { version, zones, retired } = structuredClone({ ...given });
    if (retired !== undefined) return { zones, retired, ...(version !== null && { version }) };
  } catch {
    throw badOption(PLACE, given, 'readable');
  }
  throw new UsageError('file-invalid', { file: PLACE, path: 'retired', found: '', expected: 'required' });
}
