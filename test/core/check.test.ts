import { createAborter } from '../../src/core/aborter.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChecker, type CheckerOptions, type ProgressEvent } from '../../src/core/check.ts';
import type { AddressAnswer, Lookup, RecordTypes, Answer } from '../../src/core/dns-answer.ts';
import type { Skipped } from '../../src/core/plan.ts';
import { DEFAULT_MAX_UNKNOWN } from '../../src/core/report.ts';
import { RUN_DEADLINE } from '../../src/core/run-deadline.ts';
import { retiredZone, toZone, type Zone } from '../../src/core/zone.ts';
import {
  CLEAN,
  deferred,
  EVIDENCE,
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  soundZone,
  targetOf,
  unknownOf,
  zoneOf,
  type Asked,
} from '../support/fixtures.ts';

const LISTED_ENTRY = '2.0.0.127.';
const TARGET = targetOf('198.51.100.7');
const OTHER = targetOf('198.51.100.8');

function checkerOf(lookup: Lookup, zones: readonly Zone[], parts: Partial<CheckerOptions> = {}) {
  return createChecker({
    lookup,
    selection: { zones, skipped: [] },
    verify: true,
    txt: true,
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    timeoutMs: 5000,
    ...parts,
  });
}

const namesOf = (asked: readonly Asked[], type: string): readonly string[] =>
  asked
    .filter((query) => query.type === type)
    .map(({ name }) => name)
    .toSorted();

const textsOf = (...records: readonly string[]): Answer<RecordTypes['TXT']> => ({
  ...EVIDENCE,
  kind: 'records',
  records,
});

