import { describe, expect, it } from 'vitest';
import { createStops } from '../../src/core/stops.ts';
import { createQueryOptions } from '../../src/core/zone-queries.ts';
import { toZone } from '../../src/core/zone.ts';
import { SERVER, unknownOf, zoneOf } from '../support/fixtures.ts';

describe('createQueryOptions', () => {
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);

  it('name the zone as it is asked, and no more than is known', () => {
    const zone = toZone({ zone: '{key}.a.test', key: { name: 'k' } }, 'S3cret');
    const { avoid, isGivenUp, ...rest } = optionsFor(zone);
    expect(rest).toEqual({ zone: 'S3cret.a.test' });
    expect([avoid?.(SERVER), isGivenUp?.()]).toEqual([false, false]);
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

  it('avoid a server through which the operator has said stop, also if that comes later', () => {
    const { avoid } = optionsFor(zoneOf());
    stops.note(zoneOf(), unknownOf('error-code', 'rate-limit'), SERVER);
    expect([avoid?.(SERVER), avoid?.('192.0.2.2:53')]).toEqual([true, false]);
  });

  it('give a zone up while it rests, and no longer', () => {
    const zone = zoneOf({ zone: 'mute.test' });
    const { isGivenUp } = optionsFor(zone);
    for (let deadline = 0; deadline < 8; deadline++) stops.heard(zone, true);
    expect(isGivenUp?.()).toBe(true);
    stops.heard(zone, false);
    expect(isGivenUp?.()).toBe(false);
  });

  it('are made once a zone', () => {
    const [one, two] = [zoneOf({ zone: 'one.test' }), zoneOf({ zone: 'two.test' })];
    expect(optionsFor(one)).toBe(optionsFor(one));
    expect(optionsFor(two)).not.toBe(optionsFor(one));
    expect(optionsFor(two)).toMatchObject({ zone: 'two.test' });
  });
});
