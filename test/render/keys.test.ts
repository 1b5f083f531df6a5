import { createAborter } from '../../src/core/aborter.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInputs } from '../../src/run/inputs.ts';
import { checkTargets } from '../../src/run/check-targets.ts';
import { createStops } from '../../src/core/stops.ts';
import { examineZone } from '../../src/core/fitness.ts';
import { FORMATS, LANGUAGES } from '../../src/core/choices.ts';
import { createProofs } from '../../src/core/proofs.ts';
import { createQueryOptions } from '../../src/core/zone-queries.ts';
import { diagnose } from '../../src/core/doctor.ts';
import { DEFAULT_MAX_UNKNOWN, type Report, type TargetReport } from '../../src/core/report.ts';
import { toZone } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { renderDoctor } from '../../src/render/doctor.ts';
import { doctorDocument } from '../../src/render/doctor-json.ts';
import { printJson } from '../../src/render/documents.ts';
import { fitnessDocument, renderFitness } from '../../src/render/fitness.ts';
import { rendererFor } from '../../src/render/index.ts';
import { warningSentence } from '../../src/render/warning-text.ts';
import {
  EVIDENCE,
  failureOf,
  GENERATOR,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  reportOf,
  serverOf,
  soundZone,
  streamOf,
  styleOf,
  targetOf,
  type MemoryScript,
} from '../support/fixtures.ts';

const MESSAGES = { en, ja } as const;

/** A keyed zone of which the key stands in every place that the zone file has for it. */
const ENTRY = {
  zone: '{key}.bl.test',
  key: { name: 'k' },
  limits: { queriesPerDay: 1000 },
  registration: 'https://bl.test/',
} as const;

/** How a keyed zone may answer; the operator echoes the query in its reasons. */
const SCENES: Readonly<Record<string, MemoryScript['a']>> = {
  listed: soundZone({ '7.': recordsOf('127.0.0.2') }),
  clean: soundZone(),
  'lists everything': () => recordsOf('127.0.0.2'),
  empty: () => NXDOMAIN,
  refused: () => recordsOf('127.255.255.254'),
  'key rejected': () => recordsOf('127.0.0.99'),
  parked: () => recordsOf('192.0.2.1'),
  failing: () => failureOf('servfail', 'DETAIL'),
};

async function run(key: string, a: MemoryScript['a'], reason: string): Promise<Report> {
  const txt = () => ({ ...EVIDENCE, kind: 'records', records: [reason] }) as const;
  const zone = toZone({ ...ENTRY, errorCodes: { '127.0.0.99': 'key-rejected' } }, key);
  const { lookup } = memoryLookup({ ...(a && { a }), txt });
  const targets: TargetReport[] = [];
  const { report, exitCode } = await checkTargets(
    streamOf([targetOf(), targetOf('198.51.100.8')]),
    {
      verify: true,
      txt: true,
      timeoutMs: 5000,
      failOn: 'any',
      queriesPerSecond: null,
      maxUnknown: DEFAULT_MAX_UNKNOWN,
    },
    {
      lookup,
      selection: { zones: [zone], skipped: [{ zone, reason: 'excluded' }] },
      resolver: () => reportOf([]).resolver,
      inputs: createInputs({ keepsInputs: true }),
      bulk: false,
      signal: createAborter().signal,
      onReport(target) {
        targets.push(target);
        return Promise.resolve();
      },
    },
  );
  const startedAt = new Date('2026-01-31T03:00:00.000Z');
  return { ...report, targets, exitCode: exitCode(false), startedAt, durationMs: 412 };
}

/** All that anyone gets to see of a report. */
async function shown(report: Report): Promise<string> {
  const texts: string[] = [];
  for (const language of LANGUAGES) {
    const style = styleOf({ language, messages: MESSAGES[language], verbose: true, columns: 140 });
    for (const format of FORMATS) texts.push((await rendererFor(format))(report, style, GENERATOR));
    texts.push(...report.warnings.map((warning) => warningSentence(style.messages, warning)));
  }
  return texts.join('\n').replaceAll(/"elapsedMs": ?\d+/g, '');
}

/** Every text in a report, but for the two fields of a zone that are there to ask with. */
function fieldsOf(value: unknown): string {
  return JSON.stringify(value, (field, part: unknown) =>
    field === 'queryZone' || field === 'secret' ? undefined : part,
  );
}

