import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_NAME_LENGTH, queryName, reverseNibbles, reverseOctets } from '../../src/core/query-name.ts';
import { parseAddress } from '../../src/targets/address.ts';
import { targetOf } from '../support/fixtures.ts';

it.each([
  ['198.51.100.7', '7.100.51.198.bl.test'],
  ['0.0.0.0', '0.0.0.0.bl.test'],
  ['::ffff:198.51.100.7', '7.100.51.198.bl.test'],
  // RFC 5782 section 2.4's own example.
  ['2001:db8:1:2:3:4:567:89ab', 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.bl.test'],
  ['2001:db8::25', '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.test'],
])('%s is asked as %s', (address, name) => {
  expect(queryName(targetOf(address), 'bl.test')).toBe(name);
});

it('an IPv4 query name un-reverses to its address', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      const target = parseAddress(text);
      expect(target?.kind).toBe('ipv4');
      const name = queryName(target ?? { labels: '' }, 'bl.test');
      const [d, c, b, a, ...zone] = name.split('.');
      expect([[a, b, c, d].join('.'), zone.join('.')]).toEqual([text, 'bl.test']);
    }),
  );
});

it('an IPv6 query name un-reverses to its address', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const target = parseAddress(text);
      fc.pre(target?.kind === 'ipv6');
      const name = queryName(target ?? { labels: '' }, 'bl.test');
      const labels = name.split('.');
      expect(labels).toHaveLength(34);
      const hex = labels.slice(0, 32).toReversed().join('');
      const groups = hex.match(/.{4}/g) ?? [];
      expect(parseAddress(groups.join(':'))).toMatchObject({ text: target?.text, labels: target?.labels });
      expect(labels.slice(32).join('.')).toBe('bl.test');
    }),
  );
});

it('reverses without loss, whatever the bytes', () => {
  const bytes = fc.array(fc.nat(255), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(bytes, (bytes) => {
      const hex = reverseNibbles(bytes).split('.').toReversed().join('');
      expect(hex).toBe(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      const octets = bytes.slice(0, 4);
      expect(reverseOctets(octets).split('.').map(Number).toReversed()).toEqual(octets);
    }),
  );
});

it('the longest name is that of RFC 1035', () => {
  expect(MAX_NAME_LENGTH).toBe(253);
});
