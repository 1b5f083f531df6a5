import type { Server } from './server.ts';

/**
 * Whether the servers of a group are there at all. A silent zone and a silent resolver look the same from one query.
 * So when a question has waited for half its deadline and nothing else was heard meanwhile, each server is asked for the
 * root's name servers, which every DNS server answers in some way, if only with REFUSED.
 */
export interface VitalSigns {
  sent(): void;
  answered(): void;
  /** Says that a question has waited since `since` (as performance.now() counts). */
  suspect(since: number): void;
  /** Whether any server was heard from after `since`. */
  heardSince(since: number): boolean;
  /** Whether any server was ever heard from. */
  heard(): boolean;
  /** When the servers were heard again after a silence that was long for a group that is asked all the time. */
  stallEndedAt(): number;
  queries(): number;
}

/** A silence of this part of the deadline is a stall, where queries are sent without pause. */
const STALL = 0.1;

export function createVitalSigns(servers: readonly Server[], deadlineMs: number): VitalSigns {
  const patienceMs = deadlineMs * 0.45;
  let queries = 0;
  let heardAt: number | undefined;
  let probedAt = -Infinity;
  let stallEndedAt = -Infinity;

  function answered(): void {
    const now = performance.now();
    if (heardAt !== undefined && now - heardAt > deadlineMs * STALL) stallEndedAt = now;
    heardAt = now;
  }

  return {
    sent() {
      queries++;
    },
    answered,
    suspect(since) {
      const now = performance.now();
      if ((heardAt ?? -Infinity) > since || now - probedAt < patienceMs) return;
      probedAt = now;
      for (const server of servers) {
        queries++;
        server.fresh('NS', '.', {
          timeoutMs: patienceMs,
          done: (raw) => {
            if (raw.kind !== 'failure' || (raw.cause !== 'timeout' && raw.cause !== 'network')) answered();
          },
        });
      }
    },
    heardSince: (since) => heardAt !== undefined && heardAt > since,
    stallEndedAt: () => stallEndedAt,
    heard: () => heardAt !== undefined,
    queries: () => queries,
  };
}
