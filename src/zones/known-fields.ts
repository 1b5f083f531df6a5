import type { GenericSchema } from 'valibot';

/** The fields that may stand in the object which `path` leads to: for "did you mean" where another stands there. */
export function knownFields(schema: GenericSchema, path: readonly unknown[]): readonly string[] {
  const [first, ...rest] = path;
  if ('wrapped' in schema) return within(schema.wrapped, path);
  if ('pipe' in schema && Array.isArray(schema.pipe) && schema.pipe[0] !== schema) {
    return within(schema.pipe[0], path);
  }
  if ('options' in schema && Array.isArray(schema.options)) {
    return schema.options.flatMap((option) => within(option, path));
  }
  if ('entries' in schema && isRecord(schema.entries)) {
    return path.length === 0 ? Object.keys(schema.entries) : within(schema.entries[String(first)], rest);
  }
  if ('item' in schema) return within(schema.item, rest);
  return 'value' in schema ? within(schema.value, rest) : [];
}

function within(schema: unknown, path: readonly unknown[]): readonly string[] {
  return isSchema(schema) ? knownFields(schema, path) : [];
}

function isSchema(value: unknown): value is GenericSchema {
  return isRecord(value) && value['kind'] === 'schema';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
