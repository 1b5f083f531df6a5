import type { OutcomeKind } from '../core/outcome.ts';
import type { TargetReport } from '../core/report.ts';
import { escapeInvisible, targetJson } from './json.ts';

/** One object a line, of the shape of an element of `targets` in the JSON. */
export function renderNdjson(report: TargetReport, only: readonly OutcomeKind[] = []): string {
  return `${escapeInvisible(JSON.stringify(targetJson(report, only)))}\n`;
}
