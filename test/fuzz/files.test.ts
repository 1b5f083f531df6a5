import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseState } from '../../src/state/parse.ts';
import { mergeCatalogue } from '../../src/zones/catalogue.ts';
import { validateConfig } from '../../src/zones/config-schema.ts';
import { validateZoneFile } from '../../src/zones/validate.ts';

const BUNDLED: unknown = JSON.parse(readFileSync(new URL('../../zones.json', import.meta.url), 'utf8'));
const CONFIG: unknown = {
  zones: [
    {
      zone: 'a.test',
      codes: { '127.0.0.2': { meaning: 'x', severity: 'listed' } },
      limits: { queriesPerDay: 9 },
    },
  ],
  exclude: ['b.test'],
  keys: { 'some-key': 'abc' },
  resolver: ['127.0.0.1:53'],
  maxUnknown: '25%',
  only: ['listed'],
};

/** What may stand in the place of anything. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  'x'.repeat(100_000),
  '\u001B[2J\u0000\u202E\uD800',
  '__proto__',
  [],
  [[[[]]]],
  {},
  JSON.parse('{"__proto__": {"polluted": true}}'),
  JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
];

/** The paths of all values in it. */
function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* pathsOf(inner, [...path, key]);
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === key ? replaced(inner, rest, by) : inner));
  return { ...Object(value), [key]: replaced(Object(value)[key], rest, by) };
}

describe.each<[string, unknown, (value: unknown) => { readonly kind: string }]>([
  ['the zone file', BUNDLED, validateZoneFile],
  ['the configuration', CONFIG, validateConfig],
  ['the state', { schemaVersion: 1, targets: {} }, parseState],
])('%s, with something odd in any place', (_, valid, read) => {
  const paths = [...pathsOf(valid)];

  it('is taken or refused, and changes nothing else', () => {
    const place = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...ODD));
    fc.assert(
      fc.property(place, ([path, odd]) => {
        const { kind } = read(replaced(valid, path, odd));
        expect(['valid', 'invalid', 'newer']).toContain(kind);
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is taken or refused whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(['valid', 'invalid', 'newer']).toContain(read(value).kind);
      }),
      { numRuns: 300 },
    );
  });
});

it('a zone of an odd name is a zone like another', () => {
  const zones = [{ zone: 'constructor' }, { zone: 'a.test' }];
  const config = validateConfig(JSON.parse('{"zones": [{"zone": "constructor", "name": "x"}]}'));
  const merged = mergeCatalogue({ zones }, config.kind === 'valid' ? config.value : {});
  expect(merged.zones.map(({ zone }) => zone)).toContain('constructor');
  expect(Object.hasOwn(Object.prototype, 'name')).toBe(false);
});
