import { catalogueAge } from '../core/catalogue-age.ts';
import type { Format } from '../core/choices.ts';
import type { ConditionsSeen } from '../core/conditions.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { warnAll } from './warn.ts';

/** What a person reads; the others are for programs. */
const FOR_PEOPLE: ReadonlySet<Format> = new Set<Format>(['table', 'markdown', 'html']);

/** How old the bundled catalogue is, where it is asked and somebody reads what is said. */
export function agedCatalogue(
  { env }: Pick<Io, 'env'>,
  { options, catalogue }: Pick<Settings, 'options' | 'catalogue'>,
): ConditionsSeen {
  const { zonesFile, quiet, format } = options;
  const isShown = zonesFile === null && !quiet && FOR_PEOPLE.has(format);
  const at = new Date().toISOString();
  // The tests stand at a date of their own.
  const today = env['RBLCHECK_TODAY'] ?? at.slice(0, 10);
  return catalogueAge(isShown ? catalogue.version : null, today, at);
}

/** Says so once a run, where nothing remembers that it was said. */
export function warnAged(io: Io, settings: Pick<Settings, 'options' | 'catalogue' | 'messages'>): void {
  warnAll(io, settings.messages, agedCatalogue(io, settings).warnings);
}
