import { expect, it } from 'vitest';
import { renderOwnMetrics, renderProbe } from '../../src/render/exporter.ts';
import { renderPrometheus } from '../../src/render/prometheus.ts';
import { parseExposition } from '../support/exposition.ts';
import { styleOf } from '../support/fixtures.ts';
import { severalScene } from '../support/report-scene.ts';

it('a probe has what the textfile has, and how old it is', () => {
  const text = renderProbe(severalScene(), styleOf(), 1234.5678);
  const plain = renderPrometheus(severalScene(), styleOf());
  expect(text.startsWith(plain)).toBe(true);
  expect(parseExposition(text).at(-1)).toMatchObject({
    name: 'rblcheck_probe_age_seconds',
    type: 'gauge',
    samples: [{ labels: {}, value: 1.235 }],
  });
});

it('an exporter tells of itself: version, catalogue, start, targets, and the probes as a counter', () => {
  const text = renderOwnMetrics({
    version: '1.2.3',
    catalogue: null,
    startedAt: new Date('2026-01-31T03:00:00.500Z'),
    targets: 7,
    underWay: 2,
    probes: new Map([
      ['asked', 7],
      ['full', 0],
    ]),
  });
  expect(parseExposition(text).map(({ name, type, samples }) => [name, type, samples])).toEqual([
    ['rblcheck_exporter_build_info', 'gauge', [{ labels: { version: '1.2.3', catalogue: '' }, value: 1 }]],
    ['rblcheck_exporter_start_time_seconds', 'gauge', [{ labels: {}, value: 1769828400.5 }]],
    ['rblcheck_exporter_targets', 'gauge', [{ labels: {}, value: 7 }]],
    ['rblcheck_exporter_targets_under_way', 'gauge', [{ labels: {}, value: 2 }]],
    [
      'rblcheck_exporter_probes_total',
      'counter',
      [
        { labels: { result: 'asked' }, value: 7 },
        { labels: { result: 'full' }, value: 0 },
      ],
    ],
  ]);
});
