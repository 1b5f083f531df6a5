import { execFile } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';

/** How long a machine with nothing else to do takes at most to start and end Node. */
const IDLE_START_MS = 100;

/** How long this machine takes for that just now. */
async function startMs(): Promise<number> {
  const begun = performance.now();
  await promisify(execFile)(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

/**
 * A bound for what has just been measured, in milliseconds: as given on an idle machine, and on a busy one by as much
 * more as it takes longer to start Node. So what hangs is found, and what is only slowed down is not.
 */
export async function atMost(idleMs: number): Promise<number> {
  const starts = [await startMs(), await startMs(), await startMs()];
  return idleMs * Math.max(1, Math.max(...starts) / IDLE_START_MS);
}

/** A deadline in seconds by which a run is certainly through here and now: several times what one like it has just taken. */
export function ampleDeadline({ elapsedMs }: { readonly elapsedMs: number }): string {
  return String(2 + Math.ceil((3 * elapsedMs) / 1000));
}

/**
 * Waits until a program that was sent its last answer has certainly read it, of which nothing can be seen from outside:
 * half a second, and as long as Node can be started and ended four times beside it.
 */
export async function settled(): Promise<void> {
  const half = new Promise((resolve) => setTimeout(resolve, 500));
  for (let nth = 0; nth < 4; nth++) await startMs();
  await half;
}

/**
 * Watches how long this process is held up. What arrives meanwhile comes together without having been sent together: by
 * so many milliseconds a window in which arrivals are counted is to be shorter.
 */
export function watchHalts(): () => number {
  const halts = monitorEventLoopDelay({ resolution: 5 });
  halts.enable();
  return () => halts.max / 1e6;
}
