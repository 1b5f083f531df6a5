import { domainToUnicode } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainForms } from '../../src/targets/plain-forms.ts';
import { expectedTargets, parseInput } from '../../src/targets/parse.ts';
import { addressesIn, rangeSize } from '../../src/targets/range.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

describe('addresses', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7', undefined],
    [' 198.51.100.7\t', '198.51.100.7', undefined],
    ['[198.51.100.7]', '198.51.100.7', '[198.51.100.7]'],
    ['::ffff:198.51.100.7', '198.51.100.7', '::ffff:198.51.100.7'],
    ['2001:db8::25', '2001:db8::25', undefined],
    ['2001:DB8:0::25', '2001:db8::25', '2001:DB8:0::25'],
    ['[2001:db8::25]', '2001:db8::25', '[2001:db8::25]'],
    ['user@[198.51.100.7]', '198.51.100.7', 'user@[198.51.100.7]'],
    ['user@[IPv6:2001:db8::25]', '2001:db8::25', 'user@[IPv6:2001:db8::25]'],
    ['http://198.51.100.7:8080/x', '198.51.100.7', 'http://198.51.100.7:8080/x'],
    ['https://[2001:db8::25]:443/', '2001:db8::25', 'https://[2001:db8::25]:443/'],
    ['smtp://u:p@198.51.100.7', '198.51.100.7', 'smtp://u:p@198.51.100.7'],
  ])('%s', (word, text, from) => {
    const parsed = parseInput(word);
    expect(parsed).toMatchObject({ kind: 'address', target: { text } });
    expect(parsed.kind === 'address' ? parsed.target.from : null).toBe(from);
    expect(expectedTargets(parsed)).toBe(1);
  });
});

describe('names', () => {
  it.each([
    ['mail.example.jp', 'mail.example.jp'],
    ['Mail.Example.JP.', 'mail.example.jp'],
    ['_dmarc.example.jp', '_dmarc.example.jp'],
    ['198.51.100.7-static.example.jp', '198.51.100.7-static.example.jp'],
    ['mail-1.example.jp', 'mail-1.example.jp'],
    ['日本語.jp', 'xn--wgv71a119e.jp'],
    ['日本語。jp', 'xn--wgv71a119e.jp'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['ΟΔΟΣ.test', 'xn--pxavbq.test'],
    ['ＭＡＩＬ－１．日本語。test', 'mail-1.xn--wgv71a119e.test'],
    ['MAIL.Straße.test', 'mail.xn--strae-oqa.test'],
    ['re\u0301seau.test', 'xn--rseau-bsa.test'],
    ['xn--wgv71a119e.日本語.test', 'xn--wgv71a119e.xn--wgv71a119e.test'],
    ['_dmarc.日本語.test.', '_dmarc.xn--wgv71a119e.test'],
    ['한글.test', 'xn--bj0bj06e.test'],
    ['😀.test', 'xn--e28h.test'],
    ['user@example.jp', 'example.jp'],
    ['"a@b"@example.jp', 'example.jp'],
    ['mailto:user@example.jp?subject=x', 'example.jp'],
    ['https://example.jp/x?y#z', 'example.jp'],
    ['https://user:pass@example.jp:8443', 'example.jp'],
    ['HTTPS://EXAMPLE.jp./', 'example.jp'],
    ['ldap://日本語.jp/o=x', 'xn--wgv71a119e.jp'],
    [`${'a'.repeat(63)}.jp`, `${'a'.repeat(63)}.jp`],
    ['4.example', '4.example'],
  ])('%s', (typed, name) => {
    const isMail = typed.includes('@') && !typed.includes('://');
    expect(parseInput(typed)).toEqual({ kind: 'name', name, typed, ...(isMail && { isMail }) });
    expect(expectedTargets(parseInput(typed))).toBe(1);
  });
});

describe('full-width text is read as its plain form, and shown as it was typed', () => {
  it.each([
    ['１９８．５１．１００．７', '198.51.100.7'],
    ['198。51｡100．7', '198.51.100.7'],
    ['２００１：ｄｂ８：：２５', '2001:db8::25'],
    ['［２００１：db8::25］', '2001:db8::25'],
  ])('%s', (typed, text) => {
    expect(parseInput(typed)).toMatchObject({ kind: 'address', target: { text, from: typed.trim() } });
  });

  it('names, ranges, addresses of mail', () => {
    expect(parseInput('ｍａｉｌ．ｅｘａｍｐｌｅ．ｊｐ')).toMatchObject({
      kind: 'name',
      name: 'mail.example.jp',
    });
    expect(parseInput('ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ')).toMatchObject({ name: 'example.jp', isMail: true });
    expect(parseInput('ｈｔｔｐｓ：／／example.jp／x')).toMatchObject({ kind: 'name', name: 'example.jp' });
    const range = { from: '１９８．５１．１００．０／３０', first: 3325256704, last: 3325256707 };
    expect(parseInput('１９８．５１．１００．０／３０')).toMatchObject({ kind: 'range', range });
  });
});

describe('test entries', () => {
  it('are known where they are typed, of IPv6 too', () => {
    for (const typed of ['127.0.0.2', '::ffff:7f00:2', '::FFFF:127.0.0.2']) {
      expect(parseInput(typed)).toMatchObject({ target: { text: '127.0.0.2', special: 'test-entry' } });
    }
    expect(parseInput('127.0.0.1')).toMatchObject({ target: { special: 'loopback' } });
  });
});

it('a name is the one that was typed, or none: whatever Unicode has that looks alike', () => {
  const letter = fc.oneof(
    fc.constantFrom('a', 'Z', '1', '-', '_', '日', 'é', '¹', '①', 'ﬁ', 'ｱ', '㈱', '\u00AD'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 5 }), (letters) => {
      const label = letters.join('');
      const parsed = parseInput(`${label}.test`);
      if (parsed.kind !== 'name') return;
      const plain = Array.from(plainForms(label).trim(), (one) => one.toLowerCase()).join('');
      expect(domainToUnicode(parsed.name)).toBe(`${plain.normalize('NFC')}.test`);
    }),
    { numRuns: 2000 },
  );
});

