import { describe, expect, it } from 'vitest';
import { createChecker } from '../../src/core/check.ts';
import type { AddressAnswer } from '../../src/core/dns-answer.ts';
import { createProofs } from '../../src/core/proofs.ts';
import { DEFAULT_MAX_UNKNOWN, type Finding } from '../../src/core/report.ts';
import { createStops } from '../../src/core/stops.ts';
import { createQueryOptions } from '../../src/core/zone-queries.ts';
import { entryAnswers, entryEvidence } from '../../src/core/verify.ts';
import { toZone, type Zone, type ZoneEntry } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NXDOMAIN,
  recordsOf,
  SERVER,
  soundZone,
  targetOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { memoryServers } from '../support/memory-servers.ts';

/** A guess of ours, RFC 5782's test entry in a zone of which nobody says that it has one, must not condemn the zone. */
const ASSUMED: ZoneEntry = { zone: 'guess.test', testEntries: { evidence: 'assumed' } };
const documented = (name: string): ZoneEntry => ({ zone: `${name}.test`, operator: name });

interface Scene {
  readonly a: (name: string) => AddressAnswer;
  /** What is said of the zones' own names. */
  readonly ns?: AddressAnswer;
  readonly hasAnswered?: boolean;
}

async function checked(
  entries: readonly ZoneEntry[],
  { a, ns, hasAnswered }: Scene,
  target = '198.51.100.7',
) {
  const { lookup, asked } = memoryLookup({ a, ...(ns && { ns: () => ns as never }) });
  const checker = createChecker({
    lookup,
    selection: { zones: entries.map((entry) => toZone(entry)), skipped: [] },
    verify: true,
    txt: true,
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    timeoutMs: 5000,
    ...(hasAnswered !== undefined && { hasAnswered: () => hasAnswered }),
  });
  const report = await checker.check(targetOf(target));
  return {
    asked: asked.map(({ type, name }) => `${type} ${name}`).toSorted(),
    of: (zone: string): Finding | undefined => report.findings.find((one) => one.zone.zone === zone),
    report,
  };
}

