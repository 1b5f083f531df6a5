import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isTooMuch, refusedBy } from '../../src/core/error-code.ts';
import { isServerRefusal } from '../../src/core/stops.ts';
import type { ZoneEntry } from '../../src/core/zone.ts';
import { unknownOf } from '../support/fixtures.ts';

it('whom an operator refuses by each code', () => {
  const codes = {
    server: ['public-resolver', 'rate-limit', 'blocked', 'not-registered', 'misleading-answer'],
    key: ['key-rejected', 'key-disabled'],
    question: ['bad-zone-name', 'wrong-kind-of-query'],
    nobody: ['over-limit', 'undocumented-code', '127.255.255.253', 'constructor', undefined],
  };
  for (const [refused, its] of Object.entries(codes)) {
    for (const code of its) {
      expect([code, refusedBy(code) ?? 'nobody']).toEqual([code, refused]);
      expect(isServerRefusal(unknownOf('error-code', code))).toBe(refused === 'server');
    }
  }
});

it('too much was asked where a limit is passed, of the operator or of the run', () => {
  const all = ['rate-limit', 'over-limit', 'public-resolver', 'key-rejected', 'bad-zone-name', undefined];
  expect(all.filter(isTooMuch)).toEqual(['rate-limit', 'over-limit']);
});

it('the catalogue names no error code of which it is not known whom it refuses', () => {
  const { zones } = JSON.parse(readFileSync('zones.json', 'utf8')) as {
    readonly zones: readonly ZoneEntry[];
  };
  const codes = new Set(zones.flatMap(({ errorCodes = {} }) => Object.values(errorCodes)));
  expect(codes.size).toBeGreaterThan(5);
  expect([...codes].filter((code) => refusedBy(code) === null)).toEqual([]);
});
