import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

type Expected = Partial<Omit<Rejection, 'reason'>> & { readonly reason?: string | readonly string[] };
/** A refusal and what a careful reader takes from it; null when it is none. */
type Case = readonly [string, Expected | null];

const IP = '203.0.113.5';
const BLOCKED = ['blocklist', 'reputation'];

async function check(text: string, expected: Expected | null): Promise<void> {
  const { rejections } = await parseBounce(text, KNOWN);
  if (expected === null) {
    expect(rejections).toEqual([]);
    return;
  }
  const [found] = rejections;
  const { reason, ...rest } = expected;
  if (reason !== undefined) expect([reason].flat()).toContain(found?.reason);
  expect(found).toMatchObject(rest);
}

const CODE_LAST: readonly Case[] = [
  [
    'Your IP 203.0.113.5 is blacklisted by zen.spamhaus.org (550 5.7.1)',
    { blocklist: true, ip: IP, zone: 'zen.spamhaus.org', reply: '550', enhanced: '5.7.1' },
  ],
  [
    'お客様のサーバー(IPアドレス: 203.0.113.5)はブラックリスト(zen.spamhaus.org)に掲載されているため、メールを受信できません。(554 5.7.1)',
    { blocklist: true, ip: IP, zone: 'zen.spamhaus.org', reply: '554', enhanced: '5.7.1' },
  ],
  [
    '【迷惑メール対策】お客様のサーバー(203.0.113.5)はSpamhausのデータベースに登録されています。550 5.7.1',
    { blocklist: true, ip: IP, operator: 'Spamhaus', reply: '550' },
  ],
  ['203.0.113.5 からの接続を DNSBL により拒否しています。554 5.7.1', { reason: 'blocklist', ip: IP }],
];

const RECEIVERS: readonly Case[] = [
  [
    'Connection from [203.0.113.5] to mx.b.example [192.0.2.10] rejected: listed in bl.spamcop.net',
    { blocklist: true, ip: IP, zone: 'bl.spamcop.net' },
  ],
  [
    '550 5.7.1 Connection from 203.0.113.5 (mail.shop.example) to 192.0.2.10 refused: poor reputation',
    { reason: 'reputation', ip: IP },
  ],
  [
    '550 5.7.1 Server 192.0.2.10 blocked the connection: client is on the blacklist zen.spamhaus.org',
    { blocklist: true, ip: null, zone: 'zen.spamhaus.org' },
  ],
  [
    '550 5.7.1 Gateway 192.0.2.10 has blocked this message (RBL hit bl.spamcop.net)',
    { blocklist: true, ip: null, zone: 'bl.spamcop.net' },
  ],
  [
    '554 5.7.1 Recipient server 192.0.2.10 is blocking connections; sender listed by Barracuda',
    { blocklist: true, ip: null },
  ],
  [
    '550 5.7.1 Rejected by mx [192.0.2.10]: blocked because of blacklist entry',
    { blocklist: true, ip: null },
  ],
  [
    "550 5.7.1 The host mx.b.example [192.0.2.10] rejected your message: sender shop@shop.example is on the user's personal blacklist",
    { reason: 'sender-address', blocklist: false, ip: null },
  ],
  [
    '550 5.7.1 当サーバー(192.0.2.1)のブラックリストに登録されているため受信を拒否しました',
    { blocklist: true, ip: null },
  ],
  [
    '550 5.7.1 受信側サーバー 192.0.2.1 がブロックリストにより接続を拒否しました',
    { blocklist: true, ip: null },
  ],
  [
    '550 5.7.1 rejected: URL http://192.0.2.99/x in body listed by SURBL',
    { blocklist: true, subject: 'url', ip: null },
  ],
];

