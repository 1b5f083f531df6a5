import pLimit, { type LimitFunction } from 'p-limit';
import type { Answer, Lookup, QueryOptions, RecordType, RecordTypes } from '../core/dns-answer.ts';
import { findDelegation, type Delegation } from './delegation.ts';
import { createPacer, type Pacer } from './pacing.ts';
import { createServerGroup, type ServerGroup } from './server-group.ts';

export interface LookupOptions {
  /** In the order of failover: "192.0.2.53:53", "[2001:db8::53]:53". */
  readonly servers: readonly string[];
  /** The deadline of one query, all tries and failovers included; waiting for its turn is not. */
  readonly timeoutMs: number;
  /** Queries in flight. Much above 100 a burst overflows the socket's buffer, and lost packets cost seconds. */
  readonly concurrency: number;
  /** Queries a second at most, all zones together. */
  readonly queriesPerSecond?: number;
  /** Ask each zone's own name servers, found through `servers`. */
  readonly direct?: boolean;
}

/** The Lookup of a run, with what the run learned of its resolvers. */
export interface NodeLookup extends Lookup {
  /** Nothing was ever heard from the run's resolvers, although they were asked. */
  silent(): boolean;
  /** DNS queries sent so far, retries included. */
  queries(): number;
  /** Ends what is in flight; every pending query settles, and nothing keeps the process alive. */
  close(): void;
}

/** What keeps the pace of one zone. */
interface ZonePace {
  readonly pacer: Pacer;
  readonly gate: LimitFunction;
}

/** The real one, on node:dns. */
export function createLookup(options: LookupOptions): NodeLookup {
  const { timeoutMs, queriesPerSecond } = options;
  const limit = pLimit(options.concurrency);
  const pace = queriesPerSecond === undefined ? undefined : createPacer(queriesPerSecond);
  const zonePaces = new Map<string, ZonePace>();
  const openGroup = (servers: readonly string[]): ServerGroup =>
    createServerGroup(servers, timeoutMs, () => pace?.charge());
  let closed = false;
  const resolvers = openGroup(options.servers);
  const groups = new Map<string, ServerGroup>();
  const delegations = new Map<string, Promise<Delegation>>();

  function groupOf(servers: readonly string[]): ServerGroup {
    const key = servers.join(' ');
    const group = groups.get(key) ?? openGroup(servers);
    if (closed) group.close();
    groups.set(key, group);
    return group;
  }

  function paceOf({ zone, queriesPerSecond: perSecond }: QueryOptions): ZonePace | undefined {
    if (closed || zone === undefined || perSecond === undefined) return undefined;
    const known = zonePaces.get(zone);
    if (known) return known;
    // No more of its queries than it takes in a second hold a place in the flight while they wait for their turn.
    const made = { pacer: createPacer(perSecond), gate: pLimit(Math.max(1, Math.ceil(perSecond))) };
    zonePaces.set(zone, made);
    return made;
  }

  /** Among those in flight, then at the zone's pace and at the run's: what is counted is sent at once. */
  function inTurn<R>(query: QueryOptions, send: () => Promise<Answer<R>>): Promise<Answer<R>> {
    const zonePace = paceOf(query);
    if (!zonePace && !pace) return limit(() => query.instead?.() ?? send());
    const paced = (): Promise<Answer<R>> =>
      limit(async () => {
        const needless = query.instead?.();
        if (needless) return needless;
        const paces = [zonePace?.pacer, pace].filter((pacer) => pacer !== undefined);
        for (const pacer of paces) await pacer.turn();
        const spared = query.instead?.();
        for (const pacer of paces) {
          if (spared) pacer.unused();
          else pacer.sent();
        }
        return spared ?? send();
      });
    return zonePace ? zonePace.gate(paced) : paced();
  }

  function delegationOf(zone: string): Promise<Delegation> {
    const known = delegations.get(zone);
    if (known) return known;
    // Half of the deadline, so that the other half is left for the question itself.
    const found = findDelegation(
      zone,
      (type, name, restMs) => inTurn({}, () => resolvers.ask(type, name, restMs)),
      timeoutMs / 2,
    );
    delegations.set(zone, found);
    return found;
  }

  async function query<T extends RecordType>(
    type: T,
    name: string,
    asked: QueryOptions = {},
  ): Promise<Answer<RecordTypes[T]>> {
    if (asked.servers) {
      const group = groupOf(asked.servers);
      return inTurn(asked, () => group.ask(type, name, asked.timeoutMs));
    }
    if (!options.direct || asked.zone === undefined) {
      return inTurn(asked, () => resolvers.ask(type, name, asked.timeoutMs));
    }
    const delegation = await delegationOf(asked.zone);
    if (delegation.kind === 'failed') {
      const { cause, detail, elapsedMs } = delegation;
      return { kind: 'failure', cause, detail, elapsedMs, server: null, tries: 0 };
    }
    const group = groupOf(delegation.servers);
    const answer = await inTurn(asked, () => group.ask(type, name, asked.timeoutMs ?? timeoutMs / 2));
    // Servers of a name above the zone may only refer us to others, and node:dns cannot tell that from "no data".
    if (answer.kind !== 'nodata' || delegation.isOwn) return answer;
    const { server, tries, elapsedMs } = answer;
    return { kind: 'failure', cause: 'bad-response', detail: 'referral', server, tries, elapsedMs };
  }

  const allGroups = (): readonly ServerGroup[] => [resolvers, ...groups.values()];

  return {
    query,
    silent: () => resolvers.vitalSigns.queries() > 0 && !resolvers.vitalSigns.heard(),
    queries: () => allGroups().reduce((sum, group) => sum + group.vitalSigns.queries(), 0),
    close() {
      closed = true;
      pace?.close();
      for (const { pacer } of zonePaces.values()) pacer.close();
      for (const group of allGroups()) group.close();
    },
  };
}
