import { seenOf } from '../core/change.ts';
import type { TargetReport } from '../core/report.ts';
import type { Observation } from './merge.ts';

/** What is worth remembering of a target's report; what was not told by the end of a run was not seen. */
export function observe({ target, findings }: TargetReport, at: Date): Observation {
  return {
    target: target.text,
    at: at.toISOString(),
    zones: findings.map((finding) => [finding.zone.zone, seenOf(finding)]),
  };
}