const FALSE_ALARMS: readonly Case[] = [
  ['Delivered: 250 2.0.0 OK, not listed on zen.spamhaus.org', null],
  ['2.0.0 OK: 203.0.113.5 is not listed on zen.spamhaus.org', null],
  ['Your IP 203.0.113.5 was removed from bl.spamcop.net. Thank you.', null],
  ['550 This message was blocked using our spam filter.', { reason: 'content', blocklist: false }],
  ['550 5.1.1 RBL-Admin@b.example: user unknown', { reason: 'unknown-user' }],
  ['550 5.7.1 Message rejected: your attachment matches our blocklist of file types', { reason: 'content' }],
  [
    '550 5.7.1 <bob@b.example>: Recipient address rejected: recipient is on internal blocklist',
    { reason: ['other', 'unknown-user'], blocklist: false, zone: null },
  ],
  [
    '550 5.7.1 <bob@b.example>: the recipient has blocked you: please remove shop@example.jp from the block list',
    { reason: 'sender-address', zone: null },
  ],
  [
    '421 4.7.0 [203.0.113.5] Too many bad commands; client temporarily banned',
    { reason: ['rate-limit', 'other'], blocklist: false },
  ],
  ['550 5.7.1 TLS required; client 203.0.113.5 blocked', { reason: 'other', blocklist: false }],
  [
    '550 Your message was refused because it is bulk mail; unsubscribe list (blacklist) at www.b.example',
    { reason: 'content' },
  ],
];

const MISSED: readonly Case[] = [
  [
    '454 4.7.1 Service unavailable; Client host [203.0.113.5] blocked using psbl.surriel.com; Greylisted, please try again',
    { reason: 'blocklist', zone: 'psbl.surriel.com', ip: IP, temporary: true },
  ],
  ['450 4.7.1 Client host [203.0.113.5] blocked using grey.rbl; try again', { reason: 'greylisting' }],
  ['550 5.7.1 送信元IPアドレス(203.0.113.5)の評判が悪いため受信できません', { reason: 'reputation', ip: IP }],
  ['550 送信元のレピュテーションが低いため受信できません (203.0.113.5)', { reason: 'reputation', ip: IP }],
  ['553 送信元IP 203.0.113.5 を拒否リストに登録しています', { reason: BLOCKED, ip: IP }],
  [
    '550 5.7.1 メールサーバ(203.0.113.5)がスパム送信元として登録されているため拒否',
    { reason: BLOCKED, ip: IP },
  ],
  [
    '550 5.7.1 接続元 203.0.113.5 からのメールは迷惑メール対策のため拒否されました(受信サーバー 192.0.2.1)',
    { reason: 'reputation', ip: IP },
  ],
  [
    '554 5.7.1 Your domain shop.example has been blacklisted by URIBL',
    { reason: 'blocklist', subject: 'domain', domain: 'shop.example', operator: 'URIBL' },
  ],
  [
    '450 4.7.1 <mail.shop.example>: Helo command rejected: Host not found',
    { reason: ['other', 'reverse-dns'], blocklist: false },
  ],
  [
    '550 5.7.1 Refused: your mail server 203.0.113.5 sent too many messages to unknown users (blocked for 1 hour)',
    { reason: ['rate-limit', 'reputation'] },
  ],
  [
    '554 5.7.1 Mail from 203.0.113.5 rejected; see http://192.0.2.10/bl',
    { reason: 'reputation', ip: IP, operator: null },
  ],
  [
    '550 5.7.1 Message contains a URL listed in SURBL: http://bad.example/',
    { reason: 'blocklist', subject: 'url', domain: 'bad.example', url: null, ip: null },
  ],
];

