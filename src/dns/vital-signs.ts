import { monotonicMs } from '../core/clock.ts';
import type { Server } from './server.ts';

/**
 * Whether the servers of a group are there at all. A silent zone and a silent resolver look the same from one query.
 * So when a question has waited for half its deadline and nothing else was heard meanwhile, each server is asked for the
 * root's name servers, which every DNS server answers in some way, if only with REFUSED.
 */
export interface VitalSigns {
  sent(): void;
  /** @param at as `monotonicMs` counts */
  answered(at: number): void;
  /** Says that a question has waited since `since` (as `monotonicMs` counts). */
  suspect(since: number): void;
  /** Whether any server was heard from after `since`. */
  heardSince(since: number): boolean;
  /** Whether any server was ever heard from. */
  heard(): boolean;
  /** Whether nothing was heard for so long that, asked all the time, the servers would have been expected to. */
  isQuiet(now: number): boolean;
  queries(): number;
}

/** A silence of this part of the deadline is long for servers that are asked without pause. */
const QUIET = 0.1;
/** For so long a probe that was answered shows that it was the zones that were silent. */
const PROOF_OF_LIFE = 0.6;

export function createVitalSigns(servers: readonly Server[], deadlineMs: number): VitalSigns {
  const patienceMs = deadlineMs * 0.45;
  let queries = 0;
  let heardAt: number | undefined;
  let probedAt = -Infinity;
  let probeAnsweredAt = -Infinity;

  function answered(at: number): void {
    heardAt = at;
  }

  return {
    sent() {
      queries++;
    },
    answered,
    suspect(since) {
      const now = monotonicMs();
      const quietSince = Math.max(heardAt ?? since, since);
      if (now - quietSince < patienceMs || now - probedAt < patienceMs) return;
      probedAt = now;
      for (const server of servers) {
        queries++;
        server.fresh('NS', '.', {
          timeoutMs: patienceMs,
          done: (raw) => {
            if (raw.kind === 'failure' && (raw.cause === 'timeout' || raw.cause === 'network')) return;
            probeAnsweredAt = monotonicMs();
            answered(probeAnsweredAt);
          },
        });
      }
    },
    heardSince: (since) => heardAt !== undefined && heardAt > since,
    isQuiet: (now) =>
      heardAt !== undefined &&
      now - heardAt > deadlineMs * QUIET &&
      now - probeAnsweredAt > deadlineMs * PROOF_OF_LIFE,
    heard: () => heardAt !== undefined,
    queries: () => queries,
  };
}
