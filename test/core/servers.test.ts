import { describe, expect, it } from 'vitest';
import { createChecker, type CheckerOptions } from '../../src/core/check.ts';
import {
  SPARED,
  type AddressAnswer,
  type Answer,
  type Lookup,
  type QueryOptions,
} from '../../src/core/dns-answer.ts';
import { DEFAULT_MAX_UNKNOWN, type Finding } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  failureOf,
  memoryLookup,
  NODATA,
  NXDOMAIN,
  recordsOf,
  SERVER,
  soundZone,
  targetOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';
import { memoryServers, type Says } from '../support/memory-servers.ts';

const [ONE, TWO] = ['192.0.2.1:53', '192.0.2.2:53'];
const TARGET = targetOf();
const LISTED = recordsOf('127.0.0.2');
const EVERYTHING: Says = () => LISTED;
const NOTHING: Says = () => NXDOMAIN;
const LISTING = soundZone({ '7.': LISTED });

function checkerOf(lookup: Lookup, zones: readonly Zone[], parts: Partial<CheckerOptions> = {}) {
  return createChecker({
    lookup,
    selection: { zones, skipped: [] },
    verify: true,
    txt: false,
    maxUnknown: DEFAULT_MAX_UNKNOWN,
    timeoutMs: 5000,
    ...parts,
  });
}

function said({ outcome, verification, evidence }: Finding): string {
  const what = outcome.kind === 'unknown' ? `unknown ${outcome.cause}` : outcome.kind;
  return `${what} ${verification} ${evidence.server === TWO ? 'two' : 'one'}`;
}

async function tell(one: Says, two: Says, zones = [zoneOf()], parts: Partial<CheckerOptions> = {}) {
  const servers = memoryServers({ [ONE]: one, [TWO]: two });
  const checker = checkerOf(servers.lookup, zones, parts);
  const report = await checker.check(TARGET);
  return { ...servers, checker, report, said: report.findings.map(said) };
}

describe('an answer that cannot be believed is sought elsewhere', () => {
  it.each<[string, Says, Says, string]>([
    ['an empty first, an honest second', NOTHING, LISTING, 'listed verified two'],
    ['a first that lists everything', EVERYTHING, soundZone(), 'clean verified two'],
    ['a refused first', () => recordsOf('127.255.255.254'), LISTING, 'listed verified two'],
    ['a rewriting first', () => recordsOf('203.0.113.80'), LISTING, 'listed verified two'],
    ['both empty: what the first said', NOTHING, NOTHING, 'unknown test-entry-missing not-asked one'],
    ['both wrong, each in its way', NOTHING, EVERYTHING, 'unknown test-entry-missing not-asked one'],
    [
      'a listing without its entry, and a second in order',
      (name) => (name.startsWith('7.') ? LISTED : NXDOMAIN),
      soundZone(),
      'clean verified two',
    ],
    [
      'a listing without its entry, and a second without it too',
      (name) => (name.startsWith('7.') ? LISTED : NXDOMAIN),
      NOTHING,
      'listed entry-missing one',
    ],
    ['a second that fails', NOTHING, () => failureOf('servfail'), 'unknown test-entry-missing not-asked one'],
    [
      'a refused key is refused everywhere',
      () => recordsOf('127.0.0.99'),
      LISTING,
      'unknown error-code not-asked one',
    ],
  ])('%s', async (_, one, two, expected) => {
    const zone = zoneOf({ errorCodes: { '127.0.0.99': 'key-rejected' } });
    expect((await tell(one, two, [zone])).said).toEqual([expected]);
  });

  it('a refusal moves on without test entries too', async () => {
    const { said: told } = await tell(() => recordsOf('127.255.255.254'), LISTING, [zoneOf()], {
      verify: false,
    });
    expect(told).toEqual(['listed not-asked two']);
  });

  it('a second answer that was empty and has nothing behind it', async () => {
    const servers = memoryServers({
      [ONE]: NOTHING,
      [TWO]: (name) => (name.startsWith('7.') ? NODATA : soundZone()(name)),
    });
    const confirmNothing = (): Promise<AddressAnswer> => Promise.resolve(failureOf('bad-response', 'empty'));
    const report = await checkerOf({ ...servers.lookup, confirmNothing }, [zoneOf()]).check(TARGET);
    expect(report.findings.map(said)).toEqual(['unknown test-entry-missing not-asked one']);
  });

  it('of a substitute that nothing proves, the refusal counts', async () => {
    // The first says SERVFAIL of the target; the second lists it, and then refuses its own entries.
    const one: Says = (name) => (name.startsWith('7.') ? failureOf('servfail') : soundZone()(name));
    const two: Says = (name) => (name.startsWith('7.') ? LISTED : recordsOf('127.255.255.254'));
    expect((await tell(one, two)).said).toEqual(['unknown error-code not-asked two']);
  });
});

