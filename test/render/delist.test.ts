import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Finding, Warning } from '../../src/core/report.ts';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import { HARMLESS_REASONS, type BounceNote, type LetterRecipient } from '../../src/core/delisting.ts';
import type { Owner } from '../../src/core/owner.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import type { Verification } from '../../src/core/verify.ts';
import { NOTHING_TYPED, suggesting } from '../../src/core/suggest.ts';
import { toZone } from '../../src/core/zone.ts';
import { en, type Messages } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import type { DelistStyle } from '../../src/render/delist-page.ts';
import { isAllPolicy, noteLines } from '../../src/render/delist-text.ts';
import { delistDocument, renderDelist } from '../../src/render/delist.ts';
import { printJson } from '../../src/render/documents.ts';
import { writeLetter } from '../../src/render/letters.ts';
import { DELIST_SCENES, planFor, REFUSED, sharedReport, ZONES } from '../support/delist-scene.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetReportOf,
  unknownOf,
} from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { NETWORK, NO_OWNER, SHARED } from '../support/owners.ts';
import { ANSI_PAINT } from '../support/paint.ts';

const MESSAGES = { en, ja } as const;
const WIDTHS = [60, 80, 120] as const;
const SCENE_NAMES = Object.keys(DELIST_SCENES);
const HOSTILE = '\u001B[31mred\u001B[0m \u001B]0;title\u0007\u009B2J\r\n\u202Eesrever';
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const OBEYED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/;

type Parts = Partial<DelistStyle> & {
  readonly language?: Language;
  readonly to?: LetterRecipient;
};

function styled(parts: Parts): DelistStyle {
  return { ...styleOf({ messages: MESSAGES[parts.language ?? 'en'] }), timeZone: 'Asia/Tokyo', ...parts };
}

type Data = Parameters<typeof delistDocument>;

/** The page as data. */
function dataOf(
  report: Data[0],
  checked: Data[1]['checked'],
  style = styled({}),
  warnings: Data[1]['warnings'] = [],
): string {
  return printJson(delistDocument(report, { checked, style, generator: GENERATOR, only: null, warnings }));
}

function sceneOf(name: string) {
  const scene = DELIST_SCENES[name];
  if (!scene) throw new Error(`no scene ${name}`);
  return scene;
}

function render(name: string, parts: Parts = {}): string {
  const { report, checked } = sceneOf(name);
  return renderDelist(report, { checked, style: styled(parts), only: parts.to ?? null });
}

/** The text before the letters, and the letters without their titles. */
function taken(text: string): { readonly plan: string; readonly letters: readonly string[] } {
  const [plan = '', ...letters] = text.split(/^── .* ──\n/m);
  return { plan, letters };
}

