import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findReverseDns } from '../../src/core/identity.ts';
import { targetOf } from '../support/fixtures.ts';
import { memoryDns, type Host } from '../targets/memory-dns.ts';

const IPV4 = '7.100.51.198.in-addr.arpa';
const IPV6 = '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa';

async function identify(text: string, hosts: Readonly<Record<string, Host>>): Promise<unknown> {
  return findReverseDns(targetOf(text), memoryDns(hosts).lookup);
}

it.each<readonly [string, Readonly<Record<string, Host>>, unknown]>([
  ['no PTR', {}, { names: [], confirmed: false }],
  ['an empty PTR', { [IPV4]: {} }, { names: [], confirmed: false }],
  ['no answer', { [IPV4]: { fails: 'timeout' } }, null],
  [
    'confirmed',
    { [IPV4]: { PTR: ['Mail.Test.'] }, 'mail.test': { A: ['198.51.100.8', '198.51.100.7'] } },
    { names: ['mail.test'], confirmed: true },
  ],
  [
    'another address',
    { [IPV4]: { PTR: ['mail.test'] }, 'mail.test': { A: ['198.51.100.8'] } },
    { names: ['mail.test'], confirmed: false },
  ],
  [
    'a name that does not answer',
    { [IPV4]: { PTR: ['mail.test'] }, 'mail.test': { A: 'timeout' } },
    { names: ['mail.test'], confirmed: null },
  ],
  [
    'a name that does not answer, beside one that leads elsewhere',
    {
      [IPV4]: { PTR: ['one.test', 'two.test'] },
      'one.test': { A: 'servfail' },
      'two.test': { A: ['198.51.100.8'] },
    },
    { names: ['one.test', 'two.test'], confirmed: null },
  ],
  [
    'a name that does not answer, beside one that leads back',
    {
      [IPV4]: { PTR: ['one.test', 'two.test'] },
      'one.test': { A: 'servfail' },
      'two.test': { A: ['198.51.100.7'] },
    },
    { names: ['two.test', 'one.test'], confirmed: true },
  ],
  [
    'the second of two names, and the root is none',
    { [IPV4]: { PTR: ['.', 'one.test', 'two.test', 'ONE.test'] }, 'two.test': { A: ['198.51.100.7'] } },
    { names: ['two.test', 'one.test'], confirmed: true },
  ],
])('IPv4: %s', async (_, hosts, expected) => {
  expect(await identify('198.51.100.7', hosts)).toEqual(expected);
});

it.each([
  ['2001:db8::25', true],
  ['2001:DB8:0:0:0:0:0:25', true],
  ['2001:0db8::0.0.0.37', true],
  ['2001:db8:0::0:25', true],
  ['2001:db8::26', false],
  ['::25', false],
  ['2001:db8::', false],
  ['2001:db8:0:0:0:0:25', false],
  ['2001:db8::0:0:0:0:0:0:25', false],
  ['2001:db8::1::25', false],
  ['2001:db8::x', false],
  ['', false],
])('IPv6: an AAAA record of %j confirms: %s', async (record, confirmed) => {
  const hosts = { [IPV6]: { PTR: ['mail.test'] }, 'mail.test': { AAAA: [record] } };
  expect(await identify('2001:db8::25', hosts)).toEqual({ names: ['mail.test'], confirmed });
});

it('any spelling of an IPv6 address is known again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.ipV6(), async (text) => {
      const target = targetOf(text);
      if (target.kind !== 'ipv6') return;
      const hosts = { [`${target.labels}.ip6.arpa`]: { PTR: ['mail.test'] }, 'mail.test': { AAAA: [text] } };
      expect(await identify(text, hosts)).toMatchObject({ confirmed: true });
    }),
  );
});

it('no more than five names are asked, and of the others nothing is said', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `m${index}.test`);
  const { lookup, asked } = memoryDns({ [IPV4]: { PTR: names } });
  expect(await findReverseDns(targetOf(), lookup)).toEqual({ names: names.slice(0, 5), confirmed: null });
  expect(asked).toHaveLength(6);
});

it('a domain has none, and nothing is asked', async () => {
  const { lookup, asked } = memoryDns({});
  expect(await findReverseDns({ kind: 'domain', text: 'a.test', labels: 'a.test' }, lookup)).toBeNull();
  expect(asked).toEqual([]);
});
