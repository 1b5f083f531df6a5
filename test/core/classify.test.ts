import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/core/classify.ts';
import type { AddressAnswer } from '../../src/core/dns-answer.ts';
import { FAILURE_CAUSES, OUTCOMES, UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import { failureOf, EVIDENCE, NODATA, NXDOMAIN, recordsOf, zoneOf } from '../support/fixtures.ts';

const SBL = {
  sublist: 'SBL',
  meaning: 'a spam source',
  severity: 'listed',
  removal: { how: 'self-service', url: 'https://sbl.test/' },
} as const;
const PBL = { sublist: 'PBL', meaning: 'a dynamic range', meaningJa: '動的', severity: 'policy' } as const;
const ANY = { meaning: 'any code', severity: 'listed' } as const;

const plain = zoneOf();
const named = zoneOf({
  codes: { '127.0.0.2': SBL, '127.0.0.10-11': PBL, '127.0.0.*': ANY },
  errorCodes: { '127.0.1.255': 'key-rejected', '127.0.10.*': 'rate-limit' },
});
const bits = zoneOf({
  codes: {
    'bit:2': { sublist: 'two', meaning: 'bit two', severity: 'listed' },
    'bit:4': { sublist: 'four', meaning: 'bit four', severity: 'policy' },
  },
});

describe('answers without records', () => {
  it.each([
    ['NXDOMAIN', NXDOMAIN],
    ['NODATA', NODATA],
    ['a CNAME that leads nowhere', recordsOf()],
  ])('%s is clean', (_, answer) => {
    expect(classify(plain, answer)).toEqual({ kind: 'clean' });
  });

  it.each(FAILURE_CAUSES)('the failure %s is unknown with that cause', (cause) => {
    expect(classify(plain, failureOf(cause))).toEqual({ kind: 'unknown', cause });
    expect(classify(plain, failureOf(cause, 'FORMERR'))).toEqual({
      kind: 'unknown',
      cause,
      detail: 'FORMERR',
    });
  });
});

describe('return codes', () => {
  it.each(['127.0.0.2', '127.0.0.0', '127.0.0.255', '127.1.2.3', '127.255.254.1', '127.254.255.254'])(
    '%s is a listing in a zone of which no code is known',
    (code) => {
      expect(classify(plain, recordsOf(code))).toEqual({
        kind: 'listed',
        returnCodes: [{ code, sublist: null, meaning: null, severity: 'listed' }],
        ttlSeconds: 300,
      });
    },
  );

  it('has the meaning and the way off the list of the narrowest pattern', () => {
    expect(classify(named, recordsOf('127.0.0.2'))).toEqual({
      kind: 'listed',
      returnCodes: [{ code: '127.0.0.2', ...SBL }],
      ttlSeconds: 300,
    });
    expect(classify(named, recordsOf('127.0.0.11'))).toMatchObject({
      returnCodes: [{ code: '127.0.0.11', ...PBL }],
    });
    expect(classify(named, recordsOf('127.0.0.12'))).toMatchObject({
      returnCodes: [{ code: '127.0.0.12', sublist: null, meaning: 'any code' }],
    });
  });

  it('counts every record, in the order of the codes, however the server rotates them', () => {
    const expected = ['127.0.0.2', '127.0.0.10', '127.0.0.11'];
    for (const answer of [
      recordsOf('127.0.0.11', '127.0.0.2', '127.0.0.10'),
      recordsOf('127.0.0.10', '127.0.0.11', '127.0.0.2'),
    ]) {
      const outcome = classify(named, answer);
      expect(outcome.kind === 'listed' && outcome.returnCodes.map(({ code }) => code)).toEqual(expected);
    }
  });

  it('gives each bit that is set its own meaning', () => {
    expect(classify(bits, recordsOf('127.0.0.6'))).toEqual({
      kind: 'listed',
      returnCodes: [
        { code: '127.0.0.6', sublist: 'two', meaning: 'bit two', severity: 'listed' },
        { code: '127.0.0.6', sublist: 'four', meaning: 'bit four', severity: 'policy' },
      ],
      ttlSeconds: 300,
    });
    expect(classify(bits, recordsOf('127.0.0.8'))).toMatchObject({
      kind: 'listed',
      returnCodes: [{ code: '127.0.0.8', meaning: null }],
    });
  });

  it('has the shortest TTL of the records that list', () => {
    const answer: AddressAnswer = {
      ...EVIDENCE,
      kind: 'records',
      records: [
        { address: '127.0.0.2', ttlSeconds: 900 },
        { address: '127.0.0.3', ttlSeconds: 60 },
        { address: '192.0.2.1', ttlSeconds: 5 },
      ],
    };
    expect(classify(plain, answer)).toMatchObject({ kind: 'listed', ttlSeconds: 60 });
  });
});

describe('error codes', () => {
  it.each([
    ['127.255.255.252', 'bad-zone-name'],
    ['127.255.255.254', 'public-resolver'],
    ['127.255.255.255', 'rate-limit'],
    ['127.255.255.0', '127.255.255.0'],
    ['127.255.255.7', '127.255.255.7'],
  ])('%s is one in every zone: %s', (code, detail) => {
    expect(classify(plain, recordsOf(code))).toEqual({ kind: 'unknown', cause: 'error-code', detail });
  });

  it.each([
    ['127.0.1.255', 'key-rejected'],
    ['127.0.10.99', 'rate-limit'],
  ])('%s is one of the zone: %s', (code, detail) => {
    expect(classify(named, recordsOf(code))).toEqual({ kind: 'unknown', cause: 'error-code', detail });
  });

  it('the zone may name one of 127.255.255.0/24 otherwise, but not make it a listing', () => {
    const zone = zoneOf({
      codes: { '127.255.255.*': ANY },
      errorCodes: { '127.255.255.255': 'key-disabled' },
    });
    expect(classify(zone, recordsOf('127.255.255.255'))).toMatchObject({ detail: 'key-disabled' });
    expect(classify(zone, recordsOf('127.255.255.254'))).toMatchObject({ cause: 'error-code' });
  });

  it('does not hide a listing beside it, and comes before a foreign address', () => {
    expect(classify(plain, recordsOf('127.255.255.254', '127.0.0.2'))).toMatchObject({
      kind: 'listed',
      returnCodes: [{ code: '127.0.0.2' }],
    });
    expect(classify(plain, recordsOf('192.0.2.1', '127.255.255.254'))).toMatchObject({
      cause: 'error-code',
      detail: 'public-resolver',
    });
  });
});

describe('what is no return code', () => {
  it.each(['192.0.2.1', '0.0.0.0', '255.255.255.255', '126.0.0.2', '128.0.0.2', 'not an address'])(
    '%s is unknown',
    (address) => {
      expect(classify(plain, recordsOf(address))).toEqual({
        kind: 'unknown',
        cause: 'not-a-return-code',
        detail: address,
      });
    },
  );

  it('names all of them, in order', () => {
    expect(classify(plain, recordsOf('198.51.100.9', '192.0.2.1'))).toMatchObject({
      detail: '192.0.2.1, 198.51.100.9',
    });
  });

  it('does not hide a listing beside it', () => {
    expect(classify(plain, recordsOf('192.0.2.1', '127.0.0.2'))).toMatchObject({ kind: 'listed' });
  });
});

describe('127.0.0.1', () => {
  it.each([
    ['a zone of which no code is known', {}, 'unknown'],
    ['a zone that defines others', { '127.0.0.2': SBL }, 'unknown'],
    ['"any code" says nothing of it', { '127.*.*.*': ANY }, 'unknown'],
    ['exactly', { '127.0.0.1': ANY }, 'listed'],
    ['a range', { '127.0.0.1-9': ANY }, 'listed'],
    ['a range without it', { '127.0.0.2-9': ANY }, 'unknown'],
    ['the first bit', { 'bit:1': ANY }, 'listed'],
    ['another bit', { 'bit:2': ANY }, 'unknown'],
  ])('defined by %s', (_, codes, kind) => {
    const outcome = classify(zoneOf({ codes }), recordsOf('127.0.0.1'));
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === 'unknown') expect(outcome.cause).toBe('not-a-return-code');
  });

  it('is an error code where the zone says so', () => {
    const zone = zoneOf({ errorCodes: { '127.0.0.1': 'public-resolver' } });
    expect(classify(zone, recordsOf('127.0.0.1'))).toMatchObject({
      cause: 'error-code',
      detail: 'public-resolver',
    });
  });
});

