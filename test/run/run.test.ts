import { createAborter } from '../../src/core/aborter.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { runInputs, type RunParts } from '../../src/run/run.ts';
import {
  deferred,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  reportOf,
  soundZone,
  streamOf,
  zoneOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const ZONE = zoneOf({ zone: 'a.test', operator: 'One' });

function run(typed: readonly string[], script: MemoryScript, parts: Partial<RunParts<string>> = {}) {
  const { lookup } = memoryLookup(script);
  return runInputs(streamOf(typed.map((value) => ({ value, place: null }))), {
    lookup,
    resolver: () => reportOf([]).resolver,
    signal: createAborter().signal,
    selection: { zones: [ZONE], skipped: [] },
    catalogue: { version: null, zones: [], retired: [] },
    mask: (text) => text,
    options: {
      verify: true,
      txt: true,
      timeoutMs: 5000,
      failOn: 'any',
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      queriesPerSecond: null,
      mx: false,
      spf: false,
      maxAddresses: 256,
      shard: null,
    },
    bulk: false,
    keepsInputs: true,
    onProblem: () => {},
    onNote: () => {},
    keep: ({ target }) => Promise.resolve(target.text),
    ...parts,
  });
}

describe('what is kept', () => {
  it('stands in the order of what was typed, whichever was told first', async () => {
    const late = deferred<ReturnType<typeof recordsOf>>();
    const told: string[] = [];
    const { kept, finished } = await run(
      ['198.51.100.9', '198.51.100.7', '198.51.100.7'],
      { a: (name) => (name.startsWith('9.100.') ? late.promise : soundZone()(name)) },
      {
        keep({ target }) {
          told.push(target.text);
          late.resolve(recordsOf('127.0.0.2'));
          return Promise.resolve(target.text);
        },
      },
    );
    expect(told).toEqual(['198.51.100.7', '198.51.100.9']);
    expect(kept).toEqual(['198.51.100.9', '198.51.100.7']);
    expect(finished).toBe(2);
  });

  it('is nothing where nothing is wanted; the numbers stay', async () => {
    const { kept, report } = await run(
      ['198.51.100.7', '198.51.100.8'],
      { a: soundZone({ '7.': recordsOf('127.0.0.2') }) },
      { keep: () => Promise.resolve(null) },
    );
    expect(kept).toEqual([]);
    expect(report.tally).toMatchObject({ targets: 2, listed: 1, clean: 1, unknown: 0 });
    expect(report.inputs.map(({ typed, outcome }) => [typed, outcome])).toEqual([
      ['198.51.100.7', 'listed'],
      ['198.51.100.8', 'clean'],
    ]);
  });
});

it('a word that is no target is told, and the others are asked about', async () => {
  const bad: string[] = [];
  const { kept, isWrong, exitCode } = await run(
    ['300.1.1.1', '198.51.100.7'],
    { a: soundZone() },
    { onProblem: ({ raw }) => bad.push(raw.value) },
  );
  expect(bad).toEqual(['300.1.1.1']);
  expect(kept).toEqual(['198.51.100.7']);
  expect({ isWrong, exitCode }).toEqual({ isWrong: true, exitCode: 2 });
});

it('what is remembered of test entries is asked for, and what a target rests on is noted', async () => {
  const asked = new Set<string>();
  const noted: string[] = [];
  await run(
    ['198.51.100.7'],
    { a: () => NXDOMAIN },
    {
      selection: { zones: [{ ...ZONE, testEntries: { evidence: 'assumed' } }], skipped: [] },
      memory: {
        hasAnswered: ({ zone }) => asked.add(zone).has(zone),
        note: ({ target }) => noted.push(target.text),
      },
    },
  );
  expect([...asked]).toEqual(['a.test']);
  expect(noted).toEqual(['198.51.100.7']);
});
