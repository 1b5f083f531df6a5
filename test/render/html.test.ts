import { describe, expect, it } from 'vitest';
import { ja } from '../../src/i18n/ja.ts';
import { REPORT_CSS } from '../../src/render/html-css.ts';
import { renderHtml } from '../../src/render/html.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { readPage } from '../support/html-page.ts';
import { ANSI_PAINT } from '../support/paint.ts';
import { HOSTILE_REASONS, reportScene, severalScene } from '../support/report-scene.ts';

const EN = styleOf();
const JA = styleOf({ language: 'ja', messages: ja });
const page = (report = reportScene(), style = EN) => readPage(renderHtml(report, style, GENERATOR));
const words = (text: string): string => text.replace(/\s+/g, ' ');

describe('html', () => {
  it.each([
    ['one', 'en', reportScene(), EN],
    ['one', 'ja', reportScene(), JA],
    ['several', 'en', severalScene(), EN],
    ['several', 'ja', severalScene(), JA],
  ] as const)(
    '%s in %s is valid, fetches nothing, and reads as it is kept',
    async (name, language, report, style) => {
      const source = renderHtml(report, style, GENERATOR);
      const { errors, elements, text } = readPage(source);
      expect(errors).toEqual([]);
      const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const links = elements.flatMap(({ attributes }) => attributes['href'] ?? []);
      for (const link of links) {
        if (link.startsWith('#')) expect(ids).toContain(link.slice(1));
        else expect(link).toMatch(/^https:\/\/major\.test\//);
      }
      expect(elements.filter(({ attributes }) => 'src' in attributes)).toEqual([]);
      expect(elements.map(({ name: tag }) => tag)).not.toContain('script');
      expect(elements.find(({ name: tag }) => tag === 'html')?.attributes).toEqual({ lang: language });
      expect(elements.find(({ attributes }) => attributes['http-equiv'])?.attributes['content']).toBe(
        "default-src 'none'; style-src 'unsafe-inline'",
      );
      expect(elements.filter(({ name: tag }) => tag === 'h1')).toHaveLength(1);
      expect(elements.filter(({ name: tag, attributes }) => tag === 'th' && !attributes['scope'])).toEqual(
        [],
      );
      const read = text
        .split('\n')
        .map((line) => words(line).trim())
        .filter((line) => line !== '');
      await expect(`${read.join('\n')}\n`).toMatchFileSnapshot(`snapshots/html-${name}-${language}.txt`);
    },
  );

  it('what DNS says is text, whatever it is', () => {
    const { elements, text } = page();
    expect(elements.map(({ name }) => name)).not.toContain('img');
    expect(
      elements.some(({ attributes }) => Object.keys(attributes).some((name) => name.startsWith('on'))),
    ).toBe(false);
    for (const reason of HOSTILE_REASONS.slice(0, 3)) expect(text).toContain(reason);
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u000E-\u001F\u202E]/);
  });

  it('only addresses of the web become links', () => {
    const removal = { how: 'form', url: 'javascript:alert(1)//{target}' } as const;
    const zone = zoneOf({ zone: 'x.test', lookupUrl: 'data:text/html,<script>', removal });
    const { elements } = page(reportOf([targetReportOf([findingOf(zone, listedOf())])]));
    expect(
      elements.flatMap(({ attributes }) => attributes['href'] ?? []).filter((href) => !href.startsWith('#')),
    ).toEqual([]);
  });

  it('every zone has a tile, named for those who do not see it, and a listing’s leads to its card', () => {
    const { elements } = page();
    const tiles = elements.filter(
      ({ name, attributes }) => name === 'li' && attributes['title']?.includes('.test: '),
    );
    expect(tiles).toHaveLength(21);
    expect(tiles[0]?.attributes).toEqual({ class: 'listed', title: 'zen.major.test: LISTED' });
    expect(words(tiles[0]?.text ?? '')).toContain('✕');
    expect(elements.filter(({ name }) => name === 'article')).toHaveLength(7);
  });

  it('the time line has a part for each time, as wide as it lasted', () => {
    const { elements } = page();
    const weights = elements.flatMap(
      ({ attributes }) => /^flex-grow:(\d+)$/.exec(attributes['style'] ?? '')?.[1] ?? [],
    );
    const day = 86_400;
    expect(weights.map((weight) => Number(weight) / day).map((days) => Math.round(days * 4) / 4)).toEqual([
      11.5, 3.5, 8.75, 0.5, 3.75, 0,
    ]);
  });

  it('more than is shown is said; a part of the zones is called one', () => {
    const codes = Array.from({ length: 14 }, (_, index) => codeOf(`127.0.1.${index}`));
    const reasons = [...Array.from({ length: 10 }, (_, index) => `reason ${index}`), ''];
    const finding = findingOf(zoneOf(), listedOf(...codes), { reasons: ['first', ...reasons] });
    const report = reportOf([targetReportOf([finding, findingOf(zoneOf({ zone: 'clean.test' }), CLEAN)])]);
    const { text } = page(report, styleOf({ only: ['listed'], paint: ANSI_PAINT }));
    expect(text).toContain('and 2 more; --json shows all');
    expect(text).toContain('and 3 more; --json shows all');
    expect(text).toContain('The list shown, one by one');
    expect(text).not.toContain('\u001B');
  });

  it('of many targets those that are not shown are counted', () => {
    const report = severalScene();
    const tally = { ...report.tally, targets: 1003, clean: 901, unknown: 101 };
    const { text } = page({ ...report, tally });
    expect(text).toContain('100 more targets are unknown; they are counted above.');
    expect(text).toContain('900 targets are clean; they are counted, not shown.');
    const one = page({ ...report, tally: { ...tally, clean: 2, unknown: 2 } }).text;
    expect(one).toContain('1 more target is unknown');
    expect(one).toContain('1 target is clean; it is counted');
    const none = page({ ...report, targets: [], tally: { ...tally, listed: 0, unknown: 0 } });
    expect(none.errors).toEqual([]);
    expect(none.elements.map(({ name }) => name)).not.toContain('table');
    expect(page({ ...report, targets: [], tally: { ...tally, listed: 0 } }).text).toContain(
      '101 more targets',
    );
  });

  it('a target without any finding, and a run without a resolver', () => {
    const report = reportOf([targetReportOf([])], {
      resolver: { mode: 'direct', isNamed: false, servers: [], silent: false, timeoutMs: 5000, queries: 0 },
    });
    const { text, errors } = page(report);
    expect(errors).toEqual([]);
    expect(text).toContain('(none)');
    const silent = page(
      reportOf([
        targetReportOf([
          findingOf(zoneOf(), unknownOf('retired'), {
            evidence: { server: null, tries: 0, elapsedMs: 0, addresses: [] },
          }),
        ]),
      ]),
    );
    expect(silent.elements.filter(({ name }) => name === 'details')).toHaveLength(1);
  });

  it.each(['light', 'dark'])('every text can be read in the %s: a contrast of 4.5 or more', (scheme) => {
    const [light = '', dark = ''] = [...REPORT_CSS.markup.matchAll(/:root\{([^}]*)\}/g)].map(
      ([, rules = '']) => rules,
    );
    const colours = new Map(
      [...`${light};${scheme === 'dark' ? dark : ''}`.matchAll(/--([\w-]+):(#\w+)/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    const pairs = [
      ['ink', 'paper'],
      ['soft', 'paper'],
      ['ink', 'card'],
      ['soft', 'card'],
      ['link', 'paper'],
      ['link', 'card'],
      ['bad', 'paper'],
      ['bad', 'card'],
      ['bad', 'bad-bg'],
      ['ink', 'bad-bg'],
      ['on-bad', 'bad'],
      ['doubt', 'paper'],
      ['doubt', 'card'],
      ['doubt', 'doubt-bg'],
      ['ink', 'doubt-bg'],
      ['good', 'paper'],
      ['good', 'good-bg'],
      ['ink', 'good-bg'],
    ] as const;
    for (const [front, back] of pairs) {
      expect([front, back, contrast(colours.get(front), colours.get(back)) >= 4.5]).toEqual([
        front,
        back,
        true,
      ]);
    }
  });
});

/** WCAG 2.1, "contrast ratio". */
function contrast(one = '', other = ''): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
