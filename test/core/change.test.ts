import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agree,
  lastListing,
  seenOf,
  step,
  tellsChange,
  timesOf,
  together,
  type ChangeKind,
  type Entry,
  type Look,
  type Seen,
  type ZoneChange,
} from '../../src/core/change.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Finding } from '../../src/core/report.ts';
import { PAST_DEADLINE } from '../../src/core/run-deadline.ts';
import {
  CLEAN as CLEAN_OUTCOME,
  codeOf,
  findingOf,
  listedOf,
  SERVER,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const seenWith = (outcome: Outcome, reasons: readonly string[] = []): Seen =>
  seenOf(findingOf(zoneOf(), outcome, { reasons }));

const CLEAN: Seen = seenWith(CLEAN_OUTCOME);
const LISTED: Seen = seenWith(listedOf(), ['why']);
const OTHER_CODE: Seen = seenWith(listedOf(codeOf('127.0.0.3')), ['why']);
const MORE_CODES: Seen = seenWith(listedOf(codeOf('127.0.0.2'), codeOf('127.0.0.3')), ['why']);
const OTHER_REASON: Seen = { ...LISTED, reasons: ['another'] };
const score = (of: number): Seen => ({ ...LISTED, reasons: [`Score ${of} of 100, seen 2026-01-31 03:00`] });
const NO_REASON: Seen = { ...LISTED, reasons: [] };
const UNKNOWN: Seen = seenWith(unknownOf('timeout'));
const CUT_OFF: Seen = seenWith(PAST_DEADLINE);
const REFUSED: Seen = seenWith(unknownOf('error-code', 'rate-limit'));

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

describe('when it was last seen listed', () => {
  it('of an entry that an older version wrote: when the last listing began', () => {
    const moments = [
      { at: minute(1), outcome: 'listed' },
      { at: minute(2), outcome: 'clean' },
      { at: minute(3), outcome: 'listed' },
      { at: minute(4), outcome: 'clean' },
    ] as const;
    const { entry } = play([CLEAN]);
    expect(lastListing({ ...entry, history: moments })).toEqual({ at: minute(3), server: null });
    expect(lastListing({ ...entry, history: [] })).toBeNull();
    expect(lastListing(undefined)).toBeNull();
  });
});

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
    [
      'cut off by the deadline of the runs',
      [CLEAN, CUT_OFF, CUT_OFF, CUT_OFF, CLEAN],
      [null, null, null, null, null],
    ],
    ['cut off from the first run on', [CUT_OFF, CUT_OFF, LISTED], [null, null, 'newly-listed']],
    ['cut off after one unknown', [CLEAN, UNKNOWN, CUT_OFF, CUT_OFF], [null, null, null, null]],
    ['unknown, cut off, unknown', [CLEAN, UNKNOWN, CUT_OFF, UNKNOWN], [null, null, null, 'became-unknown']],
    ['cut off, unknown twice', [CUT_OFF, UNKNOWN, UNKNOWN], [null, null, 'became-unknown']],
    [
      'delisted while it was cut off',
      [LISTED, CUT_OFF, CUT_OFF, CLEAN],
      ['newly-listed', null, null, 'delisted'],
    ],
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
    ['unknown from the first look on', [UNKNOWN, REFUSED, UNKNOWN], [null, 'became-unknown', null]],
    ['unknown at first, then clean', [UNKNOWN, CLEAN], [null, null]],
    ['unknown at first, then listed', [UNKNOWN, LISTED], [null, 'newly-listed']],
    [
      'unknown twice at first, then clean',
      [UNKNOWN, UNKNOWN, CLEAN],
      [null, 'became-unknown', 'answers-again'],
    ],
    [
      'unknown twice at first, then listed',
      [UNKNOWN, UNKNOWN, LISTED],
      [null, 'became-unknown', 'newly-listed'],
    ],
    ['another score', [LISTED, score(3), score(71.5)], ['newly-listed', 'reason-changed', null]],
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
    expect(play([UNKNOWN, UNKNOWN]).changes[1]?.was).toBeNull();
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
    // One that began as the other one was looking came after it.
    const after = step(first, UNKNOWN, { at: minute(3), begunAt: first.lastSeen });
    expect(after.change?.kind).toBe('became-unknown');
  });

  it('that a list was cut off for a day, once', () => {
    const hourly = Array.from({ length: 30 }, (_, hour) => hour * 60);
    let entry: Entry | undefined;
    const told = hourly.flatMap((at) => {
      const next = step(entry, at === 0 ? CLEAN : CUT_OFF, look(at));
      entry = next.entry;
      return next.change
        ? [[at / 60, next.change.kind, next.change.now.detail, next.change.was?.outcome]]
        : [];
    });
    expect(told).toEqual([[25, 'became-unknown', 'run-deadline', 'clean']]);
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

  it('tells what is there where it begins, but that it is clean', () => {
    const first = (seen: Seen): ChangeKind | null => play([seen], { confirmed: true }).told[0] ?? null;
    expect([CLEAN, LISTED, UNKNOWN].map(first)).toEqual([null, 'newly-listed', 'became-unknown']);
  });
});

