import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenOf, together, type ChangeKind, type Seen } from '../../src/core/change.ts';
import type { Outcome, OutcomeKind } from '../../src/core/outcome.ts';
import { merge, type Observation } from '../../src/state/merge.ts';
import { parseState } from '../../src/state/parse.ts';
import { emptyState, type State } from '../../src/state/state.ts';
import { stateParts } from '../../src/state/write.ts';
import { CLEAN, codeOf, findingOf, listedOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const seenWith = (outcome: Outcome, reasons: readonly string[] = []): Seen =>
  seenOf(findingOf(zoneOf(), outcome, { reasons }));

const SEEN: readonly Seen[] = [
  seenWith(CLEAN),
  seenWith(listedOf(), ['score 3']),
  seenWith(listedOf(), ['score 71']),
  seenWith(listedOf(codeOf('127.0.0.3'))),
  seenWith(unknownOf('servfail')),
  seenWith(unknownOf('timeout')),
];
const TARGETS = ['198.51.100.7', 'mail.example.test'];
const ZONES = ['a.test', 'b.test', 'c.test', 'd.test', 'e.test'];

/** A run: of each target and zone what it saw, null where it did not ask; and whether it could be written. */
interface Run {
  readonly seen: readonly (Seen | null)[];
  readonly isWritten: boolean;
}
const run: fc.Arbitrary<Run> = fc.record({
  seen: fc.array(fc.option(fc.constantFrom(...SEEN), { freq: 6 }), {
    minLength: TARGETS.length * ZONES.length,
    maxLength: TARGETS.length * ZONES.length,
  }),
  isWritten: fc.boolean().map((isNot) => !isNot),
});

const minute = (at: number): number => Date.UTC(2026, 0, 31, 3, at);
const iso = (ms: number): string => new Date(ms).toISOString();

/** A state as the next run finds it. */
function reread(state: State): State {
  const parsed = parseState(JSON.parse([...stateParts(state)].join('')));
  if (parsed.kind !== 'valid') throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

interface Told {
  readonly at: number;
  readonly kind: ChangeKind;
  readonly outcome: OutcomeKind;
}

/** Runs of `--state --changes` one after the other; what each target and zone had told of it. */
function play(runs: readonly Run[]): ReadonlyMap<string, readonly Told[]> {
  let state = emptyState();
  const told = new Map<string, Told[]>();
  for (const [at, { seen, isWritten }] of runs.entries()) {
    const observations = TARGETS.map((target, row): Observation => ({
      target,
      origin: {},
      at: iso(minute(at)),
      zones: ZONES.flatMap((zone, column) => {
        const one = seen[row * ZONES.length + column];
        return one ? [[zone, one] as const] : [];
      }),
    }));
    const begunAt = iso(minute(at) - 30_000);
    const merged = merge(
      reread(state.updatedAt === null ? { ...state, updatedAt: begunAt } : state),
      observations,
      {
        begunAt,
        now: new Date(minute(at)),
      },
    );
    if (!isWritten) continue;
    state = merged.state;
    for (const { target, zones, change } of together(merged.changes)) {
      for (const zone of zones) {
        const key = `${target} ${zone}`;
        told.set(key, [...(told.get(key) ?? []), { at, kind: change.kind, outcome: change.now.outcome }]);
      }
    }
  }
  return told;
}

/** What the runs that were written saw of one target in one zone. */
function looksOf(
  runs: readonly Run[],
  place: number,
): readonly { readonly at: number; readonly seen: Seen }[] {
  return runs.flatMap(({ seen, isWritten }, at) => {
    const one = seen[place];
    return one && isWritten ? [{ at, seen: one }] : [];
  });
}

describe('any runs with --state and --changes', () => {
  const runs = fc.array(run, { maxLength: 25 });
  const places = TARGETS.flatMap((target, row) =>
    ZONES.map((zone, column) => ({ key: `${target} ${zone}`, place: row * ZONES.length + column })),
  );

  it('tell each unknown exactly once, at its second look in a row', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const told = play(all);
        for (const { key, place } of places) {
          const looks = looksOf(all, place);
          const unknown = (at: number): boolean => looks[at]?.seen.outcome === 'unknown';
          const expected = looks.filter((_, at) => unknown(at) && unknown(at - 1) && !unknown(at - 2));
          const heard = (told.get(key) ?? []).filter(({ kind }) => kind === 'became-unknown');
          expect(heard.map(({ at }) => at)).toEqual(expected.map(({ at }) => at));
        }
      }),
    );
  });

  it('tell no change twice, and lose none', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const told = play(all);
        for (const { key, place } of places) {
          const heard = told.get(key) ?? [];
          // Who hears the changes alone knows how things stand: one look that is unknown is no news yet.
          let stands: OutcomeKind = 'clean';
          let codes = '';
          for (const [index, { at, seen }] of looksOf(all, place).entries()) {
            const before = stands;
            const now = heard.filter((one) => one.at === at);
            expect(now.length).toBeLessThanOrEqual(1);
            for (const { outcome } of now) stands = outcome;
            const looks = looksOf(all, place);
            const isFirst = seen.outcome === 'unknown' && looks[index - 1]?.seen.outcome !== 'unknown';
            if (!isFirst) expect(stands).toBe(seen.outcome);
            if (seen.outcome !== 'listed') continue;
            // Of a listing that stays, another code is news, and another score is none.
            const { code = '' } = seen.returnCodes[0] ?? {};
            if (before === 'listed') expect(now.length > 0).toBe(codes !== '' && code !== codes);
            codes = code;
          }
        }
      }),
    );
  });
});
