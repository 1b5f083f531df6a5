import { INPUT_CAUSES } from '../../src/core/input.ts';
import { en } from '../../src/i18n/en.ts';
import { describe, expect, it } from 'vitest';
import { SKIP_REASONS } from '../../src/core/plan.ts';
import type { Finding, Report, TargetReport } from '../../src/core/report.ts';
import { NOTHING_TYPED, suggesting } from '../../src/core/suggest.ts';
import { ja } from '../../src/i18n/ja.ts';
import { detailLines } from '../../src/render/details.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderNagios } from '../../src/render/nagios.ts';
import type { Style } from '../../src/render/style.ts';
import { summaryLines } from '../../src/render/summary.ts';
import { renderTable } from '../../src/render/table.ts';
import { warningSentence } from '../../src/render/warning-text.ts';
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

const block = zoneOf();
const major = zoneOf({ zone: 'major.test', tier: 'major' });
const allow = zoneOf({ zone: 'allow.test', kind: 'allow' });

const clean = findingOf(block, CLEAN);
const listed = findingOf(block, listedOf());
const majorListed = findingOf(major, listedOf());
const unknown = findingOf(block, unknownOf('servfail'));
const majorUnknown = findingOf(major, unknownOf('error-code', 'public-resolver'));
const allowClean = findingOf(allow, CLEAN);
const allowUnknown = findingOf(allow, unknownOf('timeout'));

function summaryOf(
  target: TargetReport,
  parts: { readonly report?: Partial<Report>; readonly style?: Partial<Style> } = {},
): string {
  return summaryLines(reportOf([target], parts.report), target, styleOf(parts.style)).join('\n');
}

const of = (findings: readonly Finding[]): string => summaryOf(targetReportOf(findings));

describe('listed', () => {
  it.each<[string, readonly Finding[], string]>([
    ['one', [listed], 'LISTED on 1 of 1 blocklist\nNext:\n  rblcheck delist 198.51.100.7'],
    [
      'a major one',
      [majorListed],
      'LISTED on 1 of 1 blocklist, a major one\nNext:\n  rblcheck delist 198.51.100.7',
    ],
    [
      'one of them major',
      [listed, majorListed, clean, unknown],
      'LISTED on 2 of 4 blocklists, one of them major · 1 clean · 1 could not be checked\nNext:\n  rblcheck delist 198.51.100.7',
    ],
    [
      'all major',
      [majorListed, majorListed],
      'LISTED on 2 of 2 blocklists, all of them major\nNext:\n  rblcheck delist 198.51.100.7',
    ],
    [
      'several major',
      [majorListed, majorListed, listed],
      'LISTED on 3 of 3 blocklists, 2 of them major\nNext:\n  rblcheck delist 198.51.100.7',
    ],
  ])('%s', (_, findings, text) => {
    expect(of(findings)).toBe(text);
  });
});

it('the next command asks as this one was asked', () => {
  const asked = {
    ...NOTHING_TYPED,
    zones: ['rbl.test', 'bl.test'],
    resolvers: ['127.0.0.1:5300'],
    direct: true,
  };
  const messages = { ...en, command: suggesting(asked) };
  const text = summaryOf(targetReportOf([listed]), { style: { messages } });
  expect(text.split('\n').at(-1)).toBe(
    '  rblcheck delist 198.51.100.7 -z rbl.test,bl.test -r 127.0.0.1:5300 --direct',
  );
});