/** A page of each kind of case, to be read whole. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'self-service': ['one major list, self-service'],
  'range-rule': ['a rule about the range, on a major list'],
  'company-and-bounce': ['a shared server of a company that is known, with a bounce'],
  'nothing-listed': ['clean, but refused by a judgement that is not in DNS', 'clean', 'not told'],
};

describe.each(LANGUAGES)('as a person reads it, in %s', (language) => {
  const pageOf = (name: string): string => `### ${name}\n\n${render(name, { language })}`;

  it.each(Object.entries(PAGES))('a page: %s', async (file, names) => {
    const text = names.map(pageOf).join('\n');
    await expect(text).toMatchFileSnapshot(`snapshots/delist-${file}-${language}.txt`);
  });

  it('of each other case the lines that no page has, nor a case above it', async () => {
    const whole = Object.values(PAGES).flat();
    const seen = new Set(whole.flatMap((name) => pageOf(name).split('\n')));
    const cases = SCENE_NAMES.filter((name) => !whole.includes(name)).map((name) => {
      const lines = pageOf(name).split('\n');
      const own = lines.filter((line) => !seen.has(line));
      for (const line of lines) seen.add(line);
      return `${own.join('\n')}\n`;
    });
    await expect(cases.join('\n')).toMatchFileSnapshot(`snapshots/delist-other-cases-${language}.txt`);
  });

  it('the same words at every width', () => {
    for (const name of SCENE_NAMES) {
      const [narrow, ...wider] = WIDTHS.map((columns) =>
        render(name, { columns, language }).replaceAll(/\s+/g, ''),
      );
      for (const text of wider) expect(text, name).toBe(narrow);
    }
  });

  it('a step for each listing that matters, and each letter that is planned', () => {
    const { delist } = MESSAGES[language];
    for (const name of SCENE_NAMES) {
      const { plan, letters } = taken(render(name, { columns: 100, language }));
      const { plans } = sceneOf(name).report;
      const steps = plans.flatMap(({ steps }) => {
        if (steps.length === 0) return [];
        const first = isAllPolicy(steps) ? delist.policy.title : delist.cause.title;
        return [first, ...steps.map(({ finding }) => finding.zone.zone), delist.verify.title];
      });
      const titles = [...plan.matchAll(/^\d+\. (.*)/gm)].map(([, title = '']) => title);
      expect(
        titles.map((title, at) => title.slice(0, steps[at]?.length)),
        name,
      ).toEqual(steps);
      const planned = plans.flatMap((one) => one.letters);
      const written = planned.flatMap((letter, at) =>
        writeLetter(letter, {
          id: `${at}`,
          about: plans.find((one) => one.letters.includes(letter)) ?? expect.unreachable(),
          startedAt: sceneOf(name).report.startedAt,
          style: styled({ language }),
        }),
      );
      expect(
        letters.map((letter) => letter.trimEnd()),
        name,
      ).toEqual(written.map(({ body }) => expect.stringContaining(body.join('\n').trimEnd())));
    }
  });
});

describe.each(LANGUAGES)('the layout, in %s', (language) => {
  it.each(WIDTHS)('no line of the plan is wider than %i columns, but for commands', (columns) => {
    for (const name of SCENE_NAMES) {
      const { plan } = taken(render(name, { columns, language }));
      const wide = plan
        .split('\n')
        .filter((line) => stringWidth(line) > columns && !/^ +rblcheck /.test(line));
      expect(wide, name).toEqual([]);
    }
  });

  it('no line of a letter is wider than 78 cells, whatever the terminal', () => {
    for (const name of SCENE_NAMES) {
      const { letters } = taken(render(name, { columns: 200, language }));
      expect(letters).toEqual(taken(render(name, { columns: 60, language })).letters);
      const lines = letters.flatMap((letter) => letter.split('\n'));
      expect(
        lines.filter((line) => stringWidth(line) > 78),
        name,
      ).toEqual([]);
    }
  });

  it('colours change nothing but the colour, and there are none in letters', () => {
    for (const name of SCENE_NAMES) {
      const colored = render(name, { language, paint: ANSI_PAINT });
      expect(stripVTControlCharacters(colored)).toBe(render(name, { language }));
      const bodies = colored.split(/^.*── .* ──.*\n/m).slice(1);
      for (const body of bodies) expect(body).not.toContain('\u001B');
    }
    expect(render('a mixture', { language, paint: ANSI_PAINT })).toContain('\u001B');
  });

  it('nothing is left out or empty', () => {
    for (const name of SCENE_NAMES) {
      const text = render(name, { language, verbose: true });
      expect(text, name).not.toMatch(/undefined|null|NaN|\[object|\n\n\n|\(\)|（）| $/m);
      expect(text.endsWith('\n')).toBe(true);
    }
  });
});

describe('the plan', () => {
  it('every step that speaks of a letter speaks of one that is there', () => {
    for (const name of SCENE_NAMES) {
      const text = render(name);
      const spoken = new Set([...text.matchAll(/letter ([A-Z]\d*)\b/g)].map(([, id]) => id));
      const written = new Set([...text.matchAll(/^── Letter ([A-Z]\d*):/gm)].map(([, id]) => id));
      expect(spoken, name).toEqual(written);
    }
  });

  it('how to see that it is over: all that is to be done, and nothing else', () => {
    expect(render('a mixture')).toContain(
      'rblcheck watch 198.51.100.7 --until clean -z all.combined.test,bl.form.test,bl.north.test,bl.unheard-of.test,bl.paid.test,bl.trap.test\n',
    );
  });

  it('a key is not shown, and its place is written as it is typed', () => {
    const zone = toZone({ zone: '{key}.paid.test', key: { name: 'some-key' } }, 'secret1234');
    const finding = findingOf(zone, listedOf(), {
      reasons: ['see https://paid.test/SECRET1234/x'],
      query: '***',
    });
    const checked = reportOf([targetReportOf([finding])], { exitCode: 1 });
    const report = planFor(checked);
    const text = renderDelist(report, { checked, style: styled({ verbose: true }), only: null });
    const json = dataOf(report, checked);
    expect(text).toContain("--until clean -z '{key}.paid.test'");
    expect(text).toContain('Reason: "see https://paid.test/***/x');
    expect(text).not.toMatch(/secret1234/i);
    expect(json).toContain('https://paid.test/***/x');
  });

  it('says who else may use the server, and only what can be known', () => {
    expect(render('an inquiry page, with a bounce', { columns: 200 })).toContain(
      "198.51.100.7 is sv1234.hosting.test: by its name one of a hosting company's servers. If other",
    );
    expect(render('goes by itself', { columns: 200 })).toContain(
      'Who uses 198.51.100.7 cannot be seen from here. If',
    );
    expect(render('a name, with its address', { columns: 200 })).toContain('the server of somebody else');
  });

  it('does not speak of abuse where nothing but a rule is listed', () => {
    const text = render('a rule about the range, on a major list');
    expect(text).toContain('1. First decide whether this address should send mail itself');
    expect(text).not.toMatch(/stolen|malware|other customers/);
  });

  it('a reason for each listing that does not matter', () => {
    expect(HARMLESS_REASONS).toHaveLength(6);
    const { plan } = taken(render('a mixture', { columns: 200 }));
    const [, harmless = ''] = plan.split(en.delist.harmlessTitle);
    expect(harmless.match(/^ · \S+(?=:)/gm)).toEqual([
      ' · network.test',
      ' · range.test',
      ' · dynamic.test',
      ' · minor.test',
      ' · country.test',
    ]);
  });

  it('the command for those that could be dealt with, on one line', () => {
    expect(render('a mixture', { columns: 60 })).toContain(
      '\n  rblcheck delist 198.51.100.7 -z range.test,dynamic.test,minor.test\n',
    );
    expect(render('clean')).not.toContain('rblcheck delist');
  });

  it('the page that the rejection points to, at the list that it names', () => {
    const checked = reportOf([
      targetReportOf([ZONES.form, ZONES.inquiry].map((zone) => findingOf(zone, listedOf()))),
    ]);
    const of = (url: string | null) => {
      const report = planFor(checked, { rejections: [{ ...REFUSED, url }] });
      return renderDelist(report, { checked, style: styled({}), only: null });
    };
    expect(of('https://group.test/?ip=198.51.100.7').match(/points to: .*/g)).toEqual([
      'points to: https://group.test/?ip=198.51.100.7',
    ]);
    expect(of(`https://group.test/${HOSTILE}`)).not.toMatch(OBEYED);
    expect(of(null)).not.toContain('points to');
  });

  it('a zone that cannot be asked from here, where the rejection is the proof', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.inquiry, unknownOf('timeout'))])], {
      exitCode: 3,
    });
    const of = (rejections: readonly Rejection[] | null) => {
      const report = planFor(checked, { rejections });
      return renderDelist(report, { checked, style: styled({ columns: 100 }), only: null });
    };
    expect(of([REFUSED])).toContain(`\n   ${en.delist.notAsked}\n`);
    expect(of([REFUSED])).toContain('rblcheck watch 198.51.100.7 --until clean -z rbl.group.test\n');
    expect(of([REFUSED])).not.toContain('LISTED');
    expect(of(null)).not.toContain(en.delist.notAsked);
    expect(of(null)).not.toContain('rblcheck watch');
  });

  it('why a listing is not verified', () => {
    const of = (verification: Verification) => {
      const checked = reportOf([targetReportOf([findingOf(ZONES.form, listedOf(), { verification })])]);
      const report = planFor(checked);
      return renderDelist(report, { checked, style: styled({}), only: null });
    };
    expect(of('not-known')).toContain(`\n   ${en.finding.noTestEntry}\n`);
    expect(of('verified')).not.toContain('not verified');
  });

  it('listings that do not matter need no steps', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.minor, listedOf())])], { exitCode: 1 });
    const report = planFor(checked);
    const text = renderDelist(report, { checked, style: styled({ columns: 100 }), only: null });
    expect(text).toMatch(/^198\.51\.100\.7\n.*LISTED.*\n\nThese need no action\n · minor\.test: /);
    expect(text).not.toMatch(/^\d\. |rblcheck watch/m);
  });

  it('with -v the evidence, and the dig line to repeat it on one line', () => {
    expect(render('nobody to ask')).not.toContain('dig ');
    expect(render('nobody to ask', { verbose: true, columns: 60 })).toMatch(
      /^ {3}again: dig @192\.0\.2\.53 7\.100\.51\.198\.bl\.silent\.test$/m,
    );
  });

  it('"nothing to do" where nothing is, and not where a refusal cannot be asked for', () => {
    expect(render('clean')).toContain(en.delist.nothing);
    for (const name of SCENE_NAMES.filter((other) => other !== 'clean')) {
      expect(render(name), name).not.toContain(en.delist.nothing);
    }
  });
});

