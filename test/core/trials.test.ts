import { describe, expect, it } from 'vitest';
import type { AddressAnswer, Answer, Lookup } from '../../src/core/dns-answer.ts';
import { createStops, SPARED } from '../../src/core/stops.ts';
import { createQueryOptions, createTrials } from '../../src/core/trials.ts';
import { toZone } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NODATA,
  NXDOMAIN,
  recordsOf,
  soundZone,
  unknownOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

function trialsOf(script: MemoryScript) {
  const stops = createStops();
  const { lookup, asked } = memoryLookup({ oneByOne: true, ...script });
  return { stops, asked, trials: createTrials({ lookup, stops }) };
}

describe('createTrials', () => {
  it('asks each entry once, under the name with the key', async () => {
    const { trials, asked } = trialsOf({ a: soundZone() });
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' } }, 'S3cret');
    const told = await Promise.all([
      trials.of(zone, 'ipv4', 'listed'),
      trials.of(zone, 'ipv4', 'listed'),
      trials.of(zone, 'ipv4', 'unlisted'),
    ]);
    expect(told).toEqual([{ state: 'ok' }, { state: 'ok' }, { state: 'ok' }]);
    expect(asked.map(({ name }) => name)).toEqual(['2.0.0.127.S3cret.a.test', '1.0.0.127.S3cret.a.test']);
  });

  it('asks no entry that is not known', async () => {
    const { trials, asked } = trialsOf({});
    const zone = zoneOf({ testEntries: { listed: 'on' } });
    expect(await trials.of(zone, 'ipv4', 'unlisted')).toEqual({ state: 'not-known' });
    expect(asked).toEqual([]);
  });

  it.each<[string, AddressAnswer['kind'], object]>([
    ['exists', 'nodata', { state: 'not-known' }],
    ['does not exist', 'nxdomain', { state: 'bad', blame: unknownOf('test-entry-missing', 'no-such-zone') }],
    ['does not answer', 'failure', { state: 'not-known' }],
  ])('without a listed entry the zone itself is asked for, once: it %s', async (_, kind, trial) => {
    const answers = { nodata: NODATA, nxdomain: NXDOMAIN, failure: failureOf('timeout'), records: NODATA };
    const asked: string[] = [];
    const lookup: Lookup = {
      query(type, name) {
        asked.push(`${type} ${name}`);
        return Promise.resolve(answers[kind] as Answer<never>);
      },
    };
    const trials = createTrials({ lookup, stops: createStops() });
    const zone = zoneOf({ testEntries: null });
    expect(await trials.of(zone, 'ipv4', 'listed')).toEqual(trial);
    expect(await trials.of(zone, 'ipv6', 'listed')).toEqual(trial);
    expect(await trials.of(zone, 'ipv4', 'unlisted')).toEqual({ state: 'not-known' });
    expect(asked).toEqual(['NS bl.test']);
  });

  it('below a key there may be names although its own is none', async () => {
    const { trials, asked } = trialsOf({});
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' }, testEntries: null }, 'S3cret');
    expect(await trials.of(zone, 'ipv4', 'listed')).toEqual({ state: 'not-known' });
    expect(asked).toEqual([]);
  });

  it('an entry of a stopped operator is not asked', async () => {
    const { trials, stops, asked } = trialsOf({});
    stops.note(zoneOf(), unknownOf('error-code', 'blocked'));
    expect(await trials.of(zoneOf(), 'ipv4', 'listed')).toEqual({ state: 'not-asked' });
    expect(asked).toEqual([]);
  });

  it('a refused entry is the operator’s stop', async () => {
    const { trials, stops } = trialsOf({ a: () => recordsOf('127.255.255.254') });
    expect(await trials.of(zoneOf(), 'ipv4', 'unlisted')).toEqual({
      state: 'no-answer',
      blame: unknownOf('error-code', 'public-resolver'),
    });
    expect(stops.against(zoneOf())).toEqual(unknownOf('error-code', 'public-resolver'));
  });
});

describe('createQueryOptions', () => {
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);

  it('name the zone as it is asked, and no more than is known', () => {
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' } }, 'S3cret');
    const { instead, ...rest } = optionsFor(zone);
    expect(rest).toEqual({ zone: 'S3cret.a.test' });
    expect(instead?.()).toBeUndefined();
  });

  it('keep the zone’s pace and servers', () => {
    const limits = { queriesPerSecond: 0.5, queriesPerDay: 100 };
    const servers = ['127.0.0.1:5300'];
    expect(optionsFor(zoneOf({ limits, servers }))).toMatchObject({
      queriesPerSecond: 0.5,
      servers,
    });
    expect(optionsFor(zoneOf({ limits: { queriesPerDay: 9 } }))).not.toHaveProperty('queriesPerSecond');
  });

  it('send nothing once the operator has said stop, also if that comes later', () => {
    const { instead } = optionsFor(zoneOf());
    stops.note(zoneOf(), unknownOf('error-code', 'rate-limit'));
    expect(instead?.()).toBe(SPARED);
  });

  it('are made once a zone', () => {
    const [one, two] = [zoneOf({ zone: 'one.test' }), zoneOf({ zone: 'two.test' })];
    expect(optionsFor(one)).toBe(optionsFor(one));
    expect(optionsFor(two)).not.toBe(optionsFor(one));
    expect(optionsFor(two)).toMatchObject({ zone: 'two.test' });
  });
});
