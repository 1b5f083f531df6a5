import type { AbortSignalLike } from './aborter.ts';
import type { Outcome } from './outcome.ts';
import type { TargetReport, Warning } from './report.ts';

/** Why a run was cut short where it was its own deadline that passed: the reason of its signal, and a finding's detail. */
export const RUN_DEADLINE = 'run-deadline';

/** What is not told by then: it has begun, and nobody waits for it any longer. */
export const PAST_DEADLINE: Outcome = { kind: 'unknown', cause: 'timeout', detail: RUN_DEADLINE };

export function isPastDeadline(signal: AbortSignalLike | undefined): boolean {
  return signal !== undefined && signal.aborted && signal.reason === RUN_DEADLINE;
}

/** Why a run was cut short where nobody reads its output any longer: the reason of its signal. */
export const UNREAD = 'unread';

/** Whether somebody ended the run before its time, and may read what came of it. */
export function isInterrupted(signal: AbortSignalLike): boolean {
  return signal.aborted && signal.reason !== RUN_DEADLINE && signal.reason !== UNREAD;
}

/** Whether a target's report lacks what the deadline cut off. */
export function isCutOff({ findings }: TargetReport): boolean {
  return findings.some(({ outcome }) => outcome.kind === 'unknown' && outcome.detail === RUN_DEADLINE);
}

/**
 * @param finished targets that have a row
 * @param left targets that were not begun, as far as they can be counted; `isMore` says whether there are any
 */
export function deadlineWarning(
  finished: number,
  { left, isMore }: { readonly left: number; readonly isMore: boolean },
): Warning {
  return { code: RUN_DEADLINE, args: { finished, left: isMore ? Math.max(left, 1) : 0 } };
}
