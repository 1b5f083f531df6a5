import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, it } from 'vitest';
import { parseAddress } from '../../src/targets/address.ts';
import { parseInput } from '../../src/targets/parse.ts';
import { addressesIn, rangeSize, rangeText, type Range } from '../../src/targets/range.ts';

function rangeOf(word: string): Range {
  const parsed = parseInput(word);
  if (parsed.kind !== 'range') throw new Error(`${word}: ${parsed.kind}`);
  return parsed.range;
}

const quad = (value: number): string =>
  [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');

function groups(value: bigint): string {
  const hex = value.toString(16).padStart(32, '0');
  return (hex.match(/.{4}/g) ?? []).join(':');
}

it('network and broadcast address are included', () => {
  const texts = [...addressesIn(rangeOf('198.51.100.252/30'))].map(({ text }) => text);
  expect(texts).toEqual(['198.51.100.252', '198.51.100.253', '198.51.100.254', '198.51.100.255']);
});

it('over the edge of IPv4', () => {
  expect([...addressesIn(rangeOf('255.255.254.255-255.255.255.255'))]).toHaveLength(257);
  expect([...addressesIn(rangeOf('127.255.255.255-128.0.0.1'))].map(({ text }) => text)).toEqual([
    '127.255.255.255',
    '128.0.0.0',
    '128.0.0.1',
  ]);
});

it('mapped addresses in an IPv6 range are folded', () => {
  const range: Range = { family: 'ipv6', first: 0xfffeffffffffn, last: 0xffff00000001n, from: 'x' };
  expect([...addressesIn(range)].map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'ipv6 ::fffe:ffff:ffff',
    'ipv4 0.0.0.0',
    'ipv4 0.0.0.1',
  ]);
});

it('each address is what the address typed alone would be, with the word it came from', () => {
  const start = fc.oneof(
    fc.nat(0xffffffff - 600).map((first) => ({ family: 'ipv4', first }) as const),
    fc.bigInt(0n, 2n ** 128n - 601n).map((first) => ({ family: 'ipv6', first }) as const),
  );
  fc.assert(
    fc.property(start, fc.nat(600), (start, more) => {
      const texts =
        start.family === 'ipv4'
          ? Array.from({ length: more + 1 }, (_, index) => quad(start.first + index))
          : Array.from({ length: more + 1 }, (_, index) => groups(start.first + BigInt(index)));
      const word = `${texts.at(0)}-${texts.at(-1)}`;
      const range = rangeOf(word);
      expect(rangeSize(range)).toBe(BigInt(more + 1));
      const expected = texts.map((text) => ({ ...parseAddress(text), from: word, inRange: true }));
      expect([...addressesIn(range)]).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

it('a block has the addresses that match it', () => {
  const block = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 22, max: 32 })),
    fc.tuple(fc.ipV6(), fc.integer({ min: 119, max: 128 })),
  );
  fc.assert(
    fc.property(block, ([address, prefix]) => {
      // Folded: a block of IPv4.
      if (address.includes(':') && parseAddress(address)?.kind === 'ipv4') return;
      const range = rangeOf(`${address}/${prefix}`);
      const targets = [...addressesIn(range)];
      const base = ipaddr.parse(address);
      expect(BigInt(targets.length)).toBe(rangeSize(range));
      expect(targets.length).toBe(2 ** ((base.kind() === 'ipv4' ? 32 : 128) - prefix));
      for (const { text } of [...targets.slice(0, 3), ...targets.slice(-3)]) {
        expect(ipaddr.parse(text).match([base, prefix])).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

it('the text of a range is what was typed, or the block that DNS named', () => {
  expect(rangeText(rangeOf('198.51.100.7/24'))).toBe('198.51.100.7/24');
  expect(rangeText({ ...rangeOf('198.51.100.7/24'), via: 'spf mx' })).toBe('198.51.100.0/24');
  expect(rangeText({ ...rangeOf('2001:db8::7/32'), via: 'spf mx' })).toBe('2001:db8::/32');
});

it('the largest ranges are made as they are wanted', () => {
  const [first] = addressesIn(rangeOf('::/0'));
  expect(first).toMatchObject({ kind: 'ipv6', text: '::', from: '::/0' });
});

it('a million addresses take as much more than an eighth of them as there are more', () => {
  const take = (range: string, wanted: number): number => {
    const begun = performance.now();
    let count = 0;
    for (const { text } of addressesIn(rangeOf(range))) count += text.length > 0 ? 1 : 0;
    expect(count).toBe(wanted);
    return performance.now() - begun;
  };
  // The least of several, side by side: whatever else the machine does, it does to both.
  const ratios = Array.from({ length: 4 }, () => take('10.0.0.0/12', 2 ** 20) / take('10.0.0.0/15', 2 ** 17));
  expect(Math.min(...ratios)).toBeLessThan(8 * 3);
});
