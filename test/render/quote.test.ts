import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/core/choices.ts';
import type { Seen } from '../../src/core/change.ts';
import { changeLine } from '../../src/render/change.ts';
import { renderDelist } from '../../src/render/delist.ts';
import { rejectionTexts } from '../../src/render/bounce-text.ts';
import { rendererFor } from '../../src/render/index.ts';
import { quote, quotes, someOf, WHOLE } from '../../src/render/quote.ts';
import { en } from '../../src/i18n/en.ts';
import { planFor, ZONES } from '../support/delist-scene.ts';
import {
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
} from '../support/fixtures.ts';
import { rejectionOf } from '../support/rejections.ts';

const KEY = 'sesame99';
const KEYED = [{ secret: KEY }];
const long = (length: number): string => 'x'.repeat(length);

describe('somebody else’s words', () => {
  it.each([
    [
      'one line, and nothing that a terminal obeys',
      '\u001B[31mred\u001B[0m\r\n\u202Eesrever ',
      'red esrever',
    ],
    ['a key, in any case', 'see https://bl.test/SESAME99/x', 'see https://bl.test/***/x'],
    ['a key that cleaning puts together', 'ses\u001B[0mame99', '***'],
    ['as long as there is room', long(512), long(512)],
    ['cut beyond', long(513), `${long(512)}…`],
    ['no half of a character at the cut', `${long(511)}\u{1F6AB}`, `${long(511)}…`],
    ['no half of a key at the cut', `${long(508)}${KEY}`, `${long(508)}***`],
    ['nothing', ' \u0007 ', ''],
  ])('%s', (_, words, shown) => {
    expect(quote(words, KEYED)).toBe(shown);
  });

  it('of several lists each one’s key is masked', () => {
    expect(quote('sesame99 and other111', [...KEYED, {}, { secret: 'other111' }])).toBe('*** and ***');
  });

  it('of more than there is room for the first, and how many are left', () => {
    const many = Array.from({ length: 11 }, (_, n) => `${n}`);
    expect(quotes([...many.slice(0, 2), '\u0007', ...many.slice(2)], [])).toEqual({
      shown: many.slice(0, 8),
      left: 3,
    });
    expect(quotes(many, [], { most: 3 })).toEqual({ shown: ['0', '1', '2'], left: 8 });
  });

  it('for programs and for the log nothing is cut', () => {
    expect(quote(long(5000), [], WHOLE)).toBe(long(5000));
    expect(quotes(Array<string>(100).fill('x'), [], WHOLE).shown).toHaveLength(100);
  });

  it('whatever they are: no key, no control, no more than the room', () => {
    const words = fc
      .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(KEY), fc.constant('\u001B[0m')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const shown = quote(text, KEYED, { longest });
        expect(shown.toLowerCase()).not.toContain(KEY);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(shown.length).toBeLessThanOrEqual(longest + 1);
      }),
    );
  });
});

describe('the same words are the same in all that people read', () => {
  const words = `key \u001B[31mSESAME99\u001B[0m: ${'word '.repeat(200)}`;
  const shown = quote(words, KEYED);
  const zone = { ...ZONES.email, secret: KEY };
  const finding = findingOf(zone, listedOf(), { reasons: [words] });
  const checked = reportOf([targetReportOf([finding])], { exitCode: 1 });
  /** Without what a layout puts between the words. */
  const flat = (text: string): string => text.replaceAll(/[\s>]+/g, '');

  it.each<[Format]>([['table'], ['nagios'], ['markdown'], ['html']])('%s', async (format) => {
    const render = await rendererFor(format);
    expect(flat(render(checked, styleOf(), GENERATOR))).toContain(flat(shown));
  });

  it('a letter', () => {
    const text = renderDelist(planFor(checked), {
      checked,
      style: { ...styleOf(), timeZone: 'UTC' },
      only: 'operator',
    });
    expect(flat(text)).toContain(flat(shown));
  });

  it('a line of a change', () => {
    const now: Seen = {
      outcome: 'listed',
      returnCodes: [codeOf('127.0.0.2')],
      reasons: [words, ...Array<string>(8).fill('more')],
      cause: null,
      detail: null,
      server: null,
    };
    const at = '2026-01-31T03:00:00.000Z';
    const change = { kind: 'newly-listed', at, was: null, now, since: at } as const;
    const line = changeLine({ target: targetOf(), zone, others: [], change }, styleOf());
    expect(line).toContain(`"${shown}, more, more, more, more, more, more, more, …"`);
  });

  it('a rejection', () => {
    const rejection = rejectionOf({ text: words.replace(/SESAME99/, '***') });
    const { said } = rejectionTexts({ rejection, receivers: [], count: 1 }, en);
    expect(said).toContain(shown);
  });
});

it('of more names than there is room for the first, and how many more', () => {
  const names = ['a.test', 'b.test', 'c.test'];
  expect(someOf(names, 2, en)).toBe('a.test, b.test and 1 more');
  expect(someOf(names, 3, en)).toBe('a.test, b.test, c.test');
  expect(someOf(names, Infinity, en)).toBe('a.test, b.test, c.test');
});