describe('ranges', () => {
  it.each([
    ['198.51.100.0/24', 256n, '198.51.100.0'],
    ['198.51.100.7/24', 256n, '198.51.100.0'],
    ['198.51.100.7/32', 1n, '198.51.100.7'],
    ['198.51.100.7/0', 2n ** 32n, '0.0.0.0'],
    ['255.255.255.255/1', 2n ** 31n, '128.0.0.0'],
    ['198.51.100.0-198.51.100.20', 21n, '198.51.100.0'],
    ['198.51.100.0 - 198.51.100.0', 1n, '198.51.100.0'],
    ['0.0.0.0-255.255.255.255', 2n ** 32n, '0.0.0.0'],
    ['2001:db8::25/120', 256n, '2001:db8::'],
    ['2001:db8::/0', 2n ** 128n, '::'],
    ['2001:db8::25/128', 1n, '2001:db8::25'],
    ['2001:db8::1-2001:db8::ff', 255n, '2001:db8::1'],
    ['::ffff:198.51.100.7/120', 256n, '198.51.100.0'],
    ['::ffff:198.51.100.7/95', 2n ** 33n, '::fffe:0:0'],
    ['::ffff:198.51.100.1-198.51.100.3', 3n, '198.51.100.1'],
  ])('%s', (word, size, first) => {
    const parsed = parseInput(word);
    if (parsed.kind !== 'range') throw new Error(parsed.kind);
    expect(rangeSize(parsed.range)).toBe(size);
    expect(expectedTargets(parsed)).toBe(Number(size));
    expect(addressesIn(parsed.range).next().value).toMatchObject({ text: first, from: word });
  });
});

