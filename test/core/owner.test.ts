import { expect, it } from 'vitest';
import { hasOwner } from '../../src/core/owner.ts';
import { targetOf } from '../support/fixtures.ts';

it('only addresses that a receiver sees have an owner', () => {
  for (const address of [
    '10.0.0.5',
    '127.0.0.1',
    '100.64.0.1',
    '169.254.1.1',
    'fd00::25',
    '::1',
    '240.0.0.1',
  ]) {
    expect(hasOwner(targetOf(address))).toBe(false);
  }
  for (const address of ['198.51.100.7', '2001:db8::25', '8.8.8.8'])
    expect(hasOwner(targetOf(address))).toBe(true);
  expect(hasOwner({ ...targetOf('127.0.0.2'), special: 'test-entry' })).toBe(false);
  expect(hasOwner({ kind: 'domain', text: 'shop.test', labels: 'shop.test' })).toBe(false);
});
