import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import pLimit, { type LimitFunction } from 'p-limit';
import {
  isRuledOut,
  ONLY_SERVER,
  SPARED,
  type Answer,
  type BareAnswer,
  type Lookup,
  type QueryOptions,
  type RecordType,
  type RecordTypes,
} from '../core/dns-answer.ts';
import { monotonicMs } from '../core/clock.ts';
import { FAILURE_CAUSES } from '../core/outcome.ts';
import { createPacer, type Pacer } from './pacing.ts';

/** What a resolver of one's own is told of a question. */
export interface CustomQuery {
  /** The deadline, in milliseconds: what comes later is not heard. */
  readonly timeoutMs: number;
  /** Of a zone that is to be asked at servers of its own: "192.0.2.53:5300". */
  readonly servers?: readonly string[];
}

/** The end of a question. "No such name" and "no such record" are answers; everything else is a failure. */
export type CustomAnswer = BareAnswer<RecordTypes[RecordType]>;

/**
 * A resolver of one's own in the place of node:dns. Records are, by type, A and AAAA: `{ address, ttlSeconds }`; TXT: one
 * string a record; NS and PTR: a name; MX: `{ exchange, priority }`. A promise that rejects, and an answer of which a part
 * throws when it is read, are failures of cause `network`.
 */
export interface CustomLookup {
  query(type: RecordType, name: string, options: CustomQuery): Promise<CustomAnswer>;
}

interface CustomLookupOptions {
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly queriesPerSecond?: number;
}

type Readers = { readonly [T in RecordType]: (record: unknown) => RecordTypes[T] | null };

const READERS: Readers = {
  A: readAddress,
  AAAA: readAddress,
  TXT: readText,
  NS: readText,
  PTR: readText,
  MX: (record) => {
    const { exchange, priority } = fieldsOf(record);
    return typeof exchange === 'string' && typeof priority === 'number' ? { exchange, priority } : null;
  },
};

/** Holds a resolver of the caller's to what the port promises: it never rejects, keeps the deadline, and the paces. */
export function createCustomLookup(
  custom: CustomLookup,
  { timeoutMs, concurrency, queriesPerSecond }: CustomLookupOptions,
): Lookup & { close(): void } {
  const flight = pLimit(concurrency);
  const pace = queriesPerSecond === undefined ? undefined : createPacer(queriesPerSecond);
  const zones = new Map<string, { readonly pacer: Pacer; readonly gate: LimitFunction }>();
  const closing = createAborter();

  function zonePace({ zone, queriesPerSecond: perSecond }: QueryOptions) {
    if (zone === undefined || perSecond === undefined) return undefined;
    const made = zones.get(zone) ?? {
      pacer: createPacer(perSecond),
      gate: pLimit(Math.max(1, Math.ceil(perSecond))),
    };
    zones.set(zone, made);
    return made;
  }

  async function send<T extends RecordType>(
    { type, name }: { readonly type: T; readonly name: string },
    options: QueryOptions,
    pacers: readonly Pacer[],
  ): Promise<Answer<RecordTypes[T]>> {
    for (const pacer of pacers) await pacer.turn();
    const isSpared = isRuledOut(options, ONLY_SERVER);
    for (const pacer of pacers) {
      if (isSpared) pacer.unused();
      else pacer.sent();
    }
    if (isSpared) return SPARED;
    const begun = monotonicMs();
    const limitMs = Math.min(options.timeoutMs ?? timeoutMs, timeoutMs);
    const { servers } = options;
    const answer = await within(limitMs, closing.signal, async () =>
      readAnswer(type, await custom.query(type, name, { timeoutMs: limitMs, ...(servers && { servers }) })),
    );
    return { ...answer, server: null, tries: 1, elapsedMs: monotonicMs() - begun };
  }

  return {
    query(type, name, options = {}) {
      const zone = zonePace(options);
      const pacers = [zone?.pacer, pace].flatMap((pacer) => pacer ?? []);
      const start = () => flight(() => send({ type, name }, options, pacers));
      return zone ? zone.gate(start) : start();
    },
    close() {
      closing.abort();
      for (const { pacer } of zones.values()) pacer.close();
      pace?.close();
    },
  };
}

/** What the caller's promise gives, unless the deadline or the end of the run is first. Never rejects. */
function within<R>(
  limitMs: number,
  signal: AbortSignalLike,
  ask: () => Promise<BareAnswer<R>>,
): Promise<BareAnswer<R>> {
  return new Promise((resolve) => {
    const late = (): void => end({ kind: 'failure', cause: 'timeout' });
    const timer = setTimeout(late, limitMs);
    const end = (answer: BareAnswer<R>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', late);
      resolve(answer);
    };
    if (signal.aborted) return late();
    signal.addEventListener('abort', late);
    const failed = (): void => end({ kind: 'failure', cause: 'network' });
    ask().then(end, failed);
  });
}

/** A copy of our own, of which no part can throw any more; throws what a getter of the answer's throws. */
function readAnswer<T extends RecordType>(type: T, answer: unknown): BareAnswer<RecordTypes[T]> {
  const { kind, records, cause, detail } = fieldsOf(answer);
  if (kind === 'nxdomain' || kind === 'nodata') return { kind };
  if (kind === 'records' && Array.isArray(records)) {
    const read = Array.from(records, (record: unknown) => READERS[type](record));
    const known = read.flatMap((record) => record ?? []);
    // Not one record is passed over: it might be the one that lists.
    if (known.length === read.length && read.length > 0) return { kind, records: known };
  }
  const known = kind === 'failure' ? FAILURE_CAUSES.find((one) => one === cause) : undefined;
  return {
    kind: 'failure',
    cause: known ?? 'bad-response',
    ...(known && typeof detail === 'string' && { detail }),
  };
}

function readAddress(record: unknown): RecordTypes['A'] | null {
  const { address, ttlSeconds } = fieldsOf(record);
  if (typeof address !== 'string') return null;
  const isTime = typeof ttlSeconds === 'number' && Number.isFinite(ttlSeconds) && ttlSeconds >= 0;
  return { address, ttlSeconds: isTime ? ttlSeconds : 0 };
}

function readText(record: unknown): string | null {
  return typeof record === 'string' ? record : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
