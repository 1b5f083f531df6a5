import { describe, expect, it } from 'vitest';
import { type AddressAnswer, type Answer, type Lookup } from '../../src/core/dns-answer.ts';
import { createProofs, type Proofs } from '../../src/core/proofs.ts';
import { createStops } from '../../src/core/stops.ts';
import type { Health, Trial } from '../../src/core/verify.ts';
import { createQueryOptions } from '../../src/core/zone-queries.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NODATA,
  NXDOMAIN,
  recordsOf,
  SERVER,
  soundZone,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { memoryServers } from '../support/memory-servers.ts';

function proofsOf({ lookup, isLong = false }: { readonly lookup: Lookup; readonly isLong?: boolean }) {
  const stops = createStops();
  const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong });
  return { stops, proofs };
}

async function trialOf(proofs: Proofs, zone: Zone, half: keyof Health): Promise<Trial> {
  return (await proofs.at(zone, 'ipv4', SERVER).ready)[half];
}

const OK: Trial = { state: 'ok', isEmpty: false };
const MISSING = unknownOf('test-entry-missing');

describe('the proof of a zone', () => {
  it('asks each entry once, under the name with the key', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone(), oneByOne: true });
    const { proofs } = proofsOf({ lookup });
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' } }, 'S3cret');
    expect(await trialOf(proofs, zone, 'listed')).toEqual(OK);
    expect(await trialOf(proofs, zone, 'unlisted')).toEqual(OK);
    expect(asked.map(({ name }) => name)).toEqual(['1.0.0.127.S3cret.a.test', '2.0.0.127.S3cret.a.test']);
  });

  it('knows an unlisted entry that is empty from one that does not exist', async () => {
    const { lookup } = memoryLookup({
      a: (name) => (name.startsWith('2.') ? recordsOf('127.0.0.2') : NODATA),
    });
    const { proofs } = proofsOf({ lookup });
    expect(await trialOf(proofs, zoneOf(), 'unlisted')).toEqual({ state: 'ok', isEmpty: true });
  });

  it('asks no entry that is not known', async () => {
    const { lookup, asked } = memoryLookup({});
    const { proofs } = proofsOf({ lookup });
    const zone = zoneOf({ testEntries: { listed: 'on' } });
    expect(await trialOf(proofs, zone, 'unlisted')).toEqual({ state: 'not-known' });
    expect(asked.map(({ name }) => name)).toEqual(['on.bl.test']);
  });

  it.each<[string, AddressAnswer['kind'], object]>([
    ['exists', 'nodata', { state: 'not-known' }],
    ['does not exist', 'nxdomain', { state: 'bad', blame: unknownOf('test-entry-missing', 'no-such-zone') }],
    ['does not answer', 'failure', { state: 'not-known' }],
  ])('without a listed entry the zone itself is asked for, once: it %s', async (_, kind, trial) => {
    const answers = { nodata: NODATA, nxdomain: NXDOMAIN, failure: failureOf('timeout'), records: NODATA };
    const asked: string[] = [];
    const lookup: Lookup = {
      servers: () => [SERVER],
      query(type, name) {
        asked.push(`${type} ${name}`);
        return Promise.resolve(answers[kind] as Answer<never>);
      },
    };
    const { proofs } = proofsOf({ lookup });
    const zone = zoneOf({ testEntries: null });
    expect(await proofs.at(zone, 'ipv4', SERVER).ready).toEqual({
      listed: trial,
      unlisted: { state: 'not-known' },
    });
    expect(await proofs.at(zone, 'ipv6', SERVER).ready).toMatchObject({ listed: trial });
    expect(asked).toEqual(['NS bl.test']);
  });

  it('below a key there may be names although its own is none', async () => {
    const { lookup, asked } = memoryLookup({});
    const { proofs } = proofsOf({ lookup });
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' }, testEntries: null }, 'S3cret');
    expect(await trialOf(proofs, zone, 'listed')).toEqual({ state: 'not-known' });
    expect(asked).toEqual([]);
  });

  it('an entry of a stopped operator is not asked', async () => {
    const { lookup, asked } = memoryLookup({});
    const { proofs, stops } = proofsOf({ lookup });
    stops.note(zoneOf(), unknownOf('error-code', 'blocked'), SERVER);
    expect(await trialOf(proofs, zoneOf(), 'listed')).toEqual({ state: 'not-asked' });
    expect(asked).toEqual([]);
  });

  it('a refused entry is the operator’s stop, at that server', async () => {
    const { lookup } = memoryLookup({ a: () => recordsOf('127.255.255.254') });
    const { proofs, stops } = proofsOf({ lookup });
    const refusal = unknownOf('error-code', 'public-resolver');
    const zone = zoneOf();
    expect(await trialOf(proofs, zone, 'unlisted')).toEqual({ state: 'no-answer', blame: refusal });
    expect(stops.against(zone, SERVER)).toEqual(refusal);
    expect(stops.against(zone, '192.0.2.2:53')).toBeUndefined();
  });

  it('an empty answer to the listed entry is looked at once more', async () => {
    const { lookup } = memoryLookup({ a: () => NODATA });
    const confirmNothing = () => Promise.resolve(failureOf('bad-response', 'referral'));
    const { proofs } = proofsOf({ lookup: { ...lookup, confirmNothing } });
    expect(await proofs.at(zoneOf(), 'ipv4', SERVER).ready).toEqual({
      listed: { state: 'no-answer', blame: unknownOf('bad-response', 'referral') },
      unlisted: { state: 'ok', isEmpty: true },
    });
  });
});

