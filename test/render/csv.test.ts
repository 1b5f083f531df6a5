import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLines, renderCsv } from '../../src/render/csv.ts';
import {
  findingOf,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  zoneOf,
} from '../support/fixtures.ts';
import { HOSTILE_REASONS, reportScene, severalScene } from '../support/report-scene.ts';

const HEADER =
  'target,kind,zone,name,tier,outcome,cause,detail,return_codes,reasons,verified,ttl_seconds,elapsed_ms,removal_url,from';

type Row = Readonly<Record<string, string>>;
/** Strict: one number of cells in all rows, quotes where RFC 4180 has them, lines that end in CRLF alone. */
function read(text: string): readonly Row[] {
  return parse<Row>(text, { columns: true, record_delimiter: '\r\n', relax_quotes: false });
}
const withReasons = (...reasons: readonly string[]) =>
  reportOf([targetReportOf([findingOf(zoneOf(), listedOf(), { reasons })])]);

describe('csv', () => {
  it('has the columns of the contract, and a row a finding in the zone file’s order', () => {
    const text = renderCsv(reportScene(), styleOf());
    expect(text.split('\r\n')[0]).toBe(HEADER);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = read(text);
    expect(rows.map(({ zone }) => zone)).toEqual(
      reportScene().targets[0]?.findings.map(({ zone }) => zone.zone),
    );
    expect(rows[0]).toEqual({
      target: '198.51.100.7',
      kind: 'ipv4',
      zone: 'zen.major.test',
      name: 'The Major List',
      tier: 'major',
      outcome: 'listed',
      cause: '',
      detail: '',
      return_codes: '127.0.0.3; 127.0.0.10',
      reasons: 'https://major.test/query/198.51.100.7; Listed for spam traffic seen on 2026-01-30',
      verified: 'true',
      ttl_seconds: '300',
      elapsed_ms: '12',
      removal_url: 'https://major.test/remove?ip=198.51.100.7',
      from: '198.51.100.7',
    });
    expect(rows.find(({ zone }) => zone === 'refusing.test')).toMatchObject({
      outcome: 'unknown',
      cause: 'error-code',
      detail: 'public-resolver',
      verified: 'false',
      return_codes: '',
      ttl_seconds: '',
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '\t=1'])(
    'a reason that begins like a formula is a text: %j',
    (reason) => {
      const [row] = read(renderCsv(withReasons(reason), styleOf()));
      expect(row?.['reasons']).toMatch(/^'[=+\-@＝]/);
    },
  );

  it('what DNS says stays in its cell', () => {
    const [row, ...others] = read(renderCsv(withReasons(...HOSTILE_REASONS), styleOf()));
    expect(others).toEqual([]);
    expect(row?.['reasons']).toContain('& "quoted" \'single\'; =HYPERLINK("http://evil.test";"click"); |');
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(row?.['reasons']).not.toMatch(/[\u0000-\u001F\u202E]/);
  });

  it('a key does not come back in a reason', () => {
    const zone = { ...zoneOf({ zone: 'key.{key}.test' }), secret: 'sesame' };
    const report = reportOf([targetReportOf([findingOf(zone, listedOf(), { reasons: ['ses\u200Bame'] })])]);
    const text = renderCsv(report, styleOf());
    expect(text).not.toContain('sesame');
  });

  it('what nothing was asked about has a row of its own, where --only leaves it', () => {
    const gone = {
      kind: 'domain',
      text: 'gone.test',
      labels: 'gone.test',
      from: 'http://gone.test/',
    } as const;
    const report = reportOf([
      { ...targetReportOf([], { target: gone }), cause: 'no-such-name' },
      { ...targetReportOf([], { target: targetOf('2001:db8::25') }), cause: null },
    ]);
    const none = Object.fromEntries(HEADER.split(',').map((column) => [column, '']));
    expect(read(renderCsv(report, styleOf()))).toEqual([
      {
        ...none,
        target: 'gone.test',
        kind: 'domain',
        outcome: 'unknown',
        cause: 'no-such-name',
        from: 'http://gone.test/',
      },
      { ...none, target: '2001:db8::25', kind: 'ipv6', outcome: 'unknown', from: '2001:db8::25' },
    ]);
    expect(read(renderCsv(report, styleOf({ only: ['unknown'] })))).toHaveLength(2);
    expect(renderCsv(report, styleOf({ only: ['listed'] }))).toBe(csvHeader());
  });

  it('is the header and each target’s lines, one after the other; --only leaves rows out', () => {
    const report = severalScene();
    const style = styleOf({ only: ['unknown'] });
    const text = renderCsv(report, style);
    expect(text).toBe(csvHeader() + report.targets.map((target) => csvLines(target, style)).join(''));
    expect(read(text).map(({ target, zone }) => [target, zone])).toEqual([
      ['198.51.100.9', 'bl4.test'],
      ['2001:db8::25', 'bl1.test'],
    ]);
  });
});
