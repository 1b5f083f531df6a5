import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import type { Asker, DoctorVerdict, DoctorFinding } from '../../src/core/doctor.ts';
import { UNKNOWN_CAUSES, type UnknownCause } from '../../src/core/outcome.ts';
import { toZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { findingTexts, renderDoctor } from '../../src/render/doctor.ts';
import { doctorDocument } from '../../src/render/doctor-json.ts';
import { printJson } from '../../src/render/documents.ts';
import type { Style } from '../../src/render/style.ts';
import { DOCTOR_SCENES } from '../support/doctor-scene.ts';
import { GENERATOR, reportOf, serverOf, styleOf, zoneOf } from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';

const MESSAGES = { en, ja } as const;
const WIDTHS = [60, 80, 100] as const;
const SCENE_NAMES = Object.keys(DOCTOR_SCENES);
const NOTHING = {
  mode: 'system',
  isNamed: false,
  servers: [],
  zones: [],
  findings: [],
  conclusion: { verdict: 'fit', lists: 0, unfit: 0 },
  exitCode: 0,
} as const;
const sceneOf = (name: string) => DOCTOR_SCENES[name] ?? NOTHING;

function render(name: string, parts: Partial<Style> & { readonly language?: Language } = {}): string {
  return renderDoctor(sceneOf(name), styleOf({ messages: MESSAGES[parts.language ?? 'en'], ...parts }));
}

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it.each(WIDTHS)('%i columns', async (columns) => {
    const text = SCENE_NAMES.map((name) => `### ${name}\n\n${render(name, { columns, language })}`).join(
      '\n',
    );
    await expect(text).toMatchFileSnapshot(`snapshots/doctor-${language}-${columns}.txt`);
  });

  it('80 columns, in colour', async () => {
    const text = render('mixed', { columns: 80, language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/doctor-${language}-80-colour.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  const { config, install, after } = MESSAGES[language].doctor.ownResolver;
  /** To be copied as they stand. */
  const fixed = new Set([...config, install, after]);

  describe.each(WIDTHS)('at %i columns', (columns) => {
    it('no line of any scene is wider than the terminal', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const lines = render(name, { columns, language }).split('\n');
        const wide = lines.filter((line) => stringWidth(line) > columns && !fixed.has(line.trim()));
        expect(wide).toEqual([]);
      });
    });

    it('nor the lines around the configuration of unbound', () => {
      const lines = render('mixed', { columns, language }).split('\n');
      const around = lines.filter((line) => [install, after].includes(line.trim()));
      expect(around.filter((line) => stringWidth(line) > columns)).toEqual([]);
    });

    it('no colour moves anything in any scene', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const marks = markColors(render(name, { columns, language, paint: ANSI_PAINT }));
        expect(marks).not.toContain('\u001B');
        expect(marks).not.toContain('<unclosed');
        expect(marks.replace(/<\/?(bad|warn|good|dim|bold)>/g, '')).toBe(render(name, { columns, language }));
      });
    });
  });

  it('stays within its bounds on a very narrow and on a very wide terminal', () => {
    expect(render('mixed', { columns: 20, language })).toBe(render('mixed', { columns: 60, language }));
    expect(render('mixed', { columns: 400, language })).toBe(render('mixed', { columns: 100, language }));
  });
});

