import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import type { Owner } from '../../src/core/owner.ts';
import type { Report } from '../../src/core/report.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import type { Style } from '../../src/render/style.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderTable } from '../../src/render/table.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  HARMLESS,
  listedOf,
  reportOf,
  skippedOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { readPage } from '../support/html-page.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';
import { bulkReport, groupedReport } from '../support/scene.ts';
import { eightScreen, netScreen } from '../support/screens.ts';

const MESSAGES = { en, ja } as const;

function render(report: Report, parts: Partial<Style> & { readonly language?: Language } = {}): string {
  return renderTable(report, styleOf({ messages: MESSAGES[parts.language ?? 'en'], ...parts }));
}

const on = (text: string, ...findings: readonly ReturnType<typeof findingOf>[]) =>
  targetReportOf(findings, { target: targetOf(text) });
const CLEAN_ONE = findingOf(zoneOf(), CLEAN);
const LISTED = findingOf(zoneOf({ zone: 'listing.test' }), listedOf());

const SCREENS: readonly (readonly [typed: string, report: Report, style?: Partial<Style>])[] = [
  ['--mx shop.test mial.shop.test 192.0.2.4 192.0.2.5 192.0.2.6 192.0.2.99', eightScreen()],
  ['198.18.0.0/22', netScreen()],
  ['--mx shop.test 198.51.100.99', groupedReport()],
  ['-f a-million.txt', bulkReport()],
  ['--mx shop.test 198.51.100.99 -a', groupedReport(), { allRows: true }],
  ['198.18.0.0/22 --only unknown', netScreen(), { only: ['unknown'] }],
];

