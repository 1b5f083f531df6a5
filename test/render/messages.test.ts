import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

/** Every message that takes something, under its path, with the places of what it uses. */
function placeholders(tree: object): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const walk = (node: object, path: string): void => {
    for (const [key, value] of Object.entries(node)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'function') {
        // Numbers above one, so that no singular hides a number.
        const args = Array.from({ length: value.length }, (_, index) => 7001 + index);
        const said = here === 'listOf' ? String(value(args)) : String(value(...args));
        // "7,001" is 7001.
        const text = said.replaceAll(/(?<=\d),(?=\d{3})/g, '');
        found.set(
          here,
          args.flatMap((arg, index) => (text.includes(String(arg)) ? [index] : [])),
        );
      } else if (typeof value === 'object' && value !== null) walk(value, here);
    }
  };
  walk(tree, '');
  return found;
}

function texts(tree: object): readonly (readonly [path: string, text: string])[] {
  return Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    if (typeof value === 'string') return [[key, value]];
    return typeof value === 'object' && value !== null
      ? texts(value).map(([path, text]) => [`${key}.${path}`, text] as const)
      : [];
  });
}

// How a line is broken is no message.
const english = placeholders({ ...en, linePieces: null });
const japanese = placeholders({ ...ja, linePieces: null });

describe('messages in both languages', () => {
  it('there are some', () => {
    expect(english.size).toBeGreaterThan(50);
    expect([...japanese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('each uses the same arguments in both, and some', async () => {
    await holdsForEach(english.keys(), String, (path) => {
      expect(japanese.get(path)).toEqual(english.get(path));
      expect(english.get(path)).not.toEqual([]);
    });
  });

  it('none is empty but where nothing is to be said', () => {
    const empty = (tree: object) => texts(tree).flatMap(([path, text]) => (text.trim() === '' ? [path] : []));
    const spaces = ['zones.severity.listed', 'doctor.sentenceGap'];
    expect(empty(en)).toEqual(spaces);
    expect(empty(ja)).toEqual(spaces);
  });

  it('has the same lists of the same length', () => {
    const paths = (tree: object) =>
      texts(tree)
        .map(([path]) => path)
        .toSorted();
    expect(paths(ja)).toEqual(paths(en));
  });
});

describe('English numbers', () => {
  it.each([
    ['blocklists', en.table.blocklists(1), '1 blocklist'],
    ['zones', en.table.zones(1), '1 zone'],
    ['days', en.duration.days(1), '1 day'],
    ['no answer', en.evidence.noAnswer(5000, 1), 'no answer in 5000 ms, 1 try'],
    ['catalogue', en.zones.count(1, 'x'), '1 zone, catalogue of x'],
    ['a limit a day', en.zones.perDay(1), '1 query a day'],
    ['a limit a second', en.zones.perSecond(1), '1 query a second'],
  ])('%s: one is not many', (_, text, expected) => {
    expect(text).toBe(expected);
  });
});
