import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { always, serveZones, SILENCE, sound, type Answers } from '../support/scripted-zones.ts';

/**
 * What `bounce` concludes, and `delist --bounce` with it: the table of the contract, row by row, through the program. Read
 * it as the specification: a rejection, what the lists say now, the end, the exit code, and what a person reads.
 */

/** Who is where; each address is what the lists say of it. */
const LISTED = '198.51.100.7';
const FREE = '198.51.100.8';
const POLICY_ONLY = '198.51.100.10';
const ELSEWHERE = '198.51.100.11';
const labels = (address: string): string => address.split('.').toReversed().join('.');

/** What gmo.test, a list without test entries, says: it changes with the story. */
let gmo: Answers = SILENCE;

const ZONES: Readonly<Record<string, Answers>> = {
  'zen.test': sound({ [labels(LISTED)]: { a: ['127.0.0.4'] }, [labels(POLICY_ONLY)]: { a: ['127.0.0.10'] } }),
  'clean.test': sound(),
  'other.test': sound({ [labels(ELSEWHERE)]: { a: ['127.0.0.2'] } }),
  'unsound.test': always({ rcode: 'SERVFAIL' }),
  'refusing.test': always({ a: ['127.255.255.254'] }),
  'everything.test': always({ a: ['127.0.0.2'] }),
  'colours.test': (name) => ({ a: [name === labels('127.0.0.2') ? '127.0.0.2' : '127.0.0.1'] }),
  'gmo.test': (name, question) => gmo(name, question),
};

let server: DnsServer;
let folder: TempFolder;
let options: readonly string[];

beforeAll(async () => {
  server = await serveZones(ZONES);
  folder = tempFolder();
  const file = folder.write(
    'zones.json',
    zoneFile(
      [
        {
          zone: 'zen.test',
          operator: 'The Zen Project',
          tier: 'major',
          sets: ['default'],
          codes: {
            '127.0.0.4': { sublist: 'XBL', meaning: 'infected machine', meaningJa: '感染した機器' },
            '127.0.0.10': {
              sublist: 'PBL',
              meaning: 'home connections',
              meaningJa: '家庭用の回線',
              severity: 'policy',
            },
          },
          errorCodes: { '127.255.255.254': 'public-resolver' },
        },
        { zone: 'clean.test', sets: ['default'] },
        { zone: 'other.test', sets: ['default'] },
        { zone: 'unsound.test', tier: 'minor' },
        { zone: 'refusing.test' },
        { zone: 'key.{key}.test', key: { name: 'some-key' } },
        { zone: 'everything.test' },
        {
          zone: 'sold.test',
          lists: [],
          lookupUrl: 'https://sold.test/look',
          purpose: { en: 'for subscribers', ja: '契約者向け' },
        },
        {
          zone: 'colours.test',
          testEntries: { listed: '127.0.0.2', unlisted: null },
          codes: {
            '127.0.0.1': { sublist: 'white', meaning: 'trusted', severity: 'informational' },
            '127.0.0.2': { meaning: 'spam' },
          },
        },
        { zone: 'gmo.test', operator: 'GMO Internet group', testEntries: null },
      ],
      [{ zone: 'dead.test', since: '2024-06-05', behaviour: 'empty', source: 'https://dead.test/' }],
    ),
  );
  options = ['--zones-file', file, '-r', server.address, '--timeout', '3'];
});
afterAll(async () => {
  folder.remove();
  await server.close();
});

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
/** Japanese has no spaces to be broken at. */
const joined = (text: string): string => text.replaceAll(/\s+/g, '');

const blocked = (zone: string, address: string, why = '; Poor Reputation Sender'): string =>
  `host mx.receiver.test[192.0.2.1] said: 554 5.7.1 Service unavailable; Client host [${address}] blocked using ${zone}${why} (in reply to RCPT TO command)\n`;
const lookupFailed = (address: string): string =>
  `host mx.receiver.test[192.0.2.1] said: 554 5.7.1 DNSBL zen.test lookup failed for ${address} (in reply to RCPT TO command)\n`;
const waiting = (text: string): string => text.replace('554 5.7.1', '450 4.7.1');

