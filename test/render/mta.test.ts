import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import { concludeMta, judgeMta } from '../../src/core/mta.ts';
import { MTAS, type Mta, type MtaList } from '../../src/core/mta-list.ts';
import { plainZone, retiredZone, type ZoneEntry } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { renderDoctor, type DoctorResult } from '../../src/render/doctor.ts';
import { doctorDocument } from '../../src/render/doctor-json.ts';
import { printJson } from '../../src/render/documents.ts';
import { mtaConclusion, mtaLines, type MtaResult } from '../../src/render/mta.ts';
import { DOCTOR_SCENES } from '../support/doctor-scene.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';
import { fitnessOf, GENERATOR, styleOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const MESSAGES = { en, ja } as const;

const KEYED: ZoneEntry = { zone: '{key}.paid.test', key: { name: 'some-key', replaces: ['free.test'] } };
const CODES = { '127.0.0.2': { meaning: 'listed' }, '127.0.0.4-7': { meaning: 'listed' } };
const MIXED = { ...CODES, '127.0.0.1': { meaning: 'known', severity: 'informational' } } as const;
const REFUSED = unknownOf('error-code', 'public-resolver');

/** A zone, what was seen of it, and how it is asked. */
const SEEN = [
  [zoneOf({ zone: 'fine.test' }), null, {}],
  [zoneOf({ zone: 'fine-too.test' }), null, {}],
  [zoneOf({ zone: 'untested.test', testEntries: null }), 'unverifiable', {}],
  [retiredZone({ zone: 'dead.test', behaviour: 'wildcard', since: '2015-01-01' }), unknownOf('retired'), {}],
  [plainZone('paid.test'), null, {}],
  [zoneOf({ zone: 'names.test', lists: ['domain'] }), null, {}],
  [zoneOf({ zone: 'addresses.test' }), null, { asksNames: true }],
  [zoneOf({ zone: 'good.test', kind: 'allow' }), null, {}],
  [zoneOf({ zone: 'tor.test', kind: 'informational' }), null, {}],
  [zoneOf({ zone: 'bad.test' }), null, { use: 'allow', setting: 'permit_dnswl_client' }],
  [zoneOf({ zone: 'outer.test', contains: ['inner.test'] }), null, {}],
  [zoneOf({ zone: 'inner.test' }), null, {}],
  [zoneOf({ zone: 'free.test', codes: CODES }), REFUSED, {}],
  [zoneOf({ zone: 'free-too.test', codes: CODES }), REFUSED, { filter: ['127.0.0.2'] }],
  [zoneOf({ zone: 'free-three.test', codes: CODES }), REFUSED, { filter: ['127.0.0.2'] }],
  [zoneOf({ zone: 'registered.test', registration: 'https://registered.test/' }), unknownOf('refused'), {}],
  [zoneOf({ zone: 'rejected.test' }), unknownOf('error-code', 'key-rejected'), { filter: ['127.0.0.2'] }],
  [zoneOf({ zone: 'hijacked.test' }), unknownOf('lists-everything'), { decidesAlone: false }],
  [zoneOf({ zone: 'slow.test' }), unknownOf('timeout'), {}],
  [zoneOf({ zone: 'failing.test' }), unknownOf('servfail'), {}],
  [plainZone('mistyped.test'), unknownOf('test-entry-missing'), {}],
  [plainZone('mine.test'), null, {}],
  [plainZone('mine-too.test'), 'unverifiable', {}],
  [zoneOf({ zone: 'mixed.test', codes: MIXED }), null, {}],
  [
    zoneOf({
      zone: 'hosts.test',
      codes: { ...CODES, '127.0.0.9': { meaning: 'a web host', severity: 'policy' } },
    }),
    null,
    {},
  ],
  [
    zoneOf({ zone: '{key}.mistaken.test', key: { name: 'mistaken' } }),
    unknownOf('test-entry-missing'),
    { filter: ['127.0.0.2'] },
  ],
  [zoneOf({ zone: 'bits.test', codes: { ...MIXED, 'bit:2': { meaning: 'listed' } } }), null, {}],
  [
    zoneOf({ zone: 'open.test', codes: CODES, errorCodes: { '127.255.255.254': 'public-resolver' } }),
    null,
    {},
  ],
  [zoneOf({ zone: 'admits.test', kind: 'allow' }), REFUSED, { use: 'allow', setting: 'permit_dnswl_client' }],
  [
    zoneOf({ zone: 'weighs.test', kind: 'allow' }),
    REFUSED,
    { use: 'allow', decidesAlone: false, setting: 'postscreen_dnsbl_sites' },
  ],
  [
    zoneOf({ zone: 'wide.test', codes: CODES, errorCodes: { '127.255.255.254': 'public-resolver' } }),
    null,
    { filter: ['127.*.*.*'] },
  ],
  [zoneOf({ zone: 'sold.test', subscription: 'https://sold.test/' }), unknownOf('lists-everything'), {}],
  [
    zoneOf({
      zone: 'logins.test',
      codes: { '127.0.0.9': { meaning: 'guesses passwords', incoming: false } },
    }),
    null,
    {},
  ],
] as const;

function toldOf(
  mta: Mta,
  file = '/etc/postfix/main.cf',
  some: (at: number) => boolean = () => true,
): MtaResult {
  const chosen = SEEN.filter((_, at) => some(at));
  const lists = chosen.map(([{ zone }, , parts], at): MtaList => ({
    zone,
    line: at + 1,
    setting: 'reject_rbl_client',
    use: 'block',
    asksNames: false,
    decidesAlone: true,
    filter: null,
    ...parts,
  }));
  const notAsked = zoneOf({ zone: 'cut.test' });
  const findings = judgeMta(
    {
      mta,
      lists: [
        ...lists,
        {
          zone: 'cut.test',
          line: 90,
          setting: 'x',
          use: 'note',
          asksNames: false,
          decidesAlone: true,
          filter: null,
        },
      ],
      unread: [{ line: 91, text: '$nothing\u001B[31m' }],
    },
    {
      zones: [...chosen.map(([zone]) => zone), notAsked],
      fitness: chosen.map(([zone, seen]) =>
        seen === 'unverifiable' ? fitnessOf(zone, null, { state: 'unverifiable' }) : fitnessOf(zone, seen),
      ),
      catalogue: [KEYED],
    },
  );
  return { file, mta, findings, conclusion: concludeMta(findings) };
}

const scene = (mta: MtaResult): DoctorResult => {
  const { well } = DOCTOR_SCENES;
  if (!well) throw new Error('the scene is gone');
  return { ...well, mta };
};

describe.each(LANGUAGES)('in %s', (language: Language) => {
  const style = styleOf({ language, messages: MESSAGES[language], columns: 80 });

  it.each(MTAS)('all that may be said, of %s', async (mta) => {
    await expect(renderDoctor(scene(toldOf(mta)), style)).toMatchFileSnapshot(
      `snapshots/mta-${mta}-${language}.txt`,
    );
  });

  it('the verdict, from the worst to the best', () => {
    const verdicts = [
      () => true,
      (at: number) => at === 5,
      (at: number) => at === 5 || at === 0,
      (at: number) => at < 2,
    ].map((some) => mtaConclusion(toldOf('exim', '-', some), style.messages));
    const nothing = { file: 'a\u001B[31m', mta: 'sendmail', findings: [] } as const;
    const none = mtaConclusion({ ...nothing, conclusion: concludeMta([]) }, style.messages);
    const single = mtaConclusion(
      { ...nothing, conclusion: { lists: 1, wrong: 1, refusing: [] } },
      style.messages,
    );
    const two = mtaConclusion(
      { ...nothing, conclusion: { lists: 3, wrong: 2, refusing: [] } },
      style.messages,
    );
    const well = mtaConclusion(
      { ...nothing, conclusion: { lists: 1, wrong: 0, refusing: [] } },
      style.messages,
    );
    expect([...verdicts, none, single, two, well]).toMatchSnapshot();
  });
});

describe('what it says', () => {
  it('of lists that are in order, one line', () => {
    const told = toldOf('postfix', 'main.cf', (at) => at < 2);
    expect(mtaLines(told, en).map(({ what }) => what)).toEqual([
      'main.cf:91: "$nothing" could not be read as a list',
      'not asked: cut.test',
      'fine: fine.test, fine-too.test',
    ]);
  });

  it('the verdict has the colour of what follows from it', () => {
    const painted = (some: (at: number) => boolean): string =>
      markColors(renderDoctor(scene(toldOf('postfix', 'a', some)), styleOf({ paint: ANSI_PAINT }))).slice(
        0,
        6,
      );
    expect([painted(() => true), painted((at) => at === 5), painted((at) => at === 0)]).toEqual([
      expect.stringContaining('<bad>'),
      expect.stringContaining('<warn>'),
      expect.stringContaining('<good>'),
    ]);
  });

  it('of the same trouble once', () => {
    const lines = mtaLines(
      toldOf('postfix', 'main.cf', (at) => at === 13 || at === 14),
      en,
    );
    expect(lines[1]).toMatchObject({
      what: 'main.cf:2 reject_rbl_client free-three.test: as above',
      cure: null,
    });
  });

  it('the resolver is looked at below, and what ails single lists is not said twice', () => {
    const { 'one operator does not answer, and a list is parked': mixed } = DOCTOR_SCENES;
    if (!mixed) throw new Error('the scene is gone');
    const text = renderDoctor({ ...mixed, mta: toldOf('postfix') }, styleOf());
    expect(text).toContain('zen.operator.test');
    expect(text).not.toContain('parked.test');
    expect(text).not.toContain('can be believed ');
    expect(renderDoctor(mixed, styleOf())).toContain('parked.test');
  });

  it('where nothing is to be said of a line, the resolver follows the verdict at once', () => {
    const told = { ...toldOf('postfix', 'main.cf'), findings: [] };
    expect(renderDoctor(scene(told), styleOf())).toMatch(/^main\.cf [^]*?\n\n192\.0\.2\.53 is /);
    expect(renderDoctor(scene(told), styleOf())).not.toContain('\n\n\n');
  });

  it('as data: a finding a list and line, all in English', () => {
    const told = toldOf('postfix', 'main.cf');
    const json = JSON.parse(printJson(doctorDocument(scene(told), GENERATOR))) as {
      readonly mta: { readonly findings: readonly Record<string, unknown>[] } & Record<string, unknown>;
    };
    expect(json.mta).toMatchObject({
      file: 'main.cf',
      software: 'postfix',
      conclusion: { refusing: expect.any(Array) },
    });
    expect(json.mta.findings).toHaveLength(SEEN.length + 2);
    expect(json.mta.findings[3]).toEqual({
      line: 4,
      setting: 'reject_rbl_client',
      zone: 'dead.test',
      level: 'bad',
      code: 'retired',
      effect: 'refuses-all',
      message: 'shut down; it answers "listed" to everything (since 2015-01-01); every client is refused',
      cure: 'Remove it.',
    });
    expect(json.mta.findings.at(-1)).toMatchObject({ line: 91, setting: null, zone: null, code: 'unread' });
  });
});
