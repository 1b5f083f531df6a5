import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { BounceResult } from '../../src/core/bounce.ts';
import { LANGUAGES, type Language } from '../../src/core/choices.ts';
import type { Owner } from '../../src/core/owner.ts';
import { REJECTION_REASONS, type BounceReading } from '../../src/core/rejection.ts';
import { retiredZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { bounceDocument, renderBounce } from '../../src/render/bounce.ts';
import { printJson } from '../../src/render/documents.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { checked, told } from '../support/bounce-scene.ts';
import { ANSI_PAINT, markColors } from '../support/paint.ts';
import { NETWORK, NO_OWNER, SHARED } from '../support/owners.ts';
import { rejectionOf } from '../support/rejections.ts';

const gmo = zoneOf({
  zone: 'gmo-rbl.test',
  impact: {
    en: 'Mail to domains hosted by the GMO group is refused; elsewhere you will hardly notice.',
    ja: 'GMOグループのサービスを使うドメイン宛てのメールが拒否されます。その他への影響はほとんどありません。',
  },
});
const zen = zoneOf({ zone: 'zen.test', tier: 'major', contains: ['sbl.test'] });
const poor = listedOf(codeOf('127.0.0.2', { meaning: 'poor reputation', meaningJa: '評判の悪い送信元' }));
const others = [1, 2, 3].map((n) => findingOf(zoneOf({ zone: `other${n}.test` }), CLEAN));

const combined = zoneOf({
  zone: 'combined.test',
  tier: 'major',
  codes: {
    '127.0.0.4': { sublist: 'XBL', meaning: 'infected machine' },
    '127.0.0.10': { sublist: 'PBL', meaning: 'home connections', severity: 'policy' },
  },
  errorCodes: { '127.255.255.254': 'public-resolver' },
});
const pbl = listedOf(
  codeOf('127.0.0.10', {
    sublist: 'PBL',
    meaning: 'home connections',
    meaningJa: '家庭用の回線',
    severity: 'policy',
  }),
);
const unproved = [findingOf(gmo, CLEAN, { verification: 'not-known' }), findingOf(zen, CLEAN)];
/** Noon, so that the day is the same in all time zones that the tests may run in. */
const SEEN = '2026-01-20T12:00:00.000Z';

const off = rejectionOf({ temporary: true, reply: '450', enhanced: '4.7.1' });

const SCENES: Readonly<Record<string, BounceResult>> = {
  'still listed there, and nowhere else': told(
    { rejections: [rejectionOf()] },
    checked([findingOf(gmo, poor, { verification: 'not-known' }), findingOf(zen, CLEAN), ...others]),
  ),
  'put off by several receivers, listed on a major zone too': told(
    {
      rejections: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
        ...off,
        receiver: { host: `mx-${name}.receiver.test`, ip: null },
      })),
    },
    checked([
      findingOf(zen, poor),
      findingOf(gmo, poor),
      findingOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout')),
      ...others,
    ]),
  ),
  'no longer listed': told(
    { rejections: [rejectionOf({ zone: 'zen.test' })] },
    checked([findingOf(zen, CLEAN), findingOf(gmo, CLEAN, { verification: 'not-known' })]),
  ),
  'not listed, as it says, and that cannot be verified': told(
    { rejections: [rejectionOf()] },
    checked(unproved),
  ),
  'no longer listed, as this machine has seen': told(
    { rejections: [rejectionOf()] },
    checked(
      unproved.map((finding) => ({
        ...finding,
        memory: { since: SEEN, change: null, listing: { at: SEEN, server: null } },
      })),
    ),
  ),
  'another sublist': told(
    { rejections: [rejectionOf({ zone: 'combined.test', text: '554 5.7.1 listed by XBL' })] },
    checked([findingOf(combined, pbl)]),
  ),
  'a dead list': told(
    { rejections: [rejectionOf({ zone: 'dead.test' })] },
    checked([
      findingOf(
        retiredZone({ zone: 'dead.test', since: '2024-06-05', behaviour: 'empty' }),
        unknownOf('retired'),
      ),
      ...others,
    ]),
  ),
  'a list of a product': told(
    {
      rejections: [
        rejectionOf({ zone: 'spamfilter.test', isPrivateZone: true, url: 'https://filter.test/why' }),
      ],
    },
    checked(others),
  ),
  "the reader's own server, twelve times": told(
    { rejections: Array.from({ length: 12 }, () => rejectionOf({ side: 'receiving', zone: 'zen.test' })) },
    checked([findingOf(zen, poor), ...others]),
  ),
  "the reader's own server, and it may be the reader": told(
    { rejections: [rejectionOf({ side: 'receiving', zone: 'combined.test' })] },
    checked([findingOf(combined, pbl), ...others]),
  ),
  "the reader's own server, whose resolver is refused": told(
    { rejections: [rejectionOf({ side: 'receiving', zone: 'zen.test', receiverMisconfigured: true })] },
    checked([findingOf(zen, CLEAN), ...others]),
  ),
  'a provider, several ways': told(
    {
      rejections: [
        ['Microsoft', '550 5.7.1 part of their network is on our block list (S3140)'],
        ['Microsoft', '550 5.7.606 Access denied, banned sending IP'],
        ['Google', '550 5.7.1 our system has detected an unusual rate'],
        ['Apple (iCloud)', '550 5.7.1 Your email was rejected due to having poor reputation'],
        ['Somebody', '550 5.7.1 poor reputation'],
      ].map(([operator = '', text = '']) =>
        rejectionOf({ reason: 'reputation', zone: null, operator, text }),
      ),
    },
    checked(others),
  ),
  'no reason that is known': told(
    { rejections: [rejectionOf({ reason: 'other', blocklist: false, zone: null, operator: null })] },
    checked(others),
  ),
  'named by a zone that another contains': told(
    { rejections: [rejectionOf({ zone: 'sbl.test', operator: null })] },
    checked([findingOf(zen, poor), ...others]),
  ),
  'the zone cannot be asked from here': told(
    { rejections: [rejectionOf({ zone: 'zen.test' })] },
    checked([findingOf(zen, unknownOf('error-code', 'public-resolver')), ...others]),
  ),
  'not listed anywhere, and no zone named': told(
    { rejections: [rejectionOf({ zone: null, operator: 'Vendor' })] },
    checked(others),
  ),
  'the receiver is the one who is refused': told(
    {
      rejections: [
        rejectionOf({ blocklist: false, receiverMisconfigured: true, ip: null, zone: 'zen.test' }),
      ],
    },
    null,
  ),
  'a poor reputation, no address': told(
    {
      rejections: [
        rejectionOf({
          reason: 'reputation',
          zone: null,
          operator: 'Vendor',
          ip: null,
          url: 'https://vendor.test/reset',
        }),
        rejectionOf({
          reason: 'reputation',
          zone: null,
          operator: null,
          reply: null,
          enhanced: null,
          receiver: null,
        }),
      ],
    },
    null,
  ),
  'a list of countries; a name; a link; a mail address': told(
    {
      rejections: [
        rejectionOf({ reason: 'policy-list', zone: 'jp.countries.test', operator: null }),
        rejectionOf({ subject: 'domain', ip: null, domain: 'shop.test', zone: 'dbl.test' }),
        rejectionOf({ subject: 'url', ip: null, domain: 'link.test', zone: 'dbl.test' }),
        rejectionOf({
          subject: 'url',
          ip: null,
          zone: 'dbl.test',
          receiver: { host: null, ip: '192.0.2.1' },
        }),
        rejectionOf({ subject: 'domain', ip: null, zone: null, operator: null }),
        rejectionOf({ subject: 'address', ip: null, zone: null }),
      ],
    },
    null,
  ),
  'no bounce but an ordinary message': told(
    {
      sender: {
        ip: '198.51.100.7',
        header: 'Received-SPF',
        text: 'Received-SPF: pass (shop.test: 198.51.100.7 is permitted) client-ip=198.51.100.7',
      },
    },
    checked(others),
  ),
  neither: told({}, null),
};