describe('the "not listed" of a zone without test entries', () => {
  const untested = zoneOf({ zone: 'untested.test', testEntries: null });
  const others = ['a', 'b'].map((name) => zoneOf({ zone: `${name}.test` }));

  it('of a server that says so of everything is asked elsewhere', async () => {
    const two: Says = (name) => (name === '7.100.51.198.untested.test' ? LISTED : soundZone()(name));
    const { report } = await tell(NOTHING, two, [...others, untested]);
    expect(report.findings.map(said).at(-1)).toBe('listed not-known two');
  });

  it('is unknown where all say so', async () => {
    const { report } = await tell(NOTHING, NOTHING, [...others, untested]);
    expect(report.findings.at(-1)?.outcome).toEqual(unknownOf('test-entry-missing', 'silent-resolver'));
  });
});

describe('the listing of a zone without test entries', () => {
  const untested = zoneOf({ zone: 'untested.test', testEntries: null });
  const others = ['a', 'b'].map((name) => zoneOf({ zone: `${name}.test` }));

  it('of a server that lists everything is asked elsewhere, and what was asked there already is not', async () => {
    const { report, asked } = await tell(EVERYTHING, soundZone(), [...others, untested]);
    expect(report.findings.map(said)).toEqual([
      'clean verified two',
      'clean verified two',
      'clean not-known two',
    ]);
    expect(asked.filter(({ name }) => name === '7.100.51.198.untested.test')).toHaveLength(2);
    const both = await tell(EVERYTHING, EVERYTHING, [...others, untested]);
    expect(both.report.outcome).toBe('unknown');
    expect(both.asked.filter(({ name }) => name === '7.100.51.198.a.test')).toHaveLength(2);
  });

  it('is unknown where all list everything', async () => {
    const { report } = await tell(EVERYTHING, EVERYTHING, [...others, untested]);
    expect(report.findings.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 3 }, () => unknownOf('lists-everything', 'rewriting-resolver')),
    );
  });
});

describe('a zone that answers nobody', () => {
  const zone = zoneOf();
  const names = (asked: readonly { readonly name: string }[]): number =>
    asked.filter(({ name }) => !name.includes('.0.0.127.')).length;

  it('is given up after eight deadlines, tried again, and heard when it answers', async () => {
    const scene = { isMute: true };
    const { lookup, asked } = memoryLookup({
      a: (name) => (scene.isMute ? failureOf('timeout') : soundZone()(name)),
    });
    let clock = 0;
    const checker = checkerOf(lookup, [zone], { now: () => clock });
    for (let n = 0; n < 12; n++) await checker.check(targetOf(`198.51.100.${n}`));
    expect(names(asked)).toBe(8);
    const report = await checker.check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: unknownOf('timeout'), evidence: { tries: 0 } }]);
    clock += 30_000;
    scene.isMute = false;
    // This one is told at once, and tries it for those to come.
    expect((await checker.check(TARGET)).findings).toMatchObject([{ outcome: unknownOf('timeout') }]);
    expect(names(asked)).toBe(9);
    expect((await checker.check(TARGET)).findings).toMatchObject([{ evidence: { tries: 1 } }]);
  });

  it('rests on while it does not', async () => {
    const { lookup, asked } = memoryLookup({ a: () => failureOf('timeout') });
    let clock = 0;
    const checker = checkerOf(lookup, [zone], { now: () => clock });
    for (let n = 0; n < 9; n++) await checker.check(TARGET);
    clock += 30_000;
    for (let n = 0; n < 3; n++) await checker.check(TARGET);
    expect(names(asked)).toBe(9);
  });

  it('an answer in between begins the count anew', async () => {
    let n = 0;
    const { lookup, asked } = memoryLookup({
      a: (name) => (name.startsWith('7.') && n++ % 5 !== 4 ? failureOf('timeout') : soundZone()(name)),
    });
    const checker = checkerOf(lookup, [zone]);
    for (let time = 0; time < 20; time++) await checker.check(TARGET);
    expect(names(asked)).toBe(20);
  });
});

