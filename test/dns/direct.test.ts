import { afterEach, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import {
  delegating,
  PORT_53,
  refusesByCode,
  SAYS_NXDOMAIN,
  startNameServer,
  startReferringServer,
  type Delegations,
} from '../support/name-servers.ts';
import { atMost } from '../support/busy.ts';
import { REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';
import {
  asked,
  check,
  findingOf,
  LISTED_ENTRY,
  listing,
  outcomes,
  sound,
  TARGET,
  TARGET_LABELS,
  UNLISTED_ENTRY,
  type Answers,
} from '../support/scripted-zones.ts';

/** Where the name servers of this file are; no other file uses these. */
const ONE = '127.0.53.53';
const TWO = '127.0.53.54';
const NOBODY = '127.0.53.55';

const why = PORT_53 ? '' : ' (skipped: port 53 of loopback cannot be bound)';

if (REAL_SERVERS_REQUIRED) {
  it('port 53 can be bound, as RBLCHECK_REQUIRE_REAL=1 wants', () => {
    expect(PORT_53).toBe(true);
  });
}

describe.skipIf(!PORT_53)(`direct mode${why}`, () => {
  const open: { close(): Promise<void> }[] = [];

  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  async function keep<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
    const server = await starting;
    open.push(server);
    return server;
  }

  const serve = (host: string, zones: Readonly<Record<string, Answers>>): Promise<DnsServer> =>
    keep(
      startNameServer(host, (question) => {
        const [zone, answers] =
          Object.entries(zones).find(([name]) => question.name.endsWith(`.${name}`)) ?? [];
        if (zone === undefined || answers === undefined) return { rcode: 'REFUSED' };
        return answers(question.name.slice(0, -zone.length - 1), question);
      }),
    );

  const resolve = (
    delegations: Delegations,
    rest: (question: Question) => Script = SAYS_NXDOMAIN,
  ): Promise<DnsServer> => keep(startDnsServer(delegating(delegations, rest)));

  const direct = async (
    resolver: DnsServer,
    zones: readonly string[] = ['bl.test'],
    rest: { readonly timeoutMs?: number; readonly targets?: readonly string[] } = {},
  ): ReturnType<typeof check> => check({ servers: [resolver.address], zones, direct: true, ...rest });

  it.each([
    ['refuses by code', refusesByCode, 'unknown error-code public-resolver'],
    ['refuses silently', SAYS_NXDOMAIN, 'unknown test-entry-missing'],
    ['rewrites', (): Script => ({ a: ['203.0.113.80'] }), 'unknown not-a-return-code 203.0.113.80'],
  ] as const)('gets the right answer past a resolver that %s', async (_, rest, without) => {
    const server = await serve(ONE, { 'bl.test': listing('127.0.0.4') });
    const resolver = await resolve({ 'bl.test': { 'ns.bl.test': [ONE] } }, rest);
    const through = await check({ servers: [resolver.address], zones: ['bl.test'] });
    expect(outcomes(through.report)).toEqual({ 'bl.test': without });
    const past = await direct(resolver);
    expect(outcomes(past.report)).toEqual({ 'bl.test': 'listed 127.0.0.4' });
    expect(findingOf(past.report, 'bl.test')).toMatchObject({
      verification: 'verified',
      evidence: { server: `${ONE}:53` },
    });
    expect(asked(server)).toEqual([
      `A ${UNLISTED_ENTRY}.bl.test`,
      `A ${LISTED_ENTRY}.bl.test`,
      `A ${TARGET_LABELS}.bl.test`,
      `TXT ${TARGET_LABELS}.bl.test`,
    ]);
  });

  it('asks the resolver for name servers and addresses alone, once a zone and run', async () => {
    await serve(ONE, { 'bl.test': sound(), 'other.test': sound() });
    const resolver = await resolve({
      'bl.test': { 'ns.bl.test': [ONE] },
      'other.test': { 'ns.other.test': [ONE] },
    });
    const targets = Array.from({ length: 30 }, (_, index) => `198.51.100.${index}`);
    const { reports } = await direct(resolver, ['bl.test', 'other.test'], { targets });
    expect(reports.map(({ outcome }) => outcome)).toEqual(targets.map(() => 'clean'));
    const unique = [...new Set(asked(resolver))];
    expect(asked(resolver)).toEqual(unique);
    expect(unique).toEqual([
      'A ns.bl.test',
      'A ns.other.test',
      'AAAA ns.bl.test',
      'AAAA ns.other.test',
      'NS bl.test',
      'NS other.test',
    ]);
  });

  it('a zone without name servers of its own: those of the closest name above it', async () => {
    await serve(ONE, { 'bl.deep.company.test': listing('127.0.0.2') });
    const resolver = await resolve({ 'company.test': { 'ns.company.test': [ONE] } }, ({ name }) =>
      name === 'bl.deep.company.test' ? {} : { rcode: 'NXDOMAIN' },
    );
    const { report } = await direct(resolver, ['bl.deep.company.test']);
    expect(outcomes(report)).toEqual({ 'bl.deep.company.test': 'listed 127.0.0.2' });
    expect(asked(resolver).filter((question) => question.startsWith('NS '))).toEqual([
      'NS bl.deep.company.test',
      'NS company.test',
      'NS deep.company.test',
    ]);
  });

  it.each(['SERVFAIL', 'REFUSED', 'NOTIMP'] as const)(
    'a resolver that answers %s to NS inside the zone: the name above it',
    async (rcode) => {
      await serve(ONE, { 'bl.company.test': listing('127.0.0.2') });
      const resolver = await resolve({ 'company.test': { 'ns.company.test': [ONE] } }, ({ name }) =>
        name === 'bl.company.test' ? { rcode } : { rcode: 'NXDOMAIN' },
      );
      const { report } = await direct(resolver, ['bl.company.test']);
      expect(outcomes(report)).toEqual({ 'bl.company.test': 'listed 127.0.0.2' });
    },
  );

  it.each<[string, Answers]>([
    ['refers to others', () => ({ referral: ['ns.elsewhere.test'] })],
    ['is empty and asks nobody', () => ({ isLame: true })],
    ['says NXDOMAIN to everything', () => ({ rcode: 'NXDOMAIN' })],
    ['lists everything', () => ({ a: ['127.0.0.2'] })],
    ['refuses us by a code', () => ({ a: ['127.255.255.254'] })],
  ])('a lame first name server that %s: what the second says, by its own proof', async (_, lame) => {
    await serve(ONE, { 'bl.test': lame, 'cl.test': lame });
    const second = await serve(TWO, { 'bl.test': listing('127.0.0.2'), 'cl.test': sound() });
    const hosts = { 'ns1.x.test': [ONE], 'ns2.x.test': [TWO] };
    const resolver = await resolve({ 'bl.test': hosts, 'cl.test': hosts });
    const { report } = await direct(resolver, ['bl.test', 'cl.test'], { timeoutMs: 3000 });
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2', 'cl.test': 'clean' });
    for (const { verification, evidence } of report.findings)
      expect({ verification, server: evidence.server }).toEqual({
        verification: 'verified',
        server: `${TWO}:53`,
      });
    expect(asked(second).filter((question) => question.startsWith(`A ${LISTED_ENTRY}`))).toHaveLength(2);
  });

  it('two lame name servers are unknown, whatever each says', async () => {
    await serve(ONE, { 'bl.test': () => ({ rcode: 'NXDOMAIN' }) });
    await serve(TWO, { 'bl.test': () => ({ a: ['127.0.0.2'] }) });
    const resolver = await resolve({ 'bl.test': { 'ns1.x.test': [ONE], 'ns2.x.test': [TWO] } });
    const { report } = await direct(resolver, ['bl.test'], { timeoutMs: 3000 });
    expect(report.outcome).toBe('unknown');
  });

  it.each([
    ['is silent', 'bl.test', { drop: true }],
    ['refuses', 'bl.test', { rcode: 'REFUSED' }],
    ['answers SERVFAIL', 'bl.test', { rcode: 'SERVFAIL' }],
  ] as const)('the first name server %s: the second is asked', async (_, zone, script) => {
    const first = await serve(ONE, { [zone]: () => script });
    const second = await serve(TWO, { [zone]: listing('127.0.0.2') });
    const resolver = await resolve({ [zone]: { 'ns1.bl.test': [ONE], 'ns2.bl.test': [TWO] } });
    const { report, elapsedMs } = await direct(resolver, [zone], { timeoutMs: 4000 });
    expect(outcomes(report)).toEqual({ [zone]: 'listed 127.0.0.2' });
    expect(findingOf(report, zone)).toMatchObject({
      verification: 'verified',
      evidence: { server: `${TWO}:53` },
    });
    expect(first.questions.length).toBeGreaterThan(0);
    expect(second.questions.length).toBeGreaterThan(0);
    expect(elapsedMs).toBeLessThan(await atMost(6000));
  });

  it('the first name server is not there at all: the second is asked', async () => {
    await serve(TWO, { 'bl.test': listing('127.0.0.2') });
    const resolver = await resolve({ 'bl.test': { 'ns1.bl.test': [NOBODY], 'ns2.bl.test': [TWO] } });
    const { report } = await direct(resolver);
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
  });

  it('the name of the first name server has no address: the second is asked', async () => {
    await serve(TWO, { 'bl.test': listing('127.0.0.2') });
    const resolver = await resolve({ 'bl.test': { 'ns1.bl.test': [], 'ns2.bl.test': [TWO] } });
    const { report } = await direct(resolver);
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
  });

  it.each([
    ['the first is silent', { drop: true }],
    ['the first answers SERVFAIL', { rcode: 'SERVFAIL' }],
  ] as const)('of two resolvers %s: the second finds the name servers', async (_, script) => {
    await serve(ONE, { 'bl.test': listing('127.0.0.2') });
    const bad = await keep(startDnsServer(() => script));
    const good = await resolve({ 'bl.test': { 'ns.bl.test': [ONE] } });
    const { report } = await check({
      servers: [bad.address, good.address],
      zones: ['bl.test'],
      direct: true,
      timeoutMs: 4000,
    });
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
  });

  it('every name server refuses: unknown, and no resolver is asked in its place', async () => {
    await serve(ONE, {});
    await serve(TWO, {});
    const resolver = await resolve({ 'bl.test': { 'ns1.bl.test': [ONE], 'ns2.bl.test': [TWO] } });
    const { report } = await direct(resolver);
    expect(outcomes(report)).toEqual({ 'bl.test': 'unknown refused' });
    expect(asked(resolver).some((question) => question.includes(TARGET_LABELS))).toBe(false);
  });

  it('a name server that only refers to another has not said "not listed"', async () => {
    await keep(startReferringServer(ONE, 'bl.test'));
    const resolver = await resolve({ test: { 'ns.test': [ONE] } });
    const { report } = await check({
      servers: [resolver.address],
      zones: [{ zone: 'bl.test', testEntries: null }],
      direct: true,
    });
    expect(outcomes(report)['bl.test']).toMatch(/^unknown /);
  });

  describe('a zone whose delegation is not told', () => {
    /** As multi.surbl.org: NS questions for it fail, and the servers above it only refer on. */
    const hidden: Delegations = {
      'above.test': { 'ns.above.test': [ONE] },
      elsewhere: { 'a.above.test': [TWO] },
    };
    const refers =
      (to: readonly string[], owner?: string): Answers =>
      () => ({ referral: to, ...(owner !== undefined && { referralOf: owner }) });
    const fails =
      (rcode: 'SERVFAIL' | 'NOERROR') =>
      ({ name }: Question): Script =>
        name === 'multi.above.test' ? { rcode } : { rcode: 'NXDOMAIN' };

    it.each(['SERVFAIL', 'NOERROR'] as const)('is found by their referral, read once (%s)', async (rcode) => {
      const above = await serve(ONE, { 'above.test': refers(['a.above.test'], 'multi.above.test') });
      await serve(TWO, { 'multi.above.test': listing('127.0.0.4') });
      const resolver = await resolve(hidden, fails(rcode));
      const targets = [TARGET, '198.51.100.8', '198.51.100.9'];
      const { reports } = await direct(resolver, ['multi.above.test'], { targets });
      expect(reports.map(({ outcome }) => outcome)).toEqual(['listed', 'clean', 'clean']);
      const [first] = reports;
      expect(first && findingOf(first, 'multi.above.test')).toMatchObject({
        verification: 'verified',
        evidence: { server: `${TWO}:53` },
      });
      expect(asked(above)).toEqual(['A multi.above.test']);
    });

    it.each<[string, Answers]>([
      ['upwards', refers(['a.above.test'], 'test')],
      ['elsewhere', refers(['a.above.test'], 'other.above.test')],
      ['to itself', refers(['ns.above.test'], 'above.test')],
      ['to names without an address', refers(['nobody.above.test'], 'multi.above.test')],
      ['in a circle', refers(['ns.above.test'], 'multi.above.test')],
    ])('a referral %s is no answer', async (_, answers) => {
      const above = await serve(ONE, { 'above.test': answers });
      const resolver = await resolve(hidden, fails('SERVFAIL'));
      const { report } = await direct(resolver, ['multi.above.test']);
      expect(report.outcome).toBe('unknown');
      expect(above.questions.filter(({ name }) => name === 'multi.above.test')).toHaveLength(1);
    });

    it('the first of the servers above is silent: the second refers', async () => {
      await serve(TWO, {
        'above.test': (labels) =>
          labels === 'multi'
            ? { referral: ['a.above.test'], referralOf: 'multi.above.test' }
            : listing('127.0.0.4')(labels.replace(/\.multi$/, ''), { name: '', type: 'A', transport: 'udp' }),
      });
      const resolver = await resolve(
        {
          'above.test': { 'ns1.above.test': [NOBODY], 'ns2.above.test': [TWO] },
          x: { 'a.above.test': [TWO] },
        },
        fails('SERVFAIL'),
      );
      const { report } = await direct(resolver, ['multi.above.test']);
      expect(outcomes(report)).toEqual({ 'multi.above.test': 'listed 127.0.0.4' });
    });
  });

  it.each([
    ['a name server without an address', { 'bl.test': { 'ns.bl.test': [] } }, SAYS_NXDOMAIN],
    ['no name server at all', {}, SAYS_NXDOMAIN],
    ['an NS query that is refused', {}, (): Script => ({ rcode: 'REFUSED' })],
    ['an NS query that ends in SERVFAIL', {}, (): Script => ({ rcode: 'SERVFAIL' })],
    ['an NS query without an answer', {}, (): Script => ({ drop: true })],
  ] as const)('%s: unknown, and never clean', async (_, delegations, rest) => {
    const resolver = await resolve(delegations, rest);
    const { report } = await direct(resolver, ['bl.test'], { timeoutMs: 1500 });
    expect(outcomes(report)['bl.test']).toMatch(
      /^unknown (servfail|refused|timeout|network) (name-servers|no-name-servers|name-server-addresses)$/,
    );
    expect(report.outcome).toBe('unknown');
  });

  it('a zone with servers of its own in the zone file needs no delegation', async () => {
    const server = await serve(ONE, { 'bl.test': listing('127.0.0.2') });
    const resolver = await resolve({});
    const { report } = await check({
      servers: [resolver.address],
      zones: [{ zone: 'bl.test', servers: [server.address] }],
      direct: true,
    });
    expect(outcomes(report)).toEqual({ 'bl.test': 'listed 127.0.0.2' });
    expect(resolver.questions).toEqual([]);
  });

  it.each([
    ['a slow pace', { queriesPerSecond: 4 }],
    ['one query in flight', { concurrency: 1 }],
  ] as const)('waiting for its turn is no part of the deadline: %s', async (_, pace) => {
    const zones = Array.from({ length: 10 }, (__, index) => `bl${index}.test`);
    await serve(ONE, Object.fromEntries(zones.map((zone) => [zone, listing('127.0.0.2')])));
    const infra = delegating(
      Object.fromEntries(zones.map((zone) => [zone, { [`ns.${zone}`]: [ONE] }])),
      SAYS_NXDOMAIN,
    );
    const resolver = await keep(startDnsServer((question) => ({ ...infra(question), delayMs: 100 })));
    const { report } = await check({
      servers: [resolver.address],
      zones,
      targets: [TARGET],
      direct: true,
      timeoutMs: 1500,
      ...pace,
    });
    expect(outcomes(report)).toEqual(Object.fromEntries(zones.map((zone) => [zone, 'listed 127.0.0.2'])));
  });

  it('the deadline holds with everybody silent', async () => {
    await serve(ONE, { 'bl.test': () => ({ drop: true }) });
    const infra = delegating({ 'bl.test': { 'ns.bl.test': [ONE] } }, SAYS_NXDOMAIN);
    const resolver = await keep(startDnsServer((question) => ({ ...infra(question), delayMs: 300 })));
    const { report, elapsedMs } = await direct(resolver, ['bl.test'], { timeoutMs: 2000 });
    expect(outcomes(report)).toEqual({ 'bl.test': 'unknown timeout' });
    expect(elapsedMs).toBeLessThan(await atMost(3000));
  });
});