const key = fc.stringMatching(/^[A-Za-z0-9_-]{1,63}$/);
const inAnyCase = (word: string) =>
  fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }).map((upper) =>
    Array.from(word)
      .map((char, at) => (upper[at] ? char.toUpperCase() : char.toLowerCase()))
      .join(''),
  );
const MOST_ECHOES = 2;
/** A key, and a text in which nothing but the key has letters, so that what is left is comparable. */
const echoed = key.chain((word) =>
  fc.tuple(fc.constant(word), fc.array(inAnyCase(word), { maxLength: MOST_ECHOES })),
);

describe.each(Object.keys(SCENES))('a key is never shown: %s', (name) => {
  const a = SCENES[name];
  const seenOf = async (key: string, echoes: readonly string[]): Promise<readonly string[]> => {
    const report = await run(key, a, `<${echoes.join('> <')}>`);
    return [await shown(report), fieldsOf(report.targets).replaceAll(/"elapsedMs":[\d.]+/g, '')];
  };

  it('what is shown does not depend on it', async () => {
    /** What is shown with another key that is echoed as often. */
    const others = await Promise.all(
      Array.from({ length: MOST_ECHOES + 1 }, (_, count) =>
        seenOf(
          'OTHER-key',
          Array.from({ length: count }, () => 'other-KEY'),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(echoed, async ([word, echoes]) => {
        expect(await seenOf(word, echoes)).toEqual(others[echoes.length]);
      }),
      { numRuns: 6 },
    );
  });

  it('and a long one stands nowhere, whatever the operator says around it', async () => {
    const long = fc.stringMatching(/^[A-Za-z0-9_-]{20,63}$/);
    const scene = long.chain((word) =>
      fc.tuple(fc.constant(word), inAnyCase(word), fc.string(), fc.string()),
    );
    await fc.assert(
      fc.asyncProperty(scene, async ([word, echo, before, after]) => {
        const report = await run(word, a, `${before}${echo}${after}`);
        expect((await shown(report)).toLowerCase()).not.toContain(word.toLowerCase());
        expect(fieldsOf(report).toLowerCase()).not.toContain(word.toLowerCase());
      }),
      { numRuns: 6 },
    );
  });
});

it('nor where an operator hides it in its reason', async () => {
  for (const reason of ['S3c\u001B[0mret', 'S3c\u200Bret', 'S3c\u001B]0;x\u0007ret']) {
    const report = await run('S3cret', SCENES['listed'], reason);
    expect(/s3cret/i.test(await shown(report)), JSON.stringify(reason)).toBe(false);
  }
});

it('its place is masked, in the query and in the dig line', async () => {
  const text = await shown(await run('S3cret', SCENES['listed'], 'see https://bl.test/S3CRET'));
  expect(text).toContain('7.100.51.198.***.bl.test');
  expect(text).toMatch(/dig @192\.0\.2\.53 7\.100\.51\.198\.\*\*\*\.bl\.test/);
  expect(text).toContain('see https://bl.test/***');
});

it.each(Object.keys(SCENES))('nor by zones check and doctor: %s', async (name) => {
  const zone = toZone(ENTRY, 'S3cret');
  const { lookup } = memoryLookup({ ...(SCENES[name] && { a: SCENES[name] }) });
  const stops = createStops();
  const optionsFor = createQueryOptions(stops);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong: false });
  const zones = [await examineZone(zone, { lookup, stops, proofs, optionsFor })];
  const skipped = [{ zone, reason: 'needs-registration' }] as const;
  for (const language of LANGUAGES) {
    const style = styleOf({ language, messages: MESSAGES[language], verbose: true });
    const fitness = { zones, skipped, timeoutMs: 5000, exitCode: 1 };
    const servers = [serverOf()];
    const told = {
      mode: 'system',
      isNamed: false,
      servers,
      zones,
      exitCode: 1,
      findings: diagnose({ servers, zones, skipped }),
      conclusion: { verdict: 'unfit', lists: 1, unfit: 1 },
    } as const;
    for (const text of [
      renderFitness(fitness, style),
      printJson(fitnessDocument({ ...fitness, answersOf: () => ({ listed: [], unlisted: [] }) }, GENERATOR)),
      renderDoctor(told, style),
      printJson(doctorDocument(told, GENERATOR)),
    ]) {
      expect(text).not.toMatch(/s3cret/i);
      expect(text).toContain('***.bl.test');
    }
  }
});
