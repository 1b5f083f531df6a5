import { expect, it } from 'vitest';
import { holdsForEach } from './holds-for-each.ts';

const isEven = (of: number): void => expect(of % 2, 'odd').toBe(0);

it('a table that holds is one test that passes', async () => {
  await holdsForEach([2, 4], String, isEven);
});

it('one that does not names each case that fails, whether it throws at once or later', async () => {
  await expect(holdsForEach([1, 2, 3], String, isEven)).rejects.toThrow(
    /^2 of 3 do not hold:\n1: odd.*3: odd/s,
  );
  const later = (of: number): Promise<void> => Promise.resolve(of).then(isEven);
  await expect(holdsForEach([2, 5], String, later)).rejects.toThrow(/^1 of 2 do not hold:\n5: odd/);
});

it('an empty table is none', async () => {
  await expect(holdsForEach([], String, isEven)).rejects.toThrow('no cases');
});
