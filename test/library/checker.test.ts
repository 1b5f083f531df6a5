import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as Library from '../../src/index.ts';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import {
  listing,
  LISTED_ENTRY,
  serveZones,
  sound,
  TARGET,
  UNLISTED_ENTRY,
} from '../support/scripted-zones.ts';

// As it is shipped.
const library = createRequire(import.meta.url)('../../dist/index.cjs') as typeof Library;
const { createChecker, UsageError } = library;

const ZONES = ['one.test', 'two.test'];
const CATALOGUE = { version: null, zones: ZONES.map((zone) => ({ zone })), retired: [] };
const LIMITED = {
  ...CATALOGUE,
  zones: [{ zone: 'one.test', limits: { queriesPerDay: 7 }, sets: ['default'] }],
};
const NEVER: Library.CustomLookup = { query: () => new Promise(() => {}) };

let server: DnsServer;
let options: Library.CheckOptions;
const warnings: Error[] = [];
const note = (warning: Error): unknown => warnings.push(warning);
beforeAll(async () => {
  process.on('warning', note);
  server = await serveZones({ 'one.test': sound(), 'two.test': listing('127.0.0.2') });
  options = { catalogue: CATALOGUE, zones: ZONES, resolvers: [server.address], timeoutMs: 2000 };
});
let before = 0;
beforeEach(() => {
  before = server.questions.length;
});
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('warning', note);
  await server.close();
  expect(warnings).toEqual([]);
});

/** How often a test asked for test entries. */
const entries = (): number =>
  server.questions
    .slice(before)
    .filter(({ name }) => [LISTED_ENTRY, UNLISTED_ENTRY].some((entry) => name.startsWith(entry))).length;

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

describe('createChecker', () => {
  it('asks the test entries once for two hundred checks at once, ended by one signal', async () => {
    const checker = createChecker(options);
    const { signal } = new AbortController();
    const reports = await Promise.all(
      Array.from({ length: 200 }, (_, index) => checker.check(`198.51.100.${index}`, { signal })),
    );
    const outcomes = new Set(reports.map(({ target, outcome }) => `${target === TARGET} ${outcome}`));
    expect([...outcomes].toSorted()).toEqual(['false clean', 'true listed']);
    expect(reports.every(({ findings }) => findings.every(({ verified }) => verified))).toBe(true);
    // Once each, and not for each check; on a busy machine a question may be sent again.
    expect(entries()).toBeLessThanOrEqual(5 * 2 * ZONES.length);
    checker.close();
  });

  it('counts a few targets of checkAll among them, and proves many by themselves', async () => {
    const checker = createChecker(options);
    await checker.check(TARGET);
    for await (const { outcome } of checker.checkAll(['198.51.100.8', '198.51.100.9']))
      expect(outcome).toBe('clean');
    const few = entries();
    for await (const { outcome } of checker.checkAll(['203.0.113.0/27'])) expect(outcome).toBe('clean');
    expect(entries() - few).toBeGreaterThanOrEqual(4 * ZONES.length);
    checker.close();
  });

  it('ends one check without the others', async () => {
    const checker = createChecker({ zones: ['bl.test'], lookup: NEVER, timeoutMs: 300 });
    const aborter = new AbortController();
    const [ended, going] = [checker.check(TARGET, { signal: aborter.signal }), checker.check(TARGET)];
    aborter.abort();
    expect((await ended).targets.map(({ skipped }) => skipped[0]?.reason)).not.toContain('wrong-family');
    expect((await going).findings[0]).toMatchObject({ outcome: 'unknown', cause: 'timeout' });
    checker.close();
  });

  it('ends what is under way when it is closed, and refuses what comes afterwards', async () => {
    const checker = createChecker({ zones: ['bl.test'], lookup: NEVER, timeoutMs: 300_000 });
    const running = checker.check(TARGET);
    await new Promise((resolve) => setTimeout(resolve, 20));
    checker.close();
    checker.close();
    expect((await running).outcome).toBe('unknown');
    for (const late of [checker.check(TARGET), checker.checkAll([TARGET]).next()]) {
      expect(await failure(late)).toMatchObject({
        code: 'checker-closed',
        message: 'the checker has been closed: make another with createChecker',
      });
    }
  });

  it('takes the options of `check` when it is made, and no others with a check', async () => {
    expect(() => createChecker({ timeoutMs: 1 })).toThrow(UsageError);
    const checker = createChecker(options);
    const zones = { zones: ['one.test'] } as object;
    expect(await failure(checker.check(TARGET, zones))).toMatchObject({
      code: 'bad-value',
      message: 'zones "…": must be signal',
    });
    expect(await failure(checker.checkAll([TARGET], zones).next())).toBeInstanceOf(UsageError);
    checker.close();
  });

  it('holds each zone to its limit a day, whatever asks', async () => {
    const checker = createChecker({ ...options, zones: [], catalogue: LIMITED });
    const causes: unknown[] = [];
    for (const last of [1, 2, 3, 4])
      causes.push((await checker.check(`198.51.100.${last}`)).findings[0]?.detail);
    checker.close();
    expect(causes).toEqual([null, null, 'over-limit', 'over-limit']);
  });

  it('reads its catalogue once, and says of a wrong one so with each check', async () => {
    const checker = createChecker({ catalogue: { version: null, zones: [{ zone: 'a b' }], retired: [] } });
    const errors = [await failure(checker.check(TARGET)), await failure(checker.check(TARGET))];
    expect(errors).toMatchObject([{ code: 'file-invalid' }, { code: 'file-invalid' }]);
  });
});

describe('errors are in the words of the library', () => {
  it.each<[string, readonly string[], Library.CheckOptions]>([
    ['a range that is too large', ['198.51.100.0/24'], { maxAddresses: 10 }],
    ['a set that is not there', [TARGET], { sets: ['nowhere'] }],
    ['a limit a day', ['198.51.100.0/27'], { catalogue: LIMITED }],
    ['a list in the place of a target', ['one.test'], {}],
    ['a link-local resolver', [TARGET], { resolvers: ['fe80::1%eth0'] }],
  ])('%s', async (_, targets, more) => {
    const error = await failure(drain(library.checkAll(targets, { ...options, ...more })));
    const { message } = error instanceof UsageError ? error : { message: String(error) };
    expect(message).toMatchSnapshot();
    expect(message).not.toMatch(/(^| )-{1,2}[a-z]|rblcheck|\n/);
  });
});
