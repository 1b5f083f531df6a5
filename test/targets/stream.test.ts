import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lookup } from '../../src/core/dns-answer.ts';
import { TARGET_KINDS } from '../../src/core/target.ts';
import { targetsOf, type TargetItem, type TargetOptions } from '../../src/targets/stream.ts';
import type { RawInput } from '../../src/targets/raw-inputs.ts';
import { deferred, NXDOMAIN, streamOf } from '../support/fixtures.ts';
import { all, memoryDns, type Host } from './memory-dns.ts';

const HOSTS: Readonly<Record<string, Host>> = {
  'a.test': {
    A: ['198.51.100.1'],
    MX: ['1 mx.test'],
    TXT: ['v=spf1 ip4:198.51.100.0/30 ip4:10.0.0.0/8 ptr'],
  },
  'b.test': { A: ['198.51.100.2', '198.51.100.1'] },
  'mx.test': { A: ['198.51.100.9'] },
};

const wordOf = (value: string): RawInput => ({ value, place: null });

function optionsOf(parts: Partial<TargetOptions> = {}): TargetOptions {
  const { lookup } = memoryDns(HOSTS);
  const kinds = new Set(TARGET_KINDS);
  return {
    lookup,
    kinds,
    lists: new Set(),
    hints: false,
    mx: false,
    spf: false,
    maxAddresses: 1024,
    shard: null,
    mask: (text) => text,
    ...parts,
  };
}

async function run(words: readonly string[], parts: Partial<TargetOptions> = {}): Promise<readonly string[]> {
  const items = await all(targetsOf(streamOf(words.map(wordOf)), optionsOf(parts)));
  return items.flatMap(lineOf);
}

/** Each target once; what came before, and the end of what was typed, is no line. */
function lineOf(item: TargetItem): readonly string[] {
  switch (item.kind) {
    case 'bad':
      return [`! ${item.raw.value} ${item.problem.code}`];
    case 'note':
      return [`? ${item.warning.code}`];
    case 'target':
      return item.isRepeated ? [] : [item.target.text];
    case 'end':
      return [];
  }
}

describe('the order', () => {
  it('is that of the words, each target once', async () => {
    const words = [
      '198.51.100.2',
      'b.test',
      'nonsense',
      '198.51.100.0/30',
      'a.test',
      'B.TEST.',
      '198.51.100.2',
    ];
    expect(await run(words)).toEqual([
      '198.51.100.2',
      '198.51.100.1',
      'b.test',
      '! nonsense bad-target',
      '198.51.100.0',
      '198.51.100.3',
      'a.test',
    ]);
  });

  it('a name comes with its MX hosts and its SPF record where they are wanted', async () => {
    expect(await run(['a.test'], { mx: true, spf: true })).toEqual([
      '? spf-range-too-large',
      '? spf-skipped',
      '198.51.100.1',
      'a.test',
      '198.51.100.9',
      '198.51.100.0',
      '198.51.100.2',
      '198.51.100.3',
    ]);
    expect(await run(['198.51.100.1'], { mx: true, spf: true })).toEqual(['198.51.100.1']);
  });

  it('keeps it when a later name is answered first, and runs sixteen names ahead', async () => {
    const gate = deferred<void>();
    const asked = new Set<string>();
    const lookup: Lookup = {
      async query(_type, name) {
        asked.add(name);
        if (name === 'n0.test') await gate.promise;
        if (asked.size === 16) gate.resolve();
        return NXDOMAIN as never;
      },
    };
    const names = Array.from({ length: 40 }, (_, index) => `n${index}.test`);
    const told = await run(names, { lookup });
    expect(told.filter((line) => !line.startsWith('?'))).toEqual(names);
  });
});

describe('as they come', () => {
  it('nothing waits for a name that is long in coming, whose place is known all the same', async () => {
    const gate = deferred<void>();
    const { lookup } = memoryDns(HOSTS);
    const slow: Lookup = {
      ...lookup,
      async query(type, name, options) {
        if (name.startsWith('n')) await gate.promise;
        return lookup.query(type, name, options);
      },
    };
    // More names than are looked up at once.
    const names = Array.from({ length: 20 }, (_, index) => `n${index}.test`);
    const words = streamOf([...names, '198.51.100.0/30', 'nonsense', '198.51.100.8'].map(wordOf));
    const items: TargetItem[] = [];
    for await (const item of targetsOf(words, optionsOf({ lookup: slow, asTheyCome: true }))) {
      items.push(item);
      if (item.kind === 'target' && item.target.text === '198.51.100.8') gate.resolve();
    }
    const told = items.flatMap(lineOf);
    expect(told.slice(0, 6)).toEqual([
      '198.51.100.0',
      '198.51.100.1',
      '198.51.100.2',
      '198.51.100.3',
      '! nonsense bad-target',
      '198.51.100.8',
    ]);
    expect(
      told
        .slice(6)
        .filter((line) => !line.startsWith('?'))
        .toSorted(),
    ).toEqual(names.toSorted());
    const places = items.flatMap((item) =>
      item.kind === 'target' && item.target.text === 'n7.test' ? [item.input.at] : [],
    );
    expect(places).toEqual([7]);
    const last = items.find((item) => item.kind === 'target' && item.target.text === '198.51.100.8');
    expect(last).toMatchObject({ input: { at: 22 } });
  });
});

