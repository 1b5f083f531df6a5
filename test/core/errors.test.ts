import { expect, it } from 'vitest';
import { errorCode, OutputError, UsageError } from '../../src/core/errors.ts';
import type { ImportNote } from '../../src/core/import-note.ts';
import type { Warning } from '../../src/core/report.ts';
import { bad } from '../../src/targets/problem.ts';

it('a usage error is an Error with its code and arguments, in its message too', () => {
  const error = new UsageError('unknown-set', { set: 'x', known: 'all' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'UsageError',
    code: 'unknown-set',
    args: { set: 'x', known: 'all' },
    message: 'unknown-set {"set":"x","known":"all"}',
  });
  expect(new UsageError('no-target').args).toEqual({});
});

it('a usage error can be told with more, and keeps what it says', () => {
  const error = new UsageError('unknown-set', { set: 'x', known: 'all' });
  expect(new UsageError(error, { place: 'list.txt:3' })).toMatchObject({
    code: 'unknown-set',
    args: { set: 'x', known: 'all', place: 'list.txt:3' },
  });
});

it('what is mistyped does not compile', () => {
  const thrown = [
    // @ts-expect-error -- no such code
    () => new UsageError('bad-taget', { value: 'x' }),
    // @ts-expect-error -- no such argument
    () => new UsageError('bad-target', { vlaue: 'x' }),
    // @ts-expect-error -- an argument is missing
    () => new UsageError('unknown-set', { set: 'x' }),
    // @ts-expect-error -- all are missing
    () => new UsageError('bad-target'),
    // @ts-expect-error -- one too many
    () => new UsageError('no-target', { value: 'x' }),
    // @ts-expect-error -- a number is no text
    () => new UsageError('bad-target', { value: 1 }),
    // @ts-expect-error -- no such problem of a word
    () => bad('bad-taget'),
    // @ts-expect-error -- no such argument of it
    () => bad('octet-too-large', { octte: '256' }),
  ];
  const warnings: readonly Warning[] = [
    // @ts-expect-error -- no such code
    { code: 'over-limti', args: { zone: 'a.test', limit: 1 } },
    // @ts-expect-error -- no such argument
    { code: 'over-limit', args: { zoen: 'a.test', limit: 1 } },
    // @ts-expect-error -- a text is no number
    { code: 'over-limit', args: { zone: 'a.test', limit: '1' } },
    // @ts-expect-error -- it takes nothing
    { code: 'nothing-told', args: { zone: 'a.test' } },
  ];
  const notes: readonly ImportNote[] = [
    // @ts-expect-error -- no such code
    { code: 'plian', line: 1, args: { zone: 'a.test' } },
    // @ts-expect-error -- no such argument
    { code: 'plain', line: 1, args: { zoen: 'a.test' } },
  ];
  expect([thrown.length, warnings.length, notes.length]).toEqual([8, 4, 2]);
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