describe('a "not listed" that nothing proves', () => {
  const unproved = (server: string): Seen =>
    seenOf(
      findingOf(zoneOf(), CLEAN_OUTCOME, {
        verification: 'not-known',
        evidence: { server, tries: 1, elapsedMs: 1, addresses: [] },
      }),
    );
  const SAME = unproved(SERVER);
  const ELSE = unproved('192.0.2.54:53');

  it('ends no listing that another server gave', async () => {
    await holdsForEach<[readonly Seen[], readonly (ChangeKind | null)[]]>(
      [
        [
          [LISTED, SAME, SAME],
          ['newly-listed', 'delisted', null],
        ],
        [
          [LISTED, ELSE, ELSE, LISTED, ELSE],
          ['newly-listed', null, null, null, null],
        ],
        [
          [LISTED, ELSE, SAME, ELSE],
          ['newly-listed', null, 'delisted', null],
        ],
        [
          [LISTED, ELSE, CLEAN],
          ['newly-listed', null, 'delisted'],
        ],
        [
          [LISTED, ELSE, OTHER_CODE],
          ['newly-listed', null, 'reason-changed'],
        ],
        [
          [LISTED, UNKNOWN, ELSE, UNKNOWN, UNKNOWN],
          ['newly-listed', null, null, null, 'became-unknown'],
        ],
        [
          [LISTED, UNKNOWN, UNKNOWN, ELSE, LISTED],
          ['newly-listed', null, 'became-unknown', null, 'answers-again'],
        ],
        [
          [LISTED, UNKNOWN, UNKNOWN, ELSE, SAME],
          ['newly-listed', null, 'became-unknown', null, 'delisted'],
        ],
        [
          [ELSE, UNKNOWN, UNKNOWN, SAME],
          [null, null, 'became-unknown', 'answers-again'],
        ],
        // A file of before there were servers.
        [
          [{ ...LISTED, server: null }, ELSE],
          ['newly-listed', 'delisted'],
        ],
      ],
      ([looks]) => JSON.stringify(looks),
      ([looks, told]) => expect(play(looks).told).toEqual(told),
    );
  });

  it('leaves what is known of it as it was', () => {
    const { entry } = play([CLEAN, LISTED]);
    expect(step(entry, ELSE, look(2)).entry).toEqual(entry);
    expect(lastListing(step(entry, ELSE, look(2)).entry)).toEqual({ at: minute(1), server: SERVER });
    // A doubt that was not told yet is none any more.
    expect(play([CLEAN, LISTED, UNKNOWN, ELSE]).entry).toEqual(entry);
    const first = play([LISTED]).entry;
    expect(play([LISTED, UNKNOWN, ELSE]).entry).toEqual(first);
    const { listing: _, ...older } = play([LISTED, UNKNOWN]).entry;
    expect(step(older, ELSE, look(2)).entry).toEqual(first);
  });

  it('is since its own look what it is', () => {
    const { entry } = play([LISTED, ELSE]);
    expect(timesOf(entry, 'listed', minute(1))).toEqual({ since: minute(0), history: [] });
    expect(timesOf(entry, 'clean', minute(1))).toEqual({
      since: minute(1),
      history: [
        { at: minute(0), outcome: 'listed' },
        { at: minute(1), outcome: 'clean' },
      ],
    });
  });
});

