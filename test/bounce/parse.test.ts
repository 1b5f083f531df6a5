import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const STORY =
  'host mx.receiver.test[192.0.2.1] refused to talk to me: 554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using gmo-rbl.jp; Poor Reputation Sender';

async function rejections(text: string): Promise<readonly Rejection[]> {
  return (await parseBounce(text, KNOWN)).rejections;
}

describe('a pasted refusal', () => {
  const wanted = [
    { ip: '198.51.100.7', zone: 'gmo-rbl.jp', receiver: { host: 'mx.receiver.test', ip: '192.0.2.1' } },
  ];

  it.each([
    ['as it is', STORY],
    ['quoted', `> ${STORY}`],
    [
      'quoted twice and wrapped',
      STORY.match(/.{1,60}(?: |$)/g)
        ?.map((line) => `> > ${line.trim()}`)
        .join('\n') ?? '',
    ],
    ['wrapped at any width', STORY.replace(/.{64}/g, '$&\n')],
    ['wrapped inside a name', STORY.replace('gmo-rbl.jp', 'gmo-rbl\n.jp')],
    ['wrapped inside an address', STORY.replace('198.51.100.7', '198.51.\n100.7')],
    ['as HTML', `<html><body><p>Sorry.</p><pre>${STORY.replace('mx', '<b>mx</b>')}</pre></body></html>`],
    ['with CRLF', `Sorry:\r\n\r\n${STORY}\r\n`],
    ['with bare CR', `Sorry:\r\r${STORY}\r`],
    ['after a mark of byte order', `\uFEFF${STORY}`],
    ['among other words', `Hello,\n\nour mails come back. What is to be done?\n\n${STORY}\n\nRegards\nTaro`],
    [
      'as fields of a report',
      `Final-Recipient: rfc822; b@receiver.test\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.receiver.test (192.0.2.1)\nDiagnostic-Code: smtp; ${STORY.slice(STORY.indexOf('554'))}`,
    ],
  ])('%s', async (_how, text) => {
    expect(await rejections(text)).toMatchObject(wanted);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${STORY}`, 'utf16le')],
    ['Shift_JIS', Buffer.concat([Buffer.from([0x88, 0xb6, 0x90, 0xe6, 0x0a, 0x0a]), Buffer.from(STORY)])],
    ['a view into a larger buffer', Buffer.from(`xx${STORY}`).subarray(2)],
  ])('in %s', async (_charset, bytes) => {
    expect((await parseBounce(bytes, KNOWN)).rejections).toMatchObject(wanted);
  });

  it.each([
    '',
    ' ',
    '\n\n',
    'Hello, how are you?',
    'mail was sent on 2026-11-02 at 550 Main Street',
    '250 2.1.5 Ok',
  ])('%j is none', async (text) => {
    expect(await parseBounce(text, KNOWN)).toEqual({ rejections: [], isWhole: true, sender: null });
  });
});

it('two refusals that differ in whom they are about alone are two', async () => {
  const said = (ip: string): string => `550 5.7.1 IP ${ip} is on a blocklist, rejected for it`;
  const found = await rejections(`${said('198.51.100.7')}\n\n${said('198.51.100.23')}\n`);
  expect(found.map(({ ip }) => ip)).toEqual(['198.51.100.7', '198.51.100.23']);
});

describe('mail logs', () => {
  it.each([
    ['of another receiver it is told', 'mx.two.test[192.0.2.2]', ['blocklist', 'other']],
    ['of the same receiver it follows from the block', 'mx.one.test[192.0.2.1]', ['blocklist']],
  ])('a refusal without a reason: %s', async (_, second, reasons) => {
    const line = (host: string, said: string): string =>
      `Nov 25 10:00:01 mail postfix/smtp[1]: 4ABC1: to=<a@b.test>, relay=${host}:25, status=bounced (host ${host} said: ${said} (in reply to RCPT TO command))`;
    const log = [
      line('mx.one.test[192.0.2.1]', '554 5.7.1 Client host [198.51.100.7] blocked using gmo-rbl.jp'),
      line(second, '554 Transaction failed'),
    ];
    expect((await rejections(log.join('\n'))).map(({ reason }) => reason)).toEqual(reasons);
  });

  it('postfix: each refusal once, what was sent is none', async () => {
    const line = (id: string, rest: string): string =>
      `Nov  3 10:00:00 mail postfix/smtp[2211]: ${id}: to=<b@receiver.test>, ${rest}`;
    const found = await rejections(
      [
        line(
          'A1',
          'relay=mx.receiver.test[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 554)',
        ),
        line('A2', `relay=none, delay=1, dsn=4.0.0, status=deferred (${STORY})`),
        line('A3', `relay=none, delay=9, dsn=4.0.0, status=deferred (${STORY})`),
        line(
          'A4',
          'relay=mx.gone.test[192.0.2.2]:25, delay=1, dsn=5.1.1, status=bounced (host mx.gone.test[192.0.2.2] said: 550 5.1.1 <b@gone.test>: Recipient address rejected: User unknown (in reply to RCPT TO command))',
        ),
      ].join('\n'),
    );
    expect(found).toMatchObject([
      { ip: '198.51.100.7', zone: 'gmo-rbl.jp', temporary: true, receiver: { ip: '192.0.2.1' } },
      { reason: 'unknown-user', temporary: false, receiver: { host: 'mx.gone.test' } },
    ]);
  });

  it('qmail writes spaces as "_"', async () => {
    expect(
      await rejections(
        '@400000006543210012345678 delivery 12: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.7.1_Rejected:_198.51.100.7_listed_at_zen.spamhaus.org/Giving_up_on_192.0.2.1./',
      ),
    ).toMatchObject([{ ip: '198.51.100.7', zone: 'zen.spamhaus.org', receiver: { ip: '192.0.2.1' } }]);
  });

  it('sendmail', async () => {
    expect(
      await rejections(
        'Nov  3 10:00:00 mail sendmail[99]: 4A3: to=<b@receiver.test>, delay=00:00:01, mailer=esmtp, relay=mx.receiver.test. [192.0.2.1], dsn=5.7.1, stat=Service unavailable: 554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org',
      ),
    ).toMatchObject([
      {
        ip: '198.51.100.7',
        zone: 'zen.spamhaus.org',
        receiver: { host: 'mx.receiver.test', ip: '192.0.2.1' },
      },
    ]);
  });
});

describe('ordinary reasons', () => {
  it.each([
    ['550 5.1.1 宛先不明', 'unknown-user'],
    ['ご指定のメールアドレスは存在しません', 'unknown-user'],
    ['メールボックスがいっぱいです', 'mailbox-full'],
    ['552 5.2.2 Mailbox is full', 'mailbox-full'],
    ['450 4.2.0 Greylisted, please try again', 'greylisting'],
    ['421 4.7.0 Too many connections from your host', 'rate-limit'],
    ['554 5.7.1 This message is spam', 'content'],
    ['550 5.7.26 DMARC policy', 'authentication'],
    ['550 No PTR record for your address', 'reverse-dns'],
    ['554 5.7.1 Relay access denied', 'relaying'],
    ['552 5.3.4 Message size exceeds limit', 'message-size'],
    ['550 5.1.8 Sender address rejected: Domain not found', 'sender-address'],
  ])('%s', async (text, reason) => {
    expect(await rejections(text)).toMatchObject([{ reason, blocklist: false, ip: null }]);
  });
});

describe('the receiver is at fault', () => {
  it("is told as such, and its resolver's address is not the sender's", async () => {
    await holdsForEach(
      [
        '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/203.0.113.53',
        '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using multi.uribl.com; 127.0.0.1 -> Query Refused. See http://uribl.com/refused.shtml [Your DNS IP: 203.0.113.53]',
      ],
      String,
      async (text) => {
        const [found] = await rejections(text);
        expect(found).toMatchObject({ receiverMisconfigured: true, blocklist: true });
        expect(found?.ip).not.toBe('203.0.113.53');
      },
    );
  });
});
