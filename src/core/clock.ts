import { hrtime, uptime } from 'node:process';

/**
 * Milliseconds on a clock that is never put back, from a moment that means nothing. `performance.now()` tells the same; what
 * Node loads for it costs a start 2 ms.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** Milliseconds since the program began. */
export function sinceStartMs(): number {
  return uptime() * 1e3;
}
