import { onDemand } from '../core/on-demand.ts';

/** What `delist` says around its letters; they are in `letters-en.ts`. */
export const delistEn = onDemand(() => ({
  nothing: 'Nothing to do.',
  letterRef: (id: string): string => ` (letter ${id})`,

  policy: {
    title: 'First decide whether this address should send mail itself',
    what: (target: string): string =>
      `Nobody says that ${target} did any harm: it is listed by a rule about what kind of address it is, such as that of a home connection, or one without a proper name of its own.`,
    submission:
      'Mail programs, devices and home servers: sign in on port 587 of the mail server of your provider and send through it; then this listing does no harm, and no removal is needed.',
    server:
      'Only if it is the fixed address of a mail server: make sure that its reverse DNS is a name of yours that resolves back to it, then ask for the exception below. The hosting company or provider sets that name',
  },

  cause: {
    title: 'First find the cause and stop it',
    why: 'As long as the cause goes on, a request is wasted and the listing comes back.',
    series: (target: string, name: string): string =>
      `${target} is ${name}: by its name one of a hosting company's servers. If other customers use it too, one of them may be the cause; then only the hosting company can look into it and act.`,
    foreign: (target: string, name: string): string =>
      `${target} is ${name}: by its name the server of somebody else, such as a hosting company. If other customers use it too, one of them may be the cause; then only the hosting company can look into it and act.`,
    unknown: (target: string): string =>
      `Who uses ${target} cannot be seen from here. If it is a shared server, or you do not run it yourself, another customer may be the cause; then only the hosting company, which owns the address, can look into it and act.`,
    subnet: (subnet: string): string =>
      `IPv6 lists go by the /64, here ${subnet}: the usual cause is a neighbour in it. If it is not yours alone, ask the provider for a /64 of your own.`,
    askProvider: 'Ask the hosting company',
    runsItself: 'If you run the server yourself, look for:',
    look: [
      'a mailbox whose password was stolen: one user who sends far more than before, sign-ins from abroad',
      'a contact form or a script on a web site that strangers send through',
      'malware on a machine behind this address; watch outgoing connections to port 25',
      'spam that arrives and is forwarded to other providers under your address',
      'newsletters to people who did not ask for them, or to addresses that no longer exist',
    ],
    domain: (target: string): string =>
      `A domain is listed because it stands in mails as a sender or in links. Look for what gave ${target} that name:`,
    lookDomain: [
      'files, redirects or accounts on the web site that you did not put there',
      'mail that others send in your name: SPF, DKIM and DMARC are missing or not strict',
      "newsletters, yours or an agency's, to people who did not ask for them",
      'DNS records, sub-domains and the account at the registrar: changed by somebody else?',
    ],
    askWebHost: 'If you cannot clean the web site yourself, ask the company that hosts it',
  },

  how: {
    'self-service': 'Take it off yourself on this page',
    form: 'Ask through the form',
    email: 'Write to the operator',
    provider: "Only the network's owner can ask: your hosting company",
    automatic: 'Expires by itself once the cause has stopped',
    paid: 'The operator charges for it: better wait, if the entry expires by itself',
    none: 'There is no removal form',
    unknown: 'How to get off this list is not known here; ask its operator',
  },
  inquiries: 'There is no removal form: write to the contact below',
  lookup: 'Entry',
  named: 'This is the list that refused your mail.',
  notAsked: 'It could not be asked from here; the rejection says that it lists you.',
  rejectionPage: (url: string): string => `The rejection points to: ${url}`,
  isPolicy: 'Not an accusation, but many receivers reject mail because of it.',

  verify: {
    title: 'Check that it is over',
    watch: 'This checks again and again until the address is no longer listed, and then ends:',
  },

  harmlessTitle: 'These need no action',
  harmless: {
    informational: (what: string): string => `informational, not a blocklist: ${what}`,
    'informational-code': (what: string): string => `informational: ${what}`,
    'network-wide': "covers the provider's whole network; only the provider can change that",
    policy: "the list's own policy, not evidence of spam; few receivers reject mail because of it",
    range: 'covers the whole range because of its neighbours; only the provider can change that',
    minor: 'hardly any receiver uses it',
  },
  /** For someone who wants it all the same. */
  anyway: 'To deal with them anyway:',
  inLetter: (id: string): string =>
    `Letter ${id} tells the hosting company about those that cover more than your address.`,

  unknown: (zones: string): string => `Could not be checked: ${zones}. Why, and what helps:`,

  note: {
    noRejection: 'There is no rejection in the bounce: nothing here is based on it.',
    message: (sender: string): string =>
      `There is no rejection in the bounce: it is an ordinary message, and was sent from ${sender}.`,
    otherTarget: (target: string): string =>
      `The bounce is about ${target}, not about what is checked here: it is left out. See:`,
    alsoRefused: (targets: string): string =>
      `The bounce also names ${targets}: get a plan for each of them separately.`,
    notBlocklist: 'A rejection in the bounce is not a blocklist problem: no removal is needed for it.',
    receiverMisconfigured:
      'The resolver of the receiver is refused by the list that it asks, so it takes every sender for listed.',
    lookupFailed:
      'The receiver could not ask its blocklist: its lookup failed, which says nothing about a listing.',
  },

  letters: {
    provider: (id: string): string => `Letter ${id}: to the hosting company`,
    toCompany: (id: string, company: string): string => `Letter ${id}: to the hosting company, ${company}`,
    providerOfDomain: (id: string): string => `Letter ${id}: to the company that hosts the web site`,
    operator: (id: string, operator: string): string => `Letter ${id}: to the operator, ${operator}`,
    /** The last step, where the letters are not printed. */
    get: 'Get the letters, fill in what stands in [brackets], and send them',
    inEnglish: (title: string): string => `${title} (in English)`,
    sendEnglish: [
      'The operator appears to be abroad: send the letter in English.',
      'This one is for you to read.',
    ] as readonly string[],
    to: 'To',
    toForm: 'Send through',
    noAddress: "the operator's contact is not known here",
    subject: 'Subject',
    noneToOperator:
      'No operator needs a letter: each list has a form, lets you act yourself, or drops entries by itself.',
    nothingToOperator: 'No operator needs a letter: there is no listing that calls for one.',
    noneSoFar: 'As far as could be checked, no such letter is needed.',
    notTold: 'Whether such a letter is needed could not be determined.',
    noneToProvider: 'The hosting company needs no letter: there is no listing that it could act on.',
  },
}));
