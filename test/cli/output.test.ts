import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutput, type Output } from '../../src/cli/output.ts';
import { OutputError } from '../../src/core/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rblcheck-output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const noStream = (): never => {
  throw new Error('a file needs no stream');
};

describe('a file', () => {
  it('has every text when its write resolves', async () => {
    const path = join(folder, 'out');
    const file = openSync(path, 'w');
    const output = openOutput(file, { stream: noStream, onEnd: noStream });
    await output.write('例\n');
    expect(readFileSync(path, 'utf8')).toBe('例\n');
    await output.write('');
    await output.write('x'.repeat(1_000_000));
    expect(readFileSync(path, 'utf8')).toHaveLength(1_000_002);
    expect(output.isWhole()).toBe(true);
    closeSync(file);
  });

  it('that takes no more is told each time, and ended once', async () => {
    // Opened for reading: it takes nothing.
    const file = openSync('/dev/null', 'r');
    let ends = 0;
    const output = openOutput(file, { stream: noStream, onEnd: () => ends++ });
    for (const text of ['a', 'b']) await expect(output.write(text)).rejects.toEqual(new OutputError('EBADF'));
    expect(output.isWhole()).toBe(false);
    expect(ends).toBe(1);
    closeSync(file);
  });
});

describe('a pipe', () => {
  /** A pipe with somebody at its other end, and a stream that keeps what is left for it. */
  function fifo() {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    const left: Buffer[] = [];
    let ends = 0;
    const stream = new Writable({
      write(bytes: Buffer, _, done) {
        if (bytes.length > 0) left.push(bytes);
        done();
      },
    });
    const output = openOutput(writer, { stream: () => stream, onEnd: () => ends++ });
    const read = (): Buffer => {
      const bytes = Buffer.alloc(200_000);
      return bytes.subarray(0, readSync(reader, bytes));
    };
    const close = (): void => [reader, writer].forEach((file) => closeSync(file));
    return { output, left, read, reader, writer, close, ends: () => ends };
  }

  it('is written without a stream as long as it takes what comes', async () => {
    const { output, left, read, close } = fifo();
    for (const text of ['例\n', '', 'x'.repeat(60_000)]) {
      await output.write(text);
      if (text !== '') expect(read().toString()).toBe(text);
    }
    expect(left).toEqual([]);
    expect(output.isWhole()).toBe(true);
    close();
  });

  it('that is full leaves the rest, and all that follows, to the stream', async () => {
    const { output, left, read, close } = fifo();
    // A letter of three bytes is cut.
    const text = '例'.repeat(40_000);
    await output.write(text);
    const taken = read();
    await output.write('b');
    await output.write('c');
    expect(taken.length).toBeLessThan(120_000);
    expect(Buffer.concat([taken, ...left]).toString()).toBe(`${text}bc`);
    expect(output.isWhole()).toBe(true);
    close();
  });

  it('whose reader has gone is left in peace, and is not whole', async () => {
    const { output, left, reader, writer, ends } = fifo();
    closeSync(reader);
    for (const text of ['a', 'b']) await output.write(text);
    expect(output.isWhole()).toBe(false);
    expect({ left, ends: ends() }).toEqual({ left: [], ends: 1 });
    closeSync(writer);
  });
});

describe('a stream', () => {
  /** A pipe whose reader answers each write as it is told: at once, or when the test lets it go on. */
  function pipe(answer: (text: string) => Error | null | Promise<Error | null>) {
    const taken: string[] = [];
    let ends = 0;
    const stream = new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        const answered = answer(text);
        if (answered instanceof Promise) {
          void answered.then((error) => {
            if (text !== '') taken.push(text);
            done(error);
          });
          return;
        }
        if (text !== '') taken.push(text);
        done(answered);
      },
    });
    // No file has this number.
    const output: Output = openOutput(1_000_000, { stream: () => stream, onEnd: () => ends++ });
    return { output, taken, ends: () => ends };
  }
  const error = (code: string): Error => Object.assign(new Error(code), { code });

  it('has every text when its write resolves, also where it takes its time', async () => {
    let slow = false;
    const { output, taken, ends } = pipe(() =>
      slow ? new Promise((resolve) => setTimeout(resolve, 20, null)) : null,
    );
    for (const text of ['a', 'b', 'c', 'd']) {
      slow = text > 'b';
      await output.write(text);
      expect(taken.at(-1)).toBe(text);
    }
    expect(output.isWhole()).toBe(true);
    expect(ends()).toBe(0);
  });

  it.each([
    ['at once', (code: string) => error(code)],
    ['later', (code: string) => new Promise<Error>((resolve) => setTimeout(resolve, 20, error(code)))],
  ])('whose reader has gone is left in peace, and is not whole: %s', async (_, gone) => {
    const { output, taken, ends } = pipe((text) => (text === 'b' ? gone('EPIPE') : null));
    await output.write('a');
    expect(output.isWhole()).toBe(true);
    await output.write('b');
    expect(output.isWhole()).toBe(false);
    await output.write('c');
    expect(taken).toEqual(['a', 'b']);
    expect(ends()).toBe(1);
  });

  it.each([
    ['at once', (code: string) => error(code)],
    ['later', (code: string) => new Promise<Error>((resolve) => setTimeout(resolve, 20, error(code)))],
  ])('that fails otherwise is told each time: %s', async (_, fails) => {
    const { output, ends } = pipe((text) => (text === 'b' ? fails('EIO') : null));
    await output.write('a');
    await expect(output.write('b')).rejects.toEqual(new OutputError('EIO'));
    await expect(output.write('c')).rejects.toEqual(new OutputError('EIO'));
    expect(output.isWhole()).toBe(false);
    expect(ends()).toBe(1);
  });
});
