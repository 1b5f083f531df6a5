import { describe, expect, it } from 'vitest';
import {
  conclude,
  concludeMessage,
  type Conclusion,
  type ConclusionFacts,
} from '../../src/core/conclusion.ts';
import { EXIT } from '../../src/core/exit-code.ts';
import { REJECTION_REASONS, type Rejection } from '../../src/core/rejection.ts';
import type { Finding } from '../../src/core/report.ts';
import { retiredZone } from '../../src/core/zone.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  HARMLESS,
  listedOf,
  SERVER,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { rejectionOf } from '../support/rejections.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const list = zoneOf({ zone: 'gmo-rbl.test', operator: 'GMO group Inc.' });
const other = zoneOf({ zone: 'other.test' });
const unproved = (parts: Partial<Finding> = {}): Finding =>
  findingOf(list, CLEAN, { verification: 'not-known', ...parts });

function end(
  rejection: Partial<Rejection>,
  findings: readonly Finding[],
  known: Partial<ConclusionFacts> & { readonly skipped?: Parameters<typeof targetReportOf>[1] } = {},
): Conclusion {
  return conclude(rejectionOf(rejection), {
    targets: [targetReportOf(findings, known.skipped)],
    namesOf: (zone) => [zone],
    membersOf: () => [],
    judgeOf: () => null,
    failOn: 'any',
    now: NOW,
    ...known,
  });
}

const ends = (...args: Parameters<typeof end>): readonly [string, number] => {
  const { code, exitCode } = end(...args);
  return [code, exitCode];
};

