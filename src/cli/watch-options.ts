import { WATCH_FORMATS } from '../core/choices.ts';
import { UsageError } from '../core/errors.ts';
import { commandWords } from '../notify/command-words.ts';
import { badValue, choice, type OptionBag, type Options } from './options.ts';

/** How `watch` goes, and whom it tells. */
export interface WatchRun extends Pick<Options, 'intervalMs' | 'until' | 'count'> {
  /** The words of a command that is run for each change. */
  readonly command: readonly string[] | null;
  readonly webhook: URL | null;
  /** Objects instead of lines. */
  readonly ndjson: boolean;
}

const ENVIRONMENT = 'env:';

/**
 * @param env where the configuration's, or the option's, "env:NAME" is looked up
 * @throws UsageError
 */
export function readWatchOptions(
  bag: OptionBag,
  { intervalMs, until, count, exec, webhook, format }: Options,
  env: Readonly<Record<string, string | undefined>>,
): WatchRun {
  if (bag.format !== undefined) choice('--format', bag.format, WATCH_FORMATS);
  return {
    intervalMs,
    until,
    count,
    command: exec === null ? null : readCommand(exec),
    webhook: webhook === null ? null : readWebhook(webhook, env),
    ndjson: format === 'ndjson',
  };
}

function readCommand(value: string): readonly string[] {
  const words = commandWords(value);
  if (words === null) throw new UsageError('bad-command', { value });
  return words;
}

/** What is an address is not repeated: there may be a secret in it, which is why it may stand in the environment. */
function readWebhook(typed: string, env: Readonly<Record<string, string | undefined>>): URL {
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
