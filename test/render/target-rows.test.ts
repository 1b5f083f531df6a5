import { describe, expect, it } from 'vitest';
import { SKIP_REASONS } from '../../src/core/plan.ts';
import { REMOVAL_WAYS, type Removal } from '../../src/core/removal.ts';
import type { Finding, Report } from '../../src/core/report.ts';
import { plainZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import type { Style } from '../../src/render/style.ts';
import { nextSteps } from '../../src/render/next-steps.ts';
import { targetRows, type Row } from '../../src/render/target-rows.ts';
import { targetTitle } from '../../src/render/title.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
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
import { inTimeZone } from '../support/time-zone.ts';

type Parts = Parameters<typeof targetReportOf>[1] & {
  readonly style?: Partial<Style>;
  readonly report?: Partial<Report>;
};

function rowsOf(findings: readonly Finding[], { style, report, ...parts }: Parts = {}): readonly Row[] {
  const target = targetReportOf(findings, parts);
  return targetRows(reportOf([target], report), target, styleOf(style));
}

const textsOf = (findings: readonly Finding[], parts: Parts = {}): readonly string[] =>
  rowsOf(findings, parts).map(({ word, lines }) => [word, ...lines.map(({ text }) => text)].join(' | '));

const clean = findingOf(zoneOf(), CLEAN);
const zones = (count: number) => Array.from({ length: count }, (_, n) => zoneOf({ zone: `z${n + 1}.test` }));

describe('a listing', () => {
  it('says since when it has been seen, where that is known', () => {
    inTimeZone('Asia/Tokyo', () => {
      const memory = { since: '2026-01-27T09:00:00.000Z', change: null };
      expect(textsOf([findingOf(zoneOf({ tier: 'major' }), listedOf(), { memory })])[0]).toContain(
        'bl.test (major), seen here since 2026-01-27 18:00:00 +09:00',
      );
    });
  });

  it.each<[string | null, Removal | undefined]>([
    [
      'removal: on its page, or by itself 3 days after the cause ends',
      { how: 'self-service', expires: 'P3D' },
    ],
    ['removal: by itself 3 days after the cause ends', { how: 'automatic', expires: 'P3D' }],
    ['removal: by itself, once the cause ends', { how: 'automatic' }],
    ['removal: only by the owner of the network', { how: 'provider' }],
    [null, undefined],
  ])('%s', (text, removal) => {
    const zone = zoneOf({ ...(removal && { removal }) });
    const [row = ''] = textsOf([findingOf(zone, listedOf())]);
    expect(row.split(' | ').find((line) => line.startsWith('removal')) ?? null).toBe(text);
  });

  it('has words for every way out', () => {
    for (const how of REMOVAL_WAYS) {
      expect(textsOf([findingOf(zoneOf({ removal: { how } }), listedOf())])[0]).toContain(
        en.screen.ways[how],
      );
    }
  });

  it('of an allow list is written small, stands behind what is unknown, and has no way out', () => {
    const removal = { how: 'automatic', expires: 'P3D' } as const;
    const texts = textsOf([
      findingOf(
        zoneOf({ kind: 'allow', scope: 'range', removal }),
        listedOf(codeOf('127.0.0.2', { meaning: 'good' })),
      ),
      findingOf(zoneOf({ zone: 'slow.test' }), unknownOf()),
      findingOf(zoneOf({ zone: 'combined.test', removal }), HARMLESS),
    ]);
    expect(texts).toEqual([
      'unknown | slow.test | no answer within 5 s',
      'listed | bl.test (allow list) | 127.0.0.2: good',
      expect.stringMatching(/^listed \| combined\.test \| 127\.0\.0\.9: [^|]*$/),
    ]);
  });
});

describe('what could not be told', () => {
  const refused = (zone: string, detail: string, server: string | null = '192.0.2.53:53') =>
    findingOf(zoneOf({ zone }), unknownOf('error-code', detail), {
      evidence: { server, tries: 1, elapsedMs: 1, addresses: [] },
    });
  const missing = (zone: string) => findingOf(zoneOf({ zone }), unknownOf('test-entry-missing'));

  it('names the resolver that is refused, in as many words as there are lists', () => {
    expect(textsOf([refused('a.test', 'public-resolver')])).toEqual([
      'unknown | a.test | refuses your resolver 192.0.2.53 (a public one, or without reverse DNS)',
    ]);
    expect(textsOf([refused('a.test', 'public-resolver'), refused('b.test', 'public-resolver')])).toEqual([
      'unknown | a.test, b.test | refuse your resolver 192.0.2.53 (a public one, or without reverse DNS)',
    ]);
    expect(
      textsOf([refused('a.test', 'blocked', '127.0.0.1:5300'), refused('b.test', 'blocked', '[::1]:53')]),
    ).toEqual([
      'unknown | a.test | refuses your resolver 127.0.0.1:5300',
      'unknown | b.test | refuses your resolver ::1',
    ]);
    expect(textsOf([refused('a.test', 'blocked', null)])).toEqual([
      `unknown | a.test | ${en.errorCode('blocked')}`,
    ]);
    expect(textsOf([refused('a.test', 'misleading-answer')])).toEqual([
      `unknown | a.test | ${en.errorCode('misleading-answer')}`,
    ]);
  });

  it('names none where the operators’ own servers were asked', () => {
    const { resolver } = reportOf([]);
    const direct = { report: { resolver: { ...resolver, mode: 'direct' } } } as const;
    expect(textsOf([refused('a.test', 'blocked')], direct)).toEqual([
      `unknown | a.test | ${en.errorCode('blocked')}`,
    ]);
  });

  it('tells an empty list from a resolver that is refused by several', () => {
    expect(textsOf([missing('a.test')])[0]).toContain('it is empty, or refuses you silently');
    expect(textsOf([missing('a.test'), missing('b.test')])[0]).toContain(
      'their own test entries: silently refused',
    );
  });

  it('names three of more than four, and all of them where they are asked for', () => {
    const five = zones(5).map((zone) => findingOf(zone, unknownOf()));
    expect(textsOf(five.slice(1))[0]).toContain('| z2.test, z3.test, z4.test, z5.test |');
    expect(textsOf(five)[0]).toContain('| z1.test, z2.test, z3.test and 2 more |');
    expect(textsOf(five, { style: { allRows: true } })[0]).toContain(
      '| z1.test, z2.test, z3.test, z4.test, z5.test |',
    );
  });

  it('quotes what the operators say of it, once', () => {
    const with_ = (zone: string) => ({ ...refused(zone, 'blocked'), reasons: ['see https://op.test/'] });
    expect(textsOf([with_('a.test'), with_('b.test')])).toEqual([
      'unknown | a.test, b.test | refuse your resolver 192.0.2.53 | "see https://op.test/"',
    ]);
  });
});

describe('what is clean', () => {
  it('stands in one row, majors first, all names up to 39', () => {
    const some = [...zones(38), zoneOf({ zone: 'major.test', tier: 'major' })];
    const [row = ''] = textsOf(some.map((zone) => findingOf(zone, CLEAN)));
    expect(row).toMatch(/^clean \| 39 lists: major\.test \(major\), z1\.test, .*, z38\.test$/);
    const [folded] = textsOf(zones(40).map((zone) => findingOf(zone, CLEAN)));
    expect(folded).toMatch(/^clean \| 40 lists: z1\.test, .*, z9\.test and 31 more: -a$/);
  });

  it('has a row a list with -a, and with -v', () => {
    const all = zones(3).map((zone) => findingOf(zone, CLEAN));
    for (const style of [{ allRows: true }, { verbose: true }]) {
      expect(rowsOf(all, { style }).map(({ lines }) => lines[0]?.text)).toEqual([
        'z1.test',
        'z2.test',
        'z3.test',
      ]);
    }
  });

  it('tells apart what nobody vouches for, and what is no blocklist', () => {
    const unverified = (zone: string) => findingOf(zoneOf({ zone }), CLEAN, { verification: 'not-known' });
    expect(
      textsOf([
        clean,
        unverified('a.test'),
        unverified('b.test'),
        findingOf(zoneOf({ zone: 'w.test', kind: 'allow' }), CLEAN),
      ]),
    ).toEqual([
      'clean | bl.test',
      `clean | 2 lists: a.test, b.test | ${en.finding.noTestEntry}`,
      'clean | w.test (allow list)',
    ]);
  });
});

describe('with -v', () => {
  const evidenceOf = (finding: Finding): readonly string[] =>
    rowsOf([finding], { style: { verbose: true } }).flatMap(({ lines }) =>
      lines.flatMap(({ text, more }) => (more ? [[text, ...more].join(' · ')] : [])),
    );

  it.each<[string, Finding]>([
    [
      '127.0.0.2 in 12 ms · TTL 300 s, cached until 03:05 UTC · test entries ok · dig @192.0.2.53 7.100.51.198.bl.test',
      findingOf(zoneOf(), listedOf()),
    ],
    ['no record in 12 ms · test entries ok · dig @192.0.2.53 7.100.51.198.bl.test', clean],
    [
      'no answer in 5000 ms · 3 tries · dig @192.0.2.53 7.100.51.198.bl.test',
      findingOf(zoneOf(), unknownOf(), {
        evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
      }),
    ],
    ['answered in 12 ms · dig @192.0.2.53 7.100.51.198.bl.test', findingOf(zoneOf(), unknownOf('servfail'))],
    [
      '127.255.255.254 in 1005 ms · dig @::1 -p 5300 7.100.51.198.bl.test',
      findingOf(zoneOf(), unknownOf('error-code', 'blocked'), {
        evidence: { server: '[::1]:5300', tries: 1, elapsedMs: 1004.6, addresses: ['127.255.255.254'] },
      }),
    ],
  ])('%s', (text, finding) => {
    expect(evidenceOf(finding)).toEqual([text]);
  });

  it('of what was never asked there is none', () => {
    const evidence = { server: null, tries: 0, elapsedMs: 0, addresses: [] };
    expect(evidenceOf(findingOf(zoneOf(), unknownOf('retired'), { evidence }))).toEqual([]);
  });
});

describe('what was not asked', () => {
  const skipped = SKIP_REASONS.flatMap((reason) => [
    skippedOf(reason),
    skippedOf(reason, { zone: `${reason}-2.test` }),
  ]);
  const left = (parts: Parts) => rowsOf([clean], parts).filter(({ word }) => word === en.screen.skipped);

  it('has its reason, for one list and for several', () => {
    for (const reason of SKIP_REASONS) {
      const parts = { style: { verbose: true } };
      const one = skippedOf(reason);
      expect(left({ ...parts, skipped: [one] })[0]?.lines[0]?.text).toBe(
        `${reason}.test: ${en.screen.why.one[reason]}`,
      );
      expect(left({ ...parts, skipped: [one, one] })[0]?.lines[0]?.text).toMatch(
        new RegExp(`: ${en.screen.why.several[reason]}$`),
      );
    }
  });

  it('is told where the user can change it; the rest with -v, or where nothing was asked', () => {
    const reasons = (rows: readonly Row[]) =>
      rows.flatMap(({ lines }) => lines.map(({ text }) => text.split('.')[0]));
    expect(reasons(left({ skipped }))).toEqual([
      'needs-key',
      'needs-registration',
      'excluded',
      'over-limit',
      'not-public',
    ]);
    expect(reasons(left({ skipped, style: { verbose: true } }))).toEqual(SKIP_REASONS);
    expect(reasons(rowsOf([], { skipped }))).toEqual(SKIP_REASONS);
    expect(left({ skipped: [skippedOf('wrong-family')] })).toEqual([]);
    expect(left({ skipped, style: { only: ['clean'] } })).toEqual([]);
  });
});

describe('the next steps', () => {
  const stepsOf = (
    findings: readonly Finding[],
    { style, report, ...parts }: Parts = {},
  ): readonly string[] => {
    const target = targetReportOf(findings, parts);
    return nextSteps(reportOf([target], report), target, styleOf(style)).map(({ label, text }) =>
      `${label} ${text}`.trim(),
    );
  };
  const slow = findingOf(zoneOf({ zone: 'slow.test' }), unknownOf());
  const refused = findingOf(zoneOf({ zone: 'refused.test' }), unknownOf('error-code', 'blocked'));
  const DIRECT = ['rblcheck 198.51.100.7 --direct', 'Why, and how to put it right for good: rblcheck doctor'];

  it('follow from the verdict, and are not told twice', () => {
    const listed = findingOf(zoneOf(), listedOf());
    expect(stepsOf([clean])).toEqual([]);
    expect(stepsOf([listed, slow])).toEqual(['Next: rblcheck delist 198.51.100.7']);
    expect(stepsOf([listed, slow], { style: { verbose: true } })).toEqual([
      'Next: rblcheck delist 198.51.100.7',
      en.cure.timeout,
    ]);
    expect(stepsOf([clean, clean, clean, clean, slow])).toEqual([`Next: ${en.cure.timeout}`]);
    expect(stepsOf([slow, slow])).toEqual([`Next: ${en.cure.timeout}`]);
    expect(stepsOf([refused, clean])).toEqual([
      `Next, to ask the lists' own servers: ${DIRECT[0]}`,
      DIRECT[1],
    ]);
    expect(stepsOf([refused, listed])).toEqual([
      'Next: rblcheck delist 198.51.100.7',
      `To ask the lists' own servers: ${DIRECT[0]}`,
      DIRECT[1],
    ]);
    expect(stepsOf([])).toEqual([]);
  });

  it('name the command that shows the lists, where one is likely mistyped', () => {
    const typed = findingOf(plainZone('zne.spamhaus.org'), unknownOf('servfail'));
    expect(stepsOf([typed])).toEqual(['Next: rblcheck zones list']);
    expect(textsOf([typed])[0]).toContain(`→ ${en.cure.notInCatalogue}`);
  });

  it('of a dead resolver are another one, and the doctor', () => {
    const { resolver } = reportOf([]);
    expect(stepsOf([slow], { report: { resolver: { ...resolver, silent: true } } })).toEqual([
      'Next: rblcheck 198.51.100.7 -r ADDRESS',
      'rblcheck doctor',
    ]);
  });

  it('of what could not be told of a name are its own', () => {
    const target = { kind: 'domain', text: 'a.test', labels: 'a.test', cause: 'no-such-name' } as const;
    expect(stepsOf([], { target })).toEqual([`Next: ${en.input.cure['no-such-name']}`]);
  });
});

it('a title says of a name that leads back to the address no more than the name', () => {
  const titleOf = (confirmed: boolean | null) =>
    targetTitle(
      { ...targetReportOf([clean], { target: targetOf() }), reverseDns: { names: ['m.test'], confirmed } },
      { style: styleOf(), isGroup: false, isBrief: true },
    );
  expect(titleOf(true)).toBe('198.51.100.7  m.test');
  expect(titleOf(false)).toBe(`198.51.100.7  m.test (${en.identity.notConfirmed})`);
  expect(titleOf(null)).toBe(`198.51.100.7  m.test (${en.identity.confirmationUnknown})`);
});