describe('of a list that is named', () => {
  it.each<[string, readonly Finding[], readonly [string, number]]>([
    ['listed', [findingOf(list, listedOf())], ['still-listed', EXIT.listed]],
    [
      'listed without proof',
      [findingOf(list, listedOf(), { verification: 'no-answer' })],
      ['still-listed', EXIT.listed],
    ],
    ['verified: not listed', [findingOf(list, CLEAN)], ['over', EXIT.clean]],
    ['verified, by an allow code alone', [findingOf(list, HARMLESS)], ['over', EXIT.clean]],
    [
      'verified, and another has it',
      [findingOf(list, CLEAN), findingOf(other, listedOf())],
      ['over', EXIT.listed],
    ],
    [
      'verified, and others are not told',
      [findingOf(list, CLEAN), findingOf({ ...other, tier: 'major' }, unknownOf())],
      ['over', EXIT.clean],
    ],
    ['not listed, without test entries', [unproved()], ['not-verifiable', EXIT.unknown]],
    [
      'not listed, and not verified',
      [findingOf(list, CLEAN, { verification: 'not-asked' })],
      ['not-verifiable', EXIT.unknown],
    ],
    ['unknown', [findingOf(list, unknownOf())], ['not-told', EXIT.unknown]],
    [
      'unknown, and another has it',
      [findingOf(list, unknownOf()), findingOf(other, listedOf())],
      ['not-told', EXIT.listed],
    ],
    ['not asked', [findingOf(other, CLEAN)], ['not-told', EXIT.unknown]],
    [
      'dead',
      [findingOf(retiredZone({ zone: 'gmo-rbl.test', behaviour: 'empty' }), unknownOf('retired'))],
      ['retired-list', EXIT.unknown],
    ],
    ['listing everything', [findingOf(list, unknownOf('lists-everything'))], ['retired-list', EXIT.unknown]],
    [
      'listing everything for who is no subscriber',
      [findingOf({ ...list, subscription: 'https://gmo-rbl.test/' }, unknownOf('lists-everything'))],
      ['not-told', EXIT.unknown],
    ],
    [
      'by an allow code alone, and not verified',
      [findingOf(list, HARMLESS, { verification: 'not-known' })],
      ['not-verifiable', EXIT.unknown],
    ],
  ])('%s', (_, findings, expected) => {
    expect(ends({}, findings)).toEqual(expected);
  });

  it('a list that is no blocklist counts where it is the one that refuses', () => {
    const country = zoneOf({ zone: 'gmo-rbl.test', kind: 'informational' });
    expect(ends({ reason: 'policy-list' }, [findingOf(country, listedOf())])).toEqual([
      'still-listed',
      EXIT.listed,
    ]);
  });

  it('of several that stand for it the worst', () => {
    const [a, b] = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })];
    const of = (first: Finding, second: Finding) =>
      ends({ zone: '***.dq.test' }, [first, second], { namesOf: () => ['a.test', 'b.test'] });
    expect(of(findingOf(a, CLEAN), findingOf(b, listedOf()))).toEqual(['still-listed', EXIT.listed]);
    expect(of(findingOf(a, CLEAN), findingOf(b, unknownOf()))).toEqual(['not-told', EXIT.unknown]);
    expect(of(findingOf(a, CLEAN), findingOf(b, CLEAN, { verification: 'not-known' }))[0]).toBe(
      'not-verifiable',
    );
    expect(of(findingOf(a, CLEAN), findingOf(b, CLEAN))).toEqual(['over', EXIT.clean]);
  });

  it('why it was not asked', () => {
    const skipped = [skippedOf('needs-key', { zone: 'gmo-rbl.test' })];
    expect(end({}, [], { skipped: { skipped } })).toMatchObject({
      code: 'not-told',
      skipped: skipped[0],
    });
    expect(end({}, [], { targets: [] })).toMatchObject({ code: 'not-told', skipped: null });
  });

  it('which listings count, and the named one as a major one', () => {
    const minor = findingOf(zoneOf({ zone: 'gmo-rbl.test', tier: 'minor' }), listedOf());
    expect(ends({}, [minor], { failOn: 'major' })).toEqual(['still-listed', EXIT.listed]);
    expect(ends({}, [minor], { failOn: 'never' })).toEqual(['still-listed', EXIT.clean]);
    const elsewhere = [findingOf(list, CLEAN), findingOf(other, listedOf())];
    expect(ends({}, elsewhere, { failOn: 'major' })).toEqual(['over', EXIT.clean]);
  });

  it('what else is known', () => {
    const findings = [findingOf(list, CLEAN), findingOf(other, unknownOf()), findingOf(zoneOf(), listedOf())];
    const { elsewhere, untold } = end({}, findings);
    expect([elsewhere, untold].map((some) => some.map(({ zone }) => zone.zone))).toEqual([
      ['bl.test'],
      ['other.test'],
    ]);
  });

  it('a reply without the reason of the list', async () => {
    await holdsForEach(
      [
        ['554 5.7.1 Client host [198.51.100.7] blocked using gmo-rbl.test', true],
        ['554 5.7.1 Client host [198.51.100.7] blocked using gmo-rbl.test; see there', false],
      ],
      ([text]) => text,
      ([text, expected]) => {
        const refusing = zoneOf({ zone: 'gmo-rbl.test', errorCodes: { '127.0.0.255': 'blocked' } });
        expect(end({ text }, [findingOf(refusing, CLEAN)]).mayBeReceiver).toBe(expected);
        expect(end({ text }, [findingOf(list, CLEAN)]).mayBeReceiver).toBe(false);
      },
    );
  });
});

describe('a listing that was seen before', () => {
  const seen = (at: string, server: string | null = SERVER): Partial<Finding> => ({
    memory: { since: at, change: null, listing: { at, server } },
  });

  it.each<[string, Partial<Finding>, readonly [string, number]]>([
    ['lately', seen('2026-11-20T00:00:00.000Z'), ['over-as-seen', EXIT.clean]],
    ['30 days ago', seen('2026-10-26T12:00:00.000Z'), ['over-as-seen', EXIT.clean]],
    [
      'in a moment, by a clock that is a little ahead',
      seen('2026-11-25T12:04:59.000Z'),
      ['over-as-seen', EXIT.clean],
    ],
    ['at a time that has not come', seen('2027-10-20T00:00:00.000Z'), ['not-verifiable', EXIT.unknown]],
    [
      'in a list whose entry is only assumed, and missing',
      { ...seen('2026-11-20T00:00:00.000Z'), verification: 'assumed-missing' },
      ['over-as-seen', EXIT.clean],
    ],
    ['longer ago', seen('2026-10-26T11:59:59.000Z'), ['not-verifiable', EXIT.unknown]],
    [
      'at another server',
      seen('2026-11-20T00:00:00.000Z', '192.0.2.99:53'),
      ['not-verifiable', EXIT.unknown],
    ],
    ['at a server that is not known', seen('2026-11-20T00:00:00.000Z', null), ['over-as-seen', EXIT.clean]],
    [
      'never',
      { memory: { since: '2026-11-20T00:00:00.000Z', change: null, listing: null } },
      ['not-verifiable', EXIT.unknown],
    ],
    [
      'of a list that has test entries, and was not verified',
      { ...seen('2026-11-20T00:00:00.000Z'), verification: 'not-asked' },
      ['not-verifiable', EXIT.unknown],
    ],
  ])('%s', (_, parts, expected) => {
    expect(ends({}, [unproved(parts)])).toEqual(expected);
  });

  it('is what the conclusion rests on', () => {
    const at = '2026-11-20T00:00:00.000Z';
    expect(end({}, [unproved(seen(at))]).seen).toEqual({ at, server: SERVER });
  });
});

