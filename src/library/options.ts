import { UsageError } from '../core/errors.ts';
import type { ToldWarning } from '../core/published.ts';
import type { CustomLookup } from '../dns/custom-lookup.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { OPTION_ROWS, type LibraryName, type LibraryValues } from '../zones/option-types.ts';
import {
  expectedOf,
  isWithin,
  readPlain,
  readText,
  type NumberValue,
  type OptionEntry,
  type OptionValue,
} from '../zones/option-value.ts';
import { badOption, isObject } from './bad-option.ts';

/** What is asked, of whom, and how. Nothing is read from the environment or a configuration file. */
export interface CheckOptions {
  /** Only these zones; one that the catalogue does not know is a plain blocklist. Default: the set `default`. */
  readonly zones?: readonly string[];
  /** Sets of the catalogue: "default", "all", "domain", "allow", "informational", "japan". */
  readonly sets?: readonly string[];
  /** Zones to leave out. */
  readonly exclude?: readonly string[];
  /** What `loadZones` gave; the bundled one unless given. */
  readonly catalogue?: Catalogue;
  /** Keys of zones that need one, by the key's name. They are never shown. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Zones at which this resolver is registered. */
  readonly registered?: readonly string[];
  /** Resolvers in the order of failover: "192.0.2.53", "127.0.0.1:5300", "[2001:db8::53]:53". Default: the system's. */
  readonly resolvers?: readonly string[];
  /** Ask each zone's own name servers, found through the resolvers. Default: false. */
  readonly direct?: boolean;
  /** A resolver of one's own, in the place of `resolvers` and `direct`. */
  readonly lookup?: CustomLookup;
  /** The deadline of one lookup in milliseconds, 100 to 300000. Default: 5000. */
  readonly timeoutMs?: number;
  /** Queries in flight, 1 to 1000. Default: 64; for a single address 200, unless there is a `lookup`. */
  readonly concurrency?: number;
  /** Queries a second at most. Default: no bound. */
  readonly rate?: number;
  /** Ask the zones' test entries, so that "clean" is proven. Default: true. */
  readonly verify?: boolean;
  /** Ask for the reasons of listings. Default: true. */
  readonly txt?: boolean;
  /** How many zones may be unknown before a target is: a number, or a share such as "25%", which is the default. */
  readonly maxUnknown?: number | string;
  /** Also the addresses of a domain's MX hosts. Default: false. */
  readonly mx?: boolean;
  /** Also the addresses that a domain's SPF record authorises (RFC 7208). Default: false. */
  readonly spf?: boolean;
  /** Also whose each address is, unless there may be more than 16 targets: two public zones are asked. Default: false. */
  readonly owner?: boolean;
  /** What one range may expand to. Default: 65536. */
  readonly maxAddresses?: number;
  /** Go on where a zone's daily limit would be passed. Default: false. */
  readonly allowOverLimit?: boolean;
  /** Ends the run early, with what is known by then. */
  readonly signal?: AbortSignal;
}

/** Of many targets, there is something to be told beside their reports. */
export interface CheckAllOptions extends CheckOptions {
  /**
   * Called for each target that cannot be read; the others are checked. Without it `checkAll` throws the first of these
   * errors when all the others are done.
   */
  readonly onProblem?: (problem: UsageError) => void;
  /** Called for what is to be known of a name, and at the end of the resolver. */
  readonly onWarning?: (warning: ToldWarning) => void;
}

/** The options with the defaults filled in, each as the inner rooms want it; no part can throw any more. */
export interface ReadOptions extends LibraryValues {
  readonly keys: Readonly<Record<string, string>>;
  readonly failOn: 'any';
  readonly shard: null;
  /** Not looked into yet; null for the bundled one. */
  readonly catalogue: Catalogue | null;
  readonly lookup: CustomLookup | null;
  readonly signal: AbortSignal | null;
  readonly onProblem: ((problem: UsageError) => void) | null;
  readonly onWarning: ((warning: ToldWarning) => void) | null;
}

