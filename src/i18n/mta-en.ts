import { onDemand } from '../core/on-demand.ts';

/** What `doctor --mta` says of a mail server's lists. */
export const mtaEn = onDemand(() => ({
  software: { postfix: 'Postfix', exim: 'Exim', sendmail: 'sendmail' },
  head: (file: string, software: string): string => `${file} (${software})`,
  conclusion: {
    none: (head: string): string => `${head} asks no list`,
    refuses: (head: string, zones: string): string =>
      `${head}: through this resolver it REFUSES EVERYBODY, because of ${zones}`,
    wrong: (head: string, wrong: number, lists: number): string =>
      lists === 1
        ? `${head}: the one list that it asks needs a change`
        : `${head}: ${wrong} of the ${lists} lists that it asks ${wrong === 1 ? 'needs a change' : 'need a change'}`,
    well: (head: string, lists: number): string =>
      lists === 1
        ? `${head}: the one list that it asks is fine`
        : `${head}: nothing is wrong with the ${lists} lists that it asks`,
  },
  /** What it means for mail. */
  effect: {
    'refuses-all': 'every client is refused',
    'admits-all': 'every client is let in',
    'weighs-all': 'it counts against every client',
    'admits-weight': 'it counts for every client',
    'finds-nobody': 'it never matches anybody',
  },
  because: (what: string, effect: string): string => `${what}; ${effect}`,
  unread: (text: string): string => `"${text}" could not be read as a list`,
  keyMissing: (name: string): string => `is asked without its key (${name}): like that it answers nobody`,
  listsNames: 'lists names, and is asked about addresses',
  listsAddresses: 'lists addresses, and is asked about names',
  allowAsBlock: 'is an allow list: whoever is on it is refused',
  informationalAsBlock: 'is informational, not a list of spam sources: whoever is on it is refused',
  blockAsAllow: 'lists bad senders: whoever is on it is let in',
  contained: (by: string, line: number): string => `is contained in ${by}, which line ${line} asks`,
  notForMail: 'lists those who attack logins, and is not meant for incoming mail, says its operator',
  countsAll: 'some of its answers are not meant for refusing mail, but count here anyway',
  countsPolicy:
    'some of its answers are about who should send mail, not about spam (a web host, a home connection), and all of them count here',
  noFilter: 'fine, but without a filter a refusal by its operator would count as a listing',
  wideFilter: 'fine, but its filter is so wide that a refusal by its operator would count as a listing',
  strangerProved: 'is not in the catalogue; it answers its test entries as it should',
  stranger: 'is not in the catalogue, and has no known test entry: whether it works cannot be determined',
  fine: (zones: string): string => `fine: ${zones}`,
  unproved: (zones: string): string => `no known test entry, and nothing wrong was seen: ${zones}`,
  notAsked: (zones: string): string => `not asked: ${zones}`,

  takeOut: 'Remove it.',
  takeOutIfStays: 'Each mail waits for it: remove it if this persists.',
  putKey: (zone: string): string => `Write it with your key: KEY.${zone}`,
  checkKey: 'Check the key, or remove it.',
  checkSpelling: 'It is not in the catalogue: check the spelling; if that is right, remove it.',
  askNames: {
    postfix: 'Ask it with reject_rhsbl_sender or the like, or remove it.',
    exim: 'Ask it with a key such as /$sender_address_domain, or remove it.',
    sendmail: 'Ask it from a filter (milter) that looks at names, or remove it.',
  },
  askAddresses: {
    postfix: 'Ask it with reject_rbl_client, or remove it.',
    exim: 'Ask it without the key, or remove it.',
    sendmail: "Ask it with FEATURE(`dnsbl'), or remove it.",
  },
  askAllow: {
    postfix:
      'Ask it with permit_dnswl_client, or with a weight below 0 in postscreen_dnsbl_sites, or remove it.',
    exim: 'Ask it in an "accept", or with "!dnslists" in the "deny", or remove it.',
    sendmail: "Remove it: FEATURE(`dnsbl') cannot do allow lists.",
  },
  askLogins: 'Ask it only where clients log in (submission), or remove it.',
  ownResolver: 'Give the mail server a resolver of its own (below), or remove the list until then.',
  askKeyed: (zone: string): string => `Ask ${zone} instead, with a key: it answers every resolver.`,
  register: (url: string): string =>
    `Register the address of the mail server's resolver at ${url}, or remove it.`,
  subscribe: (url: string): string =>
    `Subscribe with the address of the mail server's resolver at ${url}, or remove it.`,
  write: (text: string): string => `Write ${text}, so that only a listing counts.`,
  writeFilter: 'Write a filter with the codes that are listings:',
}));
