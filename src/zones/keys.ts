import { UsageError } from '../core/errors.ts';
import { keyVariable } from '../core/key-forms.ts';

/** The keys that are known, by name. Their values are never printed. */
export type Keys = ReadonlyMap<string, string>;

/** A key is part of a query name: one label (RFC 1035 section 2.3.4). */
const KEY = /^[a-z0-9_-]{1,63}$/i;
const FROM_ENVIRONMENT = 'env:';
/** What is shown as the name of a variable: words of capitals, each with a number behind it at most. A key is none. */
const VARIABLE = /^_?[A-Z]{1,16}\d{0,2}(?:_+[A-Z]{1,16}\d{0,2}){0,7}$/;

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
    if (fromEnvironment) keys.set(name, requireKey(name, fromEnvironment, variable));
    else {
      const value = Object.hasOwn(configured, name) ? configured[name] : undefined;
      if (value !== undefined) keys.set(name, fromConfig(name, value, env));
    }
  }
  return keys;
}

function fromConfig(name: string, value: string, env: Readonly<Record<string, string | undefined>>): string {
  if (!value.startsWith(FROM_ENVIRONMENT)) return requireKey(name, value, `keys.${name}`);
  const variable = value.slice(FROM_ENVIRONMENT.length);
  const found = env[variable];
  if (found) return requireKey(name, found, variable);
  // Someone may have put the key itself there.
  if (!VARIABLE.test(variable)) throw new UsageError('key-variable-odd', { name });
  throw new UsageError('key-variable-unset', { name, variable });
}

/** @throws UsageError that names the key and where it came from */
export function requireKey(name: string, value: string, origin: string): string {
  const key = value.trim();
  if (KEY.test(key)) return key;
  throw new UsageError('bad-key', { name, origin });
}