describe('what it says', () => {
  it.each([
    ['well', false],
    ['silent', false],
    ['mixed', true],
  ])('how to run a resolver of one’s own, only where that helps: %s', (name, expected) => {
    expect(render(name).includes('apt-get install unbound')).toBe(expected);
    for (const line of en.doctor.ownResolver.config) expect(render(name).includes(line)).toBe(expected);
  });

  it('how to, wherever a cure speaks of what is "below"', () => {
    const findings: readonly DoctorFinding[] = [
      { level: 'bad', code: 'server-rewrites', server: 's', answer: '192.0.2.1' },
      { level: 'warn', code: 'server-public', server: 's', name: 'n' },
      { level: 'warn', code: 'server-no-tcp', server: 's' },
      { level: 'bad', code: 'server-silent', server: 's' },
      { level: 'good', code: 'server-fine', server: 's', latencyMs: 1, saysNxdomain: true },
      { level: 'bad', code: 'refused', operators: ['o'], words: [], servers: [], zones: [zoneOf()] },
      { level: 'bad', code: 'silently-refused', servers: [], zones: [zoneOf()] },
      { level: 'bad', code: 'refuses-all' },
      { level: 'bad', code: 'server-fails-lists', server: 's', cause: 'timeout' },
      { level: 'warn', code: 'server-fails-zones', server: 's', zones: [zoneOf()], cause: 'servfail' },
      { level: 'bad', code: 'rewriting', answer: '192.0.2.1', servers: [], zones: [zoneOf()] },
      ...UNKNOWN_CAUSES.map(
        (cause) =>
          ({
            level: 'warn',
            code: 'zone-unfit',
            zones: [zoneOf()],
            cause,
            detail: undefined,
            words: [],
          }) as const,
      ),
      ...(['servfail', 'refused', 'bad-response'] as const).map(
        (cause) => ({ level: 'bad', code: 'server-fails', server: 's', cause }) as const,
      ),
      ...(['check-key', 'get-key', 'leave-out'] as const).map(
        (cure) =>
          ({
            level: 'warn',
            code: 'operator-silent',
            operator: cure === 'leave-out' ? zoneOf().zone : 'o',
            zones: [zoneOf()],
            cause: 'servfail',
            detail: undefined,
            cure,
          }) as const,
      ),
      { level: 'warn', code: 'parked', zones: [zoneOf()], answer: '192.0.2.1' },
      ...[true, false].map(
        (isAsked) =>
          ({
            level: 'note',
            code: 'registration',
            zone: zoneOf(),
            url: 'https://bl.test/',
            isAsked,
          }) as const,
      ),
      { level: 'good', code: 'zones-verified', verified: 1, all: 1, unverifiable: 0 },
    ];
    for (const finding of findings) {
      const text = renderDoctor({ ...NOTHING, findings: [finding] }, styleOf({ columns: 100 }));
      const [what, cure] = findingTexts(finding, en);
      expect(`${what}${cure}`).not.toMatch(/undefined|NaN|\[object/);
      expect(text.includes('apt-get install unbound'), finding.code).toBe(cure?.includes('(below)') ?? false);
    }
  });

  it.each([
    ['get-key', true],
    ['check-key', false],
  ] as const)('where keys are to be had is a command of its own: %s', (cure, isSaid) => {
    const finding = {
      level: 'warn',
      code: 'operator-silent',
      operator: 'o',
      zones: [zoneOf()],
      cause: 'servfail',
      detail: undefined,
      cure,
    } as const;
    const text = renderDoctor({ ...NOTHING, findings: [finding] }, styleOf({ columns: 100 }));
    expect(/^ +rblcheck zones list --set all$/m.test(text)).toBe(isSaid);
  });

  it('a cure does not send to where one already is', () => {
    for (const cause of UNKNOWN_CAUSES) {
      const finding = {
        level: 'warn',
        code: 'zone-unfit',
        zones: [zoneOf()],
        cause,
        detail: 'x',
        words: [],
      } as const;
      for (const messages of [en, ja])
        expect(findingTexts(finding, messages)[1], cause).not.toContain('rblcheck doctor');
    }
  });

  it('where the resolvers come from', () => {
    const of = (isNamed: boolean) =>
      renderDoctor({ ...NOTHING, isNamed, servers: [serverOf()] }, styleOf({ columns: 100 })).split('\n')[1];
    expect(of(false)).toBe('Asking through 192.0.2.53:53 (from the system, /etc/resolv.conf)');
    expect(of(true)).toBe('Asking through 192.0.2.53:53 (from -r or the configuration)');
  });

  it.each<[string, DoctorVerdict, string]>([
    ['works; no list was asked', { verdict: 'fit', lists: 0, unfit: 0 }, '正常です'],
    ['the one list can be asked', { verdict: 'fit', lists: 1, unfit: 0 }, '1件すべて'],
    ['all 18 lists can be asked', { verdict: 'fit', lists: 18, unfit: 0 }, '18件すべて'],
    ['16 of 18 lists can be trusted', { verdict: 'fit', lists: 18, unfit: 2 }, '18件のうち16件'],
    [
      'fit for 16 of 18 lists, with reservations',
      { verdict: 'reserved', lists: 18, unfit: 2 },
      '16件に使えますが',
    ],
    ['fit for 1 of 1 list, with', { verdict: 'reserved', lists: 1, unfit: 0 }, '1件に使えますが'],
    ['10 of 18 lists cannot be trusted', { verdict: 'unfit', lists: 18, unfit: 10 }, '18件のうち10件'],
    ['1 of 1 list cannot be trusted', { verdict: 'unfit', lists: 1, unfit: 1 }, '1件のうち1件'],
    ['NOT FIT for blocklist lookups, although', { verdict: 'unfit', lists: 2, unfit: 0 }, '不適切'],
    ['NOT FIT for blocklist lookups: no answer', { verdict: 'silent', lists: 0, unfit: 0 }, '応答がなく'],
  ])('first of all whether it is fit: %s', (english, conclusion, japanese) => {
    const first = (messages: typeof en) =>
      renderDoctor({ ...NOTHING, servers: [serverOf()], conclusion }, styleOf({ messages, columns: 200 }));
    expect(first(en).replaceAll('\n', ' ')).toContain(english);
    expect(first(en).startsWith('192.0.2.53:53: ')).toBe(true);
    expect(first(ja).replaceAll('\n', '')).toContain(japanese);
  });

  it('from where a resolver asks, and what that means', () => {
    const [one, two, three] = [
      { address: '203.0.113.9', names: ['dns1.isp.test', 'dns2.isp.test'] },
      { address: '203.0.113.10', names: [] },
      { address: '2001:db8::53', names: null },
    ];
    const of = (askers: readonly Asker[], refused: readonly Asker[]) =>
      findingTexts({ level: 'note', code: 'asks-from', server: 's', askers, refused }, en);
    expect(of([one], [])).toEqual([
      's asks from 203.0.113.9 (dns1.isp.test, dns2.isp.test): that is what the operators see',
      null,
    ]);
    const [what, cure] = of([one, two, three], [two]);
    expect(what).toContain('203.0.113.10 (no reverse name), 2001:db8::53:');
    expect(cure).toContain('refuses 203.0.113.10 (no reverse name). Several resolvers stand behind');
  });

  it('equal causes are one line, with one word that leaves all of them out', () => {
    const zones = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })] as const;
    const of = (cause: UnknownCause, detail?: string) =>
      findingTexts({ level: 'warn', code: 'zone-unfit', zones, cause, detail, words: [] }, en);
    expect(of('lists-everything')).toEqual([
      expect.stringContaining('a.test, b.test: lists'),
      'leave it out: -x a.test,b.test',
    ]);
    expect(of('timeout')[1]).toBe(en.cure.timeout);
  });

  it('a key in the operator’s words is masked, also where cleaning puts it together', () => {
    const zones = [toZone({ zone: '{key}.zen.test' }, 'abcdefgh')] as const;
    const words = ['no such key abc\u0000defgh'];
    const findings = [
      { level: 'warn', code: 'zone-unfit', zones, cause: 'error-code', detail: 'blocked', words },
    ] as const;
    const text = renderDoctor({ ...NOTHING, findings }, styleOf());
    expect(text).toContain('"no such key');
    expect(text).not.toContain('abcdefgh');
  });

  it('a few names, and how many more', () => {
    const zones = Array.from({ length: 7 }, (_, n) => zoneOf({ zone: `z${n}.test` }));
    const of = (count: number) =>
      findingTexts(
        { level: 'bad', code: 'silently-refused', servers: [], zones: zones.slice(0, count) },
        en,
      )[0];
    expect(of(5)).toMatch(/\(z0\.test, z1\.test, z2\.test, z3\.test, z4\.test\)$/);
    expect(of(7)).toMatch(/z4\.test and 2 more\)$/);
  });

  it.each([
    [0.2, '1 ms'],
    [3.6, '4 ms'],
  ])('%d ms as %s', (latencyMs, text) => {
    expect(
      findingTexts(
        { level: 'good', code: 'server-fine', server: 's', latencyMs, saysNxdomain: false },
        en,
      )[0],
    ).toContain(text);
  });

  it.each([
    [1, 1, 0, '1 of 1 list verified', 'リスト1件のうち1件を検証しました'],
    [
      3,
      5,
      2,
      '3 of 5 lists verified, 2 without a known test entry',
      'リスト5件のうち3件を検証しました(既知のテストエントリなし2件)',
    ],
  ])('%i of %i', (verified, all, unverifiable, english, japanese) => {
    const finding = { level: 'good', code: 'zones-verified', verified, all, unverifiable } as const;
    expect(findingTexts(finding, en)).toEqual([english, null]);
    expect(findingTexts(finding, ja)).toEqual([japanese, null]);
  });

  it('cleans what the network says', () => {
    const findings = [
      {
        level: 'warn',
        code: 'zone-unfit',
        zones: [zoneOf()],
        cause: 'bad-response',
        detail: '\u001B[31mx\u0007\ny\u202E',
        words: ['\u001B[31ma\u0007\nb\u202E', '\u0007', 'c', 'd', 'never shown'],
      },
    ] as const;
    const text = renderDoctor({ ...NOTHING, findings }, styleOf());
    expect(text).toContain('(x y )');
    expect(text).toContain('"a b"');
    expect(text).not.toContain('never');
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });
});

