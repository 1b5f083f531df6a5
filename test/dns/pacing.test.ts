import { afterEach, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import { atMost, watchHalts } from '../support/busy.ts';
import { mostWithin } from '../support/name-servers.ts';
import { check, type CheckSetup } from '../support/scripted-zones.ts';

/** Less than a second: what a busy machine delays on one side must not look like haste on the other. */
const WINDOW_MS = 800;

interface Paced extends DnsServer {
  /** When the questions came, by zone. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /**
   * The most of `arrivals` within so many milliseconds. What a busy machine held up has come together without having been
   * sent together: by its longest halt the window is shorter.
   */
  most(windowMs: number, arrivals?: readonly number[]): number;
}

const open: DnsServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(
  script: (nth: number, name: string) => Script = () => ({ rcode: 'NXDOMAIN' }),
): Promise<Paced> {
  const arrivals = new Map<string, number[]>();
  const longestHaltMs = watchHalts();
  let nth = 0;
  const server = await startDnsServer(({ name }) => {
    const zone = name.split('.').slice(-2).join('.');
    arrivals.set(zone, [...(arrivals.get(zone) ?? []), performance.now()]);
    return script(nth++, name);
  });
  open.push(server);
  return {
    ...server,
    arrivals,
    most: (windowMs, of = [...arrivals.values()].flat()) => mostWithin(windowMs - longestHaltMs(), of),
  };
}

const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `198.51.100.${index}`);

const run = async (server: Paced, setup: Omit<CheckSetup, 'servers'>): ReturnType<typeof check> =>
  check({ servers: [server.address], verify: false, ...setup });

const all = ({ arrivals }: Paced): readonly number[] => [...arrivals.values()].flat();

describe('queries a second', () => {
  it('keeps to the rate, and takes no longer than the rate wants', async () => {
    const server = await serve();
    const { reports, elapsedMs } = await run(server, {
      zones: ['bl.test'],
      targets: addresses(40),
      queriesPerSecond: 10,
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(reports.map(() => 'clean'));
    expect(all(server)).toHaveLength(40);
    expect(server.most(WINDOW_MS)).toBeLessThanOrEqual(11);
    expect(elapsedMs).toBeGreaterThan(2800);
    expect(elapsedMs).toBeLessThan(await atMost(20_000));
  });

  it('counts all zones, test entries and reasons together', async () => {
    const server = await serve((_, name) =>
      name.startsWith('1.0.0.127.') ? { rcode: 'NXDOMAIN' } : { a: ['127.0.0.2'] },
    );
    await check({
      servers: [server.address],
      zones: ['a.test', 'b.test', 'c.test'],
      targets: addresses(8),
      queriesPerSecond: 10,
    });
    expect(all(server).length).toBeGreaterThan(24);
    expect(server.most(WINDOW_MS)).toBeLessThanOrEqual(11);
  });

  it('a rate below one', async () => {
    const server = await serve();
    await run(server, { zones: ['bl.test'], targets: addresses(3), queriesPerSecond: 0.8 });
    expect(server.most(1000)).toBe(1);
  });

  it('a rate that is no whole number is no licence for more', async () => {
    const server = await serve();
    await run(server, { zones: ['bl.test'], targets: addresses(10), queriesPerSecond: 2.5 });
    expect(server.most(950)).toBeLessThanOrEqual(3);
  });

  it('what could not be sent for lack of room does not come in a burst afterwards', async () => {
    // The first answers are slow: the few places in flight are taken while the others wait.
    const server = await serve((nth) => ({ rcode: 'NXDOMAIN', ...(nth < 5 && { delayMs: 3000 }) }));
    await run(server, {
      zones: ['bl.test'],
      targets: addresses(40),
      queriesPerSecond: 10,
      concurrency: 5,
      timeoutMs: 20_000,
    });
    expect(all(server)).toHaveLength(40);
    expect(server.most(WINDOW_MS)).toBeLessThanOrEqual(11);
  });

  it('a waiting query has its whole deadline when its turn comes', async () => {
    const server = await serve();
    const { reports } = await run(server, {
      zones: ['bl.test'],
      targets: addresses(10),
      queriesPerSecond: 5,
      timeoutMs: 1000,
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(reports.map(() => 'clean'));
  });
});

describe("a zone's own queries a second", () => {
  it('are kept, and do not hold the other zones back', async () => {
    const server = await serve();
    await run(server, {
      zones: [{ zone: 'slow.test', limits: { queriesPerSecond: 4 } }, 'quick.test'],
      targets: addresses(16),
    });
    const slow = server.arrivals.get('slow.test') ?? [];
    const quick = server.arrivals.get('quick.test') ?? [];
    expect(slow).toHaveLength(16);
    expect(server.most(WINDOW_MS, slow)).toBeLessThanOrEqual(5);
    expect(quick).toHaveLength(16);
    // The slow one needs four seconds.
    expect(Math.max(...quick)).toBeLessThan(slow.at(12) ?? 0);
  });

  it('are kept where the test entries and reasons count too', async () => {
    const server = await serve((_, name) =>
      name.startsWith('1.0.0.127.') ? { rcode: 'NXDOMAIN' } : { a: ['127.0.0.2'] },
    );
    await check({
      servers: [server.address],
      zones: [{ zone: 'slow.test', limits: { queriesPerSecond: 4 }, testEntries: { listed: '127.0.0.2' } }],
      targets: addresses(6),
    });
    const slow = server.arrivals.get('slow.test') ?? [];
    expect(slow.length).toBeGreaterThan(6);
    expect(server.most(WINDOW_MS, slow)).toBeLessThanOrEqual(5);
  });

  it('are kept beside a rate that holds all zones back', async () => {
    const server = await serve();
    await run(server, {
      zones: [
        { zone: 'slow.test', limits: { queriesPerSecond: 2 } },
        { zone: 'big.test', lists: ['ipv6'] },
      ],
      targets: [...Array.from({ length: 40 }, (_, index) => `2001:db8::${index + 1}`), ...addresses(8)],
      queriesPerSecond: 10,
    });
    const slow = server.arrivals.get('slow.test') ?? [];
    expect(slow).toHaveLength(8);
    expect(server.most(WINDOW_MS, slow)).toBeLessThanOrEqual(3);
  });
});
