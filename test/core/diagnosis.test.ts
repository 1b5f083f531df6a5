import { describe, expect, it } from 'vitest';
import { resolverTroubles, troubleWarnings } from '../../src/core/diagnosis.ts';
import type { Unknown } from '../../src/core/outcome.ts';
import type { ResolverSummary } from '../../src/core/report.ts';
import type { ZoneTrouble } from '../../src/core/stops.ts';
import type { ZoneEntry } from '../../src/core/zone.ts';
import { reportOf, SERVER, unknownOf, zoneOf } from '../support/fixtures.ts';

const found = (
  zone: string,
  outcome: Unknown,
  entry: Partial<ZoneEntry> = {},
  server = SERVER,
): ZoneTrouble => ({
  zone: zoneOf({ zone, ...entry }),
  server,
  outcome,
});
const MISSING = unknownOf('test-entry-missing');
const foreign = (address: string) => unknownOf('not-a-return-code', address);

function told(...seen: readonly ZoneTrouble[]) {
  return resolverTroubles(seen).map((trouble) => {
    const { zones, servers, ...rest } = trouble;
    expect(servers).toEqual([SERVER]);
    return { ...rest, zones: zones.map(({ zone }) => zone) };
  });
}

describe('resolverTroubles', () => {
  it.each(['public-resolver', 'blocked', 'not-registered', 'misleading-answer'])(
    '%s from one operator is enough',
    (detail) => {
      expect(told(found('a.test', unknownOf('error-code', detail)))).toEqual([
        { kind: 'refused', operators: ['a.test'], zones: ['a.test'] },
      ]);
    },
  );

  it('a zone that is distrusted for its neighbours is not counted again', () => {
    const distrusted = unknownOf('test-entry-missing', 'silent-resolver');
    expect(told(found('a.test', MISSING), found('b.test', MISSING), found('c.test', distrusted))).toEqual([
      { kind: 'silently-refused', zones: ['a.test', 'b.test'] },
    ]);
  });

  it('names each operator once', () => {
    const refused = unknownOf('error-code', 'public-resolver');
    expect(
      told(
        found('a.test', refused, { operator: 'One' }),
        found('b.test', refused, { operator: 'One' }),
        found('c.test', refused, { operator: 'Two' }),
      ),
    ).toEqual([{ kind: 'refused', operators: ['One', 'Two'], zones: ['a.test', 'b.test', 'c.test'] }]);
  });

  it.each<[string, Unknown]>([
    ['rate-limit', unknownOf('error-code', 'rate-limit')],
    ['key-rejected', unknownOf('error-code', 'key-rejected')],
    ['a code without a detail', unknownOf('error-code')],
    ['a failure', unknownOf('refused', 'public-resolver')],
    ['a foreign address without itself', unknownOf('not-a-return-code')],
    ['lists everything', unknownOf('lists-everything')],
  ])('%s says nothing of the resolver, also from two operators', (_, outcome) => {
    expect(told(found('a.test', outcome), found('b.test', outcome))).toEqual([]);
  });

  it.each<[string, Unknown, object]>([
    ['emptied zones', MISSING, { kind: 'silently-refused' }],
    ['one and the same address', foreign('192.0.2.1'), { kind: 'rewriting', address: '192.0.2.1' }],
  ])('%s: two operators are needed', (_, outcome, trouble) => {
    const one = { operator: 'One' };
    expect(told(found('a.test', outcome))).toEqual([]);
    expect(told(found('a.test', outcome, one), found('b.test', outcome, one))).toEqual([]);
    expect(told(found('a.test', outcome, one), found('b.test', outcome, { operator: 'Two' }))).toEqual([
      { ...trouble, zones: ['a.test', 'b.test'] },
    ]);
  });

  it('different addresses are different stories', () => {
    expect(told(found('a.test', foreign('192.0.2.1')), found('b.test', foreign('192.0.2.2')))).toEqual([]);
    expect(
      told(
        ...['192.0.2.1', '192.0.2.2'].flatMap((address) => [
          found(`a${address.at(-1)}.test`, foreign(address)),
          found(`b${address.at(-1)}.test`, foreign(address)),
        ]),
      ),
    ).toEqual([
      { kind: 'rewriting', address: '192.0.2.1', zones: ['a1.test', 'b1.test'] },
      { kind: 'rewriting', address: '192.0.2.2', zones: ['a2.test', 'b2.test'] },
    ]);
  });

  it('a zone that was asked about many targets is one zone', () => {
    const [a, b] = [zoneOf({ zone: 'a.test' }), zoneOf({ zone: 'b.test' })];
    const seen = (outcome: Unknown) => (zone: typeof a) => ({ zone, server: SERVER, outcome });
    for (const outcome of [MISSING, foreign('192.0.2.1')]) {
      expect(resolverTroubles([a, b, a, b].map(seen(outcome)))).toMatchObject([{ zones: [a, b] }]);
      expect(resolverTroubles([a, a].map(seen(outcome)))).toEqual([]);
    }
  });

  it('also where it refuses', () => {
    const a = zoneOf({ zone: 'a.test' });
    const outcome = unknownOf('error-code', 'blocked');
    expect(resolverTroubles([a, a].map((zone) => ({ zone, server: SERVER, outcome })))).toEqual([
      { kind: 'refused', operators: ['a.test'], zones: [a], servers: [SERVER] },
    ]);
  });

  it('a zone with servers of its own says nothing of the resolver', () => {
    const servers = ['127.0.0.1:5300'];
    for (const outcome of [MISSING, foreign('192.0.2.1'), unknownOf('error-code', 'public-resolver')]) {
      expect(told(found('a.test', outcome, { servers }), found('b.test', outcome, { servers }))).toEqual([]);
    }
  });
});

