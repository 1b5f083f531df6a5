import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { atMost } from '../support/busy.ts';

interface Measured {
  readonly name: string;
  readonly cpuMs: number;
  readonly count: number;
  readonly isWhole: boolean;
  readonly ip: string | null;
}

/** A guard against hanging, not a measurement: each takes well below a second of an idle core. */
const HANG_MS = 20_000;

it(
  'hostile inputs are answered, and the story is found among what is cut away',
  { timeout: 1_200_000 },
  async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['scripts/source.mjs', 'test/bounce/hostile.ts'],
      {
        timeout: 1_000_000,
        killSignal: 'SIGKILL',
      },
    );
    const measured: readonly Measured[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(measured.length).toBeGreaterThan(100);
    const slowest = measured.toSorted((a, b) => b.cpuMs - a.cpuMs)[0];
    process.stdout.write(`hostile inputs: ${measured.length}, the slowest ${JSON.stringify(slowest)}\n`);
    expect(slowest?.cpuMs).toBeLessThan(await atMost(HANG_MS));
    const found = (name: string): string | null | undefined => measured.find((one) => one.name === name)?.ip;
    expect(found('an attachment of 50 MB')).toBe('198.51.100.7');
    expect(found('a header of 10 MB')).toBe('198.51.100.7');
    expect(found('a report of 50,000 recipients')).toBe('198.51.100.7');
    const many = measured.find(({ name }) => name === '200,000 lines of refusals');
    expect(many?.count).toBeGreaterThan(1000);
    expect(many?.isWhole).toBe(false);
  },
);
