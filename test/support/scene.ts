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
