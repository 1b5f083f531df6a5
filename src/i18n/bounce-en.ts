import { onDemand } from '../core/on-demand.ts';
import type { OtherReason } from '../core/rejection.ts';

/** What `bounce` says of a rejection, in English. */
export const bounceEn = onDemand(() => ({
  refused: (code: string, by: string, times: string): string =>
    `The mail was rejected permanently${code}${by}${times}.`,
  /** Deferred until the sender's server gave it up. */
  returned: (code: string, by: string, times: string): string =>
    `The mail was deferred${code}${by}${times} until the sending server gave up and returned it.`,
  putOff: (code: string, by: string, times: string): string =>
    `The mail was delayed${code}${by}${times}; the sending server tries again by itself.`,
  times: (count: number): string => `, ${count} times`,
  /** The reader's own server refused somebody: its log. */
  own: {
    refused: (who: string, code: string, times: string, why: string): string =>
      `Your server refused ${who}${code}${times}${times === '' ? '' : ','} because ${why}.`,
    putOff: (who: string, code: string, times: string, why: string): string =>
      `Your server deferred ${who}${code}${times}${times === '' ? '' : ','} because ${why}.`,
    /** It noted something, and turned nobody away for it. */
    noted: (who: string, code: string, times: string, why: string): string =>
      `Your server logged ${who}${code}${times}${times === '' ? '' : ','} because ${why}; as far as this log shows, it refused nobody for that.`,
    unasked: (list: string, ip: string | null, times: string): string =>
      `Your server could not ask ${list}${ip === null ? '' : ` about ${ip}`}${times}: the lookup failed. As far as this log shows, it refused nobody for that.`,
    lookupFailed: (list: string): string =>
      `it could not ask ${list}: the lookup failed, and says nothing about a listing`,
    who: (ip: string | null, domain: string | null): string =>
      ip ?? (domain === null ? 'a sender whose public address is not stated' : `a sender of ${domain}`),
    lists: (list: string, isDomain: boolean): string => `${list} listed ${isDomain ? 'that name' : 'it'}`,
    misconfigured: (list: string): string =>
      `its own resolver is refused by ${list}: that does not prove that anybody is listed`,
    reputation: (operator: string | null): string =>
      operator === null ? 'of its own records' : `${operator} has a poor opinion of it`,
    noBlocklist: (what: string): string => `${what}; this is not a blocklist problem`,
    unknown: 'of a reason that this program does not know',
  },
  code: (code: string): string => ` (${code})`,
  by: (receivers: string): string => ` by ${receivers}`,
  /** The reason of a listing: who is on which list. */
  listed: (who: string, list: string): string => `Reason: ${who} is on ${list}.`,
  who: {
    ip: (address: string | null): string =>
      address === null ? 'the sending address (no public one is stated)' : `the sending address ${address}`,
    domain: (domain: string | null): string =>
      domain === null ? "the sender's domain" : `the domain ${domain}`,
    url: (domain: string | null): string =>
      domain === null ? 'a link in the mail' : `the link to ${domain}`,
    address: "the sender's mail address",
  },
  list: (zone: string, operator: string | null): string =>
    `the blocklist ${zone}${operator === null ? '' : ` (${operator})`}`,
  listOfOperator: (operator: string): string => `a blocklist of ${operator}`,
  listUnnamed: 'a blocklist that is not named',
  reputation: (who: string, operator: string | null): string =>
    `Reason: ${operator ?? 'the receiver'} has a poor opinion of ${who}. That is its own record.`,
  policyList: (who: string, list: string): string =>
    `Reason: ${who} is on ${list}, which lists countries or networks: it says nothing about what you sent.`,
  misconfigured: (list: string): string =>
    `Reason: the receiver asks ${list} through a resolver that is refused there, and takes the refusal for a listing. That does not prove that you are listed.`,
  lookupFailed: (list: string): string =>
    `Reason: the receiver could not ask ${list}: its lookup failed. That says nothing about a listing.`,
  said: (text: string): string => `The server's words: "${text}"`,
  /** Of what is no blocklist matter: what it is, and what to do. */
  reasons: {
    greylisting: [
      'every sender that the receiver does not know yet is delayed (greylisting)',
      'Nothing to do: a mail server tries again, and is then accepted.',
    ],
    'rate-limit': [
      'too many mails or connections in a short time',
      'Send more slowly, or wait; the limit passes by itself.',
    ],
    'mailbox-full': ["the recipient's mailbox is full", 'Contact the recipient by other means.'],
    'unknown-user': [
      'there is no such mailbox',
      'Check how the address is spelled; if it is right, the mailbox may have been closed.',
    ],
    content: [
      'the content of the mail was taken for spam or malware',
      'Look at links, attachments and wording, and at the signature (DKIM), before such a mail is sent again.',
    ],
    authentication: [
      'the mail failed SPF, DKIM or DMARC',
      "Add the sending server to the domain's SPF record and sign with DKIM; a forwarded mail may fail through no fault of yours.",
    ],
    'reverse-dns': [
      'the sending server has no reverse DNS name, or one that does not resolve back to it',
      'Have the hosting company set a PTR record, and an A or AAAA record for that name with the same address.',
    ],
    relaying: [
      'mail for that domain is not relayed for this sender',
      "Log in before sending (SMTP AUTH), or check the recipient domain's MX records.",
    ],
    'sender-address': [
      "the sender's mail address was refused",
      'Ask the recipient to allow it, or send from another address.',
    ],
    'message-size': ['the mail is too large', 'Send it in parts, or send a link instead.'],
    other: ['the receiver gives no reason that this program knows', 'Its words are all there is to go by.'],
  } satisfies Record<OtherReason, readonly [what: string, todo: string]>,
  noReason: 'Reason: unknown; the address may be blocked.',
  noBlocklistMatter: (what: string): string => `This is not a blocklist problem: ${what}.`,
  more: (count: number): string =>
    count === 1 ? 'And 1 more rejection; --json shows all' : `And ${count} more rejections; --json shows all`,
  /** What was cut. */
  notWhole:
    'The text is too long to be read whole: there may be more rejections in what was not read. Split it to have them all.',
  leftOut: (count: number): string =>
    count === 1
      ? '1 more address or name was refused but not checked: split the text to have it checked.'
      : `${count} more addresses and names were refused but not checked: split the text to have them checked.`,
  /** Targets of which nothing more is to be said than what follows. */
  rest: (targets: string): string => `Not listed now: ${targets}.`,
  /** An ordinary message, or nothing of the kind. */
  neither: 'There is no rejection in this text, and it does not name the address that it was sent from.',
  sender: (ip: string, header: string): string =>
    `This is an ordinary message, not a bounce. It was sent from ${ip}, as its ${header} header says:`,
  linkTodo:
    'It was refused for the site behind a link or an image in the mail. While that site is listed, have it cleaned, or leave the link out.',
  /** The rows of a check. */
  still: 'still LISTED',
  nowListed: 'LISTED',
  notNow: 'not listed now',
  notListed: 'not listed',
  all: (count: number): string => (count === 1 ? '1 blocklist' : `${count} blocklists`),
  others: (count: number): string => (count === 1 ? '1 other blocklist' : `${count} other blocklists`),
  othersClean: 'clean',
  notChecked: 'could not be checked',
  /** What follows. */
  majorToo: (zones: string): string => `Many receivers use ${zones}: mail is refused in many places.`,
  nowhere: (target: string): string => `No blocklist that answered lists ${target} now.`,
  shared: (ip: string, name: string): string =>
    `${ip} is ${name}. If others send through it too (shared hosting), one of them may be the cause: then only the hosting company can act.`,
  paste: 'Paste the bounce or the rejection, then press Ctrl-D.',
}));