describe('of a combined zone', () => {
  const codes = {
    '127.0.0.4': { sublist: 'XBL', meaning: 'infected' },
    '127.0.0.10': { sublist: 'PBL', meaning: 'home', severity: 'policy' },
  } as const;
  const zone = zoneOf({ zone: 'gmo-rbl.test', codes });
  const pbl = findingOf(zone, listedOf(codeOf('127.0.0.10', { sublist: 'PBL', severity: 'policy' })));

  it('another sublist than the one that was meant', () => {
    expect(end({ text: '554 listed by XBL' }, [pbl])).toMatchObject({
      code: 'other-sublist',
      exitCode: EXIT.listed,
      over: ['XBL'],
    });
  });

  it('the one that was meant, or none that is stated', () => {
    expect(ends({ text: '554 listed by PBL' }, [pbl])).toEqual(['still-listed', EXIT.listed]);
    expect(ends({ text: '554 listed' }, [pbl])).toEqual(['still-listed', EXIT.listed]);
  });
});

describe('of a receiver whose own resolver is refused', () => {
  const refused = { receiverMisconfigured: true } as const;

  it.each<[string, Partial<Rejection>, readonly Finding[], readonly [string, number]]>([
    ['not listed, verified', {}, [findingOf(list, CLEAN)], ['receiver-refused', EXIT.clean]],
    ['not listed, without proof', {}, [unproved()], ['receiver-refused-untold', EXIT.unknown]],
    ['listed', {}, [findingOf(list, listedOf())], ['receiver-refused-listed', EXIT.listed]],
    ['no list named, clean', { zone: null }, [findingOf(other, CLEAN)], ['receiver-refused', EXIT.clean]],
    [
      'no list named, listed',
      { zone: null },
      [findingOf(other, listedOf())],
      ['receiver-refused-listed', EXIT.listed],
    ],
    [
      'no list named, unknown',
      { zone: null },
      [findingOf(other, unknownOf())],
      ['receiver-refused-untold', EXIT.unknown],
    ],
    ['no address', { ip: null }, [], ['receiver-refused-untold', EXIT.unknown]],
  ])('%s', (_, parts, findings, expected) => {
    expect(ends({ ...refused, ...parts }, findings)).toEqual(expected);
  });
});

describe('of a lookup that failed', () => {
  it.each<[string, Partial<Rejection>, readonly Finding[], readonly [string, number]]>([
    ['not listed, verified', {}, [findingOf(list, CLEAN)], ['lookup-failed', EXIT.clean]],
    ['not listed, without proof', {}, [unproved()], ['lookup-failed-untold', EXIT.unknown]],
    ['listed', {}, [findingOf(list, listedOf())], ['lookup-failed-listed', EXIT.listed]],
    ['no address', { ip: null }, [], ['lookup-failed-untold', EXIT.unknown]],
  ])('%s', (_, parts, findings, expected) => {
    expect(ends({ reason: 'lookup-failed', blocklist: false, ...parts }, findings)).toEqual(expected);
  });
});

