import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGate, mapConcurrently } from '../../src/core/concurrently.ts';
import { deferred, streamOf, type Deferred } from '../support/fixtures.ts';
import { all } from '../targets/memory-dns.ts';

/** Lets everything happen that waits for nothing from outside. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A map whose results the test gives out itself. */
function gates() {
  const begun: number[] = [];
  const open = new Map<number, Deferred<string>>();
  return {
    begun,
    map: (item: number): Promise<string> => {
      begun.push(item);
      const gate = deferred<string>();
      open.set(item, gate);
      return gate.promise;
    },
    finish: (item: number): void => open.get(item)?.resolve(`r${item}`),
  };
}

const never = new Promise<never>(() => {});

describe('mapConcurrently', () => {
  it('nothing of nothing', async () => {
    expect(await all(mapConcurrently(streamOf([]), 4, () => Promise.resolve(1)))).toEqual([]);
  });

  it('yields results as they are finished, not as they were begun', async () => {
    const { map, finish, begun } = gates();
    const results = mapConcurrently(streamOf([1, 2, 3]), 3, map);
    const first = results.next();
    await settled();
    expect(begun).toEqual([1, 2, 3]);
    finish(3);
    expect(await first).toEqual({ done: false, value: 'r3' });
    const second = results.next();
    finish(1);
    expect(await second).toEqual({ done: false, value: 'r1' });
    finish(2);
    expect(await results.next()).toEqual({ done: false, value: 'r2' });
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('has no more under way than its window, and reads no further', async () => {
    const { map, finish, begun } = gates();
    let read = 0;
    async function* source(): AsyncGenerator<number> {
      for (; read < 9;) yield ++read;
    }
    const results = mapConcurrently(source(), 2, map);
    const first = results.next();
    await settled();
    expect(begun).toEqual([1, 2]);
    expect(read).toBe(2);
    finish(2);
    expect((await first).value).toBe('r2');
    const second = results.next();
    await settled();
    expect(begun).toEqual([1, 2, 3]);
    expect(read).toBe(3);
    // One slow element holds nothing up but its own place.
    finish(3);
    expect((await second).value).toBe('r3');
  });

  it('gives out what is finished while the source keeps it waiting', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      await never;
    }
    const results = mapConcurrently(source(), 4, (item) => Promise.resolve(`r${item}`));
    expect(await results.next()).toEqual({ done: false, value: 'r1' });
  });

  it('goes on after the source has ended until all is finished', async () => {
    const { map, finish } = gates();
    const found = all(mapConcurrently(streamOf([1, 2]), 4, map));
    await settled();
    finish(2);
    await settled();
    finish(1);
    expect(await found).toEqual(['r2', 'r1']);
  });

  it('an error of the source, after all that had been begun before it', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      yield 2;
      throw new Error('unreadable');
    }
    const { map, finish } = gates();
    const results = mapConcurrently(source(), 4, map);
    const first = results.next();
    await settled();
    finish(2);
    expect(await first).toEqual({ done: false, value: 'r2' });
    const second = results.next();
    finish(1);
    expect(await second).toEqual({ done: false, value: 'r1' });
    await expect(results.next()).rejects.toThrow('unreadable');
  });

  it('what is finished when the source fails is not lost', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      throw new Error('unreadable');
    }
    const results = mapConcurrently(source(), 4, (item) => Promise.resolve(item));
    expect(await results.next()).toEqual({ done: false, value: 1 });
    await expect(results.next()).rejects.toThrow('unreadable');
  });

  it('an error of the map, after which nothing more is read', async () => {
    let read = 0;
    let closed = false;
    async function* source(): AsyncGenerator<number> {
      try {
        for (;;) yield ++read;
      } finally {
        closed = true;
      }
    }
    const map = (item: number): Promise<number> =>
      item === 3 ? Promise.reject(new Error('a bug')) : Promise.resolve(item);
    await expect(all(mapConcurrently(source(), 1, map))).rejects.toThrow('a bug');
    await settled();
    expect(read).toBe(3);
    expect(closed).toBe(true);
  });

  it('closes the source when nobody wants more', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<number> {
      try {
        yield* [1, 2, 3];
      } finally {
        closed = true;
      }
    }
    for await (const result of mapConcurrently(source(), 1, (item) => Promise.resolve(item))) {
      expect(result).toBe(1);
      break;
    }
    await settled();
    expect(closed).toBe(true);
  });

  it('does not wait for a source that waits itself when nobody wants more', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      await never;
    }
    const results = mapConcurrently(source(), 4, (item) => Promise.resolve(item));
    await results.next();
    expect(await results.return()).toEqual({ done: true, value: undefined });
  });

  it('a source that cannot be closed is taken as it is', async () => {
    let left = 2;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () =>
          Promise.resolve(left > 0 ? { done: false, value: left-- } : { done: true, value: undefined }),
      }),
    };
    expect(await all(mapConcurrently(source, 4, (item) => Promise.resolve(item)))).toEqual([2, 1]);
  });

  it('loses and doubles nothing, whatever the window and the order', async () => {
    const scene = fc.record({
      items: fc.array(fc.nat({ max: 5 }), { maxLength: 40 }),
      window: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ items, window }) => {
        let underWay = 0;
        let most = 0;
        const map = async (at: number): Promise<number> => {
          most = Math.max(most, ++underWay);
          for (let turns = items[at] ?? 0; turns > 0; turns--) await settled();
          underWay--;
          return at;
        };
        const found = await all(mapConcurrently(streamOf(items.keys()), window, map));
        expect(found.toSorted((a, b) => a - b)).toEqual([...items.keys()]);
        expect(most).toBeLessThanOrEqual(window);
      }),
      { numRuns: 50 },
    );
  });
});

it('a gate lets so many through at once, in the order in which they came, also behind one that fails', async () => {
  const { begun, map, finish } = gates();
  const gate = createGate(2);
  const fails = gate(() => map(1).then(() => Promise.reject(new Error('no'))));
  const others = [2, 3, 4].map((item) => gate(() => map(item)));
  await settled();
  expect(begun).toEqual([1, 2]);
  finish(1);
  await expect(fails).rejects.toThrow('no');
  await settled();
  expect(begun).toEqual([1, 2, 3]);
  finish(2);
  finish(3);
  await settled();
  expect(begun).toEqual([1, 2, 3, 4]);
  finish(4);
  expect(await Promise.all(others)).toEqual(['r2', 'r3', 'r4']);
  const later = gate(() => map(5));
  finish(5);
  expect(await later).toBe('r5');
});
