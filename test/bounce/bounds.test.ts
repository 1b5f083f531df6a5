import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { KNOWN } from './known.ts';

const refusal = (ip: string): string =>
  `Nov  2 08:15:01 mx1 postfix/smtpd[4021]: NOQUEUE: reject: RCPT from mail.shop.test[${ip}]: 554 5.7.1 Service unavailable; Client host [${ip}] blocked using zen.spamhaus.org; from=<a@shop.test> to=<b@receiver.test> proto=ESMTP helo=<x>`;
const log = (count: number): string =>
  Array.from({ length: count }, (_, n) => refusal(`198.51.${100 + (n >> 8)}.${n & 255}`)).join('\n');
const bounce = (attached: number): string => {
  const part = `--x\nContent-Type: message/rfc822\n\nReturn-Path: <>\nFrom: MAILER-DAEMON@shop.test\nSubject: Undelivered\n\n550 5.1.1 User unknown\n\n`;
  return `Return-Path: <>\nFrom: MAILER-DAEMON@shop.test\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n550 5.1.1 User unknown\n\n${part.repeat(attached)}--x--\n`;
};
const report = (recipients: number): string =>
  `From: MAILER-DAEMON@shop.test\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; out.shop.test\n\n${'Final-Recipient: rfc822; b@receiver.test\nAction: failed\nStatus: 5.1.1\n\n'.repeat(recipients)}--x--\n`;
const wholeness = async (input: string): Promise<boolean> => (await parseBounce(input, KNOWN)).isWhole;

describe('what is read of more than is read', () => {
  it('of a log every refusal, up to a bound that is told', async () => {
    const { rejections, isWhole } = await parseBounce(log(800), KNOWN);
    expect([rejections.length, isWhole]).toEqual([800, true]);
    const cut = await parseBounce(log(3000), KNOWN);
    expect(cut.isWhole).toBe(false);
    expect(cut.rejections.length).toBeGreaterThan(1000);
  });

  it.each<[string, string]>([
    ['lines', `${'\n'.repeat(250_001)}${refusal('198.51.100.7')}`],
    ['characters', `${'x'.repeat(16 << 20)}\n${refusal('198.51.100.7')}`],
    ['attached messages', bounce(40)],
    ['recipients', report(300)],
  ])('too many %s', async (_, input) => {
    expect(await wholeness(input)).toBe(false);
  });

  it.each<[string, string]>([
    ['lines', `${refusal('198.51.100.7')}\n${'\n'.repeat(300_000)}`],
    ['attached messages', bounce(20)],
    ['recipients', report(100)],
    ['nothing at all', ''],
  ])('not too many: %s', async (_, input) => {
    expect(await wholeness(input)).toBe(true);
  });
});
