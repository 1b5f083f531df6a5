import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedName, maskedText, nameWithKey } from '../../src/core/secret.ts';

it.each([
  ['{key}.zen.test', '***.zen.test', 'k-1.zen.test'],
  ['a.{key}.zen.test', 'a.***.zen.test', 'a.k-1.zen.test'],
  ['{key}.{key}.test', '***.***.test', 'k-1.k-1.test'],
  ['bl.test', 'bl.test', 'bl.test'],
])('%s is shown as %s and asked as %s', (name, shown, asked) => {
  expect(maskedName(name)).toBe(shown);
  expect(nameWithKey(name, 'k-1')).toBe(asked);
});

describe('maskedText', () => {
  it.each([
    ['see https://zen.test/?k=S3cret&x', 'S3cret', 'see https://zen.test/?k=***&x'],
    ['s3cret S3CRET', 'S3cret', '*** ***'],
    ['7.100.51.198.S3cret.zen.test', 'S3cret', '7.100.51.198.***.zen.test'],
    ['S3cretS3cret', 'S3cret', '******'],
    ['nothing of it', 'S3cret', 'nothing of it'],
    ['', 'S3cret', ''],
    ['nothing to hide', undefined, 'nothing to hide'],
    ['nothing to hide', '', 'nothing to hide'],
  ])('%j', (text, key, shown) => {
    expect(maskedText(text, key)).toBe(shown);
  });

  const key = fc.stringMatching(/^[A-Za-z0-9_-]{1,63}$/);
  const inAnyCase = (word: string) =>
    fc.mixedCase(fc.constant(word), {
      toggleCase: (char) => (/[A-Z]/.test(char) ? char.toLowerCase() : char.toUpperCase()),
    });

  it('leaves no key in any text, in whatever case, and is idempotent', () => {
    const scene = key.chain((word) =>
      fc.tuple(fc.constant(word), fc.array(fc.oneof(inAnyCase(word), fc.string({ unit: 'binary' })))),
    );
    fc.assert(
      fc.property(scene, ([word, parts]) => {
        const shown = maskedText(parts.join(''), word);
        expect(shown.toLowerCase()).not.toContain(word.toLowerCase());
        expect(maskedText(shown, word)).toBe(shown);
      }),
    );
  });
});
