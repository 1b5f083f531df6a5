import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../src/render/sanitize.ts';

describe('sanitize', () => {
  it.each([
    ['plain text', 'plain text', 'plain text'],
    ['Japanese', '迷惑メールの送信元 ✓ 🚫', '迷惑メールの送信元 ✓ 🚫'],
    ['colours', '\u001B[1;31mred\u001B[0m', 'red'],
    ['an 8-bit colour', '\u009B31mred', 'red'],
    ['a cursor movement', 'a\u001B[2J\u001B[Hb', 'ab'],
    ['a title, ended by BEL', 'a\u001B]0;title\u0007b', 'ab'],
    ['a title, ended by ST', 'a\u001B]0;title\u001B\\b', 'ab'],
    ['a hyperlink', '\u001B]8;;https://evil.test\u0007click\u001B]8;;\u0007', 'click'],
    ['a title without an end', 'a\u001B]0;title', 'a'],
    ['a two-character sequence', 'a\u001Bcb', 'ab'],
    ['a charset', 'a\u001B(0b', 'ab'],
    ['a lone escape', 'a\u001B', 'a'],
    ['line breaks and tabs', 'a\r\n\tb\u2028c\u2029d\u0085e', 'a b c d e'],
    ['NUL', 'a\u0000b', 'a b'],
    ['an override of the direction', 'a\u202Eb\u2066c\u2069', 'a b c'],
    ['invisible characters', 'a\u200Bb\u00ADc\uFEFFd\u2060e', 'a b c d e'],
    ['tag characters', 'a\u{E0041}b', 'a b'],
    ['a lone surrogate', 'a\uD800b', 'a b'],
    ['private use and not assigned', 'a\uE000b\u{10FFFF}c', 'a b c'],
    ['space at the ends', '  a  b ', 'a b'],
    ['nothing but controls', '\u0001\u0002', ''],
    ['a sequence inside a sequence', '\u001B\u001B[31m[31mx', '[31mx'],
  ])('%s', (_, text, expected) => {
    expect(sanitize(text)).toBe(expected);
  });

  const pieces = fc.constantFrom(
    '\u001B',
    '[',
    ']',
    '0',
    ';',
    'm',
    '\u0007',
    '\\',
    '\u009B',
    '\u009D',
    '\uD834',
    '\uDD73',
    '\u202E',
    ' ',
    'x',
    '\n',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: pieces, maxLength: 30 }),
    fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  );

  it('leaves no control, format, bidi or surrogate character and no line break, whatever comes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sanitize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(sanitize(text)).not.toMatch(/\p{Bidi_Control}/u);
        expect(sanitize(text)).toBe(sanitize(text).trim());
      }),
      { numRuns: 2000 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sanitize(sanitize(text))).toBe(sanitize(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves printable text of one line as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ0189.:/-_"é日本語ｱ')) }), (text) => {
        expect(sanitize(text)).toBe(text);
      }),
    );
  });
});

it('leaves visible letters as they are, and no other, in any place of Unicode', () => {
  const isVisible = (letter: string): boolean => !/[\p{C}\p{Z}\s]/u.test(letter);
  const wrong = Array.from({ length: 0x11_0000 }, (_, code) => code).filter((code) => {
    const letter = String.fromCodePoint(code);
    return isVisible(letter) && sanitize(`a${letter}b`) !== `a${letter}b`;
  });
  expect(wrong).toEqual([]);
  const left = Array.from({ length: 0x1_0000 }, (_, code) => code).filter((code) => {
    const letter = String.fromCodePoint(code);
    return !isVisible(letter) && letter !== ' ' && sanitize(`a${letter}b`) === `a${letter}b`;
  });
  expect(left).toEqual([]);
});
