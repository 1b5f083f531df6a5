import { describe, expect, it } from 'vitest';
import { TARGET_KINDS } from '../../src/core/target.ts';
import type { Found } from '../../src/targets/found.ts';
import { addressesIn, rangeText } from '../../src/targets/range.ts';
import { isSpf, readSpf } from '../../src/targets/spf-record.ts';
import { spfTargets } from '../../src/targets/spf.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { all, memoryDns, type Host } from './memory-dns.ts';

const KINDS = new Set(TARGET_KINDS);
const ROOT = { name: 'a.test', typed: 'user@a.test' };

/** What is found, a line each: "198.51.100.7 (spf:a)", "! spf-none domain=a.test". */
async function walk(hosts: Readonly<Record<string, Host>>): Promise<readonly string[]> {
  return (await all(spfTargets(ROOT, { lookup: memoryDns(hosts).lookup, kinds: KINDS }))).map(lineOf);
}

function lineOf(found: Found): string {
  if (found.kind === 'note') {
    const { code, args } = found.warning;
    return ['!', code, ...Object.entries(args).map(([key, value]) => `${key}=${value}`)].join(' ');
  }
  if (found.kind === 'address') {
    expect(found.target.from).toBe(ROOT.typed);
    return `${found.target.text} (${found.target.via})`;
  }
  expect(addressesIn(found.range).next().value).toMatchObject({ from: ROOT.typed, via: found.range.via });
  return `${rangeText(found.range)} (${found.range.via})`;
}

/** The record of a.test alone, with hosts beside it. */
function record(terms: string, hosts: Readonly<Record<string, Host>> = {}): Promise<readonly string[]> {
  return walk({ ...hosts, 'a.test': { ...hosts['a.test'], TXT: [`v=spf1 ${terms}`] } });
}

const include = (terms: string): Host => ({ TXT: [`v=spf1 ${terms}`] });

describe('terms', () => {
  it.each<readonly [string, readonly string[]]>([
    ['ip4:198.51.100.7 -all', ['198.51.100.7 (spf:ip4:198.51.100.7)']],
    ['IP4:198.51.100.7', ['198.51.100.7 (spf:ip4:198.51.100.7)']],
    ['+ip4:198.51.100.7/24', ['198.51.100.0/24 (spf:ip4:198.51.100.7/24)']],
    ['ip4:198.51.100.7/32', ['198.51.100.7 (spf:ip4:198.51.100.7/32)']],
    ['ip6:2001:db8::25', ['2001:db8::25 (spf:ip6:2001:db8::25)']],
    ['ip6:2001:db8::25/32', ['2001:db8::/32 (spf:ip6:2001:db8::25/32)']],
    ['ip6:::ffff:198.51.100.7/120', ['198.51.100.0/24 (spf:ip6:::ffff:198.51.100.7/120)']],
    ['-ip4:198.51.100.7 ~ip4:198.51.100.8 ?ip4:198.51.100.9', []],
    ['~all', []],
    ['+all', ['! spf-all domain=a.test']],
    ['all', ['! spf-all domain=a.test']],
    ['-all ip4:198.51.100.7', []],
    ['-all ip4:198.51.100.300', ['! spf-syntax mechanism=ip4:198.51.100.300 domain=a.test']],
    ['ip4=198.51.100.7', ['! spf-no-mechanism mechanism=ip4=198.51.100.7 domain=a.test']],
    ['exp=a.test exp=b.test', ['! spf-syntax mechanism=exp=b.test domain=a.test']],
    ['exp=%{i}.test x-other=1 x-other=2', []],
    ['ptr', ['! spf-skipped mechanism=ptr domain=a.test']],
    ['-ptr ~exists:b.test', []],
    ['exists:%{i}.b.test', ['! spf-skipped mechanism=exists:%{i}.b.test domain=a.test']],
    ['include:%{d2}.b.test', ['! spf-skipped mechanism=include:%{d2}.b.test domain=a.test']],
    ['a:%{d/}.test/24', ['! spf-skipped mechanism=a:%{d/}.test/24 domain=a.test']],
    ['redirect=_spf.%{d}', ['! spf-skipped mechanism=redirect=_spf.%{d} domain=a.test']],
    ['redirect=_spf.%{d} -all', []],
  ])('%s', async (terms, expected) => {
    expect(await record(terms)).toEqual(expected);
  });

  it.each([
    'ip4:',
    'ip4',
    'ip4:198.51.100.300',
    'ip4:198.51.100',
    'ip4:198.51.100.0/33',
    'ip4:198.51.100.0/024',
    'ip4:198.51.100.0/24/24',
    'ip4:2001:db8::1',
    'ip6:198.51.100.7',
    'ip6:2001:db8::/129',
    'ip6:::ffff:198.51.100.7/95',
    'ip:198.51.100.7',
    'ip4/24',
    'a:',
    'a:localhost',
    'a/33',
    'a//129',
    'a/24/64',
    'include',
    'include:',
    'include:b.test/24',
    'redirect=',
    '-redirect=b.test',
    'all:b.test',
    '-',
    'ip4:198.51.100.7;',
  ])('an error in "%s" is told, and the rest is used', async (term) => {
    const lines = await record(`${term} ip4:198.51.100.9`);
    expect(lines).toHaveLength(2);
    expect(lines.toSorted()).toEqual([
      `! spf-syntax mechanism=${term} domain=a.test`,
      '198.51.100.9 (spf:ip4:198.51.100.9)',
    ]);
  });

  it('what can be read has no other characters than its parts', () => {
    expect(readSpf('v=spf1  A:Mail.B.Test/24//64  include:日本語.jp ').map(({ text }) => text)).toEqual([
      'a:mail.b.test/24//64',
      'include:xn--wgv71a119e.jp',
    ]);
  });

  it.each([
    ['v=spf1', true],
    ['V=SPF1 -all', true],
    ['v=spf10 -all', false],
    ['v=spf2.0/mfrom -all', false],
    [' v=spf1 -all', false],
  ])('isSpf(%j) is %s', (text, expected) => {
    expect(isSpf(text)).toBe(expected);
  });
});

