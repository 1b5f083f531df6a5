import { readFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import type { KnownZone } from '../../src/commands/zones.ts';
import { RETIRED_BEHAVIOURS, type ZoneEntry, type ZoneFile } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { renderZoneList, renderZoneShow } from '../../src/render/zones.ts';
import { styleOf } from '../support/fixtures.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';

const MESSAGES = { en, ja } as const;
const bundled = JSON.parse(readFileSync(new URL('../../zones.json', import.meta.url), 'utf8')) as ZoneFile;

const FULL: ZoneEntry = {
  zone: '{key}.zen.test',
  name: 'Zen\u001B[31m',
  operator: 'The Operator',
  homepage: 'https://zen.test/',
  kind: 'block',
  lists: ['ipv4', 'ipv6', 'domain'],
  tier: 'major',
  scope: 'range',
  sets: ['default', 'japan'],
  codes: {
    '127.0.0.2': { sublist: 'SBL', meaning: 'a source', meaningJa: '送信元', severity: 'listed' },
    '127.0.0.10-11': { meaning: 'a range', severity: 'policy' },
    'bit:1': { meaning: 'good', severity: 'informational' },
  },
  errorCodes: { '127.0.1.255': 'key-rejected' },
  testEntries: { listed: { ipv4: '127.0.0.2', domain: 'on' }, unlisted: null },
  contains: ['sbl.test'],
  key: { name: 'zen-key', replaces: ['zen.test'] },
  registration: 'https://zen.test/register',
  servers: ['127.0.0.1:5300'],
  lookupUrl: 'https://zen.test/{target}',
  removal: {
    how: 'email',
    url: 'https://zen.test/remove',
    email: 'remove@zen.test',
    expires: 'P1D',
    notes: { en: 'Write politely.', ja: '丁寧に。' },
  },
  limits: { queriesPerDay: 300_000, queriesPerSecond: 5 },
  purpose: { en: 'sources of spam', ja: '迷惑メールの送信元' },
  impact: { en: 'many', ja: '多数' },
  usedBy: ['one', 'two'],
  sources: ['https://zen.test/doc'],
  checkedOn: '2026-01-31',
};

function show(known: KnownZone, language: Language = 'en', columns = 80): string {
  return renderZoneShow(known, styleOf({ language, messages: MESSAGES[language], columns }));
}

describe('renderZoneShow', () => {
  it.each(LANGUAGES)('all that is known of a zone, in %s', async (language) => {
    await expect(show({ kind: 'zone', entry: FULL }, language)).toMatchFileSnapshot(
      `snapshots/zone-show-${language}.txt`,
    );
  });

  it('the defaults of a zone of which only the name is known', () => {
    expect(show({ kind: 'zone', entry: { zone: 'bl.test' } })).toMatchInlineSnapshot(`
      "bl.test
        kind                blocklist
        targets             IPv4
        tier                common
        one listing covers  one address
        test entries        RFC 5782's: 127.0.0.2 and ::FFFF:7F00:2 or TEST listed,
                            127.0.0.1 and ::FFFF:7F00:1 or INVALID not
      "
    `);
  });

  it.each([
    [null, 'none known: its answers cannot be verified'],
    [{ listed: 'on', unlisted: 'off' }, 'on listed, off not'],
    [{ unlisted: 'off' }, '(none known) listed, off not'],
    [{ evidence: 'documented' }, '127.0.0.2 listed, 127.0.0.1 not (documented)'],
    [{ evidence: { ipv4: 'assumed' } }, '127.0.0.2 listed, 127.0.0.1 not (assumed: only RFC 5782 says so)'],
    [{ answers: ['127.0.0.2', '127.0.0.4'] }, 'the listed one answers 127.0.0.2, 127.0.0.4'],
  ] as const)('the test entries %j', (testEntries, text) => {
    const shown = show({ kind: 'zone', entry: { zone: 'bl.test', testEntries } });
    expect(shown.replace(/\s+/g, ' ')).toContain(text);
  });

  it('test entries and the cover of a listing by kind of target, where they differ', () => {
    const shown = show({
      kind: 'zone',
      entry: {
        zone: 'bl.test',
        lists: ['ipv4', 'ipv6'],
        scope: { ipv4: 'address', ipv6: 'range/64' },
        otherCodes: 'error',
        testEntries: { evidence: { ipv4: 'documented', ipv6: 'assumed' }, answers: { ipv4: ['127.0.0.4'] } },
        facts: [{ field: 'limits', source: 'https://example.org/', date: '2026-01' }],
      },
    });
    expect(shown).toContain('IPv4: one address\n');
    expect(shown).toContain('IPv6: a range of addresses (/64)\n');
    expect(shown).toContain('IPv4: 127.0.0.2 listed, 127.0.0.1 not (documented)');
    expect(shown).toContain('IPv6: ::FFFF:7F00:2 listed, ::FFFF:7F00:1 not (assumed:');
    expect(shown).toContain('any other code is a refusal, not a listing');
    expect(shown).toContain('limits, 2026-01: https://example.org/');
  });

  it('a zone that lists nothing, and limits of which half is known', () => {
    const text = show({ kind: 'zone', entry: { zone: 'bl.test', lists: [], limits: { queriesPerDay: 9 } } });
    expect(text).toContain('neither addresses nor names');
    expect(text).toContain('9 queries a day');
    expect(text).not.toContain('a second');
    const bySecond = show({ kind: 'zone', entry: { zone: 'bl.test', limits: { queriesPerSecond: 9 } } });
    expect(bySecond).toContain('9 queries a second');
    expect(bySecond).not.toContain('a day');
  });

  it('a removal of which only the way is known', () => {
    const text = show({ kind: 'zone', entry: { zone: 'bl.test', removal: { how: 'none' } } });
    expect(text).toMatch(/^ {2}\S.* {2}none$/m);
  });

  it.each(RETIRED_BEHAVIOURS)('a zone that is retired and %s', (behaviour) => {
    const text = show({ kind: 'retired', entry: { zone: 'dead.test', behaviour } });
    expect(text).toContain(en.cause.retired[behaviour]);
    expect(text).not.toContain('since');
  });

  it('all that is known of a retired zone', () => {
    const entry = {
      zone: 'dead.test',
      name: 'Dead',
      operator: 'Nobody',
      behaviour: 'wildcard',
      since: '2024-06-05',
      source: 'https://dead.test/',
      notes: { en: 'It is gone.', ja: 'ありません。' },
    } as const;
    expect(show({ kind: 'retired', entry })).toMatchInlineSnapshot(`
      "dead.test  Dead
        operator  Nobody
        retired   shut down; it answers "listed" to everything (since 2024-06-05)
                  It is gone.
        sources   https://dead.test/
      "
    `);
    expect(show({ kind: 'retired', entry }, 'ja')).toContain('ありません。');
  });

  it('cleans what a file says', () => {
    const text = show({ kind: 'zone', entry: { ...FULL, operator: 'a\u202Eb\u0007\nc' } });
    expect(text).toContain('a b c');
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });

  it('calls the operator by its Japanese name in Japanese only', () => {
    const known = { kind: 'zone', entry: { ...FULL, operatorJa: '運営株式会社' } } as const;
    const text = (language: 'en' | 'ja') =>
      renderZoneShow(known, styleOf({ language, messages: { en, ja }[language] }));
    expect(text('ja')).toContain('運営株式会社');
    expect(text('ja')).not.toContain('The Operator');
    expect(text('en')).not.toContain('運営株式会社');
  });

  it('every zone of the catalogue fits its terminal, in both languages', () => {
    for (const language of LANGUAGES) {
      for (const columns of [60, 80, 120]) {
        const texts = [
          ...bundled.zones.map((entry) => show({ kind: 'zone', entry }, language, columns)),
          ...(bundled.retired ?? []).map((entry) => show({ kind: 'retired', entry }, language, columns)),
        ];
        // The address of a page is to be copied, and is not broken.
        const wide = texts
          .flatMap((text) => text.split('\n'))
          .filter((line) => stringWidth(line) > columns && !line.includes('://'));
        expect(wide).toEqual([]);
      }
    }
  });
});

describe('renderZoneList', () => {
  const listing = {
    version: '2026-01-31',
    zones: [
      { zone: 'bl.test' },
      { ...FULL, zone: 'zen.test' },
      { zone: 'allow.test', kind: 'allow', lists: ['domain'], tier: 'minor' },
    ],
    retired: [{ zone: 'dead.test', behaviour: 'gone' }],
  } as const;

  it.each(LANGUAGES)('a line a zone, in %s', async (language) => {
    const style = styleOf({ language, messages: MESSAGES[language], paint: ANSI_PAINT });
    await expect(markColors(renderZoneList(listing, style))).toMatchFileSnapshot(
      `snapshots/zone-list-${language}.txt`,
    );
  });

  it('without retired zones and without a date', () => {
    const text = renderZoneList(
      { version: null, zones: [{ zone: 'a.test' }, { zone: 'b.test', lists: [] }], retired: [] },
      styleOf(),
    );
    expect(text).toMatchInlineSnapshot(`
      "2 lists, catalogue of no date

      blocklist, common (2)
       a.test  IPv4
       b.test  –
      "
    `);
  });

  it('what weighs most on top, each list in its place', () => {
    const zones = [
      { zone: 'minor.test', tier: 'minor' },
      { zone: 'info.test', kind: 'informational' },
      { zone: 'allow.test', kind: 'allow' },
      { zone: 'common.test' },
      { zone: 'major.test', tier: 'major' },
    ] as const;
    const text = renderZoneList({ version: null, zones, retired: [] }, styleOf());
    const names = [...text.matchAll(/^ (\S+)/gm)].map(([, name]) => name);
    expect(names).toEqual(['major.test', 'common.test', 'minor.test', 'allow.test', 'info.test']);
  });

  it.each([60, 80, 120])('the whole catalogue fits %i columns, with a line a list', (columns) => {
    const { version = null, zones, retired = [] } = bundled;
    for (const language of LANGUAGES) {
      const style = styleOf({ language, messages: MESSAGES[language], columns });
      const lines = renderZoneList({ version, zones, retired }, style).split('\n');
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      const names = lines.flatMap((line) => /^ (\S+)/.exec(line)?.[1] ?? []);
      expect(names.toSorted()).toEqual(zones.map(({ zone }) => zone).toSorted());
    }
  });
});