describe('a long run', () => {
  const zone = zoneOf();

  async function begun(says: (name: string) => AddressAnswer = LISTING) {
    const scene = { says };
    const { lookup } = memoryServers({ [SERVER]: (name) => scene.says(name) });
    const checker = checkerOf(lookup, [zone], { isLong: true });
    const rows = {
      clean: await checker.check(targetOf('198.51.100.8')),
      listed: await checker.check(TARGET),
    };
    return { scene, checker, rows };
  }

  it('what was proved twice stays as it is', async () => {
    const { checker, rows } = await begun();
    expect(checker.answersSinceRound()).toBe(2);
    await checker.renew();
    expect(checker.round()).toBe(1);
    expect(checker.withoutLosses(rows.clean, 0)).toBe(rows.clean);
    expect(checker.losses()).toEqual([]);
  });

  it('what stands before a lost proof is unknown, or a listing that is not verified', async () => {
    const { scene, checker, rows } = await begun();
    scene.says = () => NXDOMAIN;
    await checker.renew();
    expect(checker.withoutLosses(rows.clean, 0)).toMatchObject({
      outcome: 'unknown',
      findings: [{ outcome: unknownOf('test-entry-missing'), verification: 'not-asked' }],
    });
    expect(checker.withoutLosses(rows.listed, 0)).toMatchObject({
      outcome: 'listed',
      findings: [{ verification: 'entry-missing' }],
    });
    expect(checker.losses()).toMatchObject([{ zone, server: SERVER, answers: 2 }]);
    // What it has taken back already it leaves alone.
    for (const row of [rows.clean, rows.listed]) {
      const taken = checker.withoutLosses(row, 0);
      expect(checker.withoutLosses(taken, 0)).toBe(taken);
    }
    // A row that was begun after it has nothing to lose by it.
    expect(checker.withoutLosses(rows.clean, 2)).toBe(rows.clean);
  });

  it('what was unknown stays so, and a listing that was not verified has nothing to lose by a missing entry', async () => {
    const { scene, checker, rows } = await begun();
    scene.says = () => failureOf('servfail');
    const unknown = await checker.check(targetOf('198.51.100.9'));
    expect(unknown.findings).toMatchObject([{ outcome: { kind: 'unknown' } }]);
    scene.says = () => NXDOMAIN;
    await checker.renew();
    const once = checker.withoutLosses(rows.listed, 0);
    expect(once.findings).toMatchObject([{ verification: 'entry-missing' }]);
    expect([checker.withoutLosses(unknown, 0), checker.withoutLosses(once, 0)]).toEqual([unknown, once]);
    expect(checker.losses()).toMatchObject([{ answers: 1 }]);
  });

  it('of one that lists everything now, no listing stands', async () => {
    const { scene, checker, rows } = await begun();
    scene.says = () => LISTED;
    await checker.renew();
    expect(checker.withoutLosses(rows.listed, 0)).toMatchObject({
      outcome: 'unknown',
      findings: [{ outcome: unknownOf('lists-everything'), reasons: [] }],
    });
  });

  it.each<[string, AddressAnswer]>([
    ['lacks its listed entry', NXDOMAIN],
    ['does not answer it', failureOf('servfail')],
  ])('of one that %s from the beginning no listing stands once it lists everything', async (_, entry) => {
    const { scene, checker, rows } = await begun((name) =>
      name.startsWith('2.0.0.127.') ? entry : LISTING(name),
    );
    expect(rows.listed).toMatchObject({
      outcome: 'listed',
      findings: [{ verification: expect.stringMatching(/^(?:entry-missing|no-answer)$/) }],
    });
    await checker.check(TARGET);
    await checker.renew();
    expect([checker.losses(), checker.withoutLosses(rows.listed, 0)]).toEqual([[], rows.listed]);
    await checker.check(TARGET);
    scene.says = () => LISTED;
    await checker.renew();
    expect(checker.withoutLosses(rows.listed, 1)).toMatchObject({
      outcome: 'unknown',
      findings: [{ outcome: unknownOf('lists-everything') }],
    });
    expect(checker.losses()).toMatchObject([{ zone, server: SERVER, answers: 1 }]);
  });

  it('without its second proof "not listed" is left out, and a listing is not verified', async () => {
    const { checker, rows } = await begun();
    expect(checker.withoutUnproved(rows.clean)).toMatchObject({
      outcome: 'unknown',
      interrupted: true,
      findings: [],
      skipped: [{ zone, reason: 'interrupted' }],
    });
    expect(checker.withoutUnproved(rows.listed)).toMatchObject({
      outcome: 'listed',
      findings: [{ verification: 'not-asked' }],
    });
    const unknown = await checkerOf(memoryLookup({ a: () => failureOf('servfail') }).lookup, [zone]).check(
      TARGET,
    );
    expect(checker.withoutUnproved(unknown)).toBe(unknown);
  });

  it('leaves alone what was not verified', async () => {
    const zones = [zone, zoneOf({ zone: 'b.test', testEntries: null })];
    const scene = { says: soundZone() };
    const { lookup } = memoryServers({ [SERVER]: (name) => scene.says(name) });
    const checker = checkerOf(lookup, zones, { isLong: true });
    const row = await checker.check(TARGET);
    scene.says = () => NXDOMAIN;
    await checker.renew();
    expect(checker.withoutUnproved(row).findings).toMatchObject([{ zone: { zone: 'b.test' } }]);
    expect(checker.withoutLosses(row, 0).findings).toMatchObject([
      { outcome: { kind: 'unknown' } },
      { outcome: { kind: 'clean' }, verification: 'not-known' },
    ]);
  });
});