describe('the query budget', () => {
  const zones = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })];

  it('asks an A record a zone, and two test entries a zone', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone() });
    const report = await checkerOf(lookup, zones).check(TARGET);
    expect(report.outcome).toBe('clean');
    expect(namesOf(asked, 'A')).toEqual([
      '1.0.0.127.a.test',
      '1.0.0.127.b.test',
      '2.0.0.127.a.test',
      '2.0.0.127.b.test',
      '7.100.51.198.a.test',
      '7.100.51.198.b.test',
    ]);
    expect(asked).toHaveLength(6);
  });

  it('asks the test entries once, however many targets there are', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone() });
    const checker = checkerOf(lookup, zones);
    await Promise.all([checker.check(TARGET), checker.check(OTHER)]);
    await checker.check(targetOf('198.51.100.9'));
    expect(asked).toHaveLength(2 * 2 + 3 * 2);
  });

  it('asks the test entries once of two zones that are asked by one name', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone() });
    const both = [
      toZone({ zone: '{key}.paid.test', key: { name: 'paid' } }, 'abc'),
      toZone({ zone: 'abc.paid.test' }),
    ];
    await checkerOf(lookup, both).check(TARGET);
    const entries = asked.map(({ name }) => name).filter((name) => name.includes('.0.0.127.'));
    expect(entries.toSorted()).toEqual(['1.0.0.127.abc.paid.test', '2.0.0.127.abc.paid.test']);
  });

  it('asks the test entries of each family that is asked about, and those of the file once for both', async () => {
    const { lookup, asked } = memoryLookup({});
    const both = [
      zoneOf({ zone: 'rfc.test', lists: ['ipv4', 'ipv6'] }),
      zoneOf({ zone: 'own.test', lists: ['ipv4', 'ipv6'], testEntries: { listed: 'on', unlisted: 'off' } }),
      zoneOf({ zone: 'half.test', lists: ['ipv4', 'ipv6'], testEntries: { listed: 'on' } }),
      zoneOf({ zone: 'none.test', lists: ['ipv4', 'ipv6'], testEntries: null }),
    ];
    const checker = checkerOf(lookup, both);
    await checker.check(TARGET);
    await checker.check(targetOf('2001:db8::25'));
    const targets = ['7.100.51.198.', '5.2.0.0.'];
    const entries = namesOf(asked, 'A').filter((name) => !targets.some((start) => name.startsWith(start)));
    expect(entries).toEqual([
      '1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.rfc.test',
      '1.0.0.127.rfc.test',
      '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.rfc.test',
      '2.0.0.127.rfc.test',
      'off.own.test',
      'on.half.test',
      'on.own.test',
    ]);
  });

  it('what proves an IPv4 answer proves no IPv6 one', async () => {
    const a = (name: string) => (name.startsWith('2.0.0.127.') ? recordsOf('127.0.0.2') : NXDOMAIN);
    const { lookup, asked } = memoryLookup({ a });
    const both = zoneOf({
      lists: ['ipv4', 'ipv6'],
      testEntries: { listed: '127.0.0.2', unlisted: '127.0.0.1' },
    });
    const checker = checkerOf(lookup, [both]);
    const six = await checker.check(targetOf('2001:db8::25'));
    expect(six.findings).toMatchObject([{ outcome: CLEAN, verification: 'not-known' }]);
    expect(namesOf(asked, 'A')).toHaveLength(1);
    const four = await checker.check(TARGET);
    expect(four.findings).toMatchObject([{ outcome: CLEAN, verification: 'verified' }]);
  });

  it('asks TXT only for listings, once each', async () => {
    const a = soundZone({ '7.100.51.198.a.': recordsOf('127.0.0.2', '127.0.0.3') });
    const { lookup, asked } = memoryLookup({ a, txt: () => textsOf('because', 'also') });
    const report = await checkerOf(lookup, zones).check(TARGET);
    expect(namesOf(asked, 'TXT')).toEqual(['7.100.51.198.a.test']);
    expect(report.findings.map(({ reasons }) => reasons)).toEqual([['because', 'also'], []]);
  });

  it('asks no TXT for a listing that the test entries disown', async () => {
    const { lookup, asked } = memoryLookup({ a: () => recordsOf('127.0.0.2') });
    const report = await checkerOf(lookup, zones).check(TARGET);
    expect(report.findings.map(({ outcome }) => outcome)).toEqual([
      unknownOf('lists-everything', 'rewriting-resolver'),
      unknownOf('lists-everything', 'rewriting-resolver'),
    ]);
    expect(namesOf(asked, 'TXT')).toEqual([]);
  });

  it('asks TXT for a listing that stands without being verified', async () => {
    const a = (name: string) => (name.startsWith('7.') ? recordsOf('127.0.0.2') : NXDOMAIN);
    const { lookup, asked } = memoryLookup({ a });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: { kind: 'listed' }, verification: 'entry-missing' }]);
    expect(namesOf(asked, 'TXT')).toHaveLength(1);
  });

  it('asks no TXT with txt: false, and no test entry with verify: false', async () => {
    const { lookup, asked } = memoryLookup({ a: () => recordsOf('127.0.0.2') });
    const report = await checkerOf(lookup, zones, { verify: false, txt: false }).check(TARGET);
    expect(asked.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'A 7.100.51.198.a.test',
      'A 7.100.51.198.b.test',
    ]);
    expect(report.findings).toMatchObject([
      { outcome: { kind: 'listed' }, verification: 'not-asked', reasons: [] },
      { outcome: { kind: 'listed' }, verification: 'not-asked', reasons: [] },
    ]);
  });

  it.each([
    ['2024-06-05', 'wildcard since 2024-06-05'],
    [undefined, 'wildcard'],
  ])('asks nothing of a retired zone (since %s)', async (since, detail) => {
    const { lookup, asked } = memoryLookup({ a: () => recordsOf('127.0.0.2') });
    const zone = retiredZone({
      zone: 'dead.test',
      behaviour: 'wildcard',
      ...(since !== undefined && { since }),
    });
    const report = await checkerOf(lookup, [zone]).check(TARGET);
    expect(asked).toEqual([]);
    expect(report).toMatchObject({
      outcome: 'unknown',
      findings: [
        {
          query: '7.100.51.198.dead.test',
          outcome: { kind: 'unknown', cause: 'retired', detail },
          verification: 'not-asked',
          evidence: { server: null, tries: 0, elapsedMs: 0 },
        },
      ],
    });
  });

  it('asks nothing of a zone that does not fit', async () => {
    const { lookup, asked } = memoryLookup({});
    const report = await checkerOf(lookup, [zoneOf({ lists: ['ipv6'] })]).check(TARGET);
    expect(asked).toEqual([]);
    expect(report).toMatchObject({ outcome: 'unknown', skipped: [{ reason: 'wrong-family' }] });
  });

  it('queues all lookups before any test entry', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone() });
    await checkerOf(lookup, zones).check(TARGET);
    expect(asked.slice(0, 2).map(({ name }) => name)).toEqual(['7.100.51.198.a.test', '7.100.51.198.b.test']);
  });

  it('asks a zone’s own servers, for all three kinds of query', async () => {
    const servers = ['127.0.0.1:5300'];
    const a = soundZone({ '7.': recordsOf('127.0.0.2') });
    const { lookup, asked } = memoryLookup({ a });
    await checkerOf(lookup, [zoneOf({ servers })]).check(TARGET);
    expect(asked).toHaveLength(4);
    expect(asked.map(({ options }) => options?.servers)).toEqual([servers, servers, servers, servers]);
  });
});

