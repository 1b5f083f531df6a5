import { describe, expect, it } from 'vitest';
import { groupRejections, questionOf } from '../../src/core/bounce.ts';
import type { Judge } from '../../src/core/judge.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { rejectionOf } from '../support/rejections.ts';

const grouped = (rejections: readonly Rejection[]) => groupRejections(rejections, () => null);

const SENDER = { ip: '198.51.100.9', header: 'Received', text: 'Received: from a.test' };

describe('what is asked about a bounce', () => {
  it('the address and the zone that it names', () => {
    expect(questionOf({ rejections: [rejectionOf()], sender: null, isWhole: true })).toEqual({
      addresses: ['198.51.100.7'],
      domains: [],
      zones: ['gmo-rbl.test'],
      leftOut: 0,
    });
  });

  it('each once, in the order of the reading', () => {
    const rejections = [
      rejectionOf({ ip: '198.51.100.8', zone: 'b.test' }),
      rejectionOf({ zone: 'b.test' }),
      rejectionOf({ ip: '198.51.100.8', zone: null }),
    ];
    expect(questionOf({ rejections, sender: null, isWhole: true })).toEqual({
      addresses: ['198.51.100.8', '198.51.100.7'],
      domains: [],
      zones: ['b.test'],
      leftOut: 0,
    });
  });

  it('nothing, where it is no blocklist matter', () => {
    const rejections = [rejectionOf({ blocklist: false, reason: 'unknown-user', zone: null })];
    expect(questionOf({ rejections, sender: null, isWhole: true })).toEqual({
      addresses: [],
      domains: [],
      zones: [],
      leftOut: 0,
    });
  });

  it('a list that it names in words', () => {
    const rejections = [rejectionOf({ zone: null, list: 'xbl.test' })];
    expect(questionOf({ rejections, sender: null, isWhole: true }).zones).toEqual(['xbl.test']);
  });

  it('also where the receiver takes a refusal for a listing', () => {
    const rejections = [rejectionOf({ blocklist: false, receiverMisconfigured: true })];
    expect(questionOf({ rejections, sender: null, isWhole: true }).addresses).toEqual(['198.51.100.7']);
  });

  it('is an address without a known reason, and no list that nobody outside can ask', () => {
    const rejections = [
      rejectionOf({ blocklist: false, reason: 'other', zone: null }),
      rejectionOf({ ip: '198.51.100.8', zone: 'own.test', isPrivateZone: true }),
    ];
    expect(questionOf({ rejections, sender: null, isWhole: true })).toEqual({
      addresses: ['198.51.100.7', '198.51.100.8'],
      domains: [],
      zones: [],
      leftOut: 0,
    });
  });

  it('a listed name, and no address beside it', () => {
    const rejections = [rejectionOf({ subject: 'domain', ip: null, domain: 'shop.test', zone: 'dbl.test' })];
    expect(questionOf({ rejections, sender: null, isWhole: true })).toEqual({
      addresses: [],
      domains: ['shop.test'],
      zones: ['dbl.test'],
      leftOut: 0,
    });
  });

  it('nothing about the domain of a mail address that is listed', () => {
    const rejections = [rejectionOf({ subject: 'address', ip: null, domain: 'shop.test', zone: 'ebl.test' })];
    expect(questionOf({ rejections, sender: null, isWhole: true })).toMatchObject({
      addresses: [],
      domains: [],
    });
  });

  it('of an ordinary message the sending address', () => {
    expect(questionOf({ rejections: [], sender: SENDER, isWhole: true }).addresses).toEqual(['198.51.100.9']);
  });
});

describe('groups of rejections', () => {
  const first = { host: 'mx1.receiver.test', ip: '192.0.2.1' };
  const second = { host: 'mx2.receiver.test', ip: null };

  it('the same matter at several receivers is one', () => {
    const rejection = rejectionOf({ receiver: first, text: 'one' });
    const groups = grouped([
      rejection,
      rejectionOf({ receiver: second, text: 'two' }),
      rejectionOf({ receiver: first, text: 'three' }),
    ]);
    expect(groups).toEqual([{ rejection, receivers: [first, second], count: 3 }]);
  });

  it.each<[string, Parameters<typeof rejectionOf>[0]]>([
    ['another address', { ip: '198.51.100.8' }],
    ['another zone', { zone: 'other.test' }],
    ['put off instead of refused', { temporary: true }],
    ['a receiver that is itself refused', { receiverMisconfigured: true }],
    ["the reader's own server", { side: 'receiving' }],
  ])('%s is another matter', (_, parts) => {
    expect(grouped([rejectionOf(), rejectionOf(parts)])).toHaveLength(2);
  });

  it('what is no blocklist matter differs by its words', () => {
    const full = rejectionOf({ blocklist: false, reason: 'mailbox-full', text: 'a is full', receiver: null });
    expect(grouped([full, { ...full, text: 'b is full' }, full])).toHaveLength(2);
    expect(grouped([full])[0]?.receivers).toEqual([]);
  });

  it("what the reader's own server refused is one for each client and list, with its count", () => {
    const own = { side: 'receiving', receiver: null, count: 3 } as const;
    const groups = grouped([
      rejectionOf(own),
      rejectionOf({ ...own, temporary: true, reply: '450', text: 'other words', count: 2 }),
      rejectionOf({ ...own, ip: '198.51.100.8' }),
      rejectionOf({ ...own, zone: 'other.test' }),
    ]);
    expect(groups.map(({ count }) => count)).toEqual([5, 3, 3]);
  });

  it('one operator who judges in several ways is several matters, but not for a server of the reader', () => {
    const words = ['S3140', 'S3150', '5.7.606'];
    const judgeOf = ({ text }: Rejection): Judge => ({
      name: text.startsWith('S') ? 'one' : 'another',
      kind: 'review',
      url: 'https://a.test/',
    });
    const counts = (parts: Partial<Rejection>): readonly number[] =>
      groupRejections(
        words.map((text) => rejectionOf({ zone: null, text, ...parts })),
        judgeOf,
      ).map(({ count }) => count);
    expect(counts({ reason: 'reputation' })).toEqual([2, 1]);
    expect(counts({ side: 'receiving' })).toEqual([3]);
  });

  it('a list that the server could not ask is one, and each refusal of another kind is its own', () => {
    const other = { side: 'receiving', blocklist: false, reason: 'other', ip: null } as const;
    const failed = { ...other, receiverMisconfigured: true };
    expect(
      grouped([
        rejectionOf({ ...failed, text: 'one' }),
        rejectionOf({ ...failed, text: 'two' }),
        rejectionOf({ ...other, text: 'one' }),
        rejectionOf({ ...other, text: 'two' }),
      ]).map(({ count }) => count),
    ).toEqual([2, 1, 1]);
  });
});
