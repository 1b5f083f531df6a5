import { describe, expect, it } from 'vitest';
import { BEHAVIOURS, type BehaviourName } from './behaviour.ts';
import { expectationsOf } from './expect.ts';
import { worldOf } from './make-world.ts';
import { judge } from './oracle.ts';
import { evidenceOf } from './reading.ts';
import { sayAs, TELLERS } from './shams.ts';
import { verdictsOf } from './verdicts.ts';
import { fittingTargets } from './world.ts';

const WORLDS = Array.from({ length: 600 }, (_, seed) => worldOf(seed));
const NAMES = Object.keys(BEHAVIOURS).filter((name): name is BehaviourName => name in BEHAVIOURS);

/** How many worlds the oracle finds fault in. */
function found(name: keyof typeof TELLERS, kinds: readonly string[] = ['false', 'late']): number {
  return WORLDS.filter((world) =>
    judge(world, sayAs(world, TELLERS[name])).some(({ kind }) => kinds.includes(kind)),
  ).length;
}

describe('the oracle of the model', () => {
  it('finds no fault with a correct program', () => {
    for (const world of WORLDS) {
      expect(judge(world, sayAs(world, TELLERS.correct)), `seed ${world.seed}`).toEqual([]);
    }
  });

  it('knows what delist has work with: a listing in a list that is not minor', () => {
    const [first] = WORLDS;
    const zone = first?.zones[0];
    if (!first || !zone) throw new Error('an empty world');
    const outcomes = [{ outcome: 'listed', codes: ['127.0.0.2'] } as const];
    const verdicts = (command: 'check' | 'delist', tier: 'minor' | 'common' | 'major') => [
      ...verdictsOf({ ...first, failOn: 'any', command }, [
        { zone: { ...zone, kind: 'block', tier }, outcomes },
      ]),
    ];
    expect(verdicts('check', 'minor')).toEqual(['listed']);
    expect(verdicts('delist', 'minor')).toEqual(['clean']);
    expect(verdicts('delist', 'common')).toEqual(['listed']);
    expect(verdicts('delist', 'major')).toEqual(['critical']);
  });

  it('rejects a program that says unknown to everything', () => {
    expect(found('unknown')).toBeGreaterThan(WORLDS.length / 4);
  });

  it('rejects a program that says clean, or listed, to everything, whatever the clock says', () => {
    for (const name of ['clean', 'clean, unverified', 'listed'] as const) {
      expect(found(name, ['false'])).toBeGreaterThan(WORLDS.length / 2);
    }
  });

  it('rejects a program that tells the truth, but for a second server that has proved nothing', () => {
    expect(found('unproved second server', ['false'])).toBeGreaterThan(WORLDS.length / 12);
  });

  it('never lets a listed target be clean where the zone has test entries', () => {
    for (const world of WORLDS) {
      const expectedOf = expectationsOf(world);
      for (const zone of world.zones) {
        if (!world.verify || zone.entries === 'none') continue;
        for (const target of fittingTargets(world, zone)) {
          const { may } = expectedOf(zone, target);
          expect(
            may.has(zone.listed.has(target) ? 'clean' : 'listed') && zone.entries !== 'listed-only',
          ).toBe(false);
        }
      }
    }
  });

  it('has no behaviour by which a false verdict could be verified', () => {
    for (const world of WORLDS.slice(0, 200)) {
      for (const zone of world.zones) {
        for (const target of fittingTargets(world, zone).slice(0, 20)) {
          for (const behaviour of NAMES) {
            const evidence = evidenceOf(world, zone, { behaviour, target });
            expect(zone.listed.has(target) ? evidence.isCleanVerified : evidence.isListingVerified).toBe(
              false,
            );
          }
        }
      }
    }
  });

  it('makes the same world of the same seed', () => {
    for (const { seed } of WORLDS.slice(0, 50)) {
      expect(worldOf(seed)).toEqual(worldOf(seed));
    }
  });
});
