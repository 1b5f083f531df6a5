import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doctorVerdict,
  diagnose,
  isWrong,
  LEVELS,
  type DoctorFacts,
  type ServerFacts,
} from '../../src/core/doctor.ts';
import { UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import { SKIP_REASONS } from '../../src/core/plan.ts';
import { retiredZone } from '../../src/core/zone.ts';
import { fitnessOf, SERVER, serverOf, skippedOf, unknownOf, zoneOf } from '../support/fixtures.ts';

function told(facts: Partial<DoctorFacts>): readonly string[] {
  const findings = diagnose({ servers: [], zones: [], skipped: [], ...facts });
  return findings.map(({ level, code }) => `${level} ${code}`);
}

describe('a resolver', () => {
  it.each<[string, ServerFacts, readonly string[]]>([
    ['that is well', serverOf(), ['good server-fine']],
    ['that is silent', serverOf('192.0.2.53:53', { latencyMs: null, tcp: false }), ['bad server-silent']],
    ['that is slow and well', serverOf('192.0.2.53:53', { latencyMs: 0 }), ['good server-fine']],
    ['that rewrites', serverOf('192.0.2.53:53', { rewritesTo: '192.0.2.1' }), ['bad server-rewrites']],
    ['without TCP', serverOf('192.0.2.53:53', { tcp: false }), ['warn server-no-tcp']],
    [
      'that was not seen to say NXDOMAIN',
      serverOf('192.0.2.53:53', { saysNxdomain: false }),
      ['good server-fine'],
    ],
    [
      'that fails in everything: no tick',
      serverOf('8.8.8.8:53', { failsWith: 'servfail', saysNxdomain: false }),
      ['bad server-fails', 'warn server-public'],
    ],
    [
      'that asks from elsewhere',
      serverOf('192.0.2.53:53', { asksFrom: [{ address: '203.0.113.9', names: null }] }),
      ['note asks-from', 'good server-fine'],
    ],
    ['that is public', serverOf('8.8.8.8:53'), ['warn server-public', 'good server-fine']],
    [
      'that is public and silent',
      serverOf('[2001:4860:4860::8888]:53', { latencyMs: null, tcp: false }),
      ['bad server-silent', 'warn server-public'],
    ],
    [
      'with all of it',
      serverOf('8.8.8.8:53', { tcp: false, rewritesTo: '192.0.2.1' }),
      ['bad server-rewrites', 'warn server-public', 'warn server-no-tcp'],
    ],
  ])('%s', (_, server, expected) => {
    expect(told({ servers: [server] })).toEqual(expected);
  });

  it('is named with what was seen of it', () => {
    const servers = [serverOf('8.8.8.8:53', { rewritesTo: '192.0.2.1' }), serverOf('192.0.2.53:53')];
    expect(diagnose({ servers, zones: [], skipped: [] })).toEqual([
      { level: 'bad', code: 'server-rewrites', server: '8.8.8.8:53', answer: '192.0.2.1' },
      { level: 'warn', code: 'server-public', server: '8.8.8.8:53', name: 'Google Public DNS' },
      {
        level: 'good',
        code: 'server-fine',
        server: '192.0.2.53:53',
        latencyMs: 3.6,
        saysNxdomain: true,
      },
    ]);
  });
});

describe('zones', () => {
  const zone = (name: string, tier: 'major' | 'common' = 'common') => zoneOf({ zone: `${name}.test`, tier });
  const refused = unknownOf('error-code', 'public-resolver');
  const missing = unknownOf('test-entry-missing');
  const foreign = unknownOf('not-a-return-code', '192.0.2.1');

  it('none were asked: not a word', () => {
    expect(told({})).toEqual([]);
  });

  it('refused ones are bad where a major one is among them, else a warning', () => {
    expect(told({ zones: [fitnessOf(zone('a'), refused)] })).toEqual(['warn refused', 'note zones-verified']);
    expect(told({ zones: [fitnessOf(zone('a'), refused), fitnessOf(zone('b', 'major'), refused)] })).toEqual([
      'bad refused',
      'note zones-verified',
    ]);
  });

  it('what another server answers as it must is no emergency', () => {
    const served = (name: string, outcome: typeof refused) =>
      fitnessOf(zone(name, 'major'), null, {
        troubles: [{ zone: zone(name, 'major'), server: '192.0.2.1:53', outcome }],
      });
    expect(told({ zones: [served('a', refused)] })).toEqual(['warn refused', 'good zones-verified']);
    expect(told({ zones: [served('a', missing), served('b', missing)] })).toEqual([
      'warn silently-refused',
      'good zones-verified',
    ]);
    expect(told({ zones: [served('a', foreign), served('b', foreign)] })).toEqual([
      'warn rewriting',
      'good zones-verified',
    ]);
  });

  it('what the resolver explains is told once, the rest zone by zone', () => {
    const [a, b, c, d, e] = [zone('a'), zone('b'), zone('c'), zone('d'), zone('e')];
    const zones = [
      fitnessOf(a, missing),
      fitnessOf(zone('fit')),
      fitnessOf(b, foreign),
      fitnessOf(c, missing),
      fitnessOf(d, foreign),
      fitnessOf(e, unknownOf('timeout', 'DETAIL')),
      fitnessOf(zone('unverifiable'), null, { state: 'unverifiable' }),
    ];
    expect(diagnose({ servers: [], zones, skipped: [] })).toEqual([
      { level: 'bad', code: 'silently-refused', servers: [SERVER], zones: [a, c] },
      { level: 'bad', code: 'rewriting', answer: '192.0.2.1', servers: [SERVER], zones: [b, d] },
      { level: 'warn', code: 'zone-unfit', zones: [e], cause: 'timeout', detail: 'DETAIL', words: [] },
      { level: 'good', code: 'zones-verified', verified: 1, all: 7, unverifiable: 1 },
    ]);
  });

  it('a zone of one operator that is empty is that zone’s own trouble', () => {
    expect(told({ zones: [fitnessOf(zone('a'), missing)] })).toEqual([
      'warn zone-unfit',
      'note zones-verified',
    ]);
  });
});

it.each(SKIP_REASONS)('a zone that was left out: %s', (reason) => {
  const registration = 'https://bl.test/register';
  const skipped = [skippedOf(reason, { registration })];
  expect(diagnose({ servers: [], zones: [], skipped })).toEqual(
    reason === 'needs-registration'
      ? [{ level: 'note', code: 'registration', zone: skipped[0]?.zone, url: registration, isAsked: false }]
      : [],
  );
  expect(told({ skipped: [skippedOf(reason)] })).toEqual([]);
});

it('bad and warn are wrong', () => {
  const wrong = LEVELS.filter((level) => isWrong({ level, code: 'server-silent', server: '192.0.2.53:53' }));
  expect(wrong).toEqual(['bad', 'warn']);
});

it('the worst first, no zone told twice, whatever was seen', () => {
  const trouble = fc.option(
    fc.record({
      cause: fc.constantFrom(...UNKNOWN_CAUSES),
      detail: fc.constantFrom('public-resolver', 'rate-limit', '192.0.2.1'),
    }),
  );
  const zones = fc
    .array(
      fc.record({ trouble, operator: fc.constantFrom('A', 'B'), tier: fc.constantFrom('major', 'minor') }),
    )
    .map((seen) =>
      seen.map(({ trouble: found, operator, tier }, index) =>
        fitnessOf(
          zoneOf({ zone: `z${index}.test`, operator, tier }),
          found && unknownOf(found.cause, found.detail),
        ),
      ),
    );
  const servers = fc.array(
    fc
      .record({
        latencyMs: fc.option(fc.nat()),
        tcp: fc.boolean(),
        rewritesTo: fc.option(fc.constant('192.0.2.1')),
        address: fc.constantFrom('8.8.8.8:53', '192.0.2.53:53'),
      })
      .map(({ address, ...parts }) => serverOf(address, parts)),
  );
  const skipped = fc.array(fc.constant(skippedOf('needs-registration', { registration: 'https://x.test/' })));
  fc.assert(
    fc.property(fc.record({ servers, zones, skipped }), (facts) => {
      const findings = diagnose(facts);
      const ranks = findings.map(({ level }) => LEVELS.indexOf(level));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const names = findings.flatMap((finding) => ('zones' in finding ? finding.zones : []));
      const unfit = facts.zones.filter(({ state }) => state === 'unfit').map(({ zone }) => zone);
      // What refuses everything is told once, without the zones' names.
      const refusesAll = findings.some(({ code }) => code === 'refuses-all');
      expect(refusesAll).toBe(
        unfit.length > 0 &&
          facts.zones.every(({ trouble }) => trouble && ['refused', 'bad-response'].includes(trouble.cause)),
      );
      // So is what a server fails in that answers about other names.
      const failsLists = findings.some(({ code }) => code === 'server-fails-lists');
      const toTell = refusesAll || failsLists ? [] : unfit;
      expect(new Set(names)).toEqual(new Set(toTell));
      expect(names).toHaveLength(toTell.length);
      expect(findings.some(isWrong)).toBe(
        unfit.length > 0 ||
          facts.servers.some(
            ({ latencyMs, tcp, rewritesTo, address }) =>
              latencyMs === null || !tcp || rewritesTo !== null || address === '8.8.8.8:53',
          ),
      );
    }),
  );
});

it.each([
  ['refused', undefined],
  ['bad-response', 'unreadable'],
] as const)('a resolver that ends every question with %s is told once', (cause, detail) => {
  const zones = ['one', 'two'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.test` }), unknownOf(cause, detail)),
  );
  const codes = diagnose({ servers: [], zones, skipped: [] }).map(({ code }) => code);
  expect(codes).toEqual(['refuses-all', 'zones-verified']);
  const some = [...zones, fitnessOf(zoneOf({ zone: 'fit.test' }))];
  expect(diagnose({ servers: [], zones: some, skipped: [] }).map(({ code }) => code)).not.toContain(
    'refuses-all',
  );
});

describe('a resolver that fails in everything', () => {
  const servers = [serverOf('192.0.2.53:53', { failsWith: 'servfail', saysNxdomain: false })];
  const zones = ['one', 'two', 'three'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.test` }), unknownOf('servfail')),
  );

  it('is one line for all zones', () => {
    expect(told({ servers, zones })).toEqual(['bad server-fails', 'note zones-verified']);
  });

  it('explains nothing that another server said', () => {
    const [zone] = zones.map((one) => one.zone);
    const other = fitnessOf(zone ?? zoneOf(), unknownOf('servfail'), {
      troubles: [
        { zone: zone ?? zoneOf(), server: '192.0.2.53:53', outcome: unknownOf('servfail') },
        { zone: zone ?? zoneOf(), server: '192.0.2.54:53', outcome: unknownOf('timeout') },
      ],
    });
    expect(told({ servers, zones: [other] })).toContain('warn zone-unfit');
  });

  it('nor a refusal by a code, which it cannot have made up', () => {
    const refused = fitnessOf(zoneOf(), unknownOf('error-code', 'blocked'));
    expect(told({ servers, zones: [refused] })).toContain('warn refused');
  });
});

