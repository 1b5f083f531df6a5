import { describe, expect, it } from 'vitest';
import { lookAhead } from '../../src/run/lookahead.ts';
import type { RawInput } from '../../src/targets/raw-inputs.ts';
import { streamOf } from '../support/fixtures.ts';

const wordOf = (value: string): RawInput => ({ value, place: null });

/** A source that says how far it was read. */
function sourceOf(values: readonly string[]) {
  const read: string[] = [];
  async function* words(): AsyncGenerator<RawInput> {
    for (const value of values) {
      read.push(value);
      yield wordOf(value);
    }
  }
  return { read, words: words() };
}

async function valuesOf(words: AsyncIterable<RawInput>): Promise<readonly string[]> {
  const values: string[] = [];
  for await (const { value } of words) values.push(value);
  return values;
}

const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `198.51.100.${n}`);
const LIMITS = {
  options: { txt: true, verify: true, allowOverLimit: false, maxAddresses: 65_536, shard: null },
  selection: { zones: [], skipped: [] },
  patienceMs: null,
} as const;

describe('lookAhead', () => {
  it('nothing of nothing', async () => {
    const ahead = await lookAhead(streamOf<RawInput>([]), LIMITS);
    expect(ahead.isComplete).toBe(true);
    expect([...ahead.expected]).toEqual([]);
    expect(await valuesOf(ahead.rawInputs)).toEqual([]);
  });

  it.each([
    ['an address', ['198.51.100.7'], { ipv4: 1 }],
    ['an IPv6 address', ['2001:db8::25'], { ipv6: 1 }],
    ['a name is itself and an address', ['mail.test'], { ipv4: 1, domain: 1 }],
    ['a range', ['198.51.100.0/29'], { ipv4: 8 }],
    ['an IPv6 range', ['2001:db8::/126'], { ipv6: 4 }],
    ['a range that is too large is not expanded', ['198.51.0.0/15'], {}],
    ['what is none', ['x y', '300.1.1.1'], {}],
    ['all together', ['198.51.100.7', '2001:db8::25', 'mail.test', 'x y'], { ipv4: 2, ipv6: 1, domain: 1 }],
  ])('counts %s', async (_, values, counts) => {
    const ahead = await lookAhead(sourceOf(values).words, LIMITS);
    expect(Object.fromEntries(ahead.expected)).toEqual(counts);
    expect(ahead.isComplete).toBe(true);
    expect(await valuesOf(ahead.rawInputs)).toEqual(values);
  });

  it('reads to the end where there are no more targets than asked for', async () => {
    const { words, read } = sourceOf(addresses(16));
    const ahead = await lookAhead(words, LIMITS);
    expect(ahead.isComplete).toBe(true);
    expect(read).toHaveLength(16);
  });

  it('reads no further than it must, and gives all words out', async () => {
    const values = addresses(200);
    const { words, read } = sourceOf(values);
    const ahead = await lookAhead(words, LIMITS);
    expect(ahead.isComplete).toBe(false);
    expect(read).toHaveLength(17);
    expect(ahead.expected.get('ipv4')).toBe(17);
    expect(await valuesOf(ahead.rawInputs)).toEqual(values);
  });

  it('what is there twice is checked once, and counts once', async () => {
    const values = [
      '198.51.100.7',
      'mail.test',
      '198.51.100.7',
      'post@mail.test',
      '2001:DB8::25',
      '2001:db8::25',
    ];
    const ahead = await lookAhead(sourceOf(values).words, LIMITS);
    expect(Object.fromEntries(ahead.expected)).toEqual({ ipv4: 2, domain: 1, ipv6: 1 });
    expect(await valuesOf(ahead.rawInputs)).toEqual(['198.51.100.7', 'mail.test', '2001:DB8::25']);
  });

  it('one large range is enough', async () => {
    const { words, read } = sourceOf(['198.51.100.0/24', ...addresses(9)]);
    const ahead = await lookAhead(words, LIMITS);
    expect(read).toHaveLength(1);
    expect(ahead.isComplete).toBe(false);
    expect(ahead.expected.get('ipv4')).toBe(256);
  });

  it('an error of the input is the caller’s, before or after what was read', async () => {
    async function* failing(count: number): AsyncGenerator<RawInput> {
      for (const value of addresses(count)) yield wordOf(value);
      throw new Error('unreadable');
    }
    await expect(lookAhead(failing(3), LIMITS)).rejects.toThrow('unreadable');
    const ahead = await lookAhead(failing(30), LIMITS);
    await expect(valuesOf(ahead.rawInputs)).rejects.toThrow('unreadable');
  });

  describe('of whoever keeps it waiting', () => {
    const IMPATIENT = { ...LIMITS, patienceMs: 1 } as const;

    /** Gives these words, then waits to be told to go on. */
    function slowly(before: readonly string[], after: readonly string[]) {
      let goOn = (): void => {};
      const told = new Promise<void>((resolve) => (goOn = resolve));
      async function* words(): AsyncGenerator<RawInput> {
        for (const value of before) yield wordOf(value);
        await told;
        for (const value of after) yield wordOf(value);
      }
      return { words: words(), goOn };
    }

    it('what was read is enough, and the rest comes in its turn', async () => {
      const { words, goOn } = slowly(['198.51.100.1', 'x y'], ['198.51.100.2', '198.51.100.3']);
      const ahead = await lookAhead(words, IMPATIENT);
      expect(ahead.isComplete).toBe(false);
      expect(ahead.expected.get('ipv4')).toBe(1);
      goOn();
      expect(await valuesOf(ahead.rawInputs)).toEqual([
        '198.51.100.1',
        'x y',
        '198.51.100.2',
        '198.51.100.3',
      ]);
    });

    it('that no more comes is seen later', async () => {
      const { words, goOn } = slowly(['198.51.100.1'], []);
      const ahead = await lookAhead(words, IMPATIENT);
      expect(ahead.isComplete).toBe(false);
      goOn();
      expect(await valuesOf(ahead.rawInputs)).toEqual(['198.51.100.1']);
    });

    it('an error that comes later is the caller’s', async () => {
      const { words, goOn } = slowly(['198.51.100.1'], []);
      async function* failing(): AsyncGenerator<RawInput> {
        yield* words;
        throw new Error('unreadable');
      }
      const ahead = await lookAhead(failing(), IMPATIENT);
      expect(ahead.isComplete).toBe(false);
      goOn();
      // It is there before anybody asks for it, and no end of the program.
      await new Promise((resolve) => setImmediate(resolve));
      await expect(valuesOf(ahead.rawInputs)).rejects.toThrow('unreadable');
    });

    it('the first word is waited for, however long', async () => {
      const { words, goOn } = slowly([], ['198.51.100.1']);
      setTimeout(goOn, 50);
      const ahead = await lookAhead(words, IMPATIENT);
      expect(ahead.expected.get('ipv4')).toBe(1);
      expect(ahead.isComplete).toBe(true);
    });

    it('what is there already is read to its end', async () => {
      const ahead = await lookAhead(sourceOf(addresses(16)).words, IMPATIENT);
      expect(ahead.isComplete).toBe(true);
    });
  });
});
