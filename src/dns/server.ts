import { Resolver, type RecordWithTtl } from 'node:dns';
import type { RecordType, RecordTypes } from '../core/dns-answer.ts';
import { freshMayHelp, meaningOf, type ErrorMeaning } from './resolver-error.ts';
import { decodeText } from './text.ts';

export type RawAnswer<R> = ErrorMeaning | { readonly kind: 'records'; readonly records: readonly R[] };

export interface Attempt<R> {
  readonly answer: Promise<RawAnswer<R>>;
  /** Gives up on it, where that can be done without harm to others. */
  cancel(): void;
}

/** One DNS server, asked through node:dns. */
export interface Server {
  readonly address: string;
  /**
   * Through the Resolver that all share: fast, but node:dns makes it impatient after a few quick answers, one junk
   * packet fails its neighbours, and a single query of it cannot be cancelled.
   */
  pooled<T extends RecordType>(type: T, name: string): Attempt<RecordTypes[T]>;
  /** Through a Resolver of its own, which honours its timeout and disturbs nobody. */
  fresh<T extends RecordType>(type: T, name: string, timeoutMs: number): Attempt<RecordTypes[T]>;
  /** Ends everything that is still in flight. */
  close(): void;
}

type Method<T extends RecordType> = (
  resolver: Resolver,
  name: string,
  done: (error: NodeJS.ErrnoException | null, records: RecordTypes[T][]) => void,
) => void;

const METHODS: { readonly [T in RecordType]: Method<T> } = {
  A: (resolver, name, done) => {
    resolver.resolve4(name, { ttl: true }, (error, records) => done(error, withTtl(records)));
  },
  TXT: (resolver, name, done) => {
    resolver.resolveTxt(name, (error, records) => done(error, (records ?? []).map(decodeText)));
  },
  AAAA: (resolver, name, done) => {
    resolver.resolve6(name, { ttl: true }, (error, records) => done(error, withTtl(records)));
  },
  NS: (resolver, name, done) => {
    resolver.resolveNs(name, (error, records) => done(error, records ?? []));
  },
};

function withTtl(records: RecordWithTtl[] | undefined): RecordTypes['A'][] {
  return (records ?? []).map(({ address, ttl }) => ({ address, ttlSeconds: ttl }));
}

/**
 * @param address "192.0.2.53:53" or "[2001:db8::53]:53"; one server a Resolver, since with two a dead zone sends all
 *   later queries to the second
 * @param timeoutMs the patience of the shared Resolver
 */
export function createServer(address: string, timeoutMs: number): Server {
  const inFlight = new Map<Resolver, number>();
  let shared: Resolver | undefined;

  function createResolver(patienceMs: number): Resolver {
    const timeout = Math.ceil(patienceMs);
    // Without `maxTimeout` (from Node 22) a query ends after 5 s whatever `timeout` says.
    const patience = { timeout, maxTimeout: timeout, tries: 1 };
    const resolver = new Resolver(patience);
    resolver.setServers([address]);
    return resolver;
  }

  function ask<T extends RecordType>(
    resolver: Resolver,
    type: T,
    name: string,
  ): Promise<RawAnswer<RecordTypes[T]>> {
    inFlight.set(resolver, (inFlight.get(resolver) ?? 0) + 1);
    return new Promise((resolve) => {
      METHODS[type](resolver, name, (error, records) => {
        const left = (inFlight.get(resolver) ?? 1) - 1;
        if (left > 0) inFlight.set(resolver, left);
        else inFlight.delete(resolver);
        resolve(error ? meaningOf(error) : { kind: 'records', records });
      });
    });
  }

  return {
    address,
    pooled(type, name) {
      const resolver = (shared ??= createResolver(timeoutMs));
      const answer = ask(resolver, type, name).then((raw) => {
        // After such a failure others do better on a new one; what is in flight on the old one may still end well.
        if (raw.kind === 'failure' && freshMayHelp(raw) && shared === resolver) shared = undefined;
        return raw;
      });
      return { answer, cancel: () => {} };
    },
    fresh(type, name, patienceMs) {
      const resolver = createResolver(patienceMs);
      return { answer: ask(resolver, type, name), cancel: () => resolver.cancel() };
    },
    close() {
      shared = undefined;
      for (const resolver of inFlight.keys()) resolver.cancel();
    },
  };
}
