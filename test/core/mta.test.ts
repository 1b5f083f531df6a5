import { describe, expect, it } from 'vitest';
import { concludeMta, judgeMta, type MtaFacts, type MtaFinding } from '../../src/core/mta.ts';
import { withFilter } from '../../src/core/mta-filter.ts';
import type { Mta, MtaList } from '../../src/core/mta-list.ts';
import { plainZone, retiredZone, type ZoneEntry } from '../../src/core/zone.ts';
import { fitnessOf, unknownOf, zoneOf } from '../support/fixtures.ts';

const CODES = { '127.0.0.2': { meaning: 'listed' }, '127.0.0.4-7': { meaning: 'listed' } };

function listOf(zone: string, parts: Partial<MtaList> = {}): MtaList {
  return {
    zone,
    line: 1,
    setting: 'reject_rbl_client',
    use: 'block',
    asksNames: false,
    decidesAlone: true,
    filter: null,
    ...parts,
  };
}

function judged(
  lists: readonly MtaList[],
  { zones, fitness = [], catalogue = [] }: Partial<MtaFacts> & Pick<MtaFacts, 'zones'>,
  mta: Mta = 'postfix',
): readonly MtaFinding[] {
  return judgeMta({ mta, lists, unread: [] }, { zones, fitness, catalogue });
}

/** One list that is asked, and what was seen of it. */
function one(
  list: Partial<MtaList>,
  entry: Partial<ZoneEntry>,
  fitness: Parameters<typeof fitnessOf>[1] = null,
  parts: Parameters<typeof fitnessOf>[2] = {},
): MtaFinding | undefined {
  const zone = zoneOf({ zone: 'a.test', lists: ['ipv4'], ...entry });
  return judged([listOf('a.test', list)], { zones: [zone], fitness: [fitnessOf(zone, fitness, parts)] })[0];
}

