import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MtaList } from '../../src/core/mta-list.ts';
import { readMta } from '../../src/zones/read-mta.ts';

/** Each list as "line setting zone use", with what else is to be known of it behind. */
function lists(source: string): readonly string[] {
  return (readMta(source)?.lists ?? []).map(shown);
}

function shown({ line, setting, zone, use, asksNames, decidesAlone, filter }: MtaList): string {
  const more = [asksNames ? 'names' : '', decidesAlone ? '' : 'weight', filter?.join(' ') ?? ''];
  return [line, setting, zone, use, ...more].filter((part) => part !== '').join(' ');
}

const unread = (source: string): readonly string[] =>
  (readMta(source)?.unread ?? []).map(({ line, text }) => `${line} ${text}`);

describe('whose configuration it is', () => {
  it.each([
    ['postfix', 'myhostname = mail.test\n'],
    ['postfix', '# comment\n\nsmtpd_recipient_restrictions =\n  reject_rbl_client a.test\n'],
    ['postfix', 'postscreen_dnsbl_sites=a.test*2'],
    ['exim', 'begin acl\n  deny dnslists = a.test\n'],
    ['exim', '  deny message = no\n       dnslists = a.test\n'],
    ['exim', 'CHECK_RCPT_IP_DNSBLS = a.test\n'],
    ['sendmail', "FEATURE(`dnsbl', `a.test')dnl\n"],
    ['sendmail', 'OSTYPE(linux)\n'],
    ['sendmail', 'V10/Berkeley\nKdnsbl dns -R A\n'],
  ])('%s: %j', (mta, source) => {
    expect(readMta(source)?.mta).toBe(mta);
    expect(readMta(`\uFEFF${source}`)?.mta).toBe(mta);
    expect(readMta(source.replaceAll('\n', '\r\n'))?.mta).toBe(mta);
  });

  it.each(['', 'a.test\nb.test', '{"zones": []}', 'server = a.test', 'root:x:0:0:root:/root:/bin/bash'])(
    'none: %j',
    (source) => {
      expect(readMta(source)).toBeNull();
    },
  );
});

describe('Postfix', () => {
  it('restrictions, with continued lines, comments between them, filters and permissions', () => {
    const source = `smtpd_client_restrictions = permit_mynetworks,
  # reject_rbl_client comment.test
  reject_rbl_client a.test=127.0.0.[2..4;9],

  warn_if_reject reject_rbl_client b.test.
\treject_rhsbl_helo names.test, permit_dnswl_client good.test=127.0.[0..255].3
#
smtpd_sender_restrictions = reject_rhsbl_sender names.test permit_rhswl_client fine.test
other = reject_rbl_client unused.test
`;
    expect(lists(source)).toEqual([
      '3 reject_rbl_client a.test block 127.0.0.2-4 127.0.0.9',
      '5 reject_rbl_client b.test block',
      '6 reject_rhsbl_helo names.test block names',
      '6 permit_dnswl_client good.test allow 127.0.*.3',
      '8 reject_rhsbl_sender names.test block names',
      '8 permit_rhswl_client fine.test allow names',
    ]);
  });

  it('weights of postscreen', () => {
    expect(lists('postscreen_dnsbl_sites = a.test*3,\n b.test=127.0.0.2*-4 c.test')).toEqual([
      '1 postscreen_dnsbl_sites a.test block weight',
      '2 postscreen_dnsbl_sites b.test allow weight 127.0.0.2',
      '2 postscreen_dnsbl_sites c.test block weight',
    ]);
  });

  it('references of every form, where they stand; twice from one place is once', () => {
    const source = `key = s3cret
lists = reject_rbl_client a.test
  reject_rbl_client \${key}.b.test=127.0.0.2
zone = c.test
smtpd_client_restrictions = $lists
smtpd_recipient_restrictions = $(lists), reject_rbl_client $zone, reject_rbl_client $nothing
`;
    expect(lists(source)).toEqual([
      '2 reject_rbl_client a.test block',
      '3 reject_rbl_client s3cret.b.test block 127.0.0.2',
      '4 reject_rbl_client c.test block',
    ]);
    expect(unread(source)).toEqual(['6 $nothing']);
  });

  it('of a parameter that is set twice the last counts, and a class is a restriction', () => {
    const source = `smtpd_client_restrictions = reject_rbl_client old.test
smtpd_restriction_classes = strict, loose
strict = reject_rbl_client class.test
smtpd_client_restrictions = reject_rbl_client new.test
`;
    expect(lists(source)).toEqual([
      '3 reject_rbl_client class.test block',
      '4 reject_rbl_client new.test block',
    ]);
  });

  it('a filter that is none is told, and the list asked', () => {
    const source = 'smtpd_client_restrictions = reject_rbl_client a.test=127.0.0.[9..2]';
    expect(lists(source)).toEqual(['1 reject_rbl_client a.test block']);
    expect(unread(source)).toEqual(['1 a.test=127.0.0.[9..2]']);
  });

  it('parameters that name themselves, or double at each level, come to an end', () => {
    const doubling = Array.from({ length: 30 }, (_, at) => `a${at + 1} = $a${at} $a${at}`).join('\n');
    const source = `a0 = reject_rbl_client a.test\n${doubling}\nb = $b $c\nc = $b $b\nsmtpd_client_restrictions = $a30 $b`;
    expect(readMta(source)?.mta).toBe('postfix');
    const shallow = 'smtpd_client_restrictions = $x\nx = $y\ny = reject_rbl_client a.test';
    expect(lists(shallow)).toEqual(['3 reject_rbl_client a.test block']);
  });
});

