import type { HostKind } from '../core/owner.ts';
import {
  BLANK,
  fact,
  isHearsay,
  isOwn,
  isPartlySeen,
  kindOf,
  numbered,
  paragraph,
  subjectLists,
  type LetterFacts,
  type LetterLine,
  type LetterListing,
  type LetterText,
  type LetterWriter,
} from './letter.ts';

/** The letters in English. They claim nothing that the program cannot know: what was found and done is left to fill in. */
export const lettersEn: LetterWriter = {
  toProvider(facts) {
    if (facts.isPolicy) return aboutRange(facts);
    const { target, isDomain } = facts;
    return {
      subject: `${isHearsay(facts) ? `Mail of ${target} is refused because of a blocklist` : `${target} is on a blocklist`}: ${
        isDomain
          ? 'please check the web site'
          : isOwn(facts)
            ? 'questions about this address'
            : 'please look into the cause'
      }`,
      lines: [
        salutation(facts),
        BLANK,
        paragraph(
          `I am writing on behalf of [your company], customer number [customer number].${isDomain ? ` The web site and the mail of our domain ${target} are hosted with you.` : ` We send the mail of [your domain] through ${SERVERS[kindOf(facts)]} ${named(facts)}.`}`,
        ),
        BLANK,
        paragraph(`${listed(facts)} ${wish(facts)}`),
        BLANK,
        ...evidence(facts),
        ...attachment(facts),
        paragraph('What we have checked on our side'),
        BLANK,
        paragraph(
          isDomain
            ? '[Say what you have checked and done, and when. For example: passwords of the web site and of all mailboxes changed; unknown files removed; software updated; SPF, DKIM and DMARC set.]'
            : '[Say what you have checked and done, and when. For example: passwords of all mailboxes changed; contact forms and scripts examined; forwarding switched off; computers scanned; number of mails that we send a day.]',
        ),
        BLANK,
        paragraph('What we ask of you'),
        BLANK,
        ...numbered(providerRequests(facts)),
        BLANK,
        paragraph('Thank you for your help.'),
        BLANK,
        ...SIGNATURE,
      ],
    };
  },

  toOperator(facts) {
    const { target, isDomain, isPolicy, listings, operator } = facts;
    const seen = isHearsay(facts) ? listings : listings.filter(({ isSeen }) => isSeen);
    const zones = seen.map(({ zone }) => zone).join(', ');
    const lists = seen.length === 1 ? 'list' : 'lists';
    return {
      subject: `Removal request: ${target}${isHearsay(facts) ? ', refused because of ' : ' on '}${subjectLists(facts, (zone, more) => `${zone} and ${more} more`)}`,
      lines: [
        paragraph(`Dear ${operator ?? 'blocklist'} team,`),
        BLANK,
        paragraph(
          `I am [your name] of [your company]. We are responsible for ${isDomain ? `the domain ${target}` : `the mail that is sent from ${named(facts)}`}, and ${
            isHearsay(facts)
              ? `our mail is refused because of your ${lists} ${zones}, which we could not ask ourselves`
              : `we have found ${isDomain ? 'it' : 'this address'} on your ${lists} ${zones}`
          }.`,
        ),
        BLANK,
        ...evidence(facts),
        paragraph('What we have found and done'),
        BLANK,
        ...(isPolicy ? POLICY_ACCOUNT : isDomain ? DOMAIN_ACCOUNT : [...ACCOUNT, ...found(facts)]),
        BLANK,
        paragraph('What we ask of you'),
        BLANK,
        paragraph(
          isPolicy
            ? `Please take ${isDomain ? 'the domain' : 'the address'} out of the range, or tell us what you require for that.`
            : `${isHearsay(facts) ? 'If it is there, please' : 'Please'} remove ${isDomain ? 'the domain' : 'the address'} from your ${listings.length === 1 ? 'list' : 'lists'}. Should you still see something wrong, please tell us what and when (times and headers are enough), and we will act on it.`,
        ),
        BLANK,
        paragraph('Thank you for your time.'),
        BLANK,
        ...SIGNATURE,
      ],
    };
  },
};

function listed(facts: LetterFacts): string {
  const { isDomain, refused, listings } = facts;
  const lists = listings.length === 1 ? 'the DNS blocklist' : 'the DNS blocklists';
  if (isHearsay(facts))
    return `Our mail is refused, and the refusal says that ${isDomain ? 'the domain' : 'the address'} is on ${lists} named below; we could not ask ${listings.length === 1 ? 'it' : 'them'} ourselves.`;
  const asked = isPartlySeen(facts) ? ', as far as they could be asked' : '';
  return `${isDomain ? 'The domain' : 'The address'} is on ${lists} named below${asked}, ${refused ? 'and our mail is refused because of it' : 'so that receivers may refuse our mail'}.`;
}

