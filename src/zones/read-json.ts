import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';

/** Reads a file of the user's. Everything that can be wrong with it is one UsageError that names the file. */
export function readJson(path: string): unknown {
  const source = readText(path);
  try {
    return JSON.parse(source.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new UsageError('file-not-json', { file: path, problem: describeJsonError(error, source) });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('file-unreadable', { file: path, problem: errorCode(error) });
  }
}

function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : String(error);
}

/** V8 gives a position in characters; an editor wants a line and a column. */
function describeJsonError(error: unknown, source: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const what = message.replace(/ in JSON at position.*$/s, '').replace(/,? "[\s\S]*" is not valid JSON$/, '');
  if (position === undefined) return what;
  const before = source.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${what}`;
}