describe('an assumed entry', () => {
  it('that is missing below a key asks for no name: there may be names below it although its own is none', async () => {
    const { lookup, asked } = memoryLookup({ a: () => NXDOMAIN, ns: () => NXDOMAIN as never });
    const stops = createStops();
    const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong: false });
    const zone = toZone({ ...ASSUMED, zone: '{key}.guess.test', key: { name: 'k' } }, 'S3cret');
    expect((await proofs.at(zone, 'ipv4', SERVER).ready).listed).toEqual({ state: 'assumed-missing' });
    expect(asked.map(({ type }) => type)).toEqual(['A', 'A']);
  });

  it('that is missing proves nothing: clean, not verified, for one question about the zone’s name', async () => {
    const { of, asked, report } = await checked([ASSUMED], { a: () => NXDOMAIN });
    expect(of('guess.test')).toMatchObject({ outcome: { kind: 'clean' }, verification: 'assumed-missing' });
    expect(report.outcome).toBe('clean');
    expect(asked).toEqual([
      'A 1.0.0.127.guess.test',
      'A 2.0.0.127.guess.test',
      'A 7.100.51.198.guess.test',
      'NS guess.test',
    ]);
  });

  it('that is missing leaves a listing, not verified', async () => {
    const a = (name: string) => (name.startsWith('7.') ? recordsOf('127.0.0.2') : NXDOMAIN);
    const { of } = await checked([ASSUMED], { a });
    expect(of('guess.test')).toMatchObject({ outcome: { kind: 'listed' }, verification: 'assumed-missing' });
  });

  it('that answers proves as much as any, and the name is not asked for', async () => {
    const { of, asked } = await checked([ASSUMED], { a: soundZone() });
    expect(of('guess.test')).toMatchObject({ outcome: { kind: 'clean' }, verification: 'verified' });
    expect(asked).not.toContain('NS guess.test');
  });

  it('that is missing from a zone whose name does not exist: unknown', async () => {
    const { of } = await checked([ASSUMED], { a: () => NXDOMAIN, ns: NXDOMAIN });
    expect(of('guess.test')?.outcome).toEqual(unknownOf('test-entry-missing', 'no-such-zone'));
  });

  it('that has answered on another day is there: where it is missing the zone is empty', async () => {
    const { of, asked } = await checked([ASSUMED], { a: () => NXDOMAIN, hasAnswered: true });
    expect(of('guess.test')?.outcome).toEqual(unknownOf('test-entry-missing', 'answered-before'));
    expect(asked).not.toContain('NS guess.test');
  });

  it('that is silent leaves what was said, not verified; a documented one does not', async () => {
    const a = (name: string) => (name.startsWith('2.') ? failureOf('timeout') : NXDOMAIN);
    const { of } = await checked([ASSUMED, documented('one')], { a });
    expect(of('guess.test')).toMatchObject({ outcome: { kind: 'clean' }, verification: 'no-answer' });
    expect(of('one.test')?.outcome).toEqual(unknownOf('timeout'));
  });

  it('of a Lookup that is one server by itself is judged as any other', async () => {
    const { lookup, asked } = memoryLookup({ a: () => NXDOMAIN });
    const { servers: _, ...alone } = lookup;
    const stops = createStops();
    const proofs = createProofs({
      lookup: alone,
      stops,
      optionsFor: createQueryOptions(stops),
      isLong: false,
    });
    const { listed } = await proofs.at(toZone(ASSUMED), 'ipv4', null).ready;
    expect(listed).toEqual({ state: 'assumed-missing' });
    expect(asked.filter(({ type }) => type === 'NS')).toHaveLength(1);
  });

  it('that is answered at the second try of a long run is there', async () => {
    let tries = 0;
    const { lookup } = memoryLookup({
      a: (name) => (name.startsWith('2.') && tries++ > 0 ? recordsOf('127.0.0.2') : failureOf('servfail')),
    });
    const stops = createStops();
    const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong: true });
    const { listed } = await proofs.at(toZone(ASSUMED), 'ipv4', SERVER).ready;
    expect([listed, tries]).toEqual([{ state: 'ok', isEmpty: false }, 2]);
  });

  it('below a key the name is not asked for', async () => {
    const { lookup, asked } = memoryLookup({ a: () => NXDOMAIN });
    const stops = createStops();
    const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong: false });
    const keyed = toZone({ ...ASSUMED, zone: '{key}.guess.test', key: { name: 'k' } }, 'S3cret');
    expect((await proofs.at(keyed, 'ipv4', SERVER).ready).listed).toEqual({ state: 'assumed-missing' });
    expect(asked.filter(({ type }) => type === 'NS')).toEqual([]);
  });

  it('is as good as documented once it has answered in the run, and its name is asked for once', async () => {
    const scene: { says: (name: string) => AddressAnswer } = { says: soundZone() };
    const { lookup, asked } = memoryLookup({ a: (name) => scene.says(name) });
    const stops = createStops();
    const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong: true });
    const [seen, never] = [toZone(ASSUMED), toZone({ ...ASSUMED, zone: 'never.test' })];
    scene.says = (name) => (name.endsWith('never.test') ? NXDOMAIN : soundZone()(name));
    const proofOf = (zone: Zone) => proofs.at(zone, 'ipv4', SERVER);
    await Promise.all([proofOf(seen).ready, proofOf(never).ready]);
    scene.says = () => NXDOMAIN;
    await proofs.renew();
    proofOf(never);
    await proofs.renew();
    expect(proofOf(seen).health?.listed).toEqual({
      state: 'bad',
      blame: unknownOf('test-entry-missing', 'answered-before'),
    });
    expect(proofOf(never).health?.listed).toEqual({ state: 'assumed-missing' });
    expect(proofs.losses.map(({ zone }) => zone.zone)).toEqual(['guess.test']);
    expect(asked.filter(({ type }) => type === 'NS').map(({ name }) => name)).toEqual(['never.test']);
  });
});

