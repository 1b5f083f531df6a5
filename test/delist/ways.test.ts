import { describe, expect, it } from 'vitest';
import { REMOVAL_WAYS } from '../../src/core/removal.ts';
import type { ReturnCode } from '../../src/core/return-code.ts';
import { waysOut, wayRank } from '../../src/delist/ways.ts';
import { CLEAN, codeOf, findingOf, listedOf, targetOf, zoneOf } from '../support/fixtures.ts';
import { CODES, ZONES } from '../support/delist-scene.ts';

const target = targetOf();

describe('the ways out of one listing', () => {
  it('several codes of one way are one', () => {
    const finding = findingOf(ZONES.form, listedOf(codeOf('127.0.0.2'), codeOf('127.0.0.3')));
    expect(waysOut(target, finding)).toMatchObject([
      {
        how: 'form',
        url: 'https://form.test/remove?ip=198.51.100.7',
        codes: [{ code: '127.0.0.2' }, { code: '127.0.0.3' }],
      },
    ]);
  });

  it("a code's own way differs from its zone's, and the hardest comes first", () => {
    const finding = findingOf(ZONES.combined, listedOf(CODES.self, CODES.policy, CODES.owner));
    expect(
      waysOut(target, finding).map(({ how, codes }) => [how, ...codes.map(({ sublist }) => sublist)]),
    ).toEqual([
      ['provider', 'SPAM'],
      ['self-service', 'AUTO'],
      ['self-service', 'RANGE'],
    ]);
  });

  it('a code that says nothing bad needs no way out, unless it stands alone', () => {
    const allowed = codeOf('127.0.0.9', { severity: 'informational' });
    const codes = (...of: readonly ReturnCode[]) =>
      waysOut(target, findingOf(ZONES.form, listedOf(...of))).flatMap((way) =>
        way.codes.map(({ code }) => code),
      );
    expect(codes(allowed, codeOf('127.0.0.2'))).toEqual(['127.0.0.2']);
    expect(codes(allowed)).toEqual(['127.0.0.9']);
  });

  it('none without a listing', () => {
    expect(waysOut(target, findingOf(ZONES.form, CLEAN))).toEqual([]);
  });

  it('an IPv6 address stands in the page’s address as it is written', () => {
    const [way] = waysOut(targetOf('2001:db8::25'), findingOf(ZONES.form, listedOf()));
    expect(way?.url).toBe('https://form.test/remove?ip=2001:db8::25');
  });

  it.each([
    ['the catalogue does not say how', undefined, 'https://operator.test/'],
    ['a form without its page', { how: 'form' } as const, 'https://operator.test/'],
    ['what goes by itself needs no page', { how: 'automatic' } as const, null],
  ])('the home page where no better one is known: %s', (_, removal, url) => {
    const zone = zoneOf({ homepage: 'https://operator.test/', ...(removal && { removal }) });
    const [way] = waysOut(target, findingOf(zone, listedOf()));
    expect(way).toMatchObject({ how: removal?.how ?? 'unknown', url });
  });
});

it('first what only others can do, last what needs time alone', () => {
  const ranked = [...REMOVAL_WAYS, 'unknown' as const].toSorted((a, b) => rankOf(a) - rankOf(b));
  expect(ranked).toEqual([
    'provider',
    'self-service',
    'form',
    'email',
    'unknown',
    'paid',
    'automatic',
    'none',
  ]);
  function rankOf(how: (typeof ranked)[number] | 'unknown'): number {
    return wayRank({ how, url: null, email: null, expires: null, notes: null, codes: [] });
  }
});
