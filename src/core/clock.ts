import { hrtime, uptime } from 'node:process';

export const DAY_MS = 86_400_000;

/**
 * Milliseconds on a clock that is never put back, from a moment that means nothing. `performance.now()` tells the same; what
 * Node loads for it costs a start 2 ms.
 */
export function monotonicMs(): number {
  const time = hrtime();
  // Taken apart at once, as arrays are, it would cost three times as much; each query asks for it twice.
  return time[0] * 1e3 + time[1] / 1e6;
}

/** Milliseconds since the program began. */
export function sinceStartMs(): number {
  return uptime() * 1e3;
}