describe('where the resolver is sound', () => {
  const servers = [serverOf()];
  const fit = ['one', 'two', 'three'].map((name) => fitnessOf(zoneOf({ zone: `${name}.test` })));
  const its = (name: string, parts = {}) => zoneOf({ zone: `${name}.op.test`, operator: 'Op', ...parts });

  it.each([
    ['leave-out', {}, new Set<string>()],
    ['get-key', {}, new Set(['Op'])],
    ['check-key', { key: { name: 'op' } }, new Set(['Op'])],
  ])('a single operator does not answer: %s', (cure, parts, keyed) => {
    const silent = ['a', 'b'].map((name) => fitnessOf(its(name, parts), unknownOf('servfail')));
    const findings = diagnose({ servers, zones: [...fit, ...silent], skipped: [], keyed });
    const found = findings.filter(({ code }) => code === 'operator-silent');
    expect(found).toMatchObject([{ level: 'warn', operator: 'Op', cause: 'servfail', cure }]);
    expect(found).toMatchObject([{ zones: [{ zone: 'a.op.test' }, { zone: 'b.op.test' }] }]);
    expect(findings.map(({ code }) => code)).not.toContain('zone-unfit');
  });

  it('an operator of whom one zone answers and one does not: the zone', () => {
    const zones = [...fit, fitnessOf(its('a')), fitnessOf(its('b'), unknownOf('timeout'))];
    expect(told({ servers, zones })).toContain('warn zone-unfit');
  });

  it('one that makes answers up is not called so', () => {
    const zones = [...fit, fitnessOf(its('a'), unknownOf('servfail'))];
    const rewriting = [serverOf(), serverOf('192.0.2.54:53', { rewritesTo: '192.0.2.1' })];
    expect(told({ servers: rewriting, zones })).toContain('warn zone-unfit');
  });

  it('a copy of one’s own that is silent is no operator', () => {
    const own = fitnessOf(zoneOf({ servers: ['127.0.0.1:5300'] }), unknownOf('timeout'));
    expect(told({ servers, zones: [...fit, own] })).toContain('warn zone-unfit');
  });

  it('where as many fail as answer nobody is told that it is', () => {
    const silent = ['a', 'b', 'c'].map((name) =>
      fitnessOf(zoneOf({ zone: `${name}.silent.test` }), unknownOf('servfail')),
    );
    expect(told({ servers, zones: [...fit, ...silent] })).toEqual([
      'warn zone-unfit',
      'good server-fine',
      'good zones-verified',
    ]);
  });

  it('a list for subscribers alone is told apart from one that lists everything', () => {
    const [sold, dead] = [its('a', { subscription: 'https://op.test/' }), its('b')];
    const zones = [...fit, ...[sold, dead].map((zone) => fitnessOf(zone, unknownOf('lists-everything')))];
    const findings = diagnose({ servers, zones, skipped: [], keyed: new Set() });
    expect(findings.filter(({ code }) => code === 'zone-unfit')).toMatchObject([
      { zones: [{ zone: sold.zone }] },
      { zones: [{ zone: dead.zone }] },
    ]);
  });

  it('a list is parked', () => {
    const zones = [
      ...fit,
      fitnessOf(zoneOf({ zone: 'a.test' }), unknownOf('not-a-return-code', '192.0.2.1')),
      fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf('not-a-return-code', '192.0.2.2')),
    ];
    const findings = diagnose({ servers, zones, skipped: [] });
    expect(findings.filter(({ code }) => code === 'parked')).toMatchObject([
      { answer: '192.0.2.1', zones: [{ zone: 'a.test' }] },
      { answer: '192.0.2.2', zones: [{ zone: 'b.test' }] },
    ]);
  });

  it.each([
    ['was not seen to say NXDOMAIN', serverOf('192.0.2.53:53', { saysNxdomain: false })],
    ['rewrites', serverOf('192.0.2.53:53', { rewritesTo: '192.0.2.1' })],
  ])('of one that %s nobody can tell', (_, server) => {
    const zones = [...fit, fitnessOf(zoneOf(), unknownOf('not-a-return-code', '192.0.2.1'))];
    expect(told({ servers: [server], zones })).toContain('warn zone-unfit');
  });

  it.each([
    unknownOf('timeout'),
    unknownOf('servfail'),
    unknownOf('refused'),
    unknownOf('test-entry-missing'),
    unknownOf('error-code', 'not-registered'),
    unknownOf('error-code', 'public-resolver'),
  ])('a list that wants registration wants just that: $cause, $detail', (outcome) => {
    const zone = zoneOf({ registration: 'https://bl.test/register' });
    const findings = diagnose({ servers, zones: [...fit, fitnessOf(zone, outcome)], skipped: [] });
    expect(findings.filter(isWrong)).toEqual([
      { level: 'warn', code: 'registration', zone, url: 'https://bl.test/register', isAsked: true },
    ]);
  });

  it('but for what registration does not mend', () => {
    const zone = zoneOf({ registration: 'https://bl.test/register' });
    const zones = [...fit, fitnessOf(zone, unknownOf('lists-everything'))];
    expect(told({ servers, zones })).toContain('warn zone-unfit');
  });
});