describe('troubleWarnings', () => {
  const resolver = (parts: Partial<ResolverSummary> = {}): ResolverSummary => ({
    ...reportOf([]).resolver,
    ...parts,
  });
  const findings = [
    found('a.test', unknownOf('error-code', 'blocked'), { operator: 'One' }),
    found('b.test', MISSING),
    found('c.test', MISSING),
    found('d.test', foreign('192.0.2.1')),
    found('e.test', foreign('192.0.2.1')),
  ];

  it('one a trouble', () => {
    const args = { servers: '192.0.2.53:53', public: '' };
    expect(troubleWarnings(findings, resolver())).toEqual([
      { code: 'public-resolver', args: { ...args, operators: 'One' } },
      { code: 'silently-refused', args: { ...args, zones: 2 } },
      { code: 'rewriting', args: { ...args, address: '192.0.2.1', zones: 2 } },
    ]);
  });

  it('says whose resolver it is, the first that is known', () => {
    const refused = unknownOf('error-code', 'blocked');
    const seen = ['192.0.2.53:53', '[2001:4860:4860::8888]:53', '1.1.1.1:53'].map((server) =>
      found('a.test', refused, { operator: 'One' }, server),
    );
    expect(troubleWarnings(seen, resolver())[0]?.args).toEqual({
      servers: '192.0.2.53:53, [2001:4860:4860::8888]:53, 1.1.1.1:53',
      public: 'Google Public DNS',
      operators: 'One',
    });
  });

  it('names the server that is refused, and not its fellows', () => {
    const servers = ['192.0.2.1:53', '192.0.2.2:53'];
    const seen = [found('a.test', unknownOf('error-code', 'blocked'), {}, '192.0.2.2:53')];
    expect(troubleWarnings(seen, resolver({ servers }))).toMatchObject([
      { args: { servers: '192.0.2.2:53' } },
    ]);
  });

  it('two zones that are each empty at another server prove nothing of either', () => {
    expect(told(found('a.test', MISSING), found('b.test', MISSING, {}, '192.0.2.2:53'))).toEqual([]);
  });

  it('of a lookup that does not name its servers, those of the run', () => {
    const seen = [found('a.test', unknownOf('error-code', 'blocked'), {}, '')];
    expect(troubleWarnings(seen, resolver())).toMatchObject([{ args: { servers: SERVER } }]);
  });

  it('none in direct mode, where no resolver stands in between', () => {
    expect(troubleWarnings(findings, resolver({ mode: 'direct', isNamed: false }))).toEqual([]);
  });

  it('none where all is well', () => {
    expect(troubleWarnings([], resolver())).toEqual([]);
  });
});
