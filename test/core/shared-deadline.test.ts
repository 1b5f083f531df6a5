import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { shareDeadline } from '../../src/core/shared-deadline.ts';

it('what is left of a deadline grows less, and is a tenth of it in the end', async () => {
  const leftMs = shareDeadline(60_000);
  const first = leftMs();
  expect(first).toBeLessThanOrEqual(60_000);
  expect(first).toBeGreaterThan(6000);
  await sleep(20);
  expect(leftMs()).toBeLessThan(first);
  const short = shareDeadline(10);
  await sleep(20);
  expect(short()).toBe(1);
});
