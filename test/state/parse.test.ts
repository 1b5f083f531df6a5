import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Known } from '../../src/core/change.ts';
import { INPUT_CAUSES } from '../../src/core/input.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import { SEVERITIES } from '../../src/core/return-code.ts';
import { migrate, type Fields } from '../../src/state/parse.ts';
import { parseState } from '../../src/state/parse.ts';
import type { State } from '../../src/state/state.ts';
import { stateParts } from '../../src/state/write.ts';
import { AT, entryOf, stateOf } from './support.ts';

const written = (state: State): string => [...stateParts(state)].join('');
const base = { schemaVersion: 1, updatedAt: AT, targets: {} };
const withEntry = (entry: unknown): unknown => ({
  ...base,
  targets: { '198.51.100.7': { 'bl.test': entry } },
});

const time = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const code = fc.record({
  code: fc.string(),
  sublist: fc.option(fc.string()),
  meaning: fc.option(fc.string()),
  severity: fc.constantFrom(...SEVERITIES),
});
const known: fc.Arbitrary<Known> = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  since: time,
  returnCodes: fc.array(code, { maxLength: 3 }),
  reasons: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  cause: fc.option(fc.constantFrom(...UNKNOWN_CAUSES, ...INPUT_CAUSES)),
  detail: fc.option(fc.string()),
  server: fc.option(fc.string()),
});
const entry: fc.Arbitrary<Entry> = fc
  .record({
    lastSeen: time,
    told: fc.boolean(),
    before: fc.option(known),
    history: fc.array(fc.record({ at: time, outcome: fc.constantFrom(...OUTCOMES) }), { maxLength: 3 }),
  })
  .chain((rest) => known.map((one) => ({ ...one, ...rest })));
const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', ''));
const state: fc.Arbitrary<State> = fc.record({
  updatedAt: time,
  targets: fc
    .array(
      fc.tuple(
        name,
        fc.array(fc.tuple(name, entry), { maxLength: 3 }).map((zones) => new Map(zones)),
      ),
      { maxLength: 3 },
    )
    .map((targets) => new Map(targets)),
  conditions: fc.array(
    fc.record({
      of: fc.string(),
      since: time,
      code: fc.string(),
      args: fc.dictionary(fc.constantFrom('servers', 'zones'), fc.oneof(fc.string(), fc.integer())),
    }),
    { maxLength: 2 },
  ),
  testEntries: fc.array(fc.record({ zone: name, entry: name, at: time }), { maxLength: 3 }),
  undelivered: fc.array(fc.record({ id: fc.string(), to: fc.string(), body: fc.string() }), { maxLength: 2 }),
});

describe('a state', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(parseState(JSON.parse(written(one)))).toEqual({ kind: 'valid', value: one });
      }),
    );
  });

  it('may hold names that mean something to JavaScript', () => {
    const text = `{"schemaVersion":1,"updatedAt":"${AT}","targets":{"__proto__":{"__proto__":{"outcome":"listed","since":"${AT}"}}}}`;
    const parsed = parseState(JSON.parse(text));
    expect(parsed.kind === 'valid' && parsed.value.targets.get('__proto__')?.get('__proto__')?.outcome).toBe(
      'listed',
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('outcome' in {}).toBe(false);
  });

  it('says of a clean zone no more than there is to say', () => {
    expect(written(stateOf({ '198.51.100.7': { 'bl.test': entryOf() } }))).toBe(
      `{"schemaVersion":1,"updatedAt":"${AT}","targets":{\n"198.51.100.7":{"bl.test":{"outcome":"clean","since":"${AT}"}}\n}}\n`,
    );
  });

  it('may have fields that a later version adds, and lack those that came later', () => {
    const parsed = parseState({
      ...base,
      comment: 'x',
      targets: { a: { b: { outcome: 'clean', since: AT, ttl: 5 } } },
    });
    expect(parsed).toEqual({ kind: 'valid', value: stateOf({ a: { b: entryOf() } }) });
  });
});