describe('a list by itself', () => {
  it('in order, or not to be told', () => {
    expect(one({}, {})).toMatchObject({ level: 'good', code: 'fine' });
    expect(one({}, {}, null, { state: 'unverifiable' })).toMatchObject({ level: 'note', code: 'unproved' });
    expect(judged([listOf('a.test')], { zones: [zoneOf({ zone: 'a.test' })] })).toMatchObject([
      { level: 'note', code: 'not-asked' },
    ]);
    expect(judged([listOf('a.test')], { zones: [] })).toEqual([]);
  });

  it.each([
    ['wildcard', null, 'bad', 'refuses-all'],
    ['wildcard', ['127.0.0.2'], 'bad', 'refuses-all'],
    ['parked', null, 'bad', 'refuses-all'],
    ['parked', ['127.0.0.2'], 'warn', 'finds-nobody'],
    ['empty', null, 'warn', 'finds-nobody'],
    ['gone', null, 'warn', 'finds-nobody'],
  ] as const)('retired: %s with the filter %j', (behaviour, filter, level, effect) => {
    const zones = [retiredZone({ zone: 'a.test', behaviour })];
    expect(judged([listOf('a.test', { filter })], { zones })).toMatchObject([
      { code: 'retired', level, effect },
    ]);
  });

  it('what follows hangs on what the server makes of it', () => {
    const bad = unknownOf('lists-everything');
    expect(one({}, {}, bad)).toMatchObject({ code: 'unfit', level: 'bad', effect: 'refuses-all' });
    expect(one({ decidesAlone: false }, {}, bad)).toMatchObject({ effect: 'weighs-all' });
    expect(one({ use: 'note' }, {}, bad)).toMatchObject({ effect: 'weighs-all' });
    expect(one({ use: 'allow' }, { kind: 'allow' }, bad)).toMatchObject({ effect: 'admits-all' });
  });

  it.each([
    ['error-code', 'public-resolver', null, 'refuses-all'],
    ['error-code', 'public-resolver', ['127.0.0.2-11'], 'finds-nobody'],
    ['error-code', 'public-resolver', ['127.*.*.*'], 'refuses-all'],
    ['error-code', 'blocked', ['127.0.0.1'], 'refuses-all'],
    ['error-code', 'masked', ['bit:64'], 'refuses-all'],
    ['error-code', '127.255.255.200', ['127.255.255.200'], 'refuses-all'],
    ['error-code', undefined, ['127.0.0.2'], 'finds-nobody'],
    ['error-code', undefined, ['?'], 'finds-nobody'],
    ['not-a-return-code', '192.0.2.1', null, 'refuses-all'],
    ['not-a-return-code', '192.0.2.1', ['127.0.0.2'], 'finds-nobody'],
    ['not-a-return-code', '127.0.0.1, 192.0.2.1', ['127.0.0.1'], 'refuses-all'],
    ['not-a-return-code', undefined, ['127.0.0.1'], 'finds-nobody'],
    ['timeout', undefined, null, 'finds-nobody'],
    ['test-entry-missing', undefined, null, 'finds-nobody'],
  ] as const)('%s %s with the filter %j: %s', (cause, detail, filter, effect) => {
    const errorCodes = { '127.0.0.1': 'blocked', 'bit:64': 'masked', '127.255.255.254': 'public-resolver' };
    expect(one({ filter }, { errorCodes }, unknownOf(cause, detail))).toMatchObject({
      code: 'unfit',
      effect,
    });
  });

  it('a list of names that is asked about addresses, and the other way round', () => {
    const names = { lists: ['domain'] } as const;
    expect(one({}, names)).toMatchObject({ level: 'warn', code: 'wrong-kind', effect: 'finds-nobody' });
    const errorCodes = { '127.0.1.255': 'wrong-kind-of-query' };
    expect(one({}, { ...names, errorCodes })).toMatchObject({ level: 'bad', effect: 'refuses-all' });
    expect(one({ filter: ['127.0.1.2'] }, { ...names, errorCodes })).toMatchObject({
      effect: 'finds-nobody',
    });
    expect(one({ asksNames: true }, {})).toMatchObject({ level: 'warn', code: 'wrong-kind' });
    expect(one({ asksNames: true }, names)).toMatchObject({ code: 'fine' });
    expect(one({}, { lists: ['ipv6'] })).toMatchObject({ code: 'fine' });
    expect(one({}, { lists: [] })).toMatchObject({ code: 'fine' });
  });

  it.each([
    ['allow', 'block', 'wrong-role'],
    ['informational', 'block', 'wrong-role'],
    ['block', 'allow', 'wrong-role'],
    ['block', 'note', 'fine'],
    ['allow', 'allow', 'fine'],
    ['informational', 'allow', 'fine'],
    ['allow', 'note', 'fine'],
  ] as const)('a list of kind %s, used to %s: %s', (kind, use, code) => {
    expect(one({ use }, { kind })).toMatchObject({ code });
  });

  it.each([
    ['block', 'allow', ['127.0.0.1'], 'fine'],
    ['block', 'allow', ['127.0.0.1-2'], 'wrong-role'],
    ['block', 'allow', null, 'wrong-role'],
    ['informational', 'block', ['127.0.0.2'], 'fine'],
    ['informational', 'block', ['127.0.0.1'], 'wrong-role'],
    ['informational', 'block', null, 'wrong-role'],
  ] as const)('a mixed list of kind %s, used to %s with the filter %j: %s', (kind, use, filter, code) => {
    const codes = { ...CODES, '127.0.0.1': { meaning: 'known', severity: 'informational' as const } };
    expect(one({ use, filter }, { kind, codes })).toMatchObject({ code });
    expect(one({ use, filter: ['127.0.0.9'] }, { kind })).toMatchObject({ code: 'wrong-role' });
  });

  it('without a filter', () => {
    const codes = { ...CODES, '127.0.0.1': { meaning: 'known', severity: 'informational' as const } };
    expect(one({}, { codes })).toMatchObject({
      level: 'warn',
      code: 'counts-all',
      filtered: 'a.test=127.0.0.[2;4..7]',
    });
    expect(one({ filter: ['127.0.0.2'] }, { codes })).toMatchObject({ code: 'fine', filtered: null });
    const harmless = { '127.0.0.1': { meaning: 'known', severity: 'informational' as const } };
    expect(one({}, { codes: harmless })).toMatchObject({ code: 'fine' });
    const errorCodes = { '127.255.255.254': 'public-resolver' };
    expect(one({}, { codes: CODES, errorCodes })).toMatchObject({ level: 'note', code: 'no-filter' });
  });

  it('without a filter, where any other code is a refusal, or some are mere rules', () => {
    expect(one({}, { codes: CODES, otherCodes: 'error' })).toMatchObject({
      level: 'note',
      code: 'no-filter',
      filtered: 'a.test=127.0.0.[2;4..7]',
    });
    const policy = { meaning: 'a web host', severity: 'policy' as const };
    const codes = { ...CODES, '127.0.0.9': policy };
    expect(one({}, { codes })).toMatchObject({
      level: 'note',
      code: 'counts-policy',
      filtered: 'a.test=127.0.0.[2;4..7]',
    });
    expect(one({ use: 'note' }, { codes })).toMatchObject({ code: 'fine' });
    expect(one({ filter: ['127.0.0.2'] }, { codes })).toMatchObject({ code: 'fine' });
    // A list of nothing but rules is what was asked for.
    expect(one({}, { codes: { '127.0.0.9': policy } })).toMatchObject({ code: 'fine' });
  });

  it.each<[what: string, filter: readonly string[], entry: Partial<ZoneEntry>, code: string]>([
    ['all of 127/8', ['127.*.*.*'], { errorCodes: { '127.255.255.254': 'public-resolver' } }, 'no-filter'],
    [
      'its own refusal',
      ['127.0.0.2', '127.0.0.255'],
      { errorCodes: { '127.0.0.255': 'blocked' } },
      'no-filter',
    ],
    [
      'a part of its refusals',
      ['127.255.255.250-252'],
      { errorCodes: { '127.255.255.*': 'x' } },
      'no-filter',
    ],
    ['none of its refusals', ['127.0.0.2-11'], { errorCodes: { '127.255.255.*': 'x' } }, 'fine'],
    ['bits alone', ['bit:1'], { errorCodes: { '127.0.0.2': 'blocked' } }, 'fine'],
    ['a code that is no code', ['127.0.0.2-4'], { otherCodes: 'error' }, 'no-filter'],
    ['codes of another third', ['127.0.*.2'], { otherCodes: 'error' }, 'no-filter'],
    ['a mask', ['bit:2'], { otherCodes: 'error' }, 'no-filter'],
    ['codes alone', ['127.0.0.2', '127.0.0.4-7'], { otherCodes: 'error' }, 'fine'],
  ])('with a filter that takes %s', (_, filter, entry, code) => {
    const found = one({ filter }, { codes: CODES, ...entry });
    expect(found).toMatchObject({
      code,
      filtered: code === 'fine' ? null : 'a.test=127.0.0.[2;4..7]',
    });
  });

  it.each([
    [['127.0.0.1-5'], 'counts-all'],
    [['127.0.0.2'], 'fine'],
    [['127.0.0.2', '127.0.3.1'], 'counts-all'],
    [['127.0.0.2', '127.0.9.1'], 'fine'],
  ] as const)('with the filter %j, where some codes are harmless: %s', (filter, code) => {
    const harmless = { meaning: 'known', severity: 'informational' as const };
    const codes = { ...CODES, '127.0.0.1': harmless, '127.0.3.*': harmless };
    expect(one({ filter }, { codes })).toMatchObject({ code });
    expect(one({ filter, use: 'note' }, { codes })).toMatchObject({ code: 'fine' });
  });

  it('whose operator does not mean some codes for incoming mail, or none', () => {
    const logins = { meaning: 'guesses passwords', severity: 'policy' as const, incoming: false };
    expect(one({}, { codes: { ...CODES, '127.0.0.9': logins } })).toMatchObject({
      level: 'warn',
      code: 'counts-all',
      filtered: 'a.test=127.0.0.[2;4..7]',
    });
    const filter = ['127.0.0.9'];
    expect(one({ filter }, { codes: { '127.0.0.9': logins } })).toMatchObject({
      level: 'warn',
      code: 'wrong-role',
    });
    expect(one({ use: 'note' }, { codes: { '127.0.0.9': logins } })).toMatchObject({ code: 'fine' });
  });

  it('one that the catalogue does not know', () => {
    const zone = plainZone('a.test');
    const found = (fitness: ReturnType<typeof fitnessOf>): MtaFinding | undefined =>
      judged([listOf('a.test', { asksNames: true })], { zones: [zone], fitness: [fitness] })[0];
    expect(found(fitnessOf(zone))).toMatchObject({ level: 'note', code: 'stranger', isProved: true });
    expect(found(fitnessOf(zone, null, { state: 'unverifiable' }))).toMatchObject({ isProved: false });
    expect(found(fitnessOf(zone, unknownOf('test-entry-missing')))).toMatchObject({
      level: 'warn',
      code: 'unfit',
    });
  });
});