function render(scene: BounceResult, language: Language, columns: number, paint = styleOf().paint): string {
  const style = styleOf({ language, messages: language === 'ja' ? ja : en, columns, paint });
  return renderBounce(scene, { style, file: 'mail.eml' });
}

describe.each(LANGUAGES)('snapshots, in %s', (language) => {
  it.each([60, 80, 100])('%i columns', async (columns) => {
    const text = Object.entries(SCENES)
      .map(([name, scene]) => `### ${name}\n\n${render(scene, language, columns)}`)
      .join('\n');
    await expect(text).toMatchFileSnapshot(`snapshots/bounce-${language}-${columns}.txt`);
    for (const line of text.split('\n').filter((line) => !/^(?:###| {2}rblcheck )/.test(line))) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('every reason has its words', async () => {
    const text = REJECTION_REASONS.map((reason) => {
      const blocklist = ['blocklist', 'reputation', 'policy-list'].includes(reason);
      return render(told({ rejections: [rejectionOf({ reason, blocklist })] }, null), language, 100);
    }).join('\n');
    await expect(text).toMatchFileSnapshot(`snapshots/bounce-reasons-${language}.txt`);
  });

  it('in colour', async () => {
    const [scene] = Object.values(SCENES).slice(1);
    const text = scene ? render(scene, language, 80, ANSI_PAINT) : '';
    await expect(markColors(text)).toMatchFileSnapshot(`snapshots/bounce-${language}-80-colour.txt`);
  });
});

describe('the next step', () => {
  const [listed] = Object.values(SCENES);

  it('carries the file, as a shell takes it', () => {
    if (!listed) throw new Error('no scene');
    const say = (file: string | null) => renderBounce(listed, { style: styleOf(), file, state: null });
    expect(say('mail.eml')).toContain('Next:\n  rblcheck delist 198.51.100.7 --bounce mail.eml\n');
    expect(say("it's mail.eml")).toContain(`--bounce 'it'\\''s mail.eml'\n`);
    expect(say(null)).toContain('Next:\n  rblcheck delist 198.51.100.7\n');
  });
});

describe('lists that are not asked by default', () => {
  const extra = (name: string) => ({ ...zoneOf({ zone: name }), isExtra: true as const });
  const scene = told(
    { rejections: [rejectionOf({ zone: 'named.test', operator: null })] },
    checked([
      findingOf(extra('named.test'), CLEAN),
      findingOf(extra('listing.test'), poor),
      findingOf(extra('sound.test'), CLEAN),
      findingOf(gmo, poor),
    ]),
  );
  const next = (file: string | null) =>
    renderBounce(scene, { style: styleOf(), file })
      .split('\n')
      .find((line) => line.includes('rblcheck delist'));

  it('are named in the next step where they matter to it', () => {
    expect(next('mail.eml')).toBe(
      '  rblcheck delist 198.51.100.7 --bounce mail.eml --set default -z listing.test',
    );
    expect(next(null)).toBe('  rblcheck delist 198.51.100.7 --set default -z named.test,listing.test');
  });
});

describe('the rows', () => {
  it('of major zones those that list it stand first, and a cause is told once', () => {
    const major = (name: string) => zoneOf({ zone: name, tier: 'major' });
    const findings = [
      findingOf(major('sound.test'), CLEAN),
      findingOf(major('slow.test'), unknownOf('timeout')),
      findingOf(major('slower.test'), unknownOf('timeout')),
      findingOf(zen, poor),
    ];
    const text = render(told({ rejections: [rejectionOf()] }, checked(findings)), 'en', 80);
    const [, rows = ''] = /(^ zen\.test[^]*?)\n\n/m.exec(text) ?? [];
    expect(rows.split('\n').map((row) => row.split(/ {2,}/))).toEqual([
      [' zen.test', 'LISTED', '127.0.0.2: poor reputation'],
      [' sound.test', 'clean'],
      [' slow.test', 'unknown', 'no answer within 5 s'],
      [' slower.test', 'unknown', 'as above'],
    ]);
  });
});

describe('what follows', () => {
  const unwrapped = (scene: BounceResult) => render(scene, 'en', 100).replaceAll(/\s+/g, ' ');

  it('an address that is not stated is to be found', () => {
    const text = (parts: Parameters<typeof rejectionOf>[0]) =>
      unwrapped(told({ rejections: [rejectionOf(parts)] }, null));
    expect(text({ ip: null })).toContain(en.conclusion.noAddress);
    expect(text({ ip: null, zone: 'gmo-rbl.jp' })).toContain(
      ' rblcheck --spf YOUR-DOMAIN --set default -z gmo-rbl.jp',
    );
    expect(text({})).not.toContain(en.conclusion.noAddress);
  });

  it('mail that was put off comes by itself; if one of them was refused, it is sent again', () => {
    const text = (...rejections: BounceReading['rejections']) =>
      unwrapped(told({ rejections }, checked([findingOf(gmo, CLEAN)])));
    expect(text(off)).toContain(en.conclusion.againByItself);
    expect(text(off)).not.toContain(en.conclusion.again);
    expect(text(off, rejectionOf())).toContain(en.conclusion.again);
    expect(text(off, rejectionOf())).not.toContain(en.conclusion.againByItself);
  });

  it('of a zone that could not be asked the file is the only proof: without one there is no next step', () => {
    const scene = told({ rejections: [rejectionOf()] }, checked([findingOf(gmo, unknownOf('timeout'))]));
    const say = (file: string | null) => renderBounce(scene, { style: styleOf(), file });
    expect(say('mail.eml')).toContain('Next:\n  rblcheck delist 198.51.100.7 --bounce mail.eml\n');
    expect(say(null)).not.toContain('rblcheck delist');
  });
});

describe('whose the address is', () => {
  const listed = findingOf(zen, listedOf());
  const rejection = rejectionOf({ zone: 'zen.test' });
  const say = (owner: Partial<Owner>, language: Language = 'en'): string => {
    const { targets, ...report } = checked([listed, ...others]);
    const owned = targets.map((target) => ({ ...target, owner: { ...NO_OWNER, ...owner } }));
    const style = styleOf({ messages: { en, ja }[language], language, columns: 100 });
    return renderBounce(told({ rejections: [rejection] }, { ...report, targets: owned }), {
      style,
      file: null,
    });
  };
  const SOURCES = [{ fact: 'company', record: 'PTR sv1234.hosting.test' }] as const;

  it('stands below the rows, and what kind of server it is below the end', () => {
    const text = say({ network: NETWORK, abuse: 'abuse@hosting.test', company: SHARED, sources: SOURCES });
    expect(text).toContain('\n\nHosting company: Example Server (Example Hosting Inc., shared server)\n');
    expect(text).toContain('Complaints about it go to: abuse@hosting.test\n\n');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Only Example Server can look into it, and the request for removal is for Example Server to make.',
    );
    expect(text).not.toContain('If others send through it too');
    const japanese = say({ company: SHARED, sources: SOURCES }, 'ja');
    expect(japanese).toContain(
      '\n\nサーバー会社: エグザンプルサーバー (エグザンプル株式会社、共用サーバー)\n',
    );
  });

  it('what the name may mean, where no company is known; and nothing where nothing is', () => {
    const text = say({ network: NETWORK, sources: [{ fact: 'network', record: 'TXT x.test' }] });
    expect(text).toContain('Network: 198.51.100.0/24, announced by AS64500');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('If others send through it too');
    expect(say({})).not.toContain('could not be found out');
  });

  it('as data', () => {
    const { targets, ...report } = checked([listed]);
    const owned = targets.map((target) => ({ ...target, owner: NO_OWNER }));
    const json = JSON.parse(
      printJson(bounceDocument(told({ rejections: [rejection] }, { ...report, targets: owned }), GENERATOR)),
    ) as {
      readonly report: { readonly targets: readonly { readonly owner: unknown }[] };
    };
    expect(json.report.targets[0]?.owner).toEqual(NO_OWNER);
  });
});

describe('many of them', () => {
  const address = (n: number) => `198.51.100.${n}`;

  it('the first groups are shown, the others counted', () => {
    const rejections = Array.from({ length: 12 }, (_, n) => rejectionOf({ ip: address(n + 1) }));
    const text = render(told({ rejections }, null), 'en', 100);
    expect(text).toContain('the sending address 198.51.100.10 ');
    expect(text).not.toContain('198.51.100.11');
    expect(text).toContain('And 2 more rejections; --json shows all\n');
    expect(render(told({ rejections: rejections.slice(0, 11) }, null), 'en', 100)).toContain(
      'And 1 more rejection;',
    );
  });

  it('each target has a heading; of many only those that are not clean are shown', () => {
    const targets = [1, 2, 3, 4, 5, 6].map((n) => {
      const target = targetOf(address(n));
      return targetReportOf([findingOf(gmo, n === 6 ? poor : CLEAN, { target })], { target });
    });
    const rejections = targets.map(({ target }) => rejectionOf({ ip: target.text }));
    const all = render(told({ rejections }, reportOf(targets)), 'en', 100);
    expect(all).toContain('\n198.51.100.6\n gmo-rbl.test  still LISTED');
    expect(all).not.toContain('\n198.51.100.1\n');
    const few = render(
      told({ rejections: rejections.slice(0, 5) }, reportOf(targets.slice(0, 5))),
      'en',
      100,
    );
    expect(few).toContain('\n198.51.100.1\n gmo-rbl.test  not listed now\n');
  });
});

describe('more than is shown, or read', () => {
  /** Whatever the width. */
  const dense = (text: string) => text.replaceAll(/\s+/g, '');
  const page = (scene: BounceResult, language: Language) => dense(render(scene, language, 200));
  const address = (n: number) => `198.51.100.${n}`;
  const free = (count: number, zone = gmo) =>
    Array.from({ length: count }, (_, n) => {
      const target = targetOf(address(n + 1));
      return targetReportOf([findingOf(zone, CLEAN, { target })], { target });
    });
  const refused = (targets: readonly { readonly target: { readonly text: string } }[]) =>
    targets.map(({ target }) => rejectionOf({ ip: target.text }));

  it.each(LANGUAGES)('targets of which nothing is left are concluded together, in %s', (language) => {
    const messages = language === 'ja' ? ja : en;
    const targets = free(15);
    const text = page(told({ rejections: refused(targets) }, reportOf(targets)), language);
    const first = messages.listOf([1, 2, 3, 4, 5].map(address));
    expect(text).toContain(dense(messages.bounce.rest(messages.andMore(first, 10))));
    expect(text.split(dense(messages.conclusion.over('gmo-rbl.test')))).toHaveLength(2);
    const six = page(
      told({ rejections: refused(targets.slice(0, 5)).slice(0, 5) }, reportOf(targets.slice(0, 6))),
      language,
    );
    expect(six).toContain(dense(messages.bounce.rest(messages.andMore(first, 1))));
  });

  it('a "not listed" that cannot be verified is shown among many that are over', () => {
    const [one, ...others] = free(7);
    const target = targetOf(address(1));
    const open = targetReportOf([findingOf(gmo, CLEAN, { target, verification: 'not-asked' })], { target });
    expect(one).toBeDefined();
    const targets = [...others, open];
    const text = render(told({ rejections: refused(targets) }, reportOf(targets)), 'en', 100);
    expect(text).toContain('\n198.51.100.1\n gmo-rbl.test');
    expect(text).toContain('which cannot be verified from here');
  });

  it('what decides the exit code is among those that are shown', () => {
    const targets = free(14);
    const own = rejectionOf({ ip: '198.51.100.200', zone: 'rbl.corp.local', isPrivateZone: true });
    const scene = told({ rejections: [...refused(targets), own] }, reportOf(targets));
    const text = render(scene, 'en', 100);
    expect(scene.exitCode).toBe(3);
    expect(text).toContain('rbl.corp.local is a private list of the receiver');
    expect(text).toContain('And 5 more rejections;');
  });

  it.each(LANGUAGES)('a text that was cut is never clean, and says so, in %s', (language) => {
    const messages = language === 'ja' ? ja : en;
    const [one] = free(1);
    const report = one ? reportOf([one]) : null;
    const rejections = refused(free(1));
    expect(told({ rejections }, report).exitCode).toBe(0);
    const cut = told({ rejections, isWhole: false }, report);
    expect(cut.exitCode).toBe(3);
    expect(page(cut, language)).toContain(dense(messages.bounce.notWhole));
    const listed = checked([findingOf(gmo, poor)], address(1));
    expect(told({ rejections, isWhole: false }, listed).exitCode).toBe(1);
  });

  it.each(LANGUAGES)('what was not asked about is counted, and never clean, in %s', (language) => {
    const messages = language === 'ja' ? ja : en;
    const many = (count: number) =>
      told(
        {
          rejections: Array.from({ length: count }, (_, n) =>
            rejectionOf({ ip: `198.51.${100 + (n >> 8)}.${n & 255}` }),
          ),
        },
        reportOf([]),
      );
    const scene = many(512);
    expect([scene.question.addresses.length, scene.question.leftOut, scene.exitCode]).toEqual([500, 12, 3]);
    expect(page(scene, language)).toContain(dense(messages.bounce.leftOut(12)));
    expect(page(many(501), language)).toContain(dense(messages.bounce.leftOut(1)));
    expect(many(500).question.leftOut).toBe(0);
  });
});

describe('what the network sends', () => {
  const hostile = '\u001B[31mred\u001B[0m\u0007\u202E';

  it('does nothing to a terminal', () => {
    const rejection = rejectionOf({
      text: `${hostile}${'x'.repeat(2000)}`,
      zone: `z${hostile}.test`,
      operator: hostile,
      receiver: { host: `mx${hostile}`, ip: null },
      url: `https://a.test/${hostile}`,
      reply: `5${hostile}`,
    });
    const reputation = { ...rejection, reason: 'reputation', domain: hostile } as const;
    const text = render(
      told(
        { rejections: [rejection, reputation, { ...rejection, subject: 'domain', domain: hostile }] },
        null,
      ),
      'en',
      80,
    );
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
    expect(text).toContain('…"');
    expect(text.length).toBeLessThan(4000);
  });

  it('is escaped in JSON, and nothing is cut', () => {
    const text = `${hostile}${'x'.repeat(2000)}`;
    const json = printJson(bounceDocument(told({ rejections: [rejectionOf({ text })] }, null), GENERATOR));
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(json).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
    expect(JSON.parse(json)).toMatchObject({ rejection: { text } });
  });
});

describe('JSON', () => {
  it('is of the shape of the contract', () => {
    const scene = told({ rejections: [rejectionOf()] }, checked([findingOf(gmo, poor)]));
    const json: unknown = JSON.parse(printJson(bounceDocument(scene, GENERATOR)));
    const { reason, ...rest } = rejectionOf();
    expect(json).toMatchObject({
      schemaVersion: 1,
      generator: GENERATOR,
      rejection: { ...rest, reason },
      rejections: [rest],
      sender: null,
      report: { schemaVersion: 1, targets: [{ target: '198.51.100.7', outcome: 'listed' }] },
      conclusions: [{ code: 'still-listed', zone: 'gmo-rbl.test', target: '198.51.100.7', exitCode: 1 }],
      exitCode: 1,
    });
  });

  it('has null where there is nothing', () => {
    expect(JSON.parse(printJson(bounceDocument(told({}, null), GENERATOR)))).toMatchObject({
      rejection: null,
      rejections: [],
      report: null,
    });
  });
});