describe('a lookup that does not name its servers', () => {
  const nameless = (a: (name: string) => AddressAnswer): Lookup => {
    const { lookup } = memoryLookup({ a: (name) => ({ ...a(name), server: null }) });
    return { query: (type, name, options) => lookup.query(type, name, options) };
  };

  it('counts as one server', async () => {
    const report = await checkerOf(nameless(LISTING), [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: { kind: 'listed' }, verification: 'verified' }]);
    const empty = await checkerOf(
      nameless(() => NXDOMAIN),
      [zoneOf()],
      { txt: true },
    ).check(TARGET);
    expect(empty.findings).toMatchObject([{ outcome: unknownOf('test-entry-missing') }]);
  });

  it('its reasons are asked of whoever answers', async () => {
    const report = await checkerOf(nameless(LISTING), [zoneOf()], { txt: true }).check(TARGET);
    expect(report.outcome).toBe('listed');
  });
});

describe('name servers that are found later', () => {
  it('are proved before their answers are believed, or at once with them', async () => {
    const { lookup, asked } = memoryServers({ [ONE]: LISTING });
    const late = { ...lookup, servers: () => Promise.resolve([ONE]) };
    const report = await checkerOf(late, [zoneOf()]).check(TARGET);
    expect(report.findings).toMatchObject([{ outcome: { kind: 'listed' }, verification: 'verified' }]);
    expect(asked).toHaveLength(3);
  });

  it('are proved beside the first question about the address', async () => {
    const { lookup, asked } = memoryServers({ [ONE]: LISTING });
    const late: Lookup = {
      servers: () => Promise.resolve([ONE]),
      async query(type, name, options) {
        if (name.startsWith('7.')) await new Promise((resolve) => setImmediate(resolve));
        return lookup.query(type, name, options);
      },
    };
    await checkerOf(late, [zoneOf()]).check(TARGET);
    expect(asked.map(({ name }) => name.slice(0, 2))).toEqual(['1.', '2.', '7.']);
  });

  it.each([
    ['known at once', () => [ONE]],
    ['found later', () => Promise.resolve([ONE])],
  ])('%s, are not proved for another kind of target once they are refused', async (_, servers) => {
    const { lookup, asked } = memoryServers({ [ONE]: () => recordsOf('127.255.255.254') });
    const zone = zoneOf({ lists: ['ipv4', 'ipv6'] });
    const checker = checkerOf({ ...lookup, servers }, [zone]);
    await checker.check(TARGET);
    const before = asked.length;
    const report = await checker.check(targetOf('2001:db8::25'));
    expect(report.findings).toMatchObject([{ outcome: { cause: 'error-code' } }]);
    expect(asked).toHaveLength(before);
  });

  it('may be none', async () => {
    const lookup: Lookup = { ...memoryServers({}).lookup, servers: () => Promise.resolve([]) };
    const report = await checkerOf(lookup, [zoneOf()]).check(TARGET);
    expect(report.outcome).toBe('unknown');
  });
});