/** The same families once more, labelled before they were read. */
const AGAIN: readonly Case[] = [
  // A code behind the words.
  [
    'Mail from your server 203.0.113.5 was refused because it is listed at b.barracudacentral.org [554 5.7.1]',
    { blocklist: true, ip: IP, zone: 'b.barracudacentral.org', reply: '554', enhanced: '5.7.1' },
  ],
  [
    'The sending IP 203.0.113.5 has a poor reputation (code: 550)',
    { reason: 'reputation', ip: IP, reply: '550' },
  ],
  [
    '送信元サーバー 203.0.113.5 が bl.spamcop.net に登録されているため拒否しました(550)',
    { blocklist: true, ip: IP, zone: 'bl.spamcop.net', reply: '550' },
  ],
  [
    '宛先のメールアドレスが存在しません。(550 5.1.1)',
    { reason: 'unknown-user', blocklist: false, reply: '550', enhanced: '5.1.1' },
  ],
  [
    'The mailbox of the recipient is full - 552 5.2.2',
    { reason: 'mailbox-full', reply: '552', enhanced: '5.2.2' },
  ],
  [
    '貴社サーバー(203.0.113.5)は Barracuda Reputation に掲載されています。エラーコード:554 5.7.1',
    { blocklist: true, ip: IP, operator: 'Barracuda' },
  ],
  [
    'Message refused: sender host 203.0.113.5 found in zen.spamhaus.org. 554 5.7.1.',
    { blocklist: true, ip: IP, zone: 'zen.spamhaus.org', enhanced: '5.7.1' },
  ],
  // The receiver's address.
  ['554 5.7.1 SMTP session from 203.0.113.5 to 192.0.2.10 dropped: RBL match', { reason: BLOCKED, ip: IP }],
  [
    '550 5.7.1 Our mail gateway [192.0.2.10] does not accept mail from blacklisted hosts',
    { blocklist: true, ip: null },
  ],
  [
    '550 5.7.1 mx.b.example [192.0.2.10] refuses connections from servers listed in zen.spamhaus.org',
    { blocklist: true, ip: null, zone: 'zen.spamhaus.org' },
  ],
  [
    '554 5.7.1 Destination host 192.0.2.10 denied the message, client 203.0.113.5 is listed in psbl.surriel.com',
    { blocklist: true, ip: IP, zone: 'psbl.surriel.com' },
  ],
  [
    '550 5.7.1 192.0.2.10 has rejected your message: blacklisted sender IP 203.0.113.5',
    { blocklist: true, ip: IP },
  ],
  [
    '550 5.7.1 弊社サーバー(192.0.2.1)では接続元 203.0.113.5 をブラックリストにより拒否しています',
    { blocklist: true, ip: IP },
  ],
  ['554 5.7.1 受信サーバー[192.0.2.1]にてブロックリスト登録済みのため拒否', { blocklist: true, ip: null }],
  ['554 5.7.1 自社サーバー 192.0.2.1 のRBLにより受信を拒否しました', { blocklist: true, ip: null }],
  [
    '550 5.7.1 blocked by filter.b.example (192.0.2.10): 203.0.113.5 is on our blacklist',
    { blocklist: true, ip: IP },
  ],
  [
    '550 5.7.1 Delivery to mx1.b.example (192.0.2.10) failed, your IP is listed at bl.spamcop.net',
    { blocklist: true, ip: null, zone: 'bl.spamcop.net' },
  ],
  [
    '554 5.7.1 Link http://192.0.2.55/login found in message is blacklisted by URIBL',
    { blocklist: true, subject: 'url', ip: null },
  ],
  [
    '550 5.7.1 Host 203.0.113.5 has been blocked; see https://192.0.2.10/why?ip=203.0.113.5',
    { blocklist: true, ip: IP, operator: null },
  ],
  [
    '550 5.7.1 Server 203.0.113.5 is listed in zen.spamhaus.org',
    { blocklist: true, ip: IP, zone: 'zen.spamhaus.org' },
  ],
  ['550 5.7.1 IP 203.0.113.5 has been denied access by our blacklist', { blocklist: true, ip: IP }],
  ['550 5.7.1 This IP 203.0.113.5 is on our blacklist', { blocklist: true, ip: IP }],
  ['550 5.7.1 Remote host [203.0.113.5] is blacklisted', { blocklist: true, ip: IP }],
  ['554 5.7.1 Mail sent by 203.0.113.5 was blocked: listed in zen.spamhaus.org', { blocklist: true, ip: IP }],
  ['554 5.7.1 Access denied to 203.0.113.5: listed in zen.spamhaus.org', { blocklist: true, ip: IP }],
  [
    '550 5.7.1 Your message to bob@b.example via 192.0.2.10 was rejected; 203.0.113.5 listed by SORBS',
    { blocklist: true, ip: IP },
  ],
  [
    'Your IP 203.0.113.5 is on our blacklist. It will be removed from the list in 24 hours.',
    { blocklist: true, ip: IP },
  ],
  [
    'お客様のIP 203.0.113.5 はブラックリストに登録されています。解除申請の後に削除されます',
    { blocklist: true, ip: IP },
  ],
  // No blocklist matter.
  ['貴社のIP 203.0.113.5 はブラックリストから解除されました', null],
  ['Sent: 250 2.1.5 Recipient ok (203.0.113.5 not found on bl.spamcop.net)', null],
  ['203.0.113.5 is no longer listed in zen.spamhaus.org', null],
  ['IPアドレス 203.0.113.5 は zen.spamhaus.org に登録されていません', null],
  ['Good news: 203.0.113.5 has been delisted from b.barracudacentral.org', null],
  [
    '550 5.1.1 <dnsbl@b.example>: Recipient address rejected: User unknown in virtual mailbox table',
    { reason: 'unknown-user' },
  ],
  ['552 5.7.0 The file extension .exe is on our blacklist', { reason: 'content', blocklist: false }],
  ['554 5.7.1 Subject matches blacklisted keyword', { reason: 'content', blocklist: false }],
  ['550 5.7.1 You have been blocked by the recipient', { reason: 'sender-address', blocklist: false }],
  [
    "550 5.7.1 shop@shop.example is in the recipient's blocked senders list",
    { reason: 'sender-address', blocklist: false },
  ],
  [
    '421 4.7.0 Too many invalid recipients from 203.0.113.5, connection blocked',
    { reason: ['rate-limit', 'other'], blocklist: false },
  ],
  [
    '530 5.7.0 Must issue a STARTTLS command first; host 203.0.113.5 rejected',
    { reason: 'other', blocklist: false },
  ],
  ['550 5.7.1 Message blocked by our content filter', { reason: 'content', blocklist: false }],
  [
    '504 5.5.2 <shop>: Helo command rejected: need fully-qualified hostname',
    { reason: ['other', 'reverse-dns'], blocklist: false },
  ],
  [
    '550 5.1.1 User unknown; 203.0.113.5 is not listed on zen.spamhaus.org',
    { reason: 'unknown-user', blocklist: false, zone: null },
  ],
  // The reason by its name.
  ['451 4.7.1 Greylisted for 300 seconds, see http://postgrey.b.example/', { reason: 'greylisting' }],
  [
    '450 4.7.1 Client host [203.0.113.5] blocked using bl.spamcop.net; greylisting in action',
    { reason: 'blocklist', zone: 'bl.spamcop.net', ip: IP },
  ],
  [
    '554 5.7.1 発信元IPのレピュテーションスコアが基準を下回りました [203.0.113.5]',
    { reason: 'reputation', ip: IP },
  ],
  [
    '550 5.7.1 The domain shop.example is blacklisted by SURBL',
    { reason: 'blocklist', subject: 'domain', domain: 'shop.example', operator: 'SURBL' },
  ],
  [
    '554 5.7.1 The link http://bad.example/a?b in your mail is listed by URIBL, see https://admin.uribl.com/?section=lookup',
    {
      reason: 'blocklist',
      subject: 'url',
      domain: 'bad.example',
      url: 'https://admin.uribl.com/?section=lookup',
    },
  ],
];

