import type { serversOf } from './dns-answer.ts';
import type { Proofs } from './proofs.ts';
import type { Stops } from './stops.ts';
import type { TargetKind } from './target.ts';
import { testEntriesOf } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * Lists that may answer registered resolvers only. Most of them answer others too, so they are asked all the same; but
 * what one says of a target is worth something only where it serves us, and that its listed entry shows. Where that does
 * not come back as listed the list is left out, whatever else it said.
 */

/**
 * A list on trial is waited for so long after the last of the others, after the last of its servers was asked, and after
 * it answered last: one that is silent to the first resolver may serve the second, whose turn comes later, and one that
 * answers a target is yet to answer its test entry. Silence costs a run no more than this.
 */
export const GRACE_MS = 1000;

/** Which servers were asked about the lists on trial. */
export interface TrialAsks {
  readonly note: (zone: Zone, server: string) => void;
  /** A list on trial has answered, or all that is not on trial has. */
  noteProgress(): void;
  /**
   * Whether one of these servers is still to be asked: of resolvers the next one may be served. Name servers, which have to be
   * found first, all see the same asker.
   */
  isDue(zone: Zone, servers: ReturnType<typeof serversOf>, stops: Pick<Stops, 'bars'>): boolean;
  /**
   * Calls `heed` whenever a server is asked about a zone for the first time, and at any other progress; gives the way to end
   * that.
   */
  onProgress(heed: () => void): () => void;
}

export function createTrialAsks(): TrialAsks {
  const asked = new Map<Zone, Set<string>>();
  const listeners = new Set<() => void>();
  const progress = (): void => listeners.forEach((heed) => heed());
  return {
    note(zone, server) {
      const servers = asked.get(zone) ?? new Set<string>();
      asked.set(zone, servers);
      if (servers.has(server)) return;
      servers.add(server);
      progress();
    },
    noteProgress: progress,
    isDue(zone, servers, stops) {
      if (servers instanceof Promise) return false;
      return servers.some((server) => asked.get(zone)?.has(server) === false && !stops.bars(zone, server));
    },
    onProgress(heed) {
      listeners.add(heed);
      return () => listeners.delete(heed);
    },
  };
}

/** Whether a list can show that it serves us: it has a listed entry for some kind of its targets. */
export function canBeTried(zone: Zone): boolean {
  return zone.lists.some((kind) => testEntriesOf(zone, kind).listed !== null);
}

/** Whether a list on trial serves us; undefined while that is not known. */
export function isServed(proofs: Proofs, zone: Zone, kind: TargetKind): boolean | undefined {
  const known = proofs.all(zone, kind);
  if (known.some(({ health }) => health?.listed.state === 'ok')) return true;
  return known.length > 0 && known.every(({ health }) => health) ? false : undefined;
}

/** The same, as soon as one server is seen to serve us, or once all are known not to. */
export function willBeServed(proofs: Proofs, zone: Zone, kind: TargetKind): Promise<boolean> {
  const known = proofs.all(zone, kind);
  return new Promise((resolve) => {
    const look = (): void => {
      if (isServed(proofs, zone, kind) === true) resolve(true);
    };
    for (const { ready } of known) void ready.then(look);
    void Promise.all(known.map(({ ready }) => ready)).then(() =>
      resolve(isServed(proofs, zone, kind) === true),
    );
  });
}
