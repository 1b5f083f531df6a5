import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import { UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import type { Report } from '../../src/core/report.ts';
import { NOTHING_TYPED, suggesting } from '../../src/core/suggest.ts';
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
import { cleanScreen, deadScreen, listedScreen, refusedScreen, strayScreen } from '../support/screens.ts';

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
  'listed, as most are': listedScreen(),
  'clean on all': cleanScreen(),
  refused: refusedScreen(),
  dead: deadScreen(),
  'no such name': strayScreen(),
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

/** The screens that people meet most often, with what was typed. */
const SCREENS: readonly (readonly [typed: string, report: Report, style?: Partial<Style>])[] = [
  ['198.51.100.7: listed', listedScreen()],
  ['198.51.100.7: clean', cleanScreen()],
  ['198.51.100.7: a resolver that is refused', refusedScreen()],
  ['198.51.100.7: a resolver that is dead', deadScreen()],
  ['mial.shop.test', strayScreen()],
  ['198.51.100.7 --only listed', listedScreen(), { only: ['listed'] }],
  ['198.51.100.7 -a', listedScreen(), { allRows: true }],
  ['198.51.100.7 -v', listedScreen(), { verbose: true }],
];

describe.each(LANGUAGES)('as a person reads it, in %s, at 80 columns', (language) => {
  it('what is met most often', async () => {
    const screens = SCREENS.map(
      ([typed, report, style]) => `$ rblcheck ${typed}\n${render(report, { language, ...style })}`,
    );
    await expect(screens.join('\n')).toMatchFileSnapshot(`snapshots/screens-${language}.txt`);
  });

  it('a row of each sort', async () => {
    await expect(render(mixedReport(), { language })).toMatchFileSnapshot(
      `snapshots/table-${language}-80.txt`,
    );
  });

  it('the same in colour', async () => {
    const text = render(mixedReport(), { language, paint: ANSI_PAINT });
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/table-${language}-80-colour.txt`);
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  describe.each(WIDTHS)('at %i columns', (columns) => {
    it('no line of any scene is wider than the terminal, but for a command, which is whole', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        for (const style of [{}, { verbose: true }, { allRows: true }, { verbose: true, allRows: true }]) {
          const lines = render(sceneOf(name), { columns, language, ...style }).split('\n');
          const wide = lines.filter((line) => stringWidth(line) > columns);
          expect(wide.filter((line) => !/^ +(?:dig @\S+(?: -p \d+)?|rblcheck) \S+$/.test(line))).toEqual([]);
        }
      });
    });

    it('no sentence stands twice on a screen', async () => {
      await holdsForEach(SCENE_NAMES, String, (name) => {
        const sentences = render(sceneOf(name), { columns: 1000, language })
          .split(/\n| {2,}| · | → /)
          .filter((part) => stringWidth(part) > 25 && !part.startsWith('127.0.0.2: '));
        expect(sentences.filter((part, index) => sentences.indexOf(part) !== index)).toEqual([]);
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

    it('every row begins with its outcome, and what is said stands in one column', () => {
      const { outcome, screen } = MESSAGES[language];
      const words = [...Object.values(outcome), screen.skipped];
      const column = Math.max(...words.map(stringWidth)) + 3;
      const lines = render(mixedReport(), { columns, language, allRows: true }).split('\n');
      const rows = lines.slice(2, lines.indexOf('', 2));
      const first = rows.filter((line) => /^ \S/.test(line));
      expect(first.map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
        ...Array<string>(3).fill(outcome.listed),
        ...Array<string>(3).fill(outcome.unknown),
        ...Array<string>(2).fill(outcome.listedHarmless),
        ...Array<string>(3).fill(outcome.clean),
        screen.skipped,
      ]);
      expect(
        rows.filter((line) => !first.includes(line) && !/^ +\S/.test(line.slice(0, column + 1))),
      ).toEqual([]);
    });
  });
});

describe('bounds at 80 columns', () => {
  it.each([
    ['a clean address', cleanScreen(), 8],
    ['one on two lists', listedScreen(), 18],
    ['a refused resolver', refusedScreen(), 16],
  ])('%s in few lines', (_, report, most) => {
    for (const language of LANGUAGES) {
      expect(render(report, { language }).trimEnd().split('\n').length).toBeLessThanOrEqual(most);
    }
  });
});

describe('a resolver that says nothing', () => {
  const silentBy = (
    resolver: Partial<Report['resolver']>,
    cause: 'timeout' | 'network' = 'timeout',
  ): string => {
    const report = reportOf([targetReportOf([findingOf(zoneOf(), unknownOf(cause))])]);
    return (
      render({ ...report, resolver: { ...report.resolver, silent: true, ...resolver } }).split('\n')[2] ?? ''
    );
  };

  it('is named, with where it is from as far as that is known', () => {
    expect(silentBy({ isNamed: false })).toBe(
      " No answer from the resolver 192.0.2.53 (the system's) within 5 s.",
    );
    expect(silentBy({ isNamed: true })).toContain('192.0.2.53 (from -r or the configuration)');
    expect(silentBy({ isNamed: false, file: '/etc/resolv.conf' })).toContain('(from /etc/resolv.conf)');
    expect(silentBy({ isNamed: true, servers: ['192.0.2.53:53', '[::1]:5300'] })).toContain(
      'the resolvers 192.0.2.53, [::1]:5300 (from -r',
    );
    expect(silentBy({ isNamed: true }, 'network')).toContain('cannot be reached');
    const { resolver } = reportOf([]);
    const cut = reportOf([targetReportOf([], { interrupted: true, skipped: [skippedOf('interrupted')] })]);
    expect(render({ ...cut, resolver: { ...resolver, silent: true } })).not.toContain('No answer');
  });
});

describe('a command that is longer than the terminal is wide', () => {
  it('stands on a line of its own, under its label', () => {
    const messages = {
      ...en,
      command: suggesting({ ...NOTHING_TYPED, zonesFile: 'a-long-path/'.repeat(6) }),
    };
    const lines = render(reportOf([targetReportOf([listed])]), { messages })
      .trimEnd()
      .split('\n')
      .slice(-2);
    expect(lines).toEqual([
      'Next:',
      expect.stringMatching(/^ {2}rblcheck delist 198\.51\.100\.7 --zones-file \S+$/),
    ]);
  });
});

it('what helps what was typed stands at the end, each cure once', () => {
  const inputs = (['mx-unknown', 'spf-unknown', 'mx-unknown'] as const).map((cause, n) => ({
    typed: `n${n}.test`,
    outcome: 'unknown' as const,
    cause,
    targets: [],
  }));
  const lines = render({ ...reportOf([targetReportOf([clean])]), inputs }, { columns: 120 })
    .trimEnd()
    .split('\n');
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^n0\.test n2\.test +UNKNOWN: /),
    expect.stringMatching(/^n1\.test +UNKNOWN: /),
  ]);
  const next = lines.slice(lines.findIndex((line) => line.startsWith('Next:')));
  expect(next.map((line) => line.slice(10)).join(' ')).toBe(
    `${en.input.cure['mx-unknown']} ${en.input.cure['spf-unknown']}`,
  );
});

describe('what the table says', () => {
  it('puts the worst on top, majors first in each group', () => {
    const zones = render(mixedReport(), { columns: 140, allRows: true })
      .split('\n')
      .flatMap((line) => /^ (?:LISTED|listed|clean|unknown) +(\S+)/.exec(line)?.[1] ?? []);
    expect(zones).toEqual([
      'zen.test',
      'a-rather-long-host-name-of-a-list.blocklist.operator.test',
      'provider.test',
      'slow.test,',
      'refusing.test',
      'dead.test',
      'allowed.test',
      'asn.test',
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
    expect(text).toContain('LISTED on 3 of 10');
  });

  it('shows no table where nothing is left to show', () => {
    expect(render(reportOf([targetReportOf([clean])]), { only: ['listed'] })).toBe(
      `198.51.100.7${' '.repeat(52)}CLEAN on bl.test\n`,
    );
  });

  it('keeps a report within its bounds on a very narrow and on a very wide terminal', () => {
    for (const [columns, width] of [
      [20, 60],
      [400, 140],
    ] as const) {
      const lines = render(mixedReport(), { columns }).split('\n').map(stringWidth);
      expect(Math.max(...lines)).toBeLessThanOrEqual(width);
      expect(Math.max(...lines)).toBeGreaterThan(width - 10);
    }
  });

  it('writes only listings that count in capitals', () => {
    const harmless = findingOf(zoneOf({ zone: 'combined.test' }), HARMLESS);
    const text = render(reportOf([targetReportOf([harmless, clean])]));
    expect(text).toMatch(/^ listed +combined\.test$/m);
    expect(text).not.toContain('LISTED');
    expect(text).toContain('CLEAN on both');
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

  it('tells one cause of several lists once, majors first', () => {
    const text = render(reportOf([targetReportOf([timeout, majorTimeout, clean])]), { columns: 120 });
    expect(text).toMatch(/^ unknown +major\.test \(major\), slow\.test\n +no answer within 5 s$/m);
    expect(text.split('no answer')).toHaveLength(2);
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
  it('say how to leave them out, in one word for those of one cause', () => {
    const dead = ['one.test', 'two.test'].map((zone) =>
      findingOf(retiredZone({ zone, behaviour: 'gone' }), unknownOf('retired', 'gone')),
    );
    const text = render(reportOf([targetReportOf([...dead, clean])]), { columns: 120 });
    expect(text).toMatch(
      /one\.test, two\.test\n +shut down; the domain is gone → leave them out: -x one\.test,two\.test$/m,
    );
  });
});