/** Lines of the log of the reader's own server. */
const postfix = (zone: string, address: string, why = ''): string =>
  `Nov  2 08:15:01 mx1 postfix/smtpd[4021]: NOQUEUE: reject: RCPT from mail.shop.test[${address}]: 554 5.7.1 Service unavailable; Client host [${address}] blocked using ${zone}${why}; from=<a@shop.test> to=<b@receiver.test> proto=ESMTP helo=<mail.shop.test>\n`;
const exim = (zone: string, address: string): string =>
  `2026-11-02 08:15:01 H=mail.shop.test [${address}] rejected connection in "connect" ACL: ${address} is listed at ${zone}\n`;
const sendmail = (zone: string, address: string): string =>
  `Nov  2 08:15:01 mx1 sendmail[1201]: 4A2FF1Xy001201: ruleset=check_rcpt, arg1=<b@receiver.test>, relay=mail.shop.test [${address}], reject=550 5.7.1 <b@receiver.test>... Rejected: ${address} listed at ${zone}\n`;

interface Told {
  readonly exitCode: number;
  readonly conclusions: readonly {
    readonly code: string;
    readonly exitCode: number;
    readonly verified: boolean;
    readonly notTold: readonly string[];
    readonly listedElsewhere: readonly string[];
  }[];
}

let files = 0;

/** The same bounce to both commands, as data and in both languages. */
async function tell(
  text: string,
  more: readonly string[] = [],
): Promise<{
  readonly bounce: Told;
  readonly delist: Told;
  readonly codes: readonly (number | null)[];
  readonly en: string;
  readonly ja: string;
  readonly plan: string;
}> {
  const file = folder.write(`bounce-${++files}.txt`, text);
  const run = (...args: readonly string[]): Promise<Ended> => runHere([...args, ...options, ...more]);
  const [bounce, en, ja, delist, plan] = await Promise.all([
    run('bounce', file, '--json'),
    run('bounce', file),
    run('bounce', file, '--lang', 'ja'),
    run('delist', '--bounce', file, '--json'),
    run('delist', '--bounce', file),
  ]);
  return {
    bounce: JSON.parse(bounce.stdout) as Told,
    delist: JSON.parse(delist.stdout) as Told,
    codes: [bounce, en, ja, delist, plan].map(({ exitCode }) => exitCode),
    en: flat(en.stdout),
    ja: joined(ja.stdout),
    plan: flat(plan.stdout),
  };
}

interface Row {
  readonly says: string;
  readonly bounce: string;
  readonly code: string;
  readonly exit: number;
  readonly en: readonly string[];
  readonly ja: readonly string[];
  /** What must not be read there. */
  readonly never?: readonly string[];
}

const AGAIN = 'Send the mail again';

