import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import type { BounceReading, Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';

async function read(name: string): Promise<BounceReading> {
  return parseBounce(readFileSync(new URL(`messages/${name}.eml`, import.meta.url)), KNOWN);
}

const SENDER = '198.51.100.7';
const MX = { host: 'mx.receiver.test', ip: '192.0.2.1' };

const BOUNCES: readonly (readonly [string, string, readonly Partial<Rejection>[]])[] = [
  [
    'postfix',
    'a refused session: the receiver comes first, and its address is not the blocked one',
    [
      {
        reason: 'blocklist',
        subject: 'ip',
        ip: SENDER,
        zone: 'gmo-rbl.jp',
        operator: 'GMO Internet',
        reply: '554',
        enhanced: '5.7.1',
        temporary: false,
        receiver: { host: 'mx.receiver.example', ip: '192.0.2.1' },
        url: null,
        text: '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using gmo-rbl.jp; Poor Reputation Sender',
      },
    ],
  ],
  [
    'delayed',
    'a warning: the report says that the server tries again',
    [{ ip: SENDER, zone: 'bl.spamcop.net', temporary: true, receiver: MX }],
  ],
  [
    'sendmail-warning',
    "sendmail's transcript: its own codes and the cut reason are none of the receiver's",
    [
      {
        ip: SENDER,
        zone: 'gmo-rbl.jp',
        reply: '450',
        enhanced: '4.7.1',
        temporary: true,
        receiver: { host: 'mx.receiver.test', ip: null },
      },
    ],
  ],
  [
    'exim',
    "Exim's text without a report",
    [{ ip: SENDER, zone: 'zen.spamhaus.org', reply: '550', receiver: MX }],
  ],
  [
    'qmail',
    "qmail's text",
    [{ ip: SENDER, zone: 'zen.spamhaus.org', receiver: { host: null, ip: '192.0.2.1' } }],
  ],
  [
    'exchange',
    'a page of HTML in base64',
    [
      {
        ip: SENDER,
        zone: null,
        operator: 'Spamhaus',
        url: 'https://www.spamhaus.org/query/ip/198.51.100.7',
        receiver: { host: 'mx.receiver.test', ip: null },
      },
    ],
  ],
  ['iso-2022-jp', 'Japanese', [{ ip: SENDER, zone: 'zen.spamhaus.org' }, { reason: 'unknown-user' }]],
  [
    'wrong-charset',
    "base64 under another charset's name",
    [{ ip: SENDER, zone: 'zen.spamhaus.org' }, { reason: 'unknown-user' }],
  ],
  ['nested', 'a bounce that bounced', [{ ip: SENDER, zone: 'bl.spamcop.net', receiver: MX }]],
  ['forwarded', 'a bounce attached to a letter', [{ ip: SENDER, zone: 'bl.spamcop.net', receiver: MX }]],
  ['bare-cr', 'lines that end with CR', [{ ip: SENDER, zone: 'bl.spamcop.net', receiver: MX }]],
  [
    'mbox-crlf',
    'a mark of byte order, a line of an mbox, CRLF',
    [{ ip: SENDER, zone: 'bl.spamcop.net', receiver: MX }],
  ],
  [
    'several',
    'several recipients: the blocklist first, and once',
    [
      {
        ip: SENDER,
        zone: 'b.barracudacentral.org',
        receiver: { host: 'mx.receiver.test', ip: '192.0.2.13' },
      },
      { reason: 'mailbox-full', ip: null },
      { reason: 'unknown-user', ip: null },
    ],
  ],
  [
    'full',
    'a full mailbox, given up',
    [{ reason: 'mailbox-full', blocklist: false, reply: '452', temporary: false }],
  ],
];

describe('bounces', () => {
  it.each(BOUNCES)('%s: %s', async (name, _why, expected) => {
    const { rejections, sender } = await read(name);
    expect(rejections).toHaveLength(expected.length);
    expect(rejections).toMatchObject(expected);
    expect(sender).toBeNull();
  });
});

describe('ordinary messages', () => {
  it('come from the first foreign host', async () => {
    const { rejections, sender } = await read('ordinary');
    expect(rejections).toEqual([]);
    expect(sender).toMatchObject({ ip: SENDER, header: 'Received' });
    expect(sender?.text).toContain('www77.hosting.test');
  });

  it('come from where the receiving server checked it; an attached message has no say', async () => {
    const { rejections, sender } = await read('gmail');
    expect(rejections).toEqual([]);
    expect(sender).toMatchObject({ ip: SENDER, header: 'ARC-Authentication-Results' });
  });
});
