import { describe, expect, it } from 'vitest';
import { readTargets } from '../../src/targets/read.ts';

async function read(typed: readonly string[], input = ''): Promise<{ targets: string[]; bad: string[] }> {
  const { targets, bad } = await readTargets(typed, () => Promise.resolve(input));
  return {
    targets: targets.map(({ text }) => text),
    bad: bad.map(({ value, place }) => (place === null ? value : `${place.file}:${place.line} ${value}`)),
  };
}

describe('arguments', () => {
  it('are read in their order, each once', async () => {
    expect(
      await read(['198.51.100.8', ' 198.51.100.7 ', '198.51.100.8', '::ffff:198.51.100.7', '2001:db8::25']),
    ).toEqual({ targets: ['198.51.100.8', '198.51.100.7', '2001:db8::25'], bad: [] });
  });

  it('a bad one among the good ones', async () => {
    expect(await read(['x', '198.51.100.7', '198.51.100.7/24'])).toEqual({
      targets: ['198.51.100.7'],
      bad: ['x', '198.51.100.7/24'],
    });
  });

  it('none', async () => {
    expect(await read([])).toEqual({ targets: [], bad: [] });
  });

  it('standard input is read only where it is wanted', async () => {
    let reads = 0;
    const input = (): Promise<string> => {
      reads += 1;
      return Promise.resolve('198.51.100.7');
    };
    await readTargets(['198.51.100.8'], input);
    expect(reads).toBe(0);
    await readTargets(['-'], input);
    expect(reads).toBe(1);
  });
});

describe('standard input', () => {
  it.each([
    ['lines', '198.51.100.7\n198.51.100.8\n', ['198.51.100.7', '198.51.100.8']],
    ['a last line without a newline', '198.51.100.7\n198.51.100.8', ['198.51.100.7', '198.51.100.8']],
    [
      'CRLF and CR',
      '198.51.100.7\r\n198.51.100.8\r198.51.100.9',
      ['198.51.100.7', '198.51.100.8', '198.51.100.9'],
    ],
    ['a byte order mark', '\uFEFF198.51.100.7', ['198.51.100.7']],
    [
      'comments, blank lines and indents',
      '# all\n\n  198.51.100.7 # ours\n\t#198.51.100.8\n',
      ['198.51.100.7'],
    ],
    ['nothing', '', []],
    ['nothing but comments', '# a\n#b', []],
  ])('%s', async (_, input, targets) => {
    expect(await read(['-'], input)).toEqual({ targets, bad: [] });
  });

  it('a bad line is told with its number and text; the others are read', async () => {
    expect(await read(['-'], '198.51.100.7\n\n# c\n198.51.100.300 # typo\r\n198.51.100.8\nx')).toEqual({
      targets: ['198.51.100.7', '198.51.100.8'],
      bad: ['-:4 198.51.100.300', '-:6 x'],
    });
  });

  it('stands among arguments in its place', async () => {
    expect(await read(['198.51.100.9', '-', '198.51.100.7'], '198.51.100.7\n198.51.100.8')).toMatchObject({
      targets: ['198.51.100.9', '198.51.100.7', '198.51.100.8'],
    });
  });
});
