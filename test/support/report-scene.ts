import type { Finding, Report, TargetReport } from '../../src/core/report.ts';
import type { ZoneEntry } from '../../src/core/zone.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  HARMLESS,
  listedOf,
  reportOf,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from './fixtures.ts';

/** Everything that DNS, and so anyone, might send to break out of a format. */
export const HOSTILE_REASONS = [
  '<script>alert(1)</script><img src=x onerror=alert(1)> & "quoted" \'single\'',
  '=HYPERLINK("http://evil.test";"click")',
  '| listed=0;;; | a pipe, `code`, [link](http://evil.test) ![img](http://evil.test/x.png) @someone #12',
  'two\nlines\r\nrblcheck_listed{target="x"} 0',
  '\u001B[31mred\u001B[0m \u202Eesrever \\" back\\slash',
];

const CLEAN_ZONES = [
  'bl.one.test',
  'bl.two.test',
  'psbl.test',
  'dnsbl.three.test',
  'spam.four.test',
  'bl.five.test',
  'drone.six.test',
  'bl.seven.test',
  'ix.eight.test',
  'rbl.nine.test',
  'bl.ten.test',
  'db.eleven.test',
];

const MAJOR: Partial<ZoneEntry> = {
  zone: 'zen.major.test',
  name: 'The Major List',
  tier: 'major',
  lookupUrl: 'https://major.test/query/{target}',
  removal: {
    how: 'self-service',
    url: 'https://major.test/remove?ip={target}',
    expires: 'P3D',
    notes: {
      en: 'Removal is at once, but the address is listed again when it sends spam again.',
      ja: '解除はすぐに反映されますが、迷惑メールの送信が続くと再び掲載されます。',
    },
  },
};

const timedOut: Partial<Finding> = { evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] } };

function findings(): readonly Finding[] {
  return [
    findingOf(
      zoneOf(MAJOR),
      listedOf(
        codeOf('127.0.0.3', {
          sublist: 'CSS',
          meaning: 'low-reputation sender, found automatically',
          meaningJa: '自動検出された低評価の送信元',
        }),
        codeOf('127.0.0.10', {
          sublist: 'PBL',
          meaning: 'range that should not send mail directly',
          meaningJa: 'メールを直接送るべきでない範囲',
          severity: 'policy',
        }),
      ),
      {
        reasons: ['https://major.test/query/198.51.100.7', 'Listed for spam traffic seen on 2026-01-30'],
        memory: {
          since: '2026-01-27T09:00:00.000Z',
          change: null,
          history: [
            { at: '2026-01-03T03:00:00.000Z', outcome: 'clean' },
            { at: '2026-01-14T15:00:00.000Z', outcome: 'listed' },
            { at: '2026-01-18T03:00:00.000Z', outcome: 'clean' },
            { at: '2026-01-26T21:00:00.000Z', outcome: 'unknown' },
            { at: '2026-01-27T09:00:00.000Z', outcome: 'listed' },
          ],
        },
      },
    ),
    findingOf(
      zoneOf({
        zone: 'level2.range.test',
        name: 'Range List',
        scope: 'range',
        removal: { how: 'provider', email: 'abuse@range.test' },
      }),
      listedOf(),
      {
        reasons: HOSTILE_REASONS,
        verification: 'not-known',
        memory: { since: '2026-01-31T03:00:00.000Z', change: null },
      },
    ),
    findingOf(zoneOf({ zone: 'unexplained.test' }), listedOf()),
    ...CLEAN_ZONES.map((zone) => findingOf(zoneOf({ zone }), CLEAN)),
    findingOf(zoneOf({ zone: 'untested.test', tier: 'minor' }), CLEAN, { verification: 'not-known' }),
    findingOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout'), timedOut),
    findingOf(zoneOf({ zone: 'slower.test' }), unknownOf('timeout'), timedOut),
    findingOf(zoneOf({ zone: 'refusing.test', tier: 'major' }), unknownOf('error-code', 'public-resolver')),
    findingOf(
      zoneOf({ zone: 'allowed.test', kind: 'allow' }),
      listedOf(codeOf('127.0.5.1', { meaning: 'known good sender', meaningJa: '信頼できる送信元' })),
    ),
    findingOf(zoneOf({ zone: 'asn.test', kind: 'informational', scope: 'network-operator' }), HARMLESS),
  ];
}

/** One address with everything a report can show, as `--state` knows it. */
export function reportScene(parts: Partial<Report> = {}): Report {
  const target = targetReportOf(findings(), { skipped: [skippedOf('needs-key'), skippedOf('wrong-family')] });
  return reportOf([{ ...target, reverseDns: { names: ['mail.shop.test'], confirmed: true } }], {
    warnings: [
      {
        code: 'public-resolver',
        args: { servers: '192.0.2.53:53', operators: 'The Major Project' },
      },
    ],
    exitCode: 1,
    ...parts,
  });
}

/** Three addresses, one of each outcome. */
export function severalScene(parts: Partial<Report> = {}): Report {
  const on = (text: string, outcomes: readonly Finding['outcome'][]): TargetReport => {
    const target = targetOf(text);
    return targetReportOf(
      outcomes.map((outcome, index) =>
        findingOf(zoneOf({ zone: `bl${index + 1}.test`, tier: index === 0 ? 'major' : 'common' }), outcome, {
          target,
        }),
      ),
      { target },
    );
  };
  return reportOf(
    [
      on('198.51.100.8', [CLEAN, CLEAN, CLEAN, CLEAN]),
      on('198.51.100.9', [listedOf(), CLEAN, listedOf(), unknownOf('timeout')]),
      on('2001:db8::25', [unknownOf('servfail'), CLEAN, CLEAN, CLEAN]),
    ],
    { exitCode: 1, ...parts },
  );
}
