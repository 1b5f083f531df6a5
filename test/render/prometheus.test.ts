import { describe, expect, it } from 'vitest';
import { renderPrometheus } from '../../src/render/prometheus.ts';
import { parseExposition } from '../support/exposition.ts';
import {
  CLEAN,
  findingOf,
  listedOf,
  reportOf,
  styleOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { reportScene, severalScene } from '../support/report-scene.ts';

const samplesOf = (text: string, metric: string) =>
  parseExposition(text).find(({ name }) => name === metric)?.samples ?? [];

describe('prometheus', () => {
  it('has the metrics of the contract, each with HELP and TYPE', () => {
    const families = parseExposition(renderPrometheus(severalScene(), styleOf()));
    expect(families.map(({ name, type }) => [name, type])).toEqual([
      ['rblcheck_listed', 'gauge'],
      ['rblcheck_lookup_unknown', 'gauge'],
      ['rblcheck_target_outcome', 'gauge'],
      ['rblcheck_target_info', 'gauge'],
      ['rblcheck_target_timestamp_seconds', 'gauge'],
      ['rblcheck_lookup_duration_seconds', 'gauge'],
      ['rblcheck_last_run_timestamp_seconds', 'gauge'],
      ['rblcheck_run_duration_seconds', 'gauge'],
    ]);
    expect(families.every(({ help }) => help !== '')).toBe(true);
  });

  it('listed is 1 or 0, and absent while it is unknown', () => {
    const text = renderPrometheus(severalScene(), styleOf());
    const of9 = samplesOf(text, 'rblcheck_listed').filter(
      ({ labels }) => labels['target'] === '198.51.100.9',
    );
    expect(of9.map(({ labels, value }) => [labels['zone'], value])).toEqual([
      ['bl1.test', 1],
      ['bl2.test', 0],
      ['bl3.test', 1],
    ]);
    expect(samplesOf(text, 'rblcheck_lookup_unknown')).toEqual([
      { labels: { target: '198.51.100.9', zone: 'bl4.test', cause: 'timeout' }, value: 1 },
      { labels: { target: '2001:db8::25', zone: 'bl1.test', cause: 'servfail' }, value: 1 },
    ]);
  });

  it('an allow list’s entry is no listing, and a zone that was not asked took no time', () => {
    const text = renderPrometheus(reportScene(), styleOf());
    const zones = samplesOf(text, 'rblcheck_listed').map(({ labels }) => labels['zone']);
    expect(zones).not.toContain('allowed.test');
    expect(samplesOf(text, 'rblcheck_lookup_duration_seconds').map(({ labels }) => labels['zone'])).toContain(
      'allowed.test',
    );
    const unasked = findingOf(zoneOf(), unknownOf('retired'), {
      evidence: { server: null, tries: 0, elapsedMs: 0, addresses: [] },
    });
    const other = renderPrometheus(reportOf([targetReportOf([unasked])]), styleOf());
    expect(samplesOf(other, 'rblcheck_lookup_duration_seconds')).toEqual([]);
  });

  it('each target has its outcome, and the run its end', () => {
    const text = renderPrometheus(severalScene(), styleOf());
    expect(
      samplesOf(text, 'rblcheck_target_outcome').flatMap(({ labels, value }) =>
        value === 1 ? [[labels['target'], labels['outcome']]] : [],
      ),
    ).toEqual([
      ['198.51.100.8', 'clean'],
      ['198.51.100.9', 'listed'],
      ['2001:db8::25', 'unknown'],
    ]);
    expect(samplesOf(text, 'rblcheck_last_run_timestamp_seconds')).toEqual([
      { labels: {}, value: 1769828400.412 },
    ]);
    expect(samplesOf(text, 'rblcheck_run_duration_seconds')).toEqual([{ labels: {}, value: 0.412 }]);
  });

  it('labels come back as they went in; a series stands there once, the listing of two', () => {
    const name = 'back\\slash"quote"\n# HELP x{y="z"} 1';
    const twice = ['***.test', '***.test', '***.test'];
    const outcomes = [CLEAN, listedOf(), CLEAN];
    const report = reportOf([
      targetReportOf([
        findingOf(zoneOf({ zone: name }), CLEAN),
        ...twice.map((zone, index) => findingOf(zoneOf({ zone }), outcomes[index] ?? CLEAN)),
      ]),
    ]);
    expect(samplesOf(renderPrometheus(report, styleOf()), 'rblcheck_listed')).toEqual([
      {
        labels: { target: '198.51.100.7', zone: 'back\\slash"quote" # HELP x{y="z"} 1', tier: 'common' },
        value: 0,
      },
      { labels: { target: '198.51.100.7', zone: '***.test', tier: 'common' }, value: 1 },
    ]);
  });

  it('--only leaves lookups out, and no verdict', () => {
    const text = renderPrometheus(severalScene(), styleOf({ only: ['listed'] }));
    expect(samplesOf(text, 'rblcheck_listed').map(({ value }) => value)).toEqual([1, 1]);
    expect(samplesOf(text, 'rblcheck_target_outcome')).toHaveLength(9);
  });
});

describe('the reader of the exposition format', () => {
  it.each([
    ['no line feed', '# HELP a b'],
    ['no line', 'nonsense here\n'],
    ['a label without quotes', '# HELP a b\n# TYPE a gauge\na{b=c} 1\n'],
    ['a bare backslash', '# HELP a b\n# TYPE a gauge\na{b="\\x"} 1\n'],
    ['a series twice', '# HELP a b\n# TYPE a gauge\na{b="c"} 1\na{b="c"} 2\n'],
    ['a metric in two places', '# HELP a b\n# TYPE a gauge\na 1\n# HELP b b\n# TYPE b gauge\na{c="d"} 1\n'],
    ['a sample before its type', '# HELP a b\na 1\n'],
  ])('refuses %s', (_, text) => {
    expect(() => parseExposition(text)).toThrow();
  });
});
