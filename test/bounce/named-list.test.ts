import { expect, it } from 'vitest';
import data from '../../src/bounce/patterns.json' with { type: 'json' };
import { parseBounce } from '../../src/bounce/parse.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { KNOWN } from './known.ts';

it('a list that is named in words is known by its zone, and no zone is said to stand there', async () => {
  await holdsForEach<readonly [string, string | null]>(
    [
      ['is listed in the Spamhaus XBL', 'xbl.spamhaus.org'],
      ['blacklisted using SPAMHAUS-XBL', 'xbl.spamhaus.org'],
      [
        'is listed on the Exploits Block List <http://www.spamhaus.org/query/ip/198.51.100.7>',
        'xbl.spamhaus.org',
      ],
      ['was rejected due to listing in Spamhaus SBL', 'sbl.spamhaus.org'],
      ['is blocked by Spamhaus SBL-XBL', 'sbl-xbl.spamhaus.org'],
      ['is listed in Spamhaus CSS', 'zen.spamhaus.org'],
      ['is blocked by RBL; https://www.spamhaus.org/sbl/query/SBLCSS', 'zen.spamhaus.org'],
      ['is blocked by Spamhaus (zen)', 'zen.spamhaus.org'],
      ['is listed in Spamhaus ZEN (XBL)', 'zen.spamhaus.org'],
      ['is not allowed - [BL21] not accepted from IP addresses on Spamhaus PBL', 'pbl.spamhaus.org'],
      ['is listed at UCEPROTECT-LEVEL 1', 'dnsbl-1.uceprotect.net'],
      ['is listed in UCEPROTECT Level 2', 'dnsbl-2.uceprotect.net'],
      ['is on the Barracuda Reputation Block List', 'b.barracudacentral.org'],
      ['is listed in PSBL', 'psbl.surriel.com'],
      ['found in DNS blacklist SpamCop, rejected', 'bl.spamcop.net'],
      ['blocked, see https://www.spamcop.net/bl.shtml?198.51.100.7', 'bl.spamcop.net'],
      ['is blocked by SORBS', 'dnsbl.sorbs.net'],
      // Which of several is not said, or nothing but where to read more.
      ['blocked using Spamhaus', null],
      ['is listed in Spamhaus SBL and PBL', null],
      ['is listed by UCEPROTECT', null],
      ['blocked using Barracuda Reputation', null],
      ['is blacklisted, see http://www.spamcop.net/', null],
      ['is blacklisted by Spamhaus; our own is pbl.receiver.test', null],
      ['is blacklisted by Spamhaus and SpamCop', null],
      ['is on our blocklist', null],
    ],
    ([said]) => said,
    async ([said, list]) => {
      const { rejections } = await parseBounce(`550 5.7.1 IP 198.51.100.7 ${said}`, KNOWN);
      expect(rejections).toMatchObject([{ blocklist: true, ip: '198.51.100.7', zone: null, list }]);
    },
  );
});

it('a zone that stands there is the list, whatever it is called', async () => {
  const text = '550 5.7.1 IP 198.51.100.7 blocked using zen.spamhaus.org: Spamhaus XBL';
  const { rejections } = await parseBounce(text, KNOWN);
  expect(rejections).toMatchObject([{ zone: 'zen.spamhaus.org', list: null }]);
});

it('one that the catalogue does not have is none', async () => {
  const { rejections } = await parseBounce('550 5.7.1 IP 198.51.100.7 is listed in the Spamhaus XBL', []);
  expect(rejections).toMatchObject([{ operator: 'Spamhaus', zone: null, list: null }]);
});

it('each is a zone of the catalogue', () => {
  const zones = data.operators.flatMap((one) => ('lists' in one ? one.lists.map(({ zone }) => zone) : []));
  expect(zones.length).toBeGreaterThan(20);
  const known = new Set(KNOWN.map(({ zone }) => zone));
  expect(zones.filter((zone) => !known.has(zone))).toEqual([]);
});