describe('what is no state', () => {
  it.each<[string, unknown, string, string]>([
    ['a list', [], '(top)', 'object'],
    ['null', null, '(top)', 'object'],
    ['a number', 3, '(top)', 'object'],
    ['no version', { targets: {} }, 'schemaVersion', 'required'],
    ['a version in words', { ...base, schemaVersion: 'one' }, 'schemaVersion', 'positiveInteger'],
    ['version 0', { ...base, schemaVersion: 0 }, 'schemaVersion', 'positiveInteger'],
    ['half a version', { ...base, schemaVersion: 0.5 }, 'schemaVersion', 'positiveInteger'],
    ['no targets', { schemaVersion: 1, updatedAt: AT }, 'targets', 'required'],
    ['a list of targets', { ...base, targets: [] }, 'targets', 'object'],
    ['no time', { schemaVersion: 1, targets: {} }, 'updatedAt', 'required'],
    ['a time that is none', { ...base, updatedAt: 'yesterday' }, 'updatedAt', 'time'],
    ['a day that is none', { ...base, updatedAt: '2026-99-31T03:00:00.000Z' }, 'updatedAt', 'time'],
    ['a target that is text', { ...base, targets: { a: 'clean' } }, 'targets["a"]', 'object'],
    ['an entry that is text', withEntry('clean'), 'targets["198.51.100.7"]["bl.test"]', 'object'],
    [
      'an outcome that is none',
      withEntry({ outcome: 'black', since: AT }),
      'targets["198.51.100.7"]["bl.test"].outcome',
      '("listed" | "clean" | "unknown")',
    ],
    ['no outcome', withEntry({ since: AT }), 'targets["198.51.100.7"]["bl.test"].outcome', 'required'],
    [
      'a cause that is none',
      withEntry({ outcome: 'unknown', since: AT, cause: 'x' }),
      'targets["198.51.100.7"]["bl.test"].cause',
      /timeout/.source,
    ],
    [
      'codes that are no list',
      withEntry({ outcome: 'listed', since: AT, returnCodes: '127.0.0.2' }),
      'targets["198.51.100.7"]["bl.test"].returnCodes',
      'Array',
    ],
    [
      'a code that is text',
      withEntry({ outcome: 'listed', since: AT, returnCodes: ['127.0.0.2'] }),
      'targets["198.51.100.7"]["bl.test"].returnCodes[0]',
      'object',
    ],
    [
      'a reason that is a number',
      withEntry({ outcome: 'listed', since: AT, reasons: [1] }),
      'targets["198.51.100.7"]["bl.test"].reasons[0]',
      'string',
    ],
    [
      'a history out of order',
      withEntry({ outcome: 'listed', since: AT, history: [{ at: 1 }] }),
      'targets["198.51.100.7"]["bl.test"].history[0].at',
      'string',
    ],
    [
      'a condition of no run',
      { ...base, conditions: [{ since: AT, code: 'a', args: {} }] },
      'conditions[0].of',
      'required',
    ],
    [
      'a condition with more than texts and numbers',
      { ...base, conditions: [{ of: 'a', since: AT, code: 'a', args: { servers: [] } }] },
      'conditions[0].args.servers',
      'string',
    ],
    ['a condition without arguments', { ...base, conditions: [{}] }, 'conditions[0].args', 'required'],
    [
      'a test entry of no day',
      { ...base, testEntries: [{ zone: 'bl.test', entry: '127.0.0.2', at: 'once' }] },
      'testEntries[0].at',
      'time',
    ],
    [
      'a test entry of no zone',
      { ...base, testEntries: [{ entry: 'a' }] },
      'testEntries[0].zone',
      'required',
    ],
    ['test entries that are no list', { ...base, testEntries: {} }, 'testEntries', 'Array'],
    [
      'letters without a body',
      { ...base, undelivered: [{ id: 'a', to: 'b' }] },
      'undelivered[0].body',
      'required',
    ],
  ])('%s', (_, content, path, expected) => {
    expect(parseState(content)).toMatchObject({
      kind: 'invalid',
      problem: { path, expected: expect.stringContaining(expected) as string },
    });
  });

  it('is told without repeating a whole file', () => {
    const parsed = parseState({ ...base, updatedAt: 'x'.repeat(1000) });
    expect(parsed.kind === 'invalid' && parsed.problem.found.length).toBeLessThan(61);
  });

  it('a later version is not read', () => {
    expect(parseState({ schemaVersion: 2, anything: true })).toEqual({
      kind: 'newer',
      version: 2,
    });
  });

  it('never throws, whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(['valid', 'newer', 'invalid']).toContain(parseState(value).kind);
        expect(['valid', 'newer', 'invalid']).toContain(parseState({ ...base, targets: value }).kind);
        expect(['valid', 'newer', 'invalid']).toContain(parseState(withEntry(value)).kind);
      }),
    );
  });
});

describe('migrate', () => {
  it('goes from version to version as far as there is a way', () => {
    const steps = new Map<unknown, (content: Fields) => Fields>([
      [1, (content) => ({ ...content, schemaVersion: 2, second: true })],
      [2, (content) => ({ ...content, schemaVersion: 3, third: true })],
    ]);
    expect(migrate({ schemaVersion: 1, old: true }, steps)).toEqual({
      schemaVersion: 3,
      old: true,
      second: true,
      third: true,
    });
    expect(migrate({ schemaVersion: 9 }, steps)).toEqual({ schemaVersion: 9 });
  });

  it('has nothing to do for the version that is written', () => {
    const content = { schemaVersion: 1 };
    expect(migrate(content)).toBe(content);
  });
});