describe('outcomes', () => {
  it('verifies what the test entries prove', async () => {
    const { lookup } = memoryLookup({ a: soundZone({ '7.': recordsOf('127.0.0.4') }) });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([
      {
        query: '7.100.51.198.bl.test',
        outcome: { kind: 'listed', returnCodes: [{ code: '127.0.0.4' }], ttlSeconds: 300 },
        verification: 'verified',
        evidence: EVIDENCE,
      },
    ]);
    expect(report).toMatchObject({ outcome: 'listed', interrupted: false, counts: { listed: 1 } });
  });

  it.each([
    ['an empty zone', () => NXDOMAIN, unknownOf('test-entry-missing')],
    ['a parked zone', () => recordsOf('192.0.2.1'), unknownOf('not-a-return-code', '192.0.2.1')],
    ['a refusing zone', () => recordsOf('127.255.255.254'), unknownOf('error-code', 'public-resolver')],
    ['a dead resolver', () => failureOf('timeout'), unknownOf('timeout')],
    [
      'a zone that refuses only its test entry',
      (name: string) => (name.startsWith(LISTED_ENTRY) ? recordsOf('127.255.255.255') : NXDOMAIN),
      unknownOf('error-code', 'rate-limit'),
    ],
  ])('%s', async (_, a, outcome) => {
    const { lookup } = memoryLookup({ a });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report).toMatchObject({ outcome: 'unknown', findings: [{ outcome }] });
  });

  it('looks behind a "no data" that no test entry stands surety for, and says what it finds there', async () => {
    const looks: string[] = [];
    const scene = async (a: (name: string) => AddressAnswer, zone = zoneOf(), verify = true) => {
      const { lookup } = memoryLookup({ a });
      const confirmNothing = (name: string): Promise<AddressAnswer> => {
        looks.push(name);
        return Promise.resolve(failureOf('bad-response', 'NOTAUTH'));
      };
      const selection = { zones: [zone], skipped: [] };
      const options = { selection, verify, txt: true, maxUnknown: DEFAULT_MAX_UNKNOWN, timeoutMs: 5000 };
      const checker = createChecker({ ...options, lookup: { ...lookup, confirmNothing } });
      return (await checker.check(TARGET)).findings[0]?.outcome;
    };
    const nodata: AddressAnswer = { ...EVIDENCE, kind: 'nodata' };
    const unproven = zoneOf({ testEntries: null });
    const suspicious = unknownOf('bad-response', 'NOTAUTH');
    expect(await scene(() => nodata, unproven)).toEqual(suspicious);
    expect(await scene(() => nodata, zoneOf(), false)).toEqual(suspicious);
    expect(looks).toHaveLength(2);
    expect(await scene(soundZone({ '7.': nodata }))).toEqual(suspicious);
    expect(looks).toHaveLength(3);
    expect(await scene(() => NXDOMAIN, unproven)).toEqual({ kind: 'clean' });
    expect(await scene(soundZone({ '7.': nodata, '1.': nodata }))).toEqual({ kind: 'clean' });
    expect(looks).toHaveLength(3);
  });

  it('takes "no data" for what it is where nobody can look behind it', async () => {
    const { lookup } = memoryLookup({ a: () => ({ ...EVIDENCE, kind: 'nodata' }) });
    const report = await checkerOf(lookup, [zoneOf({ testEntries: null })]).check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: { kind: 'clean' }, verification: 'not-known' }]);
  });

  it('does not wait for the test entries of what is unknown already', async () => {
    const a = (name: string) =>
      name.startsWith('7.') ? failureOf('servfail') : deferred<AddressAnswer>().promise;
    const { lookup } = memoryLookup({ a });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: unknownOf('servfail') }]);
  });

  it.each<[string, Answer<RecordTypes['TXT']>]>([
    ['NXDOMAIN', { ...EVIDENCE, kind: 'nxdomain' }],
    ['NODATA', { ...EVIDENCE, kind: 'nodata' }],
    ['a failure', { ...EVIDENCE, kind: 'failure', cause: 'timeout' }],
  ])('a TXT query that ends in %s never changes an outcome', async (_, txt) => {
    const { lookup } = memoryLookup({ a: soundZone({ '7.': recordsOf('127.0.0.2') }), txt: () => txt });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([
      { outcome: { kind: 'listed' }, verification: 'verified', reasons: [] },
    ]);
  });

  it.each([
    ['what is left of the deadline', 1200, 3800],
    ['what is left of it, however little', 4990, 10],
  ])('a TXT query has %s', async (_, elapsedMs, mostMs) => {
    const a = (name: string): AddressAnswer =>
      name.startsWith('7.') ? { ...recordsOf('127.0.0.2'), elapsedMs } : soundZone()(name);
    const { lookup, asked } = memoryLookup({ a });
    await checkerOf(lookup, [zoneOf()]).check(TARGET);
    const timeoutMs = asked.find(({ type }) => type === 'TXT')?.options?.timeoutMs;
    // The time that the test entries took is taken off too.
    expect(timeoutMs).toBeLessThanOrEqual(mostMs);
    expect(timeoutMs).toBeGreaterThan(0);
  });

  it('asks for no reason when the deadline has gone by, and the listing stands', async () => {
    const a = (name: string): AddressAnswer =>
      name.startsWith('7.') ? { ...recordsOf('127.0.0.2'), elapsedMs: 5000 } : soundZone()(name);
    const { lookup, asked } = memoryLookup({ a });
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.outcome).toBe('listed');
    expect(asked.filter(({ type }) => type === 'TXT')).toEqual([]);
  });

  it('keeps what the selection left out', async () => {
    const skipped: readonly Skipped[] = [{ zone: zoneOf({ zone: 'x.test' }), reason: 'excluded' }];
    const { lookup } = memoryLookup({ a: soundZone() });
    const report = await checkerOf(lookup, [], { selection: { zones: [zoneOf()], skipped } }).check(TARGET);
    expect(report.skipped).toEqual(skipped);
  });
});

