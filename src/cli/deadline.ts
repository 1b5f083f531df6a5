import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import { sinceStartMs } from '../core/clock.ts';
import { EXIT } from '../core/exit-code.ts';
import { deadlineWarning, RUN_DEADLINE } from '../core/run-deadline.ts';
import type { Messages } from '../i18n/en.ts';
import type { Io } from './io.ts';
import { warnAll } from './warn.ts';

/** When the whole run is to be at its end, counted from the program's start. */
export interface Deadline {
  /** Aborts then, for its reason. */
  readonly signal: AbortSignalLike;
  isPast(): boolean;
  /** Takes the deadline away: what follows has no end. */
  stop(): void;
}

/** What is left for the answer to be written. */
const LAST_MS = 100;

/** @param ms null for none */
export function startDeadline(io: Pick<Io, 'stopReading'>, ms: number | null): Deadline {
  const aborter = createAborter();
  const { signal } = aborter;
  if (ms === null) return { signal, isPast: () => false, stop() {} };
  const end = (): void => {
    aborter.abort(RUN_DEADLINE);
    io.stopReading();
  };
  const timer = setTimeout(end, Math.max(ms - Math.min(LAST_MS, ms / 10) - sinceStartMs(), 0));
  // The timer ends a run, and keeps none alive.
  timer.unref();
  return { signal, isPast: () => signal.aborted, stop: () => clearTimeout(timer) };
}

interface Bounded {
  readonly messages: Messages;
  readonly deadline: Deadline;
}

/** Reads what may keep one waiting; null where the deadline has passed, which has been told. */
export async function untilDeadline<T>(
  io: Io,
  { messages, deadline }: Bounded,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!deadline.isPast()) throw error;
    tooLate(io, { messages });
    return null;
  }
}

/** Nothing was found out in time. */
export function tooLate(io: Io, { messages }: Pick<Bounded, 'messages'>): number {
  warnAll(io, messages, [deadlineWarning(0, { left: 0, isMore: false })]);
  return EXIT.unknown;
}
