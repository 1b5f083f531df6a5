import { readFileSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';

/** Reads a file of the user's. Everything that can be wrong with it is one UsageError that names the file. */
export async function readJson(path: string): Promise<unknown> {
  const source = readText(path).replace(/^\uFEFF/, '');
  try {
    return JSON.parse(source) as unknown;
  } catch {
    // What V8 says of it may quote the file, and with it a key.
    const { jsonProblem } = await import('./json-problem.ts');
    const { line, column, what } = jsonProblem(source) ?? { line: 1, column: 1, what: 'InvalidSymbol' };
    throw new UsageError('file-not-json', { file: path, line: String(line), column: String(column), what });
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