describe('a code behind the words', () => {
  it('the code, the list and the address are read', async () => {
    await holdsForEach(
      CODE_LAST,
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe("the receiver's address is not the sender's", () => {
  it('the client that is listed is, or nobody', async () => {
    await holdsForEach(
      RECEIVERS,
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe('no blocklist matter', () => {
  it('no listing is read in them', async () => {
    await holdsForEach(
      FALSE_ALARMS,
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe('the reason by its name', () => {
  it('each has the reason that its words say', async () => {
    await holdsForEach(
      MISSED,
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe('the same families once more', () => {
  it('each is read as its first one was', async () => {
    await holdsForEach(
      AGAIN,
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe("one's own server's log", () => {
  const refused =
    'RCPT from unknown[192.0.2.77]: 554 5.7.1 Service unavailable; Client host [192.0.2.77] blocked using zen.spamhaus.org; from=<a@b.test> to=<c@d.test> proto=ESMTP helo=<x>';

  it('tells of strangers that it refused', async () => {
    await holdsForEach(
      [
        `Nov 12 08:12:44 mail postfix/smtpd[2211]: NOQUEUE: reject: ${refused}`,
        `postfix/smtpd[2211]: NOQUEUE: reject: ${refused}`,
        `2026-11-12T08:12:44+09:00 mail postfix/smtpd[2211]: 4A3B2C1D0E: reject: ${refused}`,
      ],
      String,
      async (line) => {
        await check(line, { side: 'receiving', ip: '192.0.2.77', zone: 'zen.spamhaus.org', receiver: null });
      },
    );
  });

  it('the same words from a remote are a refusal', async () => {
    await check(`host mx.b.test[192.0.2.1] said: ${refused.slice(refused.indexOf('554'))}`, {
      ip: '192.0.2.77',
      zone: 'zen.spamhaus.org',
      side: 'sending',
    });
  });
});

describe("somebody's key", () => {
  it('is never handed on', async () => {
    await holdsForEach(
      [
        '554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using sekritkey.zen.dq.spamhaus.net; see https://sekritkey.zen.dq.spamhaus.net/203.0.113.5',
        '554 5.7.1 rejected: 5.113.0.203.sekritkey.zen.dq.spamhaus.net listed, see http://SekritKey.zen.dq.spamhaus.net/q',
        `554 5.7.1 ${'x'.repeat(1440)} listed in sekritkey.zen.dq.spamhaus.net (203.0.113.5)`,
      ],
      String,
      async (line) => {
        const reading = await parseBounce(line, KNOWN);
        expect(reading.rejections).toMatchObject([{ zone: '***.zen.dq.spamhaus.net', ip: IP }]);
        expect(JSON.stringify(reading)).not.toMatch(/sekrit/i);
      },
    );
  });

  it('nor when it stands in front of the address', async () => {
    const reading = await parseBounce('554 blocked: sekritkey.5.113.0.203.dnsbl.httpbl.org', KNOWN);
    expect(JSON.stringify(reading)).not.toContain('sekrit');
  });
});

describe('where an ordinary message came from', () => {
  const hops = (...lines: readonly string[]): string =>
    [...lines, 'From: a@shop.test', 'To: b@b.test', 'Subject: hello', '', 'Hello'].join('\r\n');

  it('a verdict below the hop that counts is not heeded', async () => {
    const message = hops(
      'Received: from relay7 [203.0.113.5] by mx-in.b.example; Tue, 3 Nov 2026 10:00:01 +0900',
      'Received-SPF: none (relay7: no policy) client-ip=198.51.100.200; receiver=relay7.hosting.example',
      'Received: from web1 [198.51.100.200] by relay7; Tue, 3 Nov 2026 10:00:00 +0900',
    );
    expect((await parseBounce(message, KNOWN)).sender).toMatchObject({ ip: IP, header: 'Received' });
  });

  it('one above it is', async () => {
    const message = hops(
      'Received-SPF: pass (mx-in.b.example: fine) client-ip=203.0.113.5; receiver=mx-in.b.example',
      'Received: from relay7 [203.0.113.5] by mx-in.b.example; Tue, 3 Nov 2026 10:00:01 +0900',
    );
    expect((await parseBounce(message, KNOWN)).sender).toMatchObject({ ip: IP, header: 'Received-SPF' });
  });

  it('a hop within one organisational domain is within the house of the receiver, and no other is', async () => {
    await holdsForEach<[from: string, by: string, isHouse: boolean]>(
      [
        ['mail.foo.lg.jp', 'mx.bar.lg.jp', false],
        ['mail.foo.lg.jp', 'mx.foo.lg.jp', true],
        ['mail.foo.ed.jp', 'mx.bar.ed.jp', false],
        ['mail.a.gov.uk', 'mx.b.gov.uk', false],
        ['Mail.A.GOV.UK', 'mx.a.gov.uk', true],
        ['mail.foo.co.jp', 'mx.bar.co.jp', false],
        ['mail.foo.co.jp', 'mx.foo.co.jp.', true],
        ['mail.shop.com', 'mx.other.com', false],
        ['mail.shop.com', 'mx.shop.com', true],
        ['198.51.100.9', '198.51.100.9', false],
        ['relay', 'relay', false],
      ],
      ([from, by]) => `from ${from} by ${by}`,
      async ([from, by, isHouse]) => {
        const message = hops(
          `Received: from ${from} (${from} [203.0.113.5]) by ${by} (Postfix); Tue, 3 Nov 2026 10:00:02 +0900`,
          'Received: from web1.hosting.example [203.0.113.77] by mx.first.example; Tue, 3 Nov 2026 10:00:01 +0900',
        );
        const { sender } = await parseBounce(message, KNOWN);
        expect(sender?.ip).toBe(isHouse ? '203.0.113.77' : IP);
      },
    );
  });
});

it('who lists is named by the organisational domain of the link, where nothing else tells it', async () => {
  await holdsForEach<[host: string, operator: string | null]>(
    [
      ['rbl.list.example', 'list.example'],
      ['rbl.city.lg.jp', 'city.lg.jp'],
      ['rbl.school.ed.jp', 'school.ed.jp'],
      ['www.rbl.office.gov.uk', 'office.gov.uk'],
      ['www.rbl.co.jp', 'rbl.co.jp'],
      ['www.rbl-a.com', 'rbl-a.com'],
      ['gov.uk', 'gov.uk'],
      ['198.51.100.99', null],
    ],
    ([host]) => host,
    async ([host, operator]) => {
      const text = `554 5.7.1 Your IP ${IP} is blacklisted, see http://${host}/why`;
      expect(await parseBounce(text, KNOWN)).toMatchObject({ rejections: [{ blocklist: true, operator }] });
    },
  );
});

describe('a policy is no reason', () => {
  it('what a policy refuses is another reason, unless it says of what', async () => {
    await holdsForEach<Case>(
      [
        ['550 5.7.1 Message rejected due to local policy', { reason: 'other', blocklist: false, ip: null }],
        ['550 5.7.0 Local Policy Violation', { reason: 'other', blocklist: false }],
        ['550 5.7.1 Connection from 203.0.113.5 rejected due to local policy', { reason: 'other', ip: IP }],
        ['554 Message not allowed - Email not accepted for policy reasons.', { reason: 'other' }],
        ['554 5.7.1 Your message violates our policy', { reason: 'other' }],
        [
          '554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
          { reason: 'other', blocklist: false, operator: 'Apple (iCloud)' },
        ],
        [
          '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
          { reason: 'other', operator: 'Apple (iCloud)' },
        ],
        // A policy about something that is named is one.
        ['550 5.7.1 Message blocked using content policy', { reason: 'content' }],
        ['550 5.7.1 Email rejected per SPAM policy', { reason: 'content' }],
        [
          "554 5.7.1 Your message was rejected due to shop.example's DMARC policy",
          { reason: 'authentication' },
        ],
      ],
      ([name]) => name,
      (args) => check(...args),
    );
  });
});

describe("whom the reader's server refused for something else", () => {
  const postfix = (reply: string): string =>
    `Nov  2 08:15:01 mx1 postfix/smtpd[4021]: NOQUEUE: reject: RCPT from unknown[203.0.113.5]: ${reply}; from=<a@shop.test> to=<b@receiver.test> proto=ESMTP helo=<x>`;

  it('is told with the reason, and the address where it is public', async () => {
    await holdsForEach<Case>(
      [
        [
          postfix('450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.5]'),
          { reason: 'reverse-dns', ip: IP, subject: null, temporary: true },
        ],
        [
          postfix('450 4.2.0 <b@receiver.test>: Recipient address rejected: Greylisted'),
          { reason: 'greylisting', ip: IP, subject: null },
        ],
        [postfix('454 4.7.1 <b@receiver.test>: Relay access denied'), { reason: 'relaying', ip: IP }],
        [
          postfix('450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.5]').replace(
            'unknown[203.0.113.5]',
            'unknown[10.0.0.5]',
          ),
          { reason: 'reverse-dns', ip: null },
        ],
      ],
      ([name]) => name,
      (args) => check(...args),
    );
  });
});
