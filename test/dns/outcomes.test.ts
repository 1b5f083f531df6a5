import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeEntry, ZoneEntry } from '../../src/core/zone.ts';
import type { DnsServer, Script } from '../../src/demo/dns-server.ts';
import {
  always,
  asked,
  check,
  findingOf,
  LISTED_ENTRY,
  listing,
  outcomeText,
  serveZones,
  sound,
  TARGET_LABELS,
  UNLISTED_ENTRY,
  type Answers,
  type Checked,
} from '../support/scripted-zones.ts';

const code = (sublist: string): CodeEntry => ({ sublist, meaning: sublist, severity: 'listed' });

interface Row {
  readonly zone: string | ZoneEntry;
  readonly answers: Answers;
  readonly outcome: string;
  readonly verification?: string;
}

const listed = (...a: readonly string[]): Script => ({ a });

/** What a zone answers, and what must become of it. All are asked in one run. */
const ROWS: Readonly<Record<string, Row>> = {
  'NXDOMAIN from a sound zone': {
    zone: 'clean.test',
    answers: sound(),
    outcome: 'clean',
    verification: 'verified',
  },
  'NOERROR without records': {
    zone: 'nodata.test',
    answers: sound({ [TARGET_LABELS]: {} }),
    outcome: 'clean',
    verification: 'verified',
  },
  'a CNAME that leads to no address': {
    zone: 'cname.test',
    answers: sound({ [TARGET_LABELS]: { cname: 'nowhere.test' } }),
    outcome: 'clean',
    verification: 'verified',
  },
  'a CNAME that leads to a return code': {
    zone: 'alias.test',
    answers: sound({ [TARGET_LABELS]: { cname: 'code.alias.test', a: ['127.0.0.2'] } }),
    outcome: 'listed 127.0.0.2',
    verification: 'verified',
  },
  'a return code': {
    zone: 'listed.test',
    answers: listing('127.0.0.2'),
    outcome: 'listed 127.0.0.2',
    verification: 'verified',
  },
  'a return code far from 127.0.0.0/24': {
    zone: 'far.test',
    answers: listing('127.8.40.3'),
    outcome: 'listed 127.8.40.3',
    verification: 'verified',
  },
  'several A records, in whatever order they come': {
    zone: 'several.test',
    answers: listing('127.0.0.10', '127.0.0.2', '127.0.0.4'),
    outcome: 'listed 127.0.0.2 127.0.0.4 127.0.0.10',
    verification: 'verified',
  },
  'a return code beside an address that is none': {
    zone: 'mixed.test',
    answers: listing('203.0.113.80', '127.0.0.3'),
    outcome: 'listed 127.0.0.3',
    verification: 'verified',
  },
  'a return code beside an error code': {
    zone: 'both.test',
    answers: listing('127.255.255.254', '127.0.0.3'),
    outcome: 'listed 127.0.0.3',
    verification: 'verified',
  },
  SERVFAIL: {
    zone: 'servfail.test',
    answers: always({ rcode: 'SERVFAIL' }),
    outcome: 'unknown servfail',
  },
  'SERVFAIL for the target alone': {
    zone: 'half-servfail.test',
    answers: sound({ [TARGET_LABELS]: { rcode: 'SERVFAIL' } }),
    outcome: 'unknown servfail',
  },
  REFUSED: { zone: 'refused.test', answers: always({ rcode: 'REFUSED' }), outcome: 'unknown refused' },
  FORMERR: {
    zone: 'formerr.test',
    answers: always({ rcode: 'FORMERR' }),
    outcome: 'unknown bad-response FORMERR',
  },
  NOTIMP: {
    zone: 'notimp.test',
    answers: always({ rcode: 'NOTIMP' }),
    outcome: 'unknown bad-response NOTIMP',
  },
  'NOTAUTH, which node:dns takes for "no data", to everything': {
    zone: 'notauth.test',
    answers: always({ rcode: 'NOTAUTH' }),
    outcome: 'unknown bad-response NOTAUTH',
  },
  'a parked address': {
    zone: 'parked.test',
    answers: always(listed('203.0.113.80')),
    outcome: 'unknown not-a-return-code 203.0.113.80',
  },
  'a parked address for the target alone': {
    zone: 'half-parked.test',
    answers: listing('203.0.113.80'),
    outcome: 'unknown not-a-return-code 203.0.113.80',
  },
  'a target not listed in a zone whose test entry is parked': {
    zone: 'parked-entry.test',
    answers: sound({ [LISTED_ENTRY]: listed('203.0.113.80') }),
    outcome: 'unknown not-a-return-code 203.0.113.80',
  },
  '127.255.255.252': {
    zone: 'typo.test',
    answers: always(listed('127.255.255.252')),
    outcome: 'unknown error-code bad-zone-name',
  },
  '127.255.255.254': {
    zone: 'public.test',
    answers: always(listed('127.255.255.254')),
    outcome: 'unknown error-code public-resolver',
  },
  '127.255.255.255': {
    zone: 'rate.test',
    answers: always(listed('127.255.255.255')),
    outcome: 'unknown error-code rate-limit',
  },
  'another code of 127.255.255.0/24': {
    zone: 'other-error.test',
    answers: listing('127.255.255.7'),
    outcome: 'unknown error-code 127.255.255.7',
  },
  'a target not listed where the test entry is refused with a code': {
    zone: 'refused-entry.test',
    answers: sound({ [LISTED_ENTRY]: listed('127.255.255.254') }),
    outcome: 'unknown error-code public-resolver',
  },
  "an error code of the zone's own": {
    zone: { zone: 'own-error.test', errorCodes: { '127.0.0.254': 'key-rejected' } },
    answers: listing('127.0.0.254'),
    outcome: 'unknown error-code key-rejected',
  },
  "an error code of the zone's own, as a range": {
    zone: { zone: 'own-range.test', errorCodes: { '127.0.1.250-255': 'wrong-kind-of-query' } },
    answers: listing('127.0.1.253'),
    outcome: 'unknown error-code wrong-kind-of-query',
  },
  '127.0.0.1 where the zone does not define it': {
    zone: 'loopback.test',
    answers: listing('127.0.0.1'),
    outcome: 'unknown not-a-return-code 127.0.0.1',
  },
  '127.0.0.1 where the zone defines it': {
    zone: { zone: 'defined.test', codes: { '127.0.0.1': code('ONE') } },
    answers: listing('127.0.0.1'),
    outcome: 'listed 127.0.0.1',
    verification: 'verified',
  },
  '127.0.0.1 where the zone has bit:1': {
    zone: { zone: 'bit-one.test', codes: { 'bit:1': code('ONE'), 'bit:4': code('FOUR') } },
    answers: listing('127.0.0.1'),
    outcome: 'listed 127.0.0.1',
    verification: 'verified',
  },
  '127.0.0.1 where the zone has other bits': {
    zone: { zone: 'bit-four.test', codes: { 'bit:2': code('TWO'), 'bit:4': code('FOUR') } },
    answers: listing('127.0.0.1'),
    outcome: 'unknown not-a-return-code 127.0.0.1',
  },
  'a zone that lists everything': {
    zone: 'everything.test',
    answers: always(listed('127.0.0.2')),
    outcome: 'unknown lists-everything',
  },
  'a target not listed in a zone that lists its unlisted test entry': {
    zone: 'odd.test',
    answers: sound({ [UNLISTED_ENTRY]: listed('127.0.0.2') }),
    outcome: 'unknown lists-everything',
  },
  'a resolver that is silently refused': {
    zone: 'empty.test',
    answers: always({ rcode: 'NXDOMAIN' }),
    outcome: 'unknown test-entry-missing',
  },
  'a listing in a zone that lacks its test entry': {
    zone: 'no-entry.test',
    answers: sound({ [TARGET_LABELS]: listed('127.0.0.2'), [LISTED_ENTRY]: { rcode: 'NXDOMAIN' } }),
    outcome: 'listed 127.0.0.2',
    verification: 'entry-missing',
  },
  'test entries that end in SERVFAIL': {
    zone: 'entry-servfail.test',
    answers: sound({ [LISTED_ENTRY]: { rcode: 'SERVFAIL' }, [UNLISTED_ENTRY]: { rcode: 'SERVFAIL' } }),
    outcome: 'unknown servfail',
  },
  'a zone without known test entries': {
    zone: { zone: 'untested.test', testEntries: null },
    answers: always({ rcode: 'NXDOMAIN' }),
    outcome: 'clean',
    verification: 'not-known',
  },
  'test entries of its own': {
    zone: { zone: 'own-entries.test', testEntries: { listed: '127.0.0.9', unlisted: '127.0.0.8' } },
    answers: (labels) => (labels === '9.0.0.127' ? listed('127.0.0.5') : { rcode: 'NXDOMAIN' }),
    outcome: 'clean',
    verification: 'verified',
  },
  'a listing where only the listed test entry is known': {
    zone: { zone: 'half-known.test', testEntries: { listed: '127.0.0.2', unlisted: null } },
    answers: listing('127.0.0.2'),
    outcome: 'listed 127.0.0.2',
    verification: 'not-known',
  },
};

