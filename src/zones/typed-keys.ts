import { UsageError } from '../core/errors.ts';
import { keyForms, type KeyForms, type KeyedZone } from '../core/key-forms.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import { requireKey, type Keys } from './keys.ts';

/**
 * Keys as people type them, in the names of zones. They are taken out where a name is read, so that nothing behind it
 * can show one: what goes on has "{key}" in its place, and the key goes the way of the configured ones.
 */

/**
 * The keys that stand in names, by what they are called.
 * @param origin what an error names: an option, a file
 * @throws UsageError for two of one name, and for what can be no key
 */
export function keysIn(names: readonly string[], forms: KeyForms, origin: string): Keys {
  const keys = new Map<string, string>();
  for (const name of names) {
    const read = forms.read(name);
    if (!read) continue;
    const { keyName } = read;
    const key = requireKey(keyName, read.key, origin);
    const other = keys.get(keyName);
    if (other !== undefined && other.toLowerCase() !== key.toLowerCase()) {
      throw new UsageError('keys-differ', { name: keyName, origin });
    }
    keys.set(keyName, key);
  }
  return keys;
}

/**
 * The content of a zone file or a configuration, unread: without the keys in it, and the keys in the names of its zones.
 * @param known zones in whose names a key may stand, besides its own
 * @param file what an error names
 * @throws UsageError
 */
export function takeKeys(
  content: unknown,
  known: readonly KeyedZone[],
  file: string,
): { readonly bare: unknown; readonly keys: Keys } {
  const zones = zonesIn(content);
  const elsewhere = keyForms(known);
  // A name that has a key in it by the known zones is none of a zone's own.
  const own = zones
    .filter(({ zone }) => elsewhere.read(zone) === null)
    .map((named) => ({ ...named, zone: normalizeZoneName(named.zone) }));
  const forms = keyForms([...known, ...own]);
  const names = zones.map(({ zone }) => zone);
  return { bare: withoutKeys(content, forms), keys: keysIn(names, forms, file) };
}

/** Deeper than anything that a zone file or a configuration may hold. */
const MOST_LEVELS = 20;

/** A value of JSON with the keys masked in all its texts, the names of its fields too. */
function withoutKeys(value: unknown, forms: KeyForms, level = 0): unknown {
  if (typeof value === 'string') return forms.mask(value);
  if (typeof value !== 'object' || value === null) return value;
  // What is refused anyway: a file can be nested deeper than any stack.
  if (level > MOST_LEVELS) return null;
  const inside = (item: unknown): unknown => withoutKeys(item, forms, level + 1);
  if (Array.isArray(value)) return value.map(inside);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [forms.mask(name), inside(item)]));
}

/** The zones that it describes, as far as it does. */
function zonesIn(file: unknown): readonly KeyedZone[] {
  const zones = fieldOf(file, 'zones');
  if (!Array.isArray(zones)) return [];
  return zones.flatMap((entry: unknown): readonly KeyedZone[] => {
    const zone = fieldOf(entry, 'zone');
    const name = fieldOf(fieldOf(entry, 'key'), 'name');
    if (typeof zone !== 'string') return [];
    return [{ zone, ...(typeof name === 'string' && { key: { name } }) }];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A name as the catalogue has it, without a key. */
export function catalogueName(typed: string, forms: KeyForms): string {
  return normalizeZoneName(forms.mask(typed));
}