describe('of what names no list that could be asked', () => {
  it.each<[string, Partial<Rejection>, readonly [string, number]]>([
    ['a private list', { isPrivateZone: true }, ['private-list', EXIT.unknown]],
    ['a list that is not named', { zone: null, operator: null }, ['unnamed-list', EXIT.unknown]],
    ['an own record', { reason: 'reputation', zone: null }, ['own-record', EXIT.unknown]],
    [
      'a list of countries of the receiver',
      { reason: 'policy-list', zone: null },
      ['own-record', EXIT.unknown],
    ],
    ['no address', { ip: null }, ['no-address', EXIT.unknown]],
    ['a mail address', { subject: 'address', ip: null }, ['not-told', EXIT.unknown]],
    [
      'a mail address, whose domain is another matter',
      { subject: 'address', ip: null, domain: 'shop.test' },
      ['not-told', EXIT.unknown],
    ],
    ['no reason', { reason: 'other', blocklist: false, zone: null }, ['no-reason', EXIT.unknown]],
  ])('%s', (_, parts, expected) => {
    expect(ends(parts, [findingOf(other, CLEAN)])).toEqual(expected);
    const isAsked = (parts.ip === undefined ? '198.51.100.7' : parts.ip) !== null;
    expect(ends(parts, [findingOf(other, listedOf())])[1]).toBe(isAsked ? EXIT.listed : expected[1]);
  });

  it('an operator whose list has it, and one whose lists have it not', () => {
    const parts = { zone: null, operator: 'GMO group' };
    expect(end(parts, [findingOf(list, listedOf())])).toMatchObject({
      code: 'still-listed',
      zone: 'gmo-rbl.test',
    });
    const { code, proved } = end(parts, [findingOf(list, CLEAN), findingOf(other, CLEAN)]);
    expect([code, proved.map(({ zone }) => zone.zone)]).toEqual(['unnamed-list', ['gmo-rbl.test']]);
  });

  it('a rule about a range is an own record, but of who has lists that were asked', () => {
    const parts = { reason: 'policy-list', zone: null, operator: 'GMO group' } as const;
    expect(ends(parts, [findingOf(list, listedOf())])).toEqual(['still-listed', EXIT.listed]);
    expect(ends(parts, [findingOf(list, CLEAN)])).toEqual(['unnamed-list', EXIT.unknown]);
    expect(ends(parts, [], { targets: [] })).toEqual(['own-record', EXIT.unknown]);
  });

  it('a list that is named in words is named', () => {
    const parts = { zone: null, list: 'gmo-rbl.test' };
    expect(end(parts, [findingOf(list, CLEAN)])).toMatchObject({ code: 'over', zone: 'gmo-rbl.test' });
    expect(ends({ ...parts, reason: 'policy-list' }, [findingOf(list, CLEAN)])).toEqual(['over', EXIT.clean]);
    expect(ends(parts, [findingOf(list, listedOf())])).toEqual(['still-listed', EXIT.listed]);
    expect(end(parts, [])).toMatchObject({ code: 'not-told', zone: 'gmo-rbl.test' });
  });

  it('a name is what the list was asked about', () => {
    const shop = { kind: 'domain', text: 'shop.test', labels: 'shop.test' } as const;
    const targets = [targetReportOf([findingOf(list, CLEAN)], { target: shop })];
    const parts = { subject: 'domain', ip: null, domain: 'shop.test' } as const;
    expect(ends(parts, [], { targets })).toEqual(['over', EXIT.clean]);
    expect(ends({ subject: 'ip', ip: null, domain: 'shop.test' }, [], { targets })[0]).toBe('no-address');
    expect(targetOf().text).toBe('198.51.100.7');
  });
});

it('every other reason is no blocklist matter', () => {
  const others = REJECTION_REASONS.filter(
    (reason) => !['blocklist', 'reputation', 'policy-list', 'lookup-failed', 'other'].includes(reason),
  );
  for (const reason of others)
    expect(ends({ reason, blocklist: false, zone: null }, [])).toEqual(['not-blocklist', EXIT.clean]);
});

it('a text without any rejection: the check of the sender, or nothing', () => {
  const of = (...args: Parameters<typeof concludeMessage>) => {
    const { code, exitCode, target } = concludeMessage(...args);
    return [code, exitCode, target];
  };
  expect(of(null, null)).toEqual(['no-rejection', EXIT.unknown, null]);
  expect(of('198.51.100.9', { exitCode: EXIT.listed })).toEqual(['message', EXIT.listed, '198.51.100.9']);
  expect(of('198.51.100.9', null)).toEqual(['message', EXIT.unknown, '198.51.100.9']);
});
