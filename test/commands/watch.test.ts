import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchCommand, type Round, type WatchDeps, type WatchOptions } from '../../src/commands/watch.ts';
import { seenOf, type Seen } from '../../src/core/change.ts';
import { OutputError, UsageError } from '../../src/core/errors.ts';
import type { OutcomeKind } from '../../src/core/outcome.ts';
import type { Warning } from '../../src/core/report.ts';
import type { Observation } from '../../src/state/merge.ts';
import { memoryStore, openStore } from '../../src/state/store.ts';
import { selfOf } from '../state/support.ts';
import { tempFolder } from '../support/run-cli.ts';
import { CLEAN as CLEAN_OUTCOME, findingOf, listedOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const CLEAN: Seen = seenOf(findingOf(zoneOf(), CLEAN_OUTCOME));
const LISTED: Seen = seenOf(findingOf(zoneOf(), listedOf()));
const UNKNOWN: Seen = seenOf(findingOf(zoneOf(), unknownOf()));
const EXIT_CODES: Readonly<Record<OutcomeKind, number>> = { clean: 0, listed: 1, unknown: 3 };

const TARGET = '198.51.100.7';
const OPTIONS: WatchOptions = { intervalMs: 40_000, count: null, until: null };

/** A watch over one target in one zone, whose looks are scripted: first looks, and second ones. */
async function watch(
  firsts: readonly Seen[],
  {
    seconds = [],
    warned = [],
    unproved: doubts = [],
    options = {},
    deps = {},
  }: {
    readonly seconds?: readonly Seen[];
    /** What the first looks warn of. */
    readonly warned?: readonly (readonly Warning[])[];
    /** What of the first looks nothing proves. */
    readonly unproved?: Round['unproved'][];
    readonly options?: Partial<WatchOptions>;
    readonly deps?: Partial<WatchDeps<Round>>;
  } = {},
) {
  const { intervalMs } = { ...OPTIONS, ...options };
  const left = [...firsts];
  const again = [...seconds];
  let clock = Date.now() - 3_600_000;
  const told: string[] = [];
  const waits: string[] = [];
  const asked: string[] = [];
  const conditions: string[] = [];
  const warnings = [...warned];
  const unproved = [...doubts];
  const doubted: string[] = [];
  const observation = (seen: Seen): Observation => ({
    target: TARGET,
    origin: {},
    at: new Date((clock += 1000)).toISOString(),
    zones: [['bl.test', seen]],
  });
  const end = await watchCommand(
    { ...OPTIONS, count: firsts.length, ...options },
    {
      store: memoryStore(),
      look: () => {
        const seen = left.shift();
        if (!seen) throw new Error('one look too many');
        const begunAt = new Date(clock).toISOString();
        return Promise.resolve({
          begunAt,
          observations: [observation(seen)],
          conditions: [
            {
              of: 'a watch',
              at: begunAt,
              warnings: warnings.shift() ?? [],
              isMute: seen.outcome === 'unknown',
              isDeaf: seen.outcome === 'unknown',
              isWhole: true,
            },
          ],
          outcomes: [seen.outcome],
          unproved: unproved.shift() ?? [],
          exitCode: EXIT_CODES[seen.outcome],
        });
      },
      lookAgain: (doubtful) => {
        asked.push(...doubtful.map(({ target, zone }) => `${target} ${zone}`));
        const seen = again.shift();
        if (!seen) throw new Error('one second look too many');
        return Promise.resolve([observation(seen)]);
      },
      onRound: () => Promise.resolve(),
      answered: () => [],
      lettersFor: () => [],
      tell: ({ changes, begun, ended }) => {
        told.push(...changes.map(({ change }) => change.kind));
        conditions.push(
          ...begun.map(({ code }) => `${code} begins`),
          ...ended.map(({ code }) => `${code} ends`),
        );
        return Promise.resolve(true);
      },
      deliver: () => {},
      onUnproved: (doubts) => {
        doubted.push(...doubts.map(({ zone }) => zone));
      },
      onTrouble: (error) => {
        told.push(error.code);
      },
      wait: (ms, what) => {
        waits.push(`${what} ${what === 'second-look' ? ms : ''}`.trim());
        if (what === 'next-round') expect(Math.abs(ms / intervalMs - 1)).toBeLessThanOrEqual(0.1);
        return Promise.resolve();
      },
      isEnded: () => false,
      ...deps,
    },
  );
  expect(again).toEqual([]);
  return { end, told, conditions, waits, asked, doubted, left: left.length };
}

describe('what a watch tells', () => {
  it('nothing of a target that is clean when it begins', async () => {
    const { told, asked, waits } = await watch([CLEAN, CLEAN]);
    expect([told, asked, waits]).toEqual([[], [], ['next-round']]);
  });

  it('a listing that is there when it begins at once, and its end', async () => {
    const { told, waits } = await watch([LISTED, LISTED, CLEAN], { seconds: [CLEAN] });
    expect(told).toEqual(['newly-listed', 'delisted']);
    expect(waits[0]).toBe('next-round');
  });

  it('an unknown that is there when it begins, once a second look confirms it', async () => {
    const { told, waits } = await watch([UNKNOWN, UNKNOWN], { seconds: [UNKNOWN] });
    expect(told).toEqual(['became-unknown']);
    expect(waits[0]).toBe('second-look 8000');
    expect((await watch([UNKNOWN, CLEAN], { seconds: [CLEAN] })).told).toEqual([]);
  });

  it('an end that the server of the listing saw, and a second look elsewhere', async () => {
    const unproved = (server: string): Seen => ({ ...CLEAN, server });
    const [same, other] = [unproved(LISTED.server ?? ''), unproved('192.0.2.54:53')];
    const { told } = await watch([LISTED, same, same], { seconds: [other] });
    expect(told).toEqual(['newly-listed', 'delisted']);
    expect((await watch([LISTED, other, LISTED])).told).toEqual(['newly-listed']);
  });

  it('a change that a second look confirms, once', async () => {
    const { told, waits, asked } = await watch([CLEAN, LISTED, LISTED], { seconds: [LISTED] });
    expect(told).toEqual(['newly-listed']);
    expect(asked).toEqual([`${TARGET} bl.test`]);
    expect(waits).toEqual(['next-round', 'second-look 8000', 'next-round']);
  });

  it.each<[string, readonly Seen[], readonly Seen[]]>([
    ['listed for a moment', [CLEAN, LISTED, CLEAN], [CLEAN]],
    ['unknown for a moment', [CLEAN, UNKNOWN, CLEAN], [CLEAN]],
    ['unknown at first, for a moment', [UNKNOWN, CLEAN], [CLEAN]],
    ['listed, then unknown', [CLEAN, LISTED, CLEAN], [UNKNOWN]],
  ])('not a flap: %s', async (_, firsts, seconds) => {
    expect((await watch(firsts, { seconds })).told).toEqual([]);
  });

  it('a change that was no flap in the next round', async () => {
    const { told } = await watch([CLEAN, LISTED, LISTED], { seconds: [CLEAN, LISTED] });
    expect(told).toEqual(['newly-listed']);
  });

  it('nor a list that is clean for a moment', async () => {
    const { told } = await watch([LISTED, CLEAN, LISTED], { seconds: [LISTED] });
    expect(told).toEqual(['newly-listed']);
  });

  it('an unknown and its end', async () => {
    const { told } = await watch([LISTED, UNKNOWN, LISTED, CLEAN], {
      seconds: [UNKNOWN, LISTED, CLEAN],
    });
    expect(told).toEqual(['newly-listed', 'became-unknown', 'answers-again', 'delisted']);
  });

  it('what befalls it as a whole, when it begins and when it ends', async () => {
    const refused: Warning = {
      code: 'public-resolver',
      args: { servers: '192.0.2.53:53', public: '', operators: 'A' },
    };
    const { told, conditions } = await watch([CLEAN, CLEAN, CLEAN, CLEAN], {
      warned: [[], [refused], [refused], []],
    });
    expect(told).toEqual([]);
    expect(conditions).toEqual(['public-resolver begins', 'public-resolver ends']);
  });

  it('looks again within ten seconds', async () => {
    const options = { intervalMs: 1_800_000 };
    const { waits } = await watch([CLEAN, LISTED], { seconds: [LISTED], options });
    expect(waits).toContain('second-look 8000');
  });
});

describe('the end of a watch', () => {
  it('after so many rounds has the exit code of the last', async () => {
    const { end } = await watch([CLEAN, LISTED], { seconds: [LISTED] });
    expect(end).toEqual({ isReached: false, restsOn: [], exitCode: 1 });
  });

  it('is when what was waited for is there', async () => {
    const { end, left } = await watch([LISTED, LISTED, CLEAN, CLEAN], {
      seconds: [CLEAN],
      options: { until: 'clean' },
    });
    expect(end.isReached).toBe(true);
    expect(left).toBe(1);
  });

  it('is not when it was there for a moment', async () => {
    const { end, left } = await watch([CLEAN, LISTED, CLEAN], {
      seconds: [CLEAN],
      options: { until: 'listed' },
    });
    expect(end.isReached).toBe(false);
    expect(left).toBe(0);
  });

  it('is at once where it is there at the beginning, and at a second look', async () => {
    expect(await watch([LISTED, LISTED, LISTED], { options: { until: 'listed' } })).toMatchObject({
      end: { isReached: true },
      left: 1,
    });
    expect(await watch([CLEAN, LISTED, LISTED], { options: { until: 'clean', count: 1 } })).toMatchObject({
      end: { isReached: false },
      left: 1,
    });
    expect(await watch([UNKNOWN], { seconds: [UNKNOWN], options: { until: 'clean' } })).toMatchObject({
      end: { isReached: false },
    });
  });

  it('while it waits leaves what was doubtful for the next watch', async () => {
    let isEnded = false;
    const { told, asked } = await watch([CLEAN, LISTED, CLEAN], {
      deps: {
        wait: (_, what) => {
          isEnded = what === 'second-look';
          return Promise.resolve();
        },
        isEnded: () => isEnded,
      },
    });
    expect(told).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('a change that cannot be told', () => {
  it('is delivered to nobody, and is news for the next watch', async () => {
    const folder = tempFolder();
    const store = openStore(join(folder.path, 'state'), selfOf());
    const delivered: number[] = [];
    let isTold = false;
    const deps: Partial<WatchDeps<Round>> = {
      store,
      lettersFor: (changes) => changes.map(() => ({ id: 'a', to: 'b', body: '{}' })),
      tell: ({ changes }) => {
        isTold = changes.length === 0;
        return Promise.resolve(isTold);
      },
      deliver: (letters) => delivered.push(letters.length),
      isEnded: () => !isTold,
    };
    await watch([CLEAN, LISTED], { seconds: [LISTED], deps, options: { count: null } });
    expect(delivered).toEqual([0]);
    expect((await store.read()).undelivered).toEqual([]);
    const next = await watch([LISTED], { seconds: [LISTED], deps: { store } });
    expect(next.told).toEqual(['newly-listed']);
    folder.remove();
  });

  it('because the disk is full ends the watch, and is no trouble with the state', async () => {
    const deps: Partial<WatchDeps<Round>> = { tell: () => Promise.reject(new OutputError('ENOSPC')) };
    await expect(watch([CLEAN], { deps })).rejects.toThrow(OutputError);
  });
});

describe('trouble with the state', () => {
  it('is told, and the watch goes on', async () => {
    const store = memoryStore();
    let updates = 0;
    const { told, end } = await watch([CLEAN, LISTED, LISTED], {
      seconds: [LISTED, LISTED],
      deps: {
        store: {
          read: () => store.read(),
          update(change, tell) {
            updates++;
            if (updates === 2) throw new UsageError('state-locked', { file: 'f', pid: '1', host: 'h' });
            return store.update(change, tell);
          },
        },
      },
    });
    expect(told).toEqual(['state-locked', 'newly-listed']);
    expect(end.exitCode).toBe(1);
  });

  it('that is a bug is not hidden', async () => {
    const broken = {
      read: () => Promise.reject(new Error('a bug')),
      update: () => Promise.reject(new Error('a bug')),
    };
    await expect(watch([CLEAN], { deps: { store: broken } })).rejects.toThrow('a bug');
  });
});

describe('until clean, of a list that proves nothing', () => {
  const open = { target: TARGET, zone: 'bl.test', server: '192.0.2.53:53', isSide: false } as const;
  const until = { until: 'clean' } as const;

  it('goes on while no listing was seen there, and does not end as clean', async () => {
    expect(
      await watch([CLEAN, CLEAN], { unproved: [[open], [open]], options: { ...until, count: 2 } }),
    ).toMatchObject({ end: { isReached: false, restsOn: [], exitCode: 3 }, doubted: ['bl.test', 'bl.test'] });
    const isEnded = (): boolean => true;
    expect(
      (await watch([CLEAN], { unproved: [[open]], options: until, deps: { isEnded } })).end,
    ).toMatchObject({ isReached: false, exitCode: 3 });
  });

  it('ends once it has seen one, and says what it rests on', async () => {
    const { end, doubted } = await watch([LISTED, CLEAN], {
      seconds: [CLEAN],
      unproved: [[], [{ ...open, server: null }]],
      options: { ...until, count: 5 },
    });
    expect(end).toMatchObject({ isReached: true, exitCode: 0, restsOn: [{ zone: 'bl.test' }] });
    expect(doubted).toEqual([]);
  });

  it('goes on where the listing was another server’s, also where the list came with a set', async () => {
    const side = { ...open, isSide: true };
    for (const one of [open, side]) {
      const { end, doubted } = await watch([LISTED, CLEAN, CLEAN], {
        seconds: [CLEAN],
        unproved: [[], [{ ...one, server: '198.51.100.53:53' }], [{ ...one, server: '198.51.100.53:53' }]],
        options: { ...until, count: 3 },
      });
      expect(end).toMatchObject({ isReached: false, exitCode: 3 });
      expect(doubted).toEqual(['bl.test', 'bl.test']);
    }
    // The same server's is reason enough; and what never had the target is a side matter.
    const sameServer = await watch([LISTED, CLEAN], {
      seconds: [CLEAN],
      unproved: [[], [{ ...side, server: LISTED.server }]],
      options: { ...until, count: 5 },
    });
    expect(sameServer.end).toMatchObject({ isReached: true, restsOn: [{ zone: 'bl.test' }] });
    const never = await watch([CLEAN, CLEAN], { unproved: [[side], [side]], options: until });
    expect(never.end).toMatchObject({ isReached: true, restsOn: [], exitCode: 0 });
  });

  it('is of no weight where a listing is waited for', async () => {
    expect(
      (await watch([CLEAN], { unproved: [[open]], options: { until: 'listed', count: 1 } })).end,
    ).toMatchObject({ isReached: false, exitCode: 0 });
  });
});
