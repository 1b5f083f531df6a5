import { UsageError, type Expectation } from '../core/errors.ts';
import type { Format } from '../core/choices.ts';
import type { Thresholds } from '../core/plugin-status.ts';
import { closest } from '../zones/closest.ts';
import { commaList } from '../zones/comma-list.ts';
import { OPTION_TABLE } from '../zones/option-table.ts';
import { OPTION_ROWS, type OptionBag, type OptionValues } from '../zones/option-types.ts';
import {
  expectedOf,
  readPlain,
  readText,
  type OptionEntry,
  type OptionValue,
} from '../zones/option-value.ts';
import type { ConfigFile } from '../zones/config-schema.ts';

export type { OptionBag };

/** The options of a run: what was typed, else the configuration's, else the default. */
export interface Options extends Omit<OptionValues, 'color'> {
  /** Those that are asked where neither sets nor zones are named. */
  readonly defaultSets: readonly string[];
  readonly color: { readonly typed: boolean | undefined; readonly configured: boolean | undefined };
  readonly thresholds: Thresholds;
  /** Of a watch, as it was typed or configured. */
  readonly interval: string;
}

/** @throws UsageError with the option, the value and what it may be */
export function readOptions(bag: OptionBag, config: ConfigFile): Options {
  const read = readEach(bag, config);
  const format = bag.json ? 'json' : read.format;
  const { state } = read;
  if (bag.changes && state === null) throw new UsageError('changes-need-state');
  if (bag.changes && STANDING.has(format)) throw new UsageError('changes-not-with', { format });
  return {
    ...read,
    format,
    exclude: [...(bag.exclude ?? []), ...(config.exclude ?? [])],
    // "Only these zones": the configuration's sets are a default, and -z has the last word.
    sets: bag.zone && !bag.set ? [] : read.sets,
    defaultSets: ['default'],
    whoami: bag.whoami !== false && config.whoami !== false,
    color: { typed: bag.color, configured: config.color },
    // What is typed is held to what goes with it; what is configured counts where it can.
    changes: bag.changes ?? (config.changes === true && state !== null && !STANDING.has(format)),
    thresholds: thresholdsOf(bag, read, format),
    interval: bag.interval ?? config.interval ?? OPTION_TABLE.interval.default,
  };
}

/** Formats that say how things stand: an exporter's file or a plugin's answer must not be empty. */
const STANDING: ReadonlySet<Format> = new Set<Format>(['nagios', 'prometheus']);

function thresholdsOf(bag: OptionBag, { warning, critical }: Thresholds, format: Format): Thresholds {
  if (format === 'nagios') return { warning, critical };
  if ((bag.warning ?? bag.critical) !== undefined) throw new UsageError('thresholds-need-nagios');
  return { warning: null, critical: null };
}

/** Each by itself. */
function readEach(bag: OptionBag, config: ConfigFile): OptionValues {
  const typed: Readonly<Record<string, unknown>> = bag;
  const configured: Readonly<Record<string, unknown>> = config;
  const rows = OPTION_ROWS.filter(({ faceOf, value }) => faceOf === undefined && value.kind !== 'own');
  const values = rows.map(({ name, inner, usual, configKey, ...row }) => {
    const plain = configKey === undefined ? undefined : configured[configKey];
    return [inner, readTyped(row, typed[name]) ?? readPlain(row, plain ?? usual)] as const;
  });
  return Object.fromEntries(values) as OptionValues;
}

/** @throws UsageError */
export function readDeadline(typed: string | undefined): number | undefined {
  const read = readTyped(OPTION_TABLE.deadline, typed);
  return typeof read === 'number' ? read : undefined;
}

/** What was typed: words for an option with a value, yes or no for one without. */
function readTyped({ flags = '', value, many }: OptionEntry, typed: unknown): unknown {
  const [option = ''] = /--[\w-]+/.exec(flags) ?? [];
  const read = (word: string): unknown => readWord(option, value, word);
  if (Array.isArray(typed)) return (many === 'commas' ? commaList(typed) : typed).map(read);
  return typeof typed === 'string' ? read(typed) : typed;
}

function readWord(option: string, value: OptionValue, word: string): unknown {
  if (value.kind === 'choice') return choice(option, word, value.choices);
  const read = readText(value, word);
  if (read === null) throw badValue(option, word, expectedOf(value));
  return read;
}

/** @throws UsageError with the one that was probably meant */
export function choice<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const suggestion = closest(value, known);
  const fault = badValue(option, value, expectedOf({ kind: 'choice', choices: known }));
  throw new UsageError(fault, suggestion === null ? {} : { suggestion });
}

export function badValue(option: string, value: string, expected: Expectation): UsageError {
  return new UsageError('bad-value', { option, value, expected });
}
