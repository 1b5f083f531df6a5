import { describe, expect, it } from 'vitest';
import { createOwners } from '../../src/run/owner.ts';
import type { HostEntry } from '../../src/core/owner.ts';
import type { ReverseDns } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import { targetOf } from '../support/fixtures.ts';
import { memoryDns, type Host } from '../targets/memory-dns.ts';

const MINE: HostEntry = {
  name: 'Mine',
  kind: 'shared',
  suffixes: ['.hosting.test'],
  spf: ['_spf.hosting.test'],
};
const OTHER: HostEntry = {
  name: 'Other',
  kind: 'shared',
  suffixes: ['.other.test'],
  spf: ['_spf.other.test'],
};

const names = (...all: readonly string[]): ReverseDns => ({ names: all, confirmed: true });
const typed = (from: string, via?: string): Target => ({
  ...targetOf(),
  from,
  ...(via !== undefined && { via }),
});

async function companyFor(
  target: Target,
  reverseDns: ReverseDns | null,
  hosts: Readonly<Record<string, Host>> = {},
) {
  const { lookup, asked } = memoryDns(hosts);
  const owners = createOwners({ lookup, timeoutMs: 1000, verify: true }, [MINE, OTHER]);
  const { company, sources } = await owners.begin(target)(reverseDns);
  const ofSpf = asked.filter((question) => !/cymru|abusix/.test(question));
  return { name: company?.name ?? null, sources: sources.map(({ record }) => record), asked: ofSpf };
}

const RECORD: Host = { TXT: ['google-site-verification=x', 'v=spf1 include:_spf.hosting.test ~all'] };
const HOSTS: Readonly<Record<string, Host>> = {
  'shop.test': RECORD,
  '_spf.hosting.test': { TXT: ['v=spf1 ip4:203.0.113.0/24 ip4:198.51.100.0/28 -all'] },
};

describe('by the reverse name', () => {
  it('where it leads back', async () => {
    expect(await companyFor(targetOf(), names('sv1.hosting.test'))).toEqual({
      name: 'Mine',
      sources: ['PTR sv1.hosting.test'],
      asked: [],
    });
    expect((await companyFor(targetOf(), names('sv12718.xserver.jp'))).name).toBe('Xserver');
  });

  it('not where it does not, or nobody knows', async () => {
    for (const confirmed of [false, null]) {
      expect((await companyFor(targetOf(), { names: ['sv1.hosting.test'], confirmed })).name).toBeNull();
    }
    expect((await companyFor(targetOf(), null)).name).toBeNull();
    expect((await companyFor(targetOf(), { names: [], confirmed: false })).name).toBeNull();
  });

  it('not by a name that stands beside the one that leads back', async () => {
    expect((await companyFor(targetOf(), names('mail.evil.test', 'sv1.hosting.test'))).name).toBeNull();
  });
});

describe('by the SPF record of what was typed', () => {
  it.each(['shop.test', 'user@shop.test', 'https://shop.test/x', 'SHOP.test'])('%s', async (from) => {
    expect(await companyFor(typed(from), { names: ['v7.clients.test'], confirmed: false }, HOSTS)).toEqual({
      name: 'Mine',
      sources: ['SPF shop.test include:_spf.hosting.test'],
      asked: ['TXT shop.test', 'TXT _spf.hosting.test'],
    });
  });

  it('not asked for where the reverse name tells', async () => {
    expect(await companyFor(typed('shop.test'), names('sv1.hosting.test'), HOSTS)).toMatchObject({
      asked: [],
    });
  });

  it('nor of an address that was typed', async () => {
    expect(await companyFor(targetOf(), null, HOSTS)).toEqual({ name: null, sources: [], asked: [] });
    expect(await companyFor(typed('::ffff:198.51.100.7'), null, HOSTS)).toMatchObject({
      name: null,
      asked: [],
    });
  });

  it.each<[string, Readonly<Record<string, Host>>, readonly string[]]>([
    ['no record', { 'shop.test': { TXT: ['hello'] } }, ['TXT shop.test']],
    [
      'two records',
      { ...HOSTS, 'shop.test': { TXT: ['v=spf1 include:_spf.hosting.test -all', 'v=spf1 -all'] } },
      ['TXT shop.test'],
    ],
    ['no answer', { 'shop.test': { fails: 'timeout' } }, ['TXT shop.test']],
    [
      'nobody who is known',
      { 'shop.test': { TXT: ['v=spf1 include:_spf.google.com include:spf.who.test -all'] } },
      ['TXT shop.test'],
    ],
    [
      'an include that forbids',
      { ...HOSTS, 'shop.test': { TXT: ['v=spf1 -include:_spf.hosting.test +all'] } },
      ['TXT shop.test'],
    ],
    [
      'two companies',
      { ...HOSTS, 'shop.test': { TXT: ['v=spf1 include:_spf.hosting.test include:_spf.other.test -all'] } },
      ['TXT shop.test'],
    ],
    [
      'an address that is not in it',
      { ...HOSTS, '_spf.hosting.test': { TXT: ['v=spf1 ip4:203.0.113.0/24 -ip4:198.51.100.7 -all'] } },
      ['TXT shop.test', 'TXT _spf.hosting.test'],
    ],
    [
      'the other family',
      { ...HOSTS, '_spf.hosting.test': { TXT: ['v=spf1 ip6:2001:db8::/32 a -all'] } },
      ['TXT shop.test', 'TXT _spf.hosting.test'],
    ],
    [
      'an include that fails',
      { ...HOSTS, '_spf.hosting.test': { fails: 'servfail' } },
      ['TXT shop.test', 'TXT _spf.hosting.test'],
    ],
  ])('%s tells nothing', async (_, hosts, asked) => {
    expect(await companyFor(typed('shop.test'), null, hosts)).toEqual({ name: null, sources: [], asked });
  });

  it('found on the way through it: nothing is asked again', async () => {
    const via = 'spf:include:_spf.hosting.test';
    expect(await companyFor(typed('shop.test', via), null)).toEqual({
      name: 'Mine',
      sources: ['SPF shop.test include:_spf.hosting.test'],
      asked: [],
    });
  });

  it.each([
    'spf:include:_spf.hosting.test include:relay.test',
    // What somebody includes whom the domain includes is no word of the domain's own.
    'spf:include:_spf.partner.test include:_spf.hosting.test',
    'spf:redirect=_spf.partner.test include:_spf.hosting.test',
  ])('nor by what another includes: %s', async (via) => {
    const hosts = { 'shop.test': { TXT: ['v=spf1 include:_spf.partner.test -all'] } };
    expect(await companyFor(typed('shop.test', via), null, hosts)).toMatchObject({ name: null, sources: [] });
  });
});
