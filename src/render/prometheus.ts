import { OUTCOMES } from '../core/outcome.ts';
import { countsAsListing, type Finding, type Report, type TargetReport } from '../core/report.ts';
import { openRows, typedText } from './inputs.ts';
import { shownFindings } from './rows.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Metric {
  readonly name: string;
  readonly help: string;
  /** A gauge, if absent. */
  readonly type?: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

/**
 * Prometheus' text exposition format 0.0.4, for the textfile collector. An allow list's entry is no listing, so only
 * blocklists are in `rblcheck_listed`, and a rule as short as `rblcheck_listed == 1` is right.
 */
export function renderPrometheus(report: Report, style: Style): string {
  const { startedAt, durationMs } = report;
  const endedAt = Math.round(startedAt.getTime() + durationMs) / 1000;
  const open = openRows(report);
  // A name that is asked about as it is has one verdict all the same.
  const isOpen = new Set(open.map(({ target }) => target.text));
  const targets = [...report.targets.filter(({ target }) => !isOpen.has(target.text)), ...open];
  const found = report.targets.flatMap((target) =>
    shownFindings(target, style).map((finding) => ({ target, finding })),
  );
  const metrics: readonly Metric[] = [
    {
      name: 'rblcheck_listed',
      help: 'Whether a blocklist lists the target; absent while that is unknown.',
      samples: found
        .filter(({ finding }) => finding.zone.kind === 'block' && finding.outcome.kind !== 'unknown')

        .map((one) => ({
          labels: { ...labelsOf(one), tier: one.finding.zone.tier },
          value: Number(countsAsListing(one.finding)),
        })),
    },
    {
      name: 'rblcheck_lookup_unknown',
      help: 'A lookup that could not be told, and why.',
      samples: found.flatMap((one) => {
        const { outcome } = one.finding;
        return outcome.kind === 'unknown'
          ? [{ labels: { ...labelsOf(one), cause: outcome.cause }, value: 1 }]
          : [];
      }),
    },
    {
      name: 'rblcheck_target_outcome',
      help: 'The verdict on a target: 1 for the outcome that it has, 0 for the others.',
      samples: targets.flatMap(({ target, outcome }) =>
        OUTCOMES.map((kind) => ({
          labels: { target: target.text, outcome: kind },
          value: Number(kind === outcome),
        })),
      ),
    },
    {
      name: 'rblcheck_target_info',
      help: 'What was typed of a target; to be joined with the others.',
      samples: targets.map(({ target }) => ({
        labels: { target: target.text, from: typedText(target) },
        value: 1,
      })),
    },
    {
      name: 'rblcheck_target_timestamp_seconds',
      help: 'When the run that asked about the target ended, in seconds since 1970.',
      samples: targets.map(({ target }) => ({ labels: { target: target.text }, value: endedAt })),
    },
    {
      name: 'rblcheck_lookup_duration_seconds',
      help: 'How long a lookup took; absent where the zone was not asked.',
      samples: found
        .filter(({ finding }) => finding.evidence.tries > 0)
        .map((one) => ({ labels: labelsOf(one), value: Math.round(one.finding.evidence.elapsedMs) / 1000 })),
    },
    {
      name: 'rblcheck_last_run_timestamp_seconds',
      help: 'When the run ended, in seconds since 1970.',
      samples: [{ labels: {}, value: endedAt }],
    },
    {
      name: 'rblcheck_run_duration_seconds',
      help: 'How long the run took.',
      samples: [{ labels: {}, value: Math.round(durationMs) / 1000 }],
    },
  ];
  return metrics.map(metricText).join('');
}

function labelsOf({
  target,
  finding,
}: {
  readonly target: TargetReport;
  readonly finding: Finding;
}): Sample['labels'] {
  return { target: target.target.text, zone: finding.zone.zone };
}

/** A sample may stand in the text once: of two with the same labels, as of two keys of one zone, the greater one. */
export function metricText({ name, help, type = 'gauge', samples }: Metric): string {
  const values = new Map<string, number>();
  for (const { labels, value } of samples) {
    const series = name + labelText(labels);
    values.set(series, Math.max(value, values.get(series) ?? value));
  }
  const lines = [...values].map(([series, value]) => `${series} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelText(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(sanitize(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A line feed, the third that would have to be escaped, is gone by then. */
function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