describe('a proof is that of one server', () => {
  const [ONE, TWO] = ['192.0.2.1:53', '192.0.2.2:53'];
  const zone = zoneOf();

  it('is begun at the one that is asked first, and at another when it is needed', async () => {
    const { lookup, asked } = memoryServers({ [ONE]: soundZone(), [TWO]: () => NXDOMAIN });
    const { proofs, stops } = proofsOf({ lookup });
    proofs.open([zone], 'ipv4');
    expect((await proofs.at(zone, 'ipv4', ONE).ready).listed).toEqual(OK);
    expect(asked.map(({ server }) => server)).toEqual([ONE, ONE]);
    const other = proofs.at(zone, 'ipv4', TWO);
    expect(await other.ready).toMatchObject({ listed: { state: 'bad', blame: MISSING } });
    expect([proofs.at(zone, 'ipv4', ONE).isSubstitute, other.isSubstitute]).toEqual([false, true]);
    expect(asked.map(({ server }) => server)).toEqual([ONE, ONE, TWO, TWO]);
    expect([stops.bars(zone, ONE), stops.bars(zone, TWO)]).toEqual([false, true]);
  });

  it('is not given by another that would answer in its place', async () => {
    const { lookup } = memoryServers({ [ONE]: () => failureOf('servfail'), [TWO]: soundZone() });
    const { proofs } = proofsOf({ lookup });
    const blame = unknownOf('servfail');
    expect(await proofs.at(zone, 'ipv4', ONE).ready).toEqual({
      listed: { state: 'no-answer', blame },
      unlisted: { state: 'no-answer', blame },
    });
  });

  it('a list of one’s own that lacks the entry is asked on at the only server', async () => {
    const { lookup } = memoryServers({ [ONE]: () => NXDOMAIN });
    const { proofs, stops } = proofsOf({ lookup });
    await proofs.at(zone, 'ipv4', ONE).ready;
    expect(stops.bars(zone, ONE)).toBe(false);
    expect(stops.troubles()).toMatchObject([{ server: ONE, outcome: MISSING }]);
  });

  it('the servers of a zone that is asked directly are waited for', async () => {
    const { lookup, asked } = memoryServers({ [ONE]: soundZone() });
    const { proofs } = proofsOf({ lookup: { ...lookup, servers: () => Promise.resolve([ONE]) } });
    proofs.open([zone], 'ipv4');
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toHaveLength(2);
  });

  it('a server is empty where several operators’ zones are, and none is in order', async () => {
    const zones = ['a', 'b', 'c'].map((name) => zoneOf({ zone: `${name}.test` }));
    const { lookup } = memoryServers({
      [ONE]: () => NXDOMAIN,
      [TWO]: (name) => (name.endsWith('.c.test') ? soundZone()(name) : NXDOMAIN),
    });
    const { proofs } = proofsOf({ lookup });
    const [first, ...others] = zones;
    if (first) await proofs.at(first, 'ipv4', ONE).ready;
    expect(proofs.isEmptied(ONE)).toBe(false);
    for (const other of others) await proofs.at(other, 'ipv4', ONE).ready;
    for (const each of zones) await proofs.at(each, 'ipv4', TWO).ready;
    expect([proofs.isEmptied(ONE), proofs.isEmptied(TWO)]).toEqual([true, false]);
  });

  it('a server makes addresses up where several operators’ zones list all, and none does not', async () => {
    const zones = ['a', 'b', 'c'].map((name) => zoneOf({ zone: `${name}.test` }));
    const { lookup } = memoryServers({
      [ONE]: () => recordsOf('127.0.0.2'),
      [TWO]: (name) => (name.endsWith('.c.test') ? soundZone()(name) : recordsOf('127.0.0.2')),
    });
    const { proofs } = proofsOf({ lookup });
    const [first, ...others] = zones;
    if (first) await proofs.at(first, 'ipv4', ONE).ready;
    expect(proofs.isRewriting(ONE)).toBe(false);
    for (const other of others) await proofs.at(other, 'ipv4', ONE).ready;
    for (const each of zones) await proofs.at(each, 'ipv4', TWO).ready;
    expect([proofs.isRewriting(ONE), proofs.isRewriting(TWO)]).toEqual([true, false]);
    expect(proofs.isEmptied(ONE)).toBe(false);
  });
});

