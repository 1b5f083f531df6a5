import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { inAscii } from '../../src/render/ascii.ts';
import { paragraph } from '../../src/render/paragraph.ts';

const ASCII = { ...en, shown: inAscii };

describe('inAscii', () => {
  it.each([
    ['ASCII is left alone', 'a  "b" -> c\n', 'a  "b" -> c\n'],
    ['signs have their words', 'a – b · c “d” ‘e’ f…', 'a - b - c "d" \'e\' f...'],
    ['an arrow takes its room from the margin', '   → do this', '  -> do this'],
    ['a mark takes it from the spaces behind it', ' ✓ answers   over UDP', ' ok answers  over UDP'],
    ['each line by itself', '  ✗ a\n\n→ b', ' !! a\n\n-> b'],
    ['what ASCII has no word for is seen, and as wide as before', 'ゾーン é|', '?????? ?|'],
    ['colours stay', '\u001B[31m✗\u001B[39m  no', '\u001B[31m!!\u001B[39m no'],
  ])('%s', (_, text, shown) => {
    expect(inAscii(text)).toBe(shown);
  });

  it('gives ASCII and the same lines, and is done when it is done', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const shown = inAscii(text);
        // oxlint-disable-next-line no-control-regex -- that is what ASCII is
        expect(shown).toMatch(/^[\0-\u007F]*$/);
        expect(shown.split('\n')).toHaveLength(text.split('\n').length);
        expect(inAscii(shown)).toBe(shown);
      }),
    ));
});

describe('a paragraph in ASCII', () => {
  it('is measured as it is shown', () => {
    const text = 'one… two – three “four” five… six → seven… eight';
    for (let width = 20; width < 60; width++) {
      const lines = paragraph(text, { messages: ASCII, width, first: '→ ', indent: 2 });
      expect(lines.filter((line) => stringWidth(inAscii(line)) > width)).toEqual([]);
    }
  });

  it('hangs from its mark', () => {
    expect(paragraph('one', { messages: { linePieces: ASCII.linePieces }, width: 9, first: '→ ' })).toEqual([
      '→ one',
    ]);
    expect(paragraph('one two', { messages: ASCII, width: 7, first: '→ ', indent: 2 })).toEqual([
      '-> one',
      '   two',
    ]);
  });
});