describe('Exim', () => {
  it('what the verb makes of a list, and "!" of the verb', () => {
    const source = `begin acl
acl_check_rcpt:
  accept  dnslists = good.test
  accept !dnslists = inverse.test
  deny    message = no
         !dnslists = exempt.test
          dnslists = bad.test : !not.test
  drop dnslists = worse.test
  require dnslists = needed.test
  warn dnslists = noted.test
`;
    expect(lists(source)).toEqual([
      '3 dnslists good.test allow',
      '4 dnslists inverse.test block',
      '6 dnslists exempt.test allow',
      '7 dnslists bad.test block',
      '7 dnslists not.test allow',
      '8 dnslists worse.test block',
      '9 dnslists needed.test allow',
      '10 dnslists noted.test note',
    ]);
  });

  it('addresses, masks and keys', () => {
    const source = `deny dnslists = a.test=127.0.0.2,127.0.0.3 : b.test!=127.0.0.9 : c.test&0.0.0.6 : +include_unknown : \\
   text.test,d.test==127.0.0.4 : e.test/$sender_address_domain : f.test/$sender_host_address : g.test=127.0.0.2/1.2.3.4 : h.test=nonsense`;
    expect(lists(source)).toEqual([
      '1 dnslists a.test block 127.0.0.2 127.0.0.3',
      '1 dnslists b.test block',
      '1 dnslists c.test block bit:2 bit:4',
      '2 dnslists text.test block 127.0.0.4',
      '2 dnslists d.test block 127.0.0.4',
      '2 dnslists e.test block names',
      '2 dnslists f.test block',
      '2 dnslists g.test block 127.0.0.2',
      '2 dnslists h.test block',
    ]);
  });

  it('macros where they are defined, comments in continued lines, another separator', () => {
    const source = `LISTS = a.test : \\
# in between
   b.test
SELF = SELF : c.test
deny dnslists = LISTS : SELF
deny dnslists = <; d.test ; e.test
deny dnslists = f::g.test : $\{lookup{x} : h.test
`;
    expect(lists(source)).toEqual([
      '1 dnslists a.test block',
      '3 dnslists b.test block',
      '4 dnslists c.test block',
      '6 dnslists d.test block',
      '6 dnslists e.test block',
      '7 dnslists h.test block',
    ]);
    expect(unread(source)).toEqual(['4 SELF', '7 f:g.test', '7 ${lookup{x}']);
  });

  it('what stands in another file is not read, and that is told', () => {
    const source = 'begin acl\n.include /etc/exim/acl\n.include_if_exists /etc/exim/more\n.ifdef X\n';
    expect([lists(source), unread(source)]).toEqual([
      [],
      ['2 .include /etc/exim/acl', '3 .include_if_exists /etc/exim/more'],
    ]);
  });

  it("the macros of Debian's configuration, where they stand alone", () => {
    const source =
      'CHECK_RCPT_IP_DNSBLS = a.test : b.test\nCHECK_RCPT_DOMAIN_DNSBLS = c.test\nOTHER = d.test\n';
    expect(lists(source)).toEqual([
      '1 dnslists a.test note',
      '1 dnslists b.test note',
      '2 dnslists c.test note names',
    ]);
  });
});

