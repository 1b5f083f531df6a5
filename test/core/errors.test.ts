import { expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';

it('a usage error is an Error with its code and arguments, in its message too', () => {
  const error = new UsageError('unknown-set', { set: 'x' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'UsageError',
    code: 'unknown-set',
    args: { set: 'x' },
    message: 'unknown-set {"set":"x"}',
  });
  expect(new UsageError('no-target').args).toEqual({});
});
