import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { KeyedZone } from '../core/key-forms.ts';
import type { Keys } from './keys.ts';
import { readJson } from './read-json.ts';
import type { ConfigFile } from './config-schema.ts';
import { takeKeys } from './typed-keys.ts';

export interface Config {
  /** Where it was read from; null when there is none. */
  readonly path: string | null;
  readonly file: ConfigFile;
  /** Keys that stood in the names of its zones, by what they are called. */
  readonly keys: Keys;
}

/** A configuration that has been read, and not looked into: `-c /dev/stdin` can be read once. */
export interface ConfigSource {
  readonly path: string | null;
  readonly content: unknown;
}

/**
 * Finds and reads the configuration: `-c`, else `$RBLCHECK_CONFIG`, else `rblcheck/config.json` in `$XDG_CONFIG_HOME`
 * or `~/.config`. One that was named must be there; the last need not.
 * @throws UsageError
 */
export async function readConfig(
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConfigSource> {
  // Nagios' -c is a threshold.
  if (named !== undefined && /^[\d:.%]+$/.test(named) && !existsSync(named)) {
    throw new UsageError('config-is-number', { value: named });
  }
  const path = named ?? (env['RBLCHECK_CONFIG'] || defaultPath(env));
  return { path, content: path === null ? {} : await readJson(path, { mayComment: true }) };
}

/**
 * @param known zones in whose names a key may stand, besides its own
 * @throws UsageError with the file, the JSON path, what stands there and what may
 */
export async function parseConfig(
  { path, content }: ConfigSource,
  known: readonly KeyedZone[],
): Promise<Config> {
  if (path === null) return { path, file: {}, keys: new Map() };
  const { bare, keys } = takeKeys(content, known, path);
  const { validateConfig } = await import('./config-schema.ts');
  const checked = validateConfig(bare);
  if (checked.kind === 'invalid') throw new UsageError('file-invalid', { file: path, ...checked.problem });
  return { path, file: checked.value, keys };
}

function defaultPath(env: Readonly<Record<string, string | undefined>>): string | null {
  const home = env['XDG_CONFIG_HOME'] || (env['HOME'] && join(env['HOME'], '.config'));
  if (!home) return null;
  const path = join(home, 'rblcheck', 'config.json');
  return existsSync(path) ? path : null;
}
