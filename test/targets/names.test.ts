import { describe, expect, it } from 'vitest';
import { mxTargets } from '../../src/targets/mx.ts';
import { TARGET_KINDS } from '../../src/core/target.ts';
import type { Kinds } from '../../src/targets/found.ts';
import { nameTargets, type NameOptions } from '../../src/targets/names.ts';
import { targetOf } from '../support/fixtures.ts';
import { all, memoryDns, type Host } from './memory-dns.ts';

const name = (typed: string, name = typed): { readonly name: string; readonly typed: string } => ({
  name,
  typed,
});
const domain = (text: string): object => ({ kind: 'domain', text, labels: text });
const address = (target: object): object => ({ kind: 'address', target });
const note = (code: string, args: object, cause: string | null = null): object => ({
  kind: 'note',
  warning: { code, args },
  cause,
});
const KINDS: Kinds = new Set(TARGET_KINDS);
const optionsOf = (hosts: Readonly<Record<string, Host>>): NameOptions => ({
  lookup: memoryDns(hosts).lookup,
  kinds: KINDS,
  mx: false,
  spf: false,
  hints: false,
});

describe('nameTargets', () => {
  const found = (host: Host | null, typed = 'mail.a.test'): Promise<readonly unknown[]> =>
    nameTargets(name(typed, 'mail.a.test'), optionsOf(host === null ? {} : { 'mail.a.test': host }));
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

  it.each<readonly [string, Host | null, string, string]>([
    ['no such name', null, 'no-such-name', 'no-such-name'],
    ['no addresses', {}, 'no-address', 'no-address'],
    ['neither answered', { A: 'timeout', AAAA: 'servfail' }, 'addresses-unknown', 'addresses-unknown'],
    ['A answered that there are none', { AAAA: 'servfail' }, 'addresses-unknown', 'addresses-unknown'],
    ['an answer that is no address', { A: ['nonsense'] }, 'no-address', 'no-address'],
  ])('%s: the name alone, and what could not be found out', async (_, host, code, cause) => {
    const items = await found(host);
    expect(items).toContainEqual(address(self));
    expect(items.filter((item) => JSON.stringify(item).includes('"note"'))).toMatchObject([
      { warning: { code, args: { name: 'mail.a.test' } }, cause },
    ]);
  });

  it('half an answer is used and told', async () => {
    expect(await found({ A: ['198.51.100.7'], AAAA: 'timeout' })).toEqual([
      address({ ...targetOf(), from: 'mail.a.test' }),
      note('addresses-incomplete', { name: 'mail.a.test', cause: 'timeout' }, 'addresses-unknown'),
      address(self),
    ]);
  });

  describe('of a mail address', () => {
    const HOSTS: Readonly<Record<string, Host>> = {
      'a.test': { A: ['198.51.100.80'], MX: ['10 mx.test'], TXT: ['v=spf1 ip4:198.51.100.0/24 a -all'] },
      'mx.test': { A: ['198.51.100.25'] },
      'bare.test': { A: ['198.51.100.81'] },
      'null.test': { A: ['198.51.100.82'], MX: ['0 .'] },
      'lame.test': { A: ['198.51.100.83'], MX: 'servfail' },
    };
    const mail = async (domain: string, parts: Partial<NameOptions> = {}): Promise<readonly string[]> => {
      const items = await nameTargets(
        { name: domain, typed: `info@${domain}`, isMail: true },
        { ...optionsOf(HOSTS), kinds: new Set(['ipv4']), hints: true, ...parts },
      );
      return items.map((item) => {
        if (item.kind === 'note') return `${item.warning.code} ${item.cause ?? '-'}`;
        return item.kind === 'address' ? item.target.text : 'range';
      });
    };

    it('the mail exchangers are meant, and what --spf would add is said', async () => {
      expect(await mail('a.test')).toEqual(['198.51.100.25', 'spf-hint -']);
      expect(await mail('a.test', { hints: false })).toEqual(['198.51.100.25']);
      expect(await mail('a.test', { mx: true, spf: true })).toEqual([
        '198.51.100.25',
        'range',
        '198.51.100.80',
      ]);
    });

    it.each<readonly [string, readonly string[]]>([
      ['bare.test', ['mx-implicit -', '198.51.100.81']],
      ['null.test', ['mx-null -', 'no-address no-address']],
      ['lame.test', ['mx-unanswered mx-unknown']],
      ['gone.test', ['no-such-name no-such-name']],
    ])('%s', async (domain, expected) => {
      expect(await mail(domain)).toEqual(expected);
    });

    it('how many addresses, and whether there are more', async () => {
      const hint = async (text: string): Promise<object | undefined> => {
        const lookup = memoryDns({ 'a.test': { MX: ['0 .'], TXT: [`v=spf1 ${text}`] } }).lookup;
        const options = { ...optionsOf({}), lookup, kinds: new Set(['ipv4'] as const), hints: true };
        const items = await nameTargets({ name: 'a.test', typed: 'x@a.test', isMail: true }, options);
        return items
          .flatMap((item) => (item.kind === 'note' ? item.warning : []))
          .find(({ code }) => code === 'spf-hint');
      };
      expect(await hint('ip4:198.51.100.0/23')).toMatchObject({ args: { addresses: '512', part: '' } });
      expect(await hint('ip4:198.51.100.7 include:a.test')).toMatchObject({
        args: { addresses: '1', part: 'part' },
      });
      expect(await hint('-all')).toBeUndefined();
    });
  });

  it('where no list of addresses is asked, one question finds out whether the name exists', async () => {
    const dns = memoryDns({ 'a.test': { A: ['198.51.100.7'] } });
    const options = {
      ...optionsOf({}),
      lookup: dns.lookup,
      kinds: new Set(['domain'] as const),
      mx: true,
      spf: true,
    };
    expect(await nameTargets(name('a.test'), options)).toEqual([address(domain('a.test'))]);
    expect(await nameTargets(name('gone.test'), options)).toEqual([
      note('no-such-name', { name: 'gone.test' }, 'no-such-name'),
      address(domain('gone.test')),
    ]);
    expect(dns.asked).toEqual(['NS a.test', 'NS gone.test']);
    expect(await nameTargets(name('a.test'), { ...options, kinds: new Set() })).toEqual([]);
  });

  it('a family that no list lists is not looked up, nor taken from an SPF record', async () => {
    const dns = memoryDns({
      'a.test': { A: ['198.51.100.7'], TXT: ['v=spf1 ip6:2001:db8::1 a:x.test a:y.test a:z.test a'] },
      'x.test': { AAAA: ['2001:db8::2'] },
      'y.test': { AAAA: ['2001:db8::3'] },
      'z.test': { AAAA: ['2001:db8::4'] },
    });
    const options = { ...optionsOf({}), lookup: dns.lookup, kinds: new Set(['ipv4'] as const), spf: true };
    expect(await nameTargets(name('a.test'), options)).toEqual([
      address({ ...targetOf(), from: 'a.test' }),
      address({ ...targetOf(), from: 'a.test', via: 'spf:a' }),
    ]);
    expect(dns.asked.filter((question) => question.startsWith('AAAA'))).toEqual([]);
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
    const items = await nameTargets(name(text), { ...optionsOf({}), kinds: new Set(['domain']) });
    expect(items).toContainEqual(
      address({ ...domain(text), ...(organizational !== undefined && { organizational }) }),
    );
  });
});

