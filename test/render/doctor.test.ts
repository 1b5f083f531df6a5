import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import type { Asker, DoctorVerdict, DoctorFinding } from '../../src/core/doctor.ts';
import { UNKNOWN_CAUSES, type UnknownCause } from '../../src/core/outcome.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { findingSentences, verdictSentence } from '../../src/render/doctor-data.ts';
import { renderDoctor, type DoctorResult } from '../../src/render/doctor.ts';
import { doctorDocument } from '../../src/render/doctor-json.ts';
import { printJson } from '../../src/render/documents.ts';
import type { Style } from '../../src/render/style.ts';
import { DOCTOR_SCENES } from '../support/doctor-scene.ts';
import { fitnessOf, GENERATOR, reportOf, serverOf, styleOf, zoneOf } from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';

const MESSAGES = { en, ja } as const;
const WIDTHS = [60, 80, 120] as const;
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

/** Commands and addresses of pages are to be copied: they are not broken. */
function tooWide(text: string, columns: number): readonly string[] {
  return text
    .split('\n')
    .filter((line) => stringWidth(line) > columns && !/^ +rblcheck |^ *"?https?:\S+$/.test(line));
}

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it('80 columns', async () => {
    const text = SCENE_NAMES.map((name) => `### ${name}\n\n${render(name, { columns: 80, language })}`).join(
      '\n',
    );
    await expect(text).toMatchFileSnapshot(`snapshots/doctor-${language}-80.txt`);
  });

  it('80 columns, in colour', async () => {
    const text = render('mixed', { columns: 80, language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/doctor-${language}-80-colour.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  describe.each(WIDTHS)('at %i columns', (columns) => {
    it('no line of any scene is wider than the terminal', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        expect(tooWide(render(name, { columns, language }), columns)).toEqual([]);
      });
    });

    it('says nothing twice', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const lines = render(name, { columns, language })
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line.length > 12);
        expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
      });
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

const FINE = { level: 'good', code: 'server-fine', server: 's', latencyMs: 1, saysNxdomain: true } as const;

const FINDINGS: readonly DoctorFinding[] = [
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
  ...(['check-key', 'get-key', 'leave-out'] as const).map(silentOperator),
  { level: 'warn', code: 'parked', zones: [zoneOf()], answer: '192.0.2.1' },
  ...[true, false].map(
    (isAsked) =>
      ({ level: 'note', code: 'registration', zone: zoneOf(), url: 'https://bl.test/', isAsked }) as const,
  ),
  { level: 'good', code: 'zones-verified', verified: 1, all: 1, unverifiable: 0 },
];

function silentOperator(cure: 'check-key' | 'get-key' | 'leave-out') {
  const operator = cure === 'leave-out' ? zoneOf().zone : 'o';
  const trouble = { zones: [zoneOf()] as const, cause: 'servfail', detail: undefined } as const;
  return { level: 'warn', code: 'operator-silent', operator, ...trouble, cure } as const;
}

const only = (finding: DoctorFinding, parts: Partial<DoctorResult> = {}, columns = 100): string =>
  renderDoctor({ ...NOTHING, findings: [finding], ...parts }, styleOf({ columns }));

describe('what it says', () => {
  it('of each finding a row, and as data a sentence', async () => {
    await holdsForEach(
      FINDINGS,
      ({ code }) => code,
      (finding) => {
        const sentences = findingSentences(finding).join(' ');
        expect(`${only(finding)}${sentences}`).not.toMatch(/undefined|NaN|\[object/);
      },
    );
  });

  it('how to run a resolver of one’s own where the sentence speaks of one, and not else', async () => {
    await holdsForEach(
      FINDINGS,
      ({ code }) => code,
      (finding) => {
        const [, cure] = findingSentences(finding);
        const isOwn =
          cure?.includes('(below)') === true || cure?.includes('your own resolver and use it') === true;
        expect(only(finding).includes('apt-get install unbound')).toBe(isOwn);
        for (const line of en.doctor.helps.own.config) expect(only(finding).includes(line)).toBe(isOwn);
      },
    );
  });

  it('whoever asks the lists’ own servers is not told to', () => {
    const finding = { level: 'bad', code: 'silently-refused', servers: [], zones: [zoneOf()] } as const;
    expect(only(finding)).toContain('rblcheck ADDRESS --direct');
    expect(only(finding, { mode: 'direct' })).not.toContain('--direct');
  });

  it('a key helps where the operator that refuses gives them out', () => {
    const zones = [zoneOf({ operator: 'The Operator' })] as const;
    const finding = { level: 'bad', code: 'refused', operators: [], words: [], servers: [], zones } as const;
    expect(only(finding)).not.toContain('A key from');
    const text = only(finding, { keyed: new Set(['The Operator']) });
    expect(text).toContain('A key from The Operator,');
    expect(text).toMatch(/^ +rblcheck zones list --set all$/m);
  });

  it.each([
    ['get-key', true],
    ['check-key', false],
  ] as const)('where keys are to be had is a command of its own: %s', (cure, isSaid) => {
    const text = only(silentOperator(cure));
    expect(/^ +rblcheck zones list --set all$/m.test(text)).toBe(isSaid);
  });

  it('what helps is said once, whatever it helps against', () => {
    const findings = [
      { level: 'bad', code: 'silently-refused', servers: [], zones: [zoneOf()] },
      { level: 'bad', code: 'server-rewrites', server: 's', answer: '192.0.2.1' },
    ] as const;
    const text = renderDoctor({ ...NOTHING, findings }, styleOf({ columns: 100 }));
    expect(text.match(/--direct/g)).toHaveLength(1);
    expect(text.match(/^ \d\. /gm)).toEqual([' 1. ', ' 2. ']);
  });

  it('what nobody here can put right is left out, all of it in one command', () => {
    const [a, b, c] = ['a.test', 'b.test', 'c.test'].map((zone) => zoneOf({ zone })) as [Zone, Zone, Zone];
    const findings = [
      { level: 'warn', code: 'parked', zones: [a], answer: '192.0.2.1' },
      {
        level: 'warn',
        code: 'zone-unfit',
        zones: [b, c],
        cause: 'lists-everything',
        detail: undefined,
        words: [],
      },
    ] as const;
    const text = renderDoctor({ ...NOTHING, findings }, styleOf({ columns: 60 }));
    expect(text).toMatch(
      /\n 1\. Leave out what stays as it is:\n +rblcheck ADDRESS -x a\.test,b\.test,c\.test\n$/,
    );
  });

  it('no cure sends to where one already is', async () => {
    await holdsForEach(UNKNOWN_CAUSES, String, (cause) => {
      const finding = {
        level: 'warn',
        code: 'zone-unfit',
        zones: [zoneOf()],
        cause,
        detail: 'x',
        words: [],
      } as const;
      expect(only(finding)).not.toMatch(/rblcheck doctor$/m);
      expect(findingSentences(finding)[1]).not.toContain('rblcheck doctor');
    });
  });

  it('where the resolvers come from', () => {
    const of = (isNamed: boolean) => only(FINE, { isNamed, servers: [serverOf()] });
    expect(of(false)).toMatch(/^ · taken from +the system, \/etc\/resolv\.conf$/m);
    expect(of(true)).toMatch(/^ · taken from +-r or the configuration$/m);
  });

  it('of several resolvers which of them it is; a single one stands in the first line alone', () => {
    const servers = [serverOf('192.0.2.53:53'), serverOf('[2001:db8::53]:53')];
    const one = only({ ...FINE, server: '192.0.2.53:53' }, { servers: servers.slice(0, 1) });
    expect(one.match(/192\.0\.2\.53/g)).toHaveLength(1);
    const refused = {
      level: 'bad',
      code: 'silently-refused',
      servers: ['192.0.2.53:53'],
      zones: [zoneOf()],
    } as const;
    expect(only({ ...FINE, server: '[2001:db8::53]:53' }, { servers })).toMatch(
      /^ ✓ answers +2001:db8::53: over UDP/m,
    );
    expect(only(refused, { servers })).toMatch(/^ ✗ refuse it silently +192\.0\.2\.53: bl\.test:/m);
    expect(only({ ...refused, servers: [] }, { servers })).toMatch(/^ ✗ refuse it silently +bl\.test:/m);
  });

  it.each<[string, string, DoctorVerdict, string]>([
    ['is working; no list was asked', 'works; no list', { verdict: 'fit', lists: 0, unfit: 0 }, '正常です'],
    [
      'the one list can be asked',
      'the one list can be asked',
      { verdict: 'fit', lists: 1, unfit: 0 },
      '1件すべて',
    ],
    [
      'all 18 lists can be asked',
      'all 18 lists can be asked',
      { verdict: 'fit', lists: 18, unfit: 0 },
      '18件すべて',
    ],
    [
      'that 2 of 18 lists cannot be believed has another reason',
      '16 of 18 lists can be trusted',
      { verdict: 'fit', lists: 18, unfit: 2 },
      '18件のうち2件',
    ],
    [
      'is fit for 16 of 18 lists, with reservations',
      'fit for 16 of 18 lists, with reservations',
      { verdict: 'reserved', lists: 18, unfit: 2 },
      '16件に使えますが',
    ],
    [
      'fit for the one list, with',
      'fit for 1 of 1 list, with',
      { verdict: 'reserved', lists: 1, unfit: 0 },
      '1件に使えますが',
    ],
    [
      'fit for all 3 lists, with',
      'fit for 3 of 3 lists, with',
      { verdict: 'reserved', lists: 3, unfit: 0 },
      '3件に使えますが',
    ],
    [
      'is NOT FIT for blocklist lookups: 10 of 18 lists cannot be believed',
      ': NOT FIT for blocklist lookups: 10 of 18 lists cannot be trusted',
      { verdict: 'unfit', lists: 18, unfit: 10 },
      '18件のうち10件',
    ],
    [
      'none of 18 lists can be believed',
      '18 of 18 lists cannot',
      { verdict: 'unfit', lists: 18, unfit: 18 },
      '18件のうち18件',
    ],
    [
      'the one list cannot be believed',
      '1 of 1 list cannot be trusted',
      { verdict: 'unfit', lists: 1, unfit: 1 },
      '1件のうち1件',
    ],
    [
      'NOT FIT for blocklist lookups, although',
      'lookups, although',
      { verdict: 'unfit', lists: 2, unfit: 0 },
      '不適切',
    ],
    [
      'NOT FIT for blocklist lookups: no answer',
      'lookups: no answer',
      { verdict: 'silent', lists: 0, unfit: 0 },
      '応答がなく',
    ],
  ])('first of all whether it is fit: %s', (english, sentence, conclusion, japanese) => {
    const first = (messages: typeof en) =>
      renderDoctor({ ...NOTHING, servers: [serverOf()], conclusion }, styleOf({ messages, columns: 200 }));
    expect(first(en).replaceAll('\n', ' ')).toContain(english);
    expect(first(en).startsWith('192.0.2.53 is ')).toBe(true);
    expect(first(ja).replaceAll('\n', '')).toContain(japanese);
    expect(verdictSentence(conclusion, '192.0.2.53:53')).toContain(sentence);
  });

  it('another port than 53 is worth a word, and several resolvers are many', () => {
    const conclusion = { verdict: 'fit', lists: 0, unfit: 0 } as const;
    const servers = [
      serverOf('127.0.0.1:5300'),
      serverOf('[2001:db8::53]:5300'),
      serverOf('[2001:db8::54]:53'),
    ];
    const text = renderDoctor({ ...NOTHING, servers, conclusion }, styleOf({ columns: 100 }));
    expect(text).toContain('127.0.0.1:5300, [2001:db8::53]:5300, 2001:db8::54 are working');
  });

  it('from where a resolver asks, and what that means', () => {
    const [one, two, three] = [
      { address: '203.0.113.9', names: ['dns1.isp.test', 'dns2.isp.test'] },
      { address: '203.0.113.10', names: [] },
      { address: '2001:db8::53', names: null },
    ];
    const of = (askers: readonly Asker[], refused: readonly Asker[]) =>
      ({ level: 'note', code: 'asks-from', server: 's', askers, refused }) as const;
    expect(findingSentences(of([one], []))).toEqual([
      's asks from 203.0.113.9 (dns1.isp.test, dns2.isp.test): that is what the operators see',
      null,
    ]);
    const [what, cure] = findingSentences(of([one, two, three], [two]));
    expect(what).toContain('203.0.113.10 (no reverse name), 2001:db8::53:');
    expect(cure).toContain('refuses 203.0.113.10 (no reverse name). Several resolvers stand behind');
    const text = only(of([one, two, three], [two])).replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      '· asks from 203.0.113.9 (dns1.isp.test, dns2.isp.test), 203.0.113.10 (no reverse name),',
    );
    expect(text).toContain('; refused is 203.0.113.10 (no reverse name); several resolvers stand behind');
    expect(text).toContain(
      '1. One of the resolvers behind it, by its own address: rblcheck doctor -r ADDRESS',
    );
    expect(only(of([one], []))).not.toContain('What helps');
  });

  it('equal causes are one line, with one word that leaves all of them out', () => {
    const zones = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })] as const;
    const of = (cause: UnknownCause) =>
      ({ level: 'warn', code: 'zone-unfit', zones, cause, detail: undefined, words: [] }) as const;
    expect(findingSentences(of('lists-everything'))).toEqual([
      expect.stringContaining('a.test, b.test: lists'),
      'leave it out: -x a.test,b.test',
    ]);
    expect(findingSentences(of('timeout'))[1]).toBe(en.cure.timeout);
    expect(only(of('timeout'))).toMatch(/^ ! cannot be believed +a\.test, b\.test: no answer$/m);
    expect(only(of('timeout'))).toContain('\n 1. Wait longer with --timeout, or ');
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

  it('the names of all that are meant; of a whole catalogue the first, and how many more', () => {
    const zones = Array.from({ length: 45 }, (_, n) => zoneOf({ zone: `z${n}.test` }));
    const of = (count: number) =>
      ({ level: 'bad', code: 'silently-refused', servers: [], zones: zones.slice(0, count) }) as const;
    expect(findingSentences(of(5))[0]).toMatch(/\(z0\.test, z1\.test, z2\.test, z3\.test, z4\.test\)$/);
    expect(findingSentences(of(7))[0]).toMatch(/z4\.test and 2 more\)$/);
    expect(only(of(40)).replaceAll(/\s+/g, ' ')).toContain('z39.test: "not listed"');
    expect(only(of(45)).replaceAll(/\s+/g, ' ')).toContain('z39.test and 5 more: "not listed"');
  });

  it.each([
    [0.2, '1 ms'],
    [3.6, '4 ms'],
  ])('%d ms as %s', (latencyMs, text) => {
    const finding = {
      level: 'good',
      code: 'server-fine',
      server: 's',
      latencyMs,
      saysNxdomain: false,
    } as const;
    expect(findingSentences(finding)[0]).toContain(text);
    expect(only(finding)).toContain(text);
  });

  it('what is well is folded, with its names; what cannot be proved stands by itself', () => {
    const finding = { level: 'good', code: 'zones-verified', verified: 1, all: 1, unverifiable: 0 } as const;
    const fit = ['a.test', 'b.test'].map((zone) => fitnessOf(zoneOf({ zone })));
    const open = fitnessOf(zoneOf({ zone: 'c.test', testEntries: null }), null, { state: 'unverifiable' });
    expect(only(finding, { zones: [...fit, open] })).toMatch(
      /^ · cannot be proved +c\.test: no test entry is known\n · taken from .*\n ✓ can be believed +2 lists: a\.test, b\.test$/m,
    );
    expect(only(finding, { zones: fit.slice(0, 1) })).toMatch(/^ ✓ can be believed +a\.test$/m);
    expect(only(finding, { zones: [open] })).not.toContain('can be believed');
    expect(findingSentences(finding)[0]).toBe('1 of 1 list verified');
    expect(findingSentences({ ...finding, verified: 3, all: 5, unverifiable: 2 })[0]).toBe(
      '3 of 5 lists verified, 2 without a known test entry',
    );
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
      cure: "Run your own resolver (below), or ask the lists' own servers with --direct.",
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
