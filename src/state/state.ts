import type { AnsweredEntry } from '../core/answered.ts';
import type { Entry } from '../core/change.ts';
import type { Condition } from '../core/conditions.ts';

/** What the file of `--state` holds. Maps, so that no name of a target or zone is a property of something else. */
export interface State {
  /** ISO 8601; null of one that was never written. */
  readonly updatedAt: string | null;
  /** By target, then by zone; by what was typed, then `INPUT_ZONE`. */
  readonly targets: Map<string, Map<string, Entry>>;
  /** What befalls runs as a whole, and has been told. */
  readonly conditions: readonly Condition[];
  /** Test entries that are only assumed, and that have answered. */
  readonly testEntries: readonly AnsweredEntry[];
  /** What a webhook has not taken yet, the oldest first. */
  readonly undelivered: readonly Undelivered[];
}

export interface Undelivered {
  readonly id: string;
  /** For which webhook: a fingerprint of its address, since that may be a secret. */
  readonly to: string;
  /** What is to be posted, as it is. */
  readonly body: string;
}

/** The version that is written. */
export const STATE_VERSION = 1;

export function emptyState(): State {
  return { updatedAt: null, targets: new Map(), conditions: [], testEntries: [], undelivered: [] };
}
