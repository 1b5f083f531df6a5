import { expect, it } from 'vitest';
import { createAborter } from '../../src/core/aborter.ts';

it('calls each listener once, with the reason known, and those that come later not at all', () => {
  const aborter = createAborter();
  const { signal } = aborter;
  const heard: unknown[] = [];
  const told = (): void => void heard.push([signal.aborted, signal.reason]);
  signal.addEventListener('abort', told);
  signal.addEventListener('abort', told);
  const taken = (): void => void heard.push('taken back');
  signal.addEventListener('abort', taken);
  signal.removeEventListener('abort', taken);
  expect([signal.aborted, signal.reason]).toEqual([false, undefined]);
  aborter.abort('why');
  aborter.abort('again');
  signal.addEventListener('abort', told);
  expect(heard).toEqual([[true, 'why']]);
});

it('one that listens while others are called is not called', () => {
  const aborter = createAborter();
  const { signal } = aborter;
  const heard: string[] = [];
  signal.addEventListener('abort', () => {
    heard.push('first');
    signal.addEventListener('abort', () => heard.push('late'));
  });
  signal.addEventListener('abort', () => heard.push('second'));
  aborter.abort();
  expect(heard).toEqual(['first', 'second']);
});
