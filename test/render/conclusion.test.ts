import { describe, expect, it } from 'vitest';
import type { BounceResult } from '../../src/core/bounce.ts';
import { LANGUAGES } from '../../src/core/choices.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { retiredZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { bounceDocument, renderBounce } from '../../src/render/bounce.ts';
import { printJson } from '../../src/render/documents.ts';
import { checked, told } from '../support/bounce-scene.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  HARMLESS,
  listedOf,
  reportOf,
  SERVER,
  skippedOf,
  styleOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { rejectionOf } from '../support/rejections.ts';

/** The ends that few bounces have: on both sides, in both languages. What most have stands in bounce.test.ts. */

const zen = zoneOf({
  zone: 'zen.test',
  operator: 'The Zen Project',
  errorCodes: { '127.255.255.254': 'public-resolver' },
});
const other = zoneOf({ zone: 'other.test' });
const ONE = { zone: 'zen.test', operator: null } as const;
const NO_REASON = { ...ONE, text: '550 5.7.1 Client host [198.51.100.7] blocked using zen.test' };
const OWN = { ...ONE, side: 'receiving', receiver: null } as const;
const OPERATOR = { zone: null, operator: 'The Zen Project' } as const;
const REPUTATION = { reason: 'reputation', zone: null } as const;
const LOOKUP = { reason: 'lookup-failed', blocklist: false } as const;
const dead = (since?: string, behaviour: 'empty' | 'wildcard' = 'empty') =>
  checked([
    findingOf(
      retiredZone({ zone: 'zen.test', behaviour, ...(since !== undefined && { since }) }),
      unknownOf('retired'),
    ),
  ]);

const of = (rejection: Partial<Rejection>, report: BounceResult['report'] = null): BounceResult =>
  told({ rejections: [rejectionOf(rejection)] }, report);
const free = checked([findingOf(zen, CLEAN)]);
const elsewhere = checked([findingOf(zen, CLEAN), findingOf(other, listedOf())]);
const silent = checked([findingOf(zen, unknownOf('timeout'))]);
const listed = checked([findingOf(zen, listedOf())]);
const unproved = (verification: 'not-asked' | 'not-known' | 'no-answer') =>
  checked([findingOf(zen, CLEAN, { verification })]);

const seenBy = (server: string | null, day = '2026-01-20') => {
  const listing = { at: `${day}T03:00:00.000Z`, server };
  const memory = { since: '2026-01-31T03:00:00.000Z', change: null, listing };
  return checked([findingOf(zen, CLEAN, { verification: 'not-known', memory })]);
};

const unasked = (...args: Parameters<typeof skippedOf>) =>
  reportOf([
    targetReportOf([findingOf(other, CLEAN)], {
      skipped: [skippedOf(args[0], { zone: 'zen.test', ...args[1] })],
    }),
  ]);

