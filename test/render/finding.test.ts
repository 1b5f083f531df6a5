import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/report.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import {
  codeText,
  expiryText,
  sayFinding,
  sayUnknown,
  sayWays,
  type Said,
} from '../../src/render/finding.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  HARMLESS,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const MESSAGES = { en, ja } as const;
const say = (finding: Finding): Said => sayFinding(finding, styleOf());

describe('a finding in words', () => {
  it('a listing with all that is known of it', () => {
    const zone = zoneOf({
      name: 'The Major List',
      tier: 'major',
      scope: 'range/64',
      removal: { how: 'automatic', expires: 'P3D' },
    });
    const memory = {
      since: '2026-01-30T18:30:00.000Z',
      change: null,
      history: [
        { at: '2026-01-02T03:00:00.000Z', outcome: 'clean' },
        { at: '2026-01-30T18:30:00.000Z', outcome: 'listed' },
      ],
    } as const;
    const finding = findingOf(zone, listedOf(codeOf('127.0.0.2', { sublist: 'SBL', meaning: 'bad' })), {
      reasons: ['because'],
      verification: 'not-asked',
      memory,
    });
    expect(say(finding)).toEqual({
      result: 'LISTED',
      mark: 'major',
      name: 'The Major List',
      codes: ['127.0.0.2 SBL: bad'],
      words: { shown: ['because'], left: 0 },
      covers: 'a range of addresses (/64)',
      coversMore: 'covers the whole range, not just this address',
      lasts: 'expires by itself within 3 days after the cause stops',
      since: '2026-01-30 18:30 UTC',
      history: '2026-01-02 03:00 clean → 2026-01-30 18:30 LISTED (UTC)',
      unverified: 'not verified',
    });
  });

  it('of what is clean nothing but the result and what a listing would cover', () => {
    expect(say(findingOf(zoneOf(), CLEAN))).toEqual({
      result: 'clean',
      mark: null,
      name: null,
      codes: [],
      words: { shown: [], left: 0 },
      covers: en.zones.scope.address,
      coversMore: null,
      lasts: null,
      since: null,
      history: null,
      unverified: null,
    });
  });

  it.each([
    ['an allow list', zoneOf({ kind: 'allow', tier: 'major' }), listedOf(), 'listed', en.table.allow],
    [
      'a list for information',
      zoneOf({ kind: 'informational' }),
      listedOf(),
      'listed',
      en.table.informational,
    ],
    ['an allow code of a blocklist', zoneOf(), HARMLESS, 'listed', null],
    ['a blocklist that was not told', zoneOf({ tier: 'major' }), unknownOf(), 'unknown', en.table.major],
  ] as const)('no row shouts that does not matter: %s', (_, zone, outcome, result, mark) => {
    expect(say(findingOf(zone, outcome))).toMatchObject({ result, mark });
  });

  it('of a long history the end', () => {
    const history = Array.from({ length: 10 }, (_, n) => ({
      at: `2026-01-${n + 10}T03:00:00.000Z`,
      outcome: n % 2 === 0 ? ('clean' as const) : ('listed' as const),
    }));
    const memory = { since: '2026-01-19T03:00:00.000Z', change: null, history };
    const text = say(findingOf(zoneOf({ kind: 'allow' }), listedOf(), { memory })).history ?? '';
    expect(text).toMatch(/^… 2026-01-12 03:00 clean → 2026-01-13 03:00 listed → .*\(UTC\)$/);
    expect(text.split(' → ')).toHaveLength(8);
  });
});

it('what kept a finding from being told, what to do, and the command that says more', () => {
  const of = (cause: Parameters<typeof unknownOf>[0]) =>
    sayUnknown(reportOf([]), { zone: zoneOf(), outcome: unknownOf(cause) }, en);
  expect(of('timeout')).toEqual({ cause: en.cause.timeout('5'), cure: en.cure.timeout, command: null });
  expect(of('lists-everything')).toMatchObject({ cure: en.cure.leaveOut('bl.test'), command: null });
  expect(of('not-a-return-code')).toMatchObject({ cure: en.cure.ownResolver, command: 'doctor' });
});

it('of what is not listed there is no way out', () => {
  expect(sayWays(targetOf(), findingOf(zoneOf(), CLEAN), styleOf())).toEqual({ lookupUrl: null, ways: [] });
});

it.each([
  [codeOf('127.0.0.2'), 'en', '127.0.0.2: listed; the operator does not document this code'],
  [codeOf('127.0.0.2', { sublist: 'SBL', meaning: 'a source' }), 'en', '127.0.0.2 SBL: a source'],
  [
    codeOf('127.0.0.10', { meaning: 'a range', severity: 'policy' }),
    'en',
    "127.0.0.10: a range (the list's own policy, not evidence of spam)",
  ],
  [
    codeOf('127.0.0.1', { meaning: 'good', severity: 'informational' }),
    'en',
    '127.0.0.1: good (informational)',
  ],
  [codeOf('127.0.0.2', { meaning: 'a source', meaningJa: '送信元' }), 'en', '127.0.0.2: a source'],
  [codeOf('127.0.0.2', { meaning: 'a source', meaningJa: '送信元' }), 'ja', '127.0.0.2: 送信元'],
  [codeOf('127.0.0.2', { meaning: 'a source' }), 'ja', '127.0.0.2: a source'],
  [codeOf('127.0.0.2'), 'ja', '127.0.0.2: 掲載中(このコードの意味は運営者が公開していません)'],
] as const)('a return code %# in words', (code, language, text) => {
  expect(codeText(code, { messages: MESSAGES[language], language })).toBe(text);
});

describe('why nobody vouches for a finding', () => {
  it.each([
    ['verified', null],
    ['not-asked', 'not verified'],
    ['not-known', 'not verified: the list has no known test entries'],
    ['no-answer', 'not verified: no answer for its test entries'],
    ['entry-missing', "not verified: the list's own test entry is not on it"],
    ['assumed-missing', 'not verified: it has no test entry under the usual name, and none is documented'],
  ] as const)('%s', (verification, note) => {
    expect(say(findingOf(zoneOf(), CLEAN, { verification })).unverified).toBe(note);
    expect(say(findingOf(zoneOf(), unknownOf(), { verification })).unverified).toBeNull();
  });
});

it.each([
  ['P3D', '3 days', '3日'],
  ['P1D', '1 day', '1日'],
  ['PT48H', '48 hours', '48時間'],
  ['PT1H', '1 hour', '1時間'],
  ['PT1M', '1 minute', '1分'],
  ['PT90M', '90 minutes', '90分'],
  ['P1DT12H', '1 day 12 hours', '1日 12時間'],
  ['P2W', 'P2W', 'P2W'],
  ['P1Y', 'P1Y', 'P1Y'],
  ['P', 'P', 'P'],
  ['', '', ''],
])('the duration %j', (duration, english, japanese) => {
  expect(expiryText(duration, en)).toBe(en.finding.expires(english));
  expect(expiryText(duration, ja)).toBe(ja.finding.expires(japanese));
});
