import { describe, expect, it } from 'vitest';
import { mxTargets } from '../../src/targets/mx.ts';
import { nameTargets } from '../../src/targets/names.ts';
import { targetOf } from '../support/fixtures.ts';
import { all, memoryDns, type Host } from './memory-dns.ts';

const name = (typed: string, name = typed): { readonly name: string; readonly typed: string } => ({
  name,
  typed,
});
const domain = (text: string): object => ({ kind: 'domain', text, labels: text });
const address = (target: object): object => ({ kind: 'address', target });
const note = (code: string, args: object): object => ({ kind: 'note', warning: { code, args } });

describe('nameTargets', () => {
  const found = (host: Host | null, typed = 'mail.a.test'): Promise<readonly unknown[]> =>
    nameTargets(name(typed, 'mail.a.test'), memoryDns(host === null ? {} : { 'mail.a.test': host }).lookup);
  const self = { ...domain('mail.a.test'), organizational: 'a.test' };

  it('IPv4 as answered, IPv6 as answered, each once, then the name', async () => {
    const host = {
      A: ['198.51.100.9', '198.51.100.7', '198.51.100.9'],
      AAAA: ['2001:db8::25', '2001:DB8::1'],
    };
    expect(await found(host)).toEqual([
      ...['198.51.100.9', '198.51.100.7', '2001:db8::25', '2001:db8::1'].map((text) =>
        address({ ...targetOf(text), from: 'mail.a.test' }),
      ),
      address(self),
    ]);
  });

  it('tells what was typed where it differs', async () => {
    expect(await found({ A: ['198.51.100.7'] }, 'x@Mail.a.test')).toEqual([
      address({ ...targetOf(), from: 'x@Mail.a.test' }),
      address({ ...self, from: 'x@Mail.a.test' }),
    ]);
  });

  it.each<readonly [string, Host | null, object]>([
    ['no such name', null, {}],
    ['no addresses', {}, {}],
    ['neither answered', { A: 'timeout', AAAA: 'servfail' }, { addressesUnknown: 'timeout' }],
    ['A answered that there are none', { AAAA: 'servfail' }, { addressesUnknown: 'servfail' }],
    ['an answer that is no address', { A: ['nonsense'] }, {}],
  ])('%s: the name alone', async (_, host, more) => {
    expect(await found(host)).toEqual([address({ ...self, ...more })]);
  });

  it('half an answer is used and told', async () => {
    expect(await found({ A: ['198.51.100.7'], AAAA: 'timeout' })).toEqual([
      address({ ...targetOf(), from: 'mail.a.test' }),
      address(self),
      note('addresses-incomplete', { name: 'mail.a.test', cause: 'timeout' }),
    ]);
  });

  it.each([
    ['a.test', undefined],
    ['x.y.example.co.jp', 'example.co.jp'],
    ['co.jp', undefined],
    ['_dmarc.example.jp', 'example.jp'],
    ['blog.someone.github.io', 'someone.github.io'],
    ['github.io', undefined],
    ['xn--wgv71a119e.jp', undefined],
  ])('the organisational domain of %s is %s', async (text, organizational) => {
    const [item] = await nameTargets(name(text), memoryDns({}).lookup);
    expect(item).toEqual(
      address({ ...domain(text), ...(organizational !== undefined && { organizational }) }),
    );
  });
});

describe('mxTargets', () => {
  const found = (hosts: Readonly<Record<string, Host>>): Promise<readonly unknown[]> =>
    all(mxTargets(name('user@a.test', 'a.test'), memoryDns(hosts).lookup));
  const origin = (host: string): object => ({ from: 'user@a.test', via: `mx ${host}` });

  it('the preferred host first, each once', async () => {
    const hosts = {
      'a.test': { MX: ['20 two.test', '10 One.Test.', '30 one.test'] },
      'one.test': { A: ['198.51.100.7'], AAAA: ['2001:db8::25'] },
      'two.test': { A: ['198.51.100.8'] },
    };
    expect(await found(hosts)).toEqual([
      address({ ...targetOf('198.51.100.7'), ...origin('one.test') }),
      address({ ...targetOf('2001:db8::25'), ...origin('one.test') }),
      address({ ...targetOf('198.51.100.8'), ...origin('two.test') }),
    ]);
  });

  it('of a thousand hosts the first ten, and those of one preference by name', async () => {
    const hosts = Array.from({ length: 1000 }, (_, index) => `m${String(index).padStart(3, '0')}.test`);
    const records = hosts.toReversed().map((host) => `10 ${host}`);
    const dns = memoryDns({
      'a.test': { MX: ['5 Zz.test', ...records, '20 last.test'] },
      ...Object.fromEntries([...hosts, 'zz.test'].map((host) => [host, { A: ['198.51.100.7'] }])),
    });
    const told = await all(mxTargets(name('a.test'), dns.lookup));
    const followed = ['zz.test', ...hosts.slice(0, 9)];
    expect(told).toEqual([
      note('mx-too-many', {
        domain: 'a.test',
        count: 1002,
        max: 10,
        left: hosts.slice(9, 14).join(', '),
        named: 5,
      }),
      ...followed.map((host) => address({ ...targetOf(), from: 'a.test', via: `mx ${host}` })),
    ]);
    expect(dns.asked).toEqual(['MX a.test', ...followed.flatMap((host) => [`A ${host}`, `AAAA ${host}`])]);
  });

  it('ten hosts are not too many', async () => {
    const hosts = Array.from({ length: 10 }, (_, index) => `m${index}.test`);
    const told = await found({ 'a.test': { MX: hosts.map((host) => `10 ${host}`) } });
    expect(told).toEqual([]);
  });

  it.each<readonly [string, Readonly<Record<string, Host>>, readonly object[]]>([
    ['a null MX', { 'a.test': { MX: ['0 .'] } }, [note('mx-none', { domain: 'a.test' })]],
    ['a null MX as node:dns has it', { 'a.test': { MX: ['0 '] } }, [note('mx-none', { domain: 'a.test' })]],
    ['no MX', { 'a.test': {} }, [note('mx-none', { domain: 'a.test' })]],
    ['no domain', {}, [note('mx-none', { domain: 'a.test' })]],
    [
      'no answer',
      { 'a.test': { MX: 'timeout' } },
      [note('mx-unanswered', { domain: 'a.test', name: 'a.test', cause: 'timeout' })],
    ],
    [
      'no answer for a host',
      { 'a.test': { MX: ['1 one.test'] }, 'one.test': { A: ['198.51.100.7'], AAAA: 'servfail' } },
      [
        address({ ...targetOf(), ...origin('one.test') }),
        note('mx-unanswered', { domain: 'a.test', name: 'one.test', cause: 'servfail' }),
      ],
    ],
    ['a host without addresses', { 'a.test': { MX: ['1 one.test'] } }, []],
  ])('%s', async (_, hosts, expected) => {
    expect(await found(hosts)).toEqual(expected);
  });
});
