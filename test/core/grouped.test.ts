import { expect, it } from 'vitest';
import { groupedBy } from '../../src/core/grouped.ts';

it('those that share a key are together, in the order in which the first of each came', () => {
  expect(groupedBy(['b1', 'a1', 'b2', 'c1', 'a2'], ([first = '']) => first)).toEqual([
    ['b1', 'b2'],
    ['a1', 'a2'],
    ['c1'],
  ]);
  expect(groupedBy([], String)).toEqual([]);
});