/** The range is the provider's: it knows what the address is for, and sets its name. */
function aboutRange(facts: LetterFacts): LetterText {
  return {
    subject: `${facts.target}: reverse DNS, and an exception from a blocklist`,
    lines: [
      salutation(facts),
      BLANK,
      paragraph(
        `I am writing on behalf of [your company], customer number [customer number]. We run a mail server for [your domain] on the address ${named(facts)}.`,
      ),
      BLANK,
      paragraph(
        `The address is on a DNS blocklist, not for abuse, but by a rule about its range or its name${facts.refused ? ', and our mail is refused because of it' : ', so that receivers may refuse our mail'}.`,
      ),
      BLANK,
      ...evidence(facts),
      paragraph('What we ask of you'),
      BLANK,
      ...numbered([
        'Please confirm that the address is assigned to us permanently, and that it may send mail.',
        'Please set its reverse DNS to [name of your mail server], which resolves back to the address.',
        'Please have it taken out of the listed range if that is yours to do, or tell us that we may ask for it ourselves.',
      ]),
      BLANK,
      paragraph('Thank you for your help.'),
      BLANK,
      ...SIGNATURE,
    ],
  };
}

function named({ target, hostName }: LetterFacts): string {
  return hostName === null ? target : `${target} (${hostName})`;
}

function salutation({ host }: LetterFacts): LetterLine {
  return paragraph(host === null ? 'Dear support team,' : `Dear ${host.name} support team,`);
}

/** Whose server it is, as far as that is known. */
const SERVERS: Readonly<Record<HostKind | 'unknown', string>> = {
  shared: 'your shared server',
  vps: 'our virtual server with you,',
  cloud: 'our cloud server with you,',
  access: 'our line with you,',
  mail: 'your mail service, whose server is',
  esp: 'your mail service, whose server is',
  unknown: 'your server',
};

function wish(facts: LetterFacts): string {
  if (isOwn(facts))
    return 'We look for the cause and ask for the removal ourselves, and need your help with what only you can know.';
  if (facts.host?.asks === 'customer')
    return 'We ask you to find the cause. Once it is gone, we ask for the removal ourselves.';
  return 'We ask you to find the cause and to help with the removal.';
}

/** Several companies look for the mail in their logs, and ask for the headers too. */
function attachment({ refused }: LetterFacts): readonly LetterLine[] {
  if (refused === null) return [];
  return [
    paragraph('The whole bounce, with its headers, is attached. [Attach the file of the bounce.]'),
    BLANK,
  ];
}

/** What the company does for a server that everybody shares, or can tell of one that its customer runs. */
function firstRequests(facts: LetterFacts): readonly string[] {
  const { host, isDomain, listings } = facts;
  const places = listings.flatMap(({ zone, request }) => (request === null ? [] : [`${zone} (${request})`]));
  if (isDomain)
    return [
      'Please check the web site and its accounts for files, redirects and mails that are not ours, and tell us what you find.',
    ];
  if (isOwn(facts))
    return [
      'Please tell us whether you have received complaints about this address, with their times and headers.',
      'Please tell us since when the address has been assigned to us: the listing may be older than that.',
      ...(host?.port25 === 'closed'
        ? [
            'As we understand it you keep port 25 closed, and mail is to go through a relay: please tell us which one you recommend.',
          ]
        : host?.port25 === 'on-request'
          ? [
              'As we understand it you keep port 25 closed until you are asked: please tell us how it is set for our server, and whether you recommend a relay instead.',
            ]
          : []),
    ];
  return [
    `Please find out what was sent from this address that ${isHearsay(facts) ? 'may have led to a listing' : 'led to the listing'}${SENDERS[kindOf(facts)]}, and stop it.`,
    ...(host?.asks === 'company' && places.length > 0
      ? [
          `Please ask for the removal from ${places.join(', ')}: others use the server too, so that we cannot answer for it to the operators.`,
        ]
      : host?.asks === 'customer'
        ? ['Please tell us when the cause is gone, so that we can ask for the removal.']
        : []),
  ];
}

/** Who may have sent it. */
const SENDERS: Readonly<Record<HostKind | 'unknown', string>> = {
  shared: ', by us or by another customer',
  vps: '',
  cloud: '',
  access: ', by us or by whoever had the address before',
  mail: '',
  esp: '',
  unknown: ', by us or, if the server is shared, by another customer',
};

