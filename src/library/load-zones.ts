import { join } from 'node:path';
import { loadBundledZones, loadZonesFile, mergeCatalogue, type Catalogue } from '../zones/catalogue.ts';

/** The catalogue that comes with the package. The library is a bundle in `dist`, beside which it lies. */
export function bundledCatalogue(): Catalogue {
  return mergeCatalogue(loadBundledZones(join(__dirname, '..')));
}

/** @throws UsageError with the file, the JSON path, what stands there and what may */
export async function catalogueOf(path: string | undefined): Promise<Catalogue> {
  return path === undefined ? bundledCatalogue() : mergeCatalogue(await loadZonesFile(path));
}