describe('a proof that nobody needs', () => {
  const zone = zoneOf();

  it('is not asked for once another server has taken the place of its own', async () => {
    const servers = memoryServers({ [ONE]: () => null, [TWO]: LISTING });
    let first = ONE;
    let isHeld = true;
    const held: (() => void)[] = [];
    // Test entries wait for their turn until the first server has been given up.
    const lookup: Lookup = {
      servers: () => (first === ONE ? [ONE, TWO] : [TWO, ONE]),
      async query(type, name, options) {
        if (isHeld && options?.only === ONE) await new Promise<void>((resolve) => held.push(resolve));
        return servers.lookup.query(type, name, options);
      },
    };
    const checker = checkerOf(lookup, [zone, zoneOf({ zone: 'six.test', lists: ['ipv6'] })]);
    void checker.check(targetOf('2001:db8::25'));
    const checking = checker.check(TARGET);
    await new Promise((resolve) => setImmediate(resolve));
    first = TWO;
    isHeld = false;
    for (const go of held) go();
    expect((await checking).findings.map(said)).toEqual(['listed verified two']);
    expect(servers.asked.filter(({ server, name }) => server === ONE && name.includes('.0.0.127.'))).toEqual(
      [],
    );
  });

  it.each<[string, Says, string]>([
    ['an empty', NOTHING, 'unknown test-entry-missing not-asked two'],
    ['one that lists everything', EVERYTHING, 'unknown lists-everything not-asked two'],
    ['an honest', soundZone(), 'clean verified two'],
  ])('is asked of the second where the operator refuses the first: %s', async (_, two, expected) => {
    const operator = 'Operator';
    const zones = [
      zoneOf({ zone: 'four.test', operator }),
      zoneOf({
        zone: 'names.test',
        operator,
        lists: ['domain'],
        testEntries: { listed: '127.0.0.2', unlisted: '127.0.0.1' },
      }),
    ];
    const isName = (name: string): boolean => name.endsWith('names.test');
    const servers = memoryServers({
      [ONE]: () => recordsOf('127.255.255.254'),
      [TWO]: (name) => (isName(name) ? two(name) : soundZone()(name)),
    });
    const checker = checkerOf(servers.lookup, zones);
    expect((await checker.check(TARGET)).findings.map(said)).toEqual(['clean verified two']);
    const name: Target = { kind: 'domain', text: 'mail.test', labels: 'mail.test' };
    expect((await checker.check(name)).findings.map(said)).toEqual([expected]);
  });

  /** A lookup in which the test says when a question is answered, and looks at who may be asked. */
  function byHand() {
    const open: {
      readonly name: string;
      readonly options: QueryOptions;
      readonly answer: (answer: AddressAnswer) => void;
    }[] = [];
    let order = [ONE, TWO];
    const lookup: Lookup = {
      servers: () => order,
      query: (_type, name, options = {}) =>
        new Promise((resolve) => {
          open.push({ name, options, answer: (answer) => resolve(answer as Answer<never>) });
        }),
    };
    /** The latest question about a name that has not been answered yet. */
    const take = (prefix: string) => {
      const at = open.findIndex(({ name }) => name.startsWith(prefix));
      const [question] = open.splice(at, 1);
      if (at < 0 || !question) throw new Error(`nothing is asked about ${prefix}`);
      return question;
    };
    return { lookup, open, take, turn: () => (order = [TWO, ONE]) };
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('and was on its way condemns the zone to nothing but what is true: one that lists everything', async () => {
    const scene = byHand();
    const checking = checkerOf(scene.lookup, [zone]).check(TARGET);
    await turn();
    const [about, ...early] = ['7.', '1.0.0.127', '2.0.0.127'].map(scene.take);
    // The first server is slow, and another takes its place while its test entries are under way.
    expect(early.map(({ options }) => options.avoid?.(ONE))).toEqual([false, false]);
    scene.turn();
    expect(early.map(({ options }) => options.avoid?.(ONE))).toEqual([true, true]);
    about?.answer({ ...LISTED, server: ONE });
    await turn();
    // They are asked anew, since an answer of its own has come; what the others say now counts for nothing.
    const late = ['1.0.0.127', '2.0.0.127'].map(scene.take);
    for (const question of early) question.answer({ ...NXDOMAIN, server: ONE });
    await turn();
    expect(late.map(({ options }) => options.avoid?.(ONE))).toEqual([false, false]);
    for (const question of late) question.answer({ ...LISTED, server: ONE });
    await turn();
    for (const prefix of ['7.', '1.0.0.127', '2.0.0.127']) {
      scene.take(prefix).answer({ ...(prefix === '2.0.0.127' ? LISTED : NXDOMAIN), server: TWO });
      await turn();
    }
    expect((await checking).findings.map(said)).toEqual(['clean verified two']);
  });

  it('of which a half was not asked is none: it is asked once it can be', async () => {
    const scene = byHand();
    const checking = checkerOf(scene.lookup, [zone]).check(TARGET);
    await turn();
    scene.take('1.0.0.127').answer(SPARED);
    scene.take('2.0.0.127').answer(SPARED);
    await turn();
    scene.take('7.').answer({ ...NXDOMAIN, server: ONE });
    await turn();
    scene.take('1.0.0.127').answer({ ...NXDOMAIN, server: ONE });
    scene.take('2.0.0.127').answer({ ...LISTED, server: ONE });
    expect((await checking).findings.map(said)).toEqual(['clean verified one']);
  });

  it.each<[string, AddressAnswer, string]>([
    ['not listed', NXDOMAIN, 'unknown timeout not-asked one'],
    ['listed', LISTED, 'listed not-asked one'],
  ])('that is spared again and again proves nothing: %s', async (_, answer, told) => {
    const scene = byHand();
    const checking = checkerOf(scene.lookup, [zone]).check(TARGET);
    await turn();
    for (const prefix of ['1.0.0.127', '2.0.0.127']) scene.take(prefix).answer(SPARED);
    await turn();
    scene.take('7.').answer({ ...answer, server: ONE });
    for (let left = 3; left > 0; left--) {
      await turn();
      for (const question of scene.open.splice(0)) question.answer(SPARED);
    }
    expect((await checking).findings.map(said)).toEqual([told]);
  });

  it('a listing of a kind whose entries were spared falls with those of the other kind', async () => {
    const scene = byHand();
    const checker = checkerOf(scene.lookup, [zoneOf({ lists: ['ipv4', 'ipv6'] })]);
    const four = checker.check(TARGET);
    const six = checker.check(targetOf('2001:db8::7'));
    await turn();
    for (const prefix of ['1.0.0.127', '2.0.0.127', '7.100'])
      scene.take(prefix).answer({ ...LISTED, server: ONE });
    await turn();
    for (const prefix of ['1.0.0.0.0.0.f.7', '2.0.0.0.0.0.f.7']) scene.take(prefix).answer(SPARED);
    scene.take('7.0').answer({ ...LISTED, server: ONE });
    await turn();
    // The other server is asked about both, and knows no better.
    for (let left = 3; left > 0; left--) {
      for (const question of scene.open.splice(0)) question.answer(failureOf('servfail'));
      await turn();
    }
    expect([...(await four).findings, ...(await six).findings].map(said)).toEqual([
      'unknown lists-everything not-asked one',
      'unknown lists-everything not-asked one',
    ]);
  });
});
