import { describe, expect, it } from 'vitest';
import type { Warning } from '../../src/core/report.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { pluginTrouble, renderNagios } from '../../src/render/nagios.ts';
import {
  CLEAN,
  findingOf,
  listedOf,
  reportOf,
  skippedOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { ANSI_PAINT } from '../support/paint.ts';
import { parsePluginOutput } from '../support/plugin-output.ts';
import { HOSTILE_REASONS, reportScene, severalScene } from '../support/report-scene.ts';

describe('nagios', () => {
  it.each([
    ['en', styleOf()],
    ['ja', styleOf({ language: 'ja', messages: ja })],
  ] as const)('one target with everything, in %s', async (language, style) => {
    const text = renderNagios(reportScene({ exitCode: 2 }), style);
    parsePluginOutput(text);
    await expect(text).toMatchFileSnapshot(`snapshots/nagios-${language}.txt`);
  });

  it.each([
    [0, 'OK'],
    [1, 'WARNING'],
    [2, 'CRITICAL'],
    [3, 'UNKNOWN'],
    [70, 'UNKNOWN'],
  ])('the exit code %i is %s', (exitCode, status) => {
    expect(parsePluginOutput(renderNagios(reportScene({ exitCode }), styleOf())).status).toBe(status);
  });

  it('says why it is unknown: a major list first, whatever stands before it', () => {
    const minor = findingOf(zoneOf({ zone: 'minor.test' }), unknownOf('servfail'));
    const major = findingOf(zoneOf({ zone: 'major.test', tier: 'major' }), unknownOf('timeout'));
    const say = (...findings: readonly ReturnType<typeof findingOf>[]): string =>
      parsePluginOutput(renderNagios(reportOf([targetReportOf(findings)], { exitCode: 3 }), styleOf())).text;
    expect(say(minor, major)).toMatch(/^198\.51\.100\.7: 2 of 2 could not be checked; major\.test: /);
    expect(say(minor)).toMatch(/; minor\.test: /);
    const allow = findingOf(zoneOf({ zone: 'allow.test', kind: 'allow' }), unknownOf('timeout'));
    expect(say(allow, minor)).toMatch(/: 1 of 1 could not be checked; minor\.test: /);
    const cut = targetReportOf([findingOf(zoneOf(), CLEAN)], {
      interrupted: true,
      skipped: [skippedOf('interrupted'), skippedOf('needs-key')],
    });
    const ended = renderNagios(reportOf([cut], { exitCode: 3 }), styleOf());
    expect(parsePluginOutput(ended).text).toBe('198.51.100.7: 1 of 2 could not be checked');
    const nothing = renderNagios(reportOf([], { exitCode: 3 }), styleOf());
    expect(parsePluginOutput(nothing).text).toBe('nothing was checked');
    const nobody = { ...targetReportOf([]), cause: 'no-such-name' } as const;
    const unknown = renderNagios(reportOf([nobody], { exitCode: 3 }), styleOf());
    expect(parsePluginOutput(unknown).text).toContain(en.input.cause['no-such-name']);
    expect(say(allow)).toBe(`198.51.100.7: ${en.summary.noBlocklistChosen}`);
  });

  it('a name that no blocklist could list is clean by what was asked of it', () => {
    const target = { ...targetOf(), kind: 'domain', text: 'shop.test' } as const;
    const allow = findingOf(zoneOf({ zone: 'allow.test', kind: 'allow' }), CLEAN);
    const name = targetReportOf([allow], { target, skipped: [skippedOf('wrong-family')] });
    expect(name.outcome).toBe('clean');
    const { status, text } = parsePluginOutput(renderNagios(reportOf([name]), styleOf()));
    expect([status, text.split(' ')[0]]).toEqual(['OK', 'shop.test']);
  });

  it('the performance data has the counts, the thresholds and the bounds', () => {
    const style = styleOf({ thresholds: { warning: 1, critical: 4 } });
    const { perfdata } = parsePluginOutput(renderNagios(reportScene({ exitCode: 1 }), style));
    expect(perfdata).toEqual({ listed: ['3', '1', '4', '0', '19'], unknown: ['3', '', '', '0', '19'] });
  });

  it('several targets: how many, which, and the greatest counts', () => {
    const { text, perfdata, long } = parsePluginOutput(
      renderNagios(severalScene({ exitCode: 2 }), styleOf()),
    );
    expect(text).toMatch(
      /^1 of 3 targets listed: 198\.51\.100\.9; 1 could not be told; 2001:db8::25: 1 of \d could not be checked; /,
    );
    expect(perfdata).toEqual({
      listed: ['2', '', '', '0', '4'],
      unknown: ['1', '', '', '0', '4'],
      targets: ['3', '', '', '0', undefined],
      targets_listed: ['1', '', '', '0', '3'],
      targets_unknown: ['1', '', '', '0', '3'],
    });
    expect(long.map((line) => line.split(': ')[0])).toEqual([
      '198.51.100.9 bl1.test',
      '198.51.100.9 bl3.test',
      '198.51.100.9 bl4.test',
      '2001:db8::25 bl1.test',
    ]);
  });

  it('several that could not be told are named, and the first says why', () => {
    const of = (text: string) => ({
      ...targetReportOf([], { target: { ...targetOf(), text } }),
      cause: 'no-such-name' as const,
    });
    const { text } = parsePluginOutput(
      renderNagios(reportOf([of('mial.test'), of('mal.test')], { exitCode: 3 }), styleOf()),
    );
    const why = en.input.cause['no-such-name'];
    expect(text).toBe(`0 of 2 targets listed; 2 could not be told: mial.test mal.test; mial.test: ${why}`);
  });

  it('clean and unknown targets; two clean ones', () => {
    const clean = targetReportOf([findingOf(zoneOf(), CLEAN)]);
    const one = parsePluginOutput(renderNagios(reportOf([clean]), styleOf()));
    expect(one).toMatchObject({ text: '198.51.100.7 listed on none of 1', long: [] });
    const unknown = targetReportOf([findingOf(zoneOf(), unknownOf())]);
    const other = parsePluginOutput(renderNagios(reportOf([unknown], { exitCode: 3 }), styleOf()));
    expect(other.text).toBe('198.51.100.7: 1 of 1 could not be checked; bl.test: no answer within 5 s');
    const target = targetOf('198.51.100.8');
    const two = reportOf([clean, targetReportOf([findingOf(zoneOf(), CLEAN, { target })], { target })]);
    expect(parsePluginOutput(renderNagios(two, styleOf())).text).toBe('0 of 2 targets listed');
  });

  it('a text from DNS neither begins performance data nor a line, whatever the colour', () => {
    const zone = zoneOf({ zone: 'a|b.test' });
    const report = reportOf([targetReportOf([findingOf(zone, listedOf(), { reasons: HOSTILE_REASONS })])], {
      exitCode: 1,
    });
    const text = renderNagios(report, styleOf({ paint: ANSI_PAINT }));
    const { long, perfdata } = parsePluginOutput(text);
    expect(long).toHaveLength(1);
    expect(Object.keys(perfdata)).toEqual(['listed', 'unknown']);
    expect(text).not.toContain('\u001B');
  });

  it('many zones and many rows are cut, and --only shows others', () => {
    const findings = Array.from({ length: 70 }, (_, index) =>
      findingOf(zoneOf({ zone: `bl${index}.test` }), listedOf()),
    );
    const many = parsePluginOutput(
      renderNagios(reportOf([targetReportOf(findings)], { exitCode: 1 }), styleOf()),
    );
    expect(many.text).toContain('bl7.test, and 62 more)');
    expect(many.long).toHaveLength(61);
    expect(many.long.at(-1)).toBe('and 10 more');
    const only = parsePluginOutput(renderNagios(severalScene({ exitCode: 2 }), styleOf({ only: ['clean'] })));
    expect(only.long).toHaveLength(8);
    expect(only.long[0]).toBe('198.51.100.8 bl1.test: clean');
    const allowed = parsePluginOutput(
      renderNagios(reportScene({ exitCode: 2 }), styleOf({ only: ['listed'] })),
    );
    expect(allowed.long.find((line) => line.startsWith('allowed.test'))).toBe(
      'allowed.test: listed; 127.0.5.1: known good sender',
    );
  });

  it('says that the run was not whole', () => {
    const warnings: readonly Warning[] = [
      { code: 'interrupted', args: { finished: 1 } },
      { code: 'bad-targets', args: {} },
    ];
    const { text, long } = parsePluginOutput(renderNagios(reportScene({ exitCode: 2, warnings }), styleOf()));
    expect(text).toMatch(
      /; ended before the end of the run; not every target could be read; see standard error$/,
    );
    expect(long[0]).toMatch(/^stopped before the end/);
  });

  it('a silent resolver is told once, not zone by zone', () => {
    const report = reportOf([targetReportOf([findingOf(zoneOf(), unknownOf())])], { exitCode: 3 });
    const silent = { ...report, resolver: { ...report.resolver, silent: true } };
    expect(parsePluginOutput(renderNagios(report, styleOf())).long).toHaveLength(1);
    expect(parsePluginOutput(renderNagios(silent, styleOf())).long).toEqual([]);
  });

  it('a trouble is one line, and what can be typed another', () => {
    expect(parsePluginOutput(pluginTrouble('a | b\nc'))).toEqual({
      status: 'UNKNOWN',
      text: 'a / b',
      perfdata: {},
      long: ['c'],
    });
  });
});
