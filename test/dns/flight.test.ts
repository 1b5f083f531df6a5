import { setImmediate as turn } from 'node:timers/promises';
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
    /** Until none flies or waits. */
    async landAll(): Promise<void> {
      while (flying.length > 0) {
        for (const { land } of flying.splice(0)) land();
        await turn();
      }
    },
  };
}

function answer(
  flight: Flight,
  { answers, lost }: { readonly answers: number; readonly lost: number },
): void {
  for (let n = 0; n < answers; n++) flight.note(n < lost);
}

/** How many fly together once all that flew too many have landed. */
async function boundOf(flight: Flight): Promise<number> {
  const tasks = crowd(flight, 500);
  const bound = tasks.inFlight();
  await tasks.landAll();
  return bound;
}

async function boundsOf(count: number, flight: Flight, before: () => void): Promise<readonly number[]> {
  const bounds: number[] = [];
  for (let n = 0; n < count; n++) {
    before();
    bounds.push(await boundOf(flight));
  }
  return bounds;
}

describe('createFlight', () => {
  it('keeps its bound, and begins in order, together, in the places of all who have landed in a turn', async () => {
    const flight = createFlight(3);
    const tasks = crowd(flight, 6);
    expect(tasks.begun).toEqual([0, 1, 2]);
    tasks.landOne();
    tasks.landOne();
    const late = crowd(flight, 1);
    expect([tasks.begun, late.begun]).toEqual([[0, 1, 2], []]);
    await turn();
    expect(tasks.begun).toEqual([0, 1, 2, 3, 4]);
    tasks.landOne();
    tasks.landOne();
    await turn();
    expect(tasks.begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(late.begun).toEqual([0]);
    expect(tasks.inFlight()).toBe(2);
  });

  it('lets who is urgent go before those that wait', async () => {
    const flight = createFlight(1);
    const tasks = crowd(flight, 2);
    const begun: string[] = [];
    flight.start(() => begun.push(`urgent, after ${tasks.begun.length}`), true);
    tasks.landOne();
    await turn();
    expect(begun).toEqual(['urgent, after 1']);
  });

  it('has room until half as many wait as fly, and again when enough of those have begun', async () => {
    const flight = createFlight(4);
    const told: string[] = [];
    const tasks = crowd(flight, 6);
    await flight.room();
    const more = crowd(flight, 2);
    const entered = flight.room().then(() => told.push('room'));
    tasks.landOne();
    await turn();
    told.push('one has landed');
    tasks.landOne();
    await entered;
    expect(told).toEqual(['one has landed', 'room']);
    expect(more.begun).toEqual([]);
  });

  it('a task that ends at once makes room in the same turn', async () => {
    const flight = createFlight(1);
    const begun: number[] = [];
    for (let at = 0; at < 5; at++) {
      flight.start((land) => {
        begun.push(at);
        land();
      });
    }
    await turn();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('loses and reorders none of a long queue', async () => {
    const tasks = crowd(createFlight(2), 5000);
    while (tasks.inFlight() > 0) {
      expect(tasks.inFlight()).toBeLessThanOrEqual(2);
      tasks.landOne();
      await turn();
    }
    expect(tasks.begun).toEqual(Array.from({ length: 5000 }, (_, at) => at));
  });

  it('halves with much loss, down to a few', async () => {
    const flight = createFlight(64);
    const bounds = await boundsOf(5, flight, () => answer(flight, { answers: 200, lost: 11 }));
    expect(bounds).toEqual([32, 16, 8, 8, 8]);
  });

  it('has never more than it was given, also below those few', async () => {
    const flight = createFlight(4);
    answer(flight, { answers: 200, lost: 200 });
    expect(await boundOf(flight)).toBe(4);
  });

  it('looks at enough answers before it changes', async () => {
    const flight = createFlight(64);
    answer(flight, { answers: 199, lost: 199 });
    expect(await boundOf(flight)).toBe(64);
    flight.note(false);
    expect(await boundOf(flight)).toBe(32);
  });

  it('stays as it is with some loss', async () => {
    const flight = createFlight(64);
    answer(flight, { answers: 200, lost: 200 });
    for (const lost of [10, 5, 2]) {
      answer(flight, { answers: 200, lost });
      expect(await boundOf(flight)).toBe(32);
    }
  });

  it('recovers a few at a time without losses, and no further than it began', async () => {
    const flight = createFlight(64);
    answer(flight, { answers: 400, lost: 400 });
    const bounds = await boundsOf(14, flight, () => answer(flight, { answers: 200, lost: 1 }));
    expect(bounds).toEqual([20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 64, 64]);
  });

  it('those that fly too many land first, and the others wait', async () => {
    const flight = createFlight(16);
    const tasks = crowd(flight, 40);
    answer(flight, { answers: 200, lost: 200 });
    expect(tasks.inFlight()).toBe(16);
    for (let n = 0; n < 8; n++) tasks.landOne();
    await turn();
    expect(tasks.inFlight()).toBe(8);
    tasks.landOne();
    await turn();
    expect(tasks.inFlight()).toBe(8);
    await tasks.landAll();
    expect(tasks.begun).toHaveLength(40);
  });
});