it('equal causes are one', () => {
  const zones = ['a', 'b', 'c'].map((name) =>
    fitnessOf(zoneOf({ zone: `${name}.test` }), unknownOf('lists-everything')),
  );
  const dead = ['d', 'e'].map((name) =>
    fitnessOf(retiredZone({ zone: `${name}.test`, behaviour: 'gone' }), unknownOf('retired')),
  );
  const findings = diagnose({ servers: [], zones: [...zones, ...dead], skipped: [] });
  const unfit = findings.flatMap((finding) => (finding.code === 'zone-unfit' ? [finding.zones.length] : []));
  // How each ended is its own.
  expect(unfit).toEqual([3, 1, 1]);
});

describe("the operator's words", () => {
  const asksFrom = [
    { address: '203.0.113.1', names: [] },
    { address: '203.0.113.10', names: [] },
    { address: '2001:db8::53', names: [] },
  ];
  const refused = unknownOf('error-code', 'public-resolver');
  const of = (words: readonly string[], server = SERVER) => {
    const zone = zoneOf();
    const fitness = fitnessOf(zone, refused, { troubles: [{ zone, server, outcome: refused, words }] });
    return diagnose({ servers: [serverOf(SERVER, { asksFrom })], zones: [fitness], skipped: [] });
  };

  it.each([
    ['Error: open resolver; https://op.test/pub/203.0.113.10/', ['203.0.113.10']],
    ['203.0.113.1 is refused.', ['203.0.113.1']],
    ['refused: 2001:DB8::53', ['2001:db8::53']],
    ['1203.0.113.1 203.0.113.1.5 x2001:db8::53a', []],
    ['go away', []],
  ])('%s', (text, addresses) => {
    const findings = of([text]);
    const found = findings.flatMap((finding) => (finding.code === 'asks-from' ? finding.refused : []));
    expect(found.map(({ address }) => address)).toEqual(addresses);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'refused', words: [text] }));
  });

  it('are told once, also where no server has a name', () => {
    const found = of(['same', 'same'], '').filter(({ code }) => code === 'refused');
    expect(found).toMatchObject([{ words: ['same'], servers: [] }]);
  });
});

