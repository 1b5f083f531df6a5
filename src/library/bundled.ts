import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyForms, type KeyForms } from '../core/key-forms.ts';
import { onDemand } from '../core/on-demand.ts';
import { loadBundledZones, mergeCatalogue, type Catalogue } from '../zones/catalogue.ts';
import { keyedZones } from '../zones/open-catalogue.ts';

/** The catalogue that comes with the package. The library is a bundle in `dist`, beside which it lies. */
export function bundledCatalogue(): Catalogue {
  const file = loadBundledZones((name) => readFileSync(join(__dirname, '..', name), 'utf8'));
  return mergeCatalogue(file, {}, file.zones);
}

/** Its zones with a key in their names, read once. */
export const bundledKeyed = onDemand(() => keyedZones(bundledCatalogue().zones));

/** By what a key in a zone's name is known: the package's zones, and those of a catalogue of the caller's. */
export function formsOf({ zones, retired }: Pick<Catalogue, 'zones' | 'retired'>): KeyForms {
  return keyForms([...bundledKeyed(), ...zones, ...retired]);
}
