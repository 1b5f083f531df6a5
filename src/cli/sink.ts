import type { Format } from '../core/choices.ts';
import { countsAsListing, type TargetReport } from '../core/report.ts';
import { renderNdjson } from '../render/ndjson.ts';
import { plainLines } from '../render/plain.ts';
import type { Style } from '../render/style.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/** Takes each target as it is finished: prints it at once, or gives back what the report at the end needs of it. */
export type Sink = (report: TargetReport) => Promise<TargetReport | null>;

/** Whether each target is printed as it is finished, and nothing kept. */
export function isStreamed(format: Format, bulk: boolean): boolean {
  return format === 'ndjson' || (bulk && format === 'plain');
}

export function sinkFor(io: Io, { options, style, bulk }: SinkParts): Sink {
  const { format, quiet } = options;
  if (quiet) return () => Promise.resolve(null);
  if (isStreamed(format, bulk)) {
    const line =
      format === 'ndjson'
        ? (report: TargetReport) => renderNdjson(report, style.only)
        : (report: TargetReport) => plainLines(report, style);
    return async (report) => {
      await io.writeOut(line(report));
      return null;
    };
  }
  if (bulk && format === 'table') return (report) => Promise.resolve(listingsOnly(report));
  return (report) => Promise.resolve(report);
}

interface SinkParts {
  readonly options: Options;
  readonly style: Style;
  readonly bulk: boolean;
}

/** A table of many targets shows listings, not a million clean rows. */
function listingsOnly(report: TargetReport): TargetReport | null {
  if (report.outcome !== 'listed') return null;
  return { ...report, findings: report.findings.filter(countsAsListing), skipped: [] };
}
