import { expect, it } from 'vitest';
import { errorCode, OutputError, UsageError } from '../../src/core/errors.ts';

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

it('output that was cut short has the code of the system', () => {
  expect(new OutputError('ENOSPC')).toMatchObject({
    name: 'OutputError',
    problem: 'ENOSPC',
    message: 'standard output: ENOSPC',
  });
});

it.each([
  [Object.assign(new Error('no such file'), { code: 'ENOENT' }), 'ENOENT'],
  [Object.assign(new Error('odd'), { code: 7 }), 'Error: odd'],
  [new Error('none'), 'Error: none'],
  ['a text', 'a text'],
])('the code of %s is %s', (error, code) => {
  expect(errorCode(error)).toBe(code);
});
