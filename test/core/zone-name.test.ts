import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCodePattern, isTestEntry, isZoneName, normalizeZoneName } from '../../src/core/zone-name.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

describe('normalizeZoneName', () => {
  it.each([
    ['BL.Example.TEST', 'bl.example.test'],
    ['bl.test.', 'bl.test'],
    ['  bl.test \n', 'bl.test'],
    ['bl.test..', 'bl.test.'],
    ['', ''],
  ])('%j → %j', (typed, name) => {
    expect(normalizeZoneName(typed)).toBe(name);
  });
});

const LONGEST_LABEL = 'a'.repeat(63);
/** 189 characters: 253 less the 64 of a reversed IPv6 address. */
const LONGEST_NAME = `${LONGEST_LABEL}.${LONGEST_LABEL}.${'a'.repeat(56)}.test`;

describe('isZoneName', () => {
  it("takes what can be a zone's name", async () => {
    await holdsForEach(
      [
        'bl.test',
        'a.b.c.d.test',
        'b-l.test',
        '_dnsbl.test',
        '2.bl.test',
        '{key}.zen.test',
        'xn--fiqs8s.test',
        `${LONGEST_LABEL}.test`,
        LONGEST_NAME,
      ],
      String,
      (name) => {
        expect(isZoneName(name)).toBe(true);
      },
    );
  });

  it('does not take what cannot', async () => {
    await holdsForEach(
      [
        '',
        'test',
        '.',
        '.test',
        'bl.test.',
        'bl..test',
        '-bl.test',
        'bl-.test',
        'BL.test',
        'bl test.test',
        'bl.te$t',
        'ブロック.test',
        '198.51.100.7',
        'a.7',
        '{key}zen.test',
        '{KEY}.zen.test',
        '{name}.zen.test',
        `a${LONGEST_LABEL}.test`,
        `a${LONGEST_NAME}`,
      ],
      String,
      (name) => {
        expect(isZoneName(name)).toBe(false);
      },
    );
  });

  it('leaves room for a reversed IPv6 address, and no control character in, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^[A-Za-z0-9_-]{1,9}(\.[a-z0-9-]{1,9}){0,3}\.?$/),
        ),
        (text) => {
          const name = normalizeZoneName(text);
          if (!isZoneName(name)) return;
          expect(name.length + 64).toBeLessThanOrEqual(253);
          expect(name).toMatch(/^[a-z0-9_.{}-]+$/);
          expect(normalizeZoneName(name)).toBe(name);
        },
      ),
    );
  });
});

it.each([
  ['127.0.0.2', true],
  ['127.0.1.*', true],
  ['bit:4', true],
  ['bit:5', false],
  ['2', false],
])('isCodePattern %j: %j', (text, expected) => {
  expect(isCodePattern(text)).toBe(expected);
});

it.each([
  ['127.0.0.2', true],
  ['::FFFF:7F00:2', true],
  ['::ffff:7f00:1', true],
  ['TEST', true],
  ['dbltest.test', true],
  ['_a-b.c', true],
  ['', false],
  ['a..b', false],
  ['a b', false],
  ['::1', false],
  ['2001:db8::1', false],
])('isTestEntry %j: %j', (text, expected) => {
  expect(isTestEntry(text)).toBe(expected);
});