const zoneName = ({ zone }: Row): string => (typeof zone === 'string' ? zone : zone.zone);

describe('what an answer becomes', () => {
  let server: DnsServer;
  let checked: Checked;

  beforeAll(async () => {
    const rows = Object.values(ROWS);
    server = await serveZones(Object.fromEntries(rows.map((row) => [zoneName(row), row.answers])));
    checked = await check({ servers: [server.address], zones: rows.map(({ zone }) => zone) });
  });
  afterAll(() => server.close());

  it.each(Object.entries(ROWS))('%s', (_, row) => {
    const finding = findingOf(checked.report, zoneName(row));
    expect(outcomeText(finding)).toBe(row.outcome);
    expect(finding.verification).toBe(row.verification ?? 'not-asked');
    expect(finding.query).toBe(`${TARGET_LABELS}.${zoneName(row)}`);
  });

  it('keeps the order of the zones', () => {
    const order = checked.report.findings.map(({ zone }) => zone.zone);
    expect(order).toEqual(Object.values(ROWS).map(zoneName));
  });

  it('asks for reasons only where a listing stands', () => {
    const wanted = Object.values(ROWS)
      .filter(({ outcome }) => outcome.startsWith('listed'))
      .map((row) => `TXT ${TARGET_LABELS}.${zoneName(row)}`);
    expect(asked(server).filter((question) => question.startsWith('TXT'))).toEqual(wanted.sort());
  });

  it('names the server that answered, the tries and the time', () => {
    const { evidence } = findingOf(checked.report, 'clean.test');
    expect(evidence).toMatchObject({ server: server.address, tries: 1 });
    expect(evidence.elapsedMs).toBeGreaterThan(0);
  });
});

