import { describe, expect, it } from 'vitest';
import { distrustResolver } from '../../src/core/distrust.ts';
import type { Finding } from '../../src/core/report.ts';
import { CLEAN, codeOf, findingOf, listedOf, SERVER, unknownOf, zoneOf } from '../support/fixtures.ts';

/** Servers of which the test entries have shown nothing. */
const KNOWN = { isEmptied: () => false, isDoubtful: () => false, isRewriting: () => false };
const EMPTIED = { ...KNOWN, isEmptied: () => true };

const unknownFor = (operator: string, ...why: Parameters<typeof unknownOf>): Finding =>
  findingOf(zoneOf({ zone: `${operator}.test`, operator }), unknownOf(...why));
const foreign = (operator: string): Finding => unknownFor(operator, 'not-a-return-code', '127.0.0.1');
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
    [
      'beside many that are unknown for something else',
      [
        ...['one', 'two', 'three'].map((operator) => unknownFor(operator, 'timeout')),
        ...['four', 'five', 'six'].map((operator) => unknownFor(operator, 'not-a-return-code', '192.0.2.1')),
      ],
      findingOf(defining, listing('127.0.0.1'), { verification: 'not-known' }),
      'listed',
    ],
    ['beside two, clean', [foreign('one'), foreign('two')], findingOf(defining, CLEAN), 'clean'],
  ])('%s', (_, others, finding, kind) => {
    const findings = distrustResolver([...others, finding], KNOWN);
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
  const untested = findingOf(zoneOf({ zone: 'untested.test' }), CLEAN, { verification: 'not-known' });
  const own = findingOf(zoneOf({ zone: 'own.test', servers: ['127.0.0.1:5300'] }), CLEAN, {
    verification: 'not-known',
  });

  it('is worth something from a server that is in order', () => {
    expect(distrustResolver([untested], KNOWN)).toEqual([untested]);
  });

  it('is worth nothing from one that says so of other zones’ test entries', () => {
    expect(distrustResolver([untested], EMPTIED)).toMatchObject([
      {
        outcome: { kind: 'unknown', cause: 'test-entry-missing', detail: 'silent-resolver' },
        verification: 'not-asked',
      },
    ]);
  });

  it('it is the server that gave it which counts', () => {
    const asked: string[] = [];
    distrustResolver([untested], { ...KNOWN, isEmptied: (server) => asked.push(server) < 0 });
    expect(new Set(asked)).toEqual(new Set([SERVER]));
  });

  it('is believed from its own servers; listings and what is verified from all', () => {
    const listed = findingOf(zoneOf({ zone: 'listed.test' }), listing('127.0.0.2'), {
      verification: 'not-known',
    });
    const findings = [own, listed, findingOf(zoneOf(), CLEAN)];
    expect(distrustResolver(findings, EMPTIED)).toEqual(findings);
  });
});

describe('a listing from a server that lists what it must not', () => {
  const isRewriting = (server: string): boolean => server === SERVER;
  const known = { ...KNOWN, isRewriting };
  const unproved = findingOf(zoneOf({ zone: 'unproved.test' }), listing('127.0.0.2'), {
    verification: 'not-known',
    reasons: ['x'],
  });
  const made = { kind: 'unknown', cause: 'lists-everything', detail: 'rewriting-resolver' };

  it('is made up, where nothing proves it; and what is wrong with the others is not their own', () => {
    const own = unknownFor('one', 'lists-everything');
    expect(distrustResolver([unproved, own], known)).toMatchObject([
      { outcome: made, verification: 'not-asked', reasons: [] },
      { outcome: made },
    ]);
  });

  it('is believed from another server, from its own, and where it is verified', () => {
    const elsewhere = { ...unproved, evidence: { ...unproved.evidence, server: '192.0.2.99:53' } };
    const own = { ...unproved, zone: zoneOf({ zone: 'own.test', servers: ['127.0.0.1:5300'] }) };
    const verified = findingOf(zoneOf(), listing('127.0.0.2'));
    const findings = [elsewhere, own, verified, findingOf(zoneOf(), CLEAN), unknownFor('one', 'timeout')];
    expect(distrustResolver(findings, known)).toEqual(findings);
  });
});

it('127.0.0.1 of two servers is no story of either', () => {
  const other = { ...foreign('two'), evidence: { ...foreign('two').evidence, server: '192.0.2.99:53' } };
  const listed = findingOf(defining, listing('127.0.0.1'), { verification: 'not-known' });
  expect(distrustResolver([foreign('one'), other, listed], KNOWN).at(-1)).toBe(listed);
});
