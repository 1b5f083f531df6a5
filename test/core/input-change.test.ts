import { describe, expect, it } from 'vitest';
import type { ChangeKind, Entry, Seen } from '../../src/core/change.ts';
import { INPUT_ZONE, seenOfInput, stepOf } from '../../src/core/input-change.ts';
import type { InputCause } from '../../src/core/input.ts';
import type { OutcomeKind } from '../../src/core/outcome.ts';

const minute = (at: number): string => new Date(Date.UTC(2026, 0, 31, 3, at)).toISOString();

/** One look a minute; what is told of each, and what is remembered at the end. */
function play(looks: readonly (Seen | null)[]) {
  let entry: Entry | undefined;
  const told: (ChangeKind | null)[] = [];
  for (const [at, seen] of looks.entries()) {
    const look = { at: minute(at), begunAt: new Date(Date.UTC(2026, 0, 31, 3, at) - 30_000).toISOString() };
    const next = seen && stepOf(INPUT_ZONE)(entry, seen, look);
    entry = next?.entry ?? entry;
    told.push(next?.change?.kind ?? null);
  }
  return { told, entry };
}

const verdict = (outcome: OutcomeKind, cause: InputCause | null = null): Seen | null =>
  seenOfInput({ outcome, cause });
const CLEAN = verdict('clean');
const LISTED = verdict('listed');
const GONE = verdict('unknown', 'no-such-name');
const BROKEN = verdict('unknown', 'addresses-unknown');
/** Its lists alone could not be told. */
const MUTE = verdict('unknown');

describe('what was typed', () => {
  it.each<[string, readonly (Seen | null)[], readonly (ChangeKind | null)[]]>([
    ['that can be told always', [CLEAN, LISTED, CLEAN], [null, null, null]],
    ['that vanishes', [CLEAN, GONE, GONE, GONE], [null, null, 'became-unknown', null]],
    ['that never was there', [GONE, GONE, GONE], [null, 'became-unknown', null]],
    ['that vanishes for a moment', [CLEAN, GONE, CLEAN, GONE, CLEAN], [null, null, null, null, null]],
    [
      'that cannot be told for one cause and then another',
      [GONE, BROKEN, GONE],
      [null, 'became-unknown', null],
    ],
    ['that comes back', [GONE, GONE, CLEAN, CLEAN], [null, 'became-unknown', 'answers-again', null]],
    ['that comes back listed', [GONE, GONE, LISTED, CLEAN], [null, 'became-unknown', 'answers-again', null]],
    [
      'that comes back and vanishes anew',
      [GONE, GONE, LISTED, GONE, GONE],
      [null, 'became-unknown', 'answers-again', null, 'became-unknown'],
    ],
    [
      'of which lists could not be told meanwhile',
      [GONE, MUTE, GONE, MUTE, CLEAN],
      [null, null, 'became-unknown', null, 'answers-again'],
    ],
  ])('%s', (_, looks, told) => {
    expect(play(looks).told).toEqual(told);
  });

  it('is remembered only where it could not be told, with its verdict', () => {
    expect(play([CLEAN, LISTED, MUTE]).entry).toBeUndefined();
    expect(play([GONE, GONE, LISTED]).entry).toMatchObject({
      outcome: 'listed',
      returnCodes: [],
      told: true,
    });
  });
});
