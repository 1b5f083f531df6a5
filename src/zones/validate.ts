import { safeParse, type BaseIssue, type GenericSchema, type InferOutput } from 'valibot';
import { TARGET_KINDS, type TargetKind } from '../core/target.ts';
import { standsFor } from '../core/verify.ts';
import { closest } from './closest.ts';
import { knownFields } from './known-fields.ts';
import { configSchema, zoneFileSchema, type ConfigFile } from './schema.ts';

/** A file's content as its schema has it, or what is wrong with it first. */
export type Checked<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'invalid'; readonly problem: FileProblem };

export interface FileProblem {
  /** The JSON path: "zones[3].tier". */
  readonly path: string;
  readonly found: string;
  /** A key of the sentences in `i18n/` (`expected`), or the alternatives themselves. */
  readonly expected: string;
  /** The field that was probably meant. */
  readonly suggestion?: string;
}

export function validateZoneFile(value: unknown): Checked<InferOutput<typeof zoneFileSchema>> {
  return held(validate(zoneFileSchema, value), (file) => foreignEntry(file.zones, ['ipv4']));
}

export function validateConfig(value: unknown): Checked<ConfigFile> {
  // What it does not say of a zone the catalogue may.
  return held(validate(configSchema, value), ({ zones = [] }) => foreignEntry(zones, TARGET_KINDS));
}

function held<T>(checked: Checked<T>, problemOf: (value: T) => FileProblem | null): Checked<T> {
  const problem = checked.kind === 'valid' ? problemOf(checked.value) : null;
  return problem ? { kind: 'invalid', problem } : checked;
}

/** A test entry that proves nothing of any target of its zone was meant to. */
function foreignEntry(
  zones: InferOutput<typeof zoneFileSchema>['zones'],
  otherwise: readonly TargetKind[],
): FileProblem | null {
  for (const [index, { lists = otherwise, testEntries }] of zones.entries()) {
    for (const half of HALVES) {
      const entry = testEntries?.[half];
      if (typeof entry !== 'string' || lists.length === 0) continue;
      if (lists.some((kind) => standsFor(entry, kind, lists))) continue;
      const path = `zones[${index}].testEntries.${half}`;
      return { path, found: JSON.stringify(entry), expected: 'testEntryOfKind' };
    }
  }
  return null;
}

const HALVES = ['listed', 'unlisted'] as const;

function validate<T extends GenericSchema>(schema: T, value: unknown): Checked<InferOutput<T>> {
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

function describeIssue(issue: Issue, schema: GenericSchema): FileProblem {
  const path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  // What stands under `keys` is nobody's business, in whatever shape it stands there.
  const names = (issue.path ?? []).map(({ key }) => key);
  const isSecret = names.includes('keys') || names.includes('key');
  const where = names[0] === 'keys' ? 'keys' : path.join('').replace(/^\./, '') || '(top)';
  // Of what is too short its length is told, which stands nowhere in the file.
  const received = issue.type === 'min_length' ? JSON.stringify(issue.input) : issue.received;
  const found = isSecret ? '***' : shorten(received);
  if (issue.kind === 'validation') return { path: where, found, expected: issue.message };
  if (issue.type !== 'strict_object')
    return { path: where, found, expected: issue.expected ?? issue.message };
  if (issue.expected === 'never') {
    const suggestion = isSecret
      ? null
      : closest(String(names.at(-1)), knownFields(schema, names.slice(0, -1)));
    return { path: where, found, expected: 'noSuchField', ...(suggestion !== null && { suggestion }) };
  }
  return issue.received === 'undefined'
    ? { path: where, found, expected: 'required' }
    : { path: where, found, expected: 'object' };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
