import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Library from '../../src/index.ts';
import { TARGET } from '../support/scripted-zones.ts';

/** What JavaScript may hand over, past all types. */
const library = createRequire(import.meta.url)('../../dist/index.cjs') as typeof Library;
const { check, checkAll, findings, loadZones, parseBounce, UsageError } = library;

const unhandled: unknown[] = [];
const note = (error: unknown): unknown => unhandled.push(error);
beforeAll(() => {
  process.on('unhandledRejection', note);
});
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

const boom = (): never => {
  throw new TypeError('boom');
};
/** An object of which one property throws when it is read. */
const throwing = (name: string, rest: object = {}): object =>
  Object.defineProperty({ ...rest }, name, { get: boom, enumerable: true });
const revoked = (target: object = {}): object => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
// oxlint-disable-next-line unicorn/no-thenable -- a promise of somebody else's making is what is tried
const thenable = (value: unknown): object => Object.defineProperty({}, 'then', { value });
const OPTIONS = { zones: ['bl.test'], timeoutMs: 2000 };
const CATALOGUE = { version: null, zones: [{ zone: 'bl.test' }], retired: [] };

async function failure(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return null;
  } catch (error) {
    return error;
  }
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

describe('what cannot be used is a UsageError that names it', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'options "null": must be an object: { … }'],
    ['a text', 'bl.test', 'options "bl.test": must be an object: { … }'],
    ['a revoked proxy', revoked(), 'options "…": must be a value that can be read'],
    ['a getter that throws', throwing('lookup'), 'lookup "…": must be a value that can be read'],
    ['a list with a getter', { zones: throwing('0', []) }, 'zones "…": must be a list of texts'],
    ['a lookup that is none', { lookup: 5 }, 'lookup "5": must be an object with a function "query"'],
    ['a lookup without query', { lookup: {} }, 'lookup "…": must be an object with a function "query"'],
    [
      'a lookup whose query throws',
      { lookup: throwing('query') },
      'lookup "…": must be a value that can be read',
    ],
    ['no keys', { keys: null }, 'keys "…": must be an object of texts'],
    ['a key that is no text', { keys: { k: 5 } }, 'keys "…": must be an object of texts'],
    ['a signal that is none', { signal: {} }, 'signal "…": must be an AbortSignal'],
    ['a listener that is none', { onProblem: 5 }, 'onProblem "5": must be a function'],
    [
      'a catalogue without retired',
      { catalogue: { version: null, zones: [] } },
      'catalogue: retired is missing',
    ],
    [
      'a catalogue without zones',
      { catalogue: { version: null, retired: [] } },
      'catalogue: zones is missing',
    ],
    ['a catalogue that is none', { catalogue: 5 }, 'catalogue: (top) is 5; it must be an object: { … }'],
    [
      'a zone that is none',
      { catalogue: { ...CATALOGUE, zones: [{ zone: 'bl.test', sets: 'default' }] } },
      'catalogue: zones[0].sets is "default"; it must be a list: [ … ]',
    ],
    [
      'a catalogue with a getter',
      { catalogue: throwing('retired', CATALOGUE) },
      'catalogue "…": must be a value that can be read',
    ],
    [
      'a zone with a getter',
      { catalogue: { ...CATALOGUE, zones: [throwing('zone')] } },
      'catalogue "…": must be a value that can be read',
    ],
  ])('%s', async (_, options, sentence) => {
    const given = options as Library.CheckOptions;
    for (const run of [
      () => check(TARGET, given),
      () => drain(checkAll([TARGET], given)),
      () => drain(findings(TARGET, given)),
    ]) {
      const error = await failure(run);
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ message: sentence });
    }
  });

  it.each([null, undefined, 5, {}])('targets that are none: %j', async (targets) => {
    const error = await failure(() => drain(checkAll(targets as never, OPTIONS)));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-value', args: { option: 'targets' } });
  });

  it('targets that are no texts are bad targets', async () => {
    const targets = [Symbol('x'), { toString: boom }, null, 7] as unknown as readonly string[];
    const problems: Library.UsageError[] = [];
    await drain(checkAll(targets, { ...OPTIONS, onProblem: (problem) => problems.push(problem) }));
    expect(problems.map(({ code }) => code)).toEqual(targets.map(() => 'bad-target'));
  });

  it('what is no bounce, and no path', async () => {
    for (const run of [
      () => parseBounce(5 as unknown as string),
      () => parseBounce('554 no', { version: null, zones: [] } as unknown as Library.Catalogue),
      () => loadZones(5 as unknown as string),
    ])
      expect(await failure(run)).toBeInstanceOf(UsageError);
  });
});

