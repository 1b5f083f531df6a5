import { createAborter, type AbortSignalLike } from '../../src/core/aborter.ts';
import { describe, expect, it } from 'vitest';
import { zonesCheckCommand } from '../../src/commands/zones-check.ts';
import { createChecker, type Checker } from '../../src/core/check.ts';
import type { AddressAnswer, Answer, Lookup, QueryOptions } from '../../src/core/dns-answer.ts';
import { createTrialAsks } from '../../src/core/registration.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { RUN_DEADLINE } from '../../src/core/run-deadline.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import {
  deferred,
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  soundZone,
  targetOf,
} from '../support/fixtures.ts';
import { memoryServers } from '../support/memory-servers.ts';

/** A list that may answer registered resolvers only, beside one that answers everybody. */
const TRIAL: Zone = {
  ...toZone({
    zone: 'members.test',
    operator: 'members',
    tier: 'major',
    registration: 'https://members.test/',
  }),
  isOnTrial: true,
};
const OTHER = toZone({ zone: 'other.test', operator: 'other' });

const [ONE, TWO] = ['192.0.2.1:53', '192.0.2.2:53'] as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Says = (name: string) => AddressAnswer | Promise<AddressAnswer>;

function checkerOf(lookup: Lookup, zones: readonly Zone[] = [TRIAL, OTHER], isLong = false): Checker {
  return createChecker({
    lookup,
    isLong,
    selection: { zones, skipped: [] },
    verify: true,
    txt: true,
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    timeoutMs: 5000,
  });
}

/** The other list is in order; of the one on trial `says` decides. */
const beside =
  (says: Says): Says =>
  (name) =>
    name.endsWith('.members.test') ? says(name) : soundZone()(name);

async function outcomesOf(checker: Checker, signal?: AbortSignalLike) {
  const report = await checker.check(targetOf(), signal);
  return {
    report,
    told: Object.fromEntries(report.findings.map(({ zone, outcome }) => [zone.zone, outcome.kind])),
    left: report.skipped.map(({ zone, reason }) => `${zone.zone} ${reason}`),
  };
}

