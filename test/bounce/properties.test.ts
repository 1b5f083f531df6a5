import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findAddresses, isPrivate } from '../../src/bounce/addresses.ts';
import { parseBounce } from '../../src/bounce/parse.ts';
import { KNOWN } from './known.ts';

const word = fc.constantFrom(
  '554 5.7.1 ',
  '550-',
  'host mx.test[192.0.2.1] said: ',
  'Client host [198.51.100.7] ',
  'blocked using ',
  'zen.spamhaus.org',
  '7.100.51.198.',
  '2001:db8::1',
  ' is listed',
  '\n',
  '\n\n',
  '> ',
  '<<< ',
  'From: a@b.test\n',
  'Received: from x [203.0.113.4] by y\n',
  'Content-Type: multipart/report; boundary=x\n',
  '--x\n',
  'Diagnostic-Code: smtp; ',
  '\u001B$B',
  'https://',
  '<p>',
  '&#',
  '127.0.0.2',
  '::',
  '1.2.3.4.5',
);
const soup = fc.array(
  fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
  { maxLength: 40 },
);

it('never throws, for any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await parseBounce(bytes, KNOWN);
    }),
  );
});

it('never throws, for any text, and names no address that does not stand there', async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (words) => {
      const text = words.join('');
      const { rejections, sender } = await parseBounce(text, KNOWN);
      // What was cut in two by a line's end or an encoding stands there as well.
      const standing = new Set(
        [
          text,
          text.replace(/\s*\n[\s>]*/g, ''),
          text.replace(/\s+/g, ' '),
          text.replace(/<[^>]*>/g, ''),
        ].flatMap((form) => findAddresses(form, () => false).map(({ ip }) => ip)),
      );
      for (const ip of [sender?.ip, ...rejections.map((rejection) => rejection.ip)]) {
        if (!ip) continue;
        const octets = ip.split('.').toReversed().join('.');
        expect(standing.has(ip) || text.includes(ip) || text.includes(octets), ip).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it("never takes the receiver's address for the blocked one", async () => {
  const v4 = fc.ipV4().filter((ip) => !/^(?:0|127|2[2-5]\d)\./.test(ip));
  const v6 = fc
    .tuple(
      fc.constantFrom('2001:db8', '2a00:1450'),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 6, maxLength: 6 }),
    )
    .map(([head, rest]) => `${head}:${rest.map((group) => group.toString(16)).join(':')}`);
  const address = fc.oneof(v4, v6);
  await fc.assert(
    fc.asyncProperty(address, address, fc.boolean(), async (receiver, sender, isNamed) => {
      fc.pre(receiver !== sender);
      const canonical = (text: string): string | undefined => findAddresses(` ${text} `, () => false)[0]?.ip;
      const said = isNamed
        ? `Client host [${sender}] blocked using zen.spamhaus.org`
        : 'Your host is listed in zen.spamhaus.org';
      const { rejections } = await parseBounce(
        `host mx.receiver.test[${receiver}] refused to talk to me: 554 5.7.1 Service unavailable; ${said}`,
        KNOWN,
      );
      expect(rejections[0]?.ip).toBe(isNamed && !isPrivate(sender) ? canonical(sender) : null);
    }),
  );
});