describe('what could not be told of a typed word', () => {
  it('stands below the plans with its cure, and "nothing to do" is not said', () => {
    const inputs = [{ typed: 'shop.test', outcome: 'unknown', cause: 'mx-unknown', targets: [] } as const];
    const checked = reportOf([targetReportOf([findingOf(ZONES.form, CLEAN)])], { inputs, exitCode: 3 });
    const report = planFor(checked);
    const text = renderDelist(report, { checked, style: styled({ columns: 60 }), only: null });
    const { cause, cure } = en.input;
    expect(text).toMatch(/^198\.51\.100\.7\n/);
    const [, below = ''] = text.split('\n\n');
    expect(below.replaceAll(/\s+/g, ' ')).toBe(
      `shop.test – ${en.summary.notKnown}: ${cause['mx-unknown']} → ${cure['mx-unknown']} `,
    );
    for (const line of below.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60);
    expect(text).not.toContain(en.delist.nothing);
    // The addresses that are known are on no list; that is not the answer.
    expect(text).toContain('The one blocklist that was asked does not list 198.51.100.7');
    expect(text).not.toContain('Clean');
  });

  it('is the answer where the name alone was asked about, as text and as data', () => {
    const inputs = [
      { typed: 'no.test', outcome: 'unknown', cause: 'no-such-name', targets: ['no.test'] },
    ] as const;
    const target = { kind: 'domain', text: 'no.test', labels: 'no.test' } as const;
    const checked = reportOf([targetReportOf([findingOf(ZONES.form, CLEAN, { target })], { target })], {
      inputs,
      exitCode: 3,
    });
    const report = planFor(checked);
    expect(renderDelist(report, { checked, style: styled({}), only: null })).toBe(
      'no.test – UNKNOWN: the name does not exist\n→ check the spelling\n',
    );
    expect(JSON.parse(dataOf(report, checked))).toMatchObject({ inputs });
  });
});

