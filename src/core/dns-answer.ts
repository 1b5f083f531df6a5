import type { FailureCause } from './outcome.ts';

/** What each type of query brings back, one element a record. */
export interface RecordTypes {
  A: { readonly address: string; readonly ttlSeconds: number };
  /** The chunks of one record joined, decoded as UTF-8, not yet cleaned for a terminal. */
  TXT: string;
  NS: string;
  MX: { readonly exchange: string; readonly priority: number };
  PTR: string;
  AAAA: { readonly address: string; readonly ttlSeconds: number };
}
export type RecordType = keyof RecordTypes;

/** Who answered, after how many queries and how long; for `-v` and the JSON. */
export interface Evidence {
  /** "192.0.2.53:53"; null when nobody answered. */
  readonly server: string | null;
  readonly tries: number;
  readonly elapsedMs: number;
}

/** What came of one question. A failure is an answer too: it has a cause, and it is never "no records". */
export type BareAnswer<R> =
  | { readonly kind: 'records'; readonly records: readonly R[] }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'nodata' }
  | { readonly kind: 'failure'; readonly cause: FailureCause; readonly detail?: string };

/** The end of one question: what came of it, and from whom. */
export type Answer<R> = Evidence & BareAnswer<R>;

export type AddressAnswer = Answer<RecordTypes['A']>;

export interface QueryOptions {
  /** The zone that the name is in: its own name servers are asked in direct mode, and its pace is kept. */
  readonly zone?: string;
  /** At most so many queries a second in this zone. */
  readonly queriesPerSecond?: number;
  /** Ask these instead of the resolvers of the run; "ADDR:PORT", IPv6 in brackets. */
  readonly servers?: readonly string[];
  /** A deadline of its own, where the run's is too long. */
  readonly timeoutMs?: number;
  /** Ask this one of the servers alone: an answer of another would say nothing of it. */
  readonly only?: string;
  /** Whether a server is not to be asked, whenever its turn comes. Where none is left nothing is sent: `SPARED`. */
  readonly avoid?: (server: string) => boolean;
  /** Whether nobody is waited for any more: nothing is sent (`SPARED`), and what is under way may end as at its deadline. */
  readonly isGivenUp?: () => boolean;
  /** Others wait for it: it goes before those that wait for their turn. */
  readonly isUrgent?: boolean;
  /** Begin on a Resolver of its own, which nothing that went before can have disturbed. */
  readonly isFresh?: boolean;
  /** Called with each server as it is asked. */
  readonly onAsked?: (server: string) => void;
}

/** Whether a server is not to be asked now: see `avoid` and `isGivenUp`. */
export function isRuledOut(
  { avoid, isGivenUp }: Pick<QueryOptions, 'avoid' | 'isGivenUp'>,
  server: string,
): boolean {
  return isGivenUp?.() === true || avoid?.(server) === true;
}

/** The answer to a query that was not sent, since there was nobody who might be asked. */
export const SPARED: Answer<never> = {
  kind: 'failure',
  cause: 'refused',
  server: null,
  tries: 0,
  elapsedMs: 0,
};

/** How `QueryOptions` names the server of a Lookup that has but one and gives it no name. */
export const ONLY_SERVER = '';

/** The port to DNS. Everything above it is pure; everything below it is `src/dns/`. */
export interface Lookup {
  /** Never rejects: what goes wrong is an answer of kind `failure`. Settles within the deadline once it is in flight. */
  query<T extends RecordType>(type: T, name: string, options?: QueryOptions): Promise<Answer<RecordTypes[T]>>;
  /**
   * The servers that would be asked, the first of them first; at once where they are known. Never rejects. A Lookup
   * without it counts as one server, `ONLY_SERVER`.
   */
  readonly servers?: (options?: QueryOptions) => readonly string[] | Promise<readonly string[]>;
  /** Resolves when few queries wait for their turn. A Lookup without it takes as many as come. */
  readonly room?: () => Promise<void>;
  /**
   * Looks behind an `answer` that says "no data": some failures look just like it (`dns/rcode.ts`). One more query, for
   * where nothing else proves that the zone answers truly. Never rejects.
   */
  readonly confirmNothing?: (
    name: string,
    answer: AddressAnswer,
    options?: QueryOptions,
  ) => Promise<AddressAnswer>;
}

/** A server by the name that `QueryOptions` has for it. */
export function serverName({ server }: Pick<Evidence, 'server'>): string {
  return server ?? ONLY_SERVER;
}

/** The servers that a Lookup would ask, the first of them first. */
export function serversOf(
  lookup: Lookup,
  options: QueryOptions,
): readonly string[] | Promise<readonly string[]> {
  return lookup.servers ? lookup.servers(options) : [ONLY_SERVER];
}
