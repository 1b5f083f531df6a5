import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf16In } from '../../src/core/encoding.ts';

const LIST = '198.51.100.7 # 送信サーバー\r\nmail.example.test\r\n';
const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => littleEndian(text).swap16();

describe('UTF-16 is known', () => {
  it.each([
    ['little-endian, by its mark', littleEndian(`\uFEFF${LIST}`), 'marked'],
    ['big-endian, by its mark', bigEndian(`\uFEFF${LIST}`), 'marked'],
    ['by a mark with nothing behind it', littleEndian('\uFEFF'), 'marked'],
    ['little-endian, by its zeros', littleEndian(LIST), 'unmarked'],
    ['big-endian, by its zeros', bigEndian(LIST), 'unmarked'],
    ['with ideographic spaces', littleEndian('192.0.2.1\u3000\u3000送信\r\n'), 'unmarked'],
    ['a single letter', littleEndian('a'), 'unmarked'],
    ['UTF-8', Buffer.from(LIST), null],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${LIST}`), null],
    ['nothing', Buffer.alloc(0), null],
    ['a zero', Buffer.alloc(1), null],
    ['zeros', Buffer.alloc(64), null],
    ['a text with a stray zero', Buffer.from('{"zones":\0[]}'), null],
  ])('%s', (_, bytes, expected) => {
    expect(utf16In(bytes)).toBe(expected);
  });

  it('no text without zero bytes is taken for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\0'));
        expect(utf16In(Buffer.from(text))).toBeNull();
      }),
    );
  });

  it('any text of ASCII is known in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\0'));
        expect(utf16In(littleEndian(text))).toBe('unmarked');
        expect(utf16In(bigEndian(text))).toBe('unmarked');
      }),
    );
  });
});
