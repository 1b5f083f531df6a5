import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { groupRejections } from '../../src/core/bounce.ts';
import { judgeOf } from '../../src/delist/judges.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const read = async (text: string): Promise<readonly Rejection[]> =>
  (await parseBounce(text, KNOWN)).rejections;

const stamp = (at: number): string => `Nov  2 08:15:${String(at % 60).padStart(2, '0')} mx1 `;
const refusal = (at: number, ip: string, zone: string): string =>
  `${stamp(at)}postfix/smtpd[${4000 + at}]: NOQUEUE: reject: RCPT from mail${at}.shop.test[${ip}]: 554 5.7.1 Service unavailable; Client host [${ip}] blocked using ${zone}; from=<a${at}@shop.test> to=<b@receiver.test> proto=ESMTP helo=<x${at}>`;
const postscreen = (ip: string, zone: string): string =>
  `${stamp(7)}postfix/postscreen[881]: NOQUEUE: reject: RCPT from [${ip}]:60180: 550 5.7.1 Service unavailable; client [${ip}] blocked using ${zone}; from=<a@shop.test>, to=<b@receiver.test>, proto=ESMTP, helo=<x>`;
const dnsblog = (ip: string, zone: string, code: string): string =>
  `${stamp(6)}postfix/dnsblog[882]: addr ${ip} listed by domain ${zone} as ${code}`;

describe('many refusals in one log', () => {
  it('are one for each client and list, and counted', async () => {
    const lines = Array.from({ length: 30 }, (_, at) =>
      refusal(at, at % 3 === 0 ? '198.51.100.8' : '198.51.100.7', 'zen.spamhaus.org'),
    );
    const found = await read([...lines, refusal(31, '198.51.100.7', 'bl.spamcop.net')].join('\n'));
    expect(
      groupRejections(found, judgeOf).map(({ rejection: { ip, zone }, count }) => [ip, zone, count]),
    ).toEqual([
      ['198.51.100.8', 'zen.spamhaus.org', 10],
      ['198.51.100.7', 'zen.spamhaus.org', 20],
      ['198.51.100.7', 'bl.spamcop.net', 1],
    ]);
  });

  it("what the list answered is no refusal more, and a report's two places are one", async () => {
    const seen = dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.0.0.4');
    expect(await read(`${seen}\n${postscreen('198.51.100.7', 'zen.spamhaus.org')}`)).toMatchObject([
      { ip: '198.51.100.7', zone: 'zen.spamhaus.org', reply: '550', count: 1 },
    ]);
    const words = '554 5.7.1 Client host [198.51.100.7] blocked using zen.spamhaus.org';
    expect(
      await read(
        `<b@receiver.test>: host mx.receiver.test[192.0.2.1] said: ${words}\n\nFinal-Recipient: rfc822; b@receiver.test\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.receiver.test\nDiagnostic-Code: smtp; ${words}`,
      ),
    ).toMatchObject([{ count: 1 }]);
  });
});

