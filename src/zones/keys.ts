import { UsageError } from '../core/errors.ts';

/** The keys that are known, by name. Their values are never printed. */
export type Keys = ReadonlyMap<string, string>;

/** A key is part of a query name: one label (RFC 1035 section 2.3.4). */
const KEY = /^[a-z0-9_-]{1,63}$/i;
const FROM_ENVIRONMENT = 'env:';

/** "spamhaus-dqs" → "RBLCHECK_KEY_SPAMHAUS_DQS". */
export function keyVariable(name: string): string {
  return `RBLCHECK_KEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/**
 * Finds the keys for `names`: the environment's RBLCHECK_KEY_NAME, else the configuration's, where "env:NAME" stands for
 * a variable.
 * @throws UsageError that names the key and where it came from, never its value
 */
export function readKeys(
  names: readonly string[],
  configured: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Keys {
  const keys = new Map<string, string>();
  for (const name of new Set([...names, ...Object.keys(configured)])) {
    const variable = keyVariable(name);
    const fromEnvironment = env[variable];
    if (fromEnvironment) keys.set(name, checked(name, fromEnvironment, variable));
    else {
      const value = Object.hasOwn(configured, name) ? configured[name] : undefined;
      if (value !== undefined) keys.set(name, fromConfig(name, value, env));
    }
  }
  return keys;
}

function fromConfig(name: string, value: string, env: Readonly<Record<string, string | undefined>>): string {
  if (!value.startsWith(FROM_ENVIRONMENT)) return checked(name, value, `keys.${name}`);
  const variable = value.slice(FROM_ENVIRONMENT.length);
  const found = env[variable];
  // Someone may have put the key itself there.
  const shown = /^([A-Z_][A-Z0-9_]*)?$/.test(variable) ? variable : '***';
  if (!found) throw new UsageError('key-variable-unset', { name, variable: shown });
  return checked(name, found, variable);
}

function checked(name: string, value: string, origin: string): string {
  const key = value.trim();
  if (KEY.test(key)) return key;
  throw new UsageError('bad-key', { name, origin });
}
