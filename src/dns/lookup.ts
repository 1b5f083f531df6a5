// The way to the DNS: `core` asks for records of a name and gets an answer or a cause. A query waits for its turn
// (`flight.ts`, `pacing.ts`), is sent to one of the run's servers and, where that does not help, to the next
// (`server-group.ts`), each of them asked through node:dns (`server.ts`). Why it is done so stands in CONTRIBUTING.md,
// "What node:dns does".

import pLimit, { type LimitFunction } from 'p-limit';
import {
  SPARED,
  type AddressAnswer,
  type Answer,
  type Lookup,
  type QueryOptions,
  type RecordType,
  type RecordTypes,
} from '../core/dns-answer.ts';
import { monotonicMs } from '../core/clock.ts';
import { findDelegation, type Delegation } from './delegation.ts';
import type { HandLimits } from './exchange.ts';
import { createFlight } from './flight.ts';
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
  /** A bulk run: wait longer than the deadline where it is the servers that stall or lose packets. */
  readonly patient?: boolean;
}

/** The Lookup of a run, with what the run learned of its resolvers. */
export interface NodeLookup extends Lookup {
  readonly confirmNothing: NonNullable<Lookup['confirmNothing']>;
  readonly servers: NonNullable<Lookup['servers']>;
  readonly room: NonNullable<Lookup['room']>;
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

/** A query and whom it goes to. */
interface Sent<T extends RecordType> {
  readonly group: ServerGroup;
  readonly type: T;
  readonly name: string;
}

/** The real one, on node:dns. */
export function createLookup(options: LookupOptions): NodeLookup {
  const { timeoutMs, queriesPerSecond } = options;
  const flight = createFlight(options.concurrency);
  const pace = queriesPerSecond === undefined ? undefined : createPacer(queriesPerSecond);
  const zonePaces = new Map<string, ZonePace>();
  const openGroup = (servers: readonly string[]): ServerGroup =>
    createServerGroup(servers, {
      deadlineMs: timeoutMs,
      onRetry: () => pace?.charge(),
      onAnswer: (wasLost) => flight.note(wasLost),
      patient: options.patient ?? false,
    });
  let closed = false;
  let confirmations = 0;
  const confirming = new Set<() => void>();
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

  /** Sends a query to a group when its turn has come: among those in flight, at its zone's pace and at the run's. */
  function send<T extends RecordType>(sent: Sent<T>, query: QueryOptions): Promise<Answer<RecordTypes[T]>> {
    const zonePace = paceOf(query);
    if (zonePace) return zonePace.gate(() => sendPaced(sent, query, zonePace.pacer));
    if (pace) return sendPaced(sent, query);
    // The hot path of a bulk run: nothing is made for it that it does not need.
    return new Promise((resolve) =>
      flight.start((release) => ask(sent, query, release, resolve), query.isUrgent),
    );
  }

  function ask<T extends RecordType>(
    { group, type, name }: Sent<T>,
    query: QueryOptions,
    release: () => void,
    resolve: (answer: Answer<RecordTypes[T]>) => void,
  ): void {
    group.ask(type, name, query, (answer) => {
      release();
      resolve(answer);
    });
  }

  /** A place at each pace is taken just before a query is sent, and given back by one that is not. */
  function sendPaced<T extends RecordType>(
    sent: Sent<T>,
    query: QueryOptions,
    zonePacer?: Pacer,
  ): Promise<Answer<RecordTypes[T]>> {
    const { group } = sent;
    const paces = [zonePacer, pace].filter((pacer) => pacer !== undefined);
    return new Promise((resolve) => {
      flight.start((release) => {
        const go = (): void => ask(sent, query, release, resolve);
        if (group.isSpared(query)) go();
        else void takePlaces(paces, () => group.isSpared(query)).then(go);
      }, query.isUrgent);
    });
  }

  function delegationOf(zone: string): Promise<Delegation> {
    const known = delegations.get(zone);
    if (known) return known;
    // Half of the deadline, so that the other half is left for the question itself.
    const found = findDelegation(zone, {
      ask: (type, name, restMs) => send({ group: resolvers, type, name }, { timeoutMs: restMs }),
      refer: (server, name, restMs) =>
        byHand(async (limits) => (await import('./referral.ts')).askReferral(server, name, limits), restMs),
      timeoutMs: timeoutMs / 2,
    });
    delegations.set(zone, found);
    return found;
  }

  /** A question that is written by hand takes its turn in the flight as any other. */
  function byHand<T>(ask: (limits: HandLimits) => Promise<T>, restMs: number): Promise<T | 'timeout'> {
    const onQuery = (): void => {
      confirmations++;
    };
    return new Promise((resolve) => {
      flight.start((release) => {
        const done = (said: T | 'timeout'): void => {
          release();
          resolve(said);
        };
        if (closed) done('timeout');
        else void ask({ timeoutMs: restMs, onQuery, open: confirming }).then(done);
      });
    });
  }

  function query<T extends RecordType>(
    type: T,
    name: string,
    asked: QueryOptions = {},
  ): Promise<Answer<RecordTypes[T]>> {
    if (asked.servers) return send({ group: groupOf(asked.servers), type, name }, asked);
    if (!options.direct || asked.zone === undefined) return send({ group: resolvers, type, name }, asked);
    return queryDirectly(type, name, { ...asked, zone: asked.zone });
  }

  async function queryDirectly<T extends RecordType>(
    type: T,
    name: string,
    asked: QueryOptions & { readonly zone: string },
  ): Promise<Answer<RecordTypes[T]>> {
    const begun = monotonicMs();
    const delegation = await delegationOf(asked.zone);
    if (delegation.kind === 'failed') {
      const { cause, detail, elapsedMs } = delegation;
      return { kind: 'failure', cause, detail, elapsedMs, server: null, tries: 0 };
    }
    const group = groupOf(delegation.servers);
    // What finding the servers took is part of the lookup's time.
    const searchMs = Math.min(monotonicMs() - begun, delegation.elapsedMs);
    const restMs = Math.max((asked.timeoutMs ?? timeoutMs) - searchMs, timeoutMs / 10);
    const told = await send({ group, type, name }, { ...asked, timeoutMs: restMs });
    const answer = { ...told, elapsedMs: told.elapsedMs + searchMs };
    // An alias out of its zone, which a name server does not follow: it leads to others, whom nobody asked.
    const isAlias = told.kind === 'records' && told.records.length === 0;
    if (!isAlias) return told === SPARED ? told : answer;
    const { server, tries, elapsedMs } = answer;
    return { kind: 'failure', cause: 'bad-response', detail: 'alias', server, tries, elapsedMs };
  }

  function servers({ servers: own, zone }: QueryOptions = {}):
    | readonly string[]
    | Promise<readonly string[]> {
    if (own) return groupOf(own).servers();
    if (!options.direct || zone === undefined) return resolvers.servers();
    return delegationOf(zone).then((found) =>
      found.kind === 'found' ? groupOf(found.servers).servers() : [],
    );
  }

  /** At the same pace as any other query. */
  async function confirm(
    name: string,
    answer: AddressAnswer,
    asked: QueryOptions = {},
  ): Promise<AddressAnswer> {
    const { server, tries, elapsedMs } = answer;
    if (server === null || closed) return answer;
    const zonePacer = paceOf(asked)?.pacer;
    for (const pacer of [zonePacer, pace]) {
      await pacer?.turn();
      pacer?.sent();
    }
    let sent = 0;
    const begun = monotonicMs();
    // The second look is part of the same lookup, and has what is left of its deadline.
    const restMs = Math.max(timeoutMs - elapsedMs, timeoutMs / 10);
    const said = await byHand(
      async (limits) =>
        (await import('./rcode.ts')).confirmNothing(server, name, {
          ...limits,
          onQuery() {
            sent++;
            limits.onQuery();
          },
        }),
      restMs,
    );
    const told = said === 'timeout' ? ({ kind: 'failure', cause: said } as const) : said;
    return { ...told, server, tries: tries + sent, elapsedMs: elapsedMs + monotonicMs() - begun };
  }

  const allGroups = (): readonly ServerGroup[] => [resolvers, ...groups.values()];

  return {
    query,
    servers,
    confirmNothing: confirm,
    room: () => flight.room(),
    silent: () => resolvers.vitalSigns.queries() > 0 && !resolvers.vitalSigns.heard(),
    queries: () => allGroups().reduce((sum, group) => sum + group.vitalSigns.queries(), confirmations),
    close() {
      closed = true;
      pace?.close();
      for (const { pacer } of zonePaces.values()) pacer.close();
      for (const group of allGroups()) group.close();
      for (const giveUp of confirming) giveUp();
    },
  };
}

async function takePlaces(paces: readonly Pacer[], isSpared: () => boolean): Promise<void> {
  for (const pacer of paces) await pacer.turn();
  const isNeedless = isSpared();
  for (const pacer of paces) {
    if (isNeedless) pacer.unused();
    else pacer.sent();
  }
}
