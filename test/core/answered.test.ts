import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnsweredEntries, withAnswered, type AnsweredEntry } from '../../src/core/answered.ts';
import type { Finding } from '../../src/core/report.ts';
import type { TestEntriesEntry } from '../../src/core/zone.ts';
import {
  CLEAN,
  findingOf,
  listedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = Date.parse('2026-06-30T03:00:00.000Z');
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();
const seenAt = (at: string, entry = '127.0.0.2'): AnsweredEntry => ({ zone: 'bl.test', entry, at });
const ASSUMED: TestEntriesEntry = { evidence: 'assumed' };
const guess = (testEntries: TestEntriesEntry = ASSUMED) => zoneOf({ testEntries });

/** The entries that one finding shows. */
function shown(finding: Finding, target = targetOf()): readonly string[] {
  const entries = createAnsweredEntries([], () => NOW);
  entries.note(targetReportOf([finding], { target }));
  return entries.seen().map(({ zone, entry, at }) => `${zone} ${entry} ${at}`);
}

describe('an assumed entry has answered', () => {
  const seen = [`bl.test 127.0.0.2 ${daysAgo(0)}`];

  it.each([
    ['that is clean', CLEAN],
    ['that is listed', listedOf()],
  ])('where a finding is verified %s', (_, outcome) => {
    expect(shown(findingOf(guess(), outcome))).toEqual(seen);
  });

  it('the one for the kind of the target, or for all kinds', () => {
    const target = targetOf('2001:db8::25');
    expect(shown(findingOf(guess(), CLEAN, { target }), target)).toEqual([
      `bl.test ::FFFF:7F00:2 ${daysAgo(0)}`,
    ]);
    expect(shown(findingOf(guess({ ...ASSUMED, listed: 'on' }), CLEAN, { target }), target)).toEqual([
      `bl.test on ${daysAgo(0)}`,
    ]);
  });

  it.each<[string, Finding]>([
    ['what it is missing for', findingOf(guess(), CLEAN, { verification: 'assumed-missing' })],
    ['what it is silent for', findingOf(guess(), listedOf(), { verification: 'no-answer' })],
    ['what was not to be verified', findingOf(guess(), CLEAN, { verification: 'not-asked' })],
    ['a list that lists everything', findingOf(guess(), unknownOf('lists-everything'))],
    ['a documented entry', findingOf(zoneOf(), CLEAN)],
    ['a list that has none', findingOf(guess({ ...ASSUMED, unlisted: 'off' }), listedOf())],
  ])('is not shown by %s', (_, finding) => {
    expect(shown(finding)).toEqual([]);
  });

  it('on another day or in this run, and through no other zone, kind or entry', () => {
    const entries = createAnsweredEntries([seenAt(daysAgo(1))], () => NOW);
    const has = () => [
      entries.hasAnswered(guess(), 'ipv4'),
      entries.hasAnswered(guess(), 'ipv6'),
      entries.hasAnswered(zoneOf({ zone: 'other.test', testEntries: ASSUMED }), 'ipv4'),
      entries.hasAnswered(guess({ ...ASSUMED, listed: '127.0.0.9' }), 'ipv4'),
      entries.hasAnswered(zoneOf({ testEntries: null }), 'ipv4'),
    ];
    expect(has()).toEqual([true, false, false, false, false]);
    const target = targetOf('2001:db8::25');
    entries.note(targetReportOf([findingOf(guess(), CLEAN, { target })], { target }));
    expect(has()).toEqual([true, true, false, false, false]);
    expect(entries.seen().map(({ entry }) => entry)).toEqual(['::FFFF:7F00:2']);
  });

  it.each([
    ['89 days ago counts', 89, true],
    ['91 days ago does not', 91, false],
    ['by a clock that was a minute ahead counts', -1 / 1440, true],
    ['by a clock that was years ahead does not', -4000, false],
  ])('%s', (_, days, counts) => {
    const entries = createAnsweredEntries([seenAt(daysAgo(days))], () => NOW);
    expect(entries.hasAnswered(guess(), 'ipv4')).toBe(counts);
    expect(withAnswered([seenAt(daysAgo(days))], [], new Date(NOW))).toHaveLength(counts ? 1 : 0);
  });

  it('is forgotten by a watch that stays for longer than it counts', () => {
    let now = NOW;
    const entries = createAnsweredEntries([], () => now);
    entries.note(targetReportOf([findingOf(guess(), CLEAN)]));
    now += 89 * DAY_MS;
    expect(entries.hasAnswered(guess(), 'ipv4')).toBe(true);
    now += 2 * DAY_MS;
    expect(entries.hasAnswered(guess(), 'ipv4')).toBe(false);
  });
});

describe('what is remembered', () => {
  const entry = fc.record({
    zone: fc.constantFrom('one.test', 'two.test', '__proto__'),
    entry: fc.constantFrom('127.0.0.2', '::FFFF:7F00:2', 'TEST'),
    at: fc.integer({ min: -100, max: 100 }).map(daysAgo),
  });
  const entries = fc.array(entry, { maxLength: 12 });
  const keyOf = ({ zone, entry: name }: AnsweredEntry): string => `${zone} ${name}`;
  const merged = (...lists: readonly (readonly AnsweredEntry[])[]): readonly AnsweredEntry[] =>
    lists.reduce((known, seen) => withAnswered(known, seen, new Date(NOW)), []);
  const sorted = (list: readonly AnsweredEntry[]): readonly string[] =>
    list.map((one) => `${keyOf(one)} ${one.at}`).toSorted();

  it('is each entry once, as of its last answer, and none that is old', () => {
    fc.assert(
      fc.property(entries, entries, (known, seen) => {
        const all = [...known, ...seen];
        const expected = new Map<string, string>();
        for (const one of all.toSorted((a, b) => (a.at < b.at ? -1 : 1))) expected.set(keyOf(one), one.at);
        const kept = [...expected].filter(([, at]) => Math.abs(NOW - Date.parse(at)) <= 90 * DAY_MS);
        expect(sorted(withAnswered(known, seen, new Date(NOW)))).toEqual(
          kept.map(([key, at]) => `${key} ${at}`).toSorted(),
        );
      }),
    );
  });

  it('does not hang on which of several runs is the first to write', () => {
    const recent = fc.array(
      entry.map((one) => ({ ...one, at: daysAgo(Math.abs((NOW - Date.parse(one.at)) / DAY_MS) / 2) })),
    );
    fc.assert(
      fc.property(recent, recent, recent, (one, two, three) => {
        expect(sorted(merged(one, two, three))).toEqual(sorted(merged(three, one, two)));
        expect(sorted(merged(one, one))).toEqual(sorted(merged(one)));
      }),
    );
  });
});