describe('lists beside each other', () => {
  const outer = zoneOf({ zone: 'outer.test', contains: ['inner.test', 'twin.test'], codes: CODES });
  const inner = zoneOf({ zone: 'inner.test', codes: { '127.0.0.4-7': { meaning: 'listed' } } });
  const twin = zoneOf({ zone: 'twin.test', contains: ['outer.test'] });
  const zones = [outer, inner, twin];
  const fitness = zones.map((zone) => fitnessOf(zone));
  const codes = (lists: readonly MtaList[]): readonly string[] =>
    judged(lists, { zones, fitness }).map(({ code }) => code);

  it('one in another that is asked for the same', () => {
    expect(codes([listOf('inner.test'), listOf('outer.test')])).toEqual(['contained', 'fine']);
    expect(
      judged([listOf('inner.test'), listOf('outer.test', { line: 7 })], { zones, fitness }),
    ).toMatchObject([{ level: 'warn', by: 'outer.test', at: 7 }, {}]);
    expect(codes([listOf('inner.test', { use: 'note' }), listOf('outer.test')])).toEqual(['fine', 'fine']);
  });

  it('a filter may leave out what the other lists', () => {
    const wide = listOf('outer.test', { filter: ['127.0.0.2-11'] });
    const narrow = listOf('outer.test', { filter: ['127.0.0.2'] });
    expect(codes([listOf('inner.test'), wide])).toEqual(['contained', 'fine']);
    expect(codes([listOf('inner.test'), narrow])).toEqual(['fine', 'fine']);
    expect(codes([listOf('twin.test'), wide])).toEqual(['fine', 'contained']);
  });

  it('one in another that goes itself, but not in the one that stays', () => {
    const entry = { lists: ['ipv4'], testEntries: {} } as const;
    const own = { ...CODES, '127.0.0.30': { meaning: 'listed' } };
    const chain = [
      zoneOf({ ...entry, zone: 'zen.test', codes: own, contains: ['both.test', 'sbl.test', 'xbl.test'] }),
      zoneOf({ ...entry, zone: 'both.test', codes: CODES, contains: ['sbl.test', 'xbl.test'] }),
      zoneOf({ ...entry, zone: 'sbl.test', codes: own }),
      zoneOf({ ...entry, zone: 'xbl.test', codes: CODES }),
    ];
    const asked = chain.map(({ zone }) =>
      listOf(zone, zone === 'zen.test' ? { filter: ['127.0.0.2-11'] } : {}),
    );
    const found = judged(asked, { zones: chain, fitness: chain.map((zone) => fitnessOf(zone)) });
    expect(found.map((each) => ('by' in each ? each.by : each.code))).toEqual([
      'fine',
      'zen.test',
      'fine',
      'zen.test',
    ]);
  });

  it('of two that contain each other the first is asked', () => {
    expect(codes([listOf('outer.test'), listOf('twin.test')])).toEqual(['fine', 'contained']);
    expect(codes([listOf('twin.test'), listOf('outer.test')])).toEqual(['fine', 'contained']);
  });

  it('one that cannot be believed, or that decides nothing, takes nobody in', () => {
    const bad = [fitnessOf(outer, unknownOf('error-code', 'key-rejected')), fitnessOf(inner)];
    const lists = [listOf('inner.test'), listOf('outer.test')];
    const of = (seen: MtaFacts['fitness']) => judged(lists, { zones, fitness: seen }).map(({ code }) => code);
    expect(of(bad)).toEqual(['fine', 'unfit']);
    expect(of([fitnessOf(outer, null, { state: 'unverifiable' }), fitnessOf(inner)])).toEqual([
      'fine',
      'unproved',
    ]);
    expect(of([fitnessOf(inner)])).toEqual(['fine', 'not-asked']);
    // Of two that contain each other the first, where it is in order.
    const twins = [listOf('outer.test'), listOf('twin.test')];
    const seen = [bad[0] ?? fitnessOf(outer), fitnessOf(twin)];
    expect(judged(twins, { zones, fitness: seen }).map(({ code }) => code)).toEqual(['unfit', 'fine']);
    expect(codes([listOf('inner.test'), listOf('outer.test', { decidesAlone: false })])).toEqual([
      'fine',
      'fine',
    ]);
    const weighed = { decidesAlone: false };
    expect(codes([listOf('inner.test', weighed), listOf('outer.test', weighed)])).toEqual([
      'contained',
      'fine',
    ]);
  });

  it('a dead one takes nobody in', () => {
    const dead = { ...retiredZone({ zone: 'dead.test', behaviour: 'gone' }), contains: ['inner.test'] };
    const found = judged([listOf('dead.test'), listOf('inner.test')], {
      zones: [dead, inner],
      fitness: [fitnessOf(inner)],
    });
    expect(found.map(({ code }) => code)).toEqual(['retired', 'fine']);
  });

  it('with a key', () => {
    const entry: ZoneEntry = { zone: '{key}.paid.test', key: { name: 'some-key', replaces: ['free.test'] } };
    const catalogue = [entry, { zone: 'other.test' }];
    const [paid, free, bare] = [zoneOf(entry), zoneOf({ zone: 'free.test' }), plainZone('paid.test')];
    const lists = [
      listOf('{key}.paid.test'),
      listOf('free.test', { line: 2 }),
      listOf('paid.test', { line: 3 }),
    ];
    const seen = [fitnessOf(paid), fitnessOf(free), fitnessOf(bare)];
    expect(judged(lists, { zones: [paid, free, bare], fitness: seen, catalogue })).toMatchObject([
      { code: 'fine', zone: { zone: '***.paid.test' } },
      { code: 'contained', by: '***.paid.test' },
      { code: 'key-missing', keyName: 'some-key' },
    ]);
    // Some lists are asked with a key and without one.
    const both = [...catalogue, { zone: 'paid.test' }];
    expect(judged(lists, { zones: [paid, free, bare], fitness: seen, catalogue: both })[2]).toMatchObject({
      code: 'stranger',
    });
    const refused = fitnessOf(free, unknownOf('error-code', 'public-resolver'));
    expect(judged([listOf('free.test')], { zones: [free], fitness: [refused], catalogue })).toMatchObject([
      { code: 'unfit', keyed: '***.paid.test' },
    ]);
  });
});

