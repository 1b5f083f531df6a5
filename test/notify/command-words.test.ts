import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { commandWords } from '../../src/notify/command-words.ts';

it.each<[string, readonly string[] | null]>([
  ['mail -s listed root', ['mail', '-s', 'listed', 'root']],
  ['  mail\t-s  x ', ['mail', '-s', 'x']],
  [`mail -s 'a listing' "b c"`, ['mail', '-s', 'a listing', 'b c']],
  [`a'b'"c"d`, ['abcd']],
  [`a "" ''`, ['a', '', '']],
  [String.raw`a\ b c\\d`, ['a b', String.raw`c\d`]],
  [String.raw`"a\"b" "c\\d" "e\f"`, ['a"b', String.raw`c\d`, String.raw`e\f`]],
  [String.raw`'a\b'`, [String.raw`a\b`]],
  ['a $HOME | b > c; d & `e` *', ['a', '$HOME', '|', 'b', '>', 'c;', 'd', '&', '`e`', '*']],
  ['メール 送信', ['メール', '送信']],
  ['', null],
  ['   ', null],
  [`''`, null],
  [`a 'b`, null],
  [`a "b`, null],
  ['a \\', null],
])('%s', (text, words) => {
  expect(commandWords(text)).toEqual(words);
});

it('takes quoted words apart as they were', () => {
  const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (first, rest) => {
      expect(commandWords([first, ...rest].map(quote).join(' '))).toEqual([first, ...rest]);
    }),
  );
});
