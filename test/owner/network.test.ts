import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetworkName, readOrigins, type Announced } from '../../src/owner/network.ts';
import { targetOf } from '../support/fixtures.ts';

const V4 = targetOf('198.51.100.7');
const V6 = targetOf('2001:db8::25');

describe('who announces an address', () => {
  it.each<[string, readonly string[], Announced | null]>([
    [
      'one',
      ['64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31'],
      { prefix: '198.51.100.0/24', origins: [64500] },
    ],
    [
      'without a date',
      ['64500 | 198.51.100.0/24 | JP | apnic | '],
      { prefix: '198.51.100.0/24', origins: [64500] },
    ],
    [
      'several in one record',
      ['64500 64501 | 198.51.100.0/24 | DE | ripencc | 2008-07-17'],
      { prefix: '198.51.100.0/24', origins: [64500, 64501] },
    ],
    [
      'the longest of several prefixes, in any order',
      [
        '64502 | 198.51.0.0/16 | DE | ripencc | 2008-07-17',
        '64500 | 198.51.100.0/24 | DE | ripencc | 2008-07-17',
        '64501 | 198.51.96.0/19 | DE | ripencc | 2008-07-17',
      ],
      { prefix: '198.51.100.0/24', origins: [64500] },
    ],
    [
      'the same prefix twice',
      [
        '64500 | 198.51.100.0/24 | DE | ripencc | 2008-07-17',
        '64501 64500 | 198.51.100.0/24 | DE | ripencc | 2008-07-17',
      ],
      { prefix: '198.51.100.0/24', origins: [64500, 64501] },
    ],
    [
      "a search domain's answer beside it",
      ['v=spf1 mx -all', '64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31'],
      { prefix: '198.51.100.0/24', origins: [64500] },
    ],
    ['nothing', [], null],
    ["a search domain's answer", ['v=spf1 mx -all'], null],
    ['another network', ['64500 | 203.0.113.0/24 | JP | apnic | 2001-01-31'], null],
    ['the other family', ['64500 | 2001:db8::/32 | JP | apnic | 2001-01-31'], null],
    ['no number', ['NA | 198.51.100.0/24 | JP | apnic | 2001-01-31'], null],
    ['AS0', ['0 | 198.51.100.0/24 | JP | apnic | 2001-01-31'], null],
    ['a number too large', ['4294967296 | 198.51.100.0/24 | JP | apnic | 2001-01-31'], null],
    ['four fields', ['64500 | 198.51.100.0/24 | JP | apnic'], null],
    ['six fields', ['64500 | 198.51.100.0/24 | JP | apnic | 2001-01-31 | x'], null],
    ['no block', ['64500 | 198.51.100.7 | JP | apnic | 2001-01-31'], null],
    ['a default route', ['64500 | 0.0.0.0/0 | JP | apnic | ', '64500 | 128.0.0.0/1 | JP | apnic | '], null],
    ['the shortest', ['64500 | 198.0.0.0/8 | JP | apnic | '], { prefix: '198.0.0.0/8', origins: [64500] }],
    ['a length too long', ['64500 | 198.51.100.7/33 | JP | apnic | 2001-01-31'], null],
  ])('%s', (_, records, expected) => {
    expect(readOrigins(records, V4)).toEqual(expected);
  });

  it('of IPv6', () => {
    const records = [
      '64500 | 2001:DB8::/32 | JP | apnic | 2001-01-31',
      '64501 | 2001:db8:0:1::/64 | JP | apnic | 2001-01-31',
    ];
    expect(readOrigins(records, V6)).toEqual({ prefix: '2001:db8::/32', origins: [64500] });
    expect(readOrigins(['64500 | 198.51.100.0/24 | JP | apnic | '], V6)).toBeNull();
    expect(readOrigins(['64500 | 2001:db8::/129 | JP | apnic | '], V6)).toBeNull();
  });

  it('never throws, and never names a prefix without an AS', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), (records) => {
        const origin = readOrigins(records, V4);
        expect(origin === null || origin.origins.length > 0).toBe(true);
      }),
    );
  });

  it('more than ten are cut', () => {
    const asns = Array.from({ length: 30 }, (_, at) => 64500 + at).join(' ');
    expect(readOrigins([`${asns} | 198.51.100.0/24 | JP | apnic | `], V4)?.origins).toHaveLength(10);
  });
});

describe('the name of a network', () => {
  it.each<[string, string, string | null]>([
    [
      'a handle and a name',
      '64500 | US | arin | 2002-01-04 | TEAM-EXAMPLE - Team Example Inc., US',
      'TEAM-EXAMPLE - Team Example Inc., US',
    ],
    [
      'with a bar in it',
      '64500 | EU | ripencc | 1993-09-01 | FORTUM-AS | Fortum, FI',
      'FORTUM-AS | Fortum, FI',
    ],
    ['with what turns it about', '64500 | BR | lacnic | 2016-01-01 | Prov\u202Eedor\u200F', 'Prov edor'],
    ['with what a terminal obeys', '64500 | BR | lacnic | 2016-01-01 | \u001B[31mred\u0007', '[31mred'],
    ['in UTF-8', '64500 | BR | lacnic | 2016-01-01 | Conexão Ltda, BR', 'Conexão Ltda, BR'],
    ['of another', '64501 | US | arin | 2002-01-04 | OTHER, US', null],
    ['none', '64500 | US | arin | 2002-01-04 |  ', null],
    ['four fields', '64500 | US | arin | 2002-01-04', null],
    ["a search domain's answer", 'v=spf1 mx -all', null],
  ])('%s', (_, record, expected) => {
    expect(readNetworkName([record], 64500)).toBe(expected);
  });

  it('of the first record that has one; a long one is cut', () => {
    const long = `64500 | US | arin | 2002-01-04 | ${'x'.repeat(300)}`;
    expect(readNetworkName(['v=spf1 -all', long], 64500)).toHaveLength(120);
  });
});
