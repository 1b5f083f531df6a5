import { safeParse, type BaseIssue, type GenericSchema, type InferOutput } from 'valibot';
import { closest } from './closest.ts';

/** A file's content as its schema has it, or what is wrong with it first. */
export type Validated<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'invalid'; readonly problem: FileProblem };

export interface FileProblem {
  /** The JSON path: "zones[3].tier", `targets["198.51.100.7"]`. */
  readonly path: string;
  readonly found: string;
  /** A key of the sentences in `i18n/` (`expected`), or the alternatives themselves. */
  readonly expected: string;
  /** The field that was probably meant. */
  readonly suggestion?: string;
}

export function validate<T extends GenericSchema>(schema: T, value: unknown): Validated<InferOutput<T>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'invalid', problem: { path: '(top)', found: describe(value), expected: 'object' } };
  }
  const result = safeParse(schema, value);
  return result.success
    ? { kind: 'valid', value: result.output }
    : { kind: 'invalid', problem: describeIssue(telling(result.issues[0]), schema) };
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'Array' : shorten(JSON.stringify(value));
}

type Issue = BaseIssue<unknown>;

/** Of a union, the alternative that got furthest says most: in the path, then in the value. */
function telling(issue: Issue): Issue {
  const { issues = [] } = issue;
  const inner =
    issues.find(({ path }) => (path?.length ?? 0) > 0) ??
    issues.find(({ kind }) => kind === 'validation') ??
    issues[0];
  if (!inner) return issue;
  return telling({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] as Issue['path'] });
}

/** What has fields or keys: of such a one that is missing it is said which, and what is no such thing must be one. */
const HOLDERS = new Set(['object', 'strict_object', 'record', 'map']);

function describeIssue(issue: Issue, schema: GenericSchema): FileProblem {
  const steps = issue.path ?? [];
  const names = steps.map(({ key }) => key);
  const path = steps.map(({ key, type }) => {
    if (typeof key === 'number') return `[${key}]`;
    return type === 'map' ? `[${JSON.stringify(key)}]` : `.${String(key)}`;
  });
  // What stands under `keys` is nobody's business, in whatever shape it stands there.
  const isSecret = names.includes('keys') || names.includes('key');
  const where = names[0] === 'keys' ? 'keys' : path.join('').replace(/^\./, '') || '(top)';
  // Of what is too short its length is told, which stands nowhere in the file.
  const received = issue.type === 'min_length' ? JSON.stringify(issue.input) : issue.received;
  const found = isSecret ? '***' : shorten(received);
  if (issue.kind === 'validation' || issue.type === 'custom')
    return { path: where, found, expected: issue.message };
  if (issue.expected === 'never') {
    const suggestion = isSecret
      ? null
      : closest(String(names.at(-1)), knownFields(schema, names.slice(0, -1)));
    return { path: where, found, expected: 'noSuchField', ...(suggestion !== null && { suggestion }) };
  }
  if (issue.received === 'undefined') return { path: where, found, expected: 'required' };
  const expected = HOLDERS.has(issue.type) ? 'object' : (issue.expected ?? issue.message);
  return { path: where, found, expected };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The fields that may stand in the object which `path` leads to: for "did you mean" where another stands there. */
function knownFields(schema: GenericSchema, path: readonly unknown[]): readonly string[] {
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
