import { describe, expect, it } from 'vitest';
import { seedOfRun } from './random.ts';
import { fuzzWire } from './wire.ts';

/** A few thousand in the suite; `npm run fuzz` sends a million. */
const ANSWERS = Number(process.env['RBLCHECK_FUZZ_ANSWERS'] ?? 4000);

describe('random and mutated answers on the wire', () => {
  it.each([
    { servers: 1, what: 'nothing is said that no answer said' },
    { servers: 2, what: 'of two servers that disagree each is held to its own proof' },
  ] as const)('neither crash nor hang it: $what', { timeout: 3_600_000 }, async ({ servers }) => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      const figures = await fuzzWire({ seed: seedOfRun(), answers: ANSWERS, servers });
      process.stdout.write(
        `wire: ${JSON.stringify({ ...figures, elapsedMs: Math.round(figures.elapsedMs) })}\n`,
      );
      const { wrongs, hung, answers, outcomes } = figures;
      expect(wrongs).toEqual([]);
      expect(hung).toBe(0);
      expect(answers).toBeGreaterThanOrEqual(ANSWERS);
      // It has had something to decide.
      for (const kind of ['clean', 'listed', 'unknown bad-response'])
        expect(outcomes[kind] ?? 0).toBeGreaterThan(0);
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(rejections).toEqual([]);
  });
});