it('tells of each lookup as it begins and ends', async () => {
  const events: string[] = [];
  const onProgress = ({ kind, target, zone }: ProgressEvent) => {
    events.push(`${kind} ${target.text} ${zone.zone}`);
  };
  const { lookup } = memoryLookup({ a: soundZone() });
  const zones = [zoneOf({ zone: 'a.test' }), retiredZone({ zone: 'dead.test', behaviour: 'gone' })];
  await checkerOf(lookup, zones, { onProgress }).check(TARGET);
  expect(events.slice(0, 2)).toEqual(['begun 198.51.100.7 a.test', 'begun 198.51.100.7 dead.test']);
  expect(events.slice(2).toSorted()).toEqual(['ended 198.51.100.7 a.test', 'ended 198.51.100.7 dead.test']);
});

it('the order of findings is that of the zones, for any order in which the answers come', async () => {
  const scene = fc.integer({ min: 1, max: 8 }).chain((size) => {
    const indices = Array.from({ length: size }, (_, index) => index);
    return fc.shuffledSubarray(indices, { minLength: size });
  });
  await fc.assert(
    fc.asyncProperty(scene, async (order) => {
      const zones = order.map((_, index) => zoneOf({ zone: `z${index}.test` }));
      const answers = order.map(() => deferred<AddressAnswer>());
      const a = (name: string) => {
        const index = Number(/\.z(\d+)\.test$/.exec(name)?.[1]);
        return answers[index]?.promise ?? NXDOMAIN;
      };
      const { lookup } = memoryLookup({ a });
      const report = checkerOf(lookup, zones, { verify: false }).check(TARGET);
      for (const index of order) {
        answers[index]?.resolve(index % 2 === 0 ? NXDOMAIN : recordsOf(`127.0.0.${index + 2}`));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { findings } = await report;
      expect(findings.map(({ zone }) => zone.zone)).toEqual(zones.map(({ zone }) => zone));
      expect(findings.map(({ outcome }) => outcome.kind)).toEqual(
        zones.map((_, index) => (index % 2 === 0 ? 'clean' : 'listed')),
      );
    }),
    { numRuns: 50 },
  );
});

describe('an aborted run', () => {
  const zones = [zoneOf({ zone: 'fast.test' }), zoneOf({ zone: 'slow.test' })];
  const halfDone = () =>
    memoryLookup({
      a: (name) => (name.endsWith('slow.test') ? deferred<AddressAnswer>().promise : soundZone()(name)),
    });

  it('keeps what was known and skips the rest as interrupted', async () => {
    const { lookup } = halfDone();
    const aborter = createAborter();
    const onProgress = ({ kind }: ProgressEvent) => {
      if (kind === 'ended') aborter.abort();
    };
    const report = await checkerOf(lookup, zones, { onProgress }).check(TARGET, aborter.signal);
    expect(report).toMatchObject({
      outcome: 'unknown',
      interrupted: true,
      findings: [{ zone: { zone: 'fast.test' }, outcome: { kind: 'clean' } }],
      skipped: [{ zone: { zone: 'slow.test' }, reason: 'interrupted' }],
    });
  });

  it('a listing that was known is still one', async () => {
    const { lookup } = memoryLookup({
      a: (name) => (name.endsWith('slow.test') ? deferred<AddressAnswer>().promise : recordsOf('127.0.0.2')),
    });
    const aborter = createAborter();
    const onProgress = ({ kind }: ProgressEvent) => {
      if (kind === 'ended') aborter.abort();
    };
    const checker = checkerOf(lookup, zones, { onProgress, verify: false });
    expect(await checker.check(TARGET, aborter.signal)).toMatchObject({
      outcome: 'listed',
      interrupted: true,
    });
  });

  it('ends at once when it was aborted before, with nothing called clean', async () => {
    const { lookup } = halfDone();
    const report = await checkerOf(lookup, zones).check(TARGET, AbortSignal.abort());
    expect(report).toMatchObject({ outcome: 'unknown', interrupted: true, findings: [] });
    expect(report.skipped.map(({ reason }) => reason)).toEqual(['interrupted', 'interrupted']);
  });

  it('asks nothing for a target whose turn comes after the abort', async () => {
    const { lookup, asked } = memoryLookup({ a: soundZone() });
    await checkerOf(lookup, zones).check(TARGET, AbortSignal.abort());
    expect(asked).toEqual([]);
  });

  it('past its deadline what is not told is unknown, and what a second proof is missing for too', async () => {
    const { lookup } = halfDone();
    const aborter = createAborter();
    const onProgress = ({ kind }: ProgressEvent) => {
      if (kind === 'ended') aborter.abort(RUN_DEADLINE);
    };
    const checker = checkerOf(lookup, zones, { onProgress });
    const report = await checker.check(TARGET, aborter.signal);
    const late = { kind: 'unknown', cause: 'timeout', detail: RUN_DEADLINE };
    expect(report).toMatchObject({
      interrupted: false,
      findings: [{ outcome: { kind: 'clean' } }, { zone: { zone: 'slow.test' }, outcome: late }],
      skipped: [],
    });
    const unproved = checker.withoutUnproved(report, aborter.signal);
    expect(unproved).toMatchObject({ outcome: 'unknown', findings: [{ outcome: late }, { outcome: late }] });
  });

  it('is not interrupted when all was told before', async () => {
    const { lookup } = memoryLookup({ a: soundZone() });
    const report = await checkerOf(lookup, zones).check(TARGET, createAborter().signal);
    expect(report).toMatchObject({ outcome: 'clean', interrupted: false, skipped: [] });
  });
});

describe('what an operator has to say about a refusal', () => {
  const refusing = () => recordsOf('127.255.255.254');
  const words = textsOf('Error: open resolver; https://op.test/203.0.113.10');

  it('is asked for with one query, of the server that was refused', async () => {
    const { lookup, asked } = memoryLookup({ a: refusing, txt: () => words });
    const { findings } = await checkerOf(lookup, [zoneOf()], { explains: true, verify: false }).check(TARGET);
    expect(findings).toMatchObject([
      {
        outcome: unknownOf('error-code', 'public-resolver'),
        reasons: words.kind === 'records' && words.records,
      },
    ]);
    expect(asked.map(({ type, name, options }) => `${type} ${name} ${options?.only ?? ''}`)).toEqual([
      'A 7.100.51.198.bl.test ',
      'TXT 7.100.51.198.bl.test 192.0.2.53:53',
    ]);
  });

  it('is told where the same would be said everywhere', async () => {
    const { lookup } = memoryLookup({ a: () => recordsOf('127.255.255.252'), txt: () => words });
    const { findings } = await checkerOf(lookup, [zoneOf()], { explains: true, verify: false }).check(TARGET);
    expect(findings).toMatchObject([
      {
        outcome: unknownOf('error-code', 'bad-zone-name'),
        reasons: words.kind === 'records' && words.records,
      },
    ]);
  });

  it('a key in it is masked', async () => {
    const { lookup } = memoryLookup({ a: refusing, txt: () => textsOf('no such key: S3CRET') });
    const zone = toZone({ zone: '{key}.zen.test' }, 's3cret');
    const { findings } = await checkerOf(lookup, [zone], { explains: true }).check(TARGET);
    expect(findings[0]?.reasons).toEqual(['no such key: ***']);
  });

  it.each([
    ['unless it is wanted', refusing, {}],
    ['for silence', () => failureOf('timeout'), { explains: true }],
    ['for what is no return code', () => recordsOf('192.0.2.1'), { explains: true }],
  ])('is not asked for %s', async (_, a, parts) => {
    const { lookup, asked } = memoryLookup({ a, txt: () => words });
    const { findings } = await checkerOf(lookup, [zoneOf()], parts).check(TARGET);
    expect(namesOf(asked, 'TXT')).toEqual([]);
    expect(findings[0]?.reasons).toEqual([]);
  });

  it('nor of an operator who said so before', async () => {
    const { lookup, asked } = memoryLookup({ a: refusing, txt: () => words });
    const checker = checkerOf(lookup, [zoneOf()], { explains: true, verify: false });
    await checker.check(TARGET);
    await checker.check(OTHER);
    expect(namesOf(asked, 'TXT')).toHaveLength(1);
  });

  it('where another server knows the answer there is nothing to be explained', async () => {
    const { lookup } = memoryLookup({ a: refusing, txt: () => words });
    const two: Lookup = {
      ...lookup,
      servers: () => ['first', 'second'],
      query: async (type, name, options) => {
        const isFirst = options?.only === 'first' || options?.avoid?.('first') !== true;
        const answer = await lookup.query(type, name, { ...options, avoid: () => false });
        if (isFirst || type !== 'A') return { ...answer, server: 'first' };
        return { ...EVIDENCE, kind: 'nxdomain', server: 'second' };
      },
    };
    const { findings } = await checkerOf(two, [zoneOf()], { explains: true, verify: false }).check(TARGET);
    expect(findings).toMatchObject([{ outcome: { kind: 'clean' }, reasons: [] }]);
  });
});
