import type { Server } from './server.ts';

/**
 * Whether the servers of a group are there at all. A silent zone and a dead resolver look the same from one query, and
 * a run of many queued queries must not wait a deadline for each. So when half a deadline has gone by without any
 * answer, each server is asked for the root's name servers, which every DNS server answers in some way, if only with
 * REFUSED. When the first deadline has passed and nothing was heard, the group is dead and what is queued fails at once.
 */
export interface VitalSigns {
  sent(): void;
  answered(): void;
  deadlinePassed(): void;
  dead(): boolean;
  /** Any server of the group gave any answer. */
  heard(): boolean;
  queries(): number;
  close(): void;
}

export function createVitalSigns(servers: readonly Server[], deadlineMs: number): VitalSigns {
  let queries = 0;
  let heard = false;
  let dead = false;
  let probe: NodeJS.Timeout | undefined;

  function askForRoot(): void {
    for (const server of servers) {
      queries++;
      void server.fresh('NS', '.', deadlineMs / 2).answer.then((raw) => {
        if (raw.kind !== 'failure' || (raw.cause !== 'timeout' && raw.cause !== 'network')) answered();
      });
    }
  }

  function answered(): void {
    heard = true;
    dead = false;
    clearTimeout(probe);
  }

  return {
    sent() {
      queries++;
      if (!heard && probe === undefined) probe = setTimeout(askForRoot, deadlineMs / 2);
    },
    answered,
    deadlinePassed() {
      if (!heard) dead = true;
    },
    dead: () => dead,
    heard: () => heard,
    queries: () => queries,
    close: () => clearTimeout(probe),
  };
}
