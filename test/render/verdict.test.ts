import { describe, expect, it } from 'vitest';
import { INPUT_CAUSES } from '../../src/core/input.ts';
import type { Finding } from '../../src/core/report.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { verdictText } from '../../src/render/verdict.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  skippedOf,
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
const unverified = findingOf(block, CLEAN, { verification: 'not-known' });
const allowClean = findingOf(allow, CLEAN);
const allowUnknown = findingOf(allow, unknownOf('timeout'));

const of = (findings: readonly Finding[], parts: Parameters<typeof targetReportOf>[1] = {}): string =>
  verdictText(targetReportOf(findings, parts), en);
const ofJa = (findings: readonly Finding[]): string => verdictText(targetReportOf(findings), ja);

describe('the verdict', () => {
  it.each<[string, string, readonly Finding[]]>([
    ['LISTED on bl.test', '掲載中: bl.test', [listed]],
    ['LISTED on major.test (major)', '掲載中: major.test(主要)', [majorListed, clean, unknown]],
    [
      'LISTED on 2 of 4, 1 major',
      '掲載中: リスト4件中2件、うち主要1件',
      [listed, majorListed, clean, unknown],
    ],
    ['LISTED on 2 of 2, both major', '掲載中: リスト2件中2件、いずれも主要', [majorListed, majorListed]],
    [
      'LISTED on 3 of 3, all major',
      '掲載中: リスト3件中3件、いずれも主要',
      [majorListed, majorListed, majorListed],
    ],
    ['LISTED on 3 of 3, 2 major', '掲載中: リスト3件中3件、うち主要2件', [majorListed, majorListed, listed]],
    ['LISTED on 2 of 2', '掲載中: リスト2件中2件', [listed, listed]],
    ['CLEAN on bl.test', '未掲載: bl.test', [clean]],
    ['CLEAN on both', '未掲載: リスト2件すべて', [clean, clean]],
    ['CLEAN on all 3', '未掲載: リスト3件すべて', [clean, clean, clean]],
    ['CLEAN on all 3, 1 not verified', '未掲載: リスト3件すべて、1件は検証なし', [clean, clean, unverified]],
    [
      'CLEAN on 3 of 4, 1 not checked, 1 not verified',
      '未掲載: リスト4件中3件、1件は確認不能、1件は検証なし',
      [clean, clean, unverified, unknown],
    ],
    ['UNKNOWN, nothing was checked', '判定不能: 1件も確認できませんでした', [unknown, majorUnknown]],
    ['UNKNOWN, 1 of 2 not checked', '判定不能: リスト2件中1件が確認不能', [unknown, clean]],
    [
      'UNKNOWN, major.test (major) not checked',
      '判定不能: major.test(主要)が確認不能',
      [clean, majorUnknown, clean],
    ],
    [
      'UNKNOWN, 2 of 4 not checked, 1 major',
      '判定不能: リスト4件中2件が確認不能、うち主要1件',
      [unknown, majorUnknown, clean, clean],
    ],
    [
      'UNKNOWN, 2 of 3 not checked, both major',
      '判定不能: リスト3件中2件が確認不能、いずれも主要',
      [majorUnknown, majorUnknown, clean],
    ],
  ])('%s', (text, japanese, findings) => {
    expect(of(findings)).toBe(text);
    expect(ofJa(findings)).toBe(japanese);
  });

  it('does not call verified what was not, where only its allow codes list the target', () => {
    expect(of([findingOf(block, HARMLESS, { verification: 'not-asked' })])).toBe(
      'CLEAN on bl.test, 1 not verified',
    );
  });

  it('counts blocklists alone, and is never clean by an allow list', () => {
    expect(of([clean, clean, allowClean, allowUnknown])).toBe('CLEAN on both');
    expect(of([allowClean])).toBe(`UNKNOWN: ${en.summary.noBlocklistChosen}`);
    expect(of([allowClean], { skipped: [skippedOf('needs-key')] })).toBe(
      `UNKNOWN: ${en.summary.noBlocklistAnswered}`,
    );
    expect(of([])).toBe(`UNKNOWN: ${en.summary.nothingAsked}`);
    expect(of([], { skipped: [skippedOf('wrong-family')] })).toBe(
      `UNKNOWN: ${en.summary.kindNotListed.ipv4}`,
    );
  });

  it('says so of a name about which lists of addresses are not asked', () => {
    const target = { kind: 'domain', text: 'a.test', labels: 'a.test' } as const;
    expect(of([allowClean], { target, skipped: [skippedOf('wrong-family')] })).toBe('no blocklist was asked');
  });

  it('says how far a run came that was ended before its time', () => {
    const skipped = [skippedOf('interrupted'), skippedOf('interrupted')];
    const parts = { interrupted: true, skipped };
    expect(of([listed, clean], parts)).toBe('LISTED on bl.test, stopped after 2 of 4 lists');
    expect(of([clean, clean], parts)).toBe('UNKNOWN, stopped after 2 of 4 lists');
    expect(of([], parts)).toBe('UNKNOWN, stopped after 0 of 2 lists');
    expect(of([allowClean], parts)).toBe('UNKNOWN, stopped after 1 of 3 lists');
    expect(of([clean, unknown], parts)).toBe('UNKNOWN, 1 of 2 not checked, stopped after 2 of 4 lists');
  });

  it.each(INPUT_CAUSES)('says why there is none on what was typed: %s', (cause) => {
    const target = { kind: 'domain', text: 'shop.test', labels: 'shop.test', cause } as const;
    expect(of([], { target })).toBe(`UNKNOWN: ${en.input.cause[cause]}`);
  });
});