it('tells rcodes 6 to 11 from "no data", which node:dns takes them for, where no test entry proves the zone', async () => {
  const server = await serveZones({ 'notauth.test': always({ rcode: 'NOTAUTH' }) });
  try {
    const zones = [{ zone: 'notauth.test', testEntries: null }];
    const { report } = await check({ servers: [server.address], zones });
    expect(report.findings.map(outcomeText)).toEqual(['unknown bad-response NOTAUTH']);
  } finally {
    await server.close();
  }
});

describe('what return codes say', () => {
  const codes: Readonly<Record<string, CodeEntry>> = {
    '127.0.0.2': code('EXACT'),
    '127.0.0.*': code('ANY'),
    '127.0.2.2-24': { sublist: 'RANGE', meaning: 'range', severity: 'policy' },
    '127.0.5.*': { sublist: 'ALLOW', meaning: 'allowed', severity: 'informational' },
  };
  const bits = { 'bit:2': code('TWO'), 'bit:4': code('FOUR'), 'bit:8': code('EIGHT') };

  it.each<[string, ZoneEntry['codes'], readonly string[], readonly string[]]>([
    ['the narrowest pattern', codes, ['127.0.0.2'], ['127.0.0.2 EXACT listed']],
    ['a wildcard', codes, ['127.0.0.77'], ['127.0.0.77 ANY listed']],
    [
      'the ends of a range',
      codes,
      ['127.0.2.2', '127.0.2.24'],
      ['127.0.2.2 RANGE policy', '127.0.2.24 RANGE policy'],
    ],
    ['beyond a range', codes, ['127.0.2.25'], ['127.0.2.25 null listed']],
    ['each bit of a mask', bits, ['127.0.0.6'], ['127.0.0.6 TWO listed', '127.0.0.6 FOUR listed']],
    ['a bit that is not defined', bits, ['127.0.0.16'], ['127.0.0.16 null listed']],
    ['allow codes', codes, ['127.0.5.3'], ['127.0.5.3 ALLOW informational']],
  ])('%s', async (_, defined, a, expected) => {
    const server = await serveZones({ 'codes.test': listing(...a) });
    try {
      const zone: ZoneEntry = { zone: 'codes.test', ...(defined && { codes: defined }) };
      const { report } = await check({ servers: [server.address], zones: [zone] });
      const { outcome } = findingOf(report, 'codes.test');
      const returnCodes = outcome.kind === 'listed' ? outcome.returnCodes : [];
      expect(returnCodes.map((one) => `${one.code} ${one.sublist} ${one.severity}`)).toEqual(expected);
    } finally {
      await server.close();
    }
  });

  it('keeps the TTL of a listing', async () => {
    const server = await serveZones({
      'ttl.test': sound({ [TARGET_LABELS]: { a: ['127.0.0.2'], ttl: 77 } }),
    });
    try {
      const { report } = await check({ servers: [server.address], zones: ['ttl.test'] });
      expect(findingOf(report, 'ttl.test').outcome).toMatchObject({ kind: 'listed', ttlSeconds: 77 });
    } finally {
      await server.close();
    }
  });
});