const ROWS: readonly Row[] = [
  {
    says: 'names a list, and it is listed there by the same sublist',
    bounce: blocked('zen.test', LISTED, '; listed by XBL'),
    code: 'still-listed',
    exit: 1,
    en: [`zen.test still lists ${LISTED}.`, `Next: rblcheck delist ${LISTED} --bounce `],
    ja: [`${LISTED}は、現在もzen.testに掲載されています。`],
    never: [AGAIN],
  },
  {
    says: 'names a list, and only another sublist has it: that one is over, this one remains',
    bounce: blocked('zen.test', POLICY_ONLY, '; listed by XBL'),
    code: 'other-sublist',
    exit: 1,
    en: [
      `The XBL listing of ${POLICY_ONLY} on zen.test is over. Another one remains there:`,
      '127.0.0.10 PBL: home connections',
      'sign in on port 587',
    ],
    ja: [`zen.testのうち、XBLからは${POLICY_ONLY}が解除されています。`, 'PBL:家庭用の回線', '587番ポート'],
    never: [AGAIN, 'still LISTED'],
  },
  {
    says: 'the same, where a return code in the text tells the sublist',
    bounce: blocked('zen.test', POLICY_ONLY, '; 127.0.0.4'),
    code: 'other-sublist',
    exit: 1,
    en: ['The XBL listing of'],
    ja: ['XBLからは'],
  },
  {
    says: 'names a list, and the policy of its own that it meant holds',
    bounce: blocked('zen.test', POLICY_ONLY, '; listed by PBL'),
    code: 'still-listed',
    exit: 1,
    en: [`zen.test still lists ${POLICY_ONLY}.`, "This is the list's own policy, not an accusation"],
    ja: ['リスト独自の方針によるもので'],
    never: [AGAIN],
  },
  {
    says: 'names a list, verified: not listed',
    bounce: blocked('zen.test', FREE),
    code: 'over',
    exit: 0,
    en: ['The listing on zen.test is over. Send the mail again.'],
    ja: ['zen.testからはすでに解除されています。', 'もう一度お送りください。'],
    never: ['LISTED', 'rblcheck delist', 'postmaster'],
  },
  {
    says: 'the same, and the mail waits in the queue',
    bounce: waiting(blocked('zen.test', FREE)),
    code: 'over',
    exit: 0,
    en: ['The listing on zen.test is over.', 'waits in the queue'],
    ja: ['送信待ちの列'],
    never: [AGAIN],
  },
  {
    says: 'the same, and the reply gives no reason: the resolver of the receiver may be refused',
    bounce: blocked('zen.test', FREE, ''),
    code: 'over',
    exit: 0,
    en: ['The listing on zen.test is over.', "the receiver's resolver may be one that zen.test refuses"],
    ja: ['受信側のリゾルバー(DNSサーバー)がzen.testに拒否され'],
  },
  {
    says: 'the same, and another list has it',
    bounce: blocked('zen.test', ELSEWHERE),
    code: 'over',
    exit: 1,
    en: [
      'The listing on zen.test is over.',
      'Other lists that have it now: other.test.',
      'Next: rblcheck delist',
    ],
    ja: ['zen.testからはすでに解除されています。', '現在掲載している、ほかのリスト:other.test'],
  },
  {
    says: 'names a list that answers nothing',
    bounce: blocked('unsound.test', FREE),
    code: 'not-told',
    exit: 3,
    en: [`Whether unsound.test still lists ${FREE} could not be determined: `, 'ask its postmaster'],
    ja: [`${FREE}が現在もunsound.testに掲載されているかどうかは、確認できませんでした。`],
    never: [AGAIN, 'test is over'],
  },
  {
    says: 'names a list that refuses this resolver',
    bounce: blocked('refusing.test', FREE),
    code: 'not-told',
    exit: 3,
    en: [
      `Whether refusing.test still lists ${FREE} could not be determined: the operator refuses this resolver`,
    ],
    ja: ['運営者がこのリゾルバーを拒否しています'],
    never: [AGAIN, 'test is over'],
  },
  {
    says: 'the same, and another list has it',
    bounce: blocked('refusing.test', ELSEWHERE),
    code: 'not-told',
    exit: 1,
    en: [`Whether refusing.test still lists ${ELSEWHERE} could not be determined`, 'other.test'],
    ja: ['確認できませんでした', 'other.test'],
  },
  {
    says: 'names a dead list: only the receiver can fix that',
    bounce: blocked('dead.test', FREE),
    code: 'retired-list',
    exit: 3,
    en: [
      'dead.test is dead (since 2024-06-05)',
      'The receiver asks a dead list, and only the receiver can fix this',
    ],
    ja: ['dead.testはすでに廃止されており(2024年6月5日から)', '直せるのは受信側だけです'],
    never: [AGAIN, 'test is over', 'rblcheck delist'],
  },
  {
    says: 'names a list that lists everything, which is as dead',
    bounce: blocked('everything.test', FREE),
    code: 'retired-list',
    exit: 3,
    en: [`What it says of ${FREE} means nothing`, 'The receiver asks a dead list'],
    ja: [`${FREE}についての応答に意味はなく`, '直せるのは受信側だけです'],
    never: [AGAIN, 'still LISTED', 'leave it out: -x everything.test The'],
  },
  {
    says: 'names a list that wants a key: how it is given',
    bounce: blocked('key.abcdefghij.test', FREE),
    code: 'not-told',
    exit: 3,
    en: ['it answers only with a key, and none is set here', 'set RBLCHECK_KEY_SOME_KEY'],
    ja: ['キーが必要なリスト', '環境変数RBLCHECK_KEY_SOME_KEY'],
    never: [AGAIN, 'it was not asked', 'abcdefghij'],
  },
  {
    says: 'names a list that answers subscribers alone',
    bounce: blocked('sold.test', FREE),
    code: 'not-told',
    exit: 3,
    en: [
      'it does not answer everybody',
      'About sold.test: for subscribers.',
      'by hand: https://sold.test/look',
    ],
    ja: ['誰にでも応答するリストではない', '契約者向け', 'https://sold.test/look'],
    never: [AGAIN, 'this kind of'],
  },
  {
    says: 'names a combined list that has it by an allow code alone',
    bounce: blocked('colours.test', FREE),
    code: 'not-verifiable',
    exit: 3,
    en: ['not listed now', 'white: trusted', 'nothing shows whether it answers so about every address'],
    ja: ['現在は未掲載', '掲載を意味しないコード'],
    never: [AGAIN, 'LISTED', 'First find the cause'],
  },
  {
    says: 'no reason but a policy: that is none',
    bounce: `550 5.7.1 Connection from ${FREE} rejected due to local policy\n`,
    code: 'no-reason',
    exit: 3,
    en: ['The reason is unknown.', `No blocklist that answered lists ${FREE} now.`],
    ja: ['理由は分かりません。'],
    never: [AGAIN, 'not a blocklist problem', 'Clean:', 'Nothing to do'],
  },
  {
    says: 'the same by one who can be asked, and no address',
    bounce:
      '554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137\n',
    code: 'no-reason',
    exit: 3,
    en: ['Ask for a review by mail: icloudadmin@apple.com'],
    ja: ['再評価の依頼先(メール):icloudadmin@apple.com'],
    never: [AGAIN, 'not a blocklist problem'],
  },
  {
    says: "the reader's own server put somebody off for want of a reverse name: who it was",
    bounce: `Nov  2 08:15:01 mx1 postfix/smtpd[4021]: NOQUEUE: reject: RCPT from unknown[${FREE}]: 450 4.7.25 Client host rejected: cannot find your hostname, [${FREE}]; from=<a@shop.test> to=<b@receiver.test> proto=ESMTP helo=<x>\n`,
    code: 'not-blocklist',
    exit: 0,
    en: [`Your server deferred ${FREE} (450 4.7.25)`],
    ja: [`自社のサーバーが${FREE}からの受け取りを保留しました`],
    never: ['not stated', 'refused'],
  },
  {
    says: 'the resolver of the receiver is refused, and it is not listed, verified',
    bounce: blocked(
      'zen.test',
      FREE,
      '; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53',
    ),
    code: 'receiver-refused',
    exit: 0,
    en: [`zen.test does not list ${FREE}.`, 'helps only when the receiver has fixed its DNS', 'postmaster'],
    ja: [`zen.testに${FREE}は掲載されていません。`, '受信側がDNSの設定を直すまで'],
    never: ['is over'],
  },
  {
    says: 'the same, and it is listed: both things, each by itself',
    bounce: blocked(
      'zen.test',
      LISTED,
      '; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53',
    ),
    code: 'receiver-refused-listed',
    exit: 1,
    en: [`Apart from that, zen.test does list ${LISTED}`, 'Only the receiver can fix this'],
    ja: [`${LISTED}はzen.testに実際に掲載されています`, '直せるのは受信側だけです'],
    never: ['You are not listed', 'does not list'],
  },
  {
    says: "a provider's own record: where a review is asked for",
    bounce: `550 5.7.1 Unfortunately, messages from [${FREE}] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). [mx.protection.outlook.com]\n`,
    code: 'own-record',
    exit: 3,
    en: [
      'Ask for a review here: https://go.microsoft.com/fwlink/?LinkID=614866',
      'the hosting company asks',
      'when the review has been granted',
    ],
    ja: ['再評価の依頼先:https://go.microsoft.com/fwlink/?LinkID=614866', '再評価が認められてから'],
  },
  {
    says: 'the same, and a public list has it: a side matter, and yet listed',
    bounce: `554 5.7.1 Your message was blocked by Cloudmark CSI: ${ELSEWHERE} has a poor reputation\n`,
    code: 'own-record',
    exit: 1,
    en: ['Ask for a review here: https://csi.cloudmark.com/en/reset/', 'other.test'],
    ja: ['再評価の依頼先:https://csi.cloudmark.com/en/reset/'],
  },
  {
    says: 'no blocklist matter: the reason, and what to do',
    bounce: '550 5.1.1 <nobody@receiver.test>: Recipient address rejected: User unknown\n',
    code: 'not-blocklist',
    exit: 0,
    en: ['This is not a blocklist problem: there is no such mailbox.', 'Check how the address is spelled'],
    ja: ['ブロックリストの問題ではありません。'],
  },
  {
    says: 'names a list, and no address: which is to be found, and how',
    bounce: '554 5.7.1 Service unavailable; blocked using zen.test; see there\n',
    code: 'no-address',
    exit: 3,
    en: ['The public address that was refused is not stated', 'rblcheck --spf YOUR-DOMAIN '],
    ja: ['拒否されたグローバルIPアドレスが書かれていない', 'rblcheck--spfYOUR-DOMAIN'],
    never: [AGAIN],
  },
  {
    says: 'several rejections: the worst',
    bounce: blocked('zen.test', FREE) + blocked('zen.test', LISTED),
    code: 'over',
    exit: 1,
    en: ['The listing on zen.test is over.', `zen.test still lists ${LISTED}.`],
    ja: ['zen.testからはすでに解除されています。', `${LISTED}は、現在もzen.testに掲載されています。`],
  },
  {
    says: "a Postfix log of the reader's own: still listed, many times, and no plan for a stranger",
    bounce: postfix('zen.test', LISTED, '; listed by XBL').repeat(12),
    code: 'still-listed',
    exit: 1,
    en: [
      `Your server refused ${LISTED} (554 5.7.1), 12 times, because the blocklist zen.test (The Zen Project) listed it.`,
      `zen.test still lists ${LISTED}.`,
    ],
    ja: [`自社のサーバーが${LISTED}を12回、拒否しました`, `${LISTED}は、現在もzen.testに掲載されています。`],
    never: [AGAIN, 'The mail was rejected', 'rblcheck delist'],
  },
  {
    says: 'an Exim log: no longer listed',
    bounce: exim('zen.test', FREE),
    code: 'over',
    exit: 0,
    en: [`Your server refused ${FREE}`, 'The listing on zen.test is over. Your server will accept it again'],
    ja: [
      `自社のサーバーが${FREE}を拒否しました`,
      'zen.testからはすでに解除されています。サーバーのリゾルバー(DNSサーバー)のキャッシュから',
    ],
    never: [AGAIN, 'postmaster'],
  },
  {
    says: 'a Sendmail log: whom a rule about the range refused may be the reader',
    bounce: sendmail('zen.test', POLICY_ONLY),
    code: 'still-listed',
    exit: 1,
    en: [`zen.test still lists ${POLICY_ONLY}.`, 'If that is you, or a user of yours, sign in on port 587'],
    ja: ['ご自身や利用者の回線であれば、自社のサーバーに587番ポートで認証'],
    never: [AGAIN],
  },
  {
    says: "a log that shows the server's own resolver refused: nobody is listed, see doctor",
    bounce: `Nov  2 08:15:00 mx1 postfix/dnsblog[882]: addr ${FREE} listed by domain zen.test as 127.255.255.254\n${postfix('zen.test', FREE)}`,
    code: 'receiver-refused',
    exit: 0,
    en: [
      'because its own resolver is refused by the blocklist zen.test',
      `zen.test does not list ${FREE}.`,
      'run on that server: rblcheck doctor',
    ],
    ja: [
      '自社のサーバーが使うリゾルバー(DNSサーバー)がブロックリストzen.test',
      `zen.testに${FREE}は掲載されていません。`,
      'rblcheckdoctor',
    ],
    never: [AGAIN, 'is over'],
  },
  {
    says: 'the same, and it is listed all the same',
    bounce: `Nov  2 08:15:00 mx1 postfix/dnsblog[882]: addr ${LISTED} listed by domain zen.test as 127.255.255.254\n${postfix('zen.test', LISTED)}`,
    code: 'receiver-refused-listed',
    exit: 1,
    en: [`Apart from that, zen.test does list ${LISTED}`, 'rblcheck doctor'],
    ja: [`${LISTED}はzen.testに実際に掲載されています`, 'rblcheckdoctor'],
    never: ['does not list', 'both must be put right'],
  },
  {
    says: 'a log with lookup errors: the list could not be asked from there',
    bounce: `Nov  2 08:15:00 mx1 postfix/smtpd[882]: warning: ${labels(FREE)}.zen.test: RBL lookup error: Host or domain name not found. Name service error for name=${labels(FREE)}.zen.test type=A: Host not found, try again\n`,
    code: 'lookup-failed',
    exit: 0,
    en: ['Your server could not ask the blocklist zen.test', 'it refused nobody for that', 'rblcheck doctor'],
    ja: ['これによる拒否はありません', 'rblcheckdoctor'],
    never: ['still lists', 'because the blocklist'],
  },
  {
    says: "the receiver's lookup failed, and it is not listed: no listing ever was",
    bounce: waiting(lookupFailed(FREE)),
    code: 'lookup-failed',
    exit: 0,
    en: [`zen.test does not list ${FREE}.`, 'on its way again by itself'],
    ja: [`zen.testに${FREE}は掲載されていません。`, '自動的に再送されます'],
    never: ['is over', 'not listed now', AGAIN],
  },
  {
    says: 'the same, and it is listed: the next try may be refused for that',
    bounce: waiting(lookupFailed(LISTED)),
    code: 'lookup-failed-listed',
    exit: 1,
    en: [`Apart from that, zen.test does list ${LISTED}.`, 'it may be refused for that'],
    ja: [`${LISTED}はzen.testに実際に掲載されています`, 'この掲載を理由に拒否される可能性があります'],
    never: ['on its way again by itself', 'still lists'],
  },
  {
    says: 'a private list: only the receiver can tell',
    bounce: blocked('spamfilter.internal', FREE),
    code: 'private-list',
    exit: 3,
    en: [
      'spamfilter.internal is a private list of the receiver, or of a product that it uses',
      'ask its postmaster',
    ],
    ja: ['spamfilter.internalは受信側、または受信側が使う製品の独自のリスト'],
    never: [AGAIN, 'test is over'],
  },
  {
    says: "a private list in a log of the reader's own",
    bounce: postfix('spamfilter.internal', FREE),
    code: 'private-list',
    exit: 3,
    en: ['spamfilter.internal is a private list of your own server', 'look at its configuration'],
    ja: ['spamfilter.internalは自社のサーバー'],
    never: [AGAIN, 'postmaster'],
  },
  {
    says: 'no reason that is known, and an address: the lists are asked, and are no answer',
    bounce: `host mx.receiver.test[192.0.2.1] said: 550 5.0.0 Transaction failed [${FREE}] (in reply to MAIL FROM command)\n`,
    code: 'no-reason',
    exit: 3,
    en: ['The reason is unknown.', `No blocklist that answered lists ${FREE} now.`],
    ja: ['理由は分かりません。'],
    never: [AGAIN],
  },
  {
    says: 'the same, and a list has it',
    bounce: `host mx.receiver.test[192.0.2.1] said: 550 5.0.0 Transaction failed [${ELSEWHERE}] (in reply to MAIL FROM command)\n`,
    code: 'no-reason',
    exit: 1,
    en: ['The reason is unknown.', 'other.test'],
    ja: ['理由は分かりません。', 'other.test'],
  },
  {
    says: 'no rejection, and no address',
    bounce: 'Hello, how are you?\n',
    code: 'no-rejection',
    exit: 3,
    en: ['There is no rejection in this text'],
    ja: ['受信拒否の記述も、送信元のアドレスもありません'],
  },
];

