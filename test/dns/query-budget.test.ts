import { afterEach, describe, expect, it } from 'vitest';
import { retiredZone, type ZoneEntry } from '../../src/core/zone.ts';
import { createChecker } from '../../src/core/check.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { createLookup } from '../../src/dns/lookup.ts';
import { parseAddress } from '../../src/targets/address.ts';
import {
  always,
  asked,
  check,
  findingOf,
  LISTED_ENTRY,
  LISTED_ENTRY_V6,
  listing,
  outcomes,
  serveZones,
  SILENCE,
  sound,
  TARGET,
  TARGET_LABELS,
  TARGET_V6,
  TARGET_V6_LABELS,
  UNLISTED_ENTRY,
  UNLISTED_ENTRY_V6,
  type Answers,
} from '../support/scripted-zones.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(zones: Readonly<Record<string, Answers>>): Promise<DnsServer> {
  const server = await serveZones(zones);
  servers.push(server);
  return server;
}

const entries = (zone: string): readonly string[] => [
  `A ${LISTED_ENTRY}.${zone}`,
  `A ${UNLISTED_ENTRY}.${zone}`,
];

describe('it asks no more than it says', () => {
  it('one target: an A query and two test entries a zone, a TXT for the listing', async () => {
    const server = await serve({ 'clean.test': sound(), 'listed.test': listing('127.0.0.2', '127.0.0.3') });
    const { queries } = await check({ servers: [server.address], zones: ['clean.test', 'listed.test'] });
    expect(asked(server)).toEqual(
      [
        `A ${TARGET_LABELS}.clean.test`,
        ...entries('clean.test'),
        `A ${TARGET_LABELS}.listed.test`,
        ...entries('listed.test'),
        `TXT ${TARGET_LABELS}.listed.test`,
      ].sort(),
    );
    expect(queries).toBe(7);
  });

  it('many targets: targets × zones, and the test entries once a run', async () => {
    const targets = Array.from({ length: 30 }, (_, index) => `198.51.100.${index + 1}`);
    const zones = Array.from({ length: 20 }, (_, index) => `z${index}.test`);
    const server = await serve(Object.fromEntries(zones.map((zone) => [zone, listing('127.0.0.2')])));
    await check({ servers: [server.address], zones, targets });
    const wanted = zones.flatMap((zone) => [
      ...entries(zone),
      ...targets.map((target) => `A ${target.split('.').toReversed().join('.')}.${zone}`),
      `TXT ${TARGET_LABELS}.${zone}`,
    ]);
    expect(asked(server)).toEqual(wanted.sort());
  });

  it('no TXT for a listing that does not stand, nor for an error code', async () => {
    const server = await serve({
      'everything.test': always({ a: ['127.0.0.2'] }),
      'error.test': always({ a: ['127.255.255.255'] }),
      'parked.test': always({ a: ['203.0.113.80'] }),
    });
    await check({ servers: [server.address], zones: ['everything.test', 'error.test', 'parked.test'] });
    expect(asked(server).filter((question) => question.startsWith('TXT'))).toEqual([]);
    expect(server.questions).toHaveLength(9);
  });

  it('no test entries when they are not wanted', async () => {
    const server = await serve({ 'listed.test': listing('127.0.0.2') });
    const { report } = await check({ servers: [server.address], zones: ['listed.test'], verify: false });
    expect(asked(server)).toEqual([`A ${TARGET_LABELS}.listed.test`, `TXT ${TARGET_LABELS}.listed.test`]);
    expect(findingOf(report, 'listed.test').verification).toBe('not-asked');
  });

  it('no TXT when it is not wanted', async () => {
    const server = await serve({ 'listed.test': listing('127.0.0.2') });
    await check({ servers: [server.address], zones: ['listed.test'], txt: false });
    expect(asked(server)).toEqual([...entries('listed.test'), `A ${TARGET_LABELS}.listed.test`].sort());
  });

  it.each<[string, ZoneEntry['testEntries'], readonly string[]]>([
    ['none is known: the zone must be there at all', null, ['NS own.test']],
    ['only the half that is known', { listed: '127.0.0.2', unlisted: null }, [`A ${LISTED_ENTRY}.own.test`]],
    [
      "the zone's own",
      { listed: '192.0.2.1', unlisted: 'nothing' },
      ['A 1.2.0.192.own.test', 'A nothing.own.test'],
    ],
  ])('test entries: %s', async (_, testEntries, wanted) => {
    const server = await serve({ 'own.test': sound({ '1.2.0.192': { a: ['127.0.0.2'] } }) });
    const zone: ZoneEntry = { zone: 'own.test', ...(testEntries !== undefined && { testEntries }) };
    await check({ servers: [server.address], zones: [zone] });
    expect(asked(server)).toEqual([...wanted, `A ${TARGET_LABELS}.own.test`].sort());
  });

  it('a zone contained in another is not asked', async () => {
    const server = await serve({ 'all.test': sound(), 'part.test': sound() });
    const { report } = await check({
      servers: [server.address],
      zones: [{ zone: 'all.test', contains: ['part.test'] }, 'part.test'],
    });
    expect(server.questions.filter(({ name }) => name.endsWith('part.test'))).toEqual([]);
    expect(report.skipped.map(({ zone, reason }) => `${zone.zone} ${reason}`)).toEqual([
      'part.test contained-in',
    ]);
  });

  it('a retired zone is not asked, and says so', async () => {
    const server = await serve({ 'gone.test': listing('127.0.0.2') });
    const lookup = createLookup({ servers: [server.address], timeoutMs: 2000, concurrency: 8 });
    const zones = [retiredZone({ zone: 'gone.test', since: '2024-06-05', behaviour: 'wildcard' })];
    const target = parseAddress(TARGET);
    if (!target) throw new Error('no target');
    const selection = { zones, skipped: [] };
    const rest = { verify: true, txt: true, maxUnknown: DEFAULT_MAX_UNKNOWN, timeoutMs: 2000 };
    const report = await createChecker({ lookup, selection, ...rest }).check(target);
    lookup.close();
    expect(outcomes(report)['gone.test']).toMatch(/^unknown retired .*wildcard.*2024-06-05/);
    expect(report.outcome).toBe('unknown');
    expect(server.questions).toEqual([]);
  });
});

