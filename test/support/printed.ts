import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Documents } from '../../src/render/documents.ts';

/** Every schema of what the program prints. */
export const PRINTED = [
  'report',
  'target',
  'bounce',
  'delist',
  'change',
  'doctor',
  'zones-check',
  'zones-list',
  'zones-show',
] as const satisfies readonly (keyof Documents)[];
type Printed = (typeof PRINTED)[number];

const validators = new Map<Printed, ValidateFunction>();

/** Of a bulk run so many lines are looked at, and of the others every hundredth. */
const MOST_LINES = 2000;

/** What the words of a command line make it print as data; null where it prints for people. */
export function printedBy(
  args: readonly string[],
): { readonly schema: Printed; readonly isLines: boolean } | null {
  const format = formatOf(args);
  if (format !== 'json' && format !== 'ndjson') return null;
  const [command = '', word] = args;
  const isLines = format === 'ndjson';
  switch (command) {
    case 'watch':
      return isLines ? { schema: 'change', isLines } : null;
    case 'bounce':
    case 'delist':
    case 'doctor':
      return isLines ? null : { schema: command, isLines };
    case 'zones':
      return word === 'list' || word === 'show' || word === 'check'
        ? { schema: `zones-${word}`, isLines: false }
        : null;
    default:
      return { schema: isLines ? 'target' : 'report', isLines };
  }
}

function formatOf(args: readonly string[]): string | undefined {
  if (args.includes('--json')) return 'json';
  const at = args.lastIndexOf('--format');
  return at < 0
    ? args.findLast((arg) => arg.startsWith('--format='))?.slice('--format='.length)
    : args[at + 1];
}

/** @throws Error with the place, where what was printed is not as the published schema has it, or has more */
export function requirePrinted(args: readonly string[], stdout: string): void {
  const printed = stdout === '' ? null : printedBy(args);
  if (!printed) return;
  const { schema, isLines } = printed;
  if (!isLines) {
    requireValid(schema, stdout);
    return;
  }
  for (const [at, line] of stdout.trimEnd().split('\n').entries()) {
    if (at < MOST_LINES || at % 100 === 0) requireValid(schema, line);
  }
}

function requireValid(schema: Printed, json: string): void {
  const validate = validators.get(schema) ?? strictValidator(schema);
  validators.set(schema, validate);
  const value: unknown = JSON.parse(json);
  if (validate(value)) return;
  const told = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '(top)'} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(`not as docs/schema/${schema}.schema.json has it:\n${told.join('\n')}`);
}

export function readSchema(name: string): object {
  const path = fileURLToPath(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as object;
}

/** Readers must bear new fields; our own tests do not let one pass that is not in the schema. */
export function strictValidator(name: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, validateFormats: false });
  return ajv.compile(closed(readSchema(name)) as object);
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([key, of]) => [key, closed(of)]));
  const isObject = 'type' in value && value.type === 'object' && 'properties' in value;
  return isObject ? { ...fields, additionalProperties: false } : fields;
}
