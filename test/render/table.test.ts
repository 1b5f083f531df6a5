import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import type { Report } from '../../src/core/report.ts';
import { retiredZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import type { Style } from '../../src/render/style.ts';
import { renderTable } from '../../src/render/table.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  reportOf,
  skippedOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { bulkReport, groupedReport, mixedReport } from '../support/scene.ts';

const MESSAGES = { en, ja } as const;
const WIDTHS = [60, 80, 120] as const;

function render(report: Report, parts: Partial<Style> & { readonly language?: Language } = {}): string {
  return renderTable(report, styleOf({ messages: MESSAGES[parts.language ?? 'en'], ...parts }));
}

const clean = findingOf(zoneOf(), CLEAN);
const listed = findingOf(zoneOf({ zone: 'listing.test' }), listedOf());
const timeout = findingOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout'));
const majorTimeout = findingOf(zoneOf({ zone: 'major.test', tier: 'major' }), unknownOf('timeout'));

function silentReport(): Report {
  const report = reportOf([targetReportOf([timeout, majorTimeout])]);
  return { ...report, resolver: { ...report.resolver, silent: true } };
}

/** What a user may get to see, each in a report of its own. */
const SCENES: Readonly<Record<string, Report>> = {
  mixed: mixedReport(),
  clean: reportOf([targetReportOf([clean])]),
  'nothing asked': reportOf([targetReportOf([], { skipped: [skippedOf('needs-registration')] })]),
  silent: silentReport(),
  'two targets': reportOf([
    targetReportOf([clean]),
    targetReportOf([listed], { target: targetOf('2001:db8::25') }),
  ]),
  interrupted: reportOf([
    targetReportOf([clean], { interrupted: true, skipped: [skippedOf('interrupted')] }),
  ]),
  'every cause': reportOf([
    targetReportOf(
      UNKNOWN_CAUSES.map((cause) => findingOf(zoneOf({ zone: `${cause}.test` }), unknownOf(cause, 'detail'))),
    ),
  ]),
  ...Object.fromEntries(
    UNKNOWN_CAUSES.map((cause) => [
      `a major zone: ${cause}`,
      reportOf([
        targetReportOf([
          findingOf(zoneOf({ zone: 'major.test', tier: 'major' }), unknownOf(cause, 'detail')),
        ]),
      ]),
    ]),
  ),
  'many major zones unknown': reportOf([
    targetReportOf(
      [1, 2, 3, 4, 5, 6].map((n) =>
        findingOf(zoneOf({ zone: `blocklist-${n}.operator.test`, tier: 'major' }), unknownOf('servfail')),
      ),
    ),
  ]),
  'an IPv6 address, typed in full': reportOf([
    targetReportOf([clean], { target: targetOf('2001:0db8:1111:2222:3333:4444:5555:6666') }),
  ]),
  'grouped by what was typed': groupedReport(),
  'a group under a long URL': reportOf(
    ['198.51.100.7', '198.51.100.8'].map((text) => {
      const from = `https://${'a-long-label.'.repeat(12)}shop.test/`;
      return targetReportOf([clean], { target: { ...targetOf(text), from } });
    }),
  ),
  'a long chain of SPF': reportOf([
    targetReportOf([clean], {
      target: { ...targetOf(), via: `spf:include:${'a-long-label.'.repeat(12)}shop.test` },
    }),
  ]),
  bulk: bulkReport(),
  'addresses unknown': reportOf([
    targetReportOf([clean], {
      target: { kind: 'domain', text: 'shop.test', labels: 'shop.test', cause: 'addresses-unknown' },
    }),
  ]),
};
const SCENE_NAMES = Object.keys(SCENES);
const sceneOf = (name: string): Report => SCENES[name] ?? reportOf([]);

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it.each(WIDTHS)('%i columns', async (columns) => {
    await expect(render(mixedReport(), { columns, language })).toMatchFileSnapshot(
      `snapshots/table-${language}-${columns}.txt`,
    );
  });

  it.each(WIDTHS)('grouped by what was typed, %i columns', async (columns) => {
    await expect(render(groupedReport(), { columns, language })).toMatchFileSnapshot(
      `snapshots/grouped-${language}-${columns}.txt`,
    );
  });

  it.each(WIDTHS)('a bulk run, %i columns', async (columns) => {
    await expect(render(bulkReport(), { columns, language })).toMatchFileSnapshot(
      `snapshots/bulk-${language}-${columns}.txt`,
    );
  });

  it('80 columns, in colour', async () => {
    const text = render(mixedReport(), { columns: 80, language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/table-${language}-80-colour.txt`);
  });

  it('120 columns, with the evidence', async () => {
    const text = render(mixedReport(), { columns: 120, language, verbose: true });
    await expect(text).toMatchFileSnapshot(`snapshots/table-${language}-120-verbose.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  describe.each(WIDTHS)('at %i columns', (columns) => {
    it('no line of any scene is wider than the terminal', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        for (const verbose of [false, true]) {
          const lines = render(sceneOf(name), { columns, language, verbose }).split('\n');
          expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
        }
      });
    });

    it('no colour moves anything in any scene', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const options = { columns, language } as const;
        const colored = render(sceneOf(name), { ...options, paint: ANSI_PAINT });
        const marks = markColors(colored);
        expect(marks).not.toContain('\u001B');
        expect(marks).not.toContain('<unclosed');
        expect(marks.replace(/<\/?(bad|warn|good|dim|bold)>/g, '')).toBe(render(sceneOf(name), options));
      });
    });

    it('every zone has its row, with its outcome whole and all of them below the heading', () => {
      const { outcome, table } = MESSAGES[language];
      const words = [...OUTCOMES.map((kind) => outcome[kind]), outcome.listedHarmless];
      const rows = render(mixedReport(), { columns, language })
        .split('\n')
        .filter((line) => /^ \S/.test(line));
      const offsetOf = (line: string, candidates: readonly string[]): number | null => {
        const cells = line.split(/(\s{2,})/);
        const at = cells.findIndex((cell, index) => index > 0 && candidates.includes(cell.trim()));
        return at === -1 ? null : stringWidth(cells.slice(0, at).join(''));
      };
      const [head, ...body] = rows;
      const expected = offsetOf(head ?? '', [table.result]);
      expect(expected).not.toBeNull();
      expect(body).toHaveLength(12);
      expect(body.map((line) => offsetOf(line, words))).toEqual(body.map(() => expected));
    });
  });
});

