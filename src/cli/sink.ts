import type { Format } from '../core/choices.ts';
import { countsAsListing, type TargetReport } from '../core/report.ts';
import { openRow, type OpenInput } from '../render/inputs.ts';
import type { Style } from '../render/style.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/** Takes each target as it is finished: prints it at once, or gives back what the report at the end needs of it. */
export type Sink = (report: TargetReport) => Promise<TargetReport | null>;

/** Whether each target is printed as it is finished, and nothing kept. */
export function isStreamed(format: Format, bulk: boolean): boolean {
  return format === 'ndjson' || (bulk && (format === 'plain' || format === 'csv'));
}

/** Rows that come in between those of the targets. */
export interface OpenRows {
  readonly add: (input: OpenInput) => void;
  /**
   * Resolves when all of them are out.
   * @throws OutputError where the system does not take all of them
   */
  written(): Promise<void>;
}

/** What was typed and could not be told has a row among those that are printed as they come; elsewhere a report has it. */
export function openRowsFor(sink: Sink): OpenRows {
  let writing: Promise<unknown> = Promise.resolve();
  return {
    add(input) {
      writing = writing.then(() => sink(openRow(input)));
      // The error is thrown where the promise is awaited.
      writing.catch(() => {});
    },
    async written() {
      await writing;
    },
  };
}

export function sinkFor(io: Io, { options, style, bulk }: SinkParts): Sink {
  const { format, quiet, allRows } = options;
  if (quiet) return () => Promise.resolve(null);
  if (isStreamed(format, bulk)) {
    const lines = linesOf(format, style);
    return async (report) => {
      await io.writeOut((await lines)(report));
      return null;
    };
  }
  // All of them were asked for, and are held until the end.
  if (allRows) return (report) => Promise.resolve(report);
  if (bulk && format === 'table') return (report) => Promise.resolve(listingsOnly(report));
  if (bulk && TELLING.has(format)) {
    const telling = createTelling();
    return (report) => Promise.resolve(telling(report));
  }
  return (report) => Promise.resolve(report);
}

/** Reports for people, of which what is not clean is the point. */
const TELLING: ReadonlySet<Format> = new Set<Format>(['markdown', 'html', 'nagios']);

interface SinkParts {
  readonly options: Options;
  readonly style: Style;
  readonly bulk: boolean;
}

/** A target's lines; before the first go those with which the format begins. */
async function linesOf(format: Format, style: Style): Promise<(report: TargetReport) => string> {
  if (format === 'ndjson') {
    const { targetLine } = await import('../render/json.ts');
    return (report) => targetLine(report, style.only);
  }
  if (format === 'plain') {
    const { plainLines } = await import('../render/plain.ts');
    return (report) => plainLines(report, style);
  }
  const { csvHeader, csvLines } = await import('../render/csv.ts');
  let isFirst = true;
  return (report) => {
    const head = isFirst ? csvHeader() : '';
    isFirst = false;
    return head + csvLines(report, style);
  };
}

/** A table of many targets shows listings, not a million clean rows. */
function listingsOnly(report: TargetReport): TargetReport | null {
  if (report.outcome !== 'listed') return null;
  return { ...report, findings: report.findings.filter(countsAsListing), skipped: [] };
}

/** Of many targets whose answer is missing these are enough to see why. */
const MOST_UNKNOWN = 100;

/** A report on many targets shows what is not clean, and counts the rest. */
function createTelling(): (report: TargetReport) => TargetReport | null {
  let unknown = 0;
  return (report) => {
    if (report.outcome === 'clean') return null;
    if (report.outcome === 'unknown') return ++unknown > MOST_UNKNOWN ? null : report;
    const findings = report.findings.filter(
      (finding) => countsAsListing(finding) || finding.outcome.kind === 'unknown',
    );
    return { ...report, findings, skipped: [] };
  };
}
