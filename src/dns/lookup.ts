import pLimit from 'p-limit';
import type { Lookup } from '../core/dns-answer.ts';
import { createServerGroup, type ServerGroup } from './server-group.ts';

export interface LookupOptions {
  /** In the order of failover: "192.0.2.53:53", "[2001:db8::53]:53". */
  readonly servers: readonly string[];
  /** The deadline of one query, all tries and failovers included; waiting for its turn is not. */
  readonly timeoutMs: number;
  /** Queries in flight. Much above 100 a burst overflows the socket's buffer, and lost packets cost seconds. */
  readonly concurrency: number;
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

/** The real one, on node:dns. */
export function createLookup(options: LookupOptions): NodeLookup {
  const { timeoutMs } = options;
  const limit = pLimit(options.concurrency);
  const resolvers = createServerGroup(options.servers, timeoutMs);
  const groups = new Map<string, ServerGroup>();

  function groupFor(servers: readonly string[] | undefined): ServerGroup {
    if (!servers) return resolvers;
    const key = servers.join(' ');
    const group = groups.get(key) ?? createServerGroup(servers, timeoutMs);
    groups.set(key, group);
    return group;
  }

  const allGroups = (): readonly ServerGroup[] => [resolvers, ...groups.values()];

  return {
    query: (type, name, query = {}) => limit(() => groupFor(query.servers).ask(type, name, query.timeoutMs)),
    silent: () => resolvers.vitalSigns.queries() > 0 && !resolvers.vitalSigns.heard(),
    queries: () => allGroups().reduce((sum, group) => sum + group.vitalSigns.queries(), 0),
    close() {
      for (const group of allGroups()) group.close();
    },
  };
}