describe('the conclusion', () => {
  const fit = fitnessOf(zoneOf({ zone: 'a.test' }));
  const unfit = fitnessOf(zoneOf({ zone: 'b.test' }), unknownOf('lists-everything'));
  const refused = fitnessOf(zoneOf({ zone: 'c.test' }), unknownOf('error-code', 'blocked'));
  const major = zoneOf({ zone: 'd.test', tier: 'major' });

  it.each<[string, Partial<DoctorFacts>, object]>([
    ['all well', { servers: [serverOf()], zones: [fit] }, { verdict: 'fit', lists: 1, unfit: 0 }],
    [
      'a list that is out of order is not the resolver’s fault',
      { servers: [serverOf()], zones: [fit, unfit] },
      { verdict: 'fit', lists: 2, unfit: 1 },
    ],
    [
      'refused by a list that few ask',
      { servers: [serverOf()], zones: [fit, refused] },
      { verdict: 'reserved', lists: 2, unfit: 1 },
    ],
    [
      'refused by one that many ask',
      { servers: [serverOf()], zones: [fit, fitnessOf(major, unknownOf('error-code', 'blocked'))] },
      { verdict: 'unfit', lists: 2, unfit: 1 },
    ],
    [
      'no TCP',
      { servers: [serverOf(SERVER, { tcp: false })], zones: [fit] },
      { verdict: 'reserved', lists: 1, unfit: 0 },
    ],
    [
      'silent',
      { servers: [serverOf(SERVER, { latencyMs: null })] },
      { verdict: 'silent', lists: 0, unfit: 0 },
    ],
    [
      'one of two silent',
      { servers: [serverOf(SERVER, { latencyMs: null }), serverOf('192.0.2.54:53')], zones: [fit] },
      { verdict: 'reserved', lists: 1, unfit: 0 },
    ],
  ])('%s', (_, parts, expected) => {
    const facts = { servers: [], zones: [], skipped: [], ...parts };
    expect(doctorVerdict(facts, diagnose(facts))).toEqual(expected);
  });
});

