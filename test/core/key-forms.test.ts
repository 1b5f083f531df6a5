import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyForms } from '../../src/core/key-forms.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { atMost } from '../support/busy.ts';

const forms = keyForms([
  { zone: '{key}.zen.test', key: { name: 'dqs' } },
  { zone: 'a.{key}.mid.test', key: { name: 'mid' } },
  { zone: '{key}.{key}.twice.test', key: { name: 'twice' } },
  { zone: '{key}.nameless.test' },
  { zone: 'plain.example' },
]);
const NIBBLES = '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2';

describe('read', () => {
  it.each([
    ['S3cret.zen.test', { zone: '{key}.zen.test', keyName: 'dqs', key: 'S3cret' }],
    [' S3cret.ZEN.Test. ', { zone: '{key}.zen.test', keyName: 'dqs', key: 'S3cret' }],
    ['zen.test', null],
    ['a.S3cret.mid.test', { zone: 'a.{key}.mid.test', keyName: 'mid', key: 'S3cret' }],
    ['Ｓ３ｃｒｅｔ．ｚｅｎ。test', { zone: '{key}.zen.test', keyName: 'dqs', key: 'S3cret' }],
    [`${'k'.repeat(80)}.zen.test`, { zone: '{key}.zen.test', keyName: 'dqs', key: 'k'.repeat(80) }],
    ['{key}.zen.test', null],
    ['***.zen.test', null],
    ['S3cret.nameless.test', null],
    ['7.S3cret.zen.test', null],
    ['198.zen.test', null],
    ['plain.example', null],
    ['', null],
  ])('%j', (name, expected) => {
    expect(forms.read(name)).toEqual(expected);
  });
});

describe('mask', () => {
  it('puts stars in place of the key, wherever it stands in a name', async () => {
    await holdsForEach(
      [
        ['S3cret.zen.test', '***.zen.test'],
        ['x.test,S3cret.ZEN.test,y', 'x.test,***.ZEN.test,y'],
        ['7.100.51.198.S3cret.zen.test', '7.100.51.198.***.zen.test'],
        ['S3cret.7.100.51.198.zen.test', '***.7.100.51.198.zen.test'],
        [`${NIBBLES}.S3cret.zen.test`, `${NIBBLES}.***.zen.test`],
        [`S3cret.${NIBBLES}.zen.test`, `***.${NIBBLES}.zen.test`],
        ['mail.example.S3cret.zen.test', 'mail.example.***.zen.test'],
        ['a.S3cret.mid.test', 'a.***.mid.test'],
        ['One.Two2.twice.test', '***.***.twice.test'],
        ['S3cret.nameless.test', '***.nameless.test'],
        ['https://u:S3cret.zen.test/?q=S3cret.zen.test#x', 'https://u:***.zen.test/?q=***.zen.test#x'],
        ['Ｓ３ｃｒｅｔ．ｚｅｎ．ｔｅｓｔ', '***.zen.test'],
        ['S3cret.zen.test Ｓ３ｃｒｅｔ．ｚｅｎ．ｔｅｓｔ', '***.zen.test ***.zen.test'],
        ['送信 7.100.51.198。S3cret.zen。test', '送信 7.100.51.198.***.zen.test'],
        [`${'k'.repeat(300)}.zen.test`, '***.zen.test'],
        ['7.100.51.198.zen.test', '7.100.51.198.zen.test'],
        ['S3cret.zen.tests', 'S3cret.zen.tests'],
        ['mail.example.jp 全角', 'mail.example.jp 全角'],
        ['{key}.zen.test', '{key}.zen.test'],
        ['198.51.100.7', '198.51.100.7'],
      ],
      ([text]) => text,
      ([text, expected]) => {
        expect(forms.mask(text)).toBe(expected);
      },
    );
  });

  it('leaves no key in any text, and is idempotent', () => {
    const key = fc.stringMatching(/^[g-z][a-z0-9_-]{6,40}$/);
    const place = fc.constantFrom('', '7.100.51.198.', 'example.jp.', `${NIBBLES}.`);
    const scene = key.chain((word) =>
      fc.tuple(
        fc.constant(word),
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 8 }).map((text) => `${text} `),
            place.map((before) => `${before}${word}.zen.test `),
            fc.constant(`${word.toUpperCase()}.7.100.51.198.ZEN.test/`),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(scene, ([word, parts]) => {
        const masked = forms.mask(parts.join(''));
        expect(masked.toLowerCase()).not.toContain(word);
        expect(forms.mask(masked)).toBe(masked);
      }),
    );
  });

  it('is done in time with long texts of any kind', async () => {
    const begun = performance.now();
    for (const part of ['a', 'a.', '1.', 'a-', 'x.zen.', '．', '198.51.100.7 ', 'mail.example.test\n']) {
      forms.mask(part.repeat(100_000));
    }
    const took = performance.now() - begun;
    expect(took).toBeLessThan(await atMost(10_000));
  });
});

it('without a zone that has a place for a key nothing is known', () => {
  const none = keyForms([{ zone: 'plain.test' }]);
  expect(none.read('S3cret.plain.test')).toBeNull();
  expect(none.mask('S3cret.plain.test')).toBe('S3cret.plain.test');
});

describe('zones that stand where another has a place for a key', () => {
  const nested = keyForms([
    { zone: '{key}.zen.test', key: { name: 'deep' } },
    { zone: '{key}.test', key: { name: 'wide' } },
    { zone: 'bl.test' },
  ]);

  it.each([
    ['S3cret.zen.test', 'deep', '***.zen.test'],
    ['S3cret.test', 'wide', '***.test'],
    ['BL.test.', undefined, 'BL.test.'],
    ['7.100.51.198.bl.test', undefined, '7.100.51.198.bl.test'],
    ['{key}.zen.test', undefined, '{key}.zen.test'],
    ['***.zen.test', undefined, '***.zen.test'],
  ])('%s', (name, keyName, masked) => {
    expect(nested.read(name)?.keyName).toBe(keyName);
    expect(nested.mask(name)).toBe(masked);
    expect(nested.mask(masked)).toBe(masked);
  });
});

it('a key is found behind the longer part of a name as before it', () => {
  const behind = keyForms([{ zone: 'paid-lists.{key}.test', key: { name: 'paid' } }]);
  expect(behind.read('Paid-Lists.s3cret99.test')).toMatchObject({ keyName: 'paid', key: 's3cret99' });
  expect(behind.mask('asked paid-lists.s3cret99.test, and s3cret99.test')).toBe(
    'asked paid-lists.***.test, and s3cret99.test',
  );
});
