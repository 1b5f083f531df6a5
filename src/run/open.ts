import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import { UsageError } from '../core/errors.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { resolverMode, type ResolverSummary } from '../core/report.ts';
import { createLookup, type LookupOptions } from '../dns/lookup.ts';
import { resolversOf, type Resolvers } from '../dns/system.ts';

/** Whom a run asks, and how. */
export interface DnsOptions extends Pick<LookupOptions, 'timeoutMs'> {
  /** As typed or configured, with ports; null for the system's. */
  readonly resolvers: readonly string[] | null;
  readonly direct: boolean;
  /** Queries in flight; null for as many as suit the run. */
  readonly concurrency: number | null;
  /** Queries a second at most; null for no bound. */
  readonly queriesPerSecond: number | null;
}

/** The DNS of a run, and what can be said of it at any time. */
export interface Dns {
  readonly lookup: Lookup & { close(): void };
  readonly resolver: () => ResolverSummary;
}

/** Queries in flight: a resolver that is asked without pause loses some of more. */
const IN_FLIGHT = 64;
/** So that none of the questions about a single target, and of the test entries beside them, waits for its turn. */
const IN_FLIGHT_OF_ONE = 200;

/**
 * @param run.patient of a run over many targets: see `LookupOptions`
 * @param run.expected how many targets there are; null where that is not known
 */
export function openDns(
  options: DnsOptions,
  { patient, expected }: { readonly patient: boolean; readonly expected: number | null },
): Dns {
  const { timeoutMs, direct, queriesPerSecond } = options;
  const { asked: servers, file } = resolversOf(options.resolvers);
  const lookup = createLookup({
    servers,
    timeoutMs,
    concurrency: inFlight(options, expected),
    direct,
    patient,
    ...(queriesPerSecond !== null && { queriesPerSecond }),
  });
  return {
    lookup,
    resolver: () => ({
      mode: resolverMode(options),
      isNamed: options.resolvers !== null,
      servers,
      file,
      timeoutMs,
      silent: lookup.silent(),
      queries: lookup.queries(),
    }),
  };
}

/** How many queries of a run are in flight at most. */
export function inFlight({ concurrency }: Pick<DnsOptions, 'concurrency'>, expected: number | null): number {
  return concurrency ?? (expected === 1 ? IN_FLIGHT_OF_ONE : IN_FLIGHT);
}

/** @throws UsageError where there are resolvers, and node:dns can ask none of them */
export function requireAskable({ resolvers }: Pick<DnsOptions, 'resolvers'>): Resolvers {
  const all = resolversOf(resolvers);
  const [server] = all.unasked;
  if (server !== undefined && all.asked.length === 0) throw new UsageError('link-local-resolver', { server });
  return all;
}

/** What a run works with while it is open. */
export interface OpenRun extends Dns {
  /** Aborts when the run is to end before its time; `core/run-deadline.ts` has the reasons. */
  readonly signal: AbortSignalLike;
}

/**
 * Works with the DNS open, until the work is done or one of the signals ends it; either closes the DNS. The run has a signal
 * of its own: those that end it may outlive many runs, and would remember each.
 */
export async function withRun<T>(
  dns: Dns,
  ends: readonly AbortSignalLike[],
  work: (run: OpenRun) => Promise<T>,
): Promise<T> {
  const aborter = createAborter();
  const releases = ends.map((end) =>
    onAbort(end, () => {
      aborter.abort(end.reason);
      dns.lookup.close();
    }),
  );
  try {
    return await work({ ...dns, signal: aborter.signal });
  } finally {
    for (const release of releases) release();
    dns.lookup.close();
  }
}

/** What is called back when a signal aborts: many runs may be ended by one signal, which has one listener for all of them. */
const calledBy = new WeakMap<AbortSignalLike, { readonly all: Set<() => void>; readonly call: () => void }>();

/** Calls back when a signal aborts, at once where it has already; what it returns takes that back. */
export function onAbort(signal: AbortSignalLike, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => {};
  }
  const { all, call } = calledBy.get(signal) ?? listenTo(signal);
  const own = (): void => listener();
  all.add(own);
  return () => {
    all.delete(own);
    if (all.size > 0) return;
    signal.removeEventListener('abort', call);
    calledBy.delete(signal);
  };
}

function listenTo(signal: AbortSignalLike) {
  const all = new Set<() => void>();
  const listening = { all, call: () => all.forEach((one) => one()) };
  calledBy.set(signal, listening);
  signal.addEventListener('abort', listening.call);
  return listening;
}
