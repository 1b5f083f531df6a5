import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInput } from '../../src/targets/parse.ts';
import { MAX_INPUT_LENGTH, readInputs, type RawInput } from '../../src/targets/raw-inputs.ts';
import { streamOf } from '../support/fixtures.ts';
import { all } from './memory-dns.ts';

function read(
  typed: readonly string[],
  parts: {
    readonly files?: Readonly<Record<string, readonly (string | Buffer)[]>>;
    readonly input?: readonly (string | Buffer)[];
  } = {},
): Promise<readonly RawInput[]> {
  const { files = {}, input = [] } = parts;
  let opened = 0;
  return all(
    readInputs({
      typed,
      files: Object.keys(files),
      openInput: () => {
        opened += 1;
        expect(opened).toBe(1);
        return streamOf(input);
      },
      openFile: (path) => streamOf(files[path] ?? []),
    }),
  );
}

async function linesIn(...chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  return (await read(['-'], { input: chunks })).map(({ value, place }) => `${place?.line} ${value}`);
}

describe('what is read, in order', () => {
  it('arguments, standard input where it stands among them, then files', async () => {
    const words = await read(['a.test', '-', ' b.test '], {
      input: ['c.test\nd.test'],
      files: { 'list.txt': ['\ne.test\n'], '-': [] },
    });
    expect(words).toEqual([
      { value: 'a.test', place: null },
      { value: 'c.test', place: { file: '<stdin>', line: 1 } },
      { value: 'd.test', place: { file: '<stdin>', line: 2 } },
      { value: 'b.test', place: null },
      { value: 'e.test', place: { file: 'list.txt', line: 2 } },
    ]);
  });

  it('standard input is read once, however often it is named', async () => {
    expect(await read(['-', '-'], { input: ['a.test'], files: { '-': [] } })).toHaveLength(1);
  });

  it('standard input is not opened unless it is named, and an empty argument is a word', async () => {
    expect(await read([''])).toEqual([{ value: '', place: null }]);
  });

  it('what a file throws comes after the words before it', async () => {
    const met: string[] = [];
    const reading = async (): Promise<void> => {
      const words = readInputs({
        typed: ['a.test'],
        files: ['gone.txt'],
        openInput: () => streamOf([]),
        openFile: () => {
          throw new Error('ENOENT');
        },
      });
      for await (const { value } of words) met.push(value);
    };
    await expect(reading()).rejects.toThrow('ENOENT');
    expect(met).toEqual(['a.test']);
  });
});

describe('lines', () => {
  it.each<readonly [string, readonly (string | Buffer)[], readonly string[]]>([
    ['LF, CRLF and CR', ['a\nb\r\nc\rd'], ['1 a', '2 b', '3 c', '4 d']],
    ['a CRLF cut in two', ['a\r', '\nb'], ['1 a', '2 b']],
    ['a CR at the end of a chunk alone', ['a\r', 'b'], ['1 a', '2 b']],
    ['blank lines', ['\n\n a \n\t\n'], ['3 a']],
    ['comments', ['# all\na # b\n#\n  # c\nd\t#e\n'], ['2 a', '5 d']],
    ['a fragment of a URL', ['https://a.test/#x # y'], ['1 https://a.test/#x']],
    ['a byte order mark', ['\uFEFFa\n\uFEFFb'], ['1 a', '2 b']],
    ['a byte order mark in bytes, cut', [Buffer.from([0xef]), Buffer.from([0xbb, 0xbf, 0x61])], ['1 a']],
    ['UTF-8 cut in a character', [Buffer.from('例').subarray(0, 2), Buffer.from('例').subarray(2)], ['1 例']],
    ['nothing', [], []],
    ['empty chunks', ['', Buffer.from(''), 'a', ''], ['1 a']],
    ['two words are one', ['a b'], ['1 a b']],
  ])('%s', async (_, chunks, expected) => {
    expect(await linesIn(...chunks)).toEqual(expected);
  });

  it('a line that is too long is cut, and known to be bad', async () => {
    const [first, second] = await read(['-'], { input: [`https://a.test/${'x'.repeat(9999)}\nb.test`] });
    expect(first?.value).toHaveLength(MAX_INPUT_LENGTH + 1);
    expect(parseInput(first?.value ?? '')).toMatchObject({ kind: 'bad', problem: { code: 'line-too-long' } });
    expect(second).toEqual({ value: 'b.test', place: { file: '<stdin>', line: 2 } });
  });

  it('a line of the greatest length is whole; a long comment is only a comment', async () => {
    const longest = 'x'.repeat(MAX_INPUT_LENGTH);
    expect(await linesIn(`${longest}\n#${longest}${longest}\na # ${longest}${longest}`)).toEqual([
      `1 ${longest}`,
      '3 a',
    ]);
  });

  it('a line without end is not held in memory', async () => {
    const input = async function* (): AsyncGenerator<string> {
      for (let sent = 0; sent < 4000; sent += 1) yield 'x'.repeat(65_536);
    };
    const before = process.memoryUsage().heapUsed;
    const words = await all(
      readInputs({ typed: ['-'], files: [], openInput: input, openFile: () => streamOf([]) }),
    );
    expect(words).toHaveLength(1);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  it('any chunking gives the same lines', async () => {
    const text = fc
      .array(
        fc.constantFrom('a', 'b.test', '\r', '\n', '\r\n', ' ', '#', '例', '😀', '\uFEFF', 'x'.repeat(3000)),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(9000)), fc.boolean(), async (text, cuts, asText) => {
        const whole = asText ? text : Buffer.from(text);
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((one, two) => one - two)];
        const chunks = places.map((place, index) => whole.slice(place, places[index + 1]));
        expect(await linesIn(...chunks)).toEqual(await linesIn(text));
      }),
      { numRuns: 500 },
    );
  });
});
