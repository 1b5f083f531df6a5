import { validate, type FileProblem } from '../zones/file-problem.ts';
import { stateSchema } from './schema.ts';
import { STATE_VERSION, type State } from './state.ts';

export type ParsedState =
  | { readonly kind: 'valid'; readonly value: State }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'invalid'; readonly problem: FileProblem };

/** A file's content as a state, or what is wrong with it first. */
export function parseState(value: unknown): ParsedState {
  if (!isFields(value)) return validate(stateSchema, value);
  const content = migrate(value);
  const version = content['schemaVersion'];
  if (typeof version === 'number' && Number.isInteger(version) && version > STATE_VERSION)
    return { kind: 'newer', version };
  const targets = isFields(content['targets'])
    ? mapOf(content['targets'], (zones) => (isFields(zones) ? mapOf(zones, (entry) => entry) : zones))
    : content['targets'];
  return validate(stateSchema, { ...content, targets });
}

/** A map, since a name of a target or zone may be a property of something else. */
function mapOf(
  fields: Readonly<Record<string, unknown>>,
  read: (value: unknown) => unknown,
): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(fields).map(([name, value]) => [name, read(value)]));
}

export type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * From each version that was once written to the one after it. A field that came later and may be absent needs no
 * version of its own.
 */
const STEPS: ReadonlyMap<unknown, (content: Fields) => Fields> = new Map();

/** The content in the present version, as far as the way to it is known; `steps` are the tests'. */
export function migrate(content: Fields, steps = STEPS): Fields {
  let migrated = content;
  for (;;) {
    const next = steps.get(migrated['schemaVersion']);
    if (!next) return migrated;
    migrated = next(migrated);
  }
}
