import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChecker } from '../../src/core/check.ts';
import type { AddressAnswer } from '../../src/core/dns-answer.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { createStops } from '../../src/core/stops.ts';
import { toZone, type Zone } from '../../src/core/zone.ts';
import {
  CLEAN,
  EVIDENCE,
  listedOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  SERVER,
  soundZone,
  targetOf,
  unknownOf,
  zoneOf,
  type MemoryLookup,
} from '../support/fixtures.ts';

const STOPPING = [
  'public-resolver',
  'rate-limit',
  'blocked',
  'key-rejected',
  'key-disabled',
  'not-registered',
  'misleading-answer',
] as const;

/** Two zones of one operator, one of another. */
const FIRST = zoneOf({ zone: 'first.test', operator: 'Operator', errorCodes: { '127.0.0.255': 'blocked' } });
const SECOND = zoneOf({ zone: 'second.test', operator: 'Operator' });
const OTHER = zoneOf({ zone: 'other.test', operator: 'Another' });

describe('createStops', () => {
  it.each(STOPPING)('%s stops all zones of the operator', (detail) => {
    const stops = createStops();
    const outcome = unknownOf('error-code', detail);
    stops.note(FIRST, outcome, SERVER);
    expect(stops.against(SECOND)).toBe(outcome);
    expect(stops.against(OTHER)).toBeUndefined();
    expect(stops.all()).toEqual([{ operator: 'Operator', outcome, spared: 0 }]);
  });

  it.each<[string, Outcome]>([
    ['a code against this question only', unknownOf('error-code', 'bad-zone-name')],
    ['a code against this kind of question', unknownOf('error-code', 'wrong-kind-of-query')],
    ['a code that is not known', unknownOf('error-code', '127.255.255.7')],
    ['a code without a detail', unknownOf('error-code')],
    ['the resolver’s own trouble', unknownOf('refused', 'public-resolver')],
    ['a foreign address', unknownOf('not-a-return-code', '192.0.2.1')],
    ['a listing', listedOf()],
    ['no listing', CLEAN],
  ])('%s stops nothing', (_, outcome) => {
    const stops = createStops();
    stops.note(FIRST, outcome, SERVER);
    expect(stops.against(FIRST)).toBeUndefined();
    expect(stops.all()).toEqual([]);
  });

  it('what was said first stands', () => {
    const stops = createStops();
    stops.note(FIRST, unknownOf('error-code', 'rate-limit'), SERVER);
    stops.note(SECOND, unknownOf('error-code', 'public-resolver'), SERVER);
    expect(stops.against(SECOND)).toEqual(unknownOf('error-code', 'rate-limit'));
  });

  it('counts what was spared, for the operator who said stop', () => {
    const stops = createStops();
    stops.note(FIRST, unknownOf('error-code', 'rate-limit'), SERVER);
    stops.spare(FIRST);
    stops.spare(SECOND);
    stops.spare(OTHER);
    expect(stops.all()).toMatchObject([{ operator: 'Operator', spared: 2 }]);
  });

  it('a zone without an operator stands for itself', () => {
    const stops = createStops();
    stops.note(zoneOf({ zone: 'a.test' }), unknownOf('error-code', 'blocked'), SERVER);
    expect(stops.against(zoneOf({ zone: 'a.test' }))).toBeDefined();
    expect(stops.against(zoneOf({ zone: 'b.test' }))).toBeUndefined();
    expect(stops.all()).toMatchObject([{ operator: 'a.test' }]);
  });

  it('a keyed zone and a public one of the same operator are stopped apart', () => {
    const keyed = toZone({ zone: '{key}.a.test', operator: 'Operator', key: { name: 'k' } }, 'S3cret');
    const stops = createStops();
    stops.note(FIRST, unknownOf('error-code', 'public-resolver'), SERVER);
    expect(stops.against(keyed)).toBeUndefined();
    stops.note(keyed, unknownOf('error-code', 'key-rejected'), SERVER);
    expect(stops.against(keyed)).toEqual(unknownOf('error-code', 'key-rejected'));
    expect(stops.against(SECOND)).toEqual(unknownOf('error-code', 'public-resolver'));
    expect(JSON.stringify(stops.all())).not.toContain('S3cret');
  });
});

