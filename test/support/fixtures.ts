import { createInputs } from '../../src/run/inputs.ts';
import type { Input } from '../../src/core/input.ts';
import {
  isRuledOut,
  SPARED,
  type AddressAnswer,
  type Answer,
  type Evidence,
  type Lookup,
  type QueryOptions,
  type RecordType,
  type RecordTypes,
} from '../../src/core/dns-answer.ts';
import type { ServerFacts } from '../../src/core/doctor.ts';
import type { ZoneFitness } from '../../src/core/fitness.ts';
import type { FailureCause, Listed, Outcome, Unknown, UnknownCause } from '../../src/core/outcome.ts';
import type { SkipReason, Skipped } from '../../src/core/plan.ts';
import { queryName } from '../../src/core/query-name.ts';
import {
  DEFAULT_MAX_UNKNOWN,
  reportTarget,
  type Finding,
  type MaxUnknown,
  type Report,
  type TargetReport,
} from '../../src/core/report.ts';
import type { ReturnCode } from '../../src/core/return-code.ts';
import { tallyOf } from '../../src/core/tally.ts';
import type { Target } from '../../src/core/target.ts';
import { toZone, type Zone, type ZoneEntry } from '../../src/core/zone.ts';
import { en } from '../../src/i18n/en.ts';
import type { Generator } from '../../src/core/published.ts';
import { NO_PAINT, type Style } from '../../src/render/style.ts';
import { parseAddress } from '../../src/targets/address.ts';

/** The one server of a `memoryLookup`. */
export const SERVER = '192.0.2.53:53';
export const EVIDENCE: Evidence = { server: SERVER, tries: 1, elapsedMs: 12 };

export function zoneOf(entry: Partial<ZoneEntry> = {}): Zone {
  return toZone({ zone: 'bl.test', ...entry });
}

export function targetOf(text = '198.51.100.7'): Target {
  const target = parseAddress(text);
  if (!target) throw new Error(`the test's own target cannot be read: ${text}`);
  return target;
}

export function recordsOf(...addresses: readonly string[]): AddressAnswer {
  const records = addresses.map((address) => ({ address, ttlSeconds: 300 }));
  return { ...EVIDENCE, kind: 'records', records };
}

export const NXDOMAIN: AddressAnswer = { ...EVIDENCE, kind: 'nxdomain' };
export const NODATA: AddressAnswer = { ...EVIDENCE, kind: 'nodata' };
/** The same to a question for any type. */
const NO_RECORDS: Answer<never> = { ...EVIDENCE, kind: 'nodata' };

export function failureOf(cause: FailureCause, detail?: string): AddressAnswer {
  return { ...EVIDENCE, kind: 'failure', cause, ...(detail !== undefined && { detail }) };
}

export function codeOf(code: string, parts: Partial<ReturnCode> = {}): ReturnCode {
  return { code, sublist: null, meaning: null, severity: 'listed', ...parts };
}

export function listedOf(...codes: readonly ReturnCode[]): Listed {
  return {
    kind: 'listed',
    returnCodes: codes.length > 0 ? codes : [codeOf('127.0.0.2')],
    ttlSeconds: 300,
  };
}

export const HARMLESS: Listed = listedOf(codeOf('127.0.0.9', { severity: 'informational' }));
export const CLEAN: Outcome = { kind: 'clean' };

export function unknownOf(cause: UnknownCause = 'timeout', detail?: string): Unknown {
  return { kind: 'unknown', cause, ...(detail !== undefined && { detail }) };
}

/** A finding about 198.51.100.7 unless `target` says otherwise. */
export function findingOf(
  zone: Zone,
  outcome: Outcome,
  parts: Partial<Finding> & { readonly target?: Target } = {},
): Finding {
  const { target = targetOf(), ...rest } = parts;
  return {
    zone,
    kind: target.kind,
    query: queryName(target, zone.zone),
    outcome,
    verification: outcome.kind === 'unknown' ? 'not-asked' : 'verified',
    reasons: [],
    evidence: {
      ...EVIDENCE,
      addresses: outcome.kind === 'listed' ? outcome.returnCodes.map(({ code }) => code) : [],
    },
    ...rest,
  };
}

export function skippedOf(reason: SkipReason, entry: Partial<ZoneEntry> = {}): Skipped {
  return { zone: zoneOf({ zone: `${reason}.test`, ...entry }), reason };
}

export function targetReportOf(
  findings: readonly Finding[],
  parts: {
    readonly target?: Target;
    readonly skipped?: readonly Skipped[];
    readonly maxUnknown?: MaxUnknown;
    readonly interrupted?: boolean;
  } = {},
): TargetReport {
  const { target = targetOf(), ...rest } = parts;
  return reportTarget(target, {
    findings,
    skipped: [],
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    interrupted: false,
    ...rest,
  });
}

