import { monotonicMs } from './clock.ts';
import { serverName } from './dns-answer.ts';
import { refusedBy } from './error-code.ts';
import type { Outcome, Unknown } from './outcome.ts';
import { operatorOf, type Zone } from './zone.ts';

/**
 * Who is asked no more in a run, and why. An operator who refuses one server by a code is not asked through it again,
 * and one who refuses a key not at all; a server that failed its proof of a zone is not asked about that zone; and a zone
 * that answers nobody is given rest. Each holds for what it was seen of: a server, a key, a zone.
 */
export interface Stops {
  /** Takes note of how a lookup in a zone ended at a server: it may be a refusal. */
  note(zone: Zone, outcome: Outcome, server: string | null): void;
  /** A server failed its proof of a zone; where it `isBarred`, whatever it says of it is worth nothing. */
  disbelieve(zone: Zone, server: string, why: { readonly blame: Unknown; readonly isBarred: boolean }): void;
  /** Whether a server is asked about a zone no more. */
  bars(zone: Zone, server: string): boolean;
  /** Why a zone is not asked at a server; without one, why it is not asked at all. */
  against(zone: Zone, server?: string): Unknown | undefined;
  /** Takes note of whether a zone let a lookup pass its deadline. */
  heard(zone: Zone, isSilent: boolean): void;
  /** Whether a zone has been silent for so long that nobody waits for it. */
  rests(zone: Zone): boolean;
  /** Whether a resting zone is to be tried again now; says so once in a while. */
  isDue(zone: Zone): boolean;
  /** Counts a query that is not sent for it. */
  spare(zone: Zone): void;
  /** The operators who said "stop" so far. */
  all(): readonly Stop[];
  /** Every refusal and every failed proof, once a zone, server and cause. */
  troubles(): readonly ZoneTrouble[];
}

/** An operator who said "stop", and what was spared since. */
export interface Stop {
  readonly operator: string;
  readonly outcome: Unknown;
  readonly spared: number;
}

/** What was wrong with a zone's answers at one server; of a Lookup that does not name its server, `ONLY_SERVER`. */
export interface ZoneTrouble {
  readonly zone: Zone;
  readonly server: string;
  readonly outcome: Unknown;
  /** The operator's own about it (TXT), where they were asked for. */
  readonly words?: readonly string[];
}

/** Whether an operator has refused the server that asked, by a code. */
export function isServerRefusal({ cause, detail }: Unknown): boolean {
  return cause === 'error-code' && refusedBy(detail) === 'server';
}

/** After so many deadlines in a row without an answer a zone is not waited for. */
const SILENT_STREAK = 8;
const REST_MS = 30_000;

/** What is said of a zone that rests. */
export const SILENT: Unknown = { kind: 'unknown', cause: 'timeout' };

/** What stands against one operator's zones. */
interface OperatorStop {
  readonly operator: string;
  /** What was said first. */
  readonly outcome: Unknown;
  /** What was said to each server; null where it was said of the key, and so holds for all. */
  readonly byServer: Map<string, Unknown> | null;
  spared: number;
}

interface Silence {
  deadlines: number;
  triedAt: number;
}

/** @param now milliseconds by a clock that nobody sets */
export function createStops(now: () => number = monotonicMs): Stops {
  const operators = new Map<string, OperatorStop>();
  const disbelieved = new Map<Zone, Map<string, Unknown>>();
  const silences = new Map<Zone, Silence>();
  const troubles = new Map<string, ZoneTrouble>();

  function note(zone: Zone, outcome: Outcome, server: string | null): void {
    if (outcome.kind !== 'unknown') return;
    const at = serverName({ server });
    const { cause, detail } = outcome;
    if (cause === 'error-code' || cause === 'not-a-return-code') trouble(zone, at, outcome);
    if (cause !== 'error-code') return;
    const key = stopKey(zone);
    const known = operators.get(key);
    const refused = refusedBy(detail);
    if (refused === 'server') {
      if (!known) operators.set(key, stopOf(zone, outcome, new Map([[at, outcome]])));
      else if (known.byServer && !known.byServer.has(at)) known.byServer.set(at, outcome);
    } else if (refused === 'key' && known?.byServer !== null) {
      operators.set(key, { ...stopOf(zone, outcome, null), spared: known?.spared ?? 0 });
    }
  }

  function trouble(zone: Zone, server: string, outcome: Unknown): void {
    const key = `${zone.zone} ${server} ${outcome.cause} ${outcome.detail ?? ''}`;
    if (!troubles.has(key)) troubles.set(key, { zone, server, outcome });
  }

  function disbelieve(
    zone: Zone,
    server: string,
    why: { readonly blame: Unknown; readonly isBarred: boolean },
  ): void {
    const { blame, isBarred } = why;
    trouble(zone, server, blame);
    if (!isBarred) return;
    const servers = disbelieved.get(zone) ?? new Map<string, Unknown>();
    disbelieved.set(zone, servers);
    if (!servers.has(server)) servers.set(server, blame);
  }

  function bars(zone: Zone, server: string): boolean {
    if (operators.size > 0) {
      const stop = operators.get(stopKey(zone));
      if (stop && (stop.byServer === null || stop.byServer.has(server))) return true;
    }
    return disbelieved.size > 0 && disbelieved.get(zone)?.has(server) === true;
  }

  function against(zone: Zone, server?: string): Unknown | undefined {
    if (operators.size === 0 && disbelieved.size === 0 && silences.size === 0) return undefined;
    const stop = operators.get(stopKey(zone));
    const servers = disbelieved.get(zone);
    if (server !== undefined)
      return stop?.byServer === null ? stop.outcome : (stop?.byServer.get(server) ?? servers?.get(server));
    if (rests(zone)) return SILENT;
    const [blame] = servers?.values() ?? [];
    return stop?.outcome ?? blame;
  }

  function heard(zone: Zone, isSilent: boolean): void {
    const known = silences.get(zone);
    if (!isSilent) {
      if (known) silences.delete(zone);
    } else if (known) {
      known.deadlines++;
      known.triedAt = now();
    } else silences.set(zone, { deadlines: 1, triedAt: now() });
  }

  function rests(zone: Zone): boolean {
    return silences.size > 0 && (silences.get(zone)?.deadlines ?? 0) >= SILENT_STREAK;
  }

  function isDue(zone: Zone): boolean {
    const silence = silences.get(zone);
    if (!silence || now() - silence.triedAt < REST_MS) return false;
    silence.triedAt = now();
    return true;
  }

  return {
    note,
    disbelieve,
    bars,
    against,
    heard,
    rests,
    isDue,
    spare(zone) {
      const stop = operators.get(stopKey(zone));
      // That one on trial refuses us is what it is on trial for.
      if (stop && !zone.isOnTrial) stop.spared++;
    },
    all: () =>
      [...operators.values()].map(({ operator, outcome, spared }) => ({ operator, outcome, spared })),
    troubles: () => [...troubles.values()],
  };
}

function stopOf(zone: Zone, outcome: Unknown, byServer: OperatorStop['byServer']): OperatorStop {
  return { operator: operatorOf(zone), outcome, byServer, spared: 0 };
}

/** A keyed zone and a public one of the same operator are refused for different reasons. */
function stopKey(zone: Zone): string {
  return `${operatorOf(zone)}${zone.key ? ` ${zone.key.name}` : ''}`;
}