it('an assumed entry that one server has answered is there for all, unless that one lists everything', async () => {
  const [first, other] = ['192.0.2.1:53', '192.0.2.2:53'];
  const missingWhere = async (says: (name: string) => AddressAnswer) => {
    const { lookup } = memoryServers({ [first]: says, [other]: () => NXDOMAIN });
    const stops = createStops();
    const proofs = createProofs({ lookup, stops, optionsFor: createQueryOptions(stops), isLong: false });
    const zone = toZone(ASSUMED);
    await proofs.at(zone, 'ipv4', first).ready;
    return (await proofs.at(zone, 'ipv4', other).ready).listed;
  };
  expect(await missingWhere(soundZone())).toEqual({
    state: 'bad',
    blame: unknownOf('test-entry-missing', 'answered-before'),
  });
  expect(await missingWhere(() => recordsOf('127.0.0.2'))).toEqual({ state: 'assumed-missing' });
});

describe('a "not listed" without the assumed entry', () => {
  const sound =
    (...names: readonly string[]) =>
    (name: string) =>
      names.some((one) => name.endsWith(`.${one}.test`)) ? soundZone()(name) : NXDOMAIN;

  it('is nothing where that server lacks the documented entries of two operators', async () => {
    const zones = [ASSUMED, documented('one'), documented('two'), documented('three')];
    const { of } = await checked(zones, { a: sound('three') });
    expect(of('guess.test')?.outcome).toEqual(unknownOf('test-entry-missing', 'silent-resolver'));
  });

  it('is nothing where all say "not listed" of their entries', async () => {
    const { of } = await checked([ASSUMED, documented('one'), documented('two')], { a: () => NXDOMAIN });
    expect(of('guess.test')?.outcome).toEqual(unknownOf('test-entry-missing', 'silent-resolver'));
  });

  it.each([
    ['of one operator', [documented('one'), { ...documented('two'), operator: 'one' }, documented('three')]],
    [
      'of one other, and of its own',
      [documented('one'), { ...documented('two'), operator: 'guess.test' }, documented('three')],
    ],
    [
      'of lists of one’s own',
      [
        { ...documented('one'), servers: ['192.0.2.9:53'] },
        { ...documented('two'), servers: ['192.0.2.9:53'] },
        documented('three'),
      ],
    ],
  ])('stands where they are missing %s', async (_, others) => {
    const { of } = await checked([ASSUMED, ...others], { a: sound('three') });
    expect(of('guess.test')).toMatchObject({ outcome: { kind: 'clean' }, verification: 'assumed-missing' });
  });

  it('is nothing where the documented entry for another kind is missing', async () => {
    const both: ZoneEntry = {
      zone: 'both.test',
      lists: ['ipv4', 'ipv6'],
      testEntries: { evidence: { ipv4: 'documented' } },
    };
    const { lookup } = memoryLookup({ a: () => NXDOMAIN });
    const checker = createChecker({
      lookup,
      selection: { zones: [toZone(both)], skipped: [] },
      verify: true,
      txt: true,
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      timeoutMs: 5000,
    });
    await checker.check(targetOf());
    const [finding] = (await checker.check(targetOf('2001:db8::25'))).findings;
    expect(finding?.outcome.kind).toBe('unknown');
    const alone = await checked([both], { a: () => NXDOMAIN }, '2001:db8::25');
    expect(alone.of('both.test')).toMatchObject({ outcome: { kind: 'clean' } });
  });
});