describe('for any answer', () => {
  const octet = fc.nat(255);
  const quad = fc.oneof(
    fc.tuple(octet, octet, octet, octet),
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(127), fc.constant(255), fc.constant(255), octet),
  );
  const address = fc.oneof(
    quad.map((octets) => octets.join('.')),
    fc.string(),
  );
  const zone = fc.constantFrom(plain, named, bits);

  it('is total: an outcome of the three kinds, with a cause when unknown and codes when listed', () => {
    fc.assert(
      fc.property(zone, fc.array(address, { maxLength: 6 }), (zone, addresses) => {
        const outcome = classify(zone, recordsOf(...addresses));
        expect(OUTCOMES).toContain(outcome.kind);
        if (outcome.kind === 'unknown') expect(UNKNOWN_CAUSES).toContain(outcome.cause);
        if (outcome.kind === 'listed') expect(outcome.returnCodes.length).toBeGreaterThan(0);
        // Records are never "not listed"; no records are.
        expect(outcome.kind === 'clean').toBe(addresses.length === 0);
      }),
    );
  });

  it('a failing answer is never clean and never listed', () => {
    fc.assert(
      fc.property(zone, fc.constantFrom(...FAILURE_CAUSES), fc.option(fc.string()), (zone, cause, detail) => {
        expect(classify(zone, failureOf(cause, detail ?? undefined))).toMatchObject({
          kind: 'unknown',
          cause,
        });
      }),
    );
  });

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(
        zone,
        fc
          .uniqueArray(
            quad.map((octets) => octets.join('.')),
            { maxLength: 5 },
          )
          .chain((addresses) =>
            fc.tuple(fc.constant(addresses), fc.shuffledSubarray(addresses, { minLength: addresses.length })),
          ),
        (zone, [addresses, shuffled]) => {
          expect(classify(zone, recordsOf(...shuffled))).toEqual(classify(zone, recordsOf(...addresses)));
        },
      ),
    );
  });
});
