import { concludeBounce } from '../../src/commands/bounce.ts';
import { questionOf, type BounceResult } from '../../src/core/bounce.ts';
import type { BounceReading } from '../../src/core/rejection.ts';
import type { Finding, Report } from '../../src/core/report.ts';
import { reportOf, targetOf, targetReportOf } from './fixtures.ts';

/** What follows from a reading and the answers, as the program concludes it. */
export function told(reading: Partial<BounceReading>, report: Report | null): BounceResult {
  const whole = { rejections: [], isWhole: true, sender: null, ...reading };
  return {
    reading: whole,
    question: questionOf(whole),
    report,
    ...concludeBounce(whole, report, { failOn: 'any', namesOf: (zone) => [zone], membersOf: () => [] }),
  };
}

/** One address with its answers, on a server of a hosting company. */
export function checked(findings: readonly Finding[], address = '198.51.100.7'): Report {
  const target = targetReportOf(findings, { target: targetOf(address) });
  const reverseDns = { names: ['sv1234.hosting.test'], confirmed: true };
  return reportOf([{ ...target, reverseDns }]);
}