describe('what test entries rest on', () => {
  it.each([
    ['nothing said', undefined, 'documented', 'documented'],
    ['none known', null, 'documented', 'documented'],
    ['the halves alone', { listed: 'on' }, 'documented', 'documented'],
    ['one word', { evidence: 'assumed' }, 'assumed', 'assumed'],
    ['by kind', { evidence: { ipv4: 'documented', ipv6: 'assumed' } }, 'documented', 'assumed'],
    ['by kind, one not named', { evidence: { ipv4: 'documented' } }, 'documented', 'assumed'],
    ['an entry for two kinds', { listed: 'on', evidence: { ipv4: 'documented' } }, 'documented', 'assumed'],
    ['an entry for two kinds, of neither said', { unlisted: 'off', evidence: {} }, 'assumed', 'assumed'],
  ] as const)('%s', (_, testEntries, ipv4, ipv6) => {
    const zone = zoneOf(testEntries === undefined ? {} : { testEntries });
    expect([entryEvidence(zone, 'ipv4'), entryEvidence(zone, 'ipv6')]).toEqual([ipv4, ipv6]);
  });

  it('what the listed one answers, for all kinds or by kind', () => {
    expect(entryAnswers(zoneOf(), 'ipv4')).toEqual([]);
    expect(entryAnswers(zoneOf({ testEntries: null }), 'ipv4')).toEqual([]);
    expect(entryAnswers(zoneOf({ testEntries: { answers: ['127.0.0.4'] } }), 'ipv6')).toEqual(['127.0.0.4']);
    const byKind = zoneOf({ testEntries: { answers: { ipv4: ['127.0.0.4'] } } });
    expect([entryAnswers(byKind, 'ipv4'), entryAnswers(byKind, 'ipv6')]).toEqual([['127.0.0.4'], []]);
  });
});

describe('the listed entry’s own answer', () => {
  const allow: ZoneEntry = {
    zone: 'allow.test',
    errorCodes: { '127.0.10.*': 'misleading-answer' },
    testEntries: { answers: ['127.0.10.0'] },
  };
  const answering = (code: string) => (name: string) => (name.startsWith('2.') ? recordsOf(code) : NXDOMAIN);

  it('is found before error codes are looked for', async () => {
    const { of } = await checked([allow], { a: answering('127.0.10.0') });
    expect(of('allow.test')).toMatchObject({ outcome: { kind: 'clean' }, verification: 'verified' });
  });

  it('another answer is what it is elsewhere: an error code', async () => {
    const { of } = await checked([allow], { a: answering('127.0.10.3') });
    expect(of('allow.test')?.outcome).toEqual(unknownOf('error-code', 'misleading-answer'));
  });

  it('is another answer to any other question', async () => {
    const { of } = await checked([allow], {
      a: (name) => (name.startsWith('1.') ? NXDOMAIN : recordsOf('127.0.10.0')),
    });
    expect(of('allow.test')?.outcome).toEqual(unknownOf('error-code', 'misleading-answer'));
  });
});

describe('a code that the zone file does not name', () => {
  const strict = (testEntries: ZoneEntry['testEntries']): ZoneEntry => ({
    zone: 'strict.test',
    codes: { '127.0.0.36': { meaning: 'a range' } },
    otherCodes: 'error',
    ...(testEntries !== undefined && { testEntries }),
  });
  const entry = (code: string, target: AddressAnswer) => (name: string) =>
    name.startsWith('2.') ? recordsOf(code) : name.startsWith('7.') ? target : NXDOMAIN;

  it('is unknown where its operator says that it is no listing', async () => {
    const a = entry('127.0.0.36', recordsOf('127.0.0.99'));
    expect((await checked([strict(undefined)], { a })).of('strict.test')).toMatchObject({
      outcome: unknownOf('error-code', 'undocumented-code'),
      evidence: { addresses: ['127.0.0.99'] },
    });
    const both = entry('127.0.0.36', recordsOf('127.0.0.99', '127.0.0.36'));
    expect((await checked([strict(undefined)], { a: both })).of('strict.test')?.outcome.kind).toBe('listed');
  });

  it('proves nothing as an assumed entry’s, and is a refusal as a documented one’s', async () => {
    const a = entry('127.0.0.2', NXDOMAIN);
    expect((await checked([strict({ evidence: 'assumed' })], { a })).of('strict.test')).toMatchObject({
      outcome: { kind: 'clean' },
      verification: 'assumed-missing',
    });
    expect((await checked([strict({ evidence: 'documented' })], { a })).of('strict.test')?.outcome).toEqual(
      unknownOf('error-code', 'undocumented-code'),
    );
  });
});