describe('the table', () => {
  it.each(ROWS.map((row) => [row.says, row.exit, row] as const))(
    '%s: exit %i',
    async (_, exit, { bounce: text, code, en, ja, never }) => {
      const told = await tell(text);
      expect(told.bounce.conclusions[0]?.code).toBe(code);
      // Both commands, in all forms, end the same.
      expect(told.codes).toEqual([exit, exit, exit, exit, exit]);
      expect(told.delist.conclusions).toEqual(told.bounce.conclusions);
      expect([told.bounce.exitCode, told.delist.exitCode]).toEqual([exit, exit]);
      for (const words of en) expect(told.en).toContain(words);
      for (const words of ja) expect(told.ja).toContain(joined(words));
      for (const words of never ?? []) expect(told.en).not.toContain(words);
      // The plan says nothing that the bounce does not: no "send it again" beside "could not be told".
      for (const words of never ?? [])
        expect(told.plan).not.toContain(words.replace('rblcheck delist', '\0'));
    },
  );

  it('other lists that could not be told are named, and do not raise a verified "over"', async () => {
    const told = await tell(blocked('zen.test', FREE), ['-z', 'unsound.test,refusing.test']);
    expect(told.codes).toEqual([0, 0, 0, 0, 0]);
    expect(told.bounce.conclusions).toMatchObject([
      { code: 'over', notTold: ['unsound.test', 'refusing.test'] },
    ]);
    expect(told.en).toContain('Other lists that could not be checked: unsound.test, refusing.test.');
  });

  it('a list that is named weighs as a major one, past --max-unknown too', async () => {
    const file = folder.write('named.txt', blocked('unsound.test', FREE));
    const { stdout, exitCode } = await runHere([
      'bounce',
      file,
      '--json',
      '--max-unknown',
      '100%',
      ...options,
    ]);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ report: { targets: [{ outcome: 'unknown' }] } });
  });
});

