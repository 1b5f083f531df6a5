import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { INPUT_CAUSES, inputVerdict } from '../../src/core/input.ts';
import { OUTCOMES } from '../../src/core/outcome.ts';

const outcomes = fc.uniqueArray(fc.constantFrom(...OUTCOMES));
const causes = fc.uniqueArray(fc.constantFrom(...INPUT_CAUSES));

it('listed when a target is; clean only when all are and everything could be found out', () => {
  fc.assert(
    fc.property(outcomes, causes, (seen, open) => {
      const { outcome, cause } = inputVerdict(new Set(seen), new Set(open));
      if (seen.includes('listed')) expect({ outcome, cause }).toEqual({ outcome: 'listed', cause: null });
      else {
        const isClean = seen.length === 1 && seen[0] === 'clean' && open.length === 0;
        expect(outcome).toBe(isClean ? 'clean' : 'unknown');
        // The first of the causes, in the order in which they are told.
        expect(cause).toBe(INPUT_CAUSES.find((one) => open.includes(one)) ?? null);
      }
    }),
  );
});
