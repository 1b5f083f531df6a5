import { expect, it } from 'vitest';
import { monotonicMs, sinceStartMs } from '../../src/core/clock.ts';

it('both clocks count milliseconds, from moments of their own, and are never put back', async () => {
  const before = [monotonicMs(), sinceStartMs()];
  await new Promise((resolve) => setTimeout(resolve, 50));
  const passed = [monotonicMs(), sinceStartMs()].map((now, at) => now - (before[at] ?? 0));
  // A timer may be a millisecond early, and the time of a process is told in hundredths of a second.
  for (const ms of passed) expect(ms).toBeGreaterThan(30);
});

it('the time of a program begins with it', () => {
  expect(sinceStartMs()).toBeGreaterThan(0);
  expect(Math.abs(sinceStartMs() - process.uptime() * 1000)).toBeLessThan(10_000);
});
