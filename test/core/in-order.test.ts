import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../src/core/in-order.ts';
import { deferred } from '../support/fixtures.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('mapInOrder', () => {
  it.each([1, 2, 3, 64])('yields all results in order with a window of %i', async (window) => {
    expect(await collect(mapInOrder([1, 2, 3, 4, 5], window, async (n) => n * 10))).toEqual([
      10, 20, 30, 40, 50,
    ]);
  });

  it('yields nothing of nothing', async () => {
    expect(await collect(mapInOrder([], 4, async (n: number) => n))).toEqual([]);
  });

  it('takes a stream', async () => {
    async function* stream() {
      yield 'a';
      await turn();
      yield 'b';
    }
    expect(await collect(mapInOrder(stream(), 2, async (text) => text.toUpperCase()))).toEqual(['A', 'B']);
  });

  it('keeps the order whatever order the results come in, with no more than the window under way', async () => {
    const scene = fc.nat({ max: 12 }).chain((size) => {
      const indices = Array.from({ length: size }, (_, index) => index);
      return fc.tuple(
        fc.constant(size),
        fc.integer({ min: 1, max: 6 }),
        fc.shuffledSubarray(indices, { minLength: size }),
      );
    });
    await fc.assert(
      fc.asyncProperty(scene, async ([size, window, order]) => {
        const items = Array.from({ length: size }, (_, index) => index);
        const results = items.map(() => deferred<number>());
        let underWay = 0;
        let most = 0;
        const mapped = mapInOrder(items, window, async (index) => {
          most = Math.max(most, ++underWay);
          const result = await results[index]?.promise;
          underWay -= 1;
          return result;
        });
        const collected = collect(mapped);
        for (const index of order) {
          results[index]?.resolve(index);
          await turn();
        }
        expect(await collected).toEqual(items);
        expect(most).toBeLessThanOrEqual(window);
      }),
      { numRuns: 50 },
    );
  });

  it('passes on what a map throws', async () => {
    const failing = mapInOrder([1, 2], 1, async (n) => {
      if (n === 2) throw new Error('two');
      return n;
    });
    await expect(collect(failing)).rejects.toThrow('two');
  });
});