const SCENES: Readonly<Record<string, BounceResult>> = {
  'over, and the reply gives no reason': of(NO_REASON, free),
  'own: over, and the reply gives no reason': of({ ...NO_REASON, ...OWN }, free),
  'own: over': of(OWN, free),
  'over, and another list has it': of(ONE, elsewhere),
  'over, another list has it, and the mail waits': of({ ...ONE, temporary: true }, elsewhere),
  'own: over, and another list has it': of(OWN, elsewhere),
  'not verified, and the mail waits': of({ ...ONE, temporary: true }, unproved('no-answer')),
  'not verified, and another server saw it listed': of(ONE, seenBy('192.0.2.54:53')),
  'not verified, and seen longer ago': of(ONE, seenBy(SERVER, '2025-11-20')),
  'not verified, and seen longer ago by whoever': of(ONE, seenBy(null, '2025-11-20')),
  'own: not verified': of(OWN, unproved('not-asked')),
  'own: could not be asked': of(OWN, silent),
  'a dead list, of which little is known': of(ONE, dead()),
  'own: a dead list': of(OWN, dead('2013')),
  'own: a private list': of({ ...OWN, zone: 'own.test', isPrivateZone: true }, free),
  'own: no address': of({ ...OWN, ip: null }),
  'no address, and no list': of({ ip: null, zone: null, operator: null }),
  'own: a record': of({ ...OWN, ...REPUTATION, operator: 'Cloudmark' }, free),
  'own: another reason': of({ ...OWN, reason: 'relaying', blocklist: false }),
  'own: greylisting of a name, many times': of({
    ...OWN,
    ip: null,
    domain: 'shop.test',
    reason: 'greylisting',
    blocklist: false,
    count: 7,
  }),
  'own: no reason': of({ ...OWN, zone: null, reason: 'other', blocklist: false }, free),
  'own: a list of countries': of({ ...OWN, reason: 'policy-list' }, listed),
  'no reason, and no address': of({ reason: 'other', blocklist: false, ip: null }),
  'the receiver is refused, and nothing could be told': of({ ...ONE, receiverMisconfigured: true }, silent),
  'the receiver is refused, and it is listed all the same': of(
    { ...ONE, receiverMisconfigured: true },
    listed,
  ),
  'the receiver is refused by a list that is not named': of(
    { zone: null, operator: null, receiverMisconfigured: true },
    free,
  ),
  'the same, and a list has it': of({ zone: null, operator: null, receiverMisconfigured: true }, listed),
  'own: the resolver is refused, and it is listed all the same': of(
    { ...OWN, receiverMisconfigured: true },
    listed,
  ),
  'own: the resolver is refused by a list that is not named': of({
    ...OWN,
    zone: null,
    ip: null,
    receiverMisconfigured: true,
  }),
  'own: a warning, and it is over': of({ ...OWN, isRefusal: false }, free),
  'own: a warning without a reason, and it is over': of({ ...NO_REASON, ...OWN, isRefusal: false }, free),
  'a lookup that failed, and the mail waits': of({ ...ONE, ...LOOKUP, temporary: true }, free),
  'a lookup that failed, and it is listed': of({ ...ONE, ...LOOKUP }, listed),
  'a lookup that failed, it is listed, and the mail waits': of(
    { ...ONE, ...LOOKUP, temporary: true },
    listed,
  ),
  'a lookup about nobody known that failed': of({ ...ONE, ...LOOKUP, ip: null, temporary: true }),
  'the receiver is refused, and nobody known is meant': of({ ...ONE, receiverMisconfigured: true, ip: null }),
  'a lookup that failed here too': of({ ...ONE, ...LOOKUP }, silent),
  'own: a lookup that failed': of({ ...OWN, ...LOOKUP, isRefusal: false, count: 3 }, free),
  'own: a lookup of nobody known that failed': of({ ...OWN, ...LOOKUP, ip: null, isRefusal: false }),
  'own: refused since a lookup failed': of({ ...OWN, ...LOOKUP }, listed),
  'own: a lookup that failed, in a list that is not named': of({ ...OWN, ...LOOKUP, zone: null }, free),
  'own: noted, and its resolver is refused': of(
    { ...OWN, ...LOOKUP, isRefusal: false, receiverMisconfigured: true, count: 2 },
    free,
  ),
  'one of several lists of an operator': of(OPERATOR, free),
  'a list that nobody names': of({ zone: null, operator: null }, free),
  'own: a record of its own': of({ ...OWN, ...REPUTATION }, free),
  'a dead list that calls everybody listed': of(ONE, dead('2015-01', 'wildcard')),
  'a list that lists everything': of(ONE, checked([findingOf(zen, unknownOf('lists-everything'))])),
  'own: a list that lists everything': of(OWN, checked([findingOf(zen, unknownOf('lists-everything'))])),
  'listed by an allow code alone': of(
    ONE,
    checked([findingOf(zen, HARMLESS, { verification: 'not-known' })]),
  ),
  'a list that wants a key': of(
    ONE,
    unasked('needs-key', { key: { name: 'zen-key' }, lookupUrl: 'https://zen.test/ask?ip={target}' }),
  ),
  'a list that answers subscribers alone': of(
    ONE,
    unasked('wrong-family', { lists: [], purpose: { en: 'for subscribers', ja: '契約者向けのリスト' } }),
  ),
  'a list that nobody asks, and of which nothing is known': of(ONE, unasked('wrong-family', { lists: [] })),
  'a list that is no blocklist': of(
    { ...ONE, reason: 'policy-list' },
    checked([findingOf({ ...zen, kind: 'informational' }, listedOf())]),
  ),
  'put off until the sender gave up': of({ ...ONE, reply: '450', enhanced: '4.7.1' }, free),
  'the same by an enhanced code alone': of({ ...ONE, reply: null, enhanced: '4.7.1' }, free),
  'the receiver is refused, and the mail waits': of(
    { ...ONE, receiverMisconfigured: true, temporary: true, reply: '450' },
    free,
  ),
  'own: put off for want of a reverse name': of({
    ...OWN,
    zone: null,
    reason: 'reverse-dns',
    blocklist: false,
    temporary: true,
    reply: '450',
    count: 2,
  }),
  'own: a list that nobody names': of({ ...OWN, zone: null, operator: null }, free),
  'no reason, by one who can be asked': of({
    reason: 'other',
    blocklist: false,
    zone: null,
    ip: null,
    operator: 'Apple (iCloud)',
    url: 'http://support.apple.com/en-us/HT204137',
  }),
  'of a record nothing is told, and the mail waits': of(
    { ...REPUTATION, operator: 'Cisco (SenderBase/Talos)', temporary: true },
    silent,
  ),
};

