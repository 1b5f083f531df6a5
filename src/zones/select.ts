import { BUILT_IN_SETS } from '../core/choices.ts';
import { UsageError } from '../core/errors.ts';
import type { Selection, Skipped } from '../core/plan.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';
import { plainZone, retiredZone, toZone, type Zone, type ZoneEntry } from '../core/zone.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';

export interface ZoneChoice {
  /** As typed with `-z`; one element may be a comma list. */
  readonly zones: readonly string[];
  readonly exclude: readonly string[];
  readonly sets: readonly string[];
  /** Zones at which this resolver is registered. */
  readonly registered: readonly string[];
}

/**
 * The zones of a run, in the catalogue's order, with those that nothing is known of after them.
 * @throws UsageError for a name that cannot be a zone's, and for a set that is not there
 */
export function selectZones(catalogue: Catalogue, choice: ZoneChoice): Selection {
  const named = readZoneNames(choice.zones, '--zone', catalogue);
  const excluded = new Set(readZoneNames(choice.exclude, '--exclude', catalogue));
  const registered = new Set([...named, ...choice.registered]);
  const zones: Zone[] = [];
  const skipped: Skipped[] = [];
  for (const zone of chosenZones(catalogue, new Set(named), choice.sets)) {
    if (excluded.has(zone.zone)) skipped.push({ zone, reason: 'excluded' });
    else if (zone.key) skipped.push({ zone, reason: 'needs-key' });
    else if (zone.registration !== undefined && !registered.has(zone.zone)) {
      skipped.push({ zone, reason: 'needs-registration' });
    } else zones.push(zone);
  }
  return { zones, skipped };
}

function chosenZones(
  catalogue: Catalogue,
  named: ReadonlySet<string>,
  sets: readonly string[],
): readonly Zone[] {
  const bySet = sets.length > 0 || named.size === 0 ? inSets(catalogue, sets) : () => false;
  const chosen = catalogue.zones.filter((entry) => named.has(entry.zone) || bySet(entry)).map(toZone);
  const retired = catalogue.retired.filter(({ zone }) => named.has(zone)).map(retiredZone);
  const known = new Set([...chosen, ...retired].map(({ zone }) => zone));
  const unknown = [...named].filter((zone) => !known.has(zone)).map(plainZone);
  return [...chosen, ...retired, ...unknown];
}

/** The names of the sets of a catalogue, `default` and `all` first. */
export function setNames(catalogue: Catalogue): readonly string[] {
  return [...new Set([...BUILT_IN_SETS, ...catalogue.zones.flatMap(({ sets = [] }) => sets)])];
}

/** Whether an entry is in one of the sets. */
export function inSets(catalogue: Catalogue, sets: readonly string[]): (entry: ZoneEntry) => boolean {
  const known = setNames(catalogue);
  for (const set of sets) {
    if (known.includes(set)) continue;
    throw new UsageError('unknown-set', { set, known: known.join(', '), ...suggestion(set, known) });
  }
  const wanted = sets.length > 0 ? sets : ['default'];
  // A zone file of one's own need not know of sets: then all of it is the default.
  const hasDefault = catalogue.zones.some((entry) => entry.sets?.includes('default'));
  if (wanted.includes('all') || (wanted.includes('default') && !hasDefault)) return () => true;
  return (entry) => entry.sets?.some((set) => wanted.includes(set)) ?? false;
}

/** Reads what was typed with -z or -x, comma lists taken apart. */
function readZoneNames(typed: readonly string[], option: string, catalogue: Catalogue): readonly string[] {
  const names = typed.flatMap((value) => value.split(','));
  return names.map((value) => {
    const name = normalizeZoneName(value);
    if (isZoneName(name)) return name;
    const known = catalogue.zones.map(({ zone }) => zone);
    throw new UsageError('bad-zone-name', { option, value, ...suggestion(name, known) });
  });
}

function suggestion(typed: string, known: readonly string[]): { suggestion?: string } {
  const best = closest(typed, known);
  return best === null ? {} : { suggestion: best };
}