describe.each(LANGUAGES)('several targets, in %s', (language) => {
  it('as a person reads them at 80 columns', async () => {
    const screens = SCREENS.map(
      ([typed, report, style]) => `$ rblcheck ${typed}\n${render(report, { language, ...style })}`,
    );
    await expect(screens.join('\n')).toMatchFileSnapshot(`snapshots/many-${language}.txt`);
  });

  it('eight of them in at most 20 lines at 80 columns', () => {
    expect(render(eightScreen(), { language }).trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  it.each([60, 80, 120])('fit into %i columns, and say nothing twice', async (columns) => {
    await holdsForEach(
      SCREENS,
      ([typed]) => typed,
      ([, report, style]) => {
        const lines = render(report, { columns, language, ...style }).split('\n');
        const wide = lines.filter((line) => stringWidth(line) > columns);
        expect(wide.filter((line) => !/^ +(?:dig|rblcheck) \S/.test(line) && !line.includes('://'))).toEqual(
          [],
        );
        const sentences = render(report, { columns: 1000, language, ...style })
          .split(/\n| {2,}| → /)
          .filter((part) => stringWidth(part) > 25 && !/^127\.0\.0\.\d+/.test(part));
        expect(sentences.filter((part, index) => sentences.indexOf(part) !== index)).toEqual([]);
      },
    );
  });

  it('no colour moves anything', () => {
    for (const [, report, style] of SCREENS) {
      const marks = markColors(render(report, { language, ...style, paint: ANSI_PAINT }));
      expect(marks.replace(/<\/?(bad|warn|good|dim|bold)>/g, '')).toBe(
        render(report, { language, ...style }),
      );
    }
  });
});

describe('what is said of several targets', () => {
  it('the worst stand on top: by outcome, by major lists, by how many', () => {
    const major = findingOf(zoneOf({ zone: 'major.test', tier: 'major' }), listedOf());
    const text = render(
      reportOf([
        on('192.0.2.1', CLEAN_ONE),
        on('192.0.2.2', findingOf(zoneOf(), unknownOf())),
        on('192.0.2.3', LISTED),
        on('192.0.2.4', LISTED, findingOf(zoneOf(), listedOf())),
        on('192.0.2.5', major),
      ]),
    );
    expect(
      text.split('\n').flatMap((line) => /^ (?:LISTED|unknown|clean) +(\S+)/.exec(line)?.[1] ?? []),
    ).toEqual(['192.0.2.5', '192.0.2.4', '192.0.2.3', '192.0.2.2', '192.0.2.1', 'bl.test']);
    expect(text).toContain('rblcheck delist 192.0.2.5');
  });

  it('none is clean where one could not be told, and none is told where nothing was heard', () => {
    const unknown = reportOf([on('192.0.2.1', CLEAN_ONE), on('192.0.2.2', findingOf(zoneOf(), unknownOf()))]);
    expect(render(unknown)).toMatch(/^2 addresses +UNKNOWN, 1 of 2$/m);
    expect(render(unknown)).toContain('Next:     wait longer with --timeout');
    const all = ['192.0.2.1', '192.0.2.2'].map((text) => on(text, findingOf(zoneOf(), unknownOf())));
    const report = reportOf(all);
    const silent = render({ ...report, resolver: { ...report.resolver, silent: true } });
    expect(silent).toMatch(/^2 addresses +UNKNOWN, both$/m);
    expect(silent).toContain('No answer from the resolver 192.0.2.53');
    expect(silent).toContain('the same with -r ADDRESS\n          rblcheck doctor');
    expect(silent).not.toContain('bl.test');
    const nothing = { targets: 0, listed: 0, clean: 0, unknown: 0, troubles: [] };
    expect(render(reportOf([], { tally: nothing }))).toMatch(/^0 targets +UNKNOWN, nothing was checked\n$/);
  });

  it('a resolver that is refused is told once, with what helps', () => {
    const refused = findingOf(zoneOf({ zone: 'no.test' }), unknownOf('error-code', 'public-resolver'));
    const text = render(reportOf([on('192.0.2.1', CLEAN_ONE, refused), on('192.0.2.2', CLEAN_ONE, refused)]));
    expect(text.match(/refuses your resolver 192\.0\.2\.53/g)).toHaveLength(1);
    expect(text).toContain('the same with --direct\n          rblcheck doctor');
  });

  it('what a cause cannot tell: nothing asked, and a run that was stopped', () => {
    const none = targetReportOf([], {
      target: targetOf('192.0.2.1'),
      skipped: [skippedOf('needs-registration')],
    });
    const stopped = (text: string, ...findings: readonly ReturnType<typeof findingOf>[]) =>
      targetReportOf(findings, {
        target: targetOf(text),
        skipped: [skippedOf('interrupted')],
        interrupted: true,
      });
    const text = render(
      reportOf([
        none,
        stopped('192.0.2.2', CLEAN_ONE),
        stopped('192.0.2.3', LISTED),
        stopped('192.0.2.4', LISTED),
      ]),
      { columns: 120 },
    );
    expect(text).toMatch(new RegExp(`^ unknown +192\\.0\\.2\\.1 +${en.summary.nothingAsked}$`, 'm'));
    expect(text).toMatch(/^ unknown +192\.0\.2\.2 +stopped before/m);
    expect(text).toMatch(/^ LISTED +192\.0\.2\.3-4 +listing\.test, stopped before every list had answered$/m);
  });

  it('what could not be told stands on top, neighbours as one, with what helps', () => {
    const seen = ['10.0.0.0', '10.0.0.1'].map((text): ReturnType<typeof on> => {
      const target = { ...targetOf(text), from: '10.0.0.0/31', inRange: true, special: 'private' } as const;
      return targetReportOf([], { target });
    });
    const lines = render(reportOf([on('192.0.2.1', LISTED), ...seen]), { columns: 120 }).split('\n');
    expect(lines[0]).toMatch(/^10\.0\.0\.0-1 +UNKNOWN: no receiver/);
    expect(lines[1]).toMatch(/^1 address +LISTED$/);
    expect(lines.at(-2)).toBe(`          ${en.input.cure['not-public']}`);
    const alone = { kind: 'domain', text: 'mial.test', labels: 'mial.test' } as const;
    const report = reportOf([
      targetReportOf([findingOf(zoneOf(), CLEAN, { target: alone })], { target: alone }),
    ]);
    const open = { typed: 'mial.test', outcome: 'unknown', cause: 'no-such-name', targets: [] } as const;
    expect(render({ ...report, inputs: [open] })).toMatch(/^mial\.test +UNKNOWN: .*\n\nNext: +.*\n$/);
    expect(render({ ...report, inputs: [open] }, { allRows: true })).toContain(
      `Next:     ${en.input.cure['no-such-name']}`,
    );
  });

  it('a word of several targets has its verdict, the others where they are the worst', () => {
    const from = (text: string, word: string, ...findings: readonly ReturnType<typeof findingOf>[]) =>
      targetReportOf(findings, { target: { ...targetOf(text), from: word } });
    const shop = [from('192.0.2.1', 'shop.test', CLEAN_ONE), from('192.0.2.2', 'shop.test', LISTED)];
    const [web] = [from('192.0.2.9', 'web.test', CLEAN_ONE)];
    if (!web) throw new Error('no target');
    const heads = (report: Report): readonly string[] =>
      (render(report).split('\n\n')[0]?.split('\n') ?? []).map((line) => line.replace(/ {3,}/, ' | '));
    const range = [from('192.0.2.40', 'a range', CLEAN_ONE), from('192.0.2.41', 'a range', CLEAN_ONE)];
    expect(heads(reportOf([...range, ...shop, web]))).toEqual([
      'shop.test  2 addresses | LISTED, 1 of 2',
      'a range  2 addresses | CLEAN, both',
    ]);
    expect(heads(reportOf([...range, web, on('192.0.2.30', LISTED)]))).toEqual([
      '2 others | LISTED, 1 of 2',
      'a range  2 addresses | CLEAN, both',
    ]);
    expect(heads(reportOf(shop))).toEqual(['shop.test  2 addresses | LISTED, 1 of 2']);
    expect(heads(reportOf([...shop, ...range]))).toHaveLength(2);
    expect(render(reportOf([web, on('192.0.2.1', CLEAN_ONE)]))).toContain(
      ' clean    192.0.2.1 web.test (192.0.2.9)',
    );
  });

  it('since when, of each; whom a listing covers; what nobody vouches for', () => {
    const seen = (day: number) => ({ since: `2026-01-${day}T03:00:00.000Z`, change: null });
    const zone = zoneOf({ zone: 'range.test', scope: 'range' });
    const text = render(
      reportOf([
        on('192.0.2.1', findingOf(zone, listedOf(), { memory: seen(12), verification: 'no-answer' })),
        on('192.0.2.2', findingOf(zone, listedOf(), { memory: seen(13) })),
      ]),
      { columns: 120 },
    );
    expect(text).toMatch(/seen here since 2026-01-12 \S+ \S+ \(192\.0\.2\.1\)/);
    expect(text).toContain(`${en.finding.range}\n`);
    expect(text).toContain(`${en.finding.testEntrySilent} (192.0.2.1)`);
  });

  it('of hostile length the first', () => {
    const codes = Array.from({ length: 20 }, (_, index) => codeOf(`127.0.1.${index}`));
    const many = Array.from({ length: 20 }, (_, index) =>
      on(
        `192.0.2.${2 * index}`,
        findingOf(zoneOf({ zone: `z${index}.test` }), unknownOf('not-a-return-code', `203.0.113.${index}`)),
      ),
    );
    const reasons = Array.from({ length: 11 }, (_, index) => 'x'.repeat(index + 1));
    const text = render(
      reportOf([on('192.0.2.1', findingOf(zoneOf(), listedOf(...codes), { reasons })), ...many]),
    );
    expect(text).toContain(`"xxxxxxxx"\n          ${en.finding.more(3)}\n`);
    expect(text.split(en.finding.more(8))).toHaveLength(3);
    const spread = Array.from({ length: 9 }, (_, index) => on(`192.0.2.${2 * index}`, LISTED));
    expect(render(reportOf(spread))).toMatch(/ 192\.0\.2\.10 and 3 more$/m);
    expect(text.match(/^ unknown +z\d+\.test \(/gm)).toHaveLength(12);
  });

  it('entries that are no listings, whose an address is, and what was left out, each once', () => {
    const allow = findingOf(zoneOf({ zone: 'allow.test', kind: 'allow' }), HARMLESS);
    const owner: Owner = {
      network: null,
      abuse: 'abuse@net.test',
      registry: null,
      company: null,
      sources: [],
    };
    const two = ['192.0.2.1', '192.0.2.2'].map((text) => ({
      ...targetReportOf([CLEAN_ONE, allow], {
        target: targetOf(text),
        skipped: [skippedOf('needs-registration'), skippedOf('wrong-family')],
      }),
      owner,
    }));
    const text = render(reportOf(two));
    expect(text.match(/^ listed +allow\.test \(allow list\), 2 targets: 192\.0\.2\.1-2$/gm)).toHaveLength(1);
    expect(text.match(/abuse@net\.test/g)).toHaveLength(1);
    expect(text.match(/needs-registration\.test/g)).toHaveLength(1);
    expect(text).not.toContain('wrong-family.test');
  });

  it('-v shows the evidence of each, and tells what is not kept besides', () => {
    const text = render(netScreen(), { verbose: true });
    expect(text.match(/dig @/g)?.length).toBeGreaterThan(40);
    expect(text).toMatch(/^ unknown {2}2 targets$/m);
    expect(text).toMatch(/^ clean {4}978 targets: -a$/m);
    expect(text).toMatch(
      /^ unknown {2}bl\.cop\.test \(major\), slow\.test \(33 lookups\) {3}no answer within 5 s$/m,
    );
  });
});

describe('reports on several targets', () => {
  const allow = findingOf(zoneOf({ zone: 'allow.test', kind: 'allow' }), HARMLESS);
  const untested = findingOf(zoneOf({ zone: 'untested.test' }), CLEAN, { verification: 'not-known' });
  const owner: Owner = { network: null, abuse: 'abuse@net.test', registry: null, company: null, sources: [] };
  const policy = findingOf(
    zoneOf({ zone: 'rule.test', removal: { how: 'form', url: 'https://rule.test/' } }),
    listedOf(codeOf('127.0.0.10', { severity: 'policy' })),
    {
      memory: { since: '2026-01-12T03:00:00.000Z', change: null },
    },
  );
  const rich = (): Report => {
    const targets = ['192.0.2.1', '192.0.2.2'].map((text) => ({
      ...targetReportOf([policy, allow, untested], {
        target: targetOf(text),
        skipped: [skippedOf('needs-registration')],
      }),
      owner,
    }));
    const cut = targetReportOf([LISTED], { target: targetOf('192.0.2.9'), interrupted: true });
    const none = {
      ...targetReportOf([], { target: targetOf('192.0.2.30') }),
      owner: { ...owner, abuse: 'abuse@other.test' },
    };
    return reportOf([...targets, cut, { ...none, reverseDns: { names: ['x.test'], confirmed: true } }]);
  };
  const open = { typed: 'mial.test', outcome: 'unknown', cause: 'no-such-name', targets: [] } as const;
  const gone = { code: 'no-such-name', args: { name: 'mial.test' } } as const;
  const both = (report: Report, parts: Partial<Style> = {}): readonly string[] => [
    readPage(renderHtml(report, styleOf(parts), GENERATOR)).text.replaceAll(/\s+/g, ' '),
    renderMarkdown(report, styleOf(parts), GENERATOR),
  ];

  it('tell all that a table tells, each thing once, and no next command', () => {
    for (const text of both(rich())) {
      expect(text.match(/abuse@(?:<!-- -->)?net\.test/g)).toHaveLength(1);
      expect(text.match(/needs-registration\.test/g)).toHaveLength(1);
      for (const part of ['127.0.0.10', '192.0.2.1-2', 'allow.test', 'untested.test', 'x.test'])
        expect(text).toContain(part);
      expect(text).toContain(en.zones.removalWay.form);
      expect(text).toContain(en.many.cut);
      expect(text).toContain(en.summary.nothingAsked);
      expect(text).toContain('port 587');
      expect(text).not.toContain('rblcheck delist');
    }
  });

  it('what was typed and could not be told stands on top, and in the title where it is the worst', () => {
    const report = reportOf([on('192.0.2.1', CLEAN_ONE)], { inputs: [open], warnings: [gone] });
    for (const text of both(report)) {
      expect(text.indexOf(en.input.cause['no-such-name'])).toBeLessThan(text.indexOf('192.0.2.1'));
      expect(text).not.toContain('mial.test does not exist');
    }
    expect(renderHtml(report, styleOf(), GENERATOR)).toContain('<title>mial.test – UNKNOWN</title>');
    const name = { kind: 'domain', text: 'mial.test', labels: 'mial.test' } as const;
    const alone = reportOf([targetReportOf([CLEAN_ONE], { target: name })], { inputs: [open] });
    for (const text of both(alone)) expect(text).not.toContain('bl.test');
    expect(renderHtml(alone, styleOf(), GENERATOR)).toContain('<title>mial.test – UNKNOWN</title>');
  });

  it('--only leaves what it leaves', () => {
    const mixed = reportOf([on('192.0.2.1', CLEAN_ONE), on('192.0.2.3', LISTED)]);
    for (const text of both(mixed, { only: ['unknown'] })) {
      expect(text).not.toMatch(/192\.0\.2\.[13]\b/);
      expect(text).toContain('LISTED, 1 of 2');
    }
    for (const text of both(mixed, { only: ['listed'] })) {
      expect(text).toContain('192.0.2.3');
      expect(text).not.toContain('192.0.2.1');
    }
  });

  it('a run with many causes tells the first, and that there are more', () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      on(`192.0.2.${2 * index}`, findingOf(zoneOf(), unknownOf('not-a-return-code', `203.0.113.${index}`))),
    );
    for (const text of both(reportOf(many))) expect(text).toContain(en.finding.more(2));
  });

  it('times are the reader’s, their zone named, and UTC stands beside them', () => {
    const html = renderHtml(rich(), styleOf({ timeZone: 'Asia/Tokyo' }), GENERATOR);
    expect(html).toContain('2026-01-31 12:00 (Asia/Tokyo) · 2026-01-31 03:00 UTC');
    expect(html).toContain('2026-01-12 12:00 (Asia/Tokyo)');
    const { timeZone: _, ...here } = styleOf();
    expect(renderHtml(rich(), here, GENERATOR)).toContain('2026-01-31 03:00 UTC');
    const japanese = renderHtml(
      rich(),
      styleOf({ language: 'ja', messages: ja, timeZone: 'America/New_York' }),
      GENERATOR,
    );
    expect(japanese).toContain('2026年1月30日 22:00 (America/New_York)');
  });
});

it('lists that nobody vouches for are counted; a silent resolver is told once with -a too', () => {
  const untested = findingOf(zoneOf({ zone: 'untested.test' }), CLEAN, { verification: 'not-known' });
  const two = reportOf([on('192.0.2.1', CLEAN_ONE, untested), on('192.0.2.2', CLEAN_ONE, untested)]);
  expect(render(two)).toContain(en.many.quiet('bl.test, untested.test', 2, 1));
  expect(render(two, { language: 'ja' })).toContain(ja.many.quiet('bl.test、untested.test', 2, 1));
  const down = ['192.0.2.1', '192.0.2.2'].map((text) => on(text, findingOf(zoneOf(), unknownOf('network'))));
  const report = reportOf(down);
  const silent = { ...report, resolver: { ...report.resolver, silent: true } };
  expect(render(silent)).toContain('cannot be reached');
  expect(render(silent, { allRows: true })).toContain('UNKNOWN, both');
  const refused = ['192.0.2.1', '192.0.2.2'].map((text) =>
    on(text, findingOf(zoneOf(), unknownOf('error-code', 'x'), { reasons: ['no service for you'] })),
  );
  expect(render(reportOf(refused)).match(/"no service for you"/g)).toHaveLength(1);
});