export function reportOf(targets: readonly TargetReport[], parts: Partial<Report> = {}): Report {
  return {
    startedAt: new Date('2026-01-31T03:00:00.000Z'),
    durationMs: 412,
    resolver: {
      mode: 'system',
      isNamed: false,
      servers: ['192.0.2.53:53'],
      silent: false,
      timeoutMs: 5000,
      queries: 12,
    },
    targets,
    tally: tallyOf(targets),
    ...inputsOf(targets),
    warnings: [],
    exitCode: 0,
    ...parts,
  };
}

/** What was typed where each word came to its targets. */
function inputsOf(targets: readonly TargetReport[]): Pick<Report, 'inputs' | 'inputCounts'> {
  const inputs = createInputs({ keepsInputs: true });
  const words = new Map<string, Input>();
  for (const report of targets) {
    const { target } = report;
    const typed = target.from ?? target.text;
    const input = words.get(typed) ?? { typed, at: words.size, causes: [], isRange: false };
    words.set(typed, input);
    inputs.came(input, target, false);
    inputs.told(report);
  }
  for (const input of words.values()) inputs.whole(input);
  const { kept, counts } = inputs.end();
  return { inputs: kept, inputCounts: counts };
}

export function styleOf(parts: Partial<Style> = {}): Style {
  return {
    language: 'en',
    messages: en,
    columns: 80,
    paint: NO_PAINT,
    verbose: false,
    only: [],
    timeZone: 'UTC',
    ...parts,
  };
}

/** A zone as its test entries show it: fit, or unfit for a trouble. */
export function fitnessOf(
  zone: Zone,
  trouble: Unknown | null = null,
  parts: Partial<ZoneFitness> = {},
): ZoneFitness {
  const troubles = trouble ? [{ zone, server: SERVER, outcome: trouble }] : [];
  const fitAt = trouble ? null : SERVER;
  return { zone, state: trouble ? 'unfit' : 'fit', trouble, troubles, fitAt, elapsedMs: 12.4, ...parts };
}

export function serverOf(address = '192.0.2.53:53', parts: Partial<ServerFacts> = {}): ServerFacts {
  return {
    address,
    latencyMs: 3.6,
    tcp: true,
    rewritesTo: null,
    saysNxdomain: true,
    failsWith: null,
    asksFrom: [],
    ...parts,
  };
}

export const GENERATOR: Generator = { name: 'rblcheck', version: '9.9.9' };

export interface Asked {
  readonly type: RecordType;
  readonly name: string;
  readonly options: QueryOptions | undefined;
}

type Reply<R> = Answer<R> | Promise<Answer<R>>;

export interface MemoryScript {
  readonly a?: (name: string) => Reply<RecordTypes['A']>;
  readonly txt?: (name: string) => Reply<RecordTypes['TXT']>;
  readonly ns?: (name: string) => Reply<RecordTypes['NS']>;
  readonly ptr?: (name: string) => Reply<RecordTypes['PTR']>;
  /** Each question waits until the one before it is answered, as with one query in flight. */
  readonly oneByOne?: boolean;
}

export interface MemoryLookup {
  readonly lookup: Lookup;
  /** What was sent; a query that was spared is not in it. */
  readonly asked: readonly Asked[];
}

/** A Lookup that answers from functions and keeps what it was asked. */
export function memoryLookup(script: MemoryScript): MemoryLookup {
  const asked: Asked[] = [];
  const {
    a = () => NXDOMAIN,
    txt = () => NO_RECORDS,
    ns = () => NO_RECORDS,
    ptr = () => NO_RECORDS,
    oneByOne = false,
  } = script;
  const answers: { readonly [T in RecordType]: (name: string) => Reply<RecordTypes[T]> } = {
    A: a,
    TXT: txt,
    NS: ns,
    AAAA: () => NO_RECORDS,
    MX: () => NO_RECORDS,
    PTR: ptr,
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    asked,
    lookup: {
      servers: () => [SERVER],
      async query<T extends RecordType>(
        type: T,
        name: string,
        options?: QueryOptions,
      ): Promise<Answer<RecordTypes[T]>> {
        const ask = (): Reply<RecordTypes[T]> => {
          if (options && isRuledOut(options, SERVER)) return SPARED;
          asked.push({ type, name, options });
          return answers[type](name);
        };
        if (!oneByOne) return ask();
        const answer = turn.then(ask);
        // The one who asked has heard the answer before the next question goes out.
        turn = answer.then(() => new Promise((resolve) => setImmediate(resolve)));
        return answer;
      },
    },
  };
}

/** A stream of what is there already. */
export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** A sound zone: its listed test entry is listed, and of the others those that `records` names by their beginnings. */
export function soundZone(records: Readonly<Record<string, AddressAnswer>> = {}) {
  const known = Object.entries({ '2.0.0.127.': recordsOf('127.0.0.2'), ...records });
  return (name: string): AddressAnswer => known.find(([start]) => name.startsWith(start))?.[1] ?? NXDOMAIN;
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** A promise that the test settles itself, to choose the order in which answers come. */
export function deferred<T>(): Deferred<T> {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle(value) };
}
