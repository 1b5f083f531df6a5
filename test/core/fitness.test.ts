import { expect, it } from 'vitest';
import type { Lookup } from '../../src/core/dns-answer.ts';
import { examineZone } from '../../src/core/fitness.ts';
import type { Unknown } from '../../src/core/outcome.ts';
import { createProofs } from '../../src/core/proofs.ts';
import { createStops } from '../../src/core/stops.ts';
import { createQueryOptions } from '../../src/core/zone-queries.ts';
import { retiredZone, type ZoneEntry } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  SERVER,
  soundZone,
  unknownOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';
import { memoryServers } from '../support/memory-servers.ts';

function examiner(script: MemoryScript = {}) {
  const stops = createStops();
  const { lookup, asked } = memoryLookup({ oneByOne: true, ...script });
  const optionsFor = createQueryOptions(stops);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong: false });
  return { stops, asked, deps: { lookup, proofs, stops, optionsFor } };
}

const everything = () => recordsOf('127.0.0.2');
const listedOnly = (code: string) => (name: string) => (name.startsWith('2.') ? recordsOf(code) : NXDOMAIN);

it.each<[string, NonNullable<MemoryScript['a']>, Partial<ZoneEntry>, string, Unknown | null]>([
  ['sound', soundZone(), {}, 'fit', null],
  ['empty', () => NXDOMAIN, {}, 'unfit', unknownOf('test-entry-missing')],
  ['listing everything', everything, {}, 'unfit', unknownOf('lists-everything')],
  ['parked', () => recordsOf('192.0.2.1'), {}, 'unfit', unknownOf('not-a-return-code', '192.0.2.1')],
  ['refusing', () => recordsOf('127.255.255.254'), {}, 'unfit', unknownOf('error-code', 'public-resolver')],
  [
    'refusing its listed entry',
    listedOnly('127.255.255.255'),
    {},
    'unfit',
    unknownOf('error-code', 'rate-limit'),
  ],
  ['silent', () => failureOf('timeout'), {}, 'unfit', unknownOf('timeout')],
  [
    'listing everything, the listed entry silent',
    (name) => (name.startsWith('2.') ? failureOf('timeout') : everything()),
    {},
    'unfit',
    unknownOf('lists-everything'),
  ],
  [
    'empty, the unlisted entry silent',
    (name) => (name.startsWith('1.') ? failureOf('servfail') : NXDOMAIN),
    {},
    'unfit',
    unknownOf('test-entry-missing'),
  ],
  ['without test entries', everything, { testEntries: null }, 'unverifiable', null],
  ['without a kind of target', everything, { lists: [] }, 'unverifiable', null],
  [
    'known by its listed entry alone',
    () => recordsOf('127.0.0.2'),
    { testEntries: { listed: 'on' } },
    'fit',
    null,
  ],
  [
    'known by an entry for another kind than the first',
    () => recordsOf('127.0.0.2'),
    { lists: ['ipv6', 'ipv4'], testEntries: { listed: '127.0.0.2' } },
    'fit',
    null,
  ],
  [
    'known by its unlisted entry alone',
    () => NXDOMAIN,
    { testEntries: { unlisted: 'off' } },
    'unverifiable',
    null,
  ],
])('a zone that is %s', async (_, a, entry, state, trouble) => {
  const zone = zoneOf(entry);
  const fitness = await examineZone(zone, examiner({ a }).deps);
  expect(fitness).toMatchObject({ zone, state, trouble });
  expect(fitness.elapsedMs).toBeGreaterThanOrEqual(0);
});

it('asks the entries of the first kind of target that it lists', async () => {
  const { deps, asked } = examiner();
  await examineZone(zoneOf({ lists: ['domain', 'ipv4'] }), deps);
  expect(asked.map(({ name }) => name)).toEqual(['INVALID.bl.test', 'TEST.bl.test']);
});

it('a retired zone is not asked', async () => {
  const { deps, asked } = examiner();
  expect(await examineZone(retiredZone({ zone: 'dead.test', behaviour: 'gone' }), deps)).toMatchObject({
    state: 'unfit',
    trouble: { cause: 'retired' },
    elapsedMs: 0,
  });
  expect(asked).toEqual([]);
});

it('a zone of an operator who said stop is unfit for the same reason', async () => {
  const { deps, stops, asked } = examiner();
  stops.note(zoneOf(), unknownOf('error-code', 'blocked'), SERVER);
  expect(await examineZone(zoneOf(), deps)).toMatchObject({
    state: 'unfit',
    trouble: unknownOf('error-code', 'blocked'),
  });
  expect(asked).toEqual([]);
});

it('a zone is fit where any server proves it, and those that do not are named', async () => {
  const [ONE, TWO, THREE] = ['192.0.2.1:53', '192.0.2.2:53', '192.0.2.3:53'];
  const { lookup, asked } = memoryServers({
    [ONE]: () => NXDOMAIN,
    [TWO]: soundZone(),
    [THREE]: soundZone(),
  });
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong: false });
  expect(await examineZone(zoneOf(), { lookup, proofs, stops, optionsFor })).toMatchObject({
    state: 'fit',
    trouble: null,
    troubles: [{ server: ONE, outcome: unknownOf('test-entry-missing') }],
  });
  expect(new Set(asked.map(({ server }) => server))).toEqual(new Set([ONE, TWO]));
});

it.each([
  ['whose name servers cannot be found', { servers: () => [] }],
  ['of a lookup that names no servers', { servers: undefined }],
])('a zone %s is asked all the same, and says why', async (_, { servers }) => {
  const { lookup: known } = memoryLookup({ a: () => failureOf('servfail', 'no-name-servers') });
  const lookup: Lookup = {
    query: (type, name, options) => known.query(type, name, options),
    ...(servers && { servers }),
  };
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong: false });
  expect(await examineZone(zoneOf(), { lookup, proofs, stops, optionsFor })).toMatchObject({
    state: 'unfit',
    trouble: unknownOf('servfail', 'no-name-servers'),
  });
});
