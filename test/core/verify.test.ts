import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_CAUSES, UNKNOWN_CAUSES, type Outcome } from '../../src/core/outcome.ts';
import { TARGET_KINDS, type TargetKind } from '../../src/core/target.ts';
import {
  believe,
  isOwnEntryMissing,
  judgeTestOutcome,
  testEntriesOf,
  testEntryLabels,
  type Trial,
} from '../../src/core/verify.ts';
import { CLEAN, HARMLESS, listedOf, unknownOf, zoneOf } from '../support/fixtures.ts';

describe('testEntriesOf', () => {
  it.each([
    ['ipv4', '127.0.0.2', '127.0.0.1'],
    ['ipv6', '::FFFF:7F00:2', '::FFFF:7F00:1'],
    ['domain', 'TEST', 'INVALID'],
  ] as const)('%s: those of RFC 5782 where the file names none', (kind, listed, unlisted) => {
    expect(testEntriesOf(zoneOf(), kind)).toEqual({ listed, unlisted });
  });

  it.each(TARGET_KINDS)('%s: none where the file says null, its own where it has them', (kind) => {
    expect(testEntriesOf(zoneOf({ testEntries: null }), kind)).toEqual({ listed: null, unlisted: null });
    expect(testEntriesOf(zoneOf({ testEntries: {} }), kind)).toEqual(testEntriesOf(zoneOf(), kind));
    expect(testEntriesOf(zoneOf({ testEntries: { listed: 'on' } }), kind)).toEqual({
      listed: 'on',
      unlisted: null,
    });
    expect(testEntriesOf(zoneOf({ testEntries: { listed: null, unlisted: 'off' } }), kind)).toEqual({
      listed: null,
      unlisted: 'off',
    });
  });
});

describe('an entry that is named', () => {
  const [V4, V6, NAME] = ['127.0.0.2', '::FFFF:7F00:2', 'TEST'] as const;

  it.each<[entry: string, lists: readonly TargetKind[], proves: readonly TargetKind[]]>([
    [V4, ['ipv4'], ['ipv4']],
    [V4, ['ipv4', 'ipv6'], ['ipv4']],
    [V4, ['ipv4', 'ipv6', 'domain'], ['ipv4']],
    // Names under an address.
    [V4, ['domain'], ['domain']],
    [V4, ['ipv6', 'domain'], ['domain']],
    [V4, ['ipv6'], []],
    [V6, ['ipv4', 'ipv6'], ['ipv6']],
    [V6, ['ipv4'], []],
    [NAME, ['domain'], ['domain']],
    [NAME, ['ipv4', 'domain'], ['domain']],
    // Addresses under labels.
    [NAME, ['ipv4', 'ipv6'], ['ipv4', 'ipv6']],
  ])('%s, where %j are listed, proves %j', (entry, lists, proves) => {
    const zone = zoneOf({ lists, testEntries: { listed: entry, unlisted: entry } });
    const known = lists.filter((kind) => testEntriesOf(zone, kind).listed === entry);
    expect(known).toEqual(proves);
    expect(lists.filter((kind) => testEntriesOf(zone, kind).unlisted === entry)).toEqual(proves);
  });

  it('by kind proves what it is named for, and of the others none is known', () => {
    const zone = zoneOf({
      lists: ['ipv4', 'ipv6', 'domain'],
      testEntries: { listed: { ipv4: V4, domain: V4 }, unlisted: { ipv4: null } },
    });
    expect(TARGET_KINDS.map((kind) => testEntriesOf(zone, kind))).toEqual([
      { listed: V4, unlisted: null },
      { listed: null, unlisted: null },
      { listed: V4, unlisted: null },
    ]);
  });
});

it.each([
  ['127.0.0.2', '2.0.0.127'],
  ['127.0.0.1', '1.0.0.127'],
  ['198.51.100.7', '7.100.51.198'],
  ['TEST', 'TEST'],
  ['a.b', 'a.b'],
  ['::FFFF:7F00:2', '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0'],
  ['::ffff:7f00:1', '1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0'],
])('the labels of %s are %s', (entry, labels) => {
  expect(testEntryLabels(entry)).toBe(labels);
});

