import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { readJson } from './read-json.ts';
import type { ConfigFile } from './schema.ts';

export interface Config {
  /** Where it was read from; null when there is none. */
  readonly path: string | null;
  readonly file: ConfigFile;
}

/**
 * Finds and reads the configuration: `-c`, else `$RBLCHECK_CONFIG`, else `rblcheck/config.json` in `$XDG_CONFIG_HOME`
 * or `~/.config`. One that was named must be there; the last need not.
 * @throws UsageError
 */
export async function loadConfig(
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Config> {
  const path = named ?? (env['RBLCHECK_CONFIG'] || defaultPath(env));
  if (path === null) return { path: null, file: {} };
  const { validateConfig } = await import('./validate.ts');
  const checked = validateConfig(await readJson(path));
  if (checked.kind === 'invalid') throw new UsageError('file-invalid', { file: path, ...checked.problem });
  return { path, file: checked.value };
}

function defaultPath(env: Readonly<Record<string, string | undefined>>): string | null {
  const home = env['XDG_CONFIG_HOME'] || (env['HOME'] && join(env['HOME'], '.config'));
  if (!home) return null;
  const path = join(home, 'rblcheck', 'config.json');
  return existsSync(path) ? path : null;
}
