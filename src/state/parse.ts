import type { AnsweredEntry } from '../core/answered.ts';
import type { Entry, Known, Moment, SeenCode } from '../core/change.ts';
import type { Condition } from '../core/conditions.ts';
import { INPUT_CAUSES } from '../core/input.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../core/outcome.ts';
import type { Sighting } from '../core/report.ts';
import { SEVERITIES } from '../core/return-code.ts';
import { isFields, migrate, type Fields } from './migrate.ts';
import { STATE_VERSION, type State, type Undelivered } from './state.ts';

/** What is wrong with a state file: the JSON path, what stands there, and a key of the sentences in `i18n/`. */
export type StateProblem =
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'invalid'; readonly path: string; readonly found: string; readonly expected: string };

export type ParsedState =
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'problem'; readonly problem: StateProblem };

/**
 * A file's content as a state, or what is wrong with it first. Fields that are not known are let be, and those that a
 * version before did not write may be absent.
 */
export function parseState(value: unknown): ParsedState {
  try {
    if (!isFields(value)) return invalid('(top)', value, 'object');
    const top = migrate(value);
    const version = top['schemaVersion'];
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
      return invalid('schemaVersion', version, version === undefined ? 'required' : 'positiveInteger');
    }
    if (version > STATE_VERSION) return { kind: 'problem', problem: { kind: 'newer', version } };
    return { kind: 'state', state: readState(top) };
  } catch (error) {
    if (error instanceof Misfit) return invalid(error.path, error.found, error.expected);
    throw error;
  }
}

function invalid(path: string, found: unknown, expected: string): ParsedState {
  return { kind: 'problem', problem: { kind: 'invalid', path, found: describe(found), expected } };
}

/** How a reader below says that something does not fit; it does not leave this file. */
class Misfit extends Error {
  readonly path: string;
  readonly found: unknown;
  readonly expected: string;

  constructor(path: string, found: unknown, expected: string) {
    super(path);
    this.path = path;
    this.found = found;
    this.expected = expected;
  }
}