describe('ranges that are too large', () => {
  it('are told with their size, and not expanded', async () => {
    const items = await all(
      targetsOf(
        streamOf([wordOf('2001:db8::/64'), wordOf('198.51.100.0/24')]),
        optionsOf({ maxAddresses: 255 }),
      ),
    );
    expect(items.map((item) => (item.kind === 'bad' ? item.problem : null))).toEqual([
      { code: 'range-too-large', args: { range: '2001:db8::/64', size: String(2n ** 64n), max: '255' } },
      { code: 'range-too-large', args: { range: '198.51.100.0/24', size: '256', max: '255' } },
    ]);
    expect(await run(['198.51.100.0/24'], { maxAddresses: 256 })).toHaveLength(256);
  });

  it('also one that SPF names, with how it was found', async () => {
    const items = await all(targetsOf(streamOf([wordOf('a.test')]), optionsOf({ spf: true })));
    const args = { range: '10.0.0.0/8', size: '16777216', max: 1024, via: 'spf:ip4:10.0.0.0/8' };
    const warning = { code: 'spf-range-too-large', args };
    expect(items).toContainEqual({ kind: 'note', warning, cause: 'spf-unknown' });
    // Nobody typed it: it is a gap in what was found out, and no fault of the words.
    expect(items.filter(({ kind }) => kind === 'bad')).toEqual([]);
    expect(items.at(-1)).toEqual({
      kind: 'end',
      input: { typed: 'a.test', at: 0, causes: ['spf-unknown'], isRange: false },
    });
  });
});

describe('laziness', () => {
  async function* counted(read: { count: number }): AsyncGenerator<RawInput> {
    for (;;) {
      read.count += 1;
      yield wordOf(`n${read.count}.test`);
    }
  }

  it('reads no more of an endless input than the names that run ahead', async () => {
    const read = { count: 0 };
    let met = 0;
    for await (const item of targetsOf(counted(read), optionsOf())) {
      expect(item.kind).not.toBe('bad');
      met += item.kind === 'target' ? 1 : 0;
      if (met === 100) break;
    }
    expect(read.count).toBeLessThan(100 + 20);
  });

  it('gives what it has while the input keeps it waiting', async () => {
    const gate = deferred<void>();
    const slow = async function* (): AsyncGenerator<RawInput> {
      yield wordOf('b.test');
      await gate.promise;
      yield wordOf('a.test');
    };
    const items = targetsOf(slow(), optionsOf());
    for (const text of ['198.51.100.2', '198.51.100.1', 'b.test']) {
      expect((await items.next()).value).toMatchObject({ target: { text } });
    }
    gate.resolve();
    expect((await all(items)).flatMap(lineOf)).toEqual(['a.test']);
  });

  it('an input that fails does so after what it gave', async () => {
    const broken = async function* (): AsyncGenerator<RawInput> {
      yield wordOf('a.test');
      throw new Error('EIO');
    };
    const lines: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const item of targetsOf(broken(), optionsOf())) lines.push(...lineOf(item));
    };
    await expect(reading()).rejects.toThrow('EIO');
    expect(lines).toEqual(['198.51.100.1', 'a.test']);
  });

  it('an IPv4 block of a million passes in a few seconds', async () => {
    let count = 0;
    const items = targetsOf(streamOf([wordOf('10.0.0.0/12')]), optionsOf({ maxAddresses: 2 ** 20 }));
    for await (const item of items) count += item.kind === 'target' ? 1 : 0;
    expect(count).toBe(2 ** 20);
  });
});