// They wait, and compute nothing: side by side.
describe.concurrent('a list on trial', () => {
  it('is a list like any other where its listed entry comes back', async () => {
    const { lookup } = memoryLookup({ a: beside(soundZone({ '7.100.51.198.': recordsOf('127.0.0.2') })) });
    const { report, told, left } = await outcomesOf(checkerOf(lookup));
    expect([report.outcome, told, left]).toEqual([
      'listed',
      { 'members.test': 'listed', 'other.test': 'clean' },
      [],
    ]);
  });

  it.each<[string, Says]>([
    ['not listed', () => NXDOMAIN],
    ['a refusal by code', () => recordsOf('127.255.255.254')],
    ['REFUSED', () => failureOf('refused')],
    ['a deadline', () => failureOf('timeout')],
    [
      'not listed, though the target is',
      (name) => (name.startsWith('7.') ? recordsOf('127.0.0.2') : NXDOMAIN),
    ],
    ['a rewritten address', () => recordsOf('203.0.113.80')],
  ])('is left out by name where its listed entry is %s', async (_, says) => {
    const { lookup } = memoryLookup({ a: beside(says) });
    const checker = checkerOf(lookup);
    const { report, told, left } = await outcomesOf(checker);
    expect([report.outcome, told, left]).toEqual([
      'clean',
      { 'other.test': 'clean' },
      ['members.test needs-registration'],
    ]);
    expect(checker.troubles()).toEqual([]);
    expect(checker.stops().filter(({ spared }) => spared > 0)).toEqual([]);
  });

  it('is asked no more once it has shown that it does not serve us', async () => {
    const { lookup, asked } = memoryLookup({ a: beside(() => NXDOMAIN) });
    const checker = checkerOf(lookup);
    await checker.check(targetOf());
    const before = asked.length;
    expect((await outcomesOf(checker)).left).toEqual(['members.test needs-registration']);
    expect(asked.slice(before).filter(({ name }) => name.endsWith('.members.test'))).toEqual([]);
  });

  it('that serves us and then fails is unknown, as any other', async () => {
    const { lookup } = memoryLookup({
      a: beside((name) => (name.startsWith('7.') ? failureOf('servfail') : soundZone()(name))),
    });
    const { report, told, left } = await outcomesOf(checkerOf(lookup));
    expect([report.outcome, told['members.test'], left]).toEqual(['unknown', 'unknown', []]);
  });

  it('that lists everything is in trouble, as any other', async () => {
    const { lookup } = memoryLookup({ a: beside(() => recordsOf('127.0.0.2')) });
    const checker = checkerOf(lookup);
    const { told, left } = await outcomesOf(checker);
    expect([told['members.test'], left]).toEqual(['unknown', []]);
    expect(checker.troubles().map(({ outcome }) => outcome.cause)).toEqual(['lists-everything']);
  });

  it('is waited for a while only, and comes too late after it', async () => {
    const late = deferred<AddressAnswer>();
    const { lookup } = memoryLookup({ a: beside(() => late.promise) });
    const { report, told, left } = await outcomesOf(checkerOf(lookup));
    expect([report.outcome, told, left]).toEqual([
      'clean',
      { 'other.test': 'clean' },
      ['members.test needs-registration'],
    ]);
    late.resolve(NXDOMAIN);
    await late.promise;
  });

  it('that has shown that it serves us is waited for', async () => {
    const slow = deferred<AddressAnswer>();
    const { lookup } = memoryLookup({
      a: beside((name) => (name.startsWith('7.') ? slow.promise : soundZone()(name))),
    });
    const checking = outcomesOf(checkerOf(lookup));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    slow.resolve(recordsOf('127.0.0.2'));
    expect((await checking).told['members.test']).toBe('listed');
  });

  it('alone is waited for until its deadline: nobody waits in vain', async () => {
    const late = deferred<AddressAnswer>();
    const { lookup } = memoryLookup({ a: () => late.promise });
    const checking = outcomesOf(checkerOf(lookup, [TRIAL]));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    late.resolve(recordsOf('127.0.0.2'));
    expect((await checking).told['members.test']).toBe('unknown');
  });

  it('alone and refused leaves the target unknown: nothing was asked', async () => {
    const { lookup } = memoryLookup({ a: () => NXDOMAIN });
    const { report, left } = await outcomesOf(checkerOf(lookup, [TRIAL]));
    expect([report.outcome, left]).toEqual(['unknown', ['members.test needs-registration']]);
  });

  it('serves us where one of several servers is served', async () => {
    const { lookup } = memoryServers({
      [ONE]: (name) => (name.endsWith('.members.test') ? NXDOMAIN : soundZone()(name)),
      [TWO]: soundZone(),
    });
    const { report, told, left } = await outcomesOf(checkerOf(lookup));
    expect([report.outcome, told, left]).toEqual([
      'clean',
      { 'members.test': 'clean', 'other.test': 'clean' },
      [],
    ]);
  });

  it('that is silent to the first server is waited for while the second is asked, and a second after it', async () => {
    // As in src/dns: the second is asked when the first has been silent for a while; it is later than the grace.
    const turn = async (name: string, { only, onAsked }: QueryOptions): Promise<AddressAnswer> => {
      if (only !== TWO) {
        onAsked?.(ONE);
        if (only === ONE) return new Promise(() => {});
        await new Promise((resolve) => setTimeout(resolve, 1300));
      }
      onAsked?.(TWO);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const answer = soundZone({ '7.100.51.198.': recordsOf('127.0.0.2') })(name);
      return { ...answer, server: TWO };
    };
    const lookup: Lookup = {
      servers: () => [ONE, TWO],
      query: async (type, name, options = {}) => {
        const isTried = name.endsWith('.members.test') && type === 'A';
        const answer = isTried ? await turn(name, options) : { ...soundZone()(name), server: ONE };
        return (type === 'A' ? answer : { ...NXDOMAIN, server: ONE }) as Answer<never>;
      },
    };
    const { report, told, left } = await outcomesOf(checkerOf(lookup));
    expect([report.outcome, told, left]).toEqual([
      'listed',
      { 'members.test': 'listed', 'other.test': 'clean' },
      [],
    ]);
  });

  it('that answers the target is waited for while its listed entry is asked where that answer came from', async () => {
    const turn = async (name: string, { only, onAsked }: QueryOptions): Promise<AddressAnswer> => {
      if (only === ONE) return failureOf('refused');
      onAsked?.(ONE);
      onAsked?.(TWO);
      await pause(700);
      return { ...soundZone({ '7.100.51.198.': recordsOf('127.0.0.2') })(name), server: TWO };
    };
    const lookup: Lookup = {
      servers: () => [ONE, TWO],
      query: async (type, name, options = {}) => {
        const isTried = name.endsWith('.members.test') && type === 'A';
        const answer = isTried ? await turn(name, options) : { ...soundZone()(name), server: ONE };
        return (type === 'A' ? answer : { ...NXDOMAIN, server: ONE }) as Answer<never>;
      },
    };
    const { told, left } = await outcomesOf(checkerOf(lookup));
    expect([told['members.test'], left]).toEqual(['listed', []]);
  });

  it.each([
    ['counts in a short run', false, ['listed', []]],
    ['comes too late in a long run', true, ['clean', ['members.test needs-registration']]],
  ] as const)('whose listing comes while another target is asked %s', async (_, isLong, expected) => {
    const { lookup } = memoryLookup({
      async a(name) {
        const isTried = name.endsWith('.members.test');
        if (isTried) await pause(1400);
        else if (name.startsWith('8.')) await pause(1900);
        return soundZone(isTried ? { '7.100.51.198.': recordsOf('127.0.0.2') } : {})(name);
      },
    });
    const checker = checkerOf(lookup, [TRIAL, OTHER], isLong);
    const checking = outcomesOf(checker);
    await pause(200);
    const beside = checker.check(targetOf('198.51.100.8'));
    const { report, left } = await checking;
    expect([report.outcome, left]).toEqual(expected);
    expect((await beside).outcome).toBe('clean');
  });

  it.each([
    ['is barred', true, [ONE, TWO]],
    ['is found later', false, Promise.resolve([ONE, TWO])],
    ['was asked', false, [ONE]],
  ])('is not waited for where the other server %s', (_, isBarred, servers) => {
    const asks = createTrialAsks();
    expect(asks.isDue(TRIAL, [ONE, TWO], { bars: () => false })).toBe(false);
    asks.note(TRIAL, ONE);
    expect(asks.isDue(TRIAL, [ONE, TWO], { bars: () => false })).toBe(true);
    expect(asks.isDue(TRIAL, servers, { bars: (__, server) => isBarred && server === TWO })).toBe(false);
  });

  it('is cut off by a signal as any other, and left out by the run’s deadline', async () => {
    const never = deferred<AddressAnswer>();
    const { lookup } = memoryLookup({
      a: (name) => (name.endsWith('.members.test') ? never.promise : never.promise),
    });
    for (const [why, left] of [
      [new Error('stop'), ['members.test interrupted', 'other.test interrupted']],
      [RUN_DEADLINE, ['members.test needs-registration']],
    ] as const) {
      const controller = createAborter();
      const checking = outcomesOf(checkerOf(lookup), controller.signal);
      controller.abort(why);
      expect((await checking).left).toEqual(left);
    }
  });
});

