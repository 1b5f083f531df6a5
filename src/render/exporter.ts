import type { Report } from '../core/report.ts';
import { metricText, renderPrometheus, type Metric } from './prometheus.ts';
import type { Style } from './style.ts';

/** The answer to a probe: the metrics of a run over that target, and how old they are. */
export function renderProbe(report: Report, style: Style, ageMs: number): string {
  const age: Metric = {
    name: 'rblcheck_probe_age_seconds',
    help: 'How long ago the answer was found; 0 where it was asked for now.',
    samples: [{ labels: {}, value: Math.round(ageMs) / 1000 }],
  };
  return renderPrometheus(report, style) + metricText(age);
}

/** What an exporter says of itself. */
export interface ExporterFacts {
  readonly version: string;
  /** The date of the catalogue of zones; null where it has none. */
  readonly catalogue: string | null;
  readonly startedAt: Date;
  readonly targets: number;
  readonly underWay: number;
  /** How many probes have had each result. */
  readonly probes: ReadonlyMap<string, number>;
}

export function renderOwnMetrics(facts: ExporterFacts): string {
  const { version, catalogue, startedAt, targets, underWay, probes } = facts;
  const one = (value: number): Metric['samples'] => [{ labels: {}, value }];
  const metrics: readonly Metric[] = [
    {
      name: 'rblcheck_exporter_build_info',
      help: 'The version of rblcheck, and the date of its catalogue of zones.',
      samples: [{ labels: { version, catalogue: catalogue ?? '' }, value: 1 }],
    },
    {
      name: 'rblcheck_exporter_start_time_seconds',
      help: 'When the exporter was started, in seconds since 1970.',
      samples: one(startedAt.getTime() / 1000),
    },
    { name: 'rblcheck_exporter_targets', help: 'Targets that are remembered.', samples: one(targets) },
    {
      name: 'rblcheck_exporter_targets_under_way',
      help: 'Targets that are being asked about.',
      samples: one(underWay),
    },
    {
      name: 'rblcheck_exporter_probes_total',
      help: 'Probes by what came of them: asked, remembered, refused (a bad target), full, busy, failed.',
      type: 'counter',
      samples: [...probes].map(([result, value]) => ({ labels: { result }, value })),
    },
  ];
  return metrics.map(metricText).join('');
}