describe("the server's own resolver is refused", () => {
  it('where postscreen leaves the reason out, the answer of the list tells it', async () => {
    const found = await read(
      [
        dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.255.255.254'),
        postscreen('198.51.100.7', 'zen.spamhaus.org'),
        postscreen('198.51.100.9', 'zen.spamhaus.org'),
        postscreen('198.51.100.9', 'bl.spamcop.net'),
      ].join('\n'),
    );
    expect(
      found.map(({ ip, zone, receiverMisconfigured }) => [ip, zone, receiverMisconfigured]),
    ).toMatchObject(
      expect.arrayContaining([
        ['198.51.100.7', 'zen.spamhaus.org', true],
        ['198.51.100.9', 'zen.spamhaus.org', true],
        ['198.51.100.9', 'bl.spamcop.net', false],
      ]),
    );
  });

  it('whom the list was seen to have is listed none the less', async () => {
    const found = await read(
      [
        dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.255.255.254'),
        dnsblog('198.51.100.9', 'zen.spamhaus.org', '127.0.0.4'),
      ].join('\n'),
    );
    expect(found).toMatchObject([
      { ip: '198.51.100.7', receiverMisconfigured: true },
      { ip: '198.51.100.9', receiverMisconfigured: false },
    ]);
  });

  it('a refusal with a reason of its own is a listing all the same', async () => {
    const listed = refusal(1, '198.51.100.9', 'zen.spamhaus.org').replace(
      '; from=',
      '; https://www.spamhaus.org/query/ip/198.51.100.9; from=',
    );
    const found = await read(
      [dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.255.255.254'), listed].join('\n'),
    );
    expect(found.map(({ ip, receiverMisconfigured }) => [ip, receiverMisconfigured])).toEqual([
      ['198.51.100.7', true],
      ['198.51.100.9', false],
    ]);
  });
});

/** Lookups that failed, in the words of each server. */
const FAILED: readonly (readonly [line: string, ip: string | null])[] = [
  [
    'postfix/dnsblog[882]: warning: dnsblog_query: lookup error for DNS query 7.100.51.198.zen.spamhaus.org: Host or domain name not found. Name service error for name=7.100.51.198.zen.spamhaus.org type=A: Host not found, try again',
    '198.51.100.7',
  ],
  [
    'postfix/smtpd[882]: warning: 7.100.51.198.zen.spamhaus.org: RBL lookup error: Host or domain name not found. Name service error for name=7.100.51.198.zen.spamhaus.org type=A: Host not found, try again',
    '198.51.100.7',
  ],
  ['postfix/postscreen[882]: warning: dnsblog reply timeout 10s for zen.spamhaus.org', null],
  [
    'exim[882]: DNS list lookup defer (probably timeout) for 7.100.51.198.zen.spamhaus.org: assumed not in list',
    '198.51.100.7',
  ],
];

describe('a lookup that failed', () => {
  it('is no refusal, and of the address in its name', async () => {
    await holdsForEach(
      FAILED,
      ([line]) => line,
      async ([line, ip]) => {
        expect(await read(`${stamp(1)}${line}`)).toMatchObject([
          {
            side: 'receiving',
            reason: 'lookup-failed',
            blocklist: false,
            isRefusal: false,
            ip,
            zone: 'zen.spamhaus.org',
            operator: 'Spamhaus',
            receiverMisconfigured: false,
          },
        ]);
      },
    );
  });

  it('takes back no refusal by that list', async () => {
    await holdsForEach(
      FAILED,
      ([line]) => line,
      async ([line]) => {
        const found = await read(
          [
            `${stamp(1)}${line}`,
            refusal(2, '198.51.100.9', 'zen.spamhaus.org'),
            postscreen('198.51.100.10', 'zen.spamhaus.org'),
          ].join('\n'),
        );
        const refused = found.filter(({ isRefusal }) => isRefusal);
        expect(refused.map(({ ip, receiverMisconfigured }) => [ip, receiverMisconfigured])).toEqual([
          ['198.51.100.9', false],
          ['198.51.100.10', false],
        ]);
      },
    );
  });

  it('of the receiver says nothing of a listing', async () => {
    await holdsForEach(
      [
        ['450 4.3.2 try again; DNSBL zen.spamhaus.org lookup failed for 198.51.100.7', 'zen.spamhaus.org'],
        ['451 Temporary lookup failure of 198.51.100.7 at bl.spamcop.net', 'bl.spamcop.net'],
        ['451 4.7.1 RBL query timed out for 198.51.100.7, please try later', null],
        ['421 4.7.0 Unable to query DNSBL zen.spamhaus.org for 198.51.100.7', 'zen.spamhaus.org'],
        ['451 4.3.0 198.51.100.7: DNS blocklist bl.spamcop.net is temporarily unavailable', 'bl.spamcop.net'],
        ['450 4.3.0 RBLへの問い合わせに失敗しました (198.51.100.7)', null],
      ],
      ([text]) => text,
      async ([text, zone]) => {
        expect(await read(text)).toMatchObject([
          { reason: 'lookup-failed', blocklist: false, isRefusal: true, ip: '198.51.100.7', zone },
        ]);
      },
    );
  });

  it('is not any lookup', async () => {
    await holdsForEach(
      [
        '554 5.7.1 Client host [198.51.100.7] blocked using zen.spamhaus.org; lookup at https://check.spamhaus.org/',
        '550 5.7.1 RBL lookup: 198.51.100.7 is listed at zen.spamhaus.org',
        '554 5.7.1 Listed by DNSBL bl.spamcop.net. Lookup 198.51.100.7 there',
      ],
      String,
      async (text) => {
        expect(await read(text)).toMatchObject([{ reason: 'blocklist', ip: '198.51.100.7' }]);
      },
    );
  });
});

describe('what the server noted, and turned nobody away for', () => {
  const warning = refusal(1, '198.51.100.7', 'zen.spamhaus.org').replace('reject:', 'reject_warning:');

  it.each([
    ['a warning of Postfix', warning],
    [
      'a warning of Exim',
      '2026-11-02 08:15:01 H=mail.shop.test [198.51.100.7] Warning: 198.51.100.7 is listed at zen.spamhaus.org',
    ],
    [
      'an answer, and the client passes',
      `${dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.0.0.4')}\n${stamp(7)}postfix/postscreen[881]: PASS NEW [198.51.100.7]:60180`,
    ],
    [
      'an answer, and the client has passed before',
      `${dnsblog('198.51.100.7', 'zen.spamhaus.org', '127.0.0.4')}\n${stamp(7)}postfix/postscreen[881]: PASS OLD [198.51.100.7]:60180`,
    ],
    [
      "a result of Haraka's",
      '2026-11-25T10:00:00Z [INFO] [11111111-2222-3333-4444-555555555555] [dnsbl] 198.51.100.7 is listed on zen.spamhaus.org',
    ],
  ])('%s', async (_, text) => {
    expect(await read(text)).toMatchObject([
      { side: 'receiving', isRefusal: false, blocklist: true, ip: '198.51.100.7', zone: 'zen.spamhaus.org' },
    ]);
  });

  it('is counted by itself', async () => {
    const refused = refusal(2, '198.51.100.7', 'zen.spamhaus.org');
    const found = await read([warning, refused, refusal(3, '198.51.100.7', 'zen.spamhaus.org')].join('\n'));
    expect(found.map(({ isRefusal, count }) => [isRefusal, count])).toEqual([
      [false, 1],
      [true, 2],
    ]);
  });

  it('Haraka turns away whom it denies', async () => {
    const line =
      '2026-11-25T10:00:00Z [NOTICE] [11111111-2222-3333-4444-555555555555] [dnsbl] [zen.spamhaus.org] 198.51.100.7 is listed; deny';
    expect(await read(line)).toMatchObject([{ side: 'receiving', isRefusal: true, ip: '198.51.100.7' }]);
  });
});

describe('who is refused', () => {
  it('an address that the words call listed goes before the client', async () => {
    expect(
      await read(
        '2026-11-02 08:15:01 H=relay.test [192.0.2.5]:50112 F=<a@shop.test> rejected RCPT <b@receiver.test>: 198.51.100.7 is listed at zen.spamhaus.org',
      ),
    ).toMatchObject([{ ip: '198.51.100.7', side: 'receiving', receiver: null }]);
  });

  it("is nobody's private address", async () => {
    expect(await read(refusal(1, '192.168.1.20', 'zen.spamhaus.org'))).toMatchObject([{ ip: null }]);
  });

  it('is the client of the session, which another line names', async () => {
    const found = await read(
      [
        `${stamp(1)}smtpd[6]: 88166f7f21c951f4 smtp connected address=198.51.100.7 host=mail.shop.test`,
        `${stamp(1)}smtpd[6]: 99166f7f21c951f4 smtp connected address=198.51.100.8 host=mail.shop.test`,
        `${stamp(2)}smtpd[6]: 88166f7f21c951f4 smtp failed-command command="" result="554 5.7.1 Address in DNSBL"`,
      ].join('\n'),
    );
    expect(found).toMatchObject([{ ip: '198.51.100.7', reply: '554' }]);
  });

  it('is nobody where a list of the welcome has him', async () => {
    expect(await read(dnsblog('198.51.100.7', 'list.dnswl.org', '127.0.5.1'))).toEqual([]);
  });
});

describe('a zone that nobody outside can ask', () => {
  it.each([
    ['rbl-plus.mail-abuse.org', true],
    ['sa-ip4tset.blagr.emailsrvr.com', true],
    ['prs.proofpoint.com', true],
    ['ip.blocklist.zap', true],
    ['rbl.corp.local', true],
    ['bl.lan', true],
    ['zen.spamhaus.org', false],
    ['rbl.lists.example', false],
  ])('%s: %s', async (zone, isPrivateZone) => {
    expect(
      await read(`554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using ${zone}; x`),
    ).toMatchObject([{ zone, isPrivateZone }]);
  });
});

describe('what only follows, and what somebody said before', () => {
  it('is no refusal of its own', async () => {
    await holdsForEach(
      [
        '554 5.5.1 Error: no valid recipients',
        '503 5.0.0 Need RCPT (recipient)',
        'Our server was blocked, and the IP is on some blacklist.',
      ],
      String,
      async (text) => {
        const refused =
          '<b@receiver.test>: host mx.receiver.test[192.0.2.1] said: 550 5.1.1 <b@receiver.test>: User unknown (in reply to RCPT TO command)';
        expect(await read(`${text}\n\n${refused}`)).toMatchObject([{ reason: 'unknown-user' }]);
      },
    );
  });
});
