import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agree,
  seenOf,
  step,
  type ChangeKind,
  type Entry,
  type Look,
  type Seen,
} from '../../src/core/change.ts';
import { CLEAN as CLEAN_OUTCOME, codeOf, listedOf, unknownOf } from '../support/fixtures.ts';

const CLEAN: Seen = seenOf({ outcome: CLEAN_OUTCOME, reasons: [] });
const LISTED: Seen = seenOf({ outcome: listedOf(), reasons: ['why'] });
const OTHER_CODE: Seen = seenOf({ outcome: listedOf(codeOf('127.0.0.3')), reasons: ['why'] });
const MORE_CODES: Seen = seenOf({
  outcome: listedOf(codeOf('127.0.0.2'), codeOf('127.0.0.3')),
  reasons: ['why'],
});
const OTHER_REASON: Seen = { ...LISTED, reasons: ['another'] };
const NO_REASON: Seen = { ...LISTED, reasons: [] };
const UNKNOWN: Seen = seenOf({ outcome: unknownOf('timeout'), reasons: [] });
const REFUSED: Seen = seenOf({ outcome: unknownOf('error-code', 'rate-limit'), reasons: [] });

const minute = (at: number): string => new Date(Date.UTC(2026, 0, 31, 3, at)).toISOString();

/** One look a minute, each run begun half a minute before. */
function look(at: number, parts: Partial<Look> = {}): Look {
  return { at: minute(at), begunAt: new Date(Date.UTC(2026, 0, 31, 3, at) - 30_000).toISOString(), ...parts };
}

function play(looks: readonly Seen[], parts: Partial<Look> = {}) {
  let entry: Entry | undefined;
  const told: (ChangeKind | null)[] = [];
  const changes = [];
  for (const [at, seen] of looks.entries()) {
    const next = step(entry, seen, look(at, parts));
    entry = next.entry;
    told.push(next.change?.kind ?? null);
    changes.push(next.change);
  }
  if (!entry) throw new Error('there was no look');
  return { entry, told, changes };
}

