import * as fc from 'fast-check';
import oracle from 'string-width';
import { expect, it } from 'vitest';
import { stringWidth } from '../../src/render/string-width.ts';

it.each([
  ['', 0],
  ['198.51.100.7', 12],
  ['掲載中', 6],
  ['リスト60件すべて、60件は検証なし', 32],
  ['「迷惑メール」(spam)。', 22],
  ['\u3000字下げ', 8],
  ['〰️ 〽', 5],
  ['\u001B[1m掲載中\u001B[22m', 6],
  ['é → 3', 5],
  ['😀', 2],
  ['が', 2],
])('%j takes %i columns', (text, width) => {
  expect(stringWidth(text)).toBe(width);
  expect(oracle(text)).toBe(width);
});

it('is what the library says of any letter by itself, and of any text', () => {
  for (let code = 0; code <= 0xffff; code++) {
    const letter = String.fromCharCode(code);
    if (stringWidth(letter) !== oracle(letter))
      expect([code.toString(16), stringWidth(letter)]).toEqual(oracle(letter));
  }
  const letters = fc.oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x3000, max: 0x30ff }),
    fc.integer({ min: 0x4e00, max: 0x9fff }),
    fc.integer({ min: 0xff00, max: 0xff60 }),
    fc.integer({ min: 0x2000, max: 0x2bff }),
    fc.constantFrom(0x1b, 0x300, 0x3099, 0x200d, 0xfe0f, 0x1f600),
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), (codes) => {
      const text = String.fromCodePoint(...codes);
      expect(stringWidth(text)).toBe(oracle(text));
    }),
    { numRuns: 2000 },
  );
});