describe('the conclusion', () => {
  it('counts each list once, and names those that turn everybody away', () => {
    const dead = retiredZone({ zone: 'dead.test', behaviour: 'wildcard' });
    const zones = [dead, zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })];
    const fitness = [
      fitnessOf(zoneOf({ zone: 'a.test' })),
      fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf()),
    ];
    const lists = ['dead.test', 'a.test', 'b.test', 'a.test', 'dead.test'].map((name) => listOf(name));
    const findings = judgeMta(
      { mta: 'postfix', lists, unread: [{ line: 1, text: '?' }] },
      { zones, fitness, catalogue: [] },
    );
    expect(concludeMta(findings)).toEqual({ lists: 3, wrong: 2, refusing: ['dead.test'] });
    expect(concludeMta([])).toEqual({ lists: 0, wrong: 0, refusing: [] });
  });
});

describe('a list with a filter, as it is written', () => {
  const codesOf = (...patterns: readonly string[]): Partial<ZoneEntry> => ({
    zone: 'a.test',
    codes: Object.fromEntries(patterns.map((pattern) => [pattern, { meaning: 'listed' }])),
  });

  it.each<[Mta, readonly string[], string | null]>([
    ['postfix', ['127.0.0.2'], 'a.test=127.0.0.2'],
    ['postfix', ['127.0.0.3', '127.0.0.2'], 'a.test=127.0.0.[2..3]'],
    ['postfix', ['127.0.0.2', '127.0.0.9', '127.0.0.4-7'], 'a.test=127.0.0.[2;4..7;9]'],
    ['postfix', ['127.0.0.2-9', '127.0.0.4'], 'a.test=127.0.0.[2..9]'],
    ['postfix', ['127.0.0.2', '127.0.1.2'], null],
    ['postfix', ['127.0.*.2'], null],
    ['postfix', ['bit:2', '127.0.0.2'], null],
    ['postfix', [], null],
    ['exim', ['127.0.0.2-4', '127.0.0.9'], 'a.test=127.0.0.2,127.0.0.3,127.0.0.4,127.0.0.9'],
    ['sendmail', ['127.0.0.2'], null],
  ])('%s, %j', (mta, patterns, written) => {
    expect(withFilter(mta, zoneOf(codesOf(...patterns)))).toBe(written);
  });
});