describe('what one run after the other tells', () => {
  it.each<[string, readonly Seen[], readonly (ChangeKind | null)[]]>([
    ['clean at first', [CLEAN, CLEAN], [null, null]],
    ['listed at first is news', [LISTED, LISTED], ['newly-listed', null]],
    ['a new listing', [CLEAN, LISTED, LISTED], [null, 'newly-listed', null]],
    ['a delisting', [LISTED, CLEAN, CLEAN], ['newly-listed', 'delisted', null]],
    ['another code', [LISTED, OTHER_CODE], ['newly-listed', 'reason-changed']],
    ['one code more', [LISTED, MORE_CODES, LISTED], ['newly-listed', 'reason-changed', 'reason-changed']],
    ['another reason', [LISTED, OTHER_REASON], ['newly-listed', 'reason-changed']],
    ['a reason that was not told this time', [LISTED, NO_REASON, LISTED], ['newly-listed', null, null]],
    [
      'that reason, and then another',
      [LISTED, NO_REASON, OTHER_REASON],
      ['newly-listed', null, 'reason-changed'],
    ],
    ['one unknown', [CLEAN, UNKNOWN, CLEAN], [null, null, null]],
    ['one unknown between listings', [LISTED, UNKNOWN, LISTED], ['newly-listed', null, null]],
    ['two unknowns', [CLEAN, UNKNOWN, REFUSED, UNKNOWN], [null, null, 'became-unknown', null]],
    [
      'answering again',
      [CLEAN, UNKNOWN, UNKNOWN, CLEAN, CLEAN],
      [null, null, 'became-unknown', 'answers-again', null],
    ],
    [
      'listed still',
      [LISTED, UNKNOWN, UNKNOWN, LISTED],
      ['newly-listed', null, 'became-unknown', 'answers-again'],
    ],
    ['listed meanwhile', [CLEAN, UNKNOWN, UNKNOWN, LISTED], [null, null, 'became-unknown', 'newly-listed']],
    [
      'delisted meanwhile',
      [LISTED, UNKNOWN, UNKNOWN, CLEAN],
      ['newly-listed', null, 'became-unknown', 'delisted'],
    ],
    ['delisted behind one unknown', [LISTED, UNKNOWN, CLEAN], ['newly-listed', null, 'delisted']],
    ['listed behind one unknown', [CLEAN, UNKNOWN, LISTED], [null, null, 'newly-listed']],
    [
      'another reason meanwhile',
      [LISTED, UNKNOWN, UNKNOWN, OTHER_CODE],
      ['newly-listed', null, 'became-unknown', 'reason-changed'],
    ],
    ['never told anything: it has not become so', [UNKNOWN, UNKNOWN, UNKNOWN], [null, null, null]],
    ['unknown at first, then clean', [UNKNOWN, CLEAN], [null, null]],
    ['unknown at first, then listed', [UNKNOWN, LISTED], [null, 'newly-listed']],
    ['unknown twice at first, then clean', [UNKNOWN, UNKNOWN, CLEAN], [null, null, null]],
    ['unknown twice at first, then listed', [UNKNOWN, UNKNOWN, LISTED], [null, null, 'newly-listed']],
  ])('%s', (_, looks, told) => {
    expect(play(looks).told).toEqual(told);
  });

  it('says what was, since when, and what is', () => {
    const { changes } = play([CLEAN, LISTED, UNKNOWN, UNKNOWN, CLEAN]);
    expect(changes[1]).toMatchObject({
      at: minute(1),
      since: minute(1),
      was: { outcome: 'clean', since: minute(0) },
    });
    expect(changes[1]?.now).toEqual(LISTED);
    expect(changes[3]).toMatchObject({
      at: minute(3),
      since: minute(2),
      was: { outcome: 'listed', since: minute(1), reasons: ['why'] },
      now: { outcome: 'unknown', cause: 'timeout' },
    });
    expect(changes[4]).toMatchObject({
      kind: 'delisted',
      since: minute(4),
      was: { outcome: 'listed', since: minute(1) },
    });
  });

  it('of nothing known there is no "was"', () => {
    expect(play([LISTED]).changes[0]?.was).toBeNull();
    expect(play([UNKNOWN, LISTED]).changes[1]?.was).toMatchObject({ outcome: 'unknown', cause: 'timeout' });
  });

  it('an outcome that comes back unbroken but for the unknown keeps its time', () => {
    expect(play([LISTED, UNKNOWN, UNKNOWN, LISTED]).changes[3]).toMatchObject({
      kind: 'answers-again',
      since: minute(0),
      was: { outcome: 'unknown', since: minute(1) },
    });
    expect(play([LISTED, OTHER_CODE]).entry.since).toBe(minute(0));
  });

  it('an unknown that a run beside it saw is no second look', () => {
    const first = step(step(undefined, CLEAN, look(0)).entry, UNKNOWN, look(2)).entry;
    const beside = step(first, UNKNOWN, { at: minute(3), begunAt: minute(1) });
    expect(beside.change).toBeNull();
    expect(beside.entry.told).toBe(false);
    expect(step(beside.entry, UNKNOWN, look(4)).change?.kind).toBe('became-unknown');
  });
});

describe('what a watch tells, whose looks are confirmed', () => {
  it('tells an unknown at once', () => {
    expect(play([CLEAN, UNKNOWN, UNKNOWN, CLEAN], { confirmed: true }).told).toEqual([
      null,
      'became-unknown',
      null,
      'answers-again',
    ]);
  });

  it.each([CLEAN, LISTED, UNKNOWN])('says nothing of what is there where it begins: $outcome', (seen) => {
    const { entry, change } = step(undefined, seen, look(0, { confirmed: true, baseline: true }));
    expect(change).toBeNull();
    expect(entry).toMatchObject({ outcome: seen.outcome, told: true });
  });

  it('says what changed since an earlier watch where it begins', () => {
    const { entry } = play([CLEAN]);
    expect(step(entry, LISTED, look(5, { baseline: true })).change?.kind).toBe('newly-listed');
    expect(step(entry, UNKNOWN, look(5, { baseline: true, confirmed: true })).change?.kind).toBe(
      'became-unknown',
    );
  });
});