describe('IPv6', () => {
  const zones: readonly ZoneEntry[] = [
    { zone: 'six.test', lists: ['ipv6'] },
    { zone: 'both.test', lists: ['ipv4', 'ipv6'] },
    { zone: 'four.test', lists: ['ipv4'] },
  ];

  it('is asked as nibbles, and verified by the IPv6 test entries', async () => {
    const listed = sound({ [TARGET_V6_LABELS]: { a: ['127.0.0.4'], txt: ['six'] } });
    const server = await serve({ 'six.test': listed, 'both.test': sound(), 'four.test': sound() });
    const { report } = await check({ servers: [server.address], zones, targets: [TARGET_V6] });
    expect(outcomes(report)).toEqual({ 'six.test': 'listed 127.0.0.4', 'both.test': 'clean' });
    expect(report.findings.map(({ verification }) => verification)).toEqual(['verified', 'verified']);
    expect(findingOf(report, 'six.test').reasons).toEqual(['six']);
    expect(report.skipped.map(({ zone, reason }) => `${zone.zone} ${reason}`)).toEqual([
      'four.test wrong-family',
    ]);
    expect(asked(server)).toEqual(
      [
        ...['six.test', 'both.test'].flatMap((zone) => [
          `A ${TARGET_V6_LABELS}.${zone}`,
          `A ${LISTED_ENTRY_V6}.${zone}`,
          `A ${UNLISTED_ENTRY_V6}.${zone}`,
        ]),
        `TXT ${TARGET_V6_LABELS}.six.test`,
      ].sort(),
    );
  });

  it('a zone in which only the IPv6 half is empty is broken for IPv6 alone', async () => {
    const fourOnly = sound({ [LISTED_ENTRY_V6]: { rcode: 'NXDOMAIN' } });
    const server = await serve({ 'both.test': fourOnly });
    const zone: ZoneEntry = { zone: 'both.test', lists: ['ipv4', 'ipv6'] };
    const { reports } = await check({
      servers: [server.address],
      zones: [zone],
      targets: [TARGET, TARGET_V6],
    });
    expect(reports.map((report) => outcomes(report)['both.test'])).toEqual([
      'clean',
      'unknown test-entry-missing',
    ]);
  });

  it('an address that is IPv4 in IPv6 is asked as IPv4', async () => {
    const server = await serve({ 'four.test': listing('127.0.0.2') });
    const { report } = await check({
      servers: [server.address],
      zones: ['four.test'],
      targets: ['::ffff:198.51.100.7'],
    });
    expect(outcomes(report)).toEqual({ 'four.test': 'listed 127.0.0.2' });
    expect(report.target.from).toBe('::ffff:198.51.100.7');
  });
});

describe("a zone's own servers", () => {
  it('are asked everything about it, and the resolver nothing', async () => {
    const own = await serve({ 'private.test': listing('127.0.0.9') });
    const resolver = await serve({ 'public.test': sound() });
    const { report } = await check({
      servers: [resolver.address],
      zones: [{ zone: 'private.test', servers: [own.address] }, 'public.test'],
    });
    expect(outcomes(report)).toEqual({ 'private.test': 'listed 127.0.0.9', 'public.test': 'clean' });
    expect(findingOf(report, 'private.test').evidence.server).toBe(own.address);
    expect(asked(own)).toEqual(
      [
        ...entries('private.test'),
        `A ${TARGET_LABELS}.private.test`,
        `TXT ${TARGET_LABELS}.private.test`,
      ].sort(),
    );
    expect(resolver.questions.filter(({ name }) => name.includes('private'))).toEqual([]);
  });

  it('stand in for each other', async () => {
    const broken = await serve({ test: always({ rcode: 'SERVFAIL' }) });
    const own = await serve({ 'private.test': listing('127.0.0.9') });
    const resolver = await serve({});
    const { report } = await check({
      servers: [resolver.address],
      zones: [{ zone: 'private.test', servers: [broken.address, own.address] }],
    });
    expect(outcomes(report)).toEqual({ 'private.test': 'listed 127.0.0.9' });
  });

  it('when they are dead, say nothing about the resolver and the other zones', async () => {
    const dead = await serve({ test: SILENCE });
    const resolver = await serve({ 'public.test': sound() });
    const { report, silent } = await check({
      servers: [resolver.address],
      zones: [{ zone: 'private.test', servers: [dead.address] }, 'public.test'],
      timeoutMs: 1000,
    });
    expect(outcomes(report)).toEqual({ 'private.test': 'unknown timeout', 'public.test': 'clean' });
    expect(silent).toBe(false);
  });
});
