import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { printJson } from '../../src/render/documents.ts';
import { fitnessDocument, renderFitness } from '../../src/render/fitness.ts';
import type { Style } from '../../src/render/style.ts';
import { FITNESS_SCENES } from '../support/doctor-scene.ts';
import { fitnessOf, GENERATOR, styleOf, unknownOf, zoneOf } from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';

const MESSAGES = { en, ja } as const;
const WIDTHS = [60, 80, 120] as const;
const SCENE_NAMES = Object.keys(FITNESS_SCENES);
const NOTHING = { zones: [], skipped: [], timeoutMs: 5000, exitCode: 0 } as const;
const answersOf = () => ({ listed: ['127.0.0.2'], unlisted: ['not-listed'] });
const sceneOf = (name: string) => FITNESS_SCENES[name] ?? NOTHING;

function render(name: string, parts: Partial<Style> & { readonly language?: Language } = {}): string {
  return renderFitness(sceneOf(name), styleOf({ messages: MESSAGES[parts.language ?? 'en'], ...parts }));
}

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it('80 columns', async () => {
    const text = SCENE_NAMES.map((name) => `### ${name}\n\n${render(name, { columns: 80, language })}`).join(
      '\n',
    );
    await expect(text).toMatchFileSnapshot(`snapshots/fitness-${language}-80.txt`);
  });

  it('80 columns, in colour', async () => {
    const text = render('mixed', { columns: 80, language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/fitness-${language}-80-colour.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  describe.each(WIDTHS)('at %i columns', (columns) => {
    it('no row of any scene is wider than the terminal, nor what stands below the rows', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const lines = render(name, { columns, language, verbose: true }).split('\n');
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      });
    });

    it('no colour moves anything in any scene', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const marks = markColors(render(name, { columns, language, paint: ANSI_PAINT }));
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
  it('the verdict first, then each cause with its lists, what is well last, and the next step', () => {
    const zones = [
      fitnessOf(zoneOf({ zone: 'd.test' })),
      fitnessOf(zoneOf({ zone: 'a.test' }), unknownOf('timeout')),
      fitnessOf(zoneOf({ zone: 'c.test' }), unknownOf('servfail')),
      fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf('timeout')),
      fitnessOf(zoneOf({ zone: 'f.test', testEntries: null }), null, { state: 'unverifiable' }),
      fitnessOf(zoneOf({ zone: 'e.test' })),
    ];
    expect(renderFitness({ ...NOTHING, zones, timeoutMs: 2500 }, styleOf({ columns: 120 }))).toBe(
      [
        '3 of 6 lists cannot be believed from here',
        '',
        ' ✗ NOT FIT           a.test, b.test',
        '                     no answer within 2.5 s',
        ' ✗ NOT FIT           c.test',
        '                     the resolver got no usable answer from this list (SERVFAIL)',
        ' · cannot be proved  f.test',
        '                     no test entry is known',
        ' ✓ fit               2 lists: d.test, e.test',
        '',
        'Why, and what helps:',
        '  rblcheck doctor',
        '',
      ].join('\n'),
    );
  });

  const [fit, unfit, open] = [
    fitnessOf(zoneOf({ zone: 'a.test' })),
    fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf('timeout')),
    fitnessOf(zoneOf({ zone: 'c.test', testEntries: null }), null, { state: 'unverifiable' }),
  ];
  it.each([
    [[fit], 'a.test can be believed from here'],
    [[fit, fit], 'All 2 lists can be believed from here'],
    [[unfit], 'b.test cannot be believed from here'],
    [[unfit, unfit], 'None of 2 lists can be believed from here'],
    [[fit, unfit], '1 of 2 lists cannot be believed from here'],
    [[open], 'Whether c.test can be believed cannot be proved'],
    [[fit, open], 'Nothing is wrong with 2 lists; of 1 that cannot be proved'],
    [[open, open], 'Nothing is wrong with 2 lists; of all of them that cannot be proved'],
    [[], 'No list was asked'],
  ])('%#: %s', (zones, verdict) => {
    const text = renderFitness({ ...NOTHING, zones }, styleOf({ columns: 100 }));
    expect(text.split('\n')[0]).toBe(verdict);
    expect(text.includes('rblcheck doctor')).toBe(zones.includes(unfit));
  });

  it('names every list, however many there are', () => {
    const zones = Array.from({ length: 145 }, (_, n) => fitnessOf(zoneOf({ zone: `z${n}.test` })));
    expect(renderFitness({ ...NOTHING, zones }, styleOf()).match(/z\d+\.test/g)).toHaveLength(145);
  });

  it('the quiet reasons of what was left out only with -v', () => {
    expect(render('nothing', { columns: 100 })).not.toMatch(/this\s+kind of target/);
    expect(render('nothing', { columns: 100, verbose: true })).toMatch(/this\s+kind of target/);
  });

  it('cleans what the network says', () => {
    const zones = [fitnessOf(zoneOf(), unknownOf('bad-response', '\u001B[31mx\u0007\ny'))];
    expect(renderFitness({ ...NOTHING, zones }, styleOf({ columns: 120 }))).toContain('(x y)');
  });
});

describe('as data', () => {
  it('a document', () => {
    const zones = [
      fitnessOf(zoneOf()),
      fitnessOf(zoneOf({ zone: 'b.test', name: 'B', kind: 'allow' }), unknownOf('timeout')),
    ];
    const skipped = sceneOf('nothing').skipped;
    expect(
      JSON.parse(
        printJson(fitnessDocument({ zones, skipped, timeoutMs: 5000, exitCode: 1, answersOf }, GENERATOR)),
      ),
    ).toEqual({
      schemaVersion: 1,
      generator: GENERATOR,
      zones: [
        {
          zone: 'bl.test',
          name: 'bl.test',
          kind: 'block',
          tier: 'common',
          state: 'fit',
          cause: null,
          detail: null,
          elapsedMs: 12,
          testEntries: answersOf(),
        },
        {
          zone: 'b.test',
          name: 'B',
          kind: 'allow',
          tier: 'common',
          state: 'unfit',
          cause: 'timeout',
          detail: null,
          elapsedMs: 12,
          testEntries: answersOf(),
        },
      ],
      skipped: [
        { zone: 'needs-key.test', reason: 'needs-key' },
        { zone: 'needs-registration.test', reason: 'needs-registration' },
        { zone: 'excluded.test', reason: 'excluded' },
        { zone: 'wrong-family.test', reason: 'wrong-family' },
      ],
      exitCode: 1,
    });
  });

  it('has a final newline, and nothing that a terminal obeys', () => {
    const zones = [fitnessOf(zoneOf({ name: '\u009B31m\u202E' }), unknownOf('bad-response', '\u0085'))];
    const text = printJson(fitnessDocument({ ...NOTHING, zones, answersOf }, GENERATOR));
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toMatch(/[\u007F-\u009F\u202E]/);
  });
});

it('what a signal cut short is not told of, and how many there are is', () => {
  const told = {
    zones: [fitnessOf(zoneOf({ zone: 'fit.test' }))],
    skipped: [{ zone: zoneOf({ zone: 'cut.test' }), reason: 'interrupted' } as const],
    timeoutMs: 5000,
    exitCode: 130,
  };
  const text = renderFitness(told, styleOf());
  expect(text).toMatch(/^Stopped after 1 of 2 lists\.\nfit\.test can be believed/);
  expect(text).not.toContain('cut.test');
});
