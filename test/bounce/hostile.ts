// Bundled and run as a child by hostile.test.ts: reads hostile inputs one by one and says what each came to.
import { parseBounce } from '../../src/bounce/parse.ts';
import { KNOWN } from './known.ts';

const STORY =
  'host mx.receiver.test[192.0.2.1] refused to talk to me: 554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using gmo-rbl.jp; Poor Reputation Sender';
const HEAD =
  'From: MAILER-DAEMON@shop.test\nTo: taro@shop.test\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n';
const base64Line = `${'QUJD'.repeat(19)}\n`;

function nestedMultiparts(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  );
  return `${HEAD}${open.join('')}Content-Type: text/plain\n\n${STORY}\n`;
}

function nestedMessages(depth: number): string {
  return `${`${HEAD}Content-Type: message/rfc822\n\n`.repeat(depth)}${HEAD}\n${STORY}\n`;
}

function log(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) =>
      `Nov  3 10:00:00 mail postfix/smtp[2211]: Q${at}: to=<b@receiver.test>, relay=none, status=deferred (${STORY.replace('198.51.100.7', `198.18.${(at >> 8) & 255}.${at & 255}`)})`,
  );
  return lines.join('\n');
}

/** Nearly what the expressions look for, again and again. */
const NEARLY = [
  'blocked using ',
  'a.',
  '1.',
  'host a[',
  'ip is ',
  '550-5.7.1 ',
  'listed in the ',
  '((((',
  '<<< ',
  'http://a?',
  '&#x',
  '<p',
  '::',
  'a-',
  ' ',
  'client host [',
  'your ip address a ',
  'due to a ',
  'from ',
  'domain a',
  'rejected because ',
  '0.0.0.',
  'x@',
  'smtp error from remote mail server after ',
  '\u001B$B',
  'Received: from ',
  '12:34:',
  '> ',
  '>',
  'exceeds the maximum allowed ',
  'ip[',
  '550 ',
  'reputation of the ',
  '=?utf-8?b?',
  '%3a',
  'mail from a is ',
  'メールボックス',
  '\\r\\n',
  '--',
  'a:\n',
  '\t\n',
  'reject: RCPT from a[1.1.1.1] ',
  'H=a [1.1.1.1] ',
  'ruleset=check_a, relay=',
  'client=1.1.1.1, ',
  'origin_ip: 1.1.1.1 reason: ',
  'courieresmtpd: error,relay=1.1.1.1,',
  'SMTP Server: 1.1.1.1 ',
  'SMTP-IN a 1 1.1.1.1 ',
  'host a[1.1.1.1] said: 550 a\n\n ',
  'listed by a ',
].map((piece): [string, () => string] => [
  `${JSON.stringify(piece)} × many`,
  () => piece.repeat(2_000_000 / piece.length),
]);

/** Many different ones, each as long as is read. */
const CLOSELY = NEARLY.map(([name, make]): [string, () => string] => [
  `paragraphs: ${name}`,
  () => {
    const text = make().slice(0, 2500).replaceAll('\n', ' ');
    return Array.from({ length: 2000 }, (_, count) => `550 ${count} ${text}`).join('\n\n');
  },
]);

const INPUTS: readonly (readonly [string, () => Uint8Array | string])[] = [
  [
    'an attachment of 50 MB',
    () =>
      Buffer.from(
        `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n${base64Line.repeat(50_000_000 / base64Line.length)}\n--x\nContent-Type: text/plain\n\n${STORY}\n\n--x--\n`,
      ),
  ],
  ['50 MB of zeros', () => new Uint8Array(50_000_000)],
  ['50 MB of one line', () => Buffer.alloc(50_000_000, 'a')],
  ['a thousand nested multiparts', () => nestedMultiparts(1000)],
  ['sixty nested multiparts', () => nestedMultiparts(60)],
  ['a thousand nested messages', () => nestedMessages(1000)],
  [
    'a hundred thousand parts',
    () => `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${'--x\n\na\n'.repeat(100_000)}`,
  ],
  ['a header of 10 MB', () => `${HEAD}X-Long: ${'a '.repeat(5_000_000)}\n\n${STORY}\n`],
  ['a header of 10 MB in lines', () => `${HEAD}${'X-Long: abc\n'.repeat(800_000)}\n${STORY}\n`],
  [
    'ten thousand Received',
    () =>
      `${HEAD}${`Received: from ${'a.b.test ('.repeat(20)}[198.51.100.7]) by x.test\n`.repeat(10_000)}\nhello\n`,
  ],
  ['200,000 lines of refusals', () => log(200_000)],
  ['200,000 paragraphs of refusals', () => log(200_000).replaceAll('\nNov', '\n\nx')],
  [
    'a report of 50,000 recipients',
    () =>
      `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n${`Final-Recipient: rfc822; a@b.test\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; ${STORY}\n\n`.repeat(50_000)}`,
  ],
  ['control characters', () => `${'\u0000\u001B[2J\u0007'.repeat(100_000)}${STORY}`],
  ...NEARLY,
  ...CLOSELY,
  ...NEARLY.map(([name, make]): [string, () => string] => [`mail: ${name}`, () => `${HEAD}\n${make()}`]),
];

/** The child's whole work: CPU milliseconds and refusals for each input, a line each. */
async function measure(): Promise<void> {
  for (const [name, make] of INPUTS) {
    const input = make();
    const before = process.cpuUsage();
    const { rejections, isWhole } = await parseBounce(input, KNOWN);
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(
      `${JSON.stringify({ name, cpuMs: Math.round((user + system) / 1000), count: rejections.length, isWhole, ip: rejections[0]?.ip ?? null })}\n`,
    );
  }
}

await measure();
