import { seenOf } from '../core/change.ts';
import type { InputReport } from '../core/input.ts';
import { INPUT_ZONE, seenOfInput } from '../core/input-change.ts';
import type { TargetReport } from '../core/report.ts';
import type { Observation } from './merge.ts';

/** What is worth remembering of a target's report; what was not told by the end of a run was not seen. */
export function observe({ target, findings }: TargetReport, at: Date): Observation {
  return {
    target: target.text,
    origin: target,
    at: at.toISOString(),
    zones: findings.map((finding) => [finding.zone.zone, seenOf(finding)]),
  };
}

/** The same of what was typed; null where nothing is known of it by itself. */
export function observeInput(input: InputReport, at: Date): Observation | null {
  const seen = seenOfInput(input);
  return seen && { target: input.typed, origin: {}, at: at.toISOString(), zones: [[INPUT_ZONE, seen]] };
}
