import { describe, expect, it } from 'vitest';
import { createFlight, type Flight } from '../../src/dns/flight.ts';

/** Keeps `count` tasks waiting or flying, and lands them when the test says so. */
function crowd(flight: Flight, count: number) {
  const flying: { readonly at: number; readonly land: () => void }[] = [];
  const begun: number[] = [];
  for (let at = 0; at < count; at++) {
    flight.start((land) => {
      begun.push(at);
      flying.push({ at, land });
    });
  }
  return {
    begun,
    inFlight: (): number => flying.length,
    landOne: (): void => flying.shift()?.land(),
  };
}

function answer(
  flight: Flight,
  { answers, lost }: { readonly answers: number; readonly lost: number },
): void {
  for (let n = 0; n < answers; n++) flight.note(n < lost);
}

/** How many fly together once all that flew too many have landed. */
function boundOf(flight: Flight): number {
  const tasks = crowd(flight, 500);
  const bound = tasks.inFlight();
  while (tasks.inFlight() > 0) tasks.landOne();
  return bound;
}

describe('createFlight', () => {
  it('keeps its bound, and begins in order as others land', () => {
    const tasks = crowd(createFlight(3), 6);
    expect(tasks.begun).toEqual([0, 1, 2]);
    tasks.landOne();
    expect(tasks.begun).toEqual([0, 1, 2, 3]);
    tasks.landOne();
    tasks.landOne();
    tasks.landOne();
    expect(tasks.begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(tasks.inFlight()).toBe(2);
  });

  it('has room until half as many wait as fly, and again when enough of those have begun', async () => {
    const flight = createFlight(4);
    const told: string[] = [];
    const tasks = crowd(flight, 6);
    await flight.room();
    const more = crowd(flight, 2);
    const entered = flight.room().then(() => told.push('room'));
    tasks.landOne();
    await Promise.resolve();
    told.push('one has landed');
    tasks.landOne();
    await entered;
    expect(told).toEqual(['one has landed', 'room']);
    expect(more.begun).toEqual([]);
  });

  it('a task that ends at once makes room at once', () => {
    const flight = createFlight(1);
    const begun: number[] = [];
    for (let at = 0; at < 5; at++) {
      flight.start((land) => {
        begun.push(at);
        land();
      });
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('loses and reorders none of a long queue', () => {
    const tasks = crowd(createFlight(2), 5000);
    while (tasks.inFlight() > 0) {
      expect(tasks.inFlight()).toBeLessThanOrEqual(2);
      tasks.landOne();
    }
    expect(tasks.begun).toEqual(Array.from({ length: 5000 }, (_, at) => at));
  });

  it('halves with much loss, down to a few', () => {
    const flight = createFlight(64);
    const bounds = Array.from({ length: 5 }, () => {
      answer(flight, { answers: 200, lost: 11 });
      return boundOf(flight);
    });
    expect(bounds).toEqual([32, 16, 8, 8, 8]);
  });

  it('has never more than it was given, also below those few', () => {
    const flight = createFlight(4);
    answer(flight, { answers: 200, lost: 200 });
    expect(boundOf(flight)).toBe(4);
  });

  it('looks at enough answers before it changes', () => {
    const flight = createFlight(64);
    answer(flight, { answers: 199, lost: 199 });
    expect(boundOf(flight)).toBe(64);
    flight.note(false);
    expect(boundOf(flight)).toBe(32);
  });

  it('stays as it is with some loss', () => {
    const flight = createFlight(64);
    answer(flight, { answers: 200, lost: 200 });
    for (const lost of [10, 5, 2]) {
      answer(flight, { answers: 200, lost });
      expect(boundOf(flight)).toBe(32);
    }
  });

  it('recovers a few at a time without losses, and no further than it began', () => {
    const flight = createFlight(64);
    answer(flight, { answers: 400, lost: 400 });
    const bounds = Array.from({ length: 14 }, () => {
      answer(flight, { answers: 200, lost: 1 });
      return boundOf(flight);
    });
    expect(bounds).toEqual([20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 64, 64]);
  });

  it('those that fly too many land first, and the others wait', () => {
    const flight = createFlight(16);
    const tasks = crowd(flight, 40);
    answer(flight, { answers: 200, lost: 200 });
    expect(tasks.inFlight()).toBe(16);
    for (let n = 0; n < 8; n++) tasks.landOne();
    expect(tasks.inFlight()).toBe(8);
    tasks.landOne();
    expect(tasks.inFlight()).toBe(8);
    while (tasks.inFlight() > 0) tasks.landOne();
    expect(tasks.begun).toHaveLength(40);
  });
});
