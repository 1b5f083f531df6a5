import { expect, it } from 'vitest';
import { deadlineWarning, isPastDeadline, RUN_DEADLINE } from '../../src/core/run-deadline.ts';

it('a signal that was aborted for another reason is no deadline', () => {
  expect(isPastDeadline(undefined)).toBe(false);
  expect(isPastDeadline(AbortSignal.abort())).toBe(false);
  expect(isPastDeadline(AbortSignal.abort(RUN_DEADLINE))).toBe(true);
  expect(isPastDeadline(new AbortController().signal)).toBe(false);
});

it('where there is more it is one at least, and none where all has begun', () => {
  expect(deadlineWarning(3, { left: -2, isMore: true }).args).toEqual({ finished: 3, left: 1 });
  expect(deadlineWarning(3, { left: 7, isMore: true }).args).toEqual({ finished: 3, left: 7 });
  expect(deadlineWarning(3, { left: 7, isMore: false }).args).toEqual({ finished: 3, left: 0 });
});
