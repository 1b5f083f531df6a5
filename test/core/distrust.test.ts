import { describe, expect, it } from 'vitest';
import { distrustResolver } from '../../src/core/distrust.ts';
import type { Finding } from '../../src/core/report.ts';
import { CLEAN, codeOf, findingOf, listedOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const foreign = (operator: string): Finding =>
  findingOf(zoneOf({ zone: `${operator}.test`, operator }), unknownOf('not-a-return-code', '127.0.0.1'));
const unnamed = findingOf(zoneOf({ zone: 'unnamed.test' }), unknownOf('not-a-return-code', '127.0.0.1'));
const defining = zoneOf({
  zone: 'defining.test',
  codes: { '127.0.0.1': { meaning: 'white', severity: 'informational' } },
});
const listing = (...codes: readonly string[]): Finding['outcome'] =>
  listedOf(...codes.map((code) => codeOf(code)));

describe('127.0.0.1 from a zone that defines it', () => {
  it.each<[string, readonly Finding[], Finding, string]>([
    ['alone', [], findingOf(defining, listing('127.0.0.1'), { verification: 'not-known' }), 'listed'],
    [
      'beside one operator that does not',
      [foreign('one'), foreign('one')],
      findingOf(defining, listing('127.0.0.1'), { verification: 'not-known' }),
      'listed',
    ],
    [
      'beside two, not verified',
      [foreign('one'), unnamed],
      findingOf(defining, listing('127.0.0.1'), { verification: 'not-known', reasons: ['x'] }),
      'unknown',
    ],
    [
      'beside two, verified',
      [foreign('one'), foreign('two')],
      findingOf(defining, listing('127.0.0.1')),
      'listed',
    ],
    [
      'beside two, with another code',
      [foreign('one'), foreign('two')],
      findingOf(defining, listing('127.0.0.1', '127.0.0.2'), { verification: 'not-known' }),
      'listed',
    ],
    ['beside two, clean', [foreign('one'), foreign('two')], findingOf(defining, CLEAN), 'clean'],
  ])('%s', (_, others, finding, kind) => {
    const findings = distrustResolver([...others, finding]);
    expect(findings).toHaveLength(others.length + 1);
    const last = findings.at(-1);
    expect(last?.outcome.kind).toBe(kind);
    if (kind !== 'unknown') return expect(last).toBe(finding);
    expect(last).toMatchObject({
      outcome: { cause: 'not-a-return-code', detail: '127.0.0.1' },
      verification: 'not-asked',
      reasons: [],
    });
  });
});

describe('"not listed" of a zone without known test entries', () => {
  const empty = (operator: string): Finding =>
    findingOf(zoneOf({ zone: `${operator}.test`, operator }), unknownOf('test-entry-missing'));
  const untested = findingOf(zoneOf({ zone: 'untested.test' }), CLEAN, { verification: 'not-known' });
  const own = findingOf(zoneOf({ zone: 'own.test', servers: ['127.0.0.1:5300'] }), CLEAN);

  it.each<[string, readonly Finding[], string]>([
    ['alone', [], 'clean'],
    ['beside one operator whose entries are missing', [empty('one'), empty('one')], 'clean'],
    ['beside two', [empty('one'), empty('two')], 'unknown'],
    [
      'beside two, and one that is verified',
      [empty('one'), empty('two'), findingOf(zoneOf(), CLEAN)],
      'clean',
    ],
    ['beside two, and one verified by servers of its own', [empty('one'), empty('two'), own], 'unknown'],
  ])('%s', (_, others, kind) => {
    const last = distrustResolver([...others, untested]).at(-1);
    expect(last?.outcome).toEqual(
      kind === 'clean' ? CLEAN : { kind: 'unknown', cause: 'test-entry-missing', detail: 'silent-resolver' },
    );
    expect(last?.verification).toBe(kind === 'clean' ? 'not-known' : 'not-asked');
  });

  it('a zone that is asked at servers of its own, and a listing, are believed', () => {
    const listed = findingOf(zoneOf({ zone: 'listed.test' }), listing('127.0.0.2'), {
      verification: 'not-known',
    });
    const findings = [empty('one'), empty('two'), own, listed];
    expect(distrustResolver(findings)).toEqual(findings);
  });
});