describe('as data', () => {
  it.each(SCENE_NAMES)('%s', (name) => {
    const told = sceneOf(name);
    const document: unknown = JSON.parse(printJson(doctorDocument(told, GENERATOR)));
    expect(document).toMatchObject({
      schemaVersion: 1,
      generator: GENERATOR,
      resolver: {
        mode: told.mode,
        servers: told.servers.map(({ latencyMs, ...server }) => ({
          ...server,
          latencyMs: latencyMs === null ? null : Math.round(latencyMs),
        })),
      },
      exitCode: told.exitCode,
      findings: told.findings.map(({ level, code }) => ({ level, code })),
      zones: told.zones.map(({ zone, state }) => ({ zone: zone.zone, state })),
    });
  });

  it('a finding, a server and a zone', () => {
    const document: unknown = JSON.parse(printJson(doctorDocument(sceneOf('mixed'), GENERATOR)));
    expect(document).toMatchObject({
      resolver: {
        mode: 'system',
        servers: [{ address: '8.8.8.8:53', latencyMs: 4, tcp: true, rewritesTo: null }, {}, {}],
      },
    });
    expect(document).toHaveProperty('findings.0', {
      level: 'bad',
      code: 'server-rewrites',
      message: '192.0.2.54:53 answers 192.0.2.1 for a name that cannot exist: it rewrites NXDOMAIN',
      cure: en.doctor.ownResolverCure,
      words: [],
    });
    expect(document).toHaveProperty('zones.3', {
      zone: 'zen.operator.test',
      name: 'zen.operator.test',
      kind: 'block',
      tier: 'major',
      state: 'unfit',
      cause: 'error-code',
      detail: 'public-resolver',
      elapsedMs: 12,
    });
  });

  it('has a final newline, and nothing that a terminal obeys', () => {
    const findings = [
      { level: 'bad', code: 'server-rewrites', server: 's', answer: '\u009B31m\u202E' },
    ] as const;
    const text = printJson(
      doctorDocument({ ...NOTHING, findings, mode: reportOf([]).resolver.mode }, GENERATOR),
    );
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toMatch(/[\u007F-\u009F\u202E]/);
  });
});

it('colours change nothing but the colour', () => {
  const told = sceneOf('mixed');
  const colored = renderDoctor(told, styleOf({ paint: ANSI_PAINT, columns: 60 }));
  expect(stripVTControlCharacters(colored)).toBe(renderDoctor(told, styleOf({ columns: 60 })));
  expect(colored).not.toBe(stripVTControlCharacters(colored));
});