describe('the story of a list without test entries', () => {
  const story = blocked('gmo.test', LISTED);
  /** Beside zen.test, which has that address, nothing could be told apart. */
  const alone = ['-z', 'clean.test'];
  const remember = (): readonly string[] => [
    '--state',
    folder.write(`empty-${++files}`, '').replace(/$/, '.json'),
  ];
  const lists: Answers = (name) => (name === labels(LISTED) ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' });

  it.each([
    ['silent', SILENCE, 'not-told', 3, 'could not be determined: no answer within 3 s'],
    [
      'refusing',
      always({ a: ['127.255.255.254'] }),
      'not-told',
      3,
      'could not be determined: the operator refuses',
    ],
    ['unverifiable', always({ rcode: 'NXDOMAIN' }), 'not-verifiable', 3, 'cannot be verified from here'],
    ['listing', lists, 'still-listed', 1, `gmo.test still lists ${LISTED}.`],
  ])('%s', async (_, answers, code, exit, words) => {
    gmo = answers;
    const told = await tell(story, alone);
    expect(told.bounce.conclusions).toMatchObject([{ code, exitCode: exit }]);
    expect(told.delist.conclusions).toEqual(told.bounce.conclusions);
    expect(told.codes).toEqual([exit, exit, exit, exit, exit]);
    expect(told.en).toContain(words);
    expect(told.en).not.toContain(AGAIN);
    expect(told.en).not.toContain('listing on gmo.test is over');
  });

  it('no longer listing, without memory: it names watch as the way to be sure', async () => {
    gmo = always({ rcode: 'NXDOMAIN' });
    const told = await tell(story, alone);
    expect(told.codes).toEqual([3, 3, 3, 3, 3]);
    expect(told.en).toContain('Once this machine has seen the listing there');
    expect(told.en).toContain(`rblcheck watch ${LISTED} --state STATE-FILE -z gmo.test --zones-file `);
    expect(told.ja).toContain('このマシンから監視してください');
  });

  it('while it lists: how its end will be seen', async () => {
    gmo = lists;
    const { en } = await tell(story, alone);
    expect(en).toContain(
      `rblcheck watch ${LISTED} --until clean --state STATE-FILE -z gmo.test --zones-file `,
    );
  });

  it.each(['check', 'watch', 'bounce'])('no longer listing, and seen by %s: over', async (by) => {
    const memory = remember();
    const file = folder.write(`story-${by}.txt`, story);
    gmo = lists;
    const seen = {
      check: ['check', LISTED, '-z', 'gmo.test'],
      watch: ['watch', LISTED, '-z', 'gmo.test', '--count', '1', '--interval', '1s'],
      bounce: ['bounce', file, ...alone],
    }[by];
    await runHere([...(seen ?? []), ...options, ...memory]);
    gmo = always({ rcode: 'NXDOMAIN' });
    const told = await tell(story, [...alone, ...memory]);
    const day = new Date().toISOString().slice(0, 10);
    expect(told.bounce.conclusions).toMatchObject([{ code: 'over-as-seen', exitCode: 0, verified: false }]);
    expect(told.delist.conclusions).toEqual(told.bounce.conclusions);
    expect(told.codes).toEqual([0, 0, 0, 0, 0]);
    expect(told.en).toContain(`this machine saw the listing there on ${day}`);
    expect(told.en).toContain(AGAIN);
    const [year, month, date] = day.split('-').map(Number);
    expect(told.ja).toContain(`${year}年${month}月${date}日にはこのマシンから掲載が確認され`);
  });

  it('watch --until clean ends only after it has seen the listing there', async () => {
    const watch = (...more: readonly string[]): Promise<Ended> =>
      runHere(
        ['watch', LISTED, '--until', 'clean', '--interval', '1s', '--count', '2', '-z', 'gmo.test'].concat(
          options,
          more,
        ),
      );
    gmo = always({ rcode: 'NXDOMAIN' });
    const never = await watch();
    expect(never.exitCode).toBe(3);
    expect(never.stdout).not.toContain('what was waited for');
    expect(flat(never.stderr).match(/The watch goes on until it has seen one/g)).toHaveLength(1);
    const memory = remember();
    gmo = lists;
    expect((await watch(...memory)).exitCode).toBe(1);
    gmo = always({ rcode: 'NXDOMAIN' });
    const seen = await watch(...memory);
    const day = new Date().toISOString().slice(0, 10);
    expect(seen.exitCode).toBe(0);
    expect(seen.stdout).toContain('clean: this is what the watch was waiting for');
    expect(seen.stdout).toContain(`the listing there was seen from here on ${day}`);
    const ja = await watch(...memory, '--lang', 'ja');
    expect(ja.stdout).toContain('gmo.testにはテストエントリがありません');
  });

  it('a listing that is dated ahead was not seen', async () => {
    gmo = always({ rcode: 'NXDOMAIN' });
    const at = new Date(Date.now() + 300 * 24 * 3_600_000).toISOString();
    const listed = { outcome: 'listed', since: at, returnCodes: [{ code: '127.0.0.2', severity: 'listed' }] };
    const state = folder.write('ahead.json', {
      schemaVersion: 1,
      updatedAt: at,
      targets: { [LISTED]: { 'gmo.test': listed } },
    });
    const file = folder.write('ahead.txt', story);
    expect((await runHere(['bounce', file, ...alone, ...options, '--state', state])).exitCode).toBe(3);
  });

  it('a listing that was seen longer ago than 30 days is no reason', async () => {
    gmo = always({ rcode: 'NXDOMAIN' });
    const entry = (days: number): object => {
      const at = new Date(Date.now() - days * 24 * 3_600_000).toISOString();
      const listed = {
        outcome: 'listed',
        since: at,
        returnCodes: [{ code: '127.0.0.2', severity: 'listed' }],
      };
      return { schemaVersion: 1, updatedAt: at, targets: { [LISTED]: { 'gmo.test': listed } } };
    };
    const file = folder.write('old.txt', story);
    const end = async (days: number): Promise<number | null> => {
      const state = folder.write(`old-${days}.json`, entry(days));
      return (await runHere(['bounce', file, ...alone, ...options, '--state', state])).exitCode;
    };
    expect([await end(29), await end(31)]).toEqual([0, 3]);
  });

  it("the configuration's state is none of a bounce's", async () => {
    gmo = always({ rcode: 'NXDOMAIN' });
    const file = folder.write('configured.txt', story);
    const state = folder.write('configured-state.json', 'not a state');
    const config = folder.write('config.json', { state });
    const run = await runHere(['bounce', file, ...alone, ...options, '-c', config]);
    expect(run).toMatchObject({ exitCode: 3, stderr: '' });
  });

  it('a state file that cannot be read is an error, before anything is asked', async () => {
    const file = folder.write('unread.txt', story);
    const state = folder.write('bad-state.json', 'not a state');
    const run = await runHere(['bounce', file, ...alone, ...options, '--state', state]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(state);
  });
});