function lastRequest(facts: LetterFacts): string {
  if (facts.isDomain) return 'Please tell us when you are done, so that we can ask for the removal.';
  if (isOwn(facts))
    return 'Should the listing come back although nothing of the kind leaves our server, please tell us whether we can have another address.';
  const end = isHearsay(facts) ? '' : ' and by when we can expect the address to be delisted';
  return `Please tell us what you have found${end}. Should that take long, please name another outgoing server or address that we may use until then.`;
}

function providerRequests(facts: LetterFacts): readonly string[] {
  const { listings, network, subnet } = facts;
  const owned = listings.filter(({ ownerAsks }) => ownerAsks !== null);
  const wide = listings.filter(({ covers }) => covers !== null);
  const place = ({ zone, ownerAsks }: LetterListing): string =>
    ownerAsks?.url ? `${zone} (${ownerAsks.url})` : zone;
  return [
    ...firstRequests(facts),
    ...(owned.length > 0
      ? [
          `Please ask for the removal from ${owned.map(place).join(', ')}: the operator takes that request from the owner of the network only.`,
        ]
      : []),
    ...(wide.length > 0
      ? [
          `${wide.map(({ zone }) => zone).join(', ')} ${wide.length === 1 ? 'covers' : 'cover'} more than this address: please act on the other sources of spam in your network too.${network === null ? '' : ` The address is announced in ${network}.`}`,
        ]
      : []),
    ...(subnet === null
      ? []
      : [
          `Lists of IPv6 go by the /64, here ${subnet}: the usual cause is a neighbour in it. If it is not ours alone, please give us a /64 of our own.`,
        ]),
    lastRequest(facts),
  ];
}

const ACCOUNT: readonly LetterLine[] = [
  fact('Cause: [what it was. For example: a mailbox with a stolen password]', 2),
  fact('Stopped on: [date, time and time zone]', 2),
  fact('Done since: [what keeps it from happening again. For example: password changed, limits set]', 2),
];

/** What operators ask for first of a server that others use too. */
function found({ foundBy }: LetterFacts): readonly LetterLine[] {
  if (foundBy === null) return [];
  const company = foundBy.company ?? 'our hosting company';
  return [
    fact(`Found by ${company}: [its answer, and its date. For example: the sender was found and stopped]`, 2),
  ];
}

const DOMAIN_ACCOUNT: readonly LetterLine[] = [
  fact('Cause: [what it was. For example: a page that strangers had put on our web site]', 2),
  fact('Stopped on: [date, time and time zone]', 2),
  fact('Done since: [what keeps it from happening again. For example: software updated]', 2),
];

const POLICY_ACCOUNT: readonly LetterLine[] = [
  fact('Use: [for example: a mail server on a fixed address, run by us]', 2),
  fact('Reverse DNS: [the name of the address, which must resolve back to it]', 2),
  fact('Provider: [who assigned the address, and that it is static]', 2),
];

const SIGNATURE: readonly LetterLine[] = [
  paragraph('Kind regards,'),
  BLANK,
  paragraph('[your name]'),
  paragraph('[your company]'),
  paragraph('[telephone number]'),
  paragraph('[e-mail address]'),
];

function evidence({ checkedAt, listings, refused }: LetterFacts): readonly LetterLine[] {
  return [
    paragraph(isHearsay({ listings }) ? 'What we know' : 'What we saw'),
    BLANK,
    fact(`Time of the check: ${checkedAt.utc}`, 2),
    ...(checkedAt.local === null
      ? []
      : [
          fact(`Local time: ${checkedAt.local.time} (${checkedAt.local.offset}, ${checkedAt.local.zone})`, 2),
        ]),
    ...listings.flatMap((listing) => [
      BLANK,
      fact(listing.name === null ? listing.zone : `${listing.zone} (${listing.name})`, 2),
      ...(listing.isSeen ? [] : [fact('Could not be asked; the refusal names it.', 4)]),
      ...listing.codes.map((code) => fact(`Return code: ${code}`, 4)),
      ...listing.reasons.map((reason) => fact(`Reason: "${reason}"`, 4)),
      ...(listing.entry === null ? [] : [fact(`Entry: ${listing.entry}`, 4)]),
    ]),
    ...(refused === null
      ? []
      : [
          BLANK,
          fact(
            refused.receiver === null
              ? 'One of our mails was refused with these words:'
              : `One of our mails was refused by ${refused.receiver}:`,
            2,
          ),
          fact(refused.text, 4),
        ]),
    BLANK,
  ];
}
