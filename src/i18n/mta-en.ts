/** What `doctor --mta` says of a mail server's lists. */
export const mtaEn = {
  software: { postfix: 'Postfix', exim: 'Exim', sendmail: 'sendmail' },
  head: (file: string, software: string): string => `${file} (${software})`,
  conclusion: {
    none: (head: string): string => `${head} asks no list`,
    refuses: (head: string, zones: string): string =>
      `${head}: asked through this resolver it REFUSES EVERYBODY, because of ${zones}`,
    wrong: (head: string, wrong: number, lists: number): string =>
      lists === 1
        ? `${head}: the one list that it asks needs a change`
        : `${head}: ${wrong} of the ${lists} lists that it asks ${wrong === 1 ? 'needs a change' : 'need a change'}`,
    well: (head: string, lists: number): string =>
      lists === 1
        ? `${head}: the one list that it asks is in order`
        : `${head}: nothing is wrong with the ${lists} lists that it asks`,
  },
  /** What it means for mail. */
  effect: {
    'refuses-all': 'every client is refused',
    'admits-all': 'every client is let in',
    'weighs-all': 'it counts against every client',
    'admits-weight': 'it counts for every client',
    'finds-nobody': 'nobody is found on it',
  },
  because: (what: string, effect: string): string => `${what}; ${effect}`,
  unread: (text: string): string => `"${text}" could not be read as a list`,
  keyMissing: (name: string): string => `is asked without its key (${name}): it answers nobody so`,
  listsNames: 'lists names, and is asked about addresses',
  listsAddresses: 'lists addresses, and is asked about names',
  allowAsBlock: 'is a list of good senders: who is on it is refused',
  informationalAsBlock: 'is for information, and no list of spam sources: who is on it is refused',
  blockAsAllow: 'lists bad senders: who is on it is let in',
  contained: (by: string, line: number): string => `is contained in ${by}, which line ${line} asks`,
  notForMail: 'is about who attacks logins, and not meant for incoming mail by its operator',
  countsAll: 'some of its answers are not meant for refusing mail, and count here all the same',
  countsPolicy:
    'some of its answers are rules about who should send mail, not of spam (a web host, a home connection), and all of them count here',
  noFilter: 'in order; without a filter a refusal of its operator would count as a listing',
  wideFilter: 'in order; its filter is so wide that a refusal of its operator would count as a listing',
  strangerProved: 'is not in the catalogue; it answers its test entries as it must',
  stranger: 'is not in the catalogue, and has no test entry that is known: whether it works cannot be told',
  fine: (zones: string): string => `in order: ${zones}`,
  unproved: (zones: string): string => `no test entry is known, and nothing was seen to be wrong: ${zones}`,
  notAsked: (zones: string): string => `not asked: ${zones}`,

  takeOut: 'Take it out.',
  takeOutIfStays: 'Each mail waits for it: take it out if this stays.',
  putKey: (zone: string): string => `Write it with your key: KEY.${zone}`,
  checkKey: 'Check the key, or take it out.',
  checkSpelling: 'It is not in the catalogue: check how it is spelled; if that is right, take it out.',
  askNames: {
    postfix: 'Ask it with reject_rhsbl_sender or its kin, or take it out.',
    exim: 'Ask it with a key such as /$sender_address_domain, or take it out.',
    sendmail: 'Ask it from a filter (milter) that looks at names, or take it out.',
  },
  askAddresses: {
    postfix: 'Ask it with reject_rbl_client, or take it out.',
    exim: 'Ask it without the key, or take it out.',
    sendmail: "Ask it with FEATURE(`dnsbl'), or take it out.",
  },
  askAllow: {
    postfix:
      'Ask it with permit_dnswl_client, or with a weight below 0 in postscreen_dnsbl_sites, or take it out.',
    exim: 'Ask it in an "accept", or with "!dnslists" in the "deny", or take it out.',
    sendmail: "Take it out: FEATURE(`dnsbl') has no lists of good senders.",
  },
  askLogins: 'Ask it only where clients log in (submission), or take it out.',
  ownResolver: 'Give the mail server a resolver of its own (below), or take it out until then.',
  askKeyed: (zone: string): string => `Ask ${zone} in its place, with a key: it answers every resolver.`,
  register: (url: string): string =>
    `Register the address of the mail server's resolver at ${url}, or take it out.`,
  subscribe: (url: string): string =>
    `Subscribe with the address of the mail server's resolver at ${url}, or take it out.`,
  write: (text: string): string => `Write ${text}, so that only a listing counts.`,
  writeFilter: 'Write a filter with the codes that are listings:',
};
