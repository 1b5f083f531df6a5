import { describe, expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import { KNOWN } from './known.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const OURS = '198.51.100.7';
const THEIRS = '203.0.113.10';

describe('whose address it is', () => {
  it("is the sender's where the words say so, and nobody's where only the receiver is named", async () => {
    await holdsForEach<[string, string | null]>(
      [
        [`554-mx.receiver.test (${THEIRS})\n554 Your IP is blocked by zen.spamhaus.org`, null],
        [`554-mx.receiver.test [${THEIRS}] ESMTP\n554 Access denied, listed in zen.spamhaus.org`, null],
        [`554-mx.receiver.test (${THEIRS})\n554 Your IP ${OURS} is blocked by zen.spamhaus.org`, OURS],
        [`554 mail.shop.test (${OURS}) is blocked by zen.spamhaus.org`, OURS],
        [`554 mail.shop.test [${OURS}] Blocked by zen.spamhaus.org`, OURS],
        [`550 rejected by ${THEIRS} (${OURS} is listed in zen.spamhaus.org)`, OURS],
        [`550 Mail rejected by mx.receiver.test [${THEIRS}] (${OURS} listed in zen.spamhaus.org)`, OURS],
        [`550 Mail rejected by mx.receiver.test (${THEIRS}): listed in zen.spamhaus.org`, null],
      ],
      ([text]) => text,
      async ([text, ip]) => {
        expect(await parseBounce(text, KNOWN)).toMatchObject({
          rejections: [{ blocklist: true, ip, zone: 'zen.spamhaus.org' }],
        });
      },
    );
  });

  it('as Japanese keyboards write it', async () => {
    for (const text of [
      '５５４ ５．７．１ 送信元ＩＰアドレス（１９８．５１．１００．７）はｚｅｎ．ｓｐａｍｈａｕｓ．ｏｒｇに登録されているため拒否しました',
      '554 5.7.1 Client host [１９８.５１.１００.７] blocked using zen.spamhaus.org',
      '554 5.7.1 Client host [198．51．100．7] blocked using zen.spamhaus.org',
    ])
      expect(await parseBounce(text, KNOWN)).toMatchObject({
        rejections: [{ ip: OURS, zone: 'zen.spamhaus.org', reply: '554', enhanced: '5.7.1' }],
      });
  });

  it('a sentence in front of a refusal is about another when it names another, or says nothing', async () => {
    const other = '554 5.7.1 Client host [192.0.2.77] blocked using zen.spamhaus.org';
    const coded = `host mx.receiver.test[${THEIRS}] said: ${other}`;
    const prose = `接続元サーバーがRBLに登録されているため、メールを配送できませんでした。（送信元IP: ${OURS}）`;
    const ips = async (text: string) => (await parseBounce(text, KNOWN)).rejections.map(({ ip }) => ip);
    expect(await ips(`${prose}\n\n${coded}\n`)).toEqual(['192.0.2.77', OURS]);
    expect(await ips(`スパムの踏み台になったか確認して。\n\n${coded}\n`)).toEqual(['192.0.2.77']);
  });

  it('of unsolicited mail from an address is its reputation; of much mail it is not', async () => {
    const said = (what: string) =>
      `421-4.7.28 [${OURS}      15] Our system has detected an unusual rate of ${what} originating from your IP address. It has been temporarily rate limited.`;
    expect(await parseBounce(said('unsolicited mail'), KNOWN)).toMatchObject({
      rejections: [{ reason: 'reputation', ip: OURS, reply: '421', enhanced: '4.7.28' }],
    });
    expect(await parseBounce(said('mail'), KNOWN)).toMatchObject({ rejections: [{ reason: 'rate-limit' }] });
  });
});

it('Exchange sets the code off between number signs', async () => {
  const text =
    'mx.receiver.test #554 Service unavailable; Client host [mail61.shop.test] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=198.51.100.7 ##';
  expect(await parseBounce(text, KNOWN)).toMatchObject({
    rejections: [{ blocklist: true, ip: OURS, reply: '554' }],
  });
  expect(await parseBounce('Ticket #554 about a blocked parcel', KNOWN)).toMatchObject({ rejections: [] });
});

it('Exchange puts the status in front of the reply that it quotes', async () => {
  await holdsForEach(
    [
      ['<mx.receiver.test #5.7.1 smtp;550 RBL: 198.51.100.7 listed in rbl.gmo.test>', '5.7.1'],
      ['mx.receiver.test #550 5.7.1 SMTP; 550 RBL: 198.51.100.7 listed in rbl.gmo.test ##', '5.7.1'],
      // The reply's own goes before it, and a status of another class is not the reply's.
      ['<mx.receiver.test #5.0.0 smtp;550 5.7.1 RBL: 198.51.100.7 listed in rbl.gmo.test>', '5.7.1'],
      ['<mx.receiver.test #4.7.1 smtp;550 RBL: 198.51.100.7 listed in rbl.gmo.test>', null],
    ],
    ([text]) => text,
    async ([text, enhanced]) => {
      expect(await parseBounce(text, KNOWN)).toMatchObject({ rejections: [{ reply: '550', enhanced }] });
    },
  );
});
