import { UNTIL, type Until } from '../commands/watch.ts';
import { UsageError } from '../core/errors.ts';
import { commandWords } from '../notify/words.ts';
import type { ConfigFile } from '../zones/schema.ts';
import { parseInterval } from '../zones/interval.ts';
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

const ENVIRONMENT = 'env:';

export const WATCH_FORMATS = ['table', 'ndjson'] as const;

/**
 * @param env where the configuration's, or the option's, "env:NAME" is looked up
 * @throws UsageError
 */
export function readWatchOptions(
  bag: OptionBag,
  config: ConfigFile,
  env: Readonly<Record<string, string | undefined>>,
): WatchRun {
  if (bag.format !== undefined) choice('--format', bag.format, WATCH_FORMATS);
  return {
    intervalMs: readInterval(bag.interval ?? config.interval ?? DEFAULTS.interval),
    until: choice('--until', bag.until, UNTIL) ?? null,
    count: readCount(bag.count),
    command: readCommand(bag.exec ?? config.exec),
    webhook: readWebhook(bag.webhook ?? config.webhook, env),
    ndjson: (bag.format ?? config.format) === 'ndjson',
  };
}

function readInterval(value: string): number {
  const ms = parseInterval(value);
  if (ms === null) throw badValue('--interval', value, 'interval');
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

/** What is an address is not repeated: there may be a secret in it, which is why it may stand in the environment. */
function readWebhook(
  typed: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): URL | null {
  if (typed === undefined) return null;
  const variable = typed.startsWith(ENVIRONMENT) ? typed.slice(ENVIRONMENT.length) : null;
  const value = variable === null ? typed : env[variable];
  if (value === undefined || value === '') {
    throw new UsageError('webhook-variable-unset', { variable: variable ?? '' });
  }
  if (!URL.canParse(value)) throw badValue('--webhook', value, 'url');
  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol)) throw badValue('--webhook', `${url.protocol}***`, 'url');
  return url;
}
