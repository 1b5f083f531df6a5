import { monotonicMs } from './clock.ts';
/**
 * One deadline for several questions, from now on: what is left of it, in milliseconds. The last of them is given a tenth of
 * it in any case, since what is not asked at all cannot be answered.
 */
export function shareDeadline(timeoutMs: number): () => number {
  const begun = monotonicMs();
  return () => Math.max(timeoutMs - (monotonicMs() - begun), timeoutMs / 10);
}
