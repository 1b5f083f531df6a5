import { describe, expect, it } from 'vitest';
import { ja } from '../../src/i18n/ja.ts';
import {
  markdownCode,
  markdownCodeCell,
  markdownLink,
  markdownText,
} from '../../src/render/markdown-text.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import {
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
import { ANSI_PAINT } from '../support/paint.ts';
import { HOSTILE_REASONS, reportScene, severalScene } from '../support/report-scene.ts';
import { bulkReport } from '../support/scene.ts';

const render = (report = reportScene(), style = styleOf()): string =>
  renderMarkdown(report, style, GENERATOR);

describe('markdown', () => {
  it.each([
    ['one', 'en', reportScene(), styleOf({ paint: ANSI_PAINT })],
    ['one', 'ja', reportScene(), styleOf({ language: 'ja', messages: ja })],
    ['several', 'en', severalScene(), styleOf()],
    ['several', 'ja', severalScene(), styleOf({ language: 'ja', messages: ja })],
  ] as const)('%s in %s', async (name, language, report, style) => {
    await expect(render(report, style)).toMatchFileSnapshot(`snapshots/markdown-${name}-${language}.md`);
  });

  it('every row of a table has as many cells as its head', () => {
    const zone = zoneOf({ zone: 'a|b`c.test' });
    const text = render(
      reportOf([targetReportOf([findingOf(zone, listedOf(codeOf('127.0.0.2', { sublist: 'x|y' })))])]),
    );
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.map((line) => line.split(/(?<!\\)\|/).length)).toEqual([5, 5, 5]);
  });

  it('what DNS says stands in code spans, each in one line', () => {
    const lines = render().split('\n');
    const from = lines.findIndex((line) => line.includes('<script>'));
    expect(lines[from]).toBe(`  - \`${HOSTILE_REASONS[0]}\``);
    expect(lines[from + 2]).toBe(`  - \`\`${HOSTILE_REASONS[2]}\`\``);
    const outside = lines.map((line) => line.replace(/(`+).*?\1/g, '').replaceAll('<!-- -->', '')).join('\n');
    expect(outside.replace(/<https:\/\/major\.test\/[^>]*>/g, '')).not.toMatch(/[<>]|evil|onerror/);
  });

  it('a long history is cut, more than is shown is said, and a history without a change is none', () => {
    const history = Array.from({ length: 12 }, (_, index) => ({
      at: `2026-01-${10 + index}T00:00:00.000Z`,
      outcome: index % 2 === 0 ? ('clean' as const) : ('listed' as const),
    }));
    const memory = { since: '2026-01-21T00:00:00.000Z', change: null, history };
    const codes = Array.from({ length: 14 }, (_, index) => codeOf(`127.0.1.${index}`));
    const text = render(reportOf([targetReportOf([findingOf(zoneOf(), listedOf(...codes), { memory })])]));
    expect(text).toContain('History: … 2026-01-14 00:00 clean');
    expect(text).toContain('and 2 more; --json shows all');
  });

  it('of nothing there is no table', () => {
    const report = reportOf([targetReportOf([])]);
    expect(render(report)).not.toContain('| ');
    expect(
      render({ ...report, targets: [], tally: { ...report.tally, targets: 20, clean: 20 } }),
    ).not.toContain('| ');
    const retired = render(reportOf([targetReportOf([findingOf(zoneOf(), unknownOf('servfail'))])]));
    expect(retired).toContain('| `bl.test` | unknown | `servfail` |');
  });
});

describe('a text in Markdown', () => {
  it.each([
    ['*bold* _slanted_ `code`', '\\*bold\\* \\_slanted\\_ \\`code\\`'],
    ['<b>&amp;[x](y)', '\\<b\\>\\&amp;\\[x\\](y)'],
    ['see https://evil.test and www.evil.test', 'see https:\\//evil.test and www\\.evil.test'],
    ['@someone and #12', '@<!-- -->someone and #<!-- -->12'],
    ['- item', '\\- item'],
    ['# heading', '\\# heading'],
    ['1. first', '1\\. first'],
    ['198.51.100.7 is listed', '198.51.100.7 is listed'],
    ['a | b\nc', 'a \\| b c'],
  ])('%j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it('a code span is longer than what is in it', () => {
    expect(markdownCode('plain')).toBe('`plain`');
    expect(markdownCode('`a``b')).toBe('``` `a``b ```');
    expect(markdownCode('a`')).toBe('`` a` ``');
    expect(markdownCode('\u001B[0m')).toBe('');
    expect(markdownCodeCell('a|b')).toBe('`a\\|b`');
  });

  it('a link cannot be left', () => {
    expect(markdownLink('https://x.test/a>b|c d')).toBe('<https://x.test/a%3Eb%7Cc%20d>');
  });
});

it('of targets that are not kept it says how many lookups could not be checked', () => {
  expect(renderMarkdown(bulkReport(), styleOf(), GENERATOR)).toMatch(/^- `slow\.test` \(12,345 lookups\): /m);
});
