import { UsageError, type Expectation } from '../core/errors.ts';
import { formsOf } from './bundled.ts';

/** What is no plain value is not shown, and no key that stands in one. */
export function badOption(option: string, value: unknown, expected: Expectation): UsageError {
  const shown = isObject(value) ? '…' : String(value);
  return new UsageError('bad-value', {
    option,
    value: formsOf({ zones: [], retired: [] }).mask(shown),
    expected,
  });
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