describe('a proof is renewed', () => {
  const zone = zoneOf();

  /** A zone that answers as `says` does at the time. */
  async function begun(isLong = true) {
    const scene: { says: (name: string) => AddressAnswer } = { says: soundZone() };
    const servers = memoryServers({ [SERVER]: (name) => scene.says(name) });
    const { proofs, stops } = proofsOf({ lookup: servers.lookup, isLong });
    const proof = proofs.at(zone, 'ipv4', SERVER);
    await proof.ready;
    return { ...servers, scene, proofs, stops, proof };
  }

  it('only where an answer was held to it since', async () => {
    const { proofs, proof, asked } = await begun();
    await proofs.renew();
    expect(asked).toHaveLength(4);
    await proofs.renew();
    expect(asked).toHaveLength(4);
    expect(proofs.at(zone, 'ipv4', SERVER)).toBe(proof);
    await proofs.renew();
    expect(asked).toHaveLength(6);
    expect([proofs.round, proofs.losses, proof.answers]).toEqual([3, [], 0]);
  });

  it.each<[string, (name: string) => AddressAnswer, object]>([
    ['empty', () => NXDOMAIN, { listed: { state: 'bad', blame: MISSING } }],
    [
      'full',
      () => recordsOf('127.0.0.2'),
      { unlisted: { state: 'bad', blame: unknownOf('lists-everything') } },
    ],
  ])('a zone that has become %s is lost, and asked no more', async (_, says, health) => {
    const { scene, proofs, stops, asked } = await begun();
    scene.says = says;
    proofs.at(zone, 'ipv4', SERVER);
    await proofs.renew();
    expect(proofs.losses).toMatchObject([{ zone, server: SERVER, round: 1, health, answers: 0 }]);
    expect(stops.bars(zone, SERVER)).toBe(true);
    proofs.at(zone, 'ipv4', SERVER);
    await proofs.renew();
    expect(asked).toHaveLength(4);
    expect(proofs.losses).toHaveLength(1);
  });

  it('a zone that does not answer is asked once more, may recover, and is one loss each time', async () => {
    const { scene, proofs, stops, proof, asked } = await begun();
    scene.says = () => failureOf('servfail');
    for (let round = 0; round < 2; round++) {
      proofs.at(zone, 'ipv4', SERVER);
      await proofs.renew();
    }
    expect(asked).toHaveLength(2 + 4 + 4);
    expect(proofs.losses).toMatchObject([{ round: 2, health: { listed: { state: 'no-answer' } } }]);
    expect(stops.bars(zone, SERVER)).toBe(false);
    scene.says = soundZone();
    proofs.at(zone, 'ipv4', SERVER);
    await proofs.renew();
    expect(proof.health).toEqual({ listed: OK, unlisted: OK });
    expect(proof.loss?.round).toBe(2);
  });

  it('a server that is refused meanwhile has not proved what it said before', async () => {
    const { proofs, stops, asked } = await begun();
    const refusal = unknownOf('error-code', 'rate-limit');
    stops.note(zone, refusal, SERVER);
    await proofs.renew();
    expect(asked).toHaveLength(2);
    const lost = { state: 'no-answer', blame: refusal };
    expect(proofs.losses).toMatchObject([{ health: { listed: lost, unlisted: lost } }]);
  });

  it('what it said when it failed holds for what was under way', async () => {
    const { scene, proofs } = await begun();
    scene.says = () => recordsOf('127.0.0.2');
    await proofs.renew();
    proofs.at(zone, 'ipv4', SERVER);
    await proofs.renew();
    expect(proofs.losses).toMatchObject([
      { round: 2, health: { unlisted: { state: 'bad', blame: unknownOf('lists-everything') } } },
    ]);
  });

  it('nor has a zone that rests', async () => {
    const { proofs, stops } = await begun();
    for (let deadline = 0; deadline < 8; deadline++) stops.heard(zone, true);
    await proofs.renew();
    expect(proofs.losses).toMatchObject([{ health: { listed: { blame: unknownOf('timeout') } } }]);
  });

  it('one that never held is no loss', async () => {
    const { lookup } = memoryServers({ [SERVER]: () => failureOf('servfail') });
    const { proofs } = proofsOf({ lookup, isLong: true });
    await proofs.at(zone, 'ipv4', SERVER).ready;
    await proofs.renew();
    expect(proofs.losses).toEqual([]);
  });

  it('one that is answered at the second time is none', async () => {
    const { scene, proofs } = await begun();
    let asks = 0;
    scene.says = (name) => (asks++ < 2 ? failureOf('servfail') : soundZone()(name));
    proofs.at(zone, 'ipv4', SERVER);
    await proofs.renew();
    expect(proofs.losses).toEqual([]);
  });

  it('in a short run nothing is asked twice', async () => {
    const { lookup, asked } = memoryServers({ [SERVER]: () => failureOf('servfail') });
    await proofsOf({ lookup }).proofs.at(zone, 'ipv4', SERVER).ready;
    expect(asked).toHaveLength(2);
  });
});
