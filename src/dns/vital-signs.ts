import type { Server } from './server.ts';

/**
 * Whether the servers of a group are there at all. A silent zone and a dead resolver look the same from one query, and
 * a run of many queued queries must not wait a deadline for each. So when half a deadline has gone by without any
 * answer, each server is asked for the root's name servers, which every DNS server answers in some way, if only with
 * REFUSED. When just before the first deadline nothing was heard, the group is dead: what is in flight or in the queue
 * fails at once.
 */
export interface VitalSigns {
  sent(): void;
  answered(): void;
  dead(): boolean;
  /** Any server of the group gave any answer. */
  heard(): boolean;
  queries(): number;
  close(): void;
}

/** Parts of the deadline. */
const PROBE_AT = 0.5;
const VERDICT_AT = 0.95;

export function createVitalSigns(
  servers: readonly Server[],
  deadlineMs: number,
  onDeath: () => void,
): VitalSigns {
  let queries = 0;
  let heard = false;
  let dead = false;
  let timer: NodeJS.Timeout | undefined;

  function probe(): void {
    const patienceMs = deadlineMs * (VERDICT_AT - PROBE_AT);
    for (const server of servers) {
      queries++;
      void server.fresh('NS', '.', patienceMs).answer.then((raw) => {
        if (raw.kind !== 'failure' || (raw.cause !== 'timeout' && raw.cause !== 'network')) answered();
      });
    }
    timer = setTimeout(pronounce, patienceMs);
  }

  function pronounce(): void {
    dead = !heard;
    if (dead) onDeath();
  }

  function answered(): void {
    heard = true;
    dead = false;
    clearTimeout(timer);
  }

  return {
    sent() {
      queries++;
      if (!heard) timer ??= setTimeout(probe, deadlineMs * PROBE_AT);
    },
    answered,
    dead: () => dead,
    heard: () => heard,
    queries: () => queries,
    close: () => clearTimeout(timer),
  };
}
