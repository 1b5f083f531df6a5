import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseInput } from '../../src/targets/parse.ts';
import { questionIn } from '../../src/targets/question.ts';
import { targetOf } from '../support/fixtures.ts';

it.each([
  ['7.100.51.198.***.zen.test', { about: '198.51.100.7', zone: '{key}.zen.test' }],
  ['***.7.100.51.198.bl.zen.test', { about: '198.51.100.7', zone: '{key}.bl.zen.test' }],
  ['Mail.Example.jp.***.dbl.test', { about: 'mail.example.jp', zone: '{key}.dbl.test' }],
  ['***.zen.test', null],
  ['***', null],
  ['x.***.zen.test', null],
  ['1.2.3.***.zen.test', null],
  ['***.***.zen.test', null],
  ['a;b.example.***.zen.test', null],
])('%s', (host, expected) => {
  expect(questionIn(host)).toEqual(expected);
});

it('any address is found again, whether the key stands behind it or in front', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (typed) => {
      const { text, labels } = targetOf(typed);
      const zone = '{key}.zen.test';
      expect(questionIn(`${labels}.***.zen.test`)).toEqual({ about: text, zone });
      expect(questionIn(`***.${labels}.zen.test`)).toEqual({ about: text, zone });
    }),
  );
});

it('a word with a masked key in its host is bad, and the command that was meant is said', () => {
  expect(parseInput('7.100.51.198.***.zen.test')).toEqual({
    kind: 'bad',
    problem: { code: 'key-in-target', args: { target: '198.51.100.7', zone: '{key}.zen.test' } },
  });
  expect(parseInput('***.zen.test')).toEqual({ kind: 'bad', problem: { code: 'key-in-target', args: {} } });
  expect(parseInput('https://example.jp/?q=***.zen.test')).toMatchObject({
    kind: 'name',
    name: 'example.jp',
  });
});
