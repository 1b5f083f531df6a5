import { expect, it } from 'vitest';
import { subnetOf } from '../../src/core/subnet.ts';
import { targetOf } from '../support/fixtures.ts';

it.each([
  ['2001:db8::25', '2001:db8::/64'],
  ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b::/64'],
  ['2001:db8:0:5::1', '2001:db8:0:5::/64'],
  ['2001:db8:1000:0:1::', '2001:db8:1000::/64'],
  ['::1', '::/64'],
  ['198.51.100.7', null],
])('%s is in %s', (text, subnet) => {
  expect(subnetOf(targetOf(text))).toBe(subnet);
});

it('a name is in none', () => {
  expect(subnetOf({ kind: 'domain', labels: 'mail.test' })).toBeNull();
});