describe.each(LANGUAGES)('rare ends, in %s', (language) => {
  it('as a person reads them', async () => {
    const style = styleOf({ language, messages: language === 'ja' ? ja : en, columns: 100 });
    const text = Object.entries(SCENES)
      .map(([name, scene]) => `### ${name}\n\n${renderBounce(scene, { style, file: 'mail.eml' })}`)
      .join('\n');
    await expect(text).toMatchFileSnapshot(`snapshots/conclusions-${language}.txt`);
  });

  it('no sentence is cut in three by two colons', () => {
    const style = styleOf({ language, messages: language === 'ja' ? ja : en, columns: 1000 });
    for (const scene of Object.values(SCENES)) {
      const text = renderBounce({ ...scene, groups: [] }, { style, file: null });
      const sentences = text
        .split(/\n|(?<=[.。]) ?/)
        .filter((line) => line.split(/: |:(?=[^\d/])/).length > 2);
      expect(sentences.filter((line) => !line.startsWith('  rblcheck'))).toEqual([]);
    }
  });

  it('none says of a reader that he was refused where he refused', () => {
    const { bounce } = language === 'ja' ? ja : en;
    const style = styleOf({ language, messages: language === 'ja' ? ja : en, columns: 1000 });
    for (const [name, scene] of Object.entries(SCENES)) {
      const text = renderBounce(scene, { style, file: null });
      const first = bounce.own.who('198.51.100.7', null);
      if (name.startsWith('own:')) expect(text).not.toContain(bounce.refused('', '', '').slice(0, 14));
      else expect(text).not.toContain(bounce.own.refused(first, '', '', '').slice(0, 12));
    }
  });
});

describe('a state file that was typed', () => {
  const say = (scene: BounceResult, file: string | null): string =>
    renderBounce(scene, { style: styleOf({ columns: 200 }), file, state: 'seen it.json' });

  it('is named in the commands that follow', () => {
    expect(say(of(ONE, unproved('not-known')), 'mail.eml')).toContain(
      "\n  rblcheck watch 198.51.100.7 --state 'seen it.json' -z zen.test\n",
    );
    expect(say(of(ONE, listed), 'mail.eml')).toContain(
      "\n  rblcheck delist 198.51.100.7 --bounce mail.eml --state 'seen it.json'\n",
    );
    // Without the bounce a plan concludes nothing, and has no use for what was seen.
    expect(say(of(ONE, listed), null)).toContain('\n  rblcheck delist 198.51.100.7\n');
  });
});

it.each([
  ['needs-key', 'it answers only with a key, and none is set here'],
  ['over-limit', "its operator's daily limit is used up"],
] as const)('why a list was not asked: %s', (reason, words) => {
  const target = targetReportOf([findingOf(other, CLEAN)], {
    skipped: [skippedOf(reason, { zone: 'zen.test' })],
  });
  const text = renderBounce(of(ONE, reportOf([target])), { style: styleOf({ columns: 200 }), file: null });
  expect(text.replaceAll('\n', ' ')).toContain(en.conclusion.untold('zen.test', '198.51.100.7', words));
});

it('the list that is named comes first, asked or not; without one the lists that were asked do', () => {
  const target = targetReportOf([findingOf(other, CLEAN)], {
    skipped: [skippedOf('needs-key', { zone: 'zen.test' })],
  });
  const style = styleOf({ columns: 200 });
  const text = renderBounce(of(ONE, reportOf([target])), { style, file: null });
  expect(text.indexOf('Whether zen.test')).toBeGreaterThan(0);
  expect(text.indexOf('Whether zen.test')).toBeLessThan(text.indexOf('No blocklist that answered'));
});

describe('as data', () => {
  const conclusion = (scene: BounceResult): unknown =>
    (JSON.parse(printJson(bounceDocument(scene, GENERATOR))) as { readonly conclusions: readonly unknown[] })
      .conclusions[0];

  it('a list that could not be told: why, who else has it, and of whom nothing is known', () => {
    const report = checked([
      findingOf(zen, unknownOf('error-code', 'public-resolver')),
      findingOf(other, listedOf()),
      findingOf(zoneOf({ zone: 'slow.test' }), unknownOf('timeout')),
    ]);
    expect(conclusion(of(ONE, report))).toMatchObject({
      code: 'not-told',
      exitCode: 1,
      outcome: 'unknown',
      verified: false,
      cause: 'error-code',
      listedElsewhere: ['other.test'],
      notTold: ['slow.test'],
      review: null,
    });
  });

  it('the sublists that have it, each once', () => {
    const codes = [codeOf('127.0.0.2', { sublist: 'SBL' }), codeOf('127.0.0.9', { sublist: 'SBL' })];
    expect(conclusion(of(ONE, checked([findingOf(zen, listedOf(...codes))])))).toMatchObject({
      outcome: 'listed',
      cause: null,
      sublistsNow: ['SBL'],
    });
  });

  it('where a review is asked for, by mail or by a form', () => {
    const review = (operator: string) => conclusion(of({ ...REPUTATION, operator }));
    expect(review('Apple (iCloud)')).toMatchObject({
      review: { kind: 'mail', email: 'icloudadmin@apple.com' },
    });
    expect(review('Cloudmark')).toMatchObject({ review: { kind: 'review', email: null } });
  });
});
