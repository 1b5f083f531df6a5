import { describe, expect, it } from 'vitest';
import { distrustLoopback } from '../../src/core/loopback.ts';
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
    const findings = distrustLoopback([...others, finding]);
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