function describe(found: unknown): string {
  if (Array.isArray(found)) return 'Array';
  if (typeof found === 'object' && found !== null) return 'Object';
  const text = found === undefined ? 'undefined' : JSON.stringify(found);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The path of what is being read, made only where something does not fit: a state has a hundred thousand places. */
type Where = () => string;

function readState(top: Fields): State {
  const targets = new Map<string, Map<string, Entry>>();
  for (const [target, zones] of Object.entries(fields(top['targets'], () => 'targets'))) {
    const known = new Map<string, Entry>();
    for (const [zone, entry] of Object.entries(fields(zones, () => `targets["${target}"]`))) {
      const where: Where = () => `targets["${target}"]["${zone}"]`;
      known.set(zone, readEntry(fields(entry, where), where));
    }
    targets.set(target, known);
  }
  const conditions = list(top, 'conditions', { where: () => '', read: readCondition });
  const testEntries = list(top, 'testEntries', { where: () => '', read: readTestEntry });
  const undelivered = list(top, 'undelivered', { where: () => '', read: readUndelivered });
  return { updatedAt: time(top, 'updatedAt', () => ''), targets, conditions, testEntries, undelivered };
}

function readEntry(entry: Fields, where: Where): Entry {
  const known = readKnown(entry, where);
  const { since } = known;
  const { lastSeen, told, before } = entry;
  return {
    ...known,
    lastSeen: lastSeen === undefined ? since : time(entry, 'lastSeen', where),
    told: told !== false,
    before: before === undefined ? null : readBefore(before, () => `${where()}.before`),
    history: list(entry, 'history', { where, read: readMoment }),
    ...(entry['listing'] !== undefined && {
      listing: readSighting(entry['listing'], () => `${where()}.listing`),
    }),
  };
}

function readBefore(before: unknown, where: Where): Known {
  return readKnown(fields(before, where), where);
}

function readKnown(known: Fields, where: Where): Known {
  return {
    outcome: oneOf(known, 'outcome', { where, known: OUTCOMES }),
    since: time(known, 'since', where),
    returnCodes: list(known, 'returnCodes', { where, read: readCode }),
    reasons: list(known, 'reasons', { where, read: readReason }),
    cause: known['cause'] === undefined ? null : oneOf(known, 'cause', { where, known: CAUSES }),
    detail: optionalText(known, 'detail', where),
    server: optionalText(known, 'server', where),
  };
}

const CAUSES = [...UNKNOWN_CAUSES, ...INPUT_CAUSES];

function readReason(value: unknown, where: Where): string {
  if (typeof value !== 'string') throw new Misfit(where(), value, 'string');
  return value;
}

function readCode(value: unknown, where: Where): SeenCode {
  const code = fields(value, where);
  return {
    code: text(code, 'code', where),
    sublist: optionalText(code, 'sublist', where),
    meaning: optionalText(code, 'meaning', where),
    severity: oneOf(code, 'severity', { where, known: SEVERITIES }),
  };
}

function readMoment(value: unknown, where: Where): Moment {
  const moment = fields(value, where);
  return { at: time(moment, 'at', where), outcome: oneOf(moment, 'outcome', { where, known: OUTCOMES }) };
}

function readSighting(value: unknown, where: Where): Sighting {
  const seen = fields(value, where);
  return { at: time(seen, 'at', where), server: optionalText(seen, 'server', where) };
}

function readCondition(value: unknown, where: Where): Condition {
  const condition = fields(value, where);
  const args: [string, string | number][] = [];
  for (const [name, arg] of Object.entries(fields(condition['args'], () => `${where()}.args`))) {
    if (typeof arg !== 'string' && typeof arg !== 'number') {
      throw new Misfit(`${where()}.args.${name}`, arg, 'string');
    }
    args.push([name, arg]);
  }
  return {
    of: text(condition, 'of', where),
    since: time(condition, 'since', where),
    code: text(condition, 'code', where),
    args: Object.fromEntries(args),
  };
}

function readTestEntry(value: unknown, where: Where): AnsweredEntry {
  const seen = fields(value, where);
  return {
    zone: text(seen, 'zone', where),
    entry: text(seen, 'entry', where),
    at: time(seen, 'at', where),
  };
}

function readUndelivered(value: unknown, where: Where): Undelivered {
  const letter = fields(value, where);
  return { id: text(letter, 'id', where), to: text(letter, 'to', where), body: text(letter, 'body', where) };
}

function misfit(
  of: Fields,
  name: string,
  { where, expected }: { readonly where: Where; readonly expected: string },
): Misfit {
  const value = of[name];
  const path = where() === '' ? name : `${where()}.${name}`;
  return new Misfit(path, value, value === undefined ? 'required' : expected);
}

function fields(value: unknown, where: Where): Fields {
  if (!isFields(value)) throw new Misfit(where(), value, value === undefined ? 'required' : 'object');
  return value;
}

const NONE: readonly never[] = [];

function list<T>(
  of: Fields,
  name: string,
  { where, read }: { readonly where: Where; readonly read: (item: unknown, where: Where) => T },
): readonly T[] {
  const value = of[name];
  if (value === undefined) return NONE;
  if (!Array.isArray(value)) throw misfit(of, name, { where, expected: 'Array' });
  const prefix = (): string => (where() === '' ? name : `${where()}.${name}`);
  return value.map((item: unknown, index) => read(item, () => `${prefix()}[${index}]`));
}

function oneOf<T extends string>(
  of: Fields,
  name: string,
  { where, known }: { readonly where: Where; readonly known: readonly T[] },
): T {
  const value = of[name];
  const found = known.find((one) => one === value);
  if (found === undefined) throw misfit(of, name, { where, expected: `(${known.join(' | ')})` });
  return found;
}

function text(of: Fields, name: string, where: Where): string {
  const value = of[name];
  if (typeof value !== 'string') throw misfit(of, name, { where, expected: 'string' });
  return value;
}

function optionalText(of: Fields, name: string, where: Where): string | null {
  const value = of[name];
  return value === undefined || value === null ? null : text(of, name, where);
}

/** Only as it is written: times are compared as texts. */
function time(of: Fields, name: string, where: Where): string {
  const found = text(of, name, where);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(found) || Number.isNaN(Date.parse(found))) {
    throw misfit(of, name, { where, expected: 'time' });
  }
  return found;
}
