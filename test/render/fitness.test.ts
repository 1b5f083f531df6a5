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
const WIDTHS = [60, 80, 100] as const;
const SCENE_NAMES = Object.keys(FITNESS_SCENES);
const NOTHING = { zones: [], skipped: [], timeoutMs: 5000, exitCode: 0 } as const;
const answersOf = () => ({ listed: ['127.0.0.2'], unlisted: ['not-listed'] });
const sceneOf = (name: string) => FITNESS_SCENES[name] ?? NOTHING;

function render(name: string, parts: Partial<Style> & { readonly language?: Language } = {}): string {
  return renderFitness(sceneOf(name), styleOf({ messages: MESSAGES[parts.language ?? 'en'], ...parts }));
}

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it.each(WIDTHS)('%i columns', async (columns) => {
    const text = SCENE_NAMES.map((name) => `### ${name}\n\n${render(name, { columns, language })}`).join(
      '\n',
    );
    await expect(text).toMatchFileSnapshot(`snapshots/fitness-${language}-${columns}.txt`);
  });

  it('80 columns, in colour', async () => {
    const text = render('mixed', { columns: 80, language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/fitness-${language}-80-colour.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  describe.each([...WIDTHS, 140])('at %i columns', (columns) => {
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
    expect(render('mixed', { columns: 400, language })).toBe(render('mixed', { columns: 140, language }));
  });
});

describe('what it says', () => {
  it('the unfit on top, each group in the zone file’s order', () => {
    const rows = render('mixed', { columns: 140 })
      .split('\n')
      .flatMap((line) => /^ ([a-z]\S*)/.exec(line)?.[1] ?? []);
    expect(rows.slice(0, 3)).toEqual(['zen.operator.test', 'sbl.operator.test', 'xbl.operator.test']);
    expect(rows.slice(-4)).toEqual(['untested.test', 'one.test', 'two.test', 'three.test']);
    expect(rows).toHaveLength(sceneOf('mixed').zones.length);
  });

  it('a reason that is the same as above is not told again, and no other is lost', () => {
    const zones = [
      fitnessOf(zoneOf({ zone: 'a.test' }), unknownOf('timeout')),
      fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf('timeout')),
      fitnessOf(zoneOf({ zone: 'c.test' }), unknownOf('servfail')),
      fitnessOf(zoneOf({ zone: 'd.test' })),
      fitnessOf(zoneOf({ zone: 'e.test' })),
    ];
    expect(renderFitness({ ...NOTHING, zones, timeoutMs: 2500 }, styleOf({ columns: 120 }))).toBe(
      [
        ' a.test  NOT FIT             no answer within 2.5 s',
        ' b.test  NOT FIT             as above',
        ' c.test  NOT FIT             the resolver got no usable answer from this list (SERVFAIL)',
        ' d.test  fit',
        ' e.test  fit',
        '',
        'Of 5 lists: 2 fit to be trusted from here, 3 not, 0 without a known test entry',
        '',
      ].join('\n'),
    );
  });

  it('one zone is not many', () => {
    const text = renderFitness({ ...NOTHING, zones: [fitnessOf(zoneOf())] }, styleOf());
    expect(text).toContain('Of 1 list: 1 fit');
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
  expect(text).toMatch(/^Stopped after 1 of 2 lists\.\n/);
  expect(text).not.toContain('cut.test');
});
