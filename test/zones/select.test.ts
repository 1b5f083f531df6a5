import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { mergeCatalogue, type Catalogue } from '../../src/zones/catalogue.ts';
import type { Keys } from '../../src/zones/keys.ts';
import { inSets, selectZones, setNames, type ZoneChoice } from '../../src/zones/select.ts';

const catalogue: Catalogue = {
  version: null,
  zones: [
    { zone: 'a.test', sets: ['default'] },
    { zone: 'b.test', sets: ['default', 'japan'] },
    { zone: 'c.test' },
    { zone: '{key}.d.test', sets: ['default'], key: { name: 'd' } },
    { zone: 'e.test', sets: ['japan'], registration: 'https://e.test/' },
  ],
  retired: [{ zone: 'dead.test', behaviour: 'gone' }],
};

function select(parts: Partial<ZoneChoice> = {}, from = catalogue) {
  const { zones, skipped } = selectZones(from, {
    zones: [],
    exclude: [],
    sets: [],
    registered: [],
    ...parts,
  });
  return {
    zones: zones.map(({ zone }) => zone),
    skipped: skipped.map(({ zone, reason }) => `${zone.zone} ${reason}`),
  };
}

function errorOf(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('selectZones', () => {
  it('the set default, where nothing is chosen', () => {
    expect(select()).toEqual({ zones: ['a.test', 'b.test'], skipped: ['***.d.test needs-key'] });
  });

  it('all of a catalogue that knows no set default', () => {
    const own = { ...catalogue, zones: [{ zone: 'x.test' }, { zone: 'y.test', sets: ['mine'] }] };
    expect(select({}, own).zones).toEqual(['x.test', 'y.test']);
    expect(select({ sets: ['mine'] }, own).zones).toEqual(['y.test']);
  });

  it.each<[string, Partial<ZoneChoice>, readonly string[], readonly string[]]>([
    ['a set', { sets: ['japan'] }, ['b.test', 'e.test'], []],
    ['a set, unverified', { sets: ['japan'], verify: false }, ['b.test'], ['e.test needs-registration']],
    [
      'several sets',
      { sets: ['japan', 'default'] },
      ['a.test', 'b.test', 'e.test'],
      ['***.d.test needs-key'],
    ],
    ['all', { sets: ['all'] }, ['a.test', 'b.test', 'c.test', 'e.test'], ['***.d.test needs-key']],
    ['-z, in the catalogue’s order', { zones: ['c.test', 'a.test'] }, ['a.test', 'c.test'], []],
    ['-z with a comma list', { zones: ['c.test,a.test', ' B.test. '] }, ['a.test', 'b.test', 'c.test'], []],
    ['-z with blanks', { zones: [' c.test , a.test '] }, ['a.test', 'c.test'], []],
    ['-z twice', { zones: ['a.test', 'a.test'] }, ['a.test'], []],
    [
      '-z beside a set',
      { zones: ['c.test'], sets: ['default'] },
      ['a.test', 'b.test', 'c.test'],
      ['***.d.test needs-key'],
    ],
    ['-z of a zone that is not known, last', { zones: ['new.test', 'a.test'] }, ['a.test', 'new.test'], []],
    ['-z of a retired zone', { zones: ['dead.test'] }, ['dead.test'], []],
    ['-z of a zone that wants a registration', { zones: ['e.test'] }, ['e.test'], []],
    [
      'a registration in the configuration',
      { sets: ['japan'], registered: ['e.test'] },
      ['b.test', 'e.test'],
      [],
    ],
    ['-z of a zone that needs a key', { zones: ['{key}.d.test'] }, [], ['***.d.test needs-key']],
    ['-x', { exclude: ['a.test'] }, ['b.test'], ['a.test excluded', '***.d.test needs-key']],
    [
      '-x wins over -z',
      { zones: ['a.test', 'c.test'], exclude: ['A.test'] },
      ['c.test'],
      ['a.test excluded'],
    ],
    [
      '-x of a zone that is not chosen',
      { exclude: ['other.test'] },
      ['a.test', 'b.test'],
      ['***.d.test needs-key'],
    ],
  ])('%s', (_, choice, zones, skipped) => {
    expect(select(choice)).toEqual({ zones, skipped });
  });

  it('a name that is not known is a plain blocklist of both families; a retired one is marked', () => {
    const { zones } = selectZones(catalogue, {
      zones: ['new.test', 'dead.test'],
      exclude: [],
      sets: [],
      registered: [],
    });
    expect(zones).toMatchObject([
      { zone: 'dead.test', retired: { behaviour: 'gone' } },
      { zone: 'new.test', kind: 'block', lists: ['ipv4', 'ipv6'] },
    ]);
  });

  it.each([
    [{ zones: ['a'] }, 'bad-zone-name', { option: '--zone', value: 'a' }],
    [{ exclude: ['198.51.100.7'] }, 'bad-zone-name', { option: '--exclude', value: '198.51.100.7' }],
    [{ zones: ['a.test,'] }, 'bad-zone-name', { option: '--zone', value: '' }],
    [{ zones: ['a.test, No Zone'] }, 'bad-zone-name', { option: '--zone', value: 'No Zone' }],
    [{ sets: ['japn'] }, 'unknown-set', { set: 'japn', known: 'default, all, japan', suggestion: 'japan' }],
    [{ sets: ['x'] }, 'unknown-set', { set: 'x', known: 'default, all, japan' }],
  ])('%j is an error', (choice, code, args) => {
    expect(errorOf(() => select(choice))).toMatchObject({ code, args });
  });

  it('guesses what a name that cannot be one was to be', () => {
    const spamhaus = { ...catalogue, zones: [{ zone: 'zen.test' }] };
    expect(errorOf(() => select({ zones: ['zen'] }, spamhaus)).args).toEqual({
      option: '--zone',
      value: 'zen',
      suggestion: 'zen.test',
    });
  });
});

it('the sets of a catalogue, the built-in ones first', () => {
  expect(setNames(catalogue)).toEqual(['default', 'all', 'japan']);
  expect(setNames({ version: null, zones: [], retired: [] })).toEqual(['default', 'all']);
});

it('inSets throws at once, not for each zone', () => {
  expect(errorOf(() => inSets(catalogue, ['nothing-like-it'])).code).toBe('unknown-set');
});

describe('mergeCatalogue', () => {
  const file = {
    version: 'v',
    zones: [{ zone: 'a.test', tier: 'minor', name: 'A' }, { zone: 'b.test' }],
    retired: [{ zone: 'dead.test', behaviour: 'gone' }],
  } as const;

  it('is the file where the configuration says nothing', () => {
    expect(mergeCatalogue(file)).toEqual({ ...file, own: new Set(['a.test', 'b.test']) });
    expect(mergeCatalogue({ zones: [] })).toEqual({ version: null, zones: [], retired: [], own: new Set() });
    expect(mergeCatalogue(file, { zones: [{ zone: 'c.test' }] }, file.zones).own).toEqual(
      new Set(['c.test']),
    );
  });

  it('changes fields of known zones in their place, and adds new ones at the end', () => {
    const merged = mergeCatalogue(file, {
      zones: [
        { zone: 'c.test', kind: 'allow' },
        { zone: 'a.test', tier: 'major' },
      ],
    });
    expect(merged.zones).toEqual([
      { zone: 'a.test', tier: 'major', name: 'A' },
      { zone: 'b.test' },
      { zone: 'c.test', kind: 'allow' },
    ]);
    expect(merged.retired).toEqual(file.retired);
  });

  it('a retired zone that is described is alive', () => {
    const merged = mergeCatalogue(file, { zones: [{ zone: 'dead.test' }] });
    expect(merged.retired).toEqual([]);
    expect(merged.zones.at(-1)).toEqual({ zone: 'dead.test' });
  });
});

describe('zones with a key', () => {
  const keyed: Catalogue = {
    version: null,
    zones: [
      { zone: 'public.test', sets: ['default'] },
      { zone: 'other.test', sets: ['default'] },
      { zone: 'special.test', sets: ['special'] },
      { zone: '{key}.private.test', key: { name: 'k', replaces: ['public.test'] } },
      { zone: '{key}.only.test', key: { name: 'k', replaces: [] } },
      { zone: '{key}.plain.test', key: { name: 'k' }, sets: ['special'] },
      { zone: '{key}.foreign.test', key: { name: 'foreign', replaces: ['other.test'] }, sets: ['default'] },
    ],
    retired: [],
  };
  const chosen = (parts: Partial<ZoneChoice>, keys: Readonly<Record<string, string>>) => {
    const choice = { zones: [], exclude: [], sets: [], registered: [], ...parts };
    const { zones, skipped } = selectZones(keyed, choice, new Map(Object.entries(keys)));
    return {
      zones: zones.map(({ zone, queryZone }) => (zone === queryZone ? zone : `${zone} = ${queryZone}`)),
      skipped: skipped.map(({ zone, reason }) => `${zone.zone} ${reason}`),
    };
  };

  it.each<
    [string, Partial<ZoneChoice>, Readonly<Record<string, string>>, readonly string[], readonly string[]]
  >([
    [
      'the key is unknown: the public zone stays, the keyed one of the set is told',
      {},
      {},
      ['public.test', 'other.test'],
      ['***.foreign.test needs-key'],
    ],
    [
      'the key is known: it takes the place of the public zone, and by default all of it is used',
      {},
      { k: 'S3cret' },
      [
        'other.test',
        '***.private.test = S3cret.private.test',
        '***.only.test = S3cret.only.test',
        '***.plain.test = S3cret.plain.test',
      ],
      ['public.test contained-in', '***.foreign.test needs-key'],
    ],
    [
      'another key',
      {},
      { foreign: 'x' },
      ['public.test', '***.foreign.test = x.foreign.test'],
      ['other.test contained-in'],
    ],
    [
      'a set without the public zone does not imply it',
      { sets: ['special'] },
      { k: 'x' },
      ['special.test', '***.plain.test = x.plain.test'],
      [],
    ],
    [
      'a set with the public zone implies its keyed one, and no other',
      { sets: ['default'] },
      { k: 'x' },
      ['other.test', '***.private.test = x.private.test'],
      ['public.test contained-in', '***.foreign.test needs-key'],
    ],
    [
      'the keyed zone excluded: the public one is asked again',
      { exclude: ['{key}.private.test', '{key}.only.test', '{KEY}.plain.test', '{key}.foreign.test'] },
      { k: 'x' },
      ['public.test', 'other.test'],
      [
        '***.private.test excluded',
        '***.only.test excluded',
        '***.plain.test excluded',
        '***.foreign.test excluded',
      ],
    ],
    [
      'the public zone excluded',
      { exclude: ['public.test'], sets: ['default'] },
      { k: 'x' },
      ['other.test', '***.private.test = x.private.test'],
      ['public.test excluded', '***.foreign.test needs-key'],
    ],
    [
      'the keyed zone alone, with -z',
      { zones: ['{key}.private.test'] },
      { k: 'x' },
      ['***.private.test = x.private.test'],
      [],
    ],
    [
      'the keyed zone alone, its key not known',
      { zones: ['{key}.private.test'] },
      {},
      [],
      ['***.private.test needs-key'],
    ],
    ['the public zone alone, with -z', { zones: ['public.test'] }, {}, ['public.test'], []],
    [
      'both, with -z',
      { zones: ['public.test', '{key}.private.test'] },
      { k: 'x' },
      ['***.private.test = x.private.test'],
      ['public.test contained-in'],
    ],
    [
      'all, without keys',
      { sets: ['all'] },
      {},
      ['public.test', 'other.test', 'special.test'],
      [
        '***.private.test needs-key',
        '***.only.test needs-key',
        '***.plain.test needs-key',
        '***.foreign.test needs-key',
      ],
    ],
  ])('%s', (_, choice, keys, zones, skipped) => {
    expect(chosen(choice, keys)).toEqual({ zones, skipped });
  });

  it('carries the key in the zone, to be taken out of what is shown', () => {
    const choice = { zones: ['{key}.only.test'], exclude: [], sets: [], registered: [] };
    expect(selectZones(keyed, choice, new Map([['k', 'S3cret']])).zones).toMatchObject([
      { zone: '***.only.test', name: '***.only.test', queryZone: 'S3cret.only.test', secret: 'S3cret' },
    ]);
  });

  it('what is left out does not take the place of anything', () => {
    const catalogueOf = (entry: object): Catalogue => ({
      version: null,
      zones: [
        { zone: 'public.test' },
        { zone: '{key}.a.test', key: { name: 'k', replaces: ['public.test'] }, ...entry },
      ],
      retired: [],
    });
    const choice = { zones: [], exclude: [], sets: [], registered: [] };
    const { zones, skipped } = selectZones(
      catalogueOf({ registration: 'https://a.test/' }),
      choice,
      new Map([['k', 'x']]),
    );
    expect(skipped).toEqual([]);
    expect(zones.map(({ zone }) => zone)).toEqual(['public.test', '***.a.test']);
  });

  it('what else is asked by default tells nobody of keys that he never asked for', () => {
    const of = (keys: Keys, choice: Partial<ZoneChoice> = {}) => {
      const { zones, skipped } = selectZones(
        {
          version: null,
          zones: [
            { zone: 'a.test', sets: ['default'] },
            { zone: 'b.test', sets: ['japan'] },
            { zone: '{key}.c.test', sets: ['japan'], key: { name: 'k' } },
          ],
          retired: [],
        },
        { zones: [], exclude: [], sets: [], registered: [], defaultSets: ['default', 'japan'], ...choice },
        keys,
      );
      return [zones, skipped].map((all) => all.map((one) => ('reason' in one ? one.zone.zone : one.zone)));
    };
    expect(of(new Map())).toEqual([['a.test', 'b.test'], []]);
    expect(of(new Map([['k', 'x']]))).toEqual([['a.test', 'b.test', '***.c.test'], []]);
    expect(of(new Map(), { sets: ['japan'] })).toEqual([['b.test'], ['***.c.test']]);
  });

  it('one that may answer registered resolvers only is on trial', () => {
    const chosen = (entry: object, choice: Partial<ZoneChoice> = {}) =>
      selectZones(
        {
          version: null,
          zones: [{ zone: 'e.test', registration: 'https://e.test/', ...entry }],
          retired: [],
        },
        { zones: [], exclude: [], sets: [], registered: [], ...choice },
      );
    expect(chosen({}).zones).toMatchObject([{ zone: 'e.test', isOnTrial: true }]);
    for (const named of [{ zones: ['e.test'] }, { registered: ['e.test'] }])
      expect(chosen({}, named).zones[0]).not.toHaveProperty('isOnTrial');
    expect(chosen({ testEntries: null }).skipped).toMatchObject([{ reason: 'needs-registration' }]);
    expect(chosen({ testEntries: { unlisted: '127.0.0.1' } }).zones).toEqual([]);
    expect(chosen({}, { verify: false }).zones).toEqual([]);
    expect(chosen({}, { verify: false, registered: ['e.test'] }).zones).toHaveLength(1);
  });

  it('the name that is shown can be typed back: messages say "-x ***.only.test"', () => {
    expect(chosen({ zones: ['***.only.test'] }, { k: 'x' }).zones).toEqual(['***.only.test = x.only.test']);
    expect(chosen({ exclude: ['***.only.test'] }, { k: 'x' }).skipped).toContain('***.only.test excluded');
  });
});