describe('a and mx', () => {
  const mail: Host = { A: ['198.51.100.7'], AAAA: ['2001:db8::25'] };

  it.each<readonly [string, readonly string[]]>([
    ['a', ['203.0.113.1 (spf:a)']],
    ['a/24', ['203.0.113.0/24 (spf:a/24)']],
    ['a:mail.test', ['198.51.100.7 (spf:a:mail.test)', '2001:db8::25 (spf:a:mail.test)']],
    [
      'a:mail.test/32//64',
      ['198.51.100.7 (spf:a:mail.test/32//64)', '2001:db8::/64 (spf:a:mail.test/32//64)'],
    ],
    ['a:mail.test//64', ['198.51.100.7 (spf:a:mail.test//64)', '2001:db8::/64 (spf:a:mail.test//64)']],
    ['mx', ['198.51.100.7 (spf:mx)', '2001:db8::25 (spf:mx)']],
    ['mx/24', ['198.51.100.0/24 (spf:mx/24)', '2001:db8::25 (spf:mx/24)']],
    ['mx:other.test', ['203.0.113.1 (spf:mx:other.test)']],
    ['-a ~mx ?a:mail.test', []],
  ])('%s', async (terms, expected) => {
    const hosts = {
      'a.test': { A: ['203.0.113.1'], MX: ['10 Mail.Test.'] },
      'mail.test': mail,
      'other.test': { MX: ['10 a.test'] },
    };
    expect(await record(terms, hosts)).toEqual(expected);
  });

  it('of more than ten MX hosts, ten', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}.test`);
    const hosts = Object.fromEntries(names.map((name, index) => [name, { A: [`198.51.100.${index}`] }]));
    const lines = await record('mx', {
      ...hosts,
      'a.test': { MX: names.map((name, index) => `${index} ${name}`) },
    });
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('! spf-too-many-mx domain=a.test max=10');
    expect(lines.at(-1)).toBe('198.51.100.9 (spf:mx)');
  });

  it('failures are told with the name that was asked', async () => {
    const lines = await record('a:slow.test mx:slow.test mx ip4:198.51.100.7', {
      'slow.test': { fails: 'timeout' },
      'a.test': { MX: ['0 half.test'] },
      'half.test': { A: ['198.51.100.8'], AAAA: 'servfail' },
    });
    expect(lines).toEqual([
      '! spf-host-unanswered domain=a.test name=slow.test cause=timeout',
      '! spf-host-unanswered domain=a.test name=slow.test cause=timeout',
      '198.51.100.8 (spf:mx)',
      '! spf-host-unanswered domain=a.test name=half.test cause=servfail',
      '198.51.100.7 (spf:ip4:198.51.100.7)',
    ]);
  });
});

describe('include and redirect', () => {
  it('tells the way to each address', async () => {
    const lines = await record('include:b.test ip4:198.51.100.1 -all', {
      'b.test': include('ip4:198.51.100.2 include:c.test ip4:198.51.100.4 -all'),
      'c.test': include('a ip4:198.51.100.0/28 ~all'),
    });
    expect(lines).toEqual([
      '198.51.100.2 (spf:include:b.test)',
      '198.51.100.0/28 (spf:include:b.test include:c.test)',
      '198.51.100.4 (spf:include:b.test)',
      '198.51.100.1 (spf:ip4:198.51.100.1)',
    ]);
  });

  it.each<readonly [string, readonly string[]]>([
    ['redirect=b.test', ['198.51.100.2 (spf:redirect=b.test)']],
    [
      'redirect=b.test ip4:198.51.100.1',
      ['198.51.100.1 (spf:ip4:198.51.100.1)', '198.51.100.2 (spf:redirect=b.test)'],
    ],
    ['redirect=b.test ip4:198.51.100.1 -all', ['198.51.100.1 (spf:ip4:198.51.100.1)']],
    ['-all redirect=b.test', []],
    [
      'redirect=b.test redirect=c.test',
      ['198.51.100.2 (spf:redirect=b.test)', '! spf-syntax mechanism=redirect=c.test domain=a.test'],
    ],
    ['~include:b.test -include:c.test', []],
    ['redirect=gone.test', ['! spf-none-included domain=a.test mechanism=redirect=gone.test']],
  ])('%s', async (terms, expected) => {
    expect(await record(terms, { 'b.test': include('ip4:198.51.100.2') })).toEqual(expected);
  });

  it('"+all" of an included domain is told of that domain', async () => {
    expect(await record('include:b.test', { 'b.test': include('+all') })).toEqual([
      '! spf-all domain=b.test',
    ]);
  });

  it('an included domain without a record, or that fails, leaves the rest', async () => {
    const lines = await record('include:b.test include:c.test include:d.test ip4:198.51.100.1', {
      'b.test': { fails: 'refused' },
      'c.test': { TXT: ['something else'] },
    });
    expect(lines).toEqual([
      '! spf-unanswered domain=b.test name=b.test cause=refused',
      '! spf-none-included domain=a.test mechanism=include:c.test',
      '! spf-none-included domain=a.test mechanism=include:d.test',
      '198.51.100.1 (spf:ip4:198.51.100.1)',
    ]);
  });

  it('loops end: a domain that includes itself, and two that redirect to each other', async () => {
    expect(await record('include:A.test. ip4:198.51.100.1')).toEqual([
      '! spf-loop domain=a.test',
      '198.51.100.1 (spf:ip4:198.51.100.1)',
    ]);
    expect(await record('redirect=b.test', { 'b.test': include('redirect=a.test') })).toEqual([
      '! spf-loop domain=a.test',
    ]);
  });

  it('the same domain twice is no loop', async () => {
    const lines = await record('include:b.test include:c.test', {
      'b.test': include('include:d.test'),
      'c.test': include('include:d.test'),
      'd.test': include('ip4:198.51.100.1'),
    });
    expect(lines).toEqual([
      '198.51.100.1 (spf:include:b.test include:d.test)',
      '198.51.100.1 (spf:include:c.test include:d.test)',
    ]);
  });
});

it('what receivers call an error leaves the verdict open; what they pass over, and a domain without a record, do not', async () => {
  await holdsForEach<readonly [string, string | null]>(
    [
      ['v=spf1 ip4:198.51.100.300', 'spf-unknown'],
      ['v=spf1 include:gone.test -all', 'spf-unknown'],
      ['v=spf1 redirect=gone.test', 'spf-unknown'],
      ['v=spf1 include:a.test', 'spf-unknown'],
      ['v=spf1 ip4=198.51.100.7', null],
      ['v=spf1 ptr', null],
      ['v=spf1 +all', null],
      ['no record', null],
    ],
    ([text]) => text,
    async ([text, cause]) => {
      const { lookup } = memoryDns({ 'a.test': { TXT: [text] } });
      expect(await all(spfTargets(ROOT, { lookup, kinds: KINDS }))).toMatchObject([{ kind: 'note', cause }]);
    },
  );
  const { lookup } = memoryDns({ 'a.test': { TXT: ['v=spf1 -all', 'v=spf1 ~all'] } });
  expect(await all(spfTargets(ROOT, { lookup, kinds: KINDS }))).toMatchObject([{ cause: 'spf-unknown' }]);
});

describe('the domain itself', () => {
  it.each<readonly [string, Host | null, readonly string[]]>([
    ['does not exist', null, ['! spf-none domain=a.test']],
    ['has no TXT', {}, ['! spf-none domain=a.test']],
    ['has other TXT', { TXT: ['v=DMARC1', 'v=spf10'] }, ['! spf-none domain=a.test']],
    ['does not answer', { fails: 'timeout' }, ['! spf-unanswered domain=a.test name=a.test cause=timeout']],
    [
      'has several records',
      { TXT: ['v=spf1 ip4:198.51.100.1 -all', 'other', 'v=spf1 ip4:198.51.100.2'] },
      [
        '! spf-several domain=a.test count=2',
        '198.51.100.1 (spf:ip4:198.51.100.1)',
        '198.51.100.2 (spf:ip4:198.51.100.2)',
      ],
    ],
    ['has an empty record', { TXT: ['v=spf1'] }, []],
  ])('%s', async (_, host, expected) => {
    expect(await walk(host === null ? {} : { 'a.test': host })).toEqual(expected);
  });
});

describe('limits', () => {
  const TEN = Array.from({ length: 10 }, (_, index) => `a:h${index}.test`);
  const hosts = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`h${index}.test`, { A: [`198.51.100.${index}`] }]),
  );

  it('ten terms with lookups are within them; ip4, ip6, all and exp count for nothing', async () => {
    const lines = await record(`${TEN.join(' ')} ip4:198.51.100.99 exp=x.test -all`, hosts);
    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([]);
  });

  it.each([
    'a:h10.test',
    'mx:h10.test',
    'include:h10.test',
    'ptr',
    'exists:h10.test',
    'redirect=h10.test',
    '-a:h10.test',
  ])(
    'the eleventh, %s, is one too many: it is not asked, what needs no lookup is still used',
    async (term) => {
      const { lookup, asked } = memoryDns({
        ...hosts,
        'a.test': include(`${TEN.join(' ')} ${term} ip4:198.51.100.99`),
      });
      const lines = (await all(spfTargets(ROOT, { lookup, kinds: KINDS }))).map(lineOf);
      expect(lines.filter((line) => line.startsWith('!'))).toEqual([
        '! spf-too-many-lookups domain=a.test max=10',
      ]);
      expect(lines).toContain('198.51.100.99 (spf:ip4:198.51.100.99)');
      expect(asked.filter((question) => question.includes('h10.test'))).toEqual([]);
    },
  );

  it('they count over all includes, and are told once', async () => {
    const lines = await record('include:b.test a:h10.test a:h11.test', {
      ...hosts,
      'b.test': include(TEN.join(' ')),
    });
    expect(lines).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([
      '! spf-too-many-lookups domain=a.test max=10',
    ]);
  });

  it('two void lookups are within them, the third is not', async () => {
    expect(await record('a:x.test mx:y.test a:h1.test', hosts)).toEqual(['198.51.100.1 (spf:a:h1.test)']);
    expect(await record('a:x.test mx:y.test include:z.test a:h1.test ip4:198.51.100.99', hosts)).toEqual([
      '! spf-void-lookups domain=a.test max=2',
      '! spf-none-included domain=a.test mechanism=include:z.test',
      '198.51.100.99 (spf:ip4:198.51.100.99)',
    ]);
  });
});