describe('mxTargets', () => {
  const found = (hosts: Readonly<Record<string, Host>>): Promise<readonly unknown[]> =>
    all(mxTargets(name('user@a.test', 'a.test'), optionsOf(hosts)));
  const origin = (host: string): object => ({ from: 'user@a.test', via: `mx:${host}` });

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
    const told = await all(mxTargets(name('a.test'), { lookup: dns.lookup, kinds: KINDS }));
    const followed = ['zz.test', ...hosts.slice(0, 9)];
    expect(told).toEqual([
      note(
        'mx-too-many',
        {
          domain: 'a.test',
          count: 1002,
          max: 10,
          left: hosts.slice(9, 14).join(', '),
          named: 5,
        },
        'mx-unknown',
      ),
      ...followed.map((host) => address({ ...targetOf(), from: 'a.test', via: `mx:${host}` })),
    ]);
    expect(dns.asked).toEqual(['MX a.test', ...followed.flatMap((host) => [`A ${host}`, `AAAA ${host}`])]);
  });

  it('ten hosts are not too many', async () => {
    const hosts = Array.from({ length: 10 }, (_, index) => `m${index}.test`);
    const told = await found({ 'a.test': { MX: hosts.map((host) => `10 ${host}`) } });
    expect(told).toEqual(
      hosts.map((host) => note('mx-no-address', { domain: 'a.test', host }, 'mx-unknown')),
    );
  });

  it.each<readonly [string, Readonly<Record<string, Host>>, readonly object[]]>([
    ['a null MX', { 'a.test': { MX: ['0 .'] } }, [note('mx-null', { domain: 'a.test' })]],
    ['a null MX as node:dns has it', { 'a.test': { MX: ['0 '] } }, [note('mx-null', { domain: 'a.test' })]],
    ['no MX', { 'a.test': {} }, [note('mx-none', { domain: 'a.test' })]],
    ['no domain', {}, []],
    [
      'no answer',
      { 'a.test': { MX: 'timeout' } },
      [note('mx-unanswered', { domain: 'a.test', name: 'a.test', cause: 'timeout' }, 'mx-unknown')],
    ],
    [
      'no answer for a host',
      { 'a.test': { MX: ['1 one.test'] }, 'one.test': { A: ['198.51.100.7'], AAAA: 'servfail' } },
      [
        address({ ...targetOf(), ...origin('one.test') }),
        note(
          'mx-host-unanswered',
          { domain: 'a.test', host: 'one.test', cause: 'servfail' },
          'addresses-unknown',
        ),
      ],
    ],
    [
      'a host without addresses',
      { 'a.test': { MX: ['1 one.test'] } },
      [note('mx-no-address', { domain: 'a.test', host: 'one.test' }, 'mx-unknown')],
    ],
  ])('%s', async (_, hosts, expected) => {
    expect(await found(hosts)).toEqual(expected);
  });
});