describe('what the table says', () => {
  it('puts the worst on top, each group in the zone file’s order', () => {
    const zones = render(mixedReport(), { columns: 140 })
      .split('\n')
      .flatMap((line) => /^ (\S+)/.exec(line)?.[1] ?? []);
    expect(zones.map((zone) => zone.replace(/^a-.*/, 'a-long'))).toEqual([
      'LIST',
      'zen.test',
      'allowed.test',
      'asn.test',
      'a-long',
      'provider.test',
      'slow.test',
      'slower.test',
      'refusing.test',
      'dead.test',
      'clean.test',
      'fine.test',
      'untested.test',
    ]);
  });

  it('shows the rows that --only leaves, and counts all', () => {
    const text = render(mixedReport(), { columns: 120, only: ['unknown', 'clean'] });
    expect(text).not.toContain('provider.test');
    expect(text).toContain('slow.test');
    expect(text).toContain('fine.test');
    expect(text).toContain('LISTED on 3 of 10 blocklists');
  });

  it('shows no table where nothing is left to show', () => {
    expect(render(reportOf([targetReportOf([clean])]), { only: ['listed'] })).toMatchInlineSnapshot(`
      "198.51.100.7                                                       1 list, 0.4 s

      Clean: the one blocklist that was asked does not list 198.51.100.7 (all
      verified)
      "
    `);
  });

  it('keeps a report within its bounds on a very narrow and on a very wide terminal', () => {
    for (const [columns, width] of [
      [20, 60],
      [400, 140],
    ] as const) {
      const lines = render(mixedReport(), { columns }).split('\n').map(stringWidth);
      expect(Math.max(...lines)).toBe(width);
    }
  });

  it('writes only listings that count in capitals', () => {
    const harmless = findingOf(zoneOf({ zone: 'combined.test' }), HARMLESS);
    const text = render(reportOf([targetReportOf([harmless, clean])]));
    expect(text).toMatch(/^ combined\.test +listed /m);
    expect(text).not.toContain('LISTED');
    expect(text).toContain('Clean: none of 2 blocklists lists 198.51.100.7');
  });

  it('cleans what the network and the command line say', () => {
    const hostile = '\u001B]0;title\u0007\u202Eevil\u0000\nsecond line';
    const finding = findingOf(zoneOf(), listedOf(), { reasons: [hostile] });
    const target = { ...targetOf(), from: hostile };
    const text = render(reportOf([targetReportOf([finding], { target })]));
    expect(text).toContain('"evil second line"');
    expect(text).toContain('198.51.100.7 (evil second line)');
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });

  it('says what several targets came to', () => {
    expect(render(sceneOf('two targets')).trimEnd().split('\n').at(-1)).toBe(
      '2 targets: 1 listed, 1 clean, 0 unknown',
    );
  });

  it('tells one cause of several zones once', () => {
    const text = render(reportOf([targetReportOf([timeout, majorTimeout, clean])]), { columns: 120 });
    expect(text.split('\n').filter((line) => line.startsWith(' major.test'))).toEqual([
      expect.stringMatching(/unknown +as above$/),
    ]);
  });

  it('tells two zones apart that each want a registration of their own', () => {
    const zoneFor = (host: string) => zoneOf({ zone: `${host}.test`, registration: `https://${host}.test/` });
    const findings = ['one', 'two'].map((host) =>
      findingOf(zoneFor(host), unknownOf('error-code', 'not-registered')),
    );
    const text = render(reportOf([targetReportOf([...findings, clean])]), { columns: 120 });
    expect(text).toContain('register at https://one.test/');
    expect(text).toContain('register at https://two.test/');
  });
});