describe('the history', () => {
  it('has each change of the outcome, the first one too, and nothing while there was none', () => {
    expect(play([CLEAN, CLEAN]).entry.history).toEqual([]);
    expect(play([CLEAN, CLEAN, UNKNOWN, CLEAN, LISTED, OTHER_CODE]).entry.history).toEqual([
      { at: minute(0), outcome: 'clean' },
      { at: minute(2), outcome: 'unknown' },
      { at: minute(3), outcome: 'clean' },
      { at: minute(4), outcome: 'listed' },
    ]);
  });

  it('does not grow without end', () => {
    const looks = Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? CLEAN : LISTED));
    const { history } = play(looks).entry;
    expect(history).toHaveLength(50);
    expect(history.at(-1)).toEqual({ at: minute(499), outcome: 'listed' });
  });
});

describe('agree', () => {
  it.each<[Seen, Seen, boolean]>([
    [CLEAN, CLEAN, true],
    [CLEAN, LISTED, false],
    [LISTED, LISTED, true],
    [LISTED, OTHER_CODE, false],
    [LISTED, MORE_CODES, false],
    [LISTED, OTHER_REASON, false],
    [LISTED, NO_REASON, true],
    [UNKNOWN, REFUSED, true],
    [UNKNOWN, CLEAN, false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(agree(a, b)).toBe(expected);
    expect(agree(b, a)).toBe(expected);
  });
});

describe('any sequence of looks', () => {
  const seen = fc.constantFrom(CLEAN, LISTED, OTHER_CODE, OTHER_REASON, NO_REASON, UNKNOWN, REFUSED);
  const sequence = fc.array(fc.record({ seen, confirmed: fc.boolean() }), { minLength: 1, maxLength: 40 });

  /** Whoever hears the changes alone, from a clean beginning, knows this much. */
  const AFTER: Readonly<Record<ChangeKind, (now: Seen) => string>> = {
    'newly-listed': () => 'listed',
    'reason-changed': () => 'listed',
    delisted: () => 'clean',
    'became-unknown': () => 'unknown',
    'answers-again': (now) => now.outcome,
  };

  it('tells exactly what is needed to know how things stand: nothing twice, nothing lost', () => {
    fc.assert(
      fc.property(sequence, (looks) => {
        let { entry } = step(undefined, CLEAN, look(0));
        let heard = 'clean';
        let codes = '';
        for (const [index, { seen, confirmed }] of looks.entries()) {
          const next = step(entry, seen, look(index + 1, { confirmed }));
          ({ entry } = next);
          const { change } = next;
          if (change) {
            const now = AFTER[change.kind](change.now);
            // A change that says what was said already would be said twice.
            expect(`${now} ${JSON.stringify(change.now)}`).not.toBe(`${heard} ${codes}`);
            heard = now;
            codes = JSON.stringify(change.now);
          }
          const stands =
            entry.outcome === 'unknown' && !entry.told ? (entry.before?.outcome ?? 'none') : entry.outcome;
          expect(heard).toBe(stands);
          // Two looks in a row, or a confirmed one, leave nothing open.
          if (confirmed || seen.outcome !== 'unknown') expect(heard).toBe(seen.outcome);
          expect(entry.lastSeen).toBe(minute(index + 1));
          expect(entry.since <= entry.lastSeen).toBe(true);
          expect(entry.before === null || entry.outcome === 'unknown').toBe(true);
        }
      }),
    );
  });

  it('a look that says the same again tells nothing', () => {
    fc.assert(
      fc.property(sequence, (looks) => {
        let entry: Entry | undefined;
        for (const [index, { seen }] of looks.entries()) {
          ({ entry } = step(entry, seen, look(index * 3)));
          ({ entry } = step(entry, seen, look(index * 3 + 1)));
          const third = step(entry, seen, look(index * 3 + 2));
          ({ entry } = third);
          expect(third.change).toBeNull();
        }
      }),
    );
  });
});
