export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
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