describe('bad words', () => {
  it('each is told for what it is', async () => {
    await holdsForEach(
      [
        ['', 'bad-target'],
        ['localhost', 'bad-target'],
        ['1.2.3', 'bad-target'],
        ['198.51.100.256', 'octet-too-large'],
        ['198.51.100.256/24', 'octet-too-large'],
        ['198.51.100.007', 'bad-target'],
        ['198.51.100.7¹', 'bad-target'],
        ['198.51.100.⑦', 'bad-target'],
        ['mail¹.example.test', 'bad-target'],
        ['info@mail¹.example.test', 'bad-target'],
        ['https://mail¹.example.test/', 'bad-target'],
        ['ﬁsh.test', 'bad-target'],
        ['㈱.test', 'bad-target'],
        ['①.test', 'bad-target'],
        ['ｱﾊﾞ.test', 'bad-target'],
        ['ma\u00ADil.test', 'bad-target'],
        ['mail\u200B.test', 'bad-target'],
        ['a…test', 'bad-target'],
        ['ẞ¹.日本語.test', 'bad-target'],
        ['2130706433', 'bad-target'],
        ['http://0x7f000001/', 'bad-target'],
        ['a..jp', 'bad-target'],
        ['.example.jp', 'bad-target'],
        ['example.jp..', 'bad-target'],
        ['exa mple.jp', 'bad-target'],
        ['example.jp:25', 'bad-target'],
        ['mail-1.example.jp:25', 'bad-target'],
        ['example.jp/x', 'bad-target'],
        ['ex%61mple.jp', 'bad-target'],
        ['例え/x.jp', 'bad-target'],
        [`${'a'.repeat(64)}.jp`, 'bad-target'],
        [`${'a.'.repeat(126)}jp`, 'bad-target'],
        ['@example.jp', 'bad-target'],
        ['user@', 'bad-target'],
        ['Name <user@example.jp>', 'bad-target'],
        ['user@[example.jp]', 'bad-target'],
        ['https://', 'bad-target'],
        ['https://example.jp:port/', 'bad-target'],
        ['https://[2001:db8::25', 'bad-target'],
        ['fe80::1%eth0', 'bad-target'],
        ['198.51.100.0/', 'bad-range'],
        ['198.51.100.0/x', 'bad-range'],
        ['198.51.100.0/24/24', 'bad-range'],
        ['198.51.100.0/255.255.255.0', 'bad-range'],
        ['198.51.100.0/33', 'prefix-too-long'],
        ['2001:db8::/129', 'prefix-too-long'],
        ['198.51.100.1-20', 'bad-range'],
        ['198.51.100.1-198.51.100.256', 'bad-range'],
        ['2001:db8::1-g', 'bad-range'],
        ['198.51.100.20-198.51.100.1', 'range-backwards'],
        ['2001:db8::2-2001:db8::1', 'range-backwards'],
        ['198.51.100.1-2001:db8::1', 'range-mixed'],
        ['x'.repeat(4097), 'line-too-long'],
      ],
      ([typed]) => JSON.stringify(typed),
      ([word, code]) => {
        const parsed = parseInput(word);
        expect(parsed).toMatchObject({ kind: 'bad', problem: { code } });
        expect(expectedTargets(parsed)).toBe(0);
      },
    );
  });

  it('parseInput never throws; the names it takes are names that it takes again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('019af.:/-@[]%# x例。')) }),
      fc.webUrl(),
      fc.emailAddress(),
      fc.domain(),
      fc.tuple(fc.ipV6(), fc.nat(140)).map(([address, prefix]) => `${address}/${prefix}`),
    );
    fc.assert(
      fc.property(text, (text) => {
        const parsed = parseInput(text);
        if (parsed.kind !== 'name') return;
        expect(parsed.name).toMatch(/^[a-z\d_.-]{3,253}$/);
        expect(parseInput(parsed.name)).toMatchObject({ kind: 'name', name: parsed.name });
      }),
      { numRuns: 3000 },
    );
  });

  it.each([fc.webUrl(), fc.emailAddress(), fc.domain()])('what is well formed is taken', (word) => {
    fc.assert(fc.property(word, (word) => parseInput(word).kind === 'name'));
  });
});
