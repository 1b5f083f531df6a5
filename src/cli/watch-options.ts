import { UNTIL, type Until } from '../commands/watch.ts';
import { UsageError } from '../core/errors.ts';
import { commandWords } from '../notify/words.ts';
import { badValue, choice, DEFAULTS, type OptionBag } from './options.ts';

/** The options that `watch` alone has. */
export interface WatchRun {
  readonly intervalMs: number;
  readonly until: Until | null;
  readonly count: number | null;
  /** The words of a command that is run for each change. */
  readonly command: readonly string[] | null;
  readonly webhook: URL | null;
  /** Objects instead of lines. */
  readonly ndjson: boolean;
}

export const WATCH_FORMATS = ['table', 'ndjson'] as const;

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
/** A week: longer than a timer can be set is no watch either. */
const MOST_MS = 168 * UNITS_MS.h;

/** @throws UsageError */
export function readWatchOptions(bag: OptionBag): WatchRun {
  if (bag.format !== undefined) choice('--format', bag.format, WATCH_FORMATS);
  return {
    intervalMs: readInterval(bag.interval ?? DEFAULTS.interval),
    until: choice('--until', bag.until, UNTIL) ?? null,
    count: readCount(bag.count),
    command: readCommand(bag.exec),
    webhook: readWebhook(bag.webhook),
    ndjson: bag.format === 'ndjson',
  };
}

function readInterval(value: string): number {
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(value) ?? [];
  const ms = unit === 's' || unit === 'm' || unit === 'h' ? Number(number) * UNITS_MS[unit] : 0;
  if (ms < UNITS_MS.s || ms > MOST_MS) throw badValue('--interval', value, 'interval');
  return ms;
}

function readCount(value: string | undefined): number | null {
  if (value === undefined) return null;
  const count = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (count < 1) throw badValue('--count', value, 'positiveInteger');
  return count;
}

function readCommand(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const words = commandWords(value);
  if (words === null) throw new UsageError('bad-command', { value });
  return words;
}

/** What is an address is not repeated: there may be a secret in it. */
function readWebhook(value: string | undefined): URL | null {
  if (value === undefined) return null;
  if (!URL.canParse(value)) throw badValue('--webhook', value, 'url');
  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol)) throw badValue('--webhook', `${url.protocol}***`, 'url');
  return url;
}