describe('shards', () => {
  it('names of another shard are not resolved, and a name counts one however much it expands to', async () => {
    const words = ['a.test', '198.51.100.8', 'b.test', '198.51.100.9', 'a.test', '198.51.100.8'];
    const { lookup, asked } = memoryDns(HOSTS);
    expect(await run(words, { lookup, shard: { index: 2, count: 2 } })).toEqual([
      '198.51.100.8',
      '198.51.100.9',
    ]);
    expect(asked).toEqual([]);
    expect(await run(words, { shard: { index: 1, count: 2 } })).toEqual([
      '198.51.100.1',
      'a.test',
      '198.51.100.2',
      'b.test',
    ]);
  });

  it('a bad word is told by the shard of what comes next', async () => {
    const words = ['x', '198.51.100.1', '198.51.100.300', 'y', '198.51.100.0/20', '198.51.100.2'];
    const of = (index: number): Promise<readonly string[]> => run(words, { shard: { index, count: 2 } });
    expect(await of(1)).toEqual(['! x bad-target', '198.51.100.1']);
    expect(await of(2)).toEqual([
      '! 198.51.100.300 octet-too-large',
      '! y bad-target',
      '! 198.51.100.0/20 range-too-large',
      '198.51.100.2',
    ]);
  });

  const word = fc.oneof(
    fc.nat(40).map((last) => `198.51.100.${last}`),
    fc.tuple(fc.nat(40), fc.nat(20)).map(([start, more]) => `198.51.100.${start}-198.51.100.${start + more}`),
    fc.nat(40).map((last) => `2001:db8::${last}`),
    fc.nat(9).map((last) => `2001:db8::${last}/126`),
    fc.nat(9).map((number) => `n${number}.test`),
    fc.nat(9).map((number) => `x@M${number}.test`),
    fc.constant('nonsense'),
  );

  it('are disjoint and complete for any words and any number, and keep the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word), fc.integer({ min: 1, max: 7 }), async (words, count) => {
        const whole = (await run(words)).filter((line) => !/^[!?]/.test(line));
        const shards = await Promise.all(
          Array.from({ length: count }, (_, index) => run(words, { shard: { index: index + 1, count } })),
        );
        const parts = shards.map((lines) => lines.filter((line) => !/^[!?]/.test(line)));
        // Every count-th of the whole: which is disjoint, complete, and in order.
        for (const [index, part] of parts.entries()) {
          expect(part).toEqual(whole.filter((_, place) => place % count === index));
        }
        const isBad = (line: string): boolean => line.startsWith('!');
        expect(shards.flat().filter(isBad)).toHaveLength(
          words.filter((typed) => typed === 'nonsense').length,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('split the units alike whatever DNS answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word), async (words) => {
        const shard = { index: 2, count: 3 };
        const full: Lookup = memoryDns(
          Object.fromEntries(
            Array.from({ length: 10 }, (_, index) => [`n${index}.test`, { A: [`203.0.113.${index}`] }]),
          ),
        ).lookup;
        const told = (lines: readonly string[]): readonly string[] =>
          lines.filter((line) => !/^(?:203\.|\?)/.test(line));
        const seen = told(await run(words, { shard, lookup: full }));
        expect(seen).toEqual(told(await run(words, { shard, lookup: memoryDns({}).lookup })));
      }),
    );
  });
});

describe('lists', () => {
  const lists = new Set(['zen.test', 'dbl.test']);

  it.each([
    ['zen.test', 'list-as-target', { zone: 'zen.test' }],
    [
      '7.100.51.198.zen.test',
      'question-as-target',
      { about: '198.51.100.7', zone: 'zen.test', target: '198.51.100.7' },
    ],
    [
      'user@mail.example.dbl.test',
      'question-as-target',
      { about: 'mail.example', zone: 'dbl.test', target: 'mail.example' },
    ],
    ['www.zen.test', 'question-as-target', { about: 'www', zone: 'zen.test' }],
  ])('%s is a slip, and it is said what it is', async (typed, code, args) => {
    const items = await all(targetsOf(streamOf([wordOf(typed)]), optionsOf({ lists })));
    expect(items).toMatchObject([{ kind: 'bad', raw: { value: typed }, problem: { code, args } }]);
  });

  it('a name beside one is a name', async () => {
    expect(await run(['nozen.test'], { lists })).toEqual(['? no-such-name', 'nozen.test']);
  });
});

describe('names that are meant as they are', () => {
  it('nothing is asked of DNS about them', async () => {
    const { lookup, asked } = memoryDns(HOSTS);
    expect(await run(['a.test'], { lookup, areNamesBare: true })).toEqual(['a.test']);
    const kinds = new Set(['ipv4'] as const);
    expect(await run(['a.test'], { lookup, kinds, areNamesBare: true })).toEqual(['a.test']);
    expect(asked).toEqual([]);
  });
});

describe('families that no list lists', () => {
  it.each([
    [['ipv4'], 'ipv6'],
    [['ipv6', 'domain'], 'ipv4'],
    [['domain'], 'ipv4 ipv6'],
  ] as const)('%j: said once, that %s is not looked up', async (listed, family) => {
    const kinds = new Set(listed);
    const items = await all(targetsOf(streamOf(['a.test', 'b.test'].map(wordOf)), optionsOf({ kinds })));
    const told = items.flatMap((item) =>
      item.kind === 'note' && item.warning.code === 'family-not-listed' ? [item.warning.args] : [],
    );
    expect(told).toEqual([{ family }]);
  });
});

describe('a key is known by its plain form', () => {
  it('and what was typed stays as it was where there is none', async () => {
    const mask = (text: string): string => text.replace('secret', '***');
    const items = await all(
      targetsOf(
        streamOf(['７.100.51.198.ｓecret.zen.test', '１９８.51.100.7'].map(wordOf)),
        optionsOf({ mask }),
      ),
    );
    expect(items).toMatchObject([
      { kind: 'bad', raw: { value: '7.100.51.198.***.zen.test' }, problem: { code: 'key-in-target' } },
      { kind: 'target', target: { text: '198.51.100.7', from: '１９８.51.100.7' } },
      { kind: 'end' },
    ]);
  });
});
