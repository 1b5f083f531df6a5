import { createAborter } from '../../src/core/aborter.ts';
import { expect, it } from 'vitest';
import {
  deadlineWarning,
  isInterrupted,
  isPastDeadline,
  RUN_DEADLINE,
  UNREAD,
} from '../../src/core/run-deadline.ts';

it('a signal that was aborted for another reason is no deadline', () => {
  expect(isPastDeadline(undefined)).toBe(false);
  expect(isPastDeadline(AbortSignal.abort())).toBe(false);
  expect(isPastDeadline(AbortSignal.abort(RUN_DEADLINE))).toBe(true);
  expect(isPastDeadline(createAborter().signal)).toBe(false);
});

it('a signal that says why the run is at its end is no interruption', () => {
  expect(isInterrupted(createAborter().signal)).toBe(false);
  expect(isInterrupted(AbortSignal.abort())).toBe(true);
  expect(isInterrupted(AbortSignal.abort(RUN_DEADLINE))).toBe(false);
  expect(isInterrupted(AbortSignal.abort(UNREAD))).toBe(false);
});

it('where there is more it is one at least, and none where all has begun', () => {
  expect(deadlineWarning(3, { left: -2, isMore: true }).args).toEqual({ finished: 3, left: 1 });
  expect(deadlineWarning(3, { left: 7, isMore: true }).args).toEqual({ finished: 3, left: 7 });
  expect(deadlineWarning(3, { left: 7, isMore: false }).args).toEqual({ finished: 3, left: 0 });
});