/** What the table of options does not know: it has no place on a command line. */
const OWN = ['catalogue', 'keys', 'lookup', 'signal', 'onProblem', 'onWarning'] as const;
const ROWS = OPTION_ROWS.filter(({ libraryName }) => libraryName !== undefined);
const KNOWN: readonly string[] = [...ROWS.flatMap(({ libraryName }) => libraryName ?? []), ...OWN];

/**
 * From JavaScript anything may come, getters and proxies that throw among it.
 * @param known the options that may be given here
 * @throws UsageError with the option, the value and what it may be
 */
export function readOptions(options: CheckAllOptions, known: readonly string[] = KNOWN): ReadOptions {
  let reading = 'options';
  const of = <K extends keyof CheckAllOptions>(name: K): CheckAllOptions[K] => {
    reading = name;
    return options[name];
  };
  try {
    if (!isObject(options)) throw badOption('options', options, 'object');
    // A misspelt option would leave its default in force: a check of other zones than were meant.
    for (const name of Object.keys(options)) {
      if (!known.includes(name)) throw badOption(name, options, `(${known.join(' | ')})`);
    }
    return readEach(of);
  } catch (error) {
    throw error instanceof UsageError ? error : badOption(reading, options, 'readable');
  }
}

function readEach(of: <K extends keyof CheckAllOptions>(name: K) => CheckAllOptions[K]): ReadOptions {
  const values = ROWS.flatMap(({ inner, libraryName, ...row }) =>
    libraryName === undefined ? [] : [[inner, readGiven(libraryName, row, of(libraryName))] as const],
  );
  return {
    ...(Object.fromEntries(values) as LibraryValues),
    keys: texts('keys', of('keys')),
    failOn: 'any',
    shard: null,
    catalogue: of('catalogue') ?? null,
    lookup: withMethods('lookup', of('lookup'), ['query']),
    signal: withMethods('signal', of('signal'), ['addEventListener', 'removeEventListener']),
    onProblem: listener('onProblem', of('onProblem')),
    onWarning: listener('onWarning', of('onWarning')),
  };
}

/** What was given for an option of the table, in the library's units. */
function readGiven(option: LibraryName, entry: OptionEntry, given: CheckOptions[LibraryName]): unknown {
  const { value, many } = entry;
  const usual = readPlain(entry, entry.default ?? null);
  if (given === undefined) return usual;
  if (many) return list(option, given).map((text) => readEntry(option, value, text));
  if (value.kind === 'number') return readNumber(option, value, given ?? usual);
  const isYesNo = value.kind === 'mark' || value.kind === 'yesNo';
  return isYesNo ? (given ?? usual) : readEntry(option, value, String(given));
}

/** From JavaScript a list may come as one text. */
function list(option: string, given: unknown): readonly string[] {
  if (Array.isArray(given) && given.every((one) => typeof one === 'string')) return [...given];
  throw badOption(option, given, 'listOfTexts');
}

function readEntry(option: string, value: OptionValue, text: string): unknown {
  const read = readText(value, text);
  if (read === null) throw badOption(option, text, expectedOf(value));
  return read;
}

/** From JavaScript a number may come as a text. */
function readNumber(option: string, value: NumberValue, given: unknown): unknown {
  const { unitMs = 1, isWhole, expected } = value;
  if (isWithin(value, Number(given) / unitMs) && (!isWhole || typeof given === 'number')) return given;
  throw badOption(option, given, unitMs === 1 ? expected : 'milliseconds');
}

/** What is no text is not shown: it may be a key. */
function texts(
  option: string,
  value: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const isRead = isObject(value) && Object.values(value).every((one) => typeof one === 'string');
  if (isRead) return { ...value };
  throw badOption(option, {}, 'objectOfTexts');
}

function withMethods<T extends object>(
  option: 'lookup' | 'signal',
  value: T | undefined,
  methods: readonly string[],
): T | null {
  if (value === undefined) return null;
  const has = (name: string): boolean => typeof Reflect.get(value, name) === 'function';
  if (isObject(value) && methods.every(has)) return value;
  throw badOption(option, value, option);
}

function listener<T>(option: string, value: T | undefined): T | null {
  if (value === undefined || typeof value === 'function') return value ?? null;
  throw badOption(option, value, 'function');
}