describe('a stop holds for what it was said of', () => {
  const [ONE, TWO] = ['192.0.2.1:53', '192.0.2.2:53'];

  it('a refused server, and not the next', () => {
    const stops = createStops();
    stops.note(FIRST, unknownOf('error-code', 'public-resolver'), ONE);
    stops.note(FIRST, unknownOf('error-code', 'blocked'), ONE);
    expect([ONE, TWO].map((server) => stops.bars(SECOND, server))).toEqual([true, false]);
    expect(stops.against(SECOND, ONE)).toEqual(unknownOf('error-code', 'public-resolver'));
    expect(stops.against(SECOND, TWO)).toBeUndefined();
    stops.note(SECOND, unknownOf('error-code', 'rate-limit'), TWO);
    expect(stops.bars(FIRST, TWO)).toBe(true);
    expect(stops.against(FIRST)).toEqual(unknownOf('error-code', 'public-resolver'));
  });

  it('a refused key, whoever brings it', () => {
    const stops = createStops();
    stops.note(FIRST, unknownOf('error-code', 'public-resolver'), ONE);
    stops.spare(FIRST);
    stops.note(FIRST, unknownOf('error-code', 'key-rejected'), ONE);
    stops.note(FIRST, unknownOf('error-code', 'key-disabled'), TWO);
    stops.note(FIRST, unknownOf('error-code', 'public-resolver'), TWO);
    expect([ONE, TWO].map((server) => stops.bars(SECOND, server))).toEqual([true, true]);
    expect(stops.against(SECOND, TWO)).toEqual(unknownOf('error-code', 'key-rejected'));
    expect(stops.all()).toMatchObject([{ outcome: { detail: 'key-rejected' }, spared: 1 }]);
  });

  it('a server that failed its proof of a zone, for that zone', () => {
    const stops = createStops();
    const blame = unknownOf('test-entry-missing');
    stops.disbelieve(FIRST, ONE, { blame, isBarred: true });
    stops.disbelieve(FIRST, ONE, { blame: unknownOf('lists-everything'), isBarred: true });
    stops.disbelieve(OTHER, ONE, { blame, isBarred: false });
    expect([FIRST, SECOND, OTHER].map((zone) => stops.bars(zone, ONE))).toEqual([true, false, false]);
    expect([stops.against(FIRST), stops.against(FIRST, ONE), stops.against(FIRST, TWO)]).toEqual([
      blame,
      blame,
      undefined,
    ]);
    expect(stops.troubles().map(({ zone, outcome }) => `${zone.zone} ${outcome.cause}`)).toEqual([
      'first.test test-entry-missing',
      'first.test lists-everything',
      'other.test test-entry-missing',
    ]);
  });

  it('a silent zone, until it answers', () => {
    let now = 0;
    const stops = createStops(() => now);
    expect(stops.isDue(FIRST)).toBe(false);
    for (let deadline = 0; deadline < 7; deadline++) stops.heard(FIRST, true);
    stops.heard(SECOND, false);
    expect([stops.rests(FIRST), stops.rests(SECOND), stops.against(FIRST)]).toEqual([
      false,
      false,
      undefined,
    ]);
    stops.heard(FIRST, true);
    expect([stops.rests(FIRST), stops.isDue(FIRST), stops.against(FIRST)]).toEqual([
      true,
      false,
      unknownOf('timeout'),
    ]);
    now = 30_000;
    expect([stops.isDue(FIRST), stops.isDue(FIRST)]).toEqual([true, false]);
    stops.heard(FIRST, false);
    expect(stops.rests(FIRST)).toBe(false);
  });

  it('of a lookup that does not name its server, that one', () => {
    const stops = createStops();
    stops.note(FIRST, unknownOf('not-a-return-code', '203.0.113.80'), null);
    stops.note(FIRST, unknownOf('error-code', 'blocked'), null);
    expect(stops.troubles()).toMatchObject([{ server: '' }, { server: '' }]);
    expect(stops.bars(FIRST, '')).toBe(true);
  });
});

/** `first.test` answers as `a` says, the others are sound; the questions go out one by one. */
function refusing(a: (name: string) => AddressAnswer = () => recordsOf('127.255.255.254')): MemoryLookup {
  return memoryLookup({
    a: (name) => (name.endsWith('.first.test') ? a(name) : soundZone()(name)),
    oneByOne: true,
  });
}

function checkerOf({ lookup }: MemoryLookup, zones: readonly Zone[], verify = true) {
  return createChecker({
    lookup,
    selection: { zones, skipped: [] },
    verify,
    txt: true,
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    timeoutMs: 5000,
  });
}

const REFUSED = unknownOf('error-code', 'public-resolver');

