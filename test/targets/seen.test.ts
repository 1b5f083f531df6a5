import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressesIn } from '../../src/targets/range.ts';
import { createTargetSet } from '../../src/targets/target-set.ts';
import { targetOf } from '../support/fixtures.ts';

it('equals a Set, through the change to bitmaps', () => {
  const address = fc.oneof(
    // Few blocks with many addresses, and everything else.
    fc
      .tuple(fc.constantFrom(0, 198, 255), fc.nat(2), fc.nat(3), fc.nat(255))
      .map((octets) => octets.join('.')),
    fc.ipV4(),
    fc.ipV6(),
  );
  fc.assert(
    fc.property(fc.array(address, { size: 'max', maxLength: 2000 }), (addresses) => {
      const seen = createTargetSet();
      const set = new Set<string>();
      for (const address of addresses) {
        const target = targetOf(address);
        expect(seen.add(target)).toBe(!set.has(target.text));
        set.add(target.text);
      }
    }),
    { numRuns: 20 },
  );
});

it('names and addresses do not meet', () => {
  const seen = createTargetSet();
  expect(seen.add({ kind: 'domain', text: 'a.test' })).toBe(true);
  expect(seen.add({ kind: 'domain', text: 'a.test' })).toBe(false);
  expect(seen.add({ kind: 'ipv6', text: '::1' })).toBe(true);
});

it('a /12 takes little memory and is all there', () => {
  const range = { family: 'ipv4', first: 0x0a000000, last: 0x0a0fffff, from: '10.0.0.0/12' } as const;
  const seen = createTargetSet();
  let added = 0;
  for (const target of addressesIn(range)) if (seen.add(target)) added += 1;
  for (const target of addressesIn(range)) if (seen.add(target)) added += 1;
  expect(added).toBe(2 ** 20);
});
