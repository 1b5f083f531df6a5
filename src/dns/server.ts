import { Resolver, type RecordWithTtl } from 'node:dns';
import { onDemand } from '../core/on-demand.ts';
import type { RecordType, RecordTypes } from '../core/dns-answer.ts';
import { freshMayHelp, meaningOf, type ErrorMeaning } from './resolver-error.ts';

export type RawAnswer<R> = ErrorMeaning | { readonly kind: 'records'; readonly records: readonly R[] };

/** Told once how an attempt ended. A callback and no promise: this is the hot path of a bulk run. */
export type OnRawAnswer<R> = (answer: RawAnswer<R>) => void;

/** One DNS server, asked through node:dns. */
export interface Server {
  readonly address: string;
  /**
   * Through the Resolver that all share: fast, but node:dns makes it impatient after a few quick answers, one junk
   * packet fails its neighbours, and a single query of it cannot be cancelled.
   */
  pooled<T extends RecordType>(type: T, name: string, done: OnRawAnswer<RecordTypes[T]>): void;
  /**
   * Through a Resolver of its own, which honours its timeout and disturbs nobody.
   * @returns gives up on it
   */
  fresh<T extends RecordType>(
    type: T,
    name: string,
    patience: { readonly timeoutMs: number; readonly done: OnRawAnswer<RecordTypes[T]> },
  ): () => void;
  /** Ends everything that is still in flight. */
  close(): void;
}

/** What node:dns gives of each type. */
interface Given {
  A: RecordWithTtl;
  AAAA: RecordWithTtl;
  TXT: string[];
  NS: string;
  MX: RecordTypes['MX'];
  PTR: string;
}

type Send<T extends RecordType> = (
  resolver: Resolver,
  name: string,
  done: (error: NodeJS.ErrnoException | null, given: Given[T][] | undefined) => void,
) => void;

const WITH_TTL = { ttl: true } as const;

/** How each type is asked for; the callback goes through as it is, so that a query needs no other. */
const SEND: { readonly [T in RecordType]: Send<T> } = {
  A: (resolver, name, done) => resolver.resolve4(name, WITH_TTL, done),
  AAAA: (resolver, name, done) => resolver.resolve6(name, WITH_TTL, done),
  TXT: (resolver, name, done) => resolver.resolveTxt(name, done),
  MX: (resolver, name, done) => resolver.resolveMx(name, done),
  PTR: (resolver, name, done) => resolver.resolvePtr(name, done),
  NS: (resolver, name, done) => resolver.resolveNs(name, done),
};

const READ: { readonly [T in RecordType]: (given: Given[T]) => RecordTypes[T] } = {
  A: withTtl,
  AAAA: withTtl,
  TXT: decodeTxt,
  MX: (given) => given,
  PTR: (given) => given,
  NS: (given) => given,
};

function withTtl({ address, ttl }: RecordWithTtl): RecordTypes['A'] {
  return { address, ttlSeconds: ttl };
}

/** A Resolver with what it has in flight, so that it can be ended, and forgotten when it has nothing left. */
interface Channel {
  readonly resolver: Resolver;
  inFlight: number;
}

/**
 * @param address "192.0.2.53:53" or "[2001:db8::53]:53"; one server a Resolver, since with two a dead zone sends all
 *   later queries to the second
 * @param timeoutMs the patience of the shared Resolver
 */
export function createServer(address: string, timeoutMs: number): Server {
  const open = new Set<Channel>();
  // Of an IPv4 address with a port node:dns finds out by an expression for IPv6, whose first use takes milliseconds.
  const bare = address.replace(/^([\d.]+):53$/, '$1');
  let shared: Channel | undefined;

  function openChannel(patienceMs: number): Channel {
    const timeout = Math.ceil(patienceMs);
    // Without `maxTimeout` (from Node 22) a query ends after 5 s whatever `timeout` says.
    const patience = { timeout, maxTimeout: timeout, tries: 1 };
    const resolver = new Resolver(patience);
    resolver.setServers([bare]);
    const channel = { resolver, inFlight: 0 };
    open.add(channel);
    return channel;
  }

  function ask<T extends RecordType>(
    channel: Channel,
    question: { readonly type: T; readonly name: string },
    done: OnRawAnswer<RecordTypes[T]>,
  ): void {
    channel.inFlight++;
    const { type, name } = question;
    SEND[type](channel.resolver, name, (error, given = []) => {
      channel.inFlight--;
      const raw: RawAnswer<RecordTypes[T]> = error
        ? meaningOf(error)
        : { kind: 'records', records: given.map(READ[type]) };
      // After such a failure others do better on a new one; what is in flight on the old one may still end well.
      if (channel === shared && raw.kind === 'failure' && freshMayHelp(raw)) shared = undefined;
      if (channel.inFlight === 0 && channel !== shared) open.delete(channel);
      done(raw);
    });
  }

  return {
    address,
    pooled(type, name, done) {
      ask((shared ??= openChannel(timeoutMs)), { type, name }, done);
    },
    fresh(type, name, patience) {
      const channel = openChannel(patience.timeoutMs);
      ask(channel, { type, name }, patience.done);
      return () => channel.resolver.cancel();
    },
    close() {
      shared = undefined;
      for (const { resolver } of open) resolver.cancel();
      open.clear();
    },
  };
}

const utf8 = onDemand(() => new TextDecoder('utf-8', { fatal: true }));

/** One TXT record as text: node:dns gives its chunks as latin1 whatever they are encoded in. */
function decodeTxt(chunks: readonly string[]): string {
  const latin1 = chunks.join('');
  try {
    return utf8().decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