it('a missing entry that is known from an earlier answer says so', () => {
  const judged = { half: 'listed', isEmpty: false } as const;
  const blame = unknownOf('test-entry-missing', 'answered-before');
  expect(judgeTestOutcome(CLEAN, { ...judged, isRemembered: true })).toEqual({ state: 'bad', blame });
  expect(isOwnEntryMissing(blame)).toBe(true);
  expect(isOwnEntryMissing(unknownOf('test-entry-missing'))).toBe(true);
  expect(isOwnEntryMissing(unknownOf('test-entry-missing', 'no-such-zone'))).toBe(false);
  expect(isOwnEntryMissing(unknownOf('timeout'))).toBe(false);
});

describe('judgeTestOutcome: each test entry for itself', () => {
  const refusal = unknownOf('error-code', 'public-resolver');
  const foreign = unknownOf('not-a-return-code', '192.0.2.1');

  it.each<[string, Outcome, Trial]>([
    ['is listed', listedOf(), { state: 'ok', isEmpty: false }],
    ['is listed for information', HARMLESS, { state: 'ok', isEmpty: false }],
    ['not listed', CLEAN, { state: 'bad', blame: unknownOf('test-entry-missing') }],
    ['an error code', refusal, { state: 'bad', blame: refusal }],
    ['a foreign address', foreign, { state: 'bad', blame: foreign }],
    ...FAILURE_CAUSES.map((cause): [string, Outcome, Trial] => [
      cause,
      unknownOf(cause),
      { state: 'no-answer', blame: unknownOf(cause) },
    ]),
  ])('the listed entry: %s', (_, outcome, expected) => {
    expect(judgeTestOutcome(outcome, { half: 'listed', isEmpty: false })).toEqual(expected);
  });

  it.each<[string, Outcome, Trial]>([
    ['is listed', listedOf(), { state: 'bad', blame: unknownOf('lists-everything') }],
    ['is listed for information', HARMLESS, { state: 'bad', blame: unknownOf('lists-everything') }],
    ['not listed', CLEAN, { state: 'ok', isEmpty: false }],
    ['an error code', refusal, { state: 'no-answer', blame: refusal }],
    ['a foreign address', foreign, { state: 'no-answer', blame: foreign }],
    ...FAILURE_CAUSES.map((cause): [string, Outcome, Trial] => [
      cause,
      unknownOf(cause, 'DETAIL'),
      { state: 'no-answer', blame: unknownOf(cause, 'DETAIL') },
    ]),
  ])('the unlisted entry: %s', (_, outcome, expected) => {
    expect(judgeTestOutcome(outcome, { half: 'unlisted', isEmpty: false })).toEqual(expected);
  });
});

const MISSING: Trial = { state: 'bad', blame: unknownOf('test-entry-missing') };
const REFUSED: Trial = { state: 'bad', blame: unknownOf('error-code', 'public-resolver') };
const EVERYTHING: Trial = { state: 'bad', blame: unknownOf('lists-everything') };
const OK: Trial = { state: 'ok', isEmpty: false };
const SILENT: Trial = { state: 'no-answer', blame: unknownOf('timeout') };
const NOT_KNOWN: Trial = { state: 'not-known' };
const SKIPPED: Trial = { state: 'not-asked' };
const LISTED_TRIALS: readonly Trial[] = [OK, MISSING, REFUSED, SILENT, NOT_KNOWN, SKIPPED];
const UNLISTED_TRIALS: readonly Trial[] = [OK, EVERYTHING, SILENT, NOT_KNOWN, SKIPPED];
const LISTING = listedOf();