it('what is answered because the run was ended is no answer', async () => {
  const late = deferred<AddressAnswer>();
  const { lookup } = memoryLookup({ a: () => late.promise });
  const controller = createAborter();
  const checking = outcomesOf(checkerOf(lookup, [OTHER]), controller.signal);
  controller.signal.addEventListener('abort', () => late.resolve(failureOf('timeout')));
  controller.abort(new Error('stop'));
  const { told, left } = await checking;
  expect([told, left]).toEqual([{}, ['other.test interrupted']]);
});

describe('zones check', () => {
  it('leaves one out that does not serve us, and examines one that does', async () => {
    const of = async (says: Says) => {
      const { lookup } = memoryLookup({ a: beside(says) });
      const { zones, skipped, exitCode } = await zonesCheckCommand({
        lookup,
        selection: { zones: [TRIAL, OTHER], skipped: [] },
      });
      return [zones.map(({ zone }) => zone.zone), skipped.map(({ reason }) => reason), exitCode];
    };
    expect(await of(() => NXDOMAIN)).toEqual([['other.test'], ['needs-registration'], 0]);
    expect(await of(soundZone())).toEqual([['members.test', 'other.test'], [], 0]);
    expect(await of(() => recordsOf('127.0.0.2'))).toEqual([['members.test', 'other.test'], [], 1]);
  });
});
