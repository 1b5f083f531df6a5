import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

/** The tables of sentences by code: each takes its arguments by name. */
const TABLES = ['usage', 'warning', 'conditionEnd', 'importNote'] as const;

/** Every message that takes something, under its path, with what of that it uses: the places, or the names. */
function placeholders(tree: object): ReadonlyMap<string, readonly (number | string)[]> {
  const found = new Map<string, readonly (number | string)[]>();
  const walk = (node: object, path: string): void => {
    for (const [key, value] of Object.entries(node)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'function') {
        found.set(here, TABLES.some((table) => path === table) ? namesIn(value) : placesIn(value, here));
      } else if (typeof value === 'object' && value !== null) walk(value, here);
    }
  };
  walk(tree, '');
  return found;
}

function placesIn(say: (...args: readonly unknown[]) => unknown, path: string): readonly number[] {
  // Numbers above one, so that no singular hides a number.
  const args = Array.from({ length: say.length }, (_, index) => 7001 + index);
  const said = String(path === 'listOf' ? say(args) : say(...args));
  // "7,001" is 7001.
  const text = said.replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return args.flatMap((arg, index) => (text.includes(String(arg)) ? [index] : []));
}

/** What a sentence looks at. */
function namesIn(say: (args: object) => unknown): readonly string[] {
  const names = new Set<string>();
  say(
    new Proxy(
      {},
      {
        get: (_, name) => {
          names.add(String(name));
          return '7001';
        },
      },
    ),
  );
  return [...names].toSorted();
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

// That none is used without a sentence is the compiler's part.
it('no sentence stands in the tables without use', () => {
  const src = new URL('../../src', import.meta.url).pathname;
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('i18n'))
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .join('\n');
  const codes = TABLES.flatMap((table) => Object.keys(en[table]));
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

describe('English numbers', () => {
  it.each([
    ['blocklists', en.table.blocklists(1), '1 blocklist'],
    ['zones', en.table.zones(1), '1 list'],
    ['days', en.duration.days(1), '1 day'],
    ['no answer', en.evidence.noAnswer(5000, 1), 'no answer in 5000 ms, 1 try'],
    ['catalogue', en.zones.count(1, 'x'), '1 list, catalogue of x'],
    ['a limit a day', en.zones.perDay(1), '1 query a day'],
    ['a limit a second', en.zones.perSecond(1), '1 query a second'],
  ])('%s: one is not many', (_, text, expected) => {
    expect(text).toBe(expected);
  });
});
