import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { inProcess, type Program } from './program.ts';
import { failureText, runWorlds } from './run.ts';

/** Fixed seeds: the same worlds each time. `npm run fuzz` has thousands of others. */
const RUNS: readonly {
  readonly name: string;
  readonly program: Program;
  readonly seed: number;
  readonly worlds: number;
}[] = [
  { name: 'in this process', program: inProcess(), seed: 1000, worlds: 80 },
  // What it prints is held to the published schemas as well.
  { name: 'as it is built', program: runCli, seed: 2000, worlds: 12 },
];

describe('random worlds', () => {
  it.each(RUNS)(
    'are told as a correct program tells them, $name',
    { timeout: 1_200_000 },
    async ({ name, program, seed, worlds }) => {
      const { failed, elapsedMs, ...counts } = await runWorlds(program, { seed, worlds });
      process.stdout.write(
        `model, ${name}: ${JSON.stringify({ ...counts, elapsedMs: Math.round(elapsedMs) })}\n`,
      );
      expect(failed.map(failureText).join('\n\n')).toBe('');
      // It has had something to tell.
      expect(counts.bulk).toBeGreaterThan(0);
    },
  );
});
