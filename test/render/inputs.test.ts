import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, suggesting } from '../../src/core/suggest.ts';
import type { InputReport } from '../../src/core/input.ts';
import type { Report, TargetReport } from '../../src/core/report.ts';
import { SPECIAL_USES } from '../../src/core/target.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { specialUseEn } from '../../src/i18n/warning-en.ts';
import { renderHtml } from '../../src/render/html.ts';
import { inputLines, namedText } from '../../src/render/inputs.ts';
import { renderCsv } from '../../src/render/csv.ts';
import { renderPlain } from '../../src/render/plain.ts';
import { renderPrometheus } from '../../src/render/prometheus.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderNagios } from '../../src/render/nagios.ts';
import { openText, standingText } from '../../src/render/standing.ts';
import { renderTable } from '../../src/render/table.ts';
import { usageSentence } from '../../src/render/usage-text.ts';
import { shownWarnings, warningSentence } from '../../src/render/warning-text.ts';
import {
  CLEAN,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const host = { ...targetOf(), from: 'mail.test' };
const other = { ...targetOf('198.51.100.8'), from: 'mail.test' };
const clean = targetReportOf([findingOf(zoneOf(), CLEAN)], { target: host });
const open: InputReport = { typed: 'mail.test', outcome: 'unknown', cause: 'addresses-unknown', targets: [] };
const half = reportOf([clean], {
  inputs: [open],
  inputCounts: { listed: 0, clean: 0, unknown: 1 },
  exitCode: 3,
});
const LINE = 'mail.test – UNKNOWN: its addresses could not all be looked up';

describe('what was typed and could not be told', () => {
  it('is said in the formats for people, with what to do', () => {
    expect(inputLines(half, styleOf())).toEqual([LINE, '→ try another resolver with -r']);
    expect(renderTable(half, styleOf())).toMatch(
      /^mail\.test +UNKNOWN: its addresses could not all be looked up\n[^]*\nNext: +try another resolver with -r\n$/,
    );
    expect(renderMarkdown(half, styleOf(), GENERATOR)).toContain('its addresses could not all be looked up');
    const page = renderHtml(half, styleOf(), GENERATOR);
    expect(page).toContain('its addresses could not all be looked up');
    expect(page).toContain('verdict unknown');
    expect(openText({ typed: 'mail.test', cause: 'mx-unknown' }, styleOf())).toBe(
      'mail.test  UNKNOWN: its mail exchangers (MX) could not all be followed',
    );
  });

  it('a host stays with its address where several targets are told', () => {
    const both = reportOf([clean, targetReportOf([findingOf(zoneOf(), listedOf())], { target: other })]);
    expect(renderMarkdown(both, styleOf(), GENERATOR)).toContain(
      '| `198.51.100.8` | mail.test | **LISTED** |',
    );
    expect(renderTable(both, styleOf())).toMatch(/^ LISTED +198\.51\.100\.8 {2}mail\.test {2}bl\.test$/m);
    expect(renderHtml(reportOf([clean]), styleOf(), GENERATOR)).toContain(
      '<title>mail.test (198.51.100.7) – ',
    );
  });

  it('has a row of its own in the formats of rows', () => {
    const style = styleOf();
    expect(renderPlain(half, style).split('\n').slice(1)).toEqual([
      'mail.test\tunknown\t\t\taddresses-unknown\t\tmail.test',
      '',
    ]);
    expect(renderCsv(half, style).split('\r\n')[2]).toBe(
      'mail.test,domain,,,,unknown,addresses-unknown,,,,,,,,mail.test',
    );
    expect(renderPlain(half, styleOf({ only: ['clean'] }))).not.toContain('addresses-unknown');
    const metrics = renderPrometheus(half, style);
    expect(metrics).toContain('rblcheck_target_outcome{target="198.51.100.7",outcome="clean"} 1');
    expect(metrics).toContain('rblcheck_target_outcome{target="mail.test",outcome="unknown"} 1');
    expect(metrics).toContain('rblcheck_target_info{target="mail.test",from="mail.test"} 1');
  });

  it('also where it is a target itself: it has one verdict', () => {
    const named = targetReportOf([findingOf(zoneOf(), CLEAN)], {
      target: { kind: 'domain', text: 'mail.test', labels: 'mail.test' },
    });
    const metrics = renderPrometheus(reportOf([named], { inputs: [open] }), styleOf());
    expect(metrics).toContain('rblcheck_target_outcome{target="mail.test",outcome="clean"} 0');
    expect(metrics).toContain('rblcheck_target_outcome{target="mail.test",outcome="unknown"} 1');
    expect(metrics).toContain('rblcheck_listed{target="mail.test",zone="bl.test",tier="common"} 0');
  });

  it('a row that says its cause says it alone', () => {
    const gone = { kind: 'domain', text: 'gone.test', labels: 'gone.test', cause: 'no-such-name' } as const;
    const row = targetReportOf([], { target: gone });
    expect(inputLines(reportOf([row]), styleOf())).toEqual([]);
    const { counts } = row;
    const standing = {
      target: gone,
      cause: row.cause,
      outcome: row.outcome,
      counts,
      listedOn: [],
      onlyList: null,
    };
    expect(standingText(standing, styleOf())).toBe('gone.test  UNKNOWN: the name does not exist');
  });
});

describe('the first line of the plugin', () => {
  const headOf = (targets: readonly TargetReport[], parts: Partial<Report> = {}): string =>
    /- (.*) \|/.exec(renderNagios(reportOf(targets, parts), styleOf()))?.[1] ?? '';
  const listed = targetReportOf([findingOf(zoneOf({ zone: 'bl.test' }), listedOf())], { target: other });
  const major = findingOf(zoneOf({ zone: 'zen.test', tier: 'major' }), unknownOf());
  const unknown = targetReportOf([findingOf(zoneOf({ zone: 'bl.test' }), unknownOf()), major], {
    target: host,
  });
  const alone = targetReportOf([findingOf(zoneOf(), CLEAN)], { target: targetOf('198.51.100.9') });

  it.each<readonly [string, readonly TargetReport[], string]>([
    ['a host', [clean], 'mail.test (198.51.100.7) listed on none of 1'],
    ['its listing alone', [clean, listed], 'mail.test (198.51.100.8) listed on 1 of 1 (bl.test)'],
    [
      'the major list that could not be told',
      [unknown],
      'mail.test (198.51.100.7): 2 of 2 could not be checked; zen.test: no answer within 5 s',
    ],
    ['several, one listed', [alone, listed], '1 of 2 targets listed: mail.test (198.51.100.8)'],
    [
      'several, one unknown',
      [alone, unknown],
      '0 of 2 targets listed; 1 could not be told; mail.test (198.51.100.7): 2 of 2 could not be checked; zen.test: no answer within 5 s',
    ],
    ['nothing asked', [targetReportOf([])], `198.51.100.7: ${en.summary.nothingAsked}`],
  ])('%s', (_, targets, text) => {
    expect(headOf(targets)).toBe(text);
  });

  it('what could not be found out about a host is the reason', () => {
    const inputs = [open];
    const inputCounts = { listed: 0, clean: 0, unknown: 1 };
    expect(headOf([clean], { inputs, inputCounts })).toBe(
      'mail.test: its addresses could not all be looked up',
    );
    expect(headOf([unknown], { inputs, inputCounts })).toMatch(
      /^mail\.test: its addresses .*; mail\.test \(/,
    );
  });
});

it('a target is named as it was typed', () => {
  expect(namedText(targetOf())).toBe('198.51.100.7');
  expect(namedText(host)).toBe('mail.test (198.51.100.7)');
  expect(namedText({ ...targetOf(), from: '198.51.100.0/24', inRange: true })).toBe('198.51.100.7');
  expect(namedText({ ...host, cause: 'no-address' })).toBe('mail.test');
});

describe('warnings about what was typed', () => {
  const ARGS = {
    target: '10.0.0.5',
    use: 'private',
    others: 0,
    family: 'ipv6',
    name: 'a.test',
    domain: 'a.test',
    host: 'mx.test',
    addresses: '1',
    part: '',
    via: 'spf:x',
    range: '10.0.0.0/8',
    size: '5',
    max: 4,
  };
  const CODES = ['not-public-address', 'special-address', 'test-entry', 'family-not-listed', 'spf-hint'];
  const NAMES = ['spf-range-too-large', 'no-such-name', 'no-address', 'addresses-unknown', 'mx-null'];
  it.each([...CODES, ...NAMES, 'mx-implicit', 'mx-no-address', 'mx-host-unanswered'])('%s', (code) => {
    const more = { ...ARGS, others: 2, family: 'ipv4 ipv6', addresses: '512', part: 'part' };
    for (const args of [ARGS, more, {}]) {
      const [english, japanese] = [en, ja].map((messages) => warningSentence(messages, { code, args }));
      expect(english).toMatch(/ /);
      expect(english).not.toBe(code);
      expect(japanese).toMatch(/[ぁ-ん]/);
    }
  });

  it('each special use has its name, and examples are told with -v alone', () => {
    for (const use of SPECIAL_USES.filter((one) => one !== 'test-entry')) {
      const warning = { code: 'special-address', args: { target: 'x', use, others: 0 } };
      expect(warningSentence(en, warning)).toContain(specialUseEn[use]);
    }
    const warnings = [{ code: 'special-address', args: {} }];
    expect(shownWarnings(warnings, { verbose: false })).toEqual([]);
    expect(shownWarnings(warnings, { verbose: true })).toBe(warnings);
  });
});

it.each([
  ['list-as-target', { zone: 'zen.test' }, ['zones show zen.test']],
  ['question-as-target', { about: 'www', zone: 'zen.test' }, ['zones show zen.test']],
  [
    'question-as-target',
    { about: 'shop.test', target: 'shop.test', zone: 'zen.test' },
    ['shop.test -z zen.test'],
  ],
  ['key-in-target', { target: '198.51.100.7', zone: '{key}.zen.test' }, ["198.51.100.7 -z '{key}.zen.test'"]],
  ['key-in-target', {}, []],
  ['octet-too-large', { octet: '300' }, []],
] as const)('the command that was meant, case %#: %s', (code, args, commands) => {
  const command = suggesting({ ...NOTHING_TYPED, exclude: ['zen.test'], resolvers: ['192.0.2.53'] });
  for (const messages of [en, ja]) {
    const [said = '', ...lines] = usageSentence(
      { ...messages, command },
      { code, args: { value: 'x', ...args } },
    ).split('\n');
    // A list is shown without asking anyone.
    expect(lines).toEqual(
      commands.map((words) => `  rblcheck ${words}${words.startsWith('zones') ? '' : ' -r 192.0.2.53'}`),
    );
    expect(said.endsWith(messages.beside.probablyMeant)).toBe(commands.length > 0);
  }
});

it.each([
  ['octet-too-large', { value: '198.51.100.300', octet: '300' }, '300'],
  ['list-as-target', { value: 'zen.test', zone: 'zen.test' }, 'zen.test'],
  [
    'question-as-target',
    { value: '7.100.51.198.zen.test', about: '198.51.100.7', zone: 'zen.test' },
    '198.51.100.7',
  ],
] as const)('a word that is no target is told for what it is: %s', (code, args, told) => {
  for (const messages of [en, ja]) expect(usageSentence(messages, { code, args })).toContain(told);
});
