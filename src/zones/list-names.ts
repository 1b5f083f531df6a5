import type { Selection } from '../core/plan.ts';
import { KEY_PLACE } from '../core/secret.ts';
import type { Catalogue } from './catalogue.ts';

/** The names of lists: the catalogue's, those of the past too, and those of the run. Whoever types one means no host. */
export function listNames({ zones, retired }: Catalogue, selection: Selection): ReadonlySet<string> {
  const known = [...zones, ...retired, ...selection.zones].map(({ zone }) => zone);
  return new Set(known.filter((zone) => !zone.includes(KEY_PLACE)));
}