describe('whose the address is', () => {
  it('an abuse contact is for complaints, and a registry is none', () => {
    const shared = render('a shared server of a company that is known, with a bounce', { columns: 200 });
    expect(shared).toContain(
      'abuse@hosting.test takes complaints about the customers of this network: it is not the place',
    );
    const registry = render('a network that several announce, and a registry', { columns: 200 });
    expect(registry).toContain('that of JPNIC, which only registers a');
    expect(registry).toContain('https://registry.test/whois');
  });

  it('on a shared server a request is the company’s to make; what goes by itself is nobody’s', () => {
    expect(
      render('a shared server, and a form', { columns: 200 }).split(
        'best made by Example Server (letter A).',
      ),
    ).toHaveLength(3);
    for (const name of ['a virtual server', 'a shared server whose customers ask for themselves']) {
      expect(render(name)).not.toContain('best made by');
    }
    const plain = render('a shared server, and a list that forgets by itself', { columns: 200 });
    expect(plain).not.toContain('best made by');
    expect(plain).not.toContain('Please ask for the removal');
  });

  it('the inquiry desk stands before the network', () => {
    const text = render('a shared server of a company that is known, with a bounce', { columns: 200 });
    const places = [
      '→ Ask Example Server (letter A)',
      'https://hosting.test/inquiry',
      'Network: ',
      'abuse@hosting.test',
    ].map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('of a listing that covers a range whose that is, whether or not it matters', () => {
    const wide = { ...NO_OWNER, network: NETWORK };
    const of = (wanted: readonly string[]) => {
      const checked = reportOf([{ ...sharedReport([findingOf(ZONES.range, listedOf())]), owner: wide }], {
        exitCode: 1,
      });
      const report = planFor(checked, { wanted: new Set(wanted) });
      return renderDelist(report, { checked, style: styled({ columns: 100 }), only: null });
    };
    const says = '\n   Whose range it is: 198.51.100.0/24, AS64500 (EXAMPLE-AS Example Networks, JP)\n';
    expect(of([])).toContain(says);
    expect(of(['range.test'])).toContain(says);
    expect(render('a virtual server')).not.toContain('Whose range');
    expect(render('a mixture')).not.toContain('Whose range');
  });

  it('as data: the owner where it was asked for, and the company of a letter', () => {
    const json = (name: string) => {
      const { report, checked } = sceneOf(name);
      const text = dataOf(report, checked);
      return JSON.parse(text) as {
        readonly targets: readonly {
          readonly owner?: { readonly abuse: string | null };
          readonly letters: readonly { readonly company: string | null }[];
        }[];
      };
    };
    const known = json('a shared server of a company that is known, with a bounce').targets[0];
    expect(known?.owner?.abuse).toBe('abuse@hosting.test');
    expect(known?.letters.map(({ company }) => company)).toEqual(['Example Server', null]);
    expect(json('nobody to ask').targets[0]).not.toHaveProperty('owner');
  });

  it('nothing of it is obeyed by a terminal', () => {
    const hostile: Owner = {
      ...NO_OWNER,
      network: { ...NETWORK, name: HOSTILE },
      abuse: `a@b.test${HOSTILE}`,
      company: { ...SHARED, name: HOSTILE, company: HOSTILE },
    };
    const checked = reportOf([{ ...sharedReport([findingOf(ZONES.range, listedOf())]), owner: hostile }], {
      exitCode: 1,
    });
    const report = planFor(checked, { wanted: new Set(['range.test']) });
    expect(renderDelist(report, { checked, style: styled({}), only: null })).not.toMatch(OBEYED);
  });
});

describe('the letters', () => {
  it('hold the address, the time in UTC and local, zone, code, reason and the rejection', () => {
    for (const language of LANGUAGES) {
      const { letters } = taken(render('an inquiry page, with a bounce', { language }));
      expect(letters).toHaveLength(2);
      for (const letter of letters) {
        for (const fact of [
          '198.51.100.7',
          'sv1234.hosting.test',
          ...(language === 'ja'
            ? ['2026年1月31日 03:00', '2026年1月31日 12:00', '（日本時間）']
            : ['2026-01-31 03:00 UTC', '2026-01-31 12:00', 'UTC+09:00', 'Asia/Tokyo']),
          'rbl.group.test',
          '127.0.0.2',
          'Poor Reputation Sender',
          'mx.receiver.test [192.0.2.1]',
          '554 5.7.1 Service unavailable',
        ]) {
          expect(letter).toContain(fact);
        }
      }
    }
  });

  it('the rejection of one list is no matter of another operator', () => {
    const checked = reportOf([
      sharedReport([findingOf(ZONES.email, listedOf()), findingOf(ZONES.inquiry, listedOf())]),
    ]);
    const report = planFor(checked, { rejections: [REFUSED] });
    const text = renderDelist(report, { checked, style: styled({}), only: null });
    const about = (title: string) => text.split(/^(?=── )/m).find((letter) => letter.startsWith(title)) ?? '';
    expect(about('── Letter A')).toContain('Service unavailable');
    expect(about('── Letter B: to the operator, グループ株式会社')).toContain('Service unavailable');
    expect(about('── Letter C: to the operator, North')).not.toContain('Service unavailable');
  });

  it('are to the hosting company by name, at its inquiry desk, never at that for complaints', () => {
    const scene = 'a shared server of a company that is known, with a bounce';
    const { letters } = taken(render(scene, { to: 'provider' }));
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatch(/^Send through: https:\/\/hosting\.test\/inquiry\n/);
    expect(letters[0]).toContain('\nDear Example Server support team,\n');
    expect(letters[0]).not.toContain('abuse@');
    const ja = taken(render(scene, { to: 'provider', language: 'ja' })).letters[0] ?? '';
    expect(ja).toContain('\nエグザンプル株式会社\nエグザンプルサーバー サポートご担当者様\n');
    expect(ja).not.toContain('【サーバー会社名】');
    expect(render(scene)).toContain('── Letter A: to the hosting company, Example Server ──');
  });

  it.each<[string, string, string]>([
    [
      'a shared server, and a form',
      'ask for the removal from bl.form.test (https://form.test/remove?ip=198.51.100.7), bl.north.test (delist@north.test): others use the server too',
      '解除の依頼は貴社よりお願いいたします。（依頼先：bl.form.testhttps://form.test/remove?ip=198.51.100.7、bl.north.testdelist@north.test）',
    ],
    ['a virtual server', 'ask for the removal ourselves', '解除の申請は弊社にて'],
    [
      'a shared server whose customers ask for themselves',
      'ask for the removal ourselves',
      '弊社より解除を申請いたします',
    ],
    ['a cloud that keeps port 25 closed', 'which one you recommend', '推奨される中継サービス'],
    ['a cloud that opens port 25 on request', 'recommend a relay instead', '弊社のサーバーでの現在の設定'],
    [
      'an access line, seen sending spam',
      'whoever had the address before',
      '以前このIPアドレスを利用された方',
    ],
  ])('follow what is known of it: %s', (name, en, ja) => {
    const flat = (language: Language) =>
      render(name, { to: 'provider', language }).replaceAll(/\s+/g, language === 'ja' ? '' : ' ');
    expect(flat('en')).toContain(en);
    expect(flat('ja')).toContain(ja);
  });

  it('to the hosting company carry the whole rejection, to an operator the beginning', () => {
    const text = `554 5.7.1 Service unavailable; ${'word '.repeat(400)}END`;
    const checked = reportOf([sharedReport([findingOf(ZONES.inquiry, listedOf())])]);
    const report = planFor(checked, { rejections: [{ ...REFUSED, text }] });
    const [provider = '', operator = ''] = taken(
      renderDelist(report, { checked, style: styled({}), only: null }),
    ).letters;
    expect(provider.replaceAll(/\s+/g, ' ')).toContain(text.replaceAll(/\s+/g, ' '));
    expect(provider).toContain('The whole bounce, with its headers, is attached.');
    expect(operator).not.toContain('END');
    expect(operator).toContain('…');
  });

  it('name the reply where its text does not', () => {
    const said = (text: string, parts = {}) => {
      const checked = reportOf([sharedReport([findingOf(ZONES.inquiry, listedOf())])]);
      const rejections = [{ ...REFUSED, text, ...parts }];
      const report = planFor(checked, { rejections });
      return renderDelist(report, { checked, style: styled({}), only: 'provider' });
    };
    expect(said('blocked')).toContain('    554 5.7.1 blocked\n');
    expect(said('554 blocked')).toContain('    554 blocked\n');
    expect(said('blocked', { reply: null, enhanced: null, receiver: null })).toContain(
      'One of our mails was refused with these words:\n    blocked\n',
    );
    expect(said('x', { receiver: { host: null, ip: '192.0.2.1' } })).toContain('refused by 192.0.2.1:');
    expect(said('x', { receiver: { host: 'mx.test', ip: null } })).toContain('refused by mx.test:');
  });

  it('to an operator quote its codes and words; what they mean is explained to the hosting company alone', () => {
    const code = codeOf('127.0.0.3', { sublist: 'CSS', meaning: 'snowshoe' });
    const reasons = ['see https://north.test/'];
    const checked = reportOf([sharedReport([findingOf(ZONES.email, listedOf(code), { reasons })])]);
    const [provider = '', operator = ''] = taken(
      renderDelist(planFor(checked), { checked, style: styled({}), only: null }),
    ).letters;
    expect(provider).toContain('    Return code: 127.0.0.3 CSS: snowshoe\n');
    expect(operator).toContain('    Return code: 127.0.0.3 CSS\n    Reason: "see https://north.test/"\n');
  });

  it('to an operator have room for what the hosting company found, where the server is not the sender’s alone', () => {
    const found = (name: string, language: Language = 'en') =>
      /^.*(?:Found by|の調査結果).*$/m.exec(render(name, { to: 'operator', language }))?.[0] ?? null;
    const shared = 'a shared server of a company that is known, with a bounce';
    expect(found(shared)).toMatch(/^ {2}Found by Example Server: \[/);
    expect(found(shared, 'ja')).toMatch(/^エグザンプルサーバーの調査結果：【/);
    expect(found('an operator with an e-mail address')).toMatch(/^ {2}Found by our hosting company: \[/);
    expect(found('an operator with an e-mail address', 'ja')).toMatch(/^サーバー会社の調査結果：【/);
    const owner = { ...NO_OWNER, company: { ...SHARED, kind: 'vps' as const } };
    const checked = reportOf([{ ...sharedReport([findingOf(ZONES.email, listedOf())]), owner }]);
    const own = renderDelist(planFor(checked), { checked, style: styled({}), only: 'operator' });
    expect(own).toContain('── Letter B');
    expect(own).not.toContain('Found by');
  });

  it('of an IPv6 address ask the hosting company for a /64 of one’s own', () => {
    const name = 'a name, with its address';
    expect(render(name, { to: 'provider' }).replaceAll(/\s+/g, ' ')).toContain(
      'here 2001:db8::/64: the usual cause is a neighbour in it. If it is not ours alone, please give us a /64 of our own.',
    );
    expect(render(name, { to: 'provider', language: 'ja' })).toContain('専用の/64の割り当て');
    expect(render(name, { to: 'operator' })).not.toContain('/64');
    expect(render('an operator with an e-mail address', { to: 'provider' })).not.toContain('/64');
  });

  it('name in the subject one list, and how many more there are', () => {
    const zones = ['a.test', 'b.test', 'c.test'].map((zone) => ({ ...ZONES.email, zone }));
    const checked = reportOf([sharedReport(zones.map((zone) => findingOf(zone, listedOf())))]);
    const letter = (language: Language) =>
      renderDelist(planFor(checked), { checked, style: styled({ language }), only: 'operator' });
    expect(letter('en')).toContain('\nSubject: Removal request: 198.51.100.7 on a.test and 2 more\n');
    expect(letter('ja')).toContain('\n件名: 【解除のお願い】198.51.100.7（a.test ほか2件）\n');
  });

  it('to operators abroad are in English too, under the same letter', () => {
    const text = render('a mixture', { language: 'ja' });
    expect(text.match(/^── .* ──$/gm)).toEqual([
      '── 文面A: サーバー会社宛て ──',
      '── 文面B: 運営者(North Operators)宛て ──',
      '── 文面B: 運営者(North Operators)宛て、英文 ──',
      '── 文面C: 運営者(bl.unheard-of.test)宛て ──',
      '── 文面C: 運営者(bl.unheard-of.test)宛て、英文 ──',
    ]);
    expect(render('an inquiry page, with a bounce', { language: 'ja' })).not.toContain('英文');
  });

  it('in Japanese break no word, so that they can be sent as they are', () => {
    const text = render('an inquiry page, with a bounce', { language: 'ja' });
    expect(text).toContain('下記のブロックリスト（DNSBL）に掲載されており、\n');
    for (const letter of taken(text).letters) {
      const body = letter.slice(letter.indexOf('\n\n')).split('\n');
      expect(body.filter((line) => /^[^■].*[ぁ-ん]$/.test(line))).toEqual([]);
    }
  });

  it('have no line that a mail program would fold, however long a name is', () => {
    const name = `${'a-rather-long-name-of-a-server.'.repeat(2)}hosting.test`;
    for (const scene of SCENE_NAMES) {
      const { checked, report } = DELIST_SCENES[scene] ?? {};
      if (!checked || !report) throw new Error(scene);
      const named = report.plans.map((plan) => ({ ...plan, host: plan.host && { ...plan.host, name } }));
      for (const language of LANGUAGES) {
        const style = styled({ language });
        const { letters } = taken(renderDelist({ ...report, plans: named }, { checked, style, only: null }));
        const lines = letters.flatMap((letter) => letter.split(/\n\n/).slice(1).join('\n').split('\n'));
        const wide = lines.filter((line) => stringWidth(line) > 78 && !line.includes('://'));
        expect(wide).toEqual([]);
      }
    }
  });

  it('to operators abroad say first which of the two is to be sent', () => {
    const text = render('a mixture', { language: 'ja' });
    expect(text.match(/英語の文面をお送りください/g)).toHaveLength(2);
    expect(text).toMatch(/宛て ──\n運営者は海外の事業者と見られるため/);
    expect(render('an inquiry page, with a bounce', { language: 'ja' })).not.toContain('海外の事業者');
    expect(render('a mixture', {})).not.toContain('appears to be abroad');
  });

  it('call an operator by its Japanese name in Japanese only', () => {
    const zone = { ...ZONES.inquiry, operator: 'Group Inc.', operatorJa: '日本のグループ株式会社' };
    const checked = reportOf([sharedReport([findingOf(zone, listedOf())])]);
    const report = planFor(checked);
    const letter = (language: Language) =>
      renderDelist(report, { checked, style: styled({ language }), only: 'operator' });
    expect(letter('ja')).toContain('運営者(日本のグループ株式会社)宛て');
    expect(letter('ja')).toContain('\n日本のグループ株式会社\nご担当者様\n');
    expect(letter('ja')).not.toContain('Group Inc.');
    expect(letter('en')).toContain('Dear Group Inc. team,');
  });

  it('in Japanese tell the time of Japan on a machine that runs in UTC', () => {
    const checked = reportOf([sharedReport([findingOf(ZONES.inquiry, listedOf())])]);
    const report = planFor(checked);
    const letter = (language: Language, timeZone: string) =>
      renderDelist(report, { checked, style: { ...styled({ language }), timeZone }, only: 'operator' });
    const both = '確認日時：2026年1月31日 12:00（日本時間）\n協定世界時：2026年1月31日 03:00\n';
    expect(letter('ja', 'UTC')).toContain(both);
    expect(letter('ja', 'Asia/Tokyo')).toContain(both);
    expect(letter('ja', 'America/New_York')).toContain('（UTC-05:00、America/New_York）');
    expect(letter('en', 'UTC')).not.toContain('Local time');
  });

  it('are clean of whatever the network says', () => {
    const rejections = [{ ...REFUSED, text: `554 ${HOSTILE}`, receiver: { host: HOSTILE, ip: HOSTILE } }];
    const findings = [findingOf(ZONES.inquiry, listedOf(), { reasons: [HOSTILE] })];
    const checked = reportOf([sharedReport(findings, HOSTILE)], { exitCode: 1 });
    const report = planFor(checked, { rejections });
    for (const language of LANGUAGES) {
      const style = styled({ language, verbose: true });
      expect(renderDelist(report, { checked, style, only: null })).not.toMatch(OBEYED);
      expect(dataOf(report, checked, style)).not.toMatch(OBEYED);
    }
  });

  it('bound what they quote', () => {
    const reasons = Array.from({ length: 40 }, (_, n) => `${n} ${'long '.repeat(1000)}`);
    const checked = reportOf([targetReportOf([findingOf(ZONES.email, listedOf(), { reasons })])]);
    const report = planFor(checked);
    const text = renderDelist(report, { checked, style: styled({}), only: 'operator' });
    expect(text.length).toBeLessThan(8000);
    expect(text).toContain('…');
  });

  it.each<[LetterRecipient, number]>([
    ['provider', 1],
    ['operator', 2],
  ])('alone, for --for %s', (to, count) => {
    const text = render('a mixture', { to });
    expect(text.startsWith('── Letter ')).toBe(true);
    expect(taken(text).letters).toHaveLength(count);
    expect(text).not.toContain(en.delist.cause.title);
  });

  it('go on after Z', () => {
    const zones = Array.from({ length: 28 }, (_, n) => ({
      ...ZONES.email,
      zone: `bl${n}.test`,
      operator: `Operator ${n}`,
    }));
    const checked = reportOf([targetReportOf(zones.map((zone) => findingOf(zone, listedOf())))]);
    const report = planFor(checked);
    const text = renderDelist(report, { checked, style: styled({}), only: null });
    const ids = [...text.matchAll(/^── Letter ([A-Z]\d*):/gm)].map(([, id]) => id);
    expect(ids.slice(0, 2)).toEqual(['A', 'B']);
    expect(ids.slice(25, 28)).toEqual(['Z', 'A2', 'B2']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say why there are none', () => {
    expect(render('goes by itself', { to: 'operator', columns: 100 })).toBe(
      `${en.delist.letters.noneToOperator}\n`,
    );
    expect(render('clean', { to: 'provider', columns: 100 })).toBe(`${en.delist.letters.noneToProvider}\n`);
    expect(render('clean', { to: 'operator', columns: 100 })).toBe(
      `${en.delist.letters.nothingToOperator}\n`,
    );
  });

  it('claim no listing that was not seen', () => {
    const unseen = findingOf(ZONES.inquiry, unknownOf('timeout'));
    const lettersOf = (findings: readonly Finding[], parts: Parts = {}, rejection = REFUSED): string => {
      const checked = reportOf([targetReportOf(findings)], { exitCode: 3 });
      const report = planFor(checked, { rejections: [rejection] });
      const to = (only: LetterRecipient) => renderDelist(report, { checked, style: styled(parts), only });
      return `${to('provider')}${to('operator')}`;
    };
    const alone = lettersOf([unseen]);
    expect(alone.replaceAll(/\s+/g, ' ')).toContain(
      'the refusal says that the address is on the DNS blocklist named below; we could not ask it ourselves.',
    );
    expect(alone).toContain('Subject: Mail of 198.51.100.7 is refused because of a blocklist: please');
    expect(alone).toContain('Subject: Removal request: 198.51.100.7, refused because of rbl.group.test\n');
    expect(alone).toContain('If it is there, please remove the address');
    expect(alone).not.toMatch(/What we saw|The address is on|we have found this|be delisted/);
    const ja = lettersOf([unseen], { language: 'ja' });
    expect(ja).toContain('掲載の有無は確認できておりません');
    expect(ja).toContain('掲載されている場合は');
    expect(ja).not.toMatch(/掲載先|掲載されて(?:いること|おり)|解除の見込み/);

    const both = lettersOf([unseen, findingOf(ZONES.email, listedOf())]);
    expect(both.replaceAll(/\s+/g, ' ')).toContain(
      'The address is on the DNS blocklists named below, as far as they could be asked, and our mail',
    );
    expect(both).toContain('    Could not be asked; the refusal names it.\n');
    expect(both).toMatch(/What we saw[^]*we have found\s+this\s+address\s+on\s+your\s+list/);
    expect(lettersOf([unseen, findingOf(ZONES.email, listedOf())], { language: 'ja' })).toContain(
      '未確認のリストも含まれます。',
    );
  });

  it('claim nothing where not everything could be told', () => {
    const { notTold, noneSoFar } = en.delist.letters;
    for (const to of ['operator', 'provider'] as const) {
      const [head, ...page] = render('not told', { to }).split('\n\n');
      expect(head).toBe(notTold);
      expect(page.join('\n\n')).toBe(render('not told'));
      const checked = reportOf([
        targetReportOf([findingOf(ZONES.form, CLEAN), findingOf(ZONES.email, unknownOf())], {
          maxUnknown: { kind: 'count', value: 1 },
        }),
      ]);
      const text = renderDelist(planFor(checked), { checked, style: styled({}), only: to });
      expect(text).toBe(`${noneSoFar}\n\n${en.delist.unknown(ZONES.email.zone)}\n  rblcheck doctor\n`);
    }
  });
});

describe('on a screen', () => {
  const onScreen = (name: string, parts: Parts = {}): string => {
    const { report, checked } = sceneOf(name);
    return renderDelist(report, { checked, style: styled(parts), only: null, words: 'delist X --bounce f' });
  };

  it('the steps stay, and the last one says how to get the letters', () => {
    const text = onScreen('a mixture');
    expect(text).not.toContain('──');
    expect(
      text.endsWith(
        [
          '',
          '9. Get the letters, fill in what stands in [brackets], and send them',
          '   Letter A: to the hosting company',
          '     rblcheck delist X --bounce f --for provider > to-hosting-company.txt',
          '   Letter B: to the operator, North Operators',
          '   Letter C: to the operator, bl.unheard-of.test',
          '     rblcheck delist X --bounce f --for operator > to-operators.txt',
          '',
        ].join('\n'),
      ),
    ).toBe(true);
    const named = onScreen('a shared server of a company that is known, with a bounce', { language: 'ja' });
    expect(named).toContain('   文面A: サーバー会社(エグザンプルサーバー)宛て\n');
  });

  it('of several targets there is one end', () => {
    const text = onScreen('a name, with its address');
    expect(text).toMatch(
      /\n\nGet the letters, [^\n]*\n {3}Letter A: to the company that hosts the web site\n/,
    );
    expect(text.match(/ --for /g)).toHaveLength(2);
  });

  it('the command repeats how the question was asked', () => {
    const { report, checked } = sceneOf('a mixture');
    const command = suggesting({ ...NOTHING_TYPED, resolvers: ['127.0.0.1:5300'], zones: ['a.test'] });
    const style = styled({ messages: { ...en, command } });
    expect(renderDelist(report, { checked, style, only: null, words: 'delist X' })).toContain(
      '\n     rblcheck delist X --for provider -z a.test -r 127.0.0.1:5300 > to-hosting-company.txt\n',
    );
  });

  it('where there is no letter nothing is said of any', () => {
    expect(onScreen('clean')).toBe(render('clean'));
    expect(onScreen('one major list, self-service').split('\n').slice(0, 12)).toEqual(
      render('one major list, self-service').split('\n').slice(0, 12),
    );
  });

  it('--for has them whole', () => {
    const { report, checked } = sceneOf('a mixture');
    const parts = { checked, style: styled({}), only: 'provider', words: 'delist X' } as const;
    expect(renderDelist(report, parts)).toBe(render('a mixture', { to: 'provider' }));
  });
});

describe('what is said of a bounce', () => {
  const NOTES: readonly (readonly [note: BounceNote, part: string])[] = [
    [{ code: 'no-rejection' }, 'no rejection in the bounce: nothing'],
    [{ code: 'no-rejection', target: '192.0.2.9' }, 'an ordinary message, and was sent from 192.0.2.9'],
    [{ code: 'other-target', target: '192.0.2.9' }, '192.0.2.9'],
    [{ code: 'also-refused', targets: ['192.0.2.9', 'shop.test'] }, 'also names 192.0.2.9, shop.test:'],
    [{ code: 'not-blocklist' }, 'is not a blocklist problem'],
    [{ code: 'not-whole' }, 'too long to be read whole'],
  ];
  it('has a sentence for each note, in both languages', () =>
    holdsForEach(
      NOTES,
      ([, part]) => part,
      ([note, part]) => {
        const say = (messages: Messages): string =>
          noteLines(note, { report: null, style: styleOf({ messages }), state: null }).join('\n');
        expect(say(en)).toContain(part);
        expect(say(ja)).not.toBe(say(en));
      },
    ));

  it('a bounce that was cut is never nothing to do', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.inquiry, CLEAN)])]);
    const [whole, cut] = [true, false].map((isWhole) => planFor(checked, { rejections: [REFUSED], isWhole }));
    expect([whole?.exitCode, cut?.exitCode]).toEqual([0, 3]);
    expect(cut?.notes).toContainEqual({ code: 'not-whole' });
    expect(whole?.notes).not.toContainEqual({ code: 'not-whole' });
  });

  it('what it concludes, in the words of bounce', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.inquiry, CLEAN)])]);
    const text = renderDelist(planFor(checked, { rejections: [REFUSED] }), {
      checked,
      style: styled({ columns: 100 }),
      only: null,
    });
    expect(text).toContain(`! ${en.conclusion.over('rbl.group.test')}\n  Send the mail again.`);
  });

  it('of a receiver whose resolver is refused that too', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.inquiry, CLEAN)])]);
    const rejections = [{ ...REFUSED, receiverMisconfigured: true }];
    const text = renderDelist(planFor(checked, { rejections }), {
      checked,
      style: styled({ columns: 100 }),
      only: null,
    });
    expect(text).toContain('! The resolver of the receiver is refused by the list that it asks');
    expect(text).toContain('rbl.group.test does not list 198.51.100.7.');
  });

  it('of a receiver that could not ask its list that too, but not of the server of the reader', () => {
    const checked = reportOf([targetReportOf([findingOf(ZONES.inquiry, CLEAN)])]);
    const failed = { ...REFUSED, reason: 'lookup-failed', blocklist: false } as const;
    const [theirs, own] = (['sending', 'receiving'] as const).map((side) =>
      renderDelist(planFor(checked, { rejections: [{ ...failed, side }] }), {
        checked,
        style: styled({ columns: 120 }),
        only: null,
      }),
    );
    const why = en.delist.note.lookupFailed;
    expect(theirs).toContain(`! ${why}\n  rbl.group.test does not list 198.51.100.7.`);
    expect(own).not.toContain(why);
    expect(own).toContain('! rbl.group.test does not list 198.51.100.7.');
  });
});