describe('clean', () => {
  const unverified = findingOf(block, CLEAN, { verification: 'not-known' });

  it.each<[string, readonly Finding[], string]>([
    ['verified', [clean, clean], 'Clean: none of 2 blocklists lists 198.51.100.7 (all verified)'],
    [
      'not all verified',
      [clean, unverified],
      'Clean: none of 2 blocklists lists 198.51.100.7 (1 not verified)',
    ],
    [
      'some unknown: only those that answered are claimed',
      [clean, clean, clean, unknown],
      'Clean: none of 3 blocklists lists 198.51.100.7 (all verified, 1 could not be checked)',
    ],
  ])('%s', (_, findings, text) => {
    expect(of(findings)).toBe(text);
  });

  it('says so of a name about which lists of addresses are not asked', () => {
    const target = { kind: 'domain', text: 'a.test', labels: 'a.test' } as const;
    const report = targetReportOf([allowClean], { target, skipped: [skippedOf('wrong-family')] });
    expect(summaryOf(report)).toContain('No blocklist was asked about a.test.');
  });

  it('does not call a zone verified that was not, when only its allow codes list the target', () => {
    const harmless = findingOf(block, HARMLESS, { verification: 'not-asked' });
    expect(of([harmless])).toContain('1 not verified');
  });
});

describe('unknown', () => {
  it.each<[string, readonly Finding[], string]>([
    ['nothing asked', [], 'UNKNOWN: no list was asked'],
    ['allow lists alone', [allowClean], `UNKNOWN: ${en.summary.noBlocklistChosen}`],
    [
      'too many',
      [unknown, clean],
      'UNKNOWN: 1 of 2 blocklists could not be checked\nbl.test: the resolver got no usable answer from this list (SERVFAIL)\n→ try another resolver with -r, or --direct; if it persists, the fault is with the list',
    ],
  ])('%s', (_, findings, text) => {
    expect(of(findings)).toBe(text);
  });

  it('names the major zone that decided, with its cause and its cure', () => {
    const lines = of([unknown, majorUnknown, clean]).split('\n');
    expect(lines[0]).toBe('UNKNOWN: 2 of 3 blocklists could not be checked, 1 major');
    expect(of([majorUnknown, clean]).split('\n')[0]).toBe('UNKNOWN: major.test could not be checked');
    expect(lines[1]).toMatch(/^major\.test: the operator refuses this resolver/);
    expect(lines[2]).toMatch(/^→ .*--direct/);
    expect(lines.slice(3)).toEqual(['Next:', '  rblcheck doctor']);
  });

  it('gives the cause of a zone that counted, not of an allow list before it', () => {
    const [first, second] = of([allowUnknown, unknown, clean]).split('\n');
    expect(first).toBe('UNKNOWN: 1 of 2 blocklists could not be checked');
    expect(second).toMatch(/^bl\.test: /);
  });

  it('says nothing of "0 blocklists" where only an allow list was asked', () => {
    const text = of([allowUnknown]);
    expect(text).toMatch(/^UNKNOWN: /);
    expect(text).not.toMatch(/\b0 (of|blocklists)/);
  });

  it('does not go through the zones one by one when the resolver is silent', () => {
    const target = targetReportOf([
      findingOf(block, unknownOf('timeout')),
      findingOf(major, unknownOf('network')),
    ]);
    const { resolver } = reportOf([]);
    expect(summaryOf(target, { report: { resolver: { ...resolver, silent: true } } })).toBe(
      'UNKNOWN: 2 of 2 blocklists could not be checked\nNext:\n  rblcheck doctor',
    );
  });
});

describe('what was typed, and no target came of it', () => {
  it.each(INPUT_CAUSES)('says why and what to do, in both languages: %s', (cause) => {
    const report = targetReportOf([], {
      target: { kind: 'domain', text: 'shop.test', labels: 'shop.test', cause },
    });
    expect(summaryLines(reportOf([report]), report, styleOf())).toEqual([
      `UNKNOWN: ${en.input.cause[cause]}`,
      `→ ${en.input.cure[cause]}`,
    ]);
    expect(summaryLines(reportOf([report]), report, styleOf({ language: 'ja', messages: ja }))).toEqual([
      `判定不能: ${ja.input.cause[cause]}`,
      `→ ${ja.input.cure[cause]}`,
    ]);
  });
});