describe('sendmail', () => {
  it('macros, with quotes, messages in several parts, and answers that count', () => {
    const source = `OSTYPE(\`linux')dnl
dnl FEATURE(\`dnsbl', \`comment.test')dnl
# FEATURE(\`dnsbl', \`comment.test')
FEATURE(\`dnsbl', \`a.test', \`"550 Mail from " $&{client_addr} " refused (see us)"')dnl
FEATURE(dnsbl)dnl
FEATURE(\`enhdnsbl', \`b.test', \`"no, (not) you"', \`t', \`127.0.0.2.', \`127.0.0.3.')dnl
FEATURE(\`enhdnsbl',
        \`c.test')dnl
FEATURE(\`rhsbl', \`d.test')
FEATURE(\`dnsbl', \`what?')
FEATURE(\`blocklist_recipients')dnl
`;
    expect(lists(source)).toEqual([
      '4 FEATURE(dnsbl) a.test block',
      '5 FEATURE(dnsbl) blackholes.mail-abuse.org block',
      '6 FEATURE(enhdnsbl) b.test block 127.0.0.2 127.0.0.3',
      '7 FEATURE(enhdnsbl) c.test block',
      '9 FEATURE(rhsbl) d.test block names',
    ]);
    expect(unread(source)).toEqual(['10 what?']);
  });

  it('the sendmail.cf that is made of them', () => {
    const source = `V10/Berkeley
Kdnsbl dns -R A -T<TMP>
R$-.$-.$-.$-\t$: <?> $(dnsbl $4.$3.$2.$1.a.test. $: OK $)
R$-.$-.$-.$-\t$: <?> $(edns $4.$3.$2.$1.b.test. $: OK $)
`;
    expect(lists(source)).toEqual(['3 $(dnsbl) a.test block', '4 $(edns) b.test block']);
  });
});

describe('whatever a file holds', () => {
  const heads = ['smtpd_client_restrictions = ', 'deny dnslists = ', "FEATURE(`dnsbl', `", 'begin acl\n', ''];
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '$a',
      '\\\n',
      '\n ',
      ':',
      '!',
      '/',
      '=',
      '<;',
      'reject_rbl_client ',
      'A = A A\n',
      '`',
      "'",
      ')',
    ),
  );

  it('it is read, and each list has a place in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.array(piece, { maxLength: 40 }), (head, pieces) => {
        const source = head + pieces.join('');
        const last = source.split('\n').length;
        for (const { line } of [...(readMta(source)?.lists ?? []), ...(readMta(source)?.unread ?? [])]) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Postfix', `smtpd_client_restrictions = ${'reject_rbl_client $x '.repeat(20_000)}\nx = $x`],
    ['Exim', `deny dnslists = ${'a  '.repeat(200_000)}`],
    ['Exim, macros', `${'A = A A A A A A\n'.repeat(1000)}deny dnslists = ${'A '.repeat(20_000)}`],
    ['sendmail', "FEATURE(`dnsbl', ".repeat(20_000)],
    ['sendmail.cf', `V10/x\n${'$(dnsbl $4.$3.$2.$1.'.repeat(50_000)}`],
  ])('a large one takes no more than its share: %s', (_, source) => {
    expect(readMta(source)).not.toBeNull();
  });
});
