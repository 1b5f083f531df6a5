import { describe, expect, it } from 'vitest';
import { CUT_OFF, type DeliveryFailure } from '../../src/notify/exec.ts';
import { createOutbox, type Notice, type Outbox } from '../../src/notify/outbox.ts';
import { until } from '../support/run-cli.ts';

const DOWN: DeliveryFailure = { code: 'network', detail: 'ECONNREFUSED' };
const letters = (...ids: readonly string[]): readonly Notice[] =>
  ids.map((id) => ({ id, body: `{"${id}"}` }));

const AT_ONCE = { graceMs: 0, wait: () => Promise.resolve(true) };

/** An outbox to a receiver that takes nothing while it is down. */
function scene(most = 10) {
  const world = {
    isDown: false,
    tried: [] as string[],
    sent: [] as string[],
    dropped: 0,
    retries: [] as (number | null)[],
  };
  const outbox: Outbox = createOutbox({
    send: ({ id }) => {
      world.tried.push(id);
      return Promise.resolve(world.isDown ? DOWN : null);
    },
    onFailure: (_, { retryMs }) => world.retries.push(retryMs),
    onSent: ({ id }) => {
      world.sent.push(id);
      return Promise.resolve();
    },
    onDropped: (count) => (world.dropped += count),
    most,
    firstRetryMs: 4,
    lastRetryMs: 16,
  });
  return { world, outbox };
}

describe('an outbox', () => {
  it('sends in order', async () => {
    const { world, outbox } = scene();
    outbox.add(letters('a', 'b'));
    outbox.add(letters('c'));
    await until('all', () => world.sent.length === 3);
    expect(world.sent).toEqual(['a', 'b', 'c']);
    await outbox.close(AT_ONCE);
    expect(world.tried).toEqual(['a', 'b', 'c']);
  });

  it('keeps everything in its order while the receiver is down, and tries later and later', async () => {
    const { world, outbox } = scene();
    world.isDown = true;
    outbox.add(letters('a', 'b'));
    await until('tries', () => world.retries.length >= 5);
    outbox.add(letters('c'));
    expect(new Set(world.tried)).toEqual(new Set(['a']));
    expect(world.retries.slice(0, 5)).toEqual([4, 8, 16, 16, 16]);
    world.isDown = false;
    await until('all', () => world.sent.length === 3);
    expect(world.sent).toEqual(['a', 'b', 'c']);
    expect(outbox.waiting()).toBe(0);
  });

  it('keeps what was cut off, and tries nothing after that', async () => {
    const tried: string[] = [];
    const failures: string[] = [];
    const outbox = createOutbox({
      send: ({ id }) => {
        tried.push(id);
        return Promise.resolve(tried.length > 1 ? CUT_OFF : null);
      },
      onFailure: ({ code }) => failures.push(code),
      onSent: () => Promise.resolve(),
      onDropped: () => {},
      most: 10,
    });
    outbox.add(letters('a', 'b', 'c'));
    await until('the cut', () => tried.length === 2);
    outbox.add(letters('d'));
    await outbox.close({ graceMs: 60_000, wait: () => Promise.reject(new Error('waits')) });
    expect(outbox.waiting()).toBe(3);
    expect(new Set(tried)).toEqual(new Set(['a', 'b']));
    expect(failures).toEqual([]);
  });

  it('is bounded, and says what it gives up', async () => {
    const { world, outbox } = scene(3);
    world.isDown = true;
    outbox.add(letters('a', 'b'));
    outbox.add(letters('c', 'd', 'e'));
    expect(outbox.waiting()).toBe(3);
    expect(world.dropped).toBe(2);
    world.isDown = false;
    await until('the rest', () => outbox.waiting() === 0);
    expect(world.sent.filter((id) => id !== 'a')).toEqual(['c', 'd', 'e']);
  });

  it('tries once more at the end, and is done with it', async () => {
    const { world, outbox } = scene();
    world.isDown = true;
    outbox.add(letters('a', 'b'));
    await until('a try', () => world.retries.length > 0);
    await outbox.close(AT_ONCE);
    const tries = world.tried.length;
    expect(world.retries.at(-1)).toBeNull();
    expect(outbox.waiting()).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(world.tried).toHaveLength(tries);
  });

  it('delivers at the end what can be', async () => {
    const { world, outbox } = scene();
    world.isDown = true;
    outbox.add(letters('a', 'b'));
    await until('a try', () => world.retries.length > 0);
    world.isDown = false;
    await outbox.close(AT_ONCE);
    expect(world.sent).toEqual(['a', 'b']);
  });

  it('goes on at the end for as long as there is time, and stops when nobody waits any more', async () => {
    const { world, outbox } = scene();
    world.isDown = true;
    outbox.add(letters('a', 'b'));
    await until('a try', () => world.retries.length > 0);
    let waits = 0;
    const wait = (): Promise<boolean> => {
      waits++;
      if (waits === 3) world.isDown = false;
      return Promise.resolve(true);
    };
    await outbox.close({ graceMs: 60_000, wait });
    expect(world.sent).toEqual(['a', 'b']);
    expect(waits).toBe(3);

    const other = scene();
    other.world.isDown = true;
    other.outbox.add(letters('a'));
    await other.outbox.close({ graceMs: 60_000, wait: () => Promise.resolve(false) });
    expect(other.outbox.waiting()).toBe(1);
  });

  it('what fails while it is being closed is tried once more', async () => {
    const tried: boolean[] = [];
    let fail = (): void => {};
    const sent: string[] = [];
    const outbox = createOutbox({
      send: () => {
        tried.push(true);
        if (tried.length > 1) return Promise.resolve(null);
        return new Promise((resolve) => (fail = () => resolve(DOWN)));
      },
      onFailure: () => {},
      onSent: ({ id }) => {
        sent.push(id);
        return Promise.resolve();
      },
      onDropped: () => {},
      most: 10,
    });
    outbox.add(letters('a'));
    const closed = outbox.close(AT_ONCE);
    fail();
    await closed;
    expect(sent).toEqual(['a']);
  });
});
