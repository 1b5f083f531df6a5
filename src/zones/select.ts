import { BUILT_IN_SETS } from '../core/choices.ts';
import { UsageError } from '../core/errors.ts';
import type { Selection, Skipped, SkipReason } from '../core/plan.ts';
import { canBeTried } from '../core/registration.ts';
import { KEY_PLACE } from '../core/secret.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';
import { plainZone, retiredZone, toZone, type Zone, type ZoneEntry } from '../core/zone.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { commaList } from './comma-list.ts';
import type { Keys } from './keys.ts';
import { meantZones } from './meant.ts';

export interface ZoneChoice {
  /** As typed with `-z`; one element may be a comma list. */
  readonly zones: readonly string[];
  readonly exclude: readonly string[];
  readonly sets: readonly string[];
  /** The sets that are asked where neither zones nor sets are named: `default` if absent. */
  readonly defaultSets?: readonly string[];
  /** Zones at which this resolver is registered. */
  readonly registered: readonly string[];
  /** Whether test entries are asked (they are, if absent): without them nothing shows whether an unregistered one is served. */
  readonly verify?: boolean;
}

/**
 * The zones of a run, in the catalogue's order, with those that nothing is known of after them.
 * @param keys the keys that are known; a zone that needs another is skipped, and one whose key is known takes the place
 *   of the public zones that it replaces
 * @throws UsageError for a name that cannot be a zone's, and for a set that is not there
 */
export function selectZones(catalogue: Catalogue, choice: ZoneChoice, keys: Keys = new Map()): Selection {
  const named = new Set(readZoneNames(choice.zones, '--zone', catalogue));
  const excluded = new Set(readZoneNames(choice.exclude, '--exclude', catalogue));
  const registered = new Set([...named, ...choice.registered]);
  const zones: Zone[] = [];
  const skipped: Skipped[] = [];
  const { defaultSets = ['default'] } = choice;
  const byDefault = named.size === 0 && choice.sets.length === 0;
  const sets = byDefault ? defaultSets : choice.sets;
  const entries = chosenEntries(catalogue, { named, sets, keys, byDefault });
  const grounds = { excluded, registered, keys, verify: choice.verify ?? true };
  // One on trial may yet be left out, and takes nothing's place.
  const isAsked = (entry: ZoneEntry): boolean =>
    !needsRegistration(entry, registered) && skipReason(entry, { ...grounds, replaced: new Set() }) === null;
  const replaced = new Set(entries.filter(isAsked).flatMap(({ key }) => key?.replaces ?? []));
  const isDefault = inSets(catalogue, defaultSets);
  for (const entry of entries) {
    const zone: Zone = Object.assign(
      toZone(entry, entry.key && keys.get(entry.key.name)),
      catalogue.own?.has(entry.zone) && { isOwn: true },
      !isDefault(entry) && !entry.key && { isExtra: true },
      needsRegistration(entry, registered) && { isOnTrial: true },
    );
    const reason = skipReason(entry, { ...grounds, replaced });
    if (reason) skipped.push({ zone, reason });
    else zones.push(zone);
  }
  const retired = catalogue.retired.filter(({ zone }) => named.has(zone)).map(retiredZone);
  const known = new Set([...catalogue.zones, ...catalogue.retired].map(({ zone }) => zone));
  const strangers = [...named].filter((zone) => !known.has(zone));
  const keyless = strangers.find((zone) => zone.includes(KEY_PLACE));
  // What the key is called stands in the catalogue: it would be asked with "{key}" in its name.
  if (keyless !== undefined) throw badName('--zone', keyless, catalogue);
  const plain = strangers.map((zone): Zone => ({ ...plainZone(zone), isExtra: true }));
  for (const zone of [...retired, ...plain]) {
    if (excluded.has(zone.zone)) skipped.push({ zone, reason: 'excluded' });
    else zones.push(zone);
  }
  return { zones, skipped };
}

function hasKey({ key }: ZoneEntry, keys: Keys): boolean {
  return key !== undefined && keys.has(key.name);
}

interface SkipGrounds {
  readonly excluded: ReadonlySet<string>;
  readonly registered: ReadonlySet<string>;
  readonly replaced: ReadonlySet<string>;
  readonly keys: Keys;
  readonly verify: boolean;
}

function needsRegistration({ zone, registration }: ZoneEntry, registered: ReadonlySet<string>): boolean {
  return registration !== undefined && !registered.has(zone);
}

function skipReason(entry: ZoneEntry, grounds: SkipGrounds): SkipReason | null {
  if (grounds.excluded.has(entry.zone)) return 'excluded';
  if (entry.key && !hasKey(entry, grounds.keys)) return 'needs-key';
  // Asked all the same, where it can show that it serves us: see `core/registration.ts`.
  const isTried = (): boolean => grounds.verify && canBeTried(toZone(entry));
  if (needsRegistration(entry, grounds.registered) && !isTried()) return 'needs-registration';
  return grounds.replaced.has(entry.zone) ? 'contained-in' : null;
}

/** Named ones, those of the sets, and the keyed ones that the choice implies. */
function chosenEntries(
  catalogue: Catalogue,
  choice: {
    readonly named: ReadonlySet<string>;
    readonly sets: readonly string[];
    readonly keys: Keys;
    /** Neither zones nor sets were named. */
    readonly byDefault: boolean;
  },
): readonly ZoneEntry[] {
  const { named, sets, keys, byDefault } = choice;
  const bySet = sets.length > 0 ? inSets(catalogue, sets) : () => false;
  const chosen = new Set(catalogue.zones.filter(bySet).map(({ zone }) => zone));
  const implied = (entry: ZoneEntry): boolean => {
    const replaces = entry.key?.replaces ?? [];
    // Someone who has a key means to use it: by default also for a zone that has no public counterpart.
    return (
      hasKey(entry, keys) &&
      (replaces.some((zone) => chosen.has(zone)) || (byDefault && replaces.length === 0))
    );
  };
  // Beside the set default nobody is told of keys that he never asked for.
  const isUsual = inSets(catalogue, ['default']);
  const isIdle = (entry: ZoneEntry): boolean =>
    byDefault && entry.key !== undefined && !hasKey(entry, keys) && !isUsual(entry);
  return catalogue.zones.filter(
    (entry) => named.has(entry.zone) || (chosen.has(entry.zone) && !isIdle(entry)) || implied(entry),
  );
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
  return commaList(typed).map((value) => {
    const name = normalizeZoneName(value);
    if (isZoneName(name)) return name;
    throw badName(option, value, catalogue);
  });
}

function badName(option: string, value: string, catalogue: Catalogue): UsageError {
  const meant = meantZones(normalizeZoneName(value), catalogue);
  return new UsageError('bad-zone-name', {
    option,
    value,
    ...(meant.length > 0 && { suggestion: meant.join(', ') }),
  });
}

function suggestion(typed: string, known: readonly string[]): { suggestion?: string } {
  const best = closest(typed, known);
  return best === null ? {} : { suggestion: best };
}
