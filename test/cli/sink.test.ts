import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { readOptions, type Options } from '../../src/cli/options.ts';
import { isStreamed, sinkFor } from '../../src/cli/sink.ts';
import { FORMATS } from '../../src/core/choices.ts';
import { targetLine } from '../../src/render/json.ts';
import { plainLines } from '../../src/render/plain.ts';
import {
  CLEAN,
  deferred,
  findingOf,
  HARMLESS,
  listedOf,
  skippedOf,
  styleOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

/** A terminal that keeps what is written to it. */
function ioOf(writeOut: Io['writeOut'] = () => Promise.resolve()) {
  const written: string[] = [];
  const io: Io = {
    argv: [],
    env: {},
    packageFile: () => '',
    columns: 80,
    errorColumns: () => 80,
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    stdinIsTerminal: false,
    writeOut: (text) => {
      written.push(text);
      return writeOut(text);
    },
    conceal: () => {},
    layOutErrors: () => {},
    showErrors: () => {},
    concealed: (text) => text,
    onCrash: () => {},
    writeError: () => {},
    isOutputWhole: () => true,
    isEnding: () => false,
    leadGroup: () => ({ signal: () => {}, release: () => {} }),
    finish: () => {},
    inputIsFile: () => false,
    openInput: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
    stopReading: () => {},
    onAsked: () => {},
    pid: 1,
    isAlive: () => true,
    onEnd: () => {},
  };
  return { io, written };
}

const optionsOf = (parts: Partial<Options>): Options => ({ ...readOptions({}, {}), ...parts });

const listing = findingOf(zoneOf(), listedOf());
const listed = targetReportOf(
  [
    findingOf(zoneOf({ zone: 'clean.test' }), CLEAN),
    listing,
    findingOf(zoneOf({ zone: 'slow.test' }), unknownOf()),
    findingOf(zoneOf({ zone: 'allow.test', kind: 'allow' }), listedOf()),
    findingOf(zoneOf({ zone: 'combined.test' }), HARMLESS),
  ],
  { skipped: [skippedOf('needs-key')] },
);
const clean = targetReportOf([findingOf(zoneOf(), CLEAN)]);
const unknown = targetReportOf([findingOf(zoneOf(), unknownOf())]);
const ALL = [listed, clean, unknown];

it.each([
  ['table', false, false],
  ['plain', false, true],
  ['json', false, false],
  ['ndjson', true, true],
] as const)('isStreamed: %s', (format, alone, inBulk) => {
  expect(isStreamed(format, false)).toBe(alone);
  expect(isStreamed(format, true)).toBe(inBulk);
});

describe('sinkFor', () => {
  it.each(FORMATS)('--quiet keeps and prints nothing: %s', async (format) => {
    for (const bulk of [false, true]) {
      const { io, written } = ioOf();
      const sink = sinkFor(io, { options: optionsOf({ format, quiet: true }), style: styleOf(), bulk });
      for (const report of ALL) expect(await sink(report)).toBeNull();
      expect(written).toEqual([]);
    }
  });

  it.each([
    ['ndjson', false, targetLine],
    ['ndjson', true, targetLine],
    ['plain', true, (report: typeof clean) => plainLines(report, styleOf())],
  ] as const)('%s, bulk: %s: prints each at once, and keeps nothing', async (format, bulk, line) => {
    const { io, written } = ioOf();
    const sink = sinkFor(io, { options: optionsOf({ format }), style: styleOf(), bulk });
    for (const [at, report] of ALL.entries()) {
      expect(await sink(report)).toBeNull();
      expect(written).toHaveLength(at + 1);
    }
    expect(written).toEqual(ALL.map((report) => line(report)));
  });

  it.each(['table', 'markdown', 'html'] as const)(
    '--all-rows keeps each of many targets whole: %s',
    async (format) => {
      const { io, written } = ioOf();
      const sink = sinkFor(io, {
        options: optionsOf({ format, allRows: true }),
        style: styleOf(),
        bulk: true,
      });
      for (const report of ALL) expect(await sink(report)).toBe(report);
      expect(written).toEqual([]);
    },
  );

  it('waits until a slow reader has taken what it prints', async () => {
    const taken = deferred<void>();
    const { io } = ioOf(() => taken.promise);
    const sink = sinkFor(io, { options: optionsOf({ format: 'ndjson' }), style: styleOf(), bulk: true });
    const told: string[] = [];
    const done = sink(clean).then(() => told.push('done'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    taken.resolve();
    await done;
    expect(told).toEqual(['done']);
  });

  it('plain lines keep to --only', async () => {
    const { io, written } = ioOf();
    const style = styleOf({ only: ['listed'] });
    const sink = sinkFor(io, { options: optionsOf({ format: 'plain' }), style, bulk: true });
    await sink(clean);
    await sink(listed);
    expect(written.join('')).toBe(plainLines(listed, style));
    expect(written.join('')).not.toContain('clean.test');
  });

  it.each([
    ['table', false],
    ['plain', false],
    ['json', false],
    ['json', true],
  ] as const)('%s, bulk: %s: keeps all for the report', async (format, bulk) => {
    const { io, written } = ioOf();
    const sink = sinkFor(io, { options: optionsOf({ format }), style: styleOf(), bulk });
    for (const report of ALL) expect(await sink(report)).toBe(report);
    expect(written).toEqual([]);
  });

  it('a bulk table keeps the listed targets with the listings that count, and their numbers', async () => {
    const { io, written } = ioOf();
    const sink = sinkFor(io, { options: optionsOf({ format: 'table' }), style: styleOf(), bulk: true });
    expect(await sink(clean)).toBeNull();
    expect(await sink(unknown)).toBeNull();
    expect(await sink(listed)).toEqual({ ...listed, findings: [listing], skipped: [] });
    expect(written).toEqual([]);
  });
});
