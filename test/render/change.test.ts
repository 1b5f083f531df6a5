import { describe, expect, it } from 'vitest';
import type { Change, Known, Seen } from '../../src/core/change.ts';
import { ja } from '../../src/i18n/ja.ts';
import type { Zone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import type { Origin } from '../../src/core/target.ts';
import {
  changeJson,
  changeLine,
  shownChange,
  silentServers,
  type LinePlace,
  type ShownChange,
} from '../../src/render/change.ts';
import { clockTime, localTime } from '../../src/render/time.ts';
import { standingText } from '../../src/render/standing.ts';
import type { TargetReport } from '../../src/core/report.ts';
import { inputJson, targetLine } from '../../src/render/json.ts';
import { plainLines } from '../../src/render/plain.ts';
import { summaryLines } from '../../src/render/summary.ts';
import { inputRow } from '../../src/targets/stand-in.ts';
import {
  codeOf,
  findingOf,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  zoneOf,
} from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { inTimeZone } from '../support/time-zone.ts';

const AT = '2026-01-31T03:00:00.000Z';
const BEFORE = '2026-01-30T18:30:00.000Z';
const CLEAN: Seen = {
  outcome: 'clean',
  returnCodes: [],
  reasons: [],
  cause: null,
  detail: null,
  server: null,
};
const LISTED: Seen = {
  ...CLEAN,
  outcome: 'listed',
  returnCodes: [
    codeOf('127.0.0.2', { sublist: 'SBL' }),
    codeOf('127.0.0.2', { sublist: 'SBL' }),
    codeOf('127.0.0.9'),
  ],
  reasons: ['see https://bl.test/'],
};
const UNKNOWN: Seen = { ...CLEAN, outcome: 'unknown', cause: 'timeout' };
const since = (seen: Seen): Known => ({ ...seen, since: BEFORE });
const changeOf = (parts: Partial<Change>): Change => ({
  kind: 'newly-listed',
  at: AT,
  was: since(CLEAN),
  now: LISTED,
  since: AT,
  ...parts,
});
const target = targetOf();
const shownOf = (
  parts: Partial<Change> = {},
  zone = zoneOf(),
  others: readonly Zone[] = [],
): ShownChange => ({
  target,
  zone,
  others,
  change: changeOf(parts),
});
const said = (parts: Partial<Change>, zone = zoneOf()): string =>
  inTimeZone('Asia/Tokyo', () => changeLine(shownOf(parts, zone), styleOf()));

describe('a line of a change', () => {
  it.each<[string, Partial<Change>, string]>([
    ['newly listed', {}, 'newly LISTED on bl.test: 127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/"'],
    [
      'without a reason',
      { now: { ...LISTED, reasons: [' \u001B[2J '] } },
      'newly LISTED on bl.test: 127.0.0.2 SBL, 127.0.0.9',
    ],
    [
      'delisted',
      { kind: 'delisted', now: CLEAN, was: since(LISTED) },
      'delisted from bl.test; seen listed since 2026-01-31 03:30:00 +09:00',
    ],
    [
      'another reason',
      { kind: 'reason-changed', now: { ...LISTED, returnCodes: [codeOf('127.0.0.4')] }, was: since(LISTED) },
      'LISTED on bl.test for another reason: 127.0.0.4 "see https://bl.test/" (before: 127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/")',
    ],
    [
      'another reason than nothing',
      { kind: 'reason-changed', was: null },
      'LISTED on bl.test for another reason: 127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/" (before: )',
    ],
    [
      'delisted from nothing',
      { kind: 'delisted', now: CLEAN, was: null },
      'delisted from bl.test; seen listed since ',
    ],
    ['unknown', { kind: 'became-unknown', now: UNKNOWN }, 'bl.test became unknown: no answer'],
    [
      'unknown with a detail',
      { kind: 'became-unknown', now: { ...UNKNOWN, cause: 'error-code', detail: 'rate-limit' } },
      'bl.test became unknown: the operator refuses: too many queries from this resolver',
    ],
    [
      'unknown without a cause',
      { kind: 'became-unknown', now: { ...UNKNOWN, cause: null } },
      'bl.test became unknown: ',
    ],
    [
      'answers again',
      { kind: 'answers-again', now: CLEAN, was: since(UNKNOWN) },
      'bl.test answers again: clean',
    ],
    [
      'answers again as before',
      { kind: 'answers-again', was: since(UNKNOWN), since: BEFORE },
      'bl.test answers again: still LISTED, seen since 2026-01-31 03:30:00 +09:00: 127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/"',
    ],
  ])('%s', (_, parts, text) => {
    expect(said(parts)).toBe(`2026-01-31 12:00:00 +09:00  198.51.100.7  ${text}`.trimEnd() + '\n');
  });

  it('alarms nobody where to be on it is nothing bad', async () => {
    const good: Seen = { ...LISTED, returnCodes: [codeOf('127.0.5.1', { severity: 'informational' })] };
    const allow = zoneOf({ kind: 'allow', tier: 'major' });
    const informational = zoneOf({ kind: 'informational' });
    const why = '127.0.5.1 "see https://bl.test/"';
    const bad = '127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/"';
    await holdsForEach<[Zone, Partial<Change>, string]>(
      [
        [allow, { now: good }, `now on bl.test (allow list): ${why}`],
        [allow, {}, `now on bl.test (allow list): ${bad}`],
        [informational, { now: good }, `now on bl.test (informational): ${why}`],
        [zoneOf({ tier: 'major' }), { now: good }, `now on bl.test (informational): ${why}`],
        [
          allow,
          { kind: 'delisted', now: CLEAN, was: since(good) },
          'no longer on bl.test (allow list); seen there since 2026-01-31 03:30:00 +09:00',
        ],
        [
          zoneOf(),
          { kind: 'delisted', now: CLEAN, was: since(good) },
          'no longer on bl.test (informational); seen there since 2026-01-31 03:30:00 +09:00',
        ],
        [
          zoneOf(),
          { kind: 'reason-changed', now: good, was: since(LISTED) },
          `another entry on bl.test (informational): ${why} (before: ${bad})`,
        ],
        [
          zoneOf(),
          { kind: 'reason-changed', now: LISTED, was: since(good) },
          `LISTED on bl.test for another reason: ${bad} (before: ${why})`,
        ],
        [
          allow,
          { kind: 'answers-again', now: good, was: since(UNKNOWN), since: BEFORE },
          `bl.test (allow list) answers again: still there, seen since 2026-01-31 03:30:00 +09:00: ${why}`,
        ],
        [allow, { kind: 'answers-again', now: CLEAN }, 'bl.test (allow list) answers again: clean'],
        [allow, { kind: 'became-unknown', now: UNKNOWN }, 'bl.test (allow list) became unknown: no answer'],
      ],
      ([, , text]) => text,
      ([zone, parts, text]) =>
        expect(said(parts, zone)).toBe(`2026-01-31 12:00:00 +09:00  198.51.100.7  ${text}\n`),
    );
    expect(changeJson(shownOf({ now: good }, allow), en)).toContain(
      '198.51.100.7: now on bl.test (allow list)',
    );
    expect(changeJson(shownOf({ now: good }, allow), ja)).toContain('新たに登録: bl.test(許可リスト): ');
  });

  it('says when many receivers reject on it', () => {
    expect(said({}, zoneOf({ tier: 'major' }))).toContain('newly LISTED on bl.test (major): ');
  });

  it.each<[string, Origin, string]>([
    ['a host has its address', { from: 'mail.test' }, 'mail.test (198.51.100.7)'],
    [
      'and the way to it',
      { from: 'shop.test', via: 'mx:mail.test' },
      'shop.test (198.51.100.7, mx:mail.test)',
    ],
    ['a way without a host', { via: 'mx:mail.test' }, '198.51.100.7'],
    ['an address of a range', { from: '198.51.100.0/24', inRange: true }, '198.51.100.7'],
    ['without what a terminal obeys', { from: 'a\u001B[2Jb' }, 'ab (198.51.100.7)'],
  ])('names whom it befalls: %s', (_, origin, who) => {
    const shown = { ...shownOf(), target: { ...origin, text: '198.51.100.7' } };
    const line = inTimeZone('UTC', () => changeLine(shown, styleOf()));
    expect(line).toContain(` +00:00  ${who}  newly LISTED`);
    const { inRange: _inRange, ...told } = origin;
    const json: unknown = JSON.parse(changeJson(shown, en));
    expect(json).toMatchObject({ target: '198.51.100.7', ...told });
    expect(json).toMatchObject({ text: expect.stringContaining(`${who}: newly LISTED`) });
  });

  it('is written for Japanese readers', () => {
    const line = changeLine(shownOf(), styleOf({ messages: ja, language: 'ja' }));
    expect(line).toContain('新たに掲載: bl.test: 127.0.0.2 SBL');
  });

  it('has a colour by what it means', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}`;
    const paint = {
      bad: mark('bad'),
      warn: mark('warn'),
      good: mark('good'),
      dim: mark('dim'),
      bold: mark('bold'),
    };
    const painted = (parts: Partial<Change>): string => changeLine(shownOf(parts), styleOf({ paint }));
    expect(painted({})).toContain('<bad>newly');
    expect(painted({ kind: 'delisted', now: CLEAN })).toContain('<good>delisted');
    expect(painted({ kind: 'became-unknown', now: UNKNOWN })).toContain('<warn>bl.test');
    expect(painted({ kind: 'answers-again', now: CLEAN })).toContain('<good>bl.test');
    expect(painted({ kind: 'answers-again' })).toContain('<bad>bl.test');
    const allowed = (parts: Partial<Change>): string =>
      changeLine(shownOf(parts, zoneOf({ kind: 'allow' })), styleOf({ paint }));
    expect(allowed({})).toContain('  now on');
    expect(allowed({ kind: 'became-unknown', now: UNKNOWN })).toContain('<warn>bl.test');
  });

  it('is one line, and fit for a terminal, whatever an operator or a file says', () => {
    const hostile = 'a\nb\u001B[31mc\u0007\u202Ed';
    const now: Seen = { ...LISTED, returnCodes: [codeOf(hostile, { sublist: hostile })], reasons: [hostile] };
    const unknown: Seen = { ...UNKNOWN, cause: 'bad-response', detail: hostile };
    for (const parts of [{ now }, { kind: 'became-unknown' as const, now: unknown }]) {
      expect(said(parts)).toMatch(/^[^\p{Cc}\p{Cf}]+\n$/u);
    }
  });

  it('never shows a key', () => {
    const zone = { ...zoneOf(), secret: 'abc123' };
    expect(said({ now: { ...LISTED, reasons: ['key ABC\u200B123 is good'] } }, zone)).not.toMatch(/abc123/i);
  });
});

describe('a change that befalls many zones', () => {
  const others = [zoneOf({ zone: 'b.test', tier: 'major' }), zoneOf({ zone: 'c.test' })];
  const line = (parts: Partial<Change>): string => changeLine(shownOf(parts, zoneOf(), others), styleOf());

  it('names all of them', () => {
    const names = 'bl.test, b.test (major), c.test';
    expect(line({ kind: 'became-unknown', now: UNKNOWN })).toContain(
      `3 lists became unknown: ${names}; the reason for each: no answer\n`,
    );
    expect(line({ kind: 'answers-again', now: CLEAN })).toContain(`3 lists answer again: clean: ${names}\n`);
    expect(line({ kind: 'answers-again' })).toContain(`3 lists answer again: still LISTED: ${names}\n`);
    const allow = [...others, zoneOf({ zone: 'd.test', kind: 'allow' })];
    expect(changeLine(shownOf({ kind: 'answers-again' }, zoneOf(), allow), styleOf())).toContain(
      `4 lists answer again: still on them: ${names}, d.test (allow list)\n`,
    );
    const json: unknown = JSON.parse(
      changeJson(shownOf({ kind: 'became-unknown', now: UNKNOWN }, zoneOf(), others), en),
    );
    expect(json).toMatchObject({
      zone: 'bl.test',
      zones: ['bl.test', 'b.test', 'c.test'],
      text: `198.51.100.7: 3 lists became unknown: ${names}; the reason for each: no answer`,
    });
  });

  it('names the first of many on a line, and all of them as data', () => {
    const many = Array.from({ length: 7 }, (_, n) => zoneOf({ zone: `z${n}.test` }));
    const shown = shownOf({ kind: 'became-unknown', now: UNKNOWN }, zoneOf(), many);
    expect(changeLine(shown, styleOf())).toContain(
      '8 lists became unknown: bl.test, z0.test, z1.test, z2.test and 4 more; the reason for each: no answer\n',
    );
    expect(changeJson(shown, en)).toContain('z5.test, z6.test; the reason');
  });

  it('because the resolver does not answer is told as that, without a name', () => {
    const silent = silentServers([
      { code: 'family-not-listed', args: { family: 'ipv6' } },
      {
        code: 'silent-resolver',
        args: { servers: '192.0.2.53:53, 127.0.0.1:5300', origin: 'system', queries: 3, seconds: '5' },
      },
    ]);
    const told = (parts: Partial<Change>, among: readonly Zone[], place: LinePlace): string =>
      changeLine(shownOf(parts, zoneOf(), among), styleOf(), place);
    const dead = { kind: 'became-unknown', now: UNKNOWN } as const;
    expect(told(dead, others, { silent })).toContain(
      '3 lists became unknown: the resolver 192.0.2.53, 127.0.0.1:5300 does not answer\n',
    );
    const mark = 'the resolver 192.0.2.53';
    expect(told({ ...dead, now: { ...UNKNOWN, cause: 'network' } }, others, { silent })).toContain(mark);
    expect(told({ ...dead, now: { ...UNKNOWN, cause: 'servfail' } }, others, { silent })).not.toContain(mark);
    expect(told(dead, [], { silent })).not.toContain(mark);
    expect(told(dead, others, {})).not.toContain(mark);
    expect(told({ kind: 'answers-again', now: UNKNOWN }, others, { silent })).not.toContain(mark);
  });

  it('is shown by the zones that are asked', () => {
    const known = new Map([zoneOf(), ...others].map((zone) => [zone.zone, zone]));
    const told = {
      target: '198.51.100.7',
      origin: {},
      zone: 'bl.test',
      zones: [...known.keys()],
      change: changeOf({}),
    };
    expect(shownChange(told, known)).toMatchObject({ zone: { zone: 'bl.test' }, others });
    expect(shownChange({ ...told, zones: ['gone.test'] }, known)).toBeNull();
  });
});

describe('a change of what was typed', () => {
  const gone: Seen = { ...UNKNOWN, cause: 'no-such-name' };
  const told = (parts: Partial<Change>) => {
    const change = { target: 'x@typo.test', origin: {}, zone: '', zones: [''], change: changeOf(parts) };
    const shown = shownChange(change, new Map());
    if (!shown) throw new Error('it is not shown');
    return shown;
  };
  const vanished = told({ kind: 'became-unknown', was: null, now: gone });

  it.each([
    [en, {}, 'unknown: the name does not exist'],
    [en, { kind: 'answers-again', was: since(gone), now: CLEAN }, 'known again: clean'],
    [en, { kind: 'answers-again', was: since(gone), now: LISTED }, 'known again: LISTED'],
    [ja, {}, '判定できません: この名前は存在しません'],
    [ja, { kind: 'answers-again', was: since(gone), now: CLEAN }, '再び判定できます: 未掲載'],
  ] as const)('is a line of its own', (messages, parts, text) => {
    const shown = 'kind' in parts ? told(parts) : vanished;
    const line = inTimeZone('UTC', () => changeLine(shown, styleOf({ messages })));
    expect(line).toBe(`2026-01-31 03:00:00 +00:00  x@typo.test  ${text}\n`);
  });

  it('has as JSON what was typed, and no zone', () => {
    expect(JSON.parse(changeJson(vanished, en))).toEqual({
      schemaVersion: 1,
      at: AT,
      target: 'x@typo.test',
      input: 'x@typo.test',
      zone: '',
      zones: [],
      name: '',
      kind: null,
      tier: null,
      change: 'became-unknown',
      was: null,
      now: gone,
      since: AT,
      text: 'x@typo.test: unknown: the name does not exist',
    });
  });

  it('stands in a report with its row, and with the verdict', () => {
    const memory = { since: BEFORE, change: { ...vanished.change, zones: [] } };
    const change = { kind: 'became-unknown', was: null, since: AT, zones: [] };
    const input = { typed: 'x@typo.test', outcome: 'unknown', cause: 'no-such-name', targets: [] } as const;
    expect(inputJson({ ...input, memory })).toEqual({ ...input, since: BEFORE, change });
    const row = inputRow({ ...input, memory });
    expect(JSON.parse(targetLine(row))).toMatchObject({
      target: 'typo.test',
      from: 'x@typo.test',
      cause: 'no-such-name',
      since: BEFORE,
      change,
    });
    expect(plainLines(row, styleOf())).toBe(
      'typo.test\tunknown\t\t\tno-such-name\t\tbecame-unknown\tx@typo.test\n',
    );
  });

  it('that can be told again is said so, and not that no list answered', () => {
    const again = { ...told({ kind: 'answers-again', was: since(gone), now: LISTED }).change, zones: [] };
    const row = inputRow({
      typed: 'typo.test',
      outcome: 'listed',
      cause: null,
      targets: [],
      memory: { since: AT, change: again },
    });
    expect(summaryLines(reportOf([row]), row, styleOf())).toEqual(['known again: LISTED']);
  });
});

describe('a change as JSON', () => {
  it('has all that a program needs, on one line', () => {
    const json = changeJson(shownOf({}, zoneOf({ tier: 'major' })), en);
    expect(json).not.toContain('\n');
    expect(JSON.parse(json)).toEqual({
      schemaVersion: 1,
      at: AT,
      target: '198.51.100.7',
      zone: 'bl.test',
      zones: ['bl.test'],
      name: 'bl.test',
      kind: 'block',
      tier: 'major',
      change: 'newly-listed',
      was: { ...CLEAN, since: BEFORE },
      now: LISTED,
      since: AT,
      text: '198.51.100.7: newly LISTED on bl.test (major): 127.0.0.2 SBL, 127.0.0.9 "see https://bl.test/"',
    });
  });

  it('escapes what a terminal would obey', () => {
    const json = changeJson(shownOf({ now: { ...LISTED, reasons: ['\u009B2J'] } }), en);
    expect(json).toContain(String.raw`\u009b2J`);
  });

  it.each([
    ['@all of you', '@\u200Ball of you'],
    ['all@everyone', 'all@\u200Beveryone'],
    ['<!channel> <https://bad.test/|words>', '<\u200B!channel> <\u200Bhttps://bad.test/|words>'],
    ['![words](https://bad.test/)', '![words]\u200B(https://bad.test/)'],
    ['write to abuse@bl.test, 1 < 2 [or] not', 'write to abuse@bl.test, 1 < 2 [or] not'],
  ])('calls nobody in a chat, and hides no link: %s', (reason, shown) => {
    const json: unknown = JSON.parse(changeJson(shownOf({ now: { ...LISTED, reasons: [reason] } }), en));
    expect(json).toMatchObject({ text: expect.stringContaining(`"${shown}"`), now: { reasons: [reason] } });
  });
});

describe('a report with what is remembered', () => {
  const remembering = (change: Change | null, zones = ['bl.test']): TargetReport => {
    const memory = { since: BEFORE, change: change && { ...change, zones } };
    return targetReportOf([findingOf(zoneOf(), listedOf(), { memory })]);
  };
  const findingIn = (report: TargetReport): unknown => {
    const { findings } = JSON.parse(targetLine(report)) as { findings: unknown[] };
    return findings[0];
  };

  it('says in JSON since when, and what changed', () => {
    expect(findingIn(remembering(null))).toMatchObject({ since: BEFORE });
    expect(findingIn(remembering(null))).not.toHaveProperty('change');
    const change = changeOf({});
    expect(findingIn(remembering(change))).toMatchObject({
      since: BEFORE,
      change: { kind: 'newly-listed', was: change.was, since: AT, zones: ['bl.test'] },
    });
    const shared = findingIn(remembering(change, ['a.test', 'bl.test', 'c.test']));
    expect(shared).toMatchObject({ since: BEFORE });
    expect(shared).not.toHaveProperty('change');
    expect(findingIn(targetReportOf([findingOf(zoneOf(), listedOf())]))).not.toHaveProperty('since');
  });

  it('has the kind of the change as a seventh column in plain', () => {
    expect(plainLines(remembering(changeOf({})), styleOf())).toMatch(/\tnewly-listed\t198\.51\.100\.7\n$/);
    expect(plainLines(remembering(null), styleOf()).split('\t')).toHaveLength(7);
  });
});

describe('where a watch begins', () => {
  const counts = { listed: 0, clean: 3, unknown: 0, skipped: 0 };
  const stands = (parts: object): string =>
    standingText(
      { target, cause: null, outcome: 'clean', counts, listedOn: [], onlyList: null, ...parts },
      styleOf(),
    );

  it.each([
    [{}, 'clean on 3 lists'],
    [{ counts: { ...counts, clean: 1 } }, 'clean on 1 list'],
    [{ onlyList: 'bl.test' }, 'clean on bl.test'],
    [{ counts: { ...counts, unknown: 1 } }, 'clean on 3 lists, 1 could not be checked'],
    [{ outcome: 'listed', listedOn: ['a.test', 'b.test'] }, 'LISTED on a.test, b.test'],
    [{ outcome: 'unknown', counts: { ...counts, unknown: 2 } }, 'UNKNOWN: 2 of 5 lists could not be checked'],
  ])('says how a target stands: %#', (parts, text) => {
    expect(stands(parts)).toBe(`198.51.100.7  ${text}`);
  });
});

describe('on a terminal', () => {
  const time = (iso: string): string => clockTime(iso, AT);

  it('the day stands there only where it is another', () => {
    inTimeZone('Asia/Tokyo', () => {
      expect(time(AT)).toBe('12:00:00');
      expect(time('2026-01-31T15:00:00.000Z')).toBe('02-01 00:00:00');
    });
  });

  it('a line that is too long goes on under its text, and no address of a page is broken', () => {
    const url = `https://bl.test/${'x'.repeat(50)}`;
    const now = { ...LISTED, reasons: [`see ${url}`] };
    const line = inTimeZone('UTC', () => changeLine(shownOf({ now }), styleOf(), { time, width: 60 }));
    expect(line.split('\n')).toEqual([
      '03:00:00  198.51.100.7  newly LISTED on bl.test: 127.0.0.2',
      '          SBL, 127.0.0.9 "see',
      `          ${url}"`,
      '',
    ]);
  });
});

describe('local time', () => {
  it.each([
    ['Asia/Tokyo', '2026-01-31 12:00:00 +09:00'],
    ['America/St_Johns', '2026-01-30 23:30:00 -03:30'],
    ['UTC', '2026-01-31 03:00:00 +00:00'],
  ])('in %s', (zone, text) => {
    expect(inTimeZone(zone, () => localTime(AT))).toBe(text);
  });
});