describe('zones that cannot be asked any more', () => {
  it('each says how to leave itself out', () => {
    const dead = ['one.test', 'two.test'].map((zone) =>
      findingOf(retiredZone({ zone, behaviour: 'gone' }), unknownOf('retired', 'gone')),
    );
    const text = render(reportOf([targetReportOf([...dead, clean])]), { columns: 120 });
    expect(text).toContain('-x one.test');
    expect(text).toContain('-x two.test');
  });
});

describe('groups', () => {
  const of = (text: string, from?: string) =>
    targetReportOf([clean], { target: { ...targetOf(text), ...(from !== undefined && { from }) } });
  const headings = (report: Report) =>
    render(report, { columns: 120 })
      .split('\n')
      .filter((line) => /^\S.* {2}\d+ targets: /.test(line));

  it('stand under what was typed, with their numbers', () => {
    expect(headings(groupedReport())).toEqual(['shop.test  3 targets: 1 listed, 1 clean, 1 unknown']);
  });

  it('are neighbours of one word, and one alone is no group', () => {
    expect(headings(reportOf([of('198.51.100.7', 'a.test'), of('198.51.100.8', 'b.test')]))).toEqual([]);
    const apart = ['a.test', 'b.test', 'a.test'].map((from, n) => of(`198.51.100.${n}`, from));
    expect(headings(reportOf(apart))).toEqual([]);
  });

  it('a title does not repeat what stands above', () => {
    const text = render(groupedReport(), { columns: 120 });
    expect(text).toMatch(
      /^198\.51\.100\.7 \(mx:mail\.shop\.test\) {2}mail\.shop\.test \(forward-confirmed\) /m,
    );
    const alone = render(reportOf([of('198.51.100.7', 'mail.test')]), { columns: 120 });
    expect(alone).toMatch(/^198\.51\.100\.7 \(mail\.test\) /);
  });
});

describe('a bulk run', () => {
  it('shows its listings, its numbers and what kept lookups from being told', () => {
    const lines = render(bulkReport(), { columns: 120 }).trimEnd().split('\n');
    const at = lines.findIndex((line) => line.includes(' targets: '));
    expect(lines.slice(at)).toEqual([
      '1,000,000 targets: 1 listed, 999,899 clean, 100 unknown',
      'slow.test: no answer within 5 s (12,345 lookups)',
      'major.test: the operator refuses this resolver: it is a public one, or has no reverse DNS of its own (7 lookups)',
      'z1.test: the resolver got no usable answer from this list (SERVFAIL) (1 lookup)',
      'z2.test: the resolver got no usable answer from this list (SERVFAIL) (1 lookup)',
      'z3.test: the resolver got no usable answer from this list (SERVFAIL) (1 lookup)',
    ]);
  });

  it('counts the zones that were asked, not the rows that are left', () => {
    expect(render(bulkReport(), { columns: 120 })).toMatch(
      /^198\.51\.100\.7 \(198\.51\.100\.0\/24\) .* 5 lists, 0\.4 s$/m,
    );
  });

  it('of which nothing is kept is its numbers alone', () => {
    const tally = { targets: 0, listed: 0, clean: 0, unknown: 0, troubles: [] };
    expect(render(reportOf([], { tally }))).toBe('0 targets: 0 listed, 0 clean, 0 unknown\n');
  });
});
