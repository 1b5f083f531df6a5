import { createAborter } from '../../src/core/aborter.ts';
import { expect, it } from 'vitest';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { createSharedRuns } from '../../src/run/shared.ts';
import {
  deferred,
  failureOf,
  memoryLookup,
  recordsOf,
  reportOf,
  soundZone,
  targetOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const ENTRY = /^A [12]\.0\.0\.127\./;
const CLEAN = targetOf('198.51.100.8');

function share(script: MemoryScript = { a: soundZone() }) {
  const { lookup, asked } = memoryLookup(script);
  const clock = { ms: 0 };
  const closed: number[] = [];
  let opened = 0;
  const shared = createSharedRuns(
    {
      selection: { zones: [zoneOf()], skipped: [] },
      verify: true,
      txt: true,
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      timeoutMs: 5000,
      now: () => clock.ms,
    },
    () => {
      const number = ++opened;
      return {
        lookup: { ...lookup, close: () => closed.push(number) },
        resolver: () => reportOf([]).resolver,
      };
    },
  );
  const entries = (): number => asked.filter(({ type, name }) => ENTRY.test(`${type} ${name}`)).length;
  const check = async (target = CLEAN) => {
    const run = shared.open();
    const report = await run.checker.check(target);
    run.lookup.close();
    return report;
  };
  return { shared, clock, closed, entries, check };
}

it('asks the test entries once for all that are under way, and for those that come within a minute', async () => {
  const { check, entries, clock } = share();
  const reports = await Promise.all([check(), check(), check(targetOf('198.51.100.9'))]);
  expect(reports.map(({ findings: [finding] }) => finding?.verification)).toEqual([
    'verified',
    'verified',
    'verified',
  ]);
  clock.ms = 49_999;
  await check();
  expect(entries()).toBe(2);
});

it('asks them again before a proof is a minute old, the time that a check may take counted', async () => {
  const { check, entries, clock, closed } = share();
  await check();
  clock.ms = 50_000;
  await check();
  expect(entries()).toBe(4);
  expect(closed).toEqual([1]);
});

it('asks them again for the 501st target', async () => {
  const { check, entries } = share();
  for (let index = 0; index < 500; index++) await check(targetOf(`198.51.100.${index % 250}`));
  expect(entries()).toBe(2);
  await check();
  expect(entries()).toBe(4);
});

it('so it does in the middle of a run, which is told of what both have met', async () => {
  const answers = soundZone();
  const refusals = [failureOf('refused'), recordsOf('127.255.255.254')];
  const { shared, clock } = share({
    a: (name) => (name.startsWith('2.0.0.127.') ? (refusals.shift() ?? answers(name)) : answers(name)),
  });
  const run = shared.open();
  const first = await run.checker.check(CLEAN);
  clock.ms = 60_000;
  await run.checker.check(CLEAN);
  run.lookup.close();
  expect(first.findings[0]?.outcome).toMatchObject({ kind: 'unknown' });
  expect(run.checker.troubles().map(({ outcome }) => outcome.detail)).toContain('public-resolver');
  expect(run.checker.stops().map(({ operator }) => operator)).toEqual(['bl.test']);
});

it('a run that is closed, or ended, ends nothing of the others', async () => {
  const answer = deferred<void>();
  const answers = soundZone();
  const { shared, closed } = share({ a: (name) => answer.promise.then(() => answers(name)) });
  const [one, other] = [shared.open(), shared.open()];
  const end = createAborter();
  const [ended, going] = [one.checker.check(CLEAN, end.signal), other.checker.check(CLEAN)];
  end.abort();
  one.lookup.close();
  one.lookup.close();
  expect((await ended).interrupted).toBe(true);
  expect(closed).toEqual([]);
  answer.resolve();
  expect((await going).findings[0]).toMatchObject({ outcome: { kind: 'clean' }, verification: 'verified' });
});

it('closed, it opens no longer what was proved, and its DNS is closed when the last run is', async () => {
  const { shared, closed } = share();
  const run = shared.open();
  shared.close();
  expect(closed).toEqual([]);
  run.lookup.close();
  expect(closed).toEqual([1]);
  shared.close();
  expect(closed).toEqual([1]);
});

it('a list that begins to refuse its own test entry is believed for no longer than that', async () => {
  let isEmpty = false;
  const answers = soundZone();
  const empty = soundZone({ '2.0.0.127.': failureOf('servfail') });
  const { check, clock } = share({ a: (name) => (isEmpty ? empty(name) : answers(name)) });
  expect((await check()).outcome).toBe('clean');
  isEmpty = true;
  clock.ms = 50_000;
  expect((await check()).outcome).toBe('unknown');
});

function late() {
  const answer = deferred<void>();
  const state = { entry: soundZone(), asked: 0 };
  const clean = soundZone();
  const shared = share({
    a(name) {
      if (!name.startsWith('8.100.51.198.')) return state.entry(name);
      state.asked++;
      return answer.promise.then(() => clean(name));
    },
  });
  return { ...shared, state, answer };
}

it('a check that takes longer than a minute stands between two proofs: the second is asked once for all that wait', async () => {
  const { check, clock, entries, answer, state } = late();
  const checks = [check(), check(), check()];
  expect(state.asked).toBe(3);
  clock.ms = 70_000;
  answer.resolve();
  const reports = await Promise.all(checks);
  expect(reports.map(({ outcome }) => outcome)).toEqual(['clean', 'clean', 'clean']);
  expect(entries()).toBe(4);
});

it('so it is unknown where that proof fails, and in what is told of the run', async () => {
  const { shared, clock, answer, state } = late();
  const run = shared.open();
  const checking = run.checker.check(CLEAN);
  await new Promise((resolve) => setImmediate(resolve));
  clock.ms = 70_000;
  state.entry = soundZone({ '2.0.0.127.': failureOf('servfail') });
  answer.resolve();
  expect((await checking).outcome).toBe('unknown');
  expect(run.checker.losses().map(({ zone }) => zone.zone)).toEqual(['bl.test']);
});

it('and is left out where it is ended before that proof can be had', async () => {
  const { shared, clock, answer } = late();
  const run = shared.open();
  const end = createAborter();
  const checking = run.checker.check(CLEAN, end.signal);
  await new Promise((resolve) => setImmediate(resolve));
  clock.ms = 70_000;
  answer.resolve();
  await Promise.resolve();
  end.abort();
  expect((await checking).skipped.map(({ reason }) => reason)).toEqual(['interrupted']);
});