describe('what befalls many zones', () => {
  const SERVER = '192.0.2.53:53';
  const unknownBy = (server: string, outcome = unknownOf('servfail')): Seen => ({
    ...seenWith(outcome),
    server,
  });
  const lookAt = (
    seen: Readonly<Record<string, readonly Seen[]>>,
    target = '198.51.100.7',
  ): readonly ZoneChange[] =>
    Object.entries(seen).flatMap(([zone, looks]) => {
      const change = play(looks).changes.at(-1);
      return change ? [{ target, origin: {}, zone, change }] : [];
    });
  const told = (changes: readonly ZoneChange[]): readonly string[] =>
    together(changes).map(({ target, zone, zones, change }) => {
      expect(zones[0]).toBe(zone);
      return `${target} ${zones.join('+')} ${change.kind}`;
    });
  const mute = [CLEAN, unknownBy(SERVER), unknownBy(SERVER)];

  it('is one change from three on, told in the place of the first', () => {
    const two = { 'a.test': mute, 'x.test': [LISTED], 'b.test': mute };
    expect(told(lookAt(two))).toEqual([
      '198.51.100.7 a.test became-unknown',
      '198.51.100.7 x.test newly-listed',
      '198.51.100.7 b.test became-unknown',
    ]);
    expect(told(lookAt({ ...two, 'c.test': mute }))).toEqual([
      '198.51.100.7 a.test+b.test+c.test became-unknown',
      '198.51.100.7 x.test newly-listed',
    ]);
  });

  it('so is that they answer again, by how they stand', () => {
    const again = [...mute, CLEAN];
    const still = [LISTED, ...mute.slice(1), LISTED];
    const zones = { 'a.test': again, 'b.test': again, 'c.test': again };
    expect(told(lookAt(zones))).toEqual(['198.51.100.7 a.test+b.test+c.test answers-again']);
    expect(told(lookAt({ ...zones, 'd.test': still }))).toEqual([
      '198.51.100.7 a.test+b.test+c.test answers-again',
      '198.51.100.7 d.test answers-again',
    ]);
  });

  it.each<[string, readonly Seen[]]>([
    ['another server', [CLEAN, unknownBy('192.0.2.54:53'), unknownBy('192.0.2.54:53')]],
    ['another cause', [CLEAN, unknownBy(SERVER), unknownBy(SERVER, unknownOf('refused'))]],
    ['another word of the operator', [CLEAN, REFUSED, unknownBy(SERVER, unknownOf('error-code', 'blocked'))]],
  ])('not with %s', (_, looks) => {
    expect(told(lookAt({ 'a.test': mute, 'b.test': mute, 'c.test': looks }))).toHaveLength(3);
  });

  it('not of several targets, and never of listings', () => {
    const both = ['198.51.100.7', '198.51.100.8'].flatMap((target) =>
      lookAt({ 'a.test': mute, 'b.test': mute }, target),
    );
    expect(told(both)).toHaveLength(4);
    const listings = { 'a.test': [LISTED], 'b.test': [LISTED], 'c.test': [LISTED] };
    expect(told(lookAt(listings))).toHaveLength(3);
  });

  it('is told with the finding of the first zone alone', () => {
    const [joint] = together(lookAt({ 'a.test': mute, 'b.test': mute, 'c.test': mute }));
    if (!joint) throw new Error('nothing was told');
    const tells = (zone: string, memory: Finding['memory']): boolean =>
      tellsChange({ zone: zoneOf({ zone }), ...(memory && { memory }) });
    const memory = { since: minute(1), change: { ...joint.change, zones: joint.zones } };
    expect(['a.test', 'b.test', 'c.test'].map((zone) => tells(zone, memory))).toEqual([true, false, false]);
    expect(tells('a.test', { ...memory, change: null })).toBe(false);
    expect(tells('a.test', undefined)).toBe(false);
  });

  it('loses no zone, and tells none twice', () => {
    const looks = fc.array(fc.constantFrom(CLEAN, LISTED, unknownBy(SERVER), REFUSED), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(looks, { maxLength: 12 }), (all) => {
        const changes = lookAt(Object.fromEntries(all.map((one, at) => [`z${at}.test`, one])));
        const zones = together(changes).flatMap((one) => one.zones);
        expect(zones.toSorted()).toEqual(changes.map(({ zone }) => zone).toSorted());
      }),
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
  it('whatever the order', async () => {
    await holdsForEach<[Seen, Seen, boolean]>(
      [
        [CLEAN, CLEAN, true],
        [CLEAN, LISTED, false],
        [LISTED, LISTED, true],
        [LISTED, OTHER_CODE, false],
        [LISTED, MORE_CODES, false],
        [LISTED, OTHER_REASON, false],
        [LISTED, NO_REASON, true],
        [UNKNOWN, REFUSED, true],
        [UNKNOWN, CLEAN, false],
      ],
      ([a, b]) => `${JSON.stringify(a)} and ${JSON.stringify(b)}`,
      ([a, b, expected]) => {
        expect(agree(a, b)).toBe(expected);
        expect(agree(b, a)).toBe(expected);
      },
    );
  });
});

describe('any sequence of looks', () => {
  const seen = fc.constantFrom(CLEAN, LISTED, OTHER_CODE, OTHER_REASON, NO_REASON, UNKNOWN, REFUSED);
  const sequence = fc.array(fc.record({ seen, confirmed: fc.boolean() }), { minLength: 1, maxLength: 40 });

  it('tells each unknown that two looks see exactly once, and no other', () => {
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1, maxLength: 40 }), (looks) => {
        const { told } = play(looks);
        // What stands in the words: each unbroken row of unknowns, told at its second look where it has one.
        const expected = looks.map(
          ({ outcome }, at) =>
            outcome === 'unknown' &&
            looks[at - 1]?.outcome === 'unknown' &&
            looks[at - 2]?.outcome !== 'unknown',
        );
        expect(told.map((kind) => kind === 'became-unknown')).toEqual(expected);
      }),
    );
  });

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
        // Who has heard nothing takes it for clean.
        let entry: Entry | undefined;
        let heard = 'clean';
        let codes = '';
        for (const [index, { seen, confirmed }] of looks.entries()) {
          const next = step(entry, seen, look(index + 1, { confirmed }));
          entry = next.entry;
          const { change } = next;
          if (change) {
            const now = AFTER[change.kind](change.now);
            // A change that says what was said already would be said twice.
            expect(`${now} ${JSON.stringify(change.now)}`).not.toBe(`${heard} ${codes}`);
            heard = now;
            codes = JSON.stringify(change.now);
          }
          const stands =
            entry.outcome === 'unknown' && !entry.told ? (entry.before?.outcome ?? 'clean') : entry.outcome;
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

describe('when it was last seen listed', () => {
  const entryOf = (parts: Partial<Entry>): Entry => ({
    ...CLEAN,
    since: minute(0),
    lastSeen: minute(9),
    told: false,
    before: null,
    history: [],
    ...parts,
  });

  it.each<[string, Entry | undefined, ReturnType<typeof lastListing>]>([
    ['nothing is remembered', undefined, null],
    ['it never was', entryOf({}), null],
    ['it is now', entryOf({ ...LISTED, server: SERVER }), { at: minute(9), server: SERVER }],
    ['it was', entryOf({ listing: { at: minute(5), server: SERVER } }), { at: minute(5), server: SERVER }],
    [
      'an older file tells when it began alone',
      entryOf({
        history: [
          { at: minute(1), outcome: 'listed' },
          { at: minute(4), outcome: 'clean' },
        ],
      }),
      { at: minute(1), server: null },
    ],
  ])('%s', (_, entry, expected) => {
    expect(lastListing(entry)).toEqual(expected);
  });

  it('is kept when it is delisted, beside what it is now, and by nobody who never was', () => {
    const { entry } = step(entryOf({ ...LISTED, server: SERVER }), CLEAN, look(20));
    expect(entry).toMatchObject({ server: CLEAN.server, listing: { at: minute(9), server: SERVER } });
    expect(Object.keys(entry)).not.toContain('at');
    expect(Object.keys(step(undefined, CLEAN, look(20)).entry)).not.toContain('listing');
  });

  it('is kept while the list says nothing, as it was before', () => {
    const listing = { at: minute(5), server: SERVER };
    for (const known of [
      entryOf({ listing }),
      entryOf({ ...LISTED, server: SERVER, lastSeen: listing.at }),
    ]) {
      const { entry } = step(known, UNKNOWN, look(20));
      expect(entry).toMatchObject({ outcome: 'unknown', server: UNKNOWN.server, listing });
      expect(Object.keys(entry)).not.toContain('at');
    }
    expect(Object.keys(step(entryOf({}), UNKNOWN, look(20)).entry)).not.toContain('listing');
  });
});
