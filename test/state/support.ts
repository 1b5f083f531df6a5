import type { Entry } from '../../src/core/change.ts';
import type { Self } from '../../src/state/lock.ts';
import type { State } from '../../src/state/state.ts';

export const AT = '2026-01-31T03:00:00.000Z';

export function entryOf(parts: Partial<Entry> = {}): Entry {
  return {
    outcome: 'clean',
    since: AT,
    returnCodes: [],
    reasons: [],
    cause: null,
    detail: null,
    server: null,
    lastSeen: AT,
    told: true,
    before: null,
    history: [],
    ...parts,
  };
}

export function stateOf(targets: Readonly<Record<string, Readonly<Record<string, Entry>>>>): State {
  return {
    updatedAt: AT,
    targets: new Map(
      Object.entries(targets).map(([target, zones]) => [target, new Map(Object.entries(zones))]),
    ),
    conditions: [],
    testEntries: [],
    undelivered: [],
  };
}

/** This process, and no other alive but those named. */
export function selfOf(parts: Partial<Self> & { readonly alive?: readonly number[] } = {}): Self {
  const { alive = [process.pid], ...rest } = parts;
  return {
    pid: process.pid,
    host: 'here.test',
    isAlive: (pid) => alive.includes(pid),
    isEnding: () => false,
    ...rest,
  };
}
