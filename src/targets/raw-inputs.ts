import { utf16In } from '../core/encoding.ts';
import { UsageError } from '../core/errors.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One thing to be checked, as it was written. */
export interface RawInput {
  readonly value: string;
  /** null: an argument. */
  readonly place: Place | null;
}

/** A file or standard input: read as it comes, so that a list may be longer than the memory. */
export type Chunks = AsyncIterable<string | Buffer>;

/** Stands for standard input, among the arguments and the files. */
export const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = '<stdin>';

/** No target is longer; a file without line ends is not read into memory to find that out. */
export const MAX_INPUT_LENGTH = 4096;

/**
 * What was typed, in its order, then the lines of the files. Standard input is read once, where it is first named.
 * What opening or reading throws, this throws, after the words before it.
 */
export async function* readInputs(sources: {
  readonly typed: readonly string[];
  readonly files: readonly string[];
  readonly openInput: () => Chunks;
  readonly openFile: (path: string) => Chunks;
}): AsyncGenerator<RawInput, void, undefined> {
  const { typed, files, openInput, openFile } = sources;
  let inputRead = false;
  const input = async function* (): AsyncGenerator<RawInput, void, undefined> {
    if (inputRead) return;
    inputRead = true;
    yield* inputsOfLines(STANDARD_INPUT_NAME, openInput());
  };
  for (const argument of typed) {
    if (argument === STANDARD_INPUT) yield* input();
    else yield { value: argument.trim(), place: null };
  }
  for (const file of files) {
    if (file === STANDARD_INPUT) yield* input();
    else yield* inputsOfLines(file, openFile(file));
  }
}

async function* inputsOfLines(file: string, chunks: Chunks): AsyncGenerator<RawInput, void, undefined> {
  let line = 0;
  for await (const lines of linesOf(readable(file, chunks))) {
    for (const text of lines) {
      line += 1;
      const value = significantPart(text);
      if (value !== '') yield { value, place: { file, line } };
    }
  }
}

/**
 * The chunks as they come, once the first two bytes are there.
 * @throws UsageError for UTF-16, of which each line would be a bad one
 */
async function* readable(file: string, chunks: Chunks): Chunks {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null || typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 2) continue;
    if (utf16In(head) !== null) throw new UsageError('file-utf16', { file });
    yield head;
    head = null;
  }
  if (head !== null) yield head;
}

/** The start of each line, one character longer than a word may be, for as many lines as a chunk ends. */
async function* linesOf(chunks: Chunks): AsyncGenerator<readonly string[], void, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = '';
  let atStart = true;
  let afterReturn = false;
  for await (const chunk of chunks) {
    let text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    // Windows editors write a byte order mark; and a CRLF may be cut in two.
    if ((atStart && text.startsWith('\uFEFF')) || (afterReturn && text.startsWith('\n'))) {
      text = text.slice(1);
    }
    atStart = false;
    afterReturn = text.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\n|\r/);
    const ended: string[] = [];
    line = startOf(line + startOf(first));
    for (const other of others) {
      ended.push(line);
      line = startOf(other);
    }
    if (ended.length > 0) yield ended;
  }
  yield [startOf(line + decoder.decode())];
}

function startOf(line: string): string {
  return line.length > MAX_INPUT_LENGTH + 1 ? line.slice(0, MAX_INPUT_LENGTH + 1) : line;
}

/**
 * The line without its comment. "#" begins one only after white space, since a URL may have a fragment. A line that is
 * cut keeps one character too many, by which `parseInput` knows it.
 */
function significantPart(line: string): string {
  const comment = line.search(/(?:^|\s)#/);
  if (comment !== -1) return line.slice(0, comment).trim();
  return line.length > MAX_INPUT_LENGTH ? `${line.slice(0, MAX_INPUT_LENGTH)}…` : line.trim();
}