it('what another server answers as it must is no emergency, and what was no address has no name', () => {
  const of = (name: string, outcome = unknownOf('test-entry-missing')) => {
    const zone = zoneOf({ zone: `${name}.test` });
    return fitnessOf(zone, null, { troubles: [{ zone, server: SERVER, outcome }] });
  };
  const foreign = unknownOf('not-a-return-code', '192.0.2.1');
  expect(told({ zones: [of('a'), of('b'), of('c', foreign), of('d', foreign)] })).toEqual([
    'warn silently-refused',
    'warn rewriting',
    'good zones-verified',
  ]);
  const zones = [fitnessOf(zoneOf(), unknownOf('not-a-return-code'))];
  expect(diagnose({ servers: [serverOf()], zones, skipped: [] })).toContainEqual(
    expect.objectContaining({ code: 'parked', answer: '' }),
  );
});

describe('a resolver that fails in lists alone', () => {
  const [A, B] = ['192.0.2.1:53', '192.0.2.2:53'];
  const zones = ['a', 'b', 'c'].map((name) => zoneOf({ zone: `${name}.test`, operator: name }));
  const failing = (
    of: typeof zones,
    {
      cause = 'servfail',
      fitAt = null,
    }: { readonly cause?: 'servfail' | 'refused' | 'timeout'; readonly fitAt?: string | null } = {},
  ) =>
    of.map((zone) => {
      const outcome = unknownOf(cause);
      const troubles = [{ zone, server: A, outcome }];
      return fitAt === null
        ? fitnessOf(zone, outcome, { troubles })
        : fitnessOf(zone, null, { troubles, fitAt });
    });

  it('in all of them: no tick, and it is not fit', () => {
    const facts = { servers: [serverOf(A)], zones: failing(zones), skipped: [] };
    expect(told(facts)).toEqual(['bad server-fails-lists', 'note zones-verified']);
    expect(doctorVerdict(facts, diagnose(facts))).toEqual({ verdict: 'unfit', lists: 3, unfit: 3 });
  });

  it('where another answers: it is named, and not ticked', () => {
    const servers = [serverOf(A), serverOf(B)];
    const facts = { servers, zones: failing(zones, { fitAt: B }), skipped: [] };
    const findings = diagnose(facts);
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'warn server-fails-zones',
      'good server-fine',
      'good zones-verified',
    ]);
    expect(findings[0]).toMatchObject({ server: A, zones, cause: 'servfail' });
    expect(findings[1]).toMatchObject({ server: B });
    expect(doctorVerdict(facts, findings)).toEqual({ verdict: 'reserved', lists: 3, unfit: 0 });
  });

  it('is told of a list that another resolver answers; else it is its operator’s', () => {
    const [first] = zones;
    if (!first) throw new Error('no zone');
    const servers = [serverOf(A), serverOf(B)];
    expect(told({ servers, zones: failing([first], { fitAt: B }) })).toContain('warn server-fails-zones');
    const alone = { servers: [serverOf(A)], zones: failing([first]), skipped: [] };
    expect(told(alone)).not.toContain('bad server-fails-lists');
    expect(doctorVerdict(alone, diagnose(alone)).verdict).toBe('unfit');
    const mixed = [...failing(zones), fitnessOf(zoneOf({ zone: 'd.test' }), null, { fitAt: A })];
    expect(told({ servers: [serverOf(A)], zones: mixed })).not.toContain('bad server-fails-lists');
    const refusedElsewhere = [
      ...failing(zones),
      fitnessOf(zoneOf({ zone: 'd.test' }), unknownOf('error-code', 'blocked'), {
        troubles: [
          { zone: zoneOf({ zone: 'd.test' }), server: A, outcome: unknownOf('error-code', 'blocked') },
        ],
      }),
    ];
    expect(told({ servers: [serverOf(A)], zones: refusedElsewhere })).not.toContain('bad server-fails-lists');
  });

  it('a refusal of all of them has its own word, and no tick', () => {
    expect(told({ servers: [serverOf(A)], zones: failing(zones, { cause: 'refused' }) })).toContain(
      'bad refuses-all',
    );
    expect(told({ servers: [serverOf(A)], zones: failing(zones, { cause: 'refused' }) })).not.toContain(
      'good server-fine',
    );
  });
});