describe('believe', () => {
  it.each<[string, Trial, Trial, Outcome, string]>([
    ['fit', OK, OK, CLEAN, 'verified'],
    ['fit, the unlisted entry silent', OK, SILENT, unknownOf('timeout'), 'not-asked'],
    ['fit, the unlisted entry not known', OK, NOT_KNOWN, CLEAN, 'verified'],
    ['lists everything', OK, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['empty', MISSING, OK, unknownOf('test-entry-missing'), 'not-asked'],
    ['empty, the unlisted entry silent', MISSING, SILENT, unknownOf('test-entry-missing'), 'not-asked'],
    ['empty, the unlisted entry not known', MISSING, NOT_KNOWN, unknownOf('test-entry-missing'), 'not-asked'],
    ['refusing', REFUSED, OK, unknownOf('error-code', 'public-resolver'), 'not-asked'],
    ['empty and lists everything', MISSING, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['listed entry silent', SILENT, OK, unknownOf('timeout'), 'not-asked'],
    ['both silent', SILENT, SILENT, unknownOf('timeout'), 'not-asked'],
    ['silent and lists everything', SILENT, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['no entry known', NOT_KNOWN, NOT_KNOWN, CLEAN, 'not-known'],
    ['listed entry not known', NOT_KNOWN, OK, CLEAN, 'not-known'],
    ['not known and lists everything', NOT_KNOWN, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['not asked', SKIPPED, SKIPPED, CLEAN, 'not-asked'],
    ['not asked for its unlisted entry any more', OK, SKIPPED, CLEAN, 'not-asked'],
  ])('clean, from a zone that is %s', (_, listed, unlisted, outcome, verification) => {
    expect(believe(CLEAN, { listed, unlisted })).toEqual({ outcome, verification });
  });

  it.each<[string, Trial, Trial, Outcome, string]>([
    ['fit', OK, OK, LISTING, 'verified'],
    ['listed entry silent', SILENT, OK, LISTING, 'no-answer'],
    ['listed entry not known', NOT_KNOWN, OK, LISTING, 'verified'],
    ['lists everything', OK, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['without its listed entry', MISSING, OK, LISTING, 'entry-missing'],
    ['refusing its listed entry', REFUSED, OK, LISTING, 'entry-missing'],
    ['without its listed entry, the other silent', MISSING, SILENT, LISTING, 'entry-missing'],
    ['empty and lists everything', MISSING, EVERYTHING, unknownOf('lists-everything'), 'not-asked'],
    ['unlisted entry silent', OK, SILENT, LISTING, 'no-answer'],
    ['unlisted entry not known', OK, NOT_KNOWN, LISTING, 'not-known'],
    ['no entry known', NOT_KNOWN, NOT_KNOWN, LISTING, 'not-known'],
    ['not asked', SKIPPED, SKIPPED, LISTING, 'not-asked'],
    ['not asked for its listed entry any more', SKIPPED, OK, LISTING, 'not-asked'],
  ])('a listing, from a zone that is %s', (_, listed, unlisted, outcome, verification) => {
    expect(believe(LISTING, { listed, unlisted })).toEqual({ outcome, verification });
  });

  const health = fc.record({
    listed: fc.constantFrom(...LISTED_TRIALS),
    unlisted: fc.constantFrom(...UNLISTED_TRIALS),
  });

  it('never turns unknown into anything else, whatever the test entries said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNKNOWN_CAUSES),
        fc.option(fc.string()),
        health,
        (cause, detail, health) => {
          const outcome = unknownOf(cause, detail ?? undefined);
          expect(believe(outcome, health)).toEqual({ outcome, verification: 'not-asked' });
        },
      ),
    );
  });

  it('keeps an outcome or makes it unknown, and verifies only by the entry that proves it', () => {
    fc.assert(
      fc.property(fc.constantFrom(CLEAN, LISTING, HARMLESS), health, (outcome, health) => {
        const verdict = believe(outcome, health);
        if (verdict.outcome.kind !== 'unknown') expect(verdict.outcome).toBe(outcome);
        expect(verdict.outcome.kind === 'unknown' && verdict.verification === 'verified').toBe(false);
        if (verdict.verification === 'verified') {
          expect((outcome.kind === 'clean' ? health.listed : health.unlisted).state).toBe('ok');
        }
        if (health.unlisted.state === 'bad') expect(verdict.outcome.kind).toBe('unknown');
      }),
    );
  });

  it('a zone that fails its test entries is never clean, whatever the answers were', () => {
    const outcomes = fc.constantFrom<Outcome>(
      listedOf(),
      HARMLESS,
      CLEAN,
      ...UNKNOWN_CAUSES.map((cause) => unknownOf(cause)),
    );
    fc.assert(
      fc.property(outcomes, outcomes, (listed, unlisted) => {
        const health = {
          listed: judgeTestOutcome(listed, { half: 'listed', isEmpty: false }),
          unlisted: judgeTestOutcome(unlisted, { half: 'unlisted', isEmpty: false }),
        };
        const { outcome, verification } = believe(CLEAN, health);
        const proved = listed.kind === 'listed' && unlisted.kind === 'clean';
        expect(outcome.kind === 'clean' && verification === 'verified').toBe(proved);
      }),
    );
  });
});

it('what is not asked verifies nothing and condemns nothing', () => {
  expect(believe(CLEAN, { listed: SKIPPED, unlisted: SKIPPED })).toEqual({
    outcome: CLEAN,
    verification: 'not-asked',
  });
  expect(believe(LISTING, { listed: SKIPPED, unlisted: SKIPPED })).toEqual({
    outcome: LISTING,
    verification: 'not-asked',
  });
});
