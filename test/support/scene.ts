import type { Report } from '../../src/core/report.ts';
import { retiredZone } from '../../src/core/zone.ts';
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

/** A report with a row of each sort, as a run over a long list might give it. */
export function mixedReport(parts: Partial<Report> = {}): Report {
  const findings = [
    findingOf(zoneOf({ zone: 'clean.test', name: 'Clean List', tier: 'minor' }), CLEAN),
    findingOf(
      zoneOf({
        zone: 'zen.test',
        tier: 'major',
        removal: { how: 'self-service', url: 'https://zen.test/?ip={target}', expires: 'P3D' },
      }),
      listedOf(
        codeOf('127.0.0.3', {
          sublist: 'CSS',
          meaning: 'low-quality sender, found automatically',
          meaningJa: '自動検出された低評価の送信元',
        }),
        codeOf('127.0.0.10', {
          sublist: 'PBL',
          meaning: 'range that should not send mail',
          meaningJa: 'メールを送るべきでない範囲',
          severity: 'policy',
        }),
      ),
      { reasons: ['https://zen.test/query/198.51.100.7 — スパムの送信元', '\u001B[31mred\u001B[0m'] },
    ),
    findingOf(zoneOf({ zone: 'allowed.test', kind: 'allow' }), listedOf(codeOf('127.0.5.1'))),
    findingOf(zoneOf({ zone: 'asn.test', kind: 'informational', scope: 'network-operator' }), HARMLESS),
    findingOf(
      zoneOf({
        zone: 'a-rather-long-host-name-of-a-list.blocklist.operator.test',
        scope: 'range',
        removal: { how: 'automatic', expires: 'PT12H30M' },
      }),
      listedOf(),
      { verification: 'entry-missing' },
    ),
    findingOf(zoneOf({ zone: 'provider.test', scope: 'network-operator' }), listedOf(), {
      verification: 'no-answer',
    }),
    findingOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout'), {
      evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
    }),
    findingOf(zoneOf({ zone: 'slower.test' }), unknownOf('timeout'), {
      evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
    }),
    findingOf(zoneOf({ zone: 'refusing.test' }), unknownOf('error-code', 'public-resolver')),
    findingOf(
      retiredZone({ zone: 'dead.test', behaviour: 'wildcard', since: '2024-06-05' }),
      unknownOf('retired', 'wildcard since 2024-06-05'),
      { evidence: { server: null, tries: 0, elapsedMs: 0, addresses: [] } },
    ),
    findingOf(zoneOf({ zone: 'fine.test' }), CLEAN),
    findingOf(zoneOf({ zone: 'untested.test' }), CLEAN, { verification: 'not-known' }),
  ];
  const skipped = [skippedOf('needs-key'), skippedOf('needs-key'), skippedOf('wrong-family')];
  return reportOf([targetReportOf(findings, { skipped })], { exitCode: 1, ...parts });
}

/** What came of a name with `--mx`: the name itself and two addresses, then a target that was typed alone. */
export function groupedReport(): Report {
  const from = 'shop.test';
  const names = zoneOf({ zone: 'names.test', lists: ['domain'] });
  const zen = zoneOf({ zone: 'zen.test', tier: 'major' });
  const domain = { kind: 'domain', text: from, labels: from } as const;
  const mail = { ...targetOf(), from, via: 'mx:mail.shop.test' };
  const web = targetOf('2001:db8::25');
  return reportOf([
    targetReportOf([findingOf(names, CLEAN, { target: domain })], { target: domain }),
    {
      ...targetReportOf([findingOf(zen, listedOf(), { target: mail })], { target: mail }),
      reverseDns: { names: ['mail.shop.test'], confirmed: true },
    },
    {
      ...targetReportOf([findingOf(zen, unknownOf('servfail'), { target: web })], {
        target: { ...web, from },
      }),
      reverseDns: { names: [], confirmed: false },
    },
    targetReportOf([findingOf(zoneOf(), CLEAN, { target: targetOf('198.51.100.99') })], {
      target: targetOf('198.51.100.99'),
    }),
  ]);
}

/** A run over a million addresses, as its table keeps it: the listed ones, with their listings alone. */
export function bulkReport(): Report {
  const zone = zoneOf({ zone: 'zen.test', tier: 'major' });
  const target = { ...targetOf('198.51.100.7'), from: '198.51.100.0/24', inRange: true } as const;
  const listing = findingOf(zone, listedOf(), { target });
  const failing = ['z1.test', 'z2.test', 'z3.test', 'z4.test'].map((name) => zoneOf({ zone: name }));
  return reportOf(
    [
      {
        ...targetReportOf([listing, ...failing.map((other) => findingOf(other, CLEAN, { target }))], {
          target,
        }),
        findings: [listing],
      },
    ],
    {
      tally: {
        targets: 1_000_000,
        listed: 1,
        clean: 999_899,
        unknown: 100,
        troubles: [
          { zone: zoneOf({ zone: 'slow.test' }), outcome: unknownOf('timeout'), lookups: 12_345 },
          {
            zone: zoneOf({ zone: 'major.test', tier: 'major' }),
            outcome: unknownOf('error-code', 'public-resolver'),
            lookups: 7,
          },
          ...failing.map((other) => ({ zone: other, outcome: unknownOf('servfail'), lookups: 1 })),
        ],
      },
    },
  );
}
