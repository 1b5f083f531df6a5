import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readContact, type Contact } from '../../src/owner/contact.ts';

const JPNIC = { name: 'JPNIC', lookupUrl: 'https://www.nic.ad.jp/ja/whois/ja-gateway.html' };
const LACNIC = { name: 'LACNIC', lookupUrl: 'https://query.milacnic.lacnic.net/home' };
const at = (abuse: string): Contact => ({ abuse, registry: null });

it.each<[string, readonly string[], Contact | null]>([
  ['one', ['abuse@hosting.test'], at('abuse@hosting.test')],
  [
    'several: the one that says what it is for',
    ['noc@hosting.test,abuse@hosting.test'],
    at('abuse@hosting.test'),
  ],
  ['several: else the first', ['noc@hosting.test, tech@hosting.test'], at('noc@hosting.test')],
  [
    'in several records',
    ['noc@hosting.test', 'network-abuse@hosting.test'],
    at('network-abuse@hosting.test'),
  ],
  ['JPNIC', ['hostmaster@nic.ad.jp'], { abuse: null, registry: JPNIC }],
  [
    'a country’s registry, of a network that somebody else runs',
    ['irt@nic.or.kr'],
    { abuse: null, registry: { name: 'KRNIC', lookupUrl: 'https://whois.kisa.or.kr' } },
  ],
  [
    'another one',
    ['ipas@cnnic.cn'],
    { abuse: null, registry: { name: 'CNNIC', lookupUrl: 'https://ipwhois.cnnic.net.cn' } },
  ],
  [
    'one without a page of its own',
    ['hm-changed@vnnic.vn'],
    { abuse: null, registry: { name: 'VNNIC', lookupUrl: 'https://wq.apnic.net/static/search.html' } },
  ],
  [
    'a continent’s',
    ['abuse@afrinic.net,hostmaster@arin.net'],
    { abuse: null, registry: { name: 'AFRINIC', lookupUrl: 'https://afrinic.net/whois' } },
  ],
  ['a registry, in capitals', ['Abuse@LACNIC.net'], { abuse: null, registry: LACNIC }],
  ['a placeholder', ['removed@lacnic.net'], { abuse: null, registry: LACNIC }],
  [
    'below a registry’s name',
    ['x@db.ripe.net'],
    { abuse: null, registry: { name: 'RIPE NCC', lookupUrl: 'https://apps.db.ripe.net/db-web-ui/query' } },
  ],
  [
    'a registry beside the network itself',
    ['search-apnic-not-arin@apnic.net,abuse@hosting.test'],
    at('abuse@hosting.test'),
  ],
  ['a name that only looks like a registry’s', ['abuse@notlacnic.net'], at('abuse@notlacnic.net')],
  ['nothing', [], null],
  ['the words of a test point', ['Abusix ContactDB Test point'], null],
  ['the test point that is listed', ['root@localhost,abuse@localhost'], null],
  ['words around it', ['write to abuse@hosting.test please'], null],
  ['two @', ['a@b@hosting.test'], null],
  ['a control character', ['abuse@hosting.test\u0007'], null],
  ['a line of a header', ['abuse@hosting.test\r\nBcc: x@evil.test'], null],
  ['an option of a program', ['"-oQ/tmp"@hosting.test'], null],
  ['a foreign record', ['v=spf1 mx -all'], null],
])('%s', (_, records, expected) => {
  expect(readContact(records)).toEqual(expected);
});

it('is an address that a mail program takes for one, or none', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 4 }), (records) => {
      const abuse = readContact(records)?.abuse ?? 'a@b.test';
      expect(abuse).toMatch(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u);
    }),
  );
});
