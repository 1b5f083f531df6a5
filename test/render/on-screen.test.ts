import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from '../../src/core/outcome.ts';
import type { Report, Warning } from '../../src/core/report.ts';
import { RUN_DEADLINE } from '../../src/core/run-deadline.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { fitted } from '../../src/render/fit.ts';
import { isOnScreen, mayBeOnScreen } from '../../src/render/on-screen.ts';
import {
  CLEAN,
  findingOf,
  reportOf,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const clean = findingOf(zoneOf(), CLEAN);
const of = (...findings: Parameters<typeof targetReportOf>[0]): Report =>
  reportOf([targetReportOf(findings)]);
const isSaid = (report: Report, warning: Warning, only: readonly OutcomeKind[] = []): boolean =>
  isOnScreen(report, warning, { only });

describe('a warning that the table of one target tells itself', () => {
  const servers = '192.0.2.53:53, 192.0.2.54:53';
  const refused = findingOf(zoneOf({ operator: 'Op' }), unknownOf('error-code', 'blocked'));
  const CASES: readonly (readonly [Warning, Report])[] = [
    [{ code: 'public-resolver', args: { servers, operators: 'Op' } }, of(refused, clean)],
    [
      { code: 'operator-stopped', args: { operator: 'Op', detail: 'blocked', spared: 1 } },
      of(refused, clean),
    ],
    [
      { code: 'silently-refused', args: { servers, zones: 2 } },
      of(findingOf(zoneOf(), unknownOf('test-entry-missing')), clean),
    ],
    [
      { code: 'rewriting', args: { servers, address: '192.0.2.1', zones: 2 } },
      of(findingOf(zoneOf(), unknownOf('not-a-return-code', '192.0.2.1'))),
    ],
    [
      { code: 'run-deadline', args: { finished: 1, left: 0 } },
      of(findingOf(zoneOf(), unknownOf('timeout', RUN_DEADLINE)), clean),
    ],
  ];

  it('of a row, where the row is shown', () => {
    for (const [warning, report] of CASES) {
      expect(isSaid(report, warning)).toBe(true);
      expect(isSaid(report, warning, ['unknown'])).toBe(true);
      expect(isSaid(report, warning, ['listed'])).toBe(false);
      expect(isSaid(of(clean), warning)).toBe(false);
      const [target] = report.targets;
      expect(isSaid(reportOf(target ? [target, target] : []), warning)).toBe(false);
      expect(isSaid(reportOf([]), warning)).toBe(false);
    }
  });

  it('not of another resolver than the one in the row', () => {
    const warning: Warning = { code: 'public-resolver', args: { servers: '192.0.2.99:53', operators: 'Op' } };
    expect(isSaid(of(refused), warning)).toBe(false);
  });

  it('is of a silent resolver, an early end, an address that nobody sees', () => {
    const silence: Warning = {
      code: 'silent-resolver',
      args: { servers, origin: 'system', queries: 3, seconds: '5' },
    };
    const mute = of(findingOf(zoneOf(), unknownOf('timeout')));
    expect(isSaid({ ...mute, resolver: { ...mute.resolver, silent: true } }, silence)).toBe(true);
    expect(isSaid(mute, silence)).toBe(false);
    const interrupted = reportOf([
      targetReportOf([clean], { interrupted: true, skipped: [skippedOf('interrupted')] }),
    ]);
    expect(isSaid(interrupted, { code: 'interrupted', args: { finished: 1 } })).toBe(true);
    const unseen: Warning = {
      code: 'not-public-address',
      args: { target: '10.0.0.1', use: 'private', others: 0 },
    };
    expect(
      isSaid(
        reportOf([targetReportOf([], { target: { ...targetOf('10.0.0.1'), special: 'private' } })]),
        unseen,
      ),
    ).toBe(true);
    expect(isSaid(of(clean), { code: 'test-entry', args: { target: '127.0.0.2' } })).toBe(false);
  });

  it('of a name, by its own line', () => {
    const note: Warning = { code: 'addresses-incomplete', args: { name: 'mail.test', cause: 'timeout' } };
    expect(mayBeOnScreen(note)).toBe(true);
    expect(mayBeOnScreen({ code: 'interrupted', args: { finished: 1 } })).toBe(false);
    const input = { typed: 'https://mail.test/', outcome: 'unknown', targets: [] } as const;
    const open = { ...of(clean), inputs: [{ ...input, cause: 'addresses-unknown' }] } as const;
    expect(isSaid(open, note)).toBe(true);
    expect(isSaid({ ...open, inputs: [{ ...input, cause: 'mx-unknown' }] }, note)).toBe(false);
    expect(
      isSaid(open, { code: 'addresses-incomplete', args: { name: 'other.test', cause: 'timeout' } }),
    ).toBe(false);
    const stray = { kind: 'domain', text: 'gone.test', labels: 'gone.test', cause: 'no-such-name' } as const;
    expect(
      isSaid(reportOf([targetReportOf([], { target: stray })]), {
        code: 'no-such-name',
        args: { name: 'gone.test' },
      }),
    ).toBe(true);
  });
});

describe('what goes to a terminal beside a screen', () => {
  const words = 'word '.repeat(30).trim();

  it('is wrapped where it is too wide, each line by itself', () => {
    const lines = fitted(`rblcheck: ${words}\nshort\n`, { columns: 80, messages: en }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(lines.slice(-2)).toEqual(['short', '']);
    expect(lines.join(' ')).toBe(`rblcheck: ${words} short `);
    expect(fitted(`${'あ'.repeat(60)}\n`, { columns: 80, messages: ja })).toBe(
      `${'あ'.repeat(40)}\n${'あ'.repeat(20)}\n`,
    );
  });

  it('leaves commands, pages and what has no end yet as they are', () => {
    const url = `https://a.test/${'x'.repeat(90)}`;
    const command = `  rblcheck 198.51.100.7 ${'-z a.test '.repeat(12)}`;
    for (const text of [`${url}\n`, `${command}\n`, `\r\u001B[K${words}`]) {
      expect(fitted(text, { columns: 60, messages: en })).toBe(text);
    }
  });
});
