import { expect, it } from 'vitest';
import { ipv6Labels, isInBlock } from '../../src/core/address-bits.ts';
import { targetOf } from '../support/fixtures.ts';

it.each<[string, string, boolean]>([
  ['198.51.100.7', '198.51.100.0/24', true],
  ['198.51.100.7', '198.51.100.7/32', true],
  ['198.51.100.7', '198.51.100.6/31', true],
  ['198.51.100.7', '198.51.100.8/29', false],
  ['198.51.100.7', '0.0.0.0/0', true],
  ['198.51.100.7', '198.51.100.0/33', false],
  ['198.51.100.7', '198.51.100/24', false],
  ['198.51.100.7', '198.51.100.300/24', false],
  ['198.51.100.7', '2001:db8::/32', false],
  ['2001:db8::25', '2001:db8::/32', true],
  ['2001:db8::25', '2001:0DB8:0:0::/64', true],
  ['2001:db8::25', '2001:db8:0:1::/64', false],
  ['2001:db8::25', '2001:db8::24/127', true],
  ['2001:db8::25', '2001:db8::/129', false],
  ['2001:db8::25', '198.51.100.0/24', false],
  ['2001:db8::25', 'x', false],
])('%s in %s: %s', (address, block, expected) => {
  expect(isInBlock(targetOf(address), block)).toBe(expected);
});

it('a name lies in no block', () => {
  expect(isInBlock({ kind: 'domain', labels: 'shop.test' }, '::/0')).toBe(false);
});

it('reads what is an IPv6 address, and nothing else', () => {
  expect(ipv6Labels('::ffff:198.51.100.7')).toMatch(/^7\.0\.4\.6\./);
  for (const text of ['::1::2', '1:2:3', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8:9', 'g::1']) {
    expect(ipv6Labels(text)).toBeNull();
  }
});
