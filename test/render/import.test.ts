import { describe, expect, it } from 'vitest';
import type { ImportResult, PlacedNote } from '../../src/core/import-note.ts';
import { RETIRED_BEHAVIOURS, type ZoneFile } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { importLines } from '../../src/render/import.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const EMPTY: ZoneFile = { version: '2026-01-31', zones: [] };

function lines(told: Partial<ImportResult>, { file = 'old.cf', messages = en } = {}): readonly string[] {
  return importLines(
    { file: EMPTY, notes: [], threshold: null, ...told },
    { file, format: 'postscreen', messages },
  );
}

const note = (code: string, args: PlacedNote['args'] = {}, line: number | null = 7): PlacedNote => ({
  code,
  line,
  args,
});

/** What is said of one note, without the place. */
function said(code: string, args: PlacedNote['args'] = {}, messages = en): string {
  const [first] = lines({ notes: [note(code, args)] }, { messages });
  const place = `${messages.importing.place('old.cf', 7)}: `;
  expect(first?.startsWith(place)).toBe(true);
  return String(first).slice(place.length);
}

describe('what could not be kept', () => {
  const SENTENCES: readonly (readonly [code: string, args: PlacedNote['args'], sentence: string])[] = [
    ['no-zone', { text: '-x' }, '"-x" cannot be a zone; left out'],
    [
      'setting',
      { setting: 'warning' },
      'warning is not a zone; give it as an option (docs/coming-from.md says which)',
    ],
    [
      'filter',
      { zone: 'a.test', filter: '127.0.0.x' },
      'a.test: "127.0.0.x" is not a reply filter; the zone is imported without it',
    ],
    [
      'filter-known',
      { zone: 'a.test', filter: '127.0.0.2' },
      "a.test: the catalogue's meanings of its codes take the place of the filter 127.0.0.2",
    ],
    ['plain', { zone: 'a.test' }, 'a.test is not in the catalogue: imported as a plain blocklist'],
    [
      'key',
      { zone: '{key}.a.test', variable: 'RBLCHECK_KEY_A' },
      '{key}.a.test: the key stays out of the file; put it into RBLCHECK_KEY_A',
    ],
    [
      'registration',
      { zone: 'a.test' },
      'a.test answers registered resolvers only: put it under "registered" in the configuration, or name it with -z',
    ],
    [
      'retired',
      { zone: 'a.test', behaviour: 'wildcard', since: '2024-06-05' },
      'a.test is retired and will not be asked: shut down; it answers "listed" to everything (since 2024-06-05)',
    ],
    [
      'retired',
      { zone: 'a.test', behaviour: 'parked', since: '' },
      'a.test is retired and will not be asked: shut down; the domain is parked',
    ],
    [
      'retired',
      { zone: 'a.test', behaviour: 'of-tomorrow' },
      'a.test is retired and will not be asked: shut down; the domain is gone',
    ],
    ['of-tomorrow', { zone: 'a.test' }, 'of-tomorrow'],
  ];
  it('is told with its reason', () =>
    holdsForEach(
      SENTENCES,
      ([, , sentence]) => sentence,
      ([code, args, sentence]) => {
        expect(said(code, args)).toBe(sentence);
      },
    ));

  it.each(['no-zone', 'setting', 'filter', 'filter-known', 'plain', 'key', 'registration', 'retired'])(
    '%s has a sentence in both languages, whatever is missing',
    (code) => {
      for (const messages of [en, ja]) {
        const sentence = said(code, {}, messages);
        expect(sentence).not.toMatch(/undefined|\[object/);
        expect(sentence.startsWith(code)).toBe(false);
        expect(sentence.length).toBeGreaterThan(code.length);
      }
    },
  );

  it.each(RETIRED_BEHAVIOURS)('how a zone ended is told in both languages: %s', (behaviour) => {
    for (const messages of [en, ja]) {
      const args = { zone: 'a.test', behaviour, since: '2024-06-05' };
      const end = messages.cause.retired[behaviour];
      expect(said('retired', args, messages)).toContain(end);
      expect(said('retired', args, messages)).toContain(messages.cause.retiredSince('2024-06-05'));
    }
  });

  it('stands with its place, in the order of the notes', () => {
    const notes = [note('plain', { zone: 'a.test' }, 2), note('no-zone', { text: 'b' }, null)];
    expect(lines({ notes }).slice(0, 2)).toEqual([
      'old.cf:2: a.test is not in the catalogue: imported as a plain blocklist',
      'old.cf: "b" cannot be a zone; left out',
    ]);
  });

  it('is no danger to a terminal', () => {
    const evil = '\u001B[31ma\u0007\u202E';
    const codes = ['no-zone', 'setting', 'filter', 'filter-known', 'plain', 'key', 'registration', 'retired'];
    const args = { text: evil, setting: evil, zone: evil, filter: evil, variable: evil, since: evil };
    const text = lines({ notes: codes.map((code) => note(code, args)) }, { file: evil }).join('\n');
    // oxlint-disable-next-line no-control-regex -- such characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    expect(text).toContain('a');
  });
});

describe('the sum', () => {
  const [a, b] = [{ zone: 'a.test' }, { zone: 'b.test' }];
  const gone = { zone: 'gone.test', behaviour: 'gone' } as const;

  it.each<[string, Partial<ZoneFile>, string]>([
    ['nothing', {}, 'rblcheck: 0 zones and 0 retired, read as postscreen'],
    ['one', { zones: [a], retired: [] }, 'rblcheck: 1 zone and 0 retired, read as postscreen'],
    ['several', { zones: [a, b], retired: [gone] }, 'rblcheck: 2 zones and 1 retired, read as postscreen'],
  ])('%s', (_, file, sum) => {
    expect(lines({ file: { ...EMPTY, ...file } })).toEqual([sum]);
  });

  it('weights are told where there were some', () => {
    expect(lines({ threshold: 3 })).toEqual([
      'rblcheck: 0 zones and 0 retired, read as postscreen',
      'rblcheck: tiers by weight: from 3 (the threshold, or else the heaviest) major, from half of it common, below it minor',
    ]);
  });

  it('in Japanese', () => {
    expect(lines({ threshold: 3 }, { messages: ja })).toEqual([
      `rblcheck: ${ja.importing.summary(0, 0, 'postscreen')}`,
      `rblcheck: ${ja.importing.tiers(3)}`,
    ]);
  });
});