describe('nothing that a caller’s resolver answers makes it fall over', () => {
  const late = thenable((_: unknown, reject: (error: unknown) => void) =>
    setTimeout(() => reject(boom), 300),
  );
  const answers: Readonly<Record<string, () => unknown>> = {
    'a getter in the answer': () => Promise.resolve(throwing('kind')),
    'a getter in its records': () => Promise.resolve(throwing('records', { kind: 'records' })),
    'a getter in a record': () => Promise.resolve({ kind: 'records', records: [throwing('address')] }),
    'a getter in the list': () =>
      Promise.resolve({ kind: 'records', records: Object.defineProperty([], 0, { get: boom }) }),
    'a list that is a revoked proxy': () => Promise.resolve({ kind: 'records', records: revoked([]) }),
    'a proxy that throws': () => Promise.resolve(new Proxy({}, { ownKeys: boom })),
    'a thenable that throws': () => thenable(boom),
    'a getter for "then"': () => throwing('then'),
    'a throw of nothing at all': () => {
      // oxlint-disable-next-line no-throw-literal -- anything may be thrown
      throw undefined;
    },
  };

  it.each(Object.entries(answers))('%s: a failure of cause network', async (_, query) => {
    const lookup = { query } as unknown as Library.CustomLookup;
    const { outcome, findings: found } = await check(TARGET, { ...OPTIONS, lookup });
    expect(outcome).toBe('unknown');
    expect(found).toMatchObject([{ outcome: 'unknown', cause: 'network' }]);
  });

  it('a promise that is rejected when nobody waits any more', async () => {
    const lookup = { query: () => late } as unknown as Library.CustomLookup;
    const { findings: found } = await check(TARGET, { ...OPTIONS, timeoutMs: 100, lookup });
    expect(found).toMatchObject([{ cause: 'timeout' }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });

  it('a time to live that is none is 0', async () => {
    for (const ttlSeconds of [Number.NaN, -1, Infinity, '5', undefined]) {
      const listed = { kind: 'records', records: [{ address: '127.0.0.2', ttlSeconds }] };
      const lookup = { query: () => Promise.resolve(listed) } as unknown as Library.CustomLookup;
      const { findings: found } = await check(TARGET, { ...OPTIONS, verify: false, txt: false, lookup });
      expect(found).toMatchObject([{ outcome: 'listed', ttlSeconds: 0 }]);
    }
  });
});

it('a catalogue of one’s own is looked into once, and may be without a version', async () => {
  let reads = 0;
  const catalogue = {
    version: null,
    retired: [],
    get zones() {
      reads += 1;
      return [{ zone: 'BL.test.' }];
    },
  };
  const lookup: Library.CustomLookup = { query: () => Promise.resolve({ kind: 'nxdomain' }) };
  for (let run = 0; run < 3; run++) {
    const { findings: found } = await check(TARGET, { catalogue, lookup, verify: false });
    expect(found).toMatchObject([{ zone: 'bl.test', outcome: 'clean' }]);
  }
  expect(reads).toBe(1);
});

it('an aborted signal ends the run, whoever made it', async () => {
  const listeners = new Set<() => void>();
  const signal = {
    aborted: false,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  const lookup: Library.CustomLookup = { query: () => new Promise(() => {}) };
  const running = drain(
    checkAll([TARGET], { ...OPTIONS, timeoutMs: 300_000, lookup, signal: signal as unknown as AbortSignal }),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const listener of listeners) listener();
  await running;
  expect(listeners.size).toBe(0);
});
