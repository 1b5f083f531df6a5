import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '../../src/zones/closest.ts';
import { parseMaxUnknown, parseServerAddress } from '../../src/zones/value-parsers.ts';

describe('parseMaxUnknown', () => {
  it.each([
    ['0', { kind: 'count', value: 0 }],
    ['3', { kind: 'count', value: 3 }],
    [' 3 ', { kind: 'count', value: 3 }],
    ['999999', { kind: 'count', value: 999_999 }],
    ['0%', { kind: 'percent', value: 0 }],
    ['25%', { kind: 'percent', value: 25 }],
    ['100%', { kind: 'percent', value: 100 }],
    ['101%', null],
    ['1000000', null],
    ['-1', null],
    ['2.5', null],
    ['25 %', null],
    ['%', null],
    ['', null],
    ['x', null],
    ['1e3', null],
    ['0x10', null],
    ['٣', null],
  ])('%j', (text, expected) => {
    expect(parseMaxUnknown(text)).toEqual(expected);
  });

  it('never throws, and what it takes is within bounds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789%-. ')) }),
    );
    fc.assert(
      fc.property(text, (text) => {
        const read = parseMaxUnknown(text);
        if (read === null) return;
        expect(Number.isInteger(read.value) && read.value >= 0).toBe(true);
        if (read.kind === 'percent') expect(read.value).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseServerAddress', () => {
  it.each([
    ['192.0.2.53', '192.0.2.53:53'],
    ['192.0.2.53:5300', '192.0.2.53:5300'],
    ['192.0.2.53:00053', '192.0.2.53:53'],
    ['192.0.2.53:65535', '192.0.2.53:65535'],
    ['2001:db8::53', '[2001:db8::53]:53'],
    ['[2001:db8::53]', '[2001:db8::53]:53'],
    ['[2001:db8::53]:5300', '[2001:db8::53]:5300'],
    ['::1', '[::1]:53'],
    ['', null],
    [' 192.0.2.53', null],
    ['192.0.2.53:', null],
    ['192.0.2.53:0', null],
    ['192.0.2.53:65536', null],
    ['192.0.2.53:123456', null],
    ['192.0.2.53:x', null],
    ['192.0.2.256', null],
    ['192.0.2', null],
    ['127.1', null],
    ['[192.0.2.53]', null],
    ['[192.0.2.53]:53', null],
    ['[2001:db8::53', null],
    ['[]:53', null],
    ['ns.test', null],
    ['ns.test:53', null],
    ['2001:db8::g', null],
  ])('%j → %j', (text, expected) => {
    expect(parseServerAddress(text)).toBe(expected);
  });

  it('never throws, and what it gives it takes again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef:.[]%')) }),
      fc.tuple(fc.ipV4(), fc.nat(70_000)).map(([ip, port]) => `${ip}:${port}`),
      fc.tuple(fc.ipV6(), fc.nat(70_000)).map(([ip, port]) => `[${ip}]:${port}`),
    );
    fc.assert(
      fc.property(text, (text) => {
        const address = parseServerAddress(text);
        if (address !== null) expect(parseServerAddress(address)).toBe(address);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('closest', () => {
  const zones = ['zen.spamhaus.test', 'bl.spamcop.test', 'b.barracuda.test'];

  it.each([
    ['zen', 'zen.spamhaus.test'],
    ['zen.spamhaus', 'zen.spamhaus.test'],
    ['zen.spamhuas.test', 'zen.spamhaus.test'],
    ['bl.spamcop.tst', 'bl.spamcop.test'],
    ['something.else.test', null],
    ['b', null],
    ['', null],
  ])('%j → %j', (typed, expected) => {
    expect(closest(typed, zones)).toBe(expected);
  });

  it('takes the nearest', () => {
    expect(closest('abcd', ['abxx', 'abcx', 'abcd'])).toBe('abcd');
    expect(closest('abc', [])).toBeNull();
  });
});
