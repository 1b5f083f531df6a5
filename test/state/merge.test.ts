import { describe, expect, it } from 'vitest';
import { seenOf, type Seen } from '../../src/core/change.ts';
import {
  merge,
  MOST_UNDELIVERED,
  withUndelivered,
  type MergeOptions,
  type Observation,
} from '../../src/state/merge.ts';
import { emptyState, type State } from '../../src/state/state.ts';
import { CLEAN as CLEAN_OUTCOME, findingOf, listedOf, zoneOf } from '../support/fixtures.ts';
import { AT } from './support.ts';

const CLEAN = seenOf(findingOf(zoneOf(), CLEAN_OUTCOME));
const LISTED = seenOf(findingOf(zoneOf(), listedOf()));
const NOW = new Date(AT);
const LOOK: MergeOptions = { begunAt: new Date(NOW.getTime() - 30_000).toISOString(), now: NOW };

/** One target in one zone, seen so many milliseconds ahead of now. */
function seen(one: Seen, aheadMs = 0): readonly Observation[] {
  const at = new Date(NOW.getTime() + aheadMs).toISOString();
  return [{ target: '198.51.100.7', origin: {}, at, zones: [['list.test', one]] }];
}

const outcomeIn = (state: State): string | undefined =>
  state.targets.get('198.51.100.7')?.get('list.test')?.outcome;

describe('what a run saw, put into the state', () => {
  it.each([
    ['what another run saw at the same moment', 0],
    ['what another run saw since', 1],
    ['what a clock saw that is five minutes ahead', 5 * 60_000],
  ])('does not take the place of %s', (_, aheadMs) => {
    const before = merge(emptyState(), seen(CLEAN, aheadMs), LOOK).state;
    const { state, changes } = merge(before, seen(LISTED), LOOK);
    expect(changes).toEqual([]);
    expect(outcomeIn(state)).toBe('clean');
  });

  it('takes the place of what a clock saw that was wrong by more', () => {
    const before = merge(emptyState(), seen(CLEAN, 5 * 60_000 + 1), LOOK).state;
    const { state, changes } = merge(before, seen(LISTED), LOOK);
    expect(changes.map(({ change }) => change.kind)).toEqual(['newly-listed']);
    expect(outcomeIn(state)).toBe('listed');
  });

  it('leaves a change that cannot be told for a run that can', () => {
    const { state, changes } = merge(emptyState(), seen(LISTED), { ...LOOK, canTell: () => false });
    expect(changes).toEqual([]);
    expect(outcomeIn(state)).toBeUndefined();
    expect(merge(state, seen(LISTED), LOOK).changes.map(({ change }) => change.kind)).toEqual([
      'newly-listed',
    ]);
    // What is no change need not be told.
    const clean = merge(emptyState(), seen(CLEAN), { ...LOOK, canTell: () => false });
    expect(outcomeIn(clean.state)).toBe('clean');
  });
});

describe('what waits for a webhook that is down', () => {
  const letter = (id: number) => ({ id: String(id), to: 'hook', body: '{}' });

  it('is kept behind what waits already', () => {
    const state = withUndelivered(withUndelivered(emptyState(), [letter(1)]), [letter(2), letter(3)]);
    expect(state.undelivered.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(withUndelivered(state, [])).toBe(state);
  });

  it('is given up from the oldest on where it is too much', () => {
    const many = Array.from({ length: MOST_UNDELIVERED }, (_, id) => letter(id));
    const state = withUndelivered(withUndelivered(emptyState(), many), [letter(5000)]);
    expect(state.undelivered).toHaveLength(MOST_UNDELIVERED);
    expect(state.undelivered[0]).toEqual(letter(1));
    expect(state.undelivered.at(-1)).toEqual(letter(5000));
  });
});
