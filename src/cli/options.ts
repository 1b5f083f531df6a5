import { FORMATS, LANGUAGES, type Format, type Language } from '../core/choices.ts';
import { LETTER_RECIPIENTS, type LetterRecipient } from '../core/delisting.ts';
import { UsageError } from '../core/errors.ts';
import { FAIL_ON, type FailOn } from '../core/exit-code.ts';
import { OUTCOMES, type OutcomeKind } from '../core/outcome.ts';
import type { Thresholds } from '../core/plugin-status.ts';
import { DEFAULT_MAX_UNKNOWN, type MaxUnknown } from '../core/report.ts';
import type { Expectation } from '../i18n/usage-en.ts';
import { closest } from '../zones/closest.ts';
import { parseMaxUnknown } from '../zones/max-unknown.ts';
import type { ConfigFile } from '../zones/schema.ts';
import { parseServerAddress } from '../zones/server-address.ts';

/** What commander makes of the words; everything is still as it was typed. */
export interface OptionBag {
  readonly file?: readonly string[];
  readonly mx?: boolean;
  readonly spf?: boolean;
  readonly maxAddresses?: string;
  readonly shard?: string;
  readonly zone?: readonly string[];
  readonly exclude?: readonly string[];
  readonly set?: readonly string[];
  readonly zonesFile?: string;
  readonly config?: string;
  readonly resolver?: readonly string[];
  readonly direct?: boolean;
  readonly whoami?: boolean;
  readonly owner?: boolean;
  readonly rate?: string;
  readonly allowOverLimit?: boolean;
  readonly timeout?: string;
  readonly deadline?: string;
  readonly concurrency?: string;
  readonly verify?: boolean;
  readonly txt?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly only?: readonly string[];
  readonly allRows?: boolean;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly lang?: string;
  readonly color?: boolean;
  readonly failOn?: string;
  readonly maxUnknown?: string;
  readonly bounce?: string;
  readonly for?: string;
  readonly state?: string;
  readonly changes?: boolean;
  readonly warning?: string;
  readonly critical?: string;
  readonly interval?: string;
  readonly until?: string;
  readonly count?: string;
  readonly exec?: string;
  readonly webhook?: string;
  readonly from?: string;
  readonly mta?: string;
  readonly report?: boolean;
}

/** The options of a run: what was typed, else the configuration's, else the default. */
export interface Options {
  /** Of targets, one a line. */
  readonly files: readonly string[];
  readonly mx: boolean;
  readonly spf: boolean;
  /** What a range may expand to. */
  readonly maxAddresses: number;
  /** Which part of the targets is this machine's; index from 1. */
  readonly shard: { readonly index: number; readonly count: number } | null;
  readonly zones: readonly string[];
  readonly exclude: readonly string[];
  readonly sets: readonly string[];
  /** Those that are asked where neither sets nor zones are named. */
  readonly defaultSets: readonly string[];
  readonly registered: readonly string[];
  readonly zonesFile: string | null;
  /** "ADDR:PORT"; null for those of the system. */
  readonly resolvers: readonly string[] | null;
  /** Ask each zone's own name servers. */
  readonly direct: boolean;
  /** Whether `doctor` may ask from which address a resolver asks. */
  readonly whoami: boolean;
  /** Whether it is asked whose an address is; null: as the command has it. */
  readonly owner: boolean | null;
  /** null for no bound. */
  readonly queriesPerSecond: number | null;
  readonly allowOverLimit: boolean;
  readonly timeoutMs: number;
  /** Of the whole run, from the program's start; null for none. */
  readonly deadlineMs: number | null;
  readonly concurrency: number;
  readonly verify: boolean;
  readonly txt: boolean;
  readonly format: Format;
  readonly only: readonly OutcomeKind[];
  /** Of many targets a row for each that is clean too. */
  readonly allRows: boolean;
  /** The file in place of standard output. */
  readonly output: string | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** null for that of the locale. */
  readonly language: Language | null;
  readonly color: { readonly typed: boolean | undefined; readonly configured: boolean | undefined };
  readonly failOn: FailOn;
  readonly maxUnknown: MaxUnknown;
  /** Of `delist`: the file of a bounce, and whose letters alone are printed. */
  readonly bounce: string | null;
  readonly recipient: LetterRecipient | null;
  /** The file in which outcomes are remembered. */
  readonly state: string | null;
  /** Only what changed is printed, and makes the exit code. */
  readonly changes: boolean;
  /** Of a monitoring plugin: listings of one target. */
  readonly thresholds: Thresholds;
}

export const DEFAULTS = {
  timeoutSeconds: 5,
  concurrency: 64,
  maxAddresses: 65_536,
  interval: '30m',
} as const;

