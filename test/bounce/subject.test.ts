import { expect, it } from 'vitest';
import { listedSubject } from '../../src/bounce/subject.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

it('a list of links that is asked about a name of the session lists that name, and no link', async () => {
  await holdsForEach<readonly [string, string, readonly [string, string | null]]>(
    [
      ['Helo command [mail.shop.test] blocked using', 'multi.surbl.test', ['domain', 'mail.shop.test']],
      ['Client host [mail.shop.test] blocked using', 'multi.surbl.test', ['domain', 'mail.shop.test']],
      ['Sender address [a@shop.test] blocked using', 'multi.uribl.test', ['domain', 'shop.test']],
      ['Helo command [mail.shop.test] blocked using', 'uri.list.test', ['domain', 'mail.shop.test']],
      ['Helo command [mail.shop.test] blocked using', 'dbl.list.test', ['domain', 'mail.shop.test']],
      ['Sender address rejected: message contains a URL listed by', 'multi.surbl.test', ['url', null]],
      ['Blocked: the link shop.test is listed in', 'multi.surbl.test', ['url', 'shop.test']],
      ['Blocked by', 'multi.uribl.test', ['url', null]],
    ],
    ([words, zone]) => `${words} ${zone}`,
    ([words, zone, [subject, domain]]) => {
      expect(listedSubject(`550 5.7.1 ${words} ${zone}`, { ip: null, zone })).toEqual({ subject, domain });
    },
  );
});