describe('interrupted', () => {
  const interrupted = [skippedOf('interrupted'), skippedOf('interrupted')];

  it('says how far it came, and still what is listed', () => {
    const target = targetReportOf([listed, clean], { interrupted: true, skipped: interrupted });
    expect(summaryOf(target)).toBe(
      'Stopped after 2 of 4 lists.\nLISTED on 1 of 2 blocklists · 1 clean\nNext:\n  rblcheck delist 198.51.100.7',
    );
  });

  it('where nothing was asked, it says why not', () => {
    const target = targetReportOf([], { skipped: [skippedOf('wrong-family')] });
    expect(summaryOf(target)).toBe(
      'UNKNOWN: none of the selected blocklists lists IPv4 addresses\nNot asked: 1 that does not list this kind of target',
    );
  });

  it('where no blocklist could be asked, an allow list is no answer', () => {
    const target = targetReportOf([allowClean], { skipped: [skippedOf('needs-key')] });
    expect(summaryOf(target)).toMatch(
      /^UNKNOWN: no blocklist could be asked, and an allow list alone gives no verdict/,
    );
    const late = targetReportOf([allowUnknown], { interrupted: true });
    expect(summaryOf(late)).toContain(en.summary.tooManyUnknown(1, en.table.zones(1)));
    const cut = targetReportOf([allowClean], { skipped: [skippedOf('interrupted')], interrupted: true });
    expect(summaryOf(cut)).not.toContain('no blocklist could be asked');
  });

  it('that came before any answer is not "nothing was asked"', () => {
    const target = targetReportOf([], { interrupted: true, skipped: interrupted });
    expect(summaryOf(target)).toBe(
      'Stopped after 0 of 2 lists.\nUNKNOWN: stopped before every list had answered',
    );
  });

  it('does not say that zones failed which answered', () => {
    const target = targetReportOf([clean, clean], { interrupted: true, skipped: interrupted });
    const text = summaryOf(target);
    expect(text).toMatch(/^Stopped after 2 of 4 lists\.\n/);
    expect(text).toContain('UNKNOWN');
    expect(text).not.toContain('0 of 2 blocklists could not be checked');
  });
});

describe('what was left out', () => {
  const all = targetReportOf([clean], { skipped: SKIP_REASONS.map((reason) => skippedOf(reason)) });
  const left = (verbose: boolean): string | undefined =>
    summaryOf(all, { style: { verbose } }).split('\n').at(-1);

  it('tells what the user can change', () => {
    expect(left(false)).toBe(
      "Not asked: needs-key.test (needs a key), needs-registration.test (it answers registered resolvers only), 1 excluded, over-limit.test (over the operator's limit), 1 public list",
    );
  });

  it('tells all with -v', () => {
    expect(left(true)).toContain(
      '1 that does not list this kind of target, 1 contained in others, 1 excluded',
    );
  });

  it('says nothing where nothing is worth a word', () => {
    const target = targetReportOf([clean], { skipped: [skippedOf('wrong-family')] });
    expect(summaryOf(target)).not.toContain('Not asked');
  });
});

it('says the same in Japanese', () => {
  const style = { language: 'ja', messages: ja } as const;
  expect(summaryOf(targetReportOf([listed, clean, majorListed, unknown]), { style })).toBe(
    'ブロックリスト4件のうち2件に掲載中、うち主要なもの1件 · 未掲載1件 · 確認不能1件\n次にすること:\n  rblcheck delist 198.51.100.7',
  );
  expect(summaryOf(targetReportOf([clean]), { style })).toBe(
    '未掲載: 198.51.100.7はブロックリスト1件のいずれにも掲載されていません(すべて検証済み)',
  );
});

