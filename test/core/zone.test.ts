import { describe, expect, it } from 'vitest';
import { parseQuad } from '../../src/core/return-code.ts';
import { plainZone, retiredZone, rulesFor, scopeOf, toZone } from '../../src/core/zone.ts';

const LISTED = { meaning: 'listed', severity: 'listed' } as const;

describe('toZone', () => {
  it('fills in the defaults of the contract', () => {
    expect(toZone({ zone: 'bl.test' })).toEqual({
      zone: 'bl.test',
      queryZone: 'bl.test',
      name: 'bl.test',
      kind: 'block',
      lists: ['ipv4'],
      tier: 'common',
      scope: 'address',
      sets: [],
      codeRules: [],
      errorRules: [],
    });
  });

  it('keeps what stands in the file', () => {
    const entry = {
      zone: 'bl.test',
      name: 'A list',
      kind: 'allow',
      lists: ['domain'],
      tier: 'major',
      scope: 'range',
      sets: ['x'],
      removal: { how: 'form' },
    } as const;
    expect(toZone(entry)).toMatchObject(entry);
  });

  it('reads the patterns, the narrowest first, and leaves out what is none', () => {
    const { codeRules } = toZone({
      zone: 'bl.test',
      codes: { '127.0.*.*': LISTED, nonsense: LISTED, '127.0.0.2-9': LISTED, '127.0.0.2': LISTED },
    });
    expect(codeRules.map(({ pattern }) => pattern)).toEqual([
      {
        kind: 'octets',
        ranges: [
          [127, 127],
          [0, 0],
          [0, 0],
          [2, 2],
        ],
      },
      {
        kind: 'octets',
        ranges: [
          [127, 127],
          [0, 0],
          [0, 0],
          [2, 9],
        ],
      },
      {
        kind: 'octets',
        ranges: [
          [127, 127],
          [0, 0],
          [0, 255],
          [0, 255],
        ],
      },
    ]);
  });
});

describe('rulesFor', () => {
  const rulesOf = (...patterns: readonly string[]) =>
    toZone({ zone: 'bl.test', errorCodes: Object.fromEntries(patterns.map((text) => [text, text])) })
      .errorRules;

  it.each([
    ['127.0.0.2', ['127.0.0.2', '127.0.0.*'], ['127.0.0.2']],
    ['127.0.0.3', ['127.0.0.2', '127.0.0.*'], ['127.0.0.*']],
    ['127.0.1.3', ['127.0.0.2', '127.0.0.*'], []],
    ['127.0.0.6', ['bit:2', 'bit:4', 'bit:8'], ['bit:2', 'bit:4']],
    ['127.0.0.6', ['bit:2', '127.0.0.6'], ['127.0.0.6']],
  ])('%s of %j: %j', (code, patterns, expected) => {
    expect(rulesFor(rulesOf(...patterns), parseQuad(code) ?? [])).toEqual(expected);
  });
});

it('a zone of which nothing is known lists both address families', () => {
  expect(plainZone('bl.test')).toMatchObject({ zone: 'bl.test', kind: 'block', lists: ['ipv4', 'ipv6'] });
});

describe('retiredZone', () => {
  it('fits every target and carries its entry', () => {
    const entry = { zone: 'dead.test', name: 'Dead', operator: 'Nobody', behaviour: 'wildcard' } as const;
    expect(retiredZone(entry)).toMatchObject({
      zone: 'dead.test',
      name: 'Dead',
      operator: 'Nobody',
      lists: ['ipv4', 'ipv6', 'domain'],
      retired: entry,
    });
  });

  it('is called by its zone where it has no name', () => {
    const zone = retiredZone({ zone: 'dead.test', behaviour: 'gone' });
    expect(zone.name).toBe('dead.test');
    expect(zone.operator).toBeUndefined();
  });
});

describe('a key in a zone’s name', () => {
  it('is asked and never shown', () => {
    expect(toZone({ zone: '{key}.zen.test', key: { name: 'k' } }, 'S3cret')).toMatchObject({
      zone: '***.zen.test',
      name: '***.zen.test',
      queryZone: 'S3cret.zen.test',
      secret: 'S3cret',
    });
  });

  it('that is not known has its place masked all the same, and nothing to hide', () => {
    const zone = toZone({ zone: '{key}.zen.test', name: 'Zen' });
    expect(zone).toMatchObject({ zone: '***.zen.test', name: 'Zen', queryZone: '{key}.zen.test' });
    expect(zone).not.toHaveProperty('secret');
  });
});

describe('scopeOf', () => {
  it.each([
    [undefined, 'ipv4', 'address', null],
    ['range', 'ipv6', 'range', null],
    ['range/64', 'ipv6', 'range', 64],
    [{ ipv4: 'network-operator', ipv6: 'range/48' }, 'ipv4', 'network-operator', null],
    [{ ipv4: 'network-operator', ipv6: 'range/48' }, 'ipv6', 'range', 48],
    [{ ipv4: 'range' }, 'ipv6', 'address', null],
  ] as const)('%j for %s covers %s (%s)', (scope, kind, covers, prefix) => {
    const zone = toZone({ zone: 'bl.test', ...(scope !== undefined && { scope }) });
    expect(scopeOf(zone, kind)).toEqual({ covers, prefix });
  });
});
