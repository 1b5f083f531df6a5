import { describe, expect, it } from 'vitest';
import {
  kindsOf,
  labelsIn,
  planKind,
  planLookup,
  type Selection,
  type SkipReason,
} from '../../src/core/plan.ts';
import { retiredZone, toZone } from '../../src/core/zone.ts';
import { skippedOf, targetOf, zoneOf } from '../support/fixtures.ts';

const DOMAIN = { kind: 'domain', text: 'mail.test', labels: 'mail.test' } as const;

function planOf(text: string | typeof DOMAIN, selection: Partial<Selection>) {
  const target = typeof text === 'string' ? targetOf(text) : text;
  const { zones, skipped } = planKind(target.kind, { zones: [], skipped: [], ...selection });
  return {
    asked: zones.map((zone) => planLookup(target, zone).query),
    skipped: skipped.map(({ zone, reason }): [string, SkipReason] => [zone.zone, reason]),
  };
}

it('the kinds of targets that a selection lists', () => {
  const zones = [zoneOf(), zoneOf({ lists: ['ipv4', 'domain'] })];
  expect(kindsOf({ zones, skipped: [] })).toEqual(new Set(['ipv4', 'domain']));
});

describe('planKind', () => {
  const zones = [
    zoneOf({ zone: 'four.test' }),
    zoneOf({ zone: 'both.test', lists: ['ipv4', 'ipv6'] }),
    zoneOf({ zone: 'six.test', lists: ['ipv6'] }),
    zoneOf({ zone: 'names.test', lists: ['domain'] }),
    zoneOf({ zone: 'none.test', lists: [] }),
  ];

  it('asks the zones that list the target’s kind, in their order', () => {
    expect(planOf('198.51.100.7', { zones })).toEqual({
      asked: ['7.100.51.198.four.test', '7.100.51.198.both.test'],
      skipped: [
        ['six.test', 'wrong-family'],
        ['names.test', 'wrong-family'],
        ['none.test', 'wrong-family'],
      ],
    });
    expect(planOf(DOMAIN, { zones })).toMatchObject({ asked: ['mail.test.names.test'] });
    expect(planOf('2001:db8::1', { zones }).asked).toHaveLength(2);
  });

  it('folds an IPv4-mapped address: it is asked where IPv4 is listed', () => {
    expect(planOf('::ffff:198.51.100.7', { zones }).asked).toEqual([
      '7.100.51.198.four.test',
      '7.100.51.198.both.test',
    ]);
  });

  it('one on trial answers for none but others on trial', () => {
    const trial = { ...zoneOf({ zone: 'all.test', contains: ['part.test'] }), isOnTrial: true as const };
    const part = zoneOf({ zone: 'part.test' });
    expect(planOf('198.51.100.7', { zones: [trial, part] }).asked).toHaveLength(2);
    expect(planOf('198.51.100.7', { zones: [trial, { ...part, isOnTrial: true }] }).asked).toHaveLength(1);
  });

  it('asks what a zone contains through that zone', () => {
    const zones = [
      zoneOf({ zone: 'part.test' }),
      zoneOf({ zone: 'whole.test', contains: ['part.test', 'absent.test'] }),
      zoneOf({ zone: 'other.test' }),
    ];
    expect(planOf('198.51.100.7', { zones })).toEqual({
      asked: ['7.100.51.198.whole.test', '7.100.51.198.other.test'],
      skipped: [['part.test', 'contained-in']],
    });
  });

  it('asks the part itself where the whole does not list the target’s kind', () => {
    const zones = [
      zoneOf({ zone: 'part.test', lists: ['ipv4', 'ipv6'] }),
      zoneOf({ zone: 'whole.test', contains: ['part.test'] }),
    ];
    expect(planOf('2001:db8::1', { zones })).toMatchObject({
      skipped: [['whole.test', 'wrong-family']],
    });
    expect(planOf('2001:db8::1', { zones }).asked).toHaveLength(1);
  });

  it('a retired zone contains nothing any more', () => {
    const retired = retiredZone({ zone: 'dead.test', behaviour: 'gone' });
    const zones = [{ ...retired, contains: ['part.test'] }, zoneOf({ zone: 'part.test' })];
    expect(planOf('198.51.100.7', { zones }).asked).toEqual([
      '7.100.51.198.dead.test',
      '7.100.51.198.part.test',
    ]);
  });

  it('keeps what the selection left out, before what the target leaves out', () => {
    const selection = { zones: [zoneOf({ lists: ['ipv6'] })], skipped: [skippedOf('needs-key')] };
    expect(planOf('198.51.100.7', selection)).toEqual({
      asked: [],
      skipped: [
        ['needs-key.test', 'needs-key'],
        ['bl.test', 'wrong-family'],
      ],
    });
  });

  it('a zone that contains itself, or two that contain each other, are asked all the same', () => {
    expect(planOf('198.51.100.7', { zones: [zoneOf({ contains: ['bl.test'] })] }).asked).toHaveLength(1);
    const zones = [
      zoneOf({ zone: 'a.test', contains: ['b.test'] }),
      zoneOf({ zone: 'b.test', contains: ['a.test'] }),
    ];
    expect(planOf('198.51.100.7', { zones }).asked.length).toBeGreaterThan(0);
  });
});

describe('planLookup', () => {
  it('asks under the name with the key', () => {
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' } }, 'S3cret');
    const target = targetOf();
    expect(planLookup(target, zone)).toEqual({ target, zone, query: '7.100.51.198.S3cret.a.test' });
  });

  it.each([
    ['as-is', undefined, 'mail.shop.test'],
    ['as-is', 'shop.test', 'mail.shop.test'],
    ['organizational', 'shop.test', 'shop.test'],
    ['organizational', undefined, 'mail.shop.test'],
    [undefined, 'shop.test', 'mail.shop.test'],
  ] as const)('a zone of names %s, of a name in %s: %s', (domainForm, organizational, labels) => {
    const target = {
      kind: 'domain',
      text: 'mail.shop.test',
      labels: 'mail.shop.test',
      ...(organizational && { organizational }),
    } as const;
    const zone = zoneOf({ lists: ['domain'], ...(domainForm && { domainForm }) });
    expect(labelsIn(target, zone)).toBe(labels);
    expect(planLookup(target, zone).query).toBe(`${labels}.bl.test`);
  });

  it('an address has no other form', () => {
    const zone = zoneOf({ domainForm: 'organizational' });
    expect(labelsIn(targetOf(), zone)).toBe('7.100.51.198');
  });
});
