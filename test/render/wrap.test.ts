import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { wrap } from '../../src/render/wrap.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';

describe('wrap, in Japanese', () => {
  it.each([
    ['a full stop stays at the end of its line', 'あいうえお。かき', 10, 'あいうえ\nお。かき'],
    [
      'a small kana and a long vowel do not begin one',
      'サーバー側のキャッシュ',
      8,
      'サーバー\n側の\nキャッ\nシュ',
    ],
    ['an opening bracket does not end one', 'あいう(かき)', 7, 'あいう\n(かき)'],
    [
      'a command of its own stays whole',
      '  rblcheck delist 198.51.100.7',
      16,
      '  rblcheck delist 198.51.100.7',
    ],
    ['a zone stays whole', 'ゾーンはzen.spamhaus.orgです', 20, 'ゾーンは\nzen.spamhaus.orgです'],
    ['a URL stays whole', '先はhttps://a.test/b/c-dです', 20, '先は\nhttps://a.test/b/c-d\nです'],
    ['what no line can hold is cut', 'あabcdefghij', 4, 'あ\nabcd\nefgh\nij'],
    ['ASCII breaks at spaces', 'one two three', 8, 'one two\nthree'],
    ['short text is left alone', 'あ', 10, 'あ'],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width, { messages: ja }).join('\n')).toBe(lines);
  });

  it('keeps every colour where it was', () => {
    const text = `結果: ${ANSI_PAINT.bad('掲載されています')} · ${ANSI_PAINT.good('未掲載4件')}`;
    expect(markColors(wrap(text, 12, { messages: ja }).join('\n'))).toBe(
      '結果: <bad>掲載さ</bad>\n<bad>れています</bad> ·\n<good>未掲載4件</good>',
    );
  });

  it('no line is too wide, and nothing but spaces is lost', () => {
    const text = fc.string({
      unit: fc.constantFrom('あ', 'ー', '。', '「', '」', 'ッ', 'a', '.', ' ', '7', '-', '漢'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (said, width) => {
        const wrapped = wrap(said, width, { messages: ja });
        for (const line of wrapped) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(wrapped.join('').replaceAll(/\s/g, '')).toBe(said.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('wrap, in English', () => {
  it('each line begins and ends its own paint, of colour and of weight', () => {
    const text = `${ANSI_PAINT.bold('one two three')} and ${ANSI_PAINT.dim(`four ${ANSI_PAINT.bad('five six')}`)}`;
    const lines = wrap(text, 9, { messages: en });
    expect(lines.map(markColors)).toEqual([
      '<bold>one two</bold>',
      '<bold>three</bold> and',
      '<dim>four <bad>five</bad></dim>',
      '<dim><bad>six</bad></dim>',
    ]);
  });

  it('breaks at spaces, Japanese in it too', () => {
    expect(wrap('the host says あいう えお', 13, { messages: en })).toEqual(['the host says', 'あいう えお']);
  });

  it('cuts what no line can hold, and keeps the address of a page whole where it is asked to', () => {
    const text = 'see https://a.test/bcdef here';
    expect(wrap(text, 10, { messages: en })).toEqual(['see', 'https://a.', 'test/bcdef', 'here']);
    expect(wrap(text, 10, { messages: en, keepLinks: true })).toEqual([
      'see',
      'https://a.test/bcdef',
      'here',
    ]);
  });

  it('keeps every piece whole where it is asked to', () => {
    const linePieces = () => ['いろは、', 'にほへとちりぬる。', 'を'];
    expect(wrap('いろは、にほへとちりぬる。を', 10, { messages: { linePieces }, keepPieces: true })).toEqual([
      'いろは、',
      'にほへとちりぬる。',
      'を',
    ]);
  });

  it('keeps a placeholder whole', () => {
    expect(wrap('my name is [your name] and', 18, { messages: en })).toEqual([
      'my name is',
      '[your name] and',
    ]);
    expect(wrap('【会社名】の【お名前】です', 14, { messages: ja })).toEqual([
      '【会社名】の',
      '【お名前】です',
    ]);
  });
});