describe('a run in which an operator says stop', () => {
  it('asks that operator nothing more, and knows why for each lookup', async () => {
    const memory = refusing();
    const checker = checkerOf(memory, [FIRST, SECOND, OTHER]);
    const report = await checker.check(targetOf());
    expect(memory.asked.map(({ name }) => name)).toEqual([
      '7.100.51.198.first.test',
      '7.100.51.198.other.test',
      '1.0.0.127.other.test',
      '2.0.0.127.other.test',
    ]);
    expect(report.findings).toMatchObject([
      { outcome: REFUSED, evidence: { tries: 1 } },
      { outcome: REFUSED, verification: 'not-asked', evidence: { server: null, tries: 0, addresses: [] } },
      { outcome: CLEAN, verification: 'verified' },
    ]);
    expect(checker.stops()).toEqual([{ operator: 'Operator', outcome: REFUSED, spared: 1 }]);
  });

  it('nor about the next target', async () => {
    const memory = refusing();
    const checker = checkerOf(memory, [FIRST, SECOND]);
    await checker.check(targetOf());
    const report = await checker.check(targetOf('198.51.100.8'));
    expect(memory.asked).toHaveLength(1);
    expect(report).toMatchObject({
      outcome: 'unknown',
      findings: [{ outcome: REFUSED }, { outcome: REFUSED }],
    });
    expect(checker.stops()).toMatchObject([{ spared: 3 }]);
  });

  it('the zone’s own code stops as well', async () => {
    const memory = refusing(() => recordsOf('127.0.0.255'));
    const report = await checkerOf(memory, [FIRST, SECOND]).check(targetOf());
    expect(report.findings.map(({ outcome }) => outcome)).toEqual([
      unknownOf('error-code', 'blocked'),
      unknownOf('error-code', 'blocked'),
    ]);
    expect(memory.asked).toHaveLength(1);
  });

  it('a code that is about the question stops nothing', async () => {
    const memory = refusing(() => recordsOf('127.255.255.252'));
    const checker = checkerOf(memory, [FIRST, SECOND], false);
    const report = await checker.check(targetOf());
    expect(report.findings.map(({ outcome }) => outcome)).toEqual([
      unknownOf('error-code', 'bad-zone-name'),
      CLEAN,
    ]);
    expect(checker.stops()).toEqual([]);
  });

  it('a refused test entry stops too, and its zone is not clean', async () => {
    const memory = refusing((name) => (name.startsWith('7.') ? NXDOMAIN : recordsOf('127.255.255.255')));
    const checker = checkerOf(memory, [FIRST]);
    const report = await checker.check(targetOf());
    // What was said to the first entry is said to the second: it is not asked, and nothing is proven.
    expect(memory.asked.map(({ name }) => name)).toEqual(['7.100.51.198.first.test', '1.0.0.127.first.test']);
    expect(report.findings).toMatchObject([{ outcome: unknownOf('error-code', 'rate-limit') }]);
    expect(checker.stops()).toMatchObject([{ outcome: unknownOf('error-code', 'rate-limit') }]);
  });

  it('no reason is asked for once the operator has said stop', async () => {
    const memory = memoryLookup({
      a: (name) =>
        name.startsWith('7.')
          ? recordsOf('127.0.0.2')
          : recordsOf(name.startsWith('1.') ? '127.255.255.254' : '127.0.0.2'),
      txt: () => ({ ...EVIDENCE, kind: 'records', records: ['because'] }),
      oneByOne: true,
    });
    const report = await checkerOf(memory, [FIRST]).check(targetOf());
    expect(memory.asked.filter(({ type }) => type === 'TXT')).toEqual([]);
    expect(report.findings).toMatchObject([{ outcome: { kind: 'listed' }, reasons: [] }]);
  });

  it('never asks again, wherever in the run the refusal comes', async () => {
    const scene = fc.record({
      zones: fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 6 }),
      refusedAt: fc.nat(40),
      detail: fc.constantFrom('127.255.255.254', '127.255.255.255'),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ zones: operators, refusedAt, detail }) => {
        const zones = operators.map((operator, index) => zoneOf({ zone: `z${index}.test`, operator }));
        const operatorOf = (name: string) => operators[Number(/z(\d+)\.test$/.exec(name)?.[1])] ?? '';
        let count = 0;
        let stopped: string | null = null;
        const late: string[] = [];
        const memory = memoryLookup({
          oneByOne: true,
          a: (name) => {
            if (operatorOf(name) === stopped) late.push(name);
            if (count++ !== refusedAt) return soundZone()(name);
            stopped = operatorOf(name);
            return recordsOf(detail);
          },
        });
        const checker = checkerOf(memory, zones);
        const reports = [await checker.check(targetOf()), await checker.check(targetOf('198.51.100.8'))];
        expect(late).toEqual([]);
        const findings = reports.flatMap((report) => report.findings);
        const spared = findings.filter(({ evidence }) => evidence.tries === 0);
        expect(checker.stops().reduce((sum, stop) => sum + stop.spared, 0)).toBe(spared.length);
        for (const { outcome, zone } of spared) {
          expect(zone.operator).toBe(stopped);
          expect(outcome).toEqual(checker.stops()[0]?.outcome);
        }
      }),
      { numRuns: 60 },
    );
  });
});
