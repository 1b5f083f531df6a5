import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const REPLY =
  '450 4.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/198.51.100.7';
const postfix = (id: string): string =>
  `Nov 24 10:00:00 out postfix/smtp[12]: ${id}: to=<a@receiver.test>, relay=none, delay=1, dsn=4.7.1, status=deferred (host mx.receiver.test[192.0.2.25] said: ${REPLY} (in reply to RCPT TO command))`;
const qmgr = (id: string, status: string): string =>
  `Nov 29 10:00:00 out postfix/qmgr[12]: ${id}: from=<me@shop.test>, ${status}, returned to sender`;
const exim = (id: string): string =>
  `2026-11-24 10:00:00 ${id} == a@receiver.test R=dnslookup T=remote_smtp defer (-44) H=mx.receiver.test [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<a@receiver.test>: ${REPLY}`;
const sendmail = (id: string): string =>
  `Nov 24 10:00:00 out sm-mta[77]: ${id}: to=<a@receiver.test>, delay=00:00:05, mailer=esmtp, relay=mx.receiver.test. [192.0.2.25], dsn=4.7.1, stat=Deferred: ${REPLY}`;

async function waits(...lines: readonly string[]): Promise<boolean | undefined> {
  const { rejections } = await parseBounce(lines.join('\n'), KNOWN);
  expect(rejections).toMatchObject([{ ip: '198.51.100.7', zone: 'zen.spamhaus.org' }]);
  return rejections[0]?.temporary;
}

describe('a deferral in a log', () => {
  it.each([
    ['Postfix', postfix('4F3A91B2C0'), qmgr('4F3A91B2C0', 'status=expired')],
    ['Postfix, by hand', postfix('4F3A91B2C0'), qmgr('4F3A91B2C0', 'status=force-expired')],
    ['Postfix with long numbers', postfix('4bX9kq2zGMz9vT3'), qmgr('4bX9kq2zGMz9vT3', 'status=expired')],
    [
      'Exim',
      exim('1tAbCd-0001xY-2z'),
      '2026-11-29 10:00:00 1tAbCd-0001xY-2z ** a@receiver.test: retry timeout exceeded',
    ],
    [
      'sendmail',
      sendmail('5AO1q2Tx012345'),
      'Nov 29 10:00:00 out sm-mta[99]: 5AO1q2Tx012345: 5AT1q2Tx099999: sender notify: Cannot send message for 5 days',
    ],
  ])('is over where the mail was sent back: %s', async (_, deferral, end) => {
    expect(await waits(deferral)).toBe(true);
    expect(await waits(deferral, end)).toBe(false);
  });

  it('waits where another mail was sent back', async () => {
    expect(await waits(postfix('4F3A91B2C0'), qmgr('5F3A91B2C0', 'status=expired'))).toBe(true);
  });

  it('is over for the reader where one of several was', async () => {
    const log = [postfix('4F3A91B2C0'), postfix('5F3A91B2C0'), qmgr('5F3A91B2C0', 'status=expired')];
    expect(await waits(...log)).toBe(false);
  });
});

describe('a report', () => {
  const said = `<a@receiver.test>: host mx.receiver.test[192.0.2.25] said: ${REPLY} (in reply to RCPT TO command)`;

  it('that the mail came back', async () => {
    await holdsForEach(
      [
        "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.",
        '   ----- The following addresses had permanent fatal errors -----',
        'This is a permanent error. The following address(es) failed:',
        '以下の宛先への配信を断念しました。',
      ],
      String,
      async (words) => {
        expect(await waits(`${words}\n\n${said}`)).toBe(false);
        const mail = `Return-Path: <>\nFrom: MAILER-DAEMON@shop.test\nSubject: Returned mail\n\n${words}\n\n${said}\n`;
        expect(await waits(mail)).toBe(false);
      },
    );
  });

  it('that it waits', async () => {
    await holdsForEach(
      [
        'THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.\nIt will be retried until it is 5 days old, then returned to the sender.',
        '   ----- The following addresses had transient non-fatal errors -----',
        'This message has not yet been delivered; the server will keep trying.',
      ],
      String,
      async (words) => {
        expect(await waits(`${words}\n\n${said}`)).toBe(true);
      },
    );
  });

  it("qmail's words at the end", async () => {
    const words = `<a@receiver.test>:\n192.0.2.25 does not like recipient.\nRemote host said: ${REPLY}\nGiving up on 192.0.2.25.\nI'm not going to try again; this message has been in the queue too long.`;
    expect(await waits(words)).toBe(false);
  });
});