/** @throws UsageError with the option, the value and what it may be */
export function readOptions(bag: OptionBag, config: ConfigFile): Options {
  const state = readPath('--state', bag.state) ?? config.state ?? null;
  if (bag.changes && state === null) throw new UsageError('changes-need-state');
  const format = bag.json ? 'json' : (choice('--format', bag.format, FORMATS) ?? config.format ?? 'table');
  if (bag.changes && STANDING.has(format)) throw new UsageError('changes-not-with', { format });
  return {
    files: bag.file ?? [],
    mx: bag.mx ?? config.mx ?? false,
    spf: bag.spf ?? config.spf ?? false,
    maxAddresses: readMaxAddresses(bag.maxAddresses) ?? config.maxAddresses ?? DEFAULTS.maxAddresses,
    shard: readShard(bag.shard),
    zones: bag.zone ?? [],
    exclude: [...(bag.exclude ?? []), ...(config.exclude ?? [])],
    // "Only these zones": the configuration's sets are a default, and -z has the last word.
    sets: list(bag.set) ?? (bag.zone ? [] : (config.sets ?? [])),
    defaultSets: ['default'],
    registered: config.registered ?? [],
    zonesFile: bag.zonesFile ?? config.zonesFile ?? null,
    resolvers: readResolvers(list(bag.resolver) ?? configured(config.resolver)),
    direct: bag.direct ?? config.direct ?? false,
    whoami: bag.whoami !== false && config.whoami !== false,
    owner: bag.owner ?? config.owner ?? null,
    queriesPerSecond: readRate(bag.rate) ?? config.rate ?? null,
    allowOverLimit: bag.allowOverLimit ?? config.allowOverLimit ?? false,
    timeoutMs: readTimeout(bag.timeout) ?? (config.timeout ?? DEFAULTS.timeoutSeconds) * 1000,
    deadlineMs: readDeadline(bag.deadline) ?? (config.deadline === undefined ? null : config.deadline * 1000),
    concurrency: readConcurrency(bag.concurrency) ?? config.concurrency ?? DEFAULTS.concurrency,
    verify: bag.verify ?? config.verify ?? true,
    txt: bag.txt ?? config.txt ?? true,
    format,
    only: choices('--only', list(bag.only), OUTCOMES) ?? [config.only ?? []].flat(),
    allRows: bag.allRows ?? config.allRows ?? false,
    output: readPath('--output', bag.output) ?? config.output ?? null,
    quiet: bag.quiet ?? config.quiet ?? false,
    verbose: bag.verbose ?? config.verbose ?? false,
    language: choice('--lang', bag.lang, LANGUAGES) ?? config.lang ?? null,
    color: { typed: bag.color, configured: config.color },
    failOn: choice('--fail-on', bag.failOn, FAIL_ON) ?? config.failOn ?? 'any',
    maxUnknown: readMaxUnknown(bag.maxUnknown ?? config.maxUnknown?.toString()) ?? DEFAULT_MAX_UNKNOWN,
    bounce: bag.bounce ?? null,
    recipient: choice('--for', bag.for, LETTER_RECIPIENTS) ?? null,
    state,
    // What is typed is held to what goes with it; what is configured counts where it can.
    changes: bag.changes ?? (config.changes === true && state !== null && !STANDING.has(format)),
    thresholds: readThresholds(bag, config, format),
  };
}

/** Formats that say how things stand: an exporter's file or a plugin's answer must not be empty. */
const STANDING: ReadonlySet<Format> = new Set<Format>(['nagios', 'prometheus']);

function readThresholds(bag: OptionBag, config: ConfigFile, format: Format): Thresholds {
  const warning = readCount('--warning', bag.warning);
  const critical = readCount('--critical', bag.critical);
  if (format !== 'nagios' && (warning ?? critical) !== null) throw new UsageError('thresholds-need-nagios');
  if (format !== 'nagios') return { warning: null, critical: null };
  return { warning: warning ?? config.warning ?? null, critical: critical ?? config.critical ?? null };
}

function readCount(option: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (count < 1) throw badValue(option, value, 'positiveInteger');
  return count;
}

/** A repeatable option may also be given a comma list. */
function list(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.flatMap((value) => value.split(',')).map((value) => value.trim());
}

export function choice<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const suggestion = closest(value, known);
  const expected = `(${known.join(' | ')})` as const;
  throw new UsageError('bad-value', { option, value, expected, ...(suggestion !== null && { suggestion }) });
}

function choices<T extends string>(
  option: string,
  values: readonly string[] | undefined,
  known: readonly T[],
): readonly T[] | undefined {
  return values?.flatMap((value) => choice(option, value, known) ?? []);
}

function readResolvers(values: readonly string[] | undefined): readonly string[] | null {
  if (values === undefined) return null;
  return values.map((value) => {
    const address = parseServerAddress(value);
    if (address === null) throw badValue('--resolver', value, 'serverAddress');
    return address;
  });
}

function readTimeout(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d{1,3}(\.\d+)?$/.test(value) ? Number(value) : 0;
  if (seconds < 0.1 || seconds > 300) throw badValue('--timeout', value, 'timeout');
  return seconds * 1000;
}

export function readDeadline(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d{1,6}(\.\d+)?$/.test(value) ? Number(value) : 0;
  if (seconds < 0.1) throw badValue('--deadline', value, 'deadline');
  return seconds * 1000;
}

function readMaxAddresses(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d{1,10}$/.test(value) ? Number(value) : 0;
  if (count < 1) throw badValue('--max-addresses', value, 'positiveInteger');
  return count;
}

function readShard(value: string | undefined): Options['shard'] {
  if (value === undefined) return null;
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || shard.index < 1 || shard.index > shard.count) {
    throw badValue('--shard', value, 'shard');
  }
  return shard;
}

function readRate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const perSecond = /^\d{1,6}(\.\d+)?$/.test(value) ? Number(value) : 0;
  if (perSecond <= 0) throw badValue('--rate', value, 'positive');
  return perSecond;
}

function readConcurrency(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > 1000) throw badValue('--concurrency', value, 'concurrency');
  return count;
}

function readMaxUnknown(value: string | undefined): MaxUnknown | undefined {
  if (value === undefined) return undefined;
  const read = parseMaxUnknown(value);
  if (read === null) throw badValue('--max-unknown', value, 'maxUnknown');
  return read;
}

function readPath(option: string, value: string | undefined): string | null {
  if (value === '') throw badValue(option, value, 'text');
  return value ?? null;
}

export function badValue(option: string, value: string, expected: Expectation): UsageError {
  return new UsageError('bad-value', { option, value, expected });
}

/** In the configuration one value may stand for a list of one. */
function configured(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value].flat();
}