describe('a bounce about another address', () => {
  const checked = reportOf([targetReportOf([findingOf(ZONES.form, unknownOf('timeout'))])], { exitCode: 3 });
  const rejections = [{ ...REFUSED, ip: '192.0.2.9' }];
  const report = planFor(checked, { rejections });

  it('leads to the command for it, on a line of its own', () => {
    const text = renderDelist(report, { checked, style: styled({ columns: 60 }), only: null });
    expect(text).toMatch(/^! .*192\.0\.2\.9[^]*\n {2}rblcheck delist 192\.0\.2\.9\n/m);
  });

  it('has it in the sentence of its note, as data', () => {
    const json = dataOf(report, checked);
    const message = `${en.delist.note.otherTarget('192.0.2.9')}\n  rblcheck delist 192.0.2.9`;
    expect(JSON.parse(json)).toMatchObject({
      notes: [{ code: 'other-target', target: '192.0.2.9', message }],
    });
  });
});

describe('as data', () => {
  const json = (name: string, parts: Parts = {}): unknown =>
    JSON.parse(
      printJson(
        delistDocument(sceneOf(name).report, {
          checked: sceneOf(name).checked,
          style: styled(parts),
          generator: GENERATOR,
          only: parts.to ?? null,
          warnings: [],
        }),
      ),
    );

  it('has the steps, the harmless ones with their reason, and the letters', () => {
    expect(json('a mixture')).toMatchObject({
      schemaVersion: 1,
      generator: GENERATOR,
      startedAt: '2026-01-31T03:00:00.000Z',
      language: 'en',
      exitCode: 1,
      notes: [],
      targets: [
        {
          target: '198.51.100.7',
          kind: 'ipv4',
          outcome: 'listed',
          host: { name: 'mail.hosting.test', sign: null },
          rejection: null,
          unknown: [{ zone: 'slow.test', cause: 'timeout', detail: null }],
          letters: [
            { id: 'A', to: 'provider', operator: null, language: 'en', email: null },
            {
              id: 'B',
              to: 'operator',
              operator: 'North Operators',
              email: 'delist@north.test',
              zones: ['bl.north.test'],
            },
            { id: 'C', to: 'operator', operator: 'bl.unheard-of.test', email: null, url: null },
          ],
        },
      ],
    });
    const steps =
      (json('a mixture') as { targets: { steps: Record<string, unknown>[] }[] }).targets[0]?.steps ?? [];
    expect(steps.map(({ zone, matters, harmlessBecause }) => [zone, matters, harmlessBecause])).toEqual([
      ['all.combined.test', true, null],
      ['bl.form.test', true, null],
      ['bl.north.test', true, null],
      ['bl.unheard-of.test', true, null],
      ['bl.paid.test', true, null],
      ['bl.trap.test', true, null],
      ['network.test', false, 'network-wide'],
      ['range.test', false, 'range'],
      ['dynamic.test', false, 'policy'],
      ['minor.test', false, 'minor'],
      ['country.test', false, 'informational'],
    ]);
    expect(steps[0]?.['ways']).toEqual([
      {
        how: 'provider',
        url: 'https://check.combined.test/',
        email: null,
        expires: null,
        notes: "Only the network's owner can ask for this.",
        returnCodes: [
          { code: '127.0.0.2', sublist: 'SPAM', meaning: 'spam source, entered by hand', severity: 'listed' },
        ],
      },
      expect.objectContaining({ how: 'self-service' }),
      expect.objectContaining({ how: 'self-service', expires: 'P3D' }),
    ]);
  });

  it('holds the same letters as the text', () => {
    for (const language of LANGUAGES) {
      const document = json('a mixture', { language }) as {
        targets: { letters: { subject: string; body: string }[] }[];
      };
      const text = render('a mixture', { language });
      const letters = document.targets.flatMap((target) => target.letters);
      expect(letters).toHaveLength(language === 'en' ? 3 : 5);
      for (const { subject, body } of letters) expect(text).toContain(`: ${subject}\n\n${body}`);
    }
  });

  it('warnings have their code and a sentence in English', () => {
    const { report, checked } = sceneOf('clean');
    const warnings: readonly Warning[] = [
      { code: 'not-public-address', args: { target: '10.0.0.1', use: 'private', others: 0 } },
    ];
    const style = styled({ language: 'ja' });
    expect(JSON.parse(dataOf(report, checked, style, warnings))).toMatchObject({
      warnings: [
        {
          code: 'not-public-address',
          message: expect.stringMatching(/^10\.0\.0\.1 is a private address: no /),
        },
      ],
    });
  });

  it('an address has the name that it was found by, and what was typed has none', () => {
    const { targets } = json('a name, with its address') as { targets: Record<string, unknown>[] };
    expect(targets.map(({ target, from }) => [target, from])).toEqual([
      ['shop.test', undefined],
      ['2001:db8::25', 'mail.shop.test'],
    ]);
  });

  it('--for narrows the letters and nothing else', () => {
    const whole = json('a mixture') as { targets: { steps: unknown }[] };
    expect(json('a mixture', { to: 'operator' })).toMatchObject({
      targets: [{ steps: whole.targets[0]?.steps, letters: [{ id: 'B' }, { id: 'C' }] }],
    });
  });

  it('the rejection, and what is said of it', () => {
    expect(json('an inquiry page, with a bounce')).toMatchObject({
      targets: [
        {
          rejection: { zone: 'rbl.group.test', reply: '554', receiver: { host: 'mx.receiver.test' } },
          steps: [{ zone: 'rbl.group.test', namedByRejection: true }],
        },
      ],
    });
    expect(json('clean, but refused by a judgement that is not in DNS')).toMatchObject({
      exitCode: 3,
      notes: [
        {
          code: 'not-in-dns',
          operator: 'Reputation Corp',
          message: expect.stringContaining('Reputation Corp'),
        },
      ],
    });
  });
});