describe('what is worth a line under a verdict', () => {
  const policy = findingOf(block, listedOf(codeOf('127.0.0.10', { severity: 'policy' })));

  it('port 587, where nothing but a rule about the range is listed', () => {
    expect(of([policy, clean])).toContain('port 587');
    expect(of([policy, majorListed])).not.toContain('port 587');
    expect(summaryOf(targetReportOf([policy]), { style: { messages: ja } })).toContain('587番ポート');
    const name = { kind: 'domain', text: 'shop.test', labels: 'shop.test' } as const;
    expect(summaryOf(targetReportOf([policy], { target: name }))).not.toContain('port 587');
  });

  it('both, in every report that a person reads, of one target and of several', () => {
    const texts = (report: Report): readonly string[] => [
      renderTable(report, styleOf({ columns: 200 })).replaceAll(/\s+/g, ' '),
      renderMarkdown(report, styleOf(), GENERATOR),
      renderHtml(report, styleOf(), GENERATOR),
      renderNagios(report, styleOf()),
    ];
    const ranged = targetReportOf([policy]);
    const six = targetReportOf([listed], { target: targetOf('2001:db8::25') });
    for (const text of texts(reportOf([ranged]))) expect(text).toContain('with a login on port');
    for (const text of texts(reportOf([six]))) expect(text).toContain('here 2001:db8::/64');
    for (const text of texts(reportOf([ranged, six]))) {
      expect(text).toContain('with a login on port');
      expect(text).toContain('here 2001:db8::/64');
    }
    const free = reportOf([targetReportOf([clean], { target: six.target })]);
    for (const text of texts(free)) expect(text).not.toContain('/64');
  });

  it('the /64 of an IPv6 address', () => {
    const target = targetOf('2001:db8::25');
    expect(summaryOf(targetReportOf([listed], { target }))).toContain('here 2001:db8::/64');
    expect(of([listed])).not.toContain('/64');
  });
});

it.each([
  ['over-limit', { zone: 'a.test', limit: 100_000 }, 'limit of 100,000 queries a day', '1日100,000回の上限'],
  [
    'link-local-resolver',
    { server: 'fe80::1%eth0', asked: '192.0.2.53:53' },
    'Asked instead: 192.0.2.53:53',
    '代わりに192.0.2.53:53',
  ],
])('the warning %s', (code, args, english, japanese) => {
  expect(warningSentence(en, { code, args })).toContain(english);
  expect(warningSentence(ja, { code, args })).toContain(japanese);
});

it('a list whose limit is used up is shown by a command that asks the same catalogue', () => {
  const command = suggesting({ ...NOTHING_TYPED, zonesFile: 'lists.json', language: 'ja' });
  const warning = { code: 'over-limit', args: { zone: 'a.test', limit: 10 } };
  expect(warningSentence({ ...ja, command }, warning)).toMatch(
    /\n {2}rblcheck zones show a\.test --zones-file lists\.json --lang ja$/,
  );
});

it('an operator’s words about a refusal stand between the cause and the cure', () => {
  const refused = findingOf(block, unknownOf('error-code', 'blocked'), { reasons: ['see https://op.test/'] });
  expect(detailLines(reportOf([targetReportOf([refused])]), refused, styleOf())).toEqual([
    'the operator refuses this resolver',
    '"see https://op.test/"',
    expect.stringMatching(/^→ /),
  ]);
});

it('a list that answers junk is parked where another was proved, and no answer is the same from several', () => {
  const junk = findingOf(zoneOf({ zone: 'junk.test' }), unknownOf('not-a-return-code', '192.0.2.1'));
  const cureOf = (findings: readonly Finding[], warnings: Report['warnings'] = []) =>
    detailLines(reportOf([targetReportOf(findings)], { warnings }), junk, styleOf()).at(-1);
  expect(cureOf([junk, clean])).toBe('→ leave it out: -x junk.test');
  expect(cureOf([junk])).toContain('--direct');
  expect(
    cureOf([junk, clean], [{ code: 'rewriting', args: { servers: '', address: '', zones: 2 } }]),
  ).toContain('--direct');
});
