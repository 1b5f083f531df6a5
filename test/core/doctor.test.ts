import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, isWrong, LEVELS, type DoctorFacts, type ServerFacts } from '../../src/core/doctor.ts';
import { UNKNOWN_CAUSES } from '../../src/core/outcome.ts';
import { SKIP_REASONS } from '../../src/core/plan.ts';
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
      { level: 'good', code: 'server-fine', server: '192.0.2.53:53', latencyMs: 3.6 },
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
      { level: 'warn', code: 'zone-unfit', zone: e, cause: 'timeout', detail: 'DETAIL' },
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
      ? [{ level: 'note', code: 'registration', zone: skipped[0]?.zone, url: registration }]
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
      const names = findings.flatMap((finding) =>
        finding.code === 'zone-unfit' ? [finding.zone] : 'zones' in finding ? finding.zones : [],
      );
      const unfit = facts.zones.filter(({ state }) => state === 'unfit').map(({ zone }) => zone);
      // What refuses everything is told once, without the zones' names.
      const refusesAll = findings.some(({ code }) => code === 'refuses-all');
      expect(refusesAll).toBe(
        unfit.length > 0 &&
          facts.zones.every(({ trouble }) => trouble && ['refused', 'bad-response'].includes(trouble.cause)),
      );
      const toTell = refusesAll ? [] : unfit;
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