describe("a target's own outcome", () => {
  const ZONES = {
    'clean.test': sound(),
    'listed.test': listing('127.0.0.2'),
    'broken.test': always({ rcode: 'SERVFAIL' as const }),
    'allowed.test': listing('127.0.5.1'),
  };
  const clean: ZoneEntry = { zone: 'clean.test' };
  const broken: ZoneEntry = { zone: 'broken.test' };
  const allow: ZoneEntry = { zone: 'allowed.test', kind: 'allow' };
  const info: ZoneEntry = { zone: 'listed.test', kind: 'informational' };
  const allowCode: ZoneEntry = {
    zone: 'allowed.test',
    codes: { '127.0.5.*': { meaning: 'known sender', severity: 'informational' } },
  };

  it.each<[string, readonly ZoneEntry[], string, object]>([
    ['a blocklist lists it', [clean, { zone: 'listed.test' }], 'listed', { listed: 1, clean: 1, unknown: 0 }],
    ['an allow list lists it', [clean, allow], 'clean', { listed: 0, clean: 1, unknown: 0 }],
    ['an informational zone lists it', [clean, info], 'clean', { listed: 0, clean: 1, unknown: 0 }],
    [
      'a combined zone says allow codes only',
      [clean, allowCode],
      'clean',
      { listed: 0, clean: 2, unknown: 0 },
    ],
    ['one of four is unknown', [clean, allowCode, { zone: 'x.clean.test' }, broken], 'clean', { unknown: 1 }],
    ['one of three is unknown', [clean, allowCode, broken], 'unknown', { clean: 2, unknown: 1 }],
    [
      'a major one is unknown',
      [
        clean,
        { zone: 'a.clean.test' },
        { zone: 'b.clean.test' },
        { zone: 'c.clean.test' },
        { ...broken, tier: 'major' },
      ],
      'unknown',
      { clean: 4, unknown: 1 },
    ],
    ['an allow list is unknown', [clean, { ...broken, kind: 'allow' }], 'clean', { clean: 1, unknown: 0 }],
    ['nothing is told', [broken], 'unknown', { listed: 0, clean: 0, unknown: 1 }],
    ['nothing is asked', [], 'unknown', { listed: 0, clean: 0, unknown: 0 }],
  ])('%s', async (_, zones, outcome, counts) => {
    const below = Object.fromEntries(['x', 'a', 'b', 'c'].map((label) => [`${label}.clean.test`, sound()]));
    const server = await serveZones({ ...below, ...ZONES });
    try {
      const { report } = await check({ servers: [server.address], zones });
      expect(report.outcome).toBe(outcome);
      expect(report.counts).toMatchObject(counts);
    } finally {
      await server.close();
    }
  });
});
