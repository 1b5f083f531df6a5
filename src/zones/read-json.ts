import { readFileSync, statSync } from 'node:fs';
import { utf16In } from '../core/encoding.ts';
import { errorCode, UsageError } from '../core/errors.ts';

/** Reads a file of the user's. Everything that can be wrong with it is one UsageError that names the file. */
export async function readJson(
  path: string,
  { mayComment = false }: { readonly mayComment?: boolean } = {},
): Promise<unknown> {
  const text = readText(path, { mayBePipe: true });
  if (text === null) throw new UsageError('file-unreadable', { file: path, problem: 'ENOENT' });
  return parseJson(path, text, { mayComment });
}

/** @throws UsageError that says where a file's text stops being JSON */
export async function parseJson(
  path: string,
  source: string,
  { mayComment = false }: { readonly mayComment?: boolean } = {},
): Promise<unknown> {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    // What V8 says of it may quote the file, and with it a key.
    const { commentedJson, jsonProblem } = await import('./json-problem.ts');
    const commented = mayComment ? commentedJson(source) : null;
    if (commented) return commented.value;
    const { line, column, what } = jsonProblem(source, { mayComment }) ?? {
      line: 1,
      column: 1,
      what: 'InvalidSymbol',
    };
    throw new UsageError('file-not-json', { file: path, line: String(line), column: String(column), what });
  }
}

/**
 * The text of a file in UTF-8, without a byte order mark.
 * @throws UsageError for UTF-16
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  if (utf16In(bytes) !== null) throw new UsageError('file-utf16', { file });
  // A TextDecoder would do so by itself; to make one costs a start as much as to read the file.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString()
    .replace(/^\uFEFF/, '');
}

/** Pipes that are open already, with someone at the other end: `-c <(…)` and `-c /dev/stdin`. */
const OPEN_PIPES = /^\/(?:dev\/stdin$|dev\/fd\/|proc\/)/;

/**
 * The text of a file of the user's.
 * @param shown how the user named it
 * @returns null where there is none
 * @throws UsageError for whatever else keeps it from being read
 */
export function readText(
  path: string,
  { shown = path, mayBePipe = false }: { readonly shown?: string; readonly mayBePipe?: boolean } = {},
): string | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    // A named pipe would keep one waiting for ever, and a device may have no end.
    const isOpenPipe = mayBePipe && stat.isFIFO() && OPEN_PIPES.test(path);
    if (!stat.isFile() && !stat.isDirectory() && !isOpenPipe)
      throw new UsageError('file-unreadable', { file: shown, problem: 'ENOTREG' });
    return decodeText(shown, readFileSync(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('file-unreadable', { file: shown, problem: errorCode(error) });
  }
}
