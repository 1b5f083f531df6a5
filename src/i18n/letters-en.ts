import {
  BLANK,
  fact,
  numbered,
  paragraph,
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
      subject: isDomain
        ? `${target} is on a blocklist: please check the web site`
        : `${target} is on a blocklist: please look into the cause`,
      lines: [
        paragraph('Dear support team,'),
        BLANK,
        paragraph(
          `I am writing on behalf of [your company], customer number [customer number].${isDomain ? ` The web site and the mail of our domain ${target} are hosted with you.` : ` We send the mail of [your domain] through your server ${named(facts)}.`}`,
        ),
        BLANK,
        paragraph(
          `${isDomain ? 'The domain' : 'The address'} is on ${facts.listings.length === 1 ? 'the DNS blocklist' : 'the DNS blocklists'} named below, ${facts.refused ? 'and our mail is refused because of it' : 'so that receivers may refuse our mail'}. We ask you to find the cause and to help with the removal.`,
        ),
        BLANK,
        ...evidence(facts),
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
    const zones = listings.map(({ zone }) => zone).join(', ');
    return {
      subject: `Removal request: ${target} on ${zones}`,
      lines: [
        paragraph(`Dear ${operator ?? 'blocklist'} team,`),
        BLANK,
        paragraph(
          `I am [your name] of [your company]. We are responsible for ${isDomain ? `the domain ${target}` : `the mail that is sent from ${named(facts)}`}, and we have found ${isDomain ? 'it' : 'this address'} on your ${listings.length === 1 ? 'list' : 'lists'} ${zones}.`,
        ),
        BLANK,
        ...evidence(facts),
        paragraph('What we have found and done'),
        BLANK,
        ...(isPolicy ? POLICY_ACCOUNT : isDomain ? DOMAIN_ACCOUNT : ACCOUNT),
        BLANK,
        paragraph('What we ask of you'),
        BLANK,
        paragraph(
          isPolicy
            ? `Please take ${isDomain ? 'the domain' : 'the address'} out of the range, or tell us what you require for that.`
            : `Please remove ${isDomain ? 'the domain' : 'the address'} from your ${listings.length === 1 ? 'list' : 'lists'}. Should you still see something wrong, please tell us what and when (times and headers are enough), and we will act on it.`,
        ),
        BLANK,
        paragraph('Thank you for your time.'),
        BLANK,
        ...SIGNATURE,
      ],
    };
  },
};

/** The range is the provider's: it knows what the address is for, and sets its name. */
function aboutRange(facts: LetterFacts): LetterText {
  return {
    subject: `${facts.target}: reverse DNS, and an exception from a blocklist`,
    lines: [
      paragraph('Dear support team,'),
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
        'Please set its reverse DNS to [name of your mail server], which leads back to the address.',
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

function providerRequests({ listings, isDomain }: LetterFacts): readonly string[] {
  const owned = listings.filter(({ ownerAsks }) => ownerAsks !== null);
  const wide = listings.filter(({ covers }) => covers !== null);
  const place = ({ zone, ownerAsks }: LetterListing): string =>
    ownerAsks?.url ? `${zone} (${ownerAsks.url})` : zone;
  return [
    isDomain
      ? 'Please check the web site and its accounts for files, redirects and mails that are not ours, and tell us what you find.'
      : 'Please find out what was sent from this address that led to the listing, by us or, if the server is shared, by another customer, and stop it.',
    ...(owned.length > 0
      ? [
          `Please ask for the removal from ${owned.map(place).join(', ')}: the operator takes that request from the owner of the network only.`,
        ]
      : []),
    ...(wide.length > 0
      ? [
          `${wide.map(({ zone }) => zone).join(', ')} ${wide.length === 1 ? 'covers' : 'cover'} more than this address: please act on the other sources of spam in your network too.`,
        ]
      : []),
    isDomain
      ? 'Please tell us when you are done, so that we can ask for the removal.'
      : 'Please tell us what you have found and by when we can expect the address to be off. Should that take long, please name another outgoing server or address that we may use until then.',
  ];
}

const ACCOUNT: readonly LetterLine[] = [
  fact('Cause: [what it was. For example: a mailbox with a stolen password]', 2),
  fact('Stopped on: [date, time and time zone]', 2),
  fact('Done since: [what keeps it from happening again. For example: password changed, limits set]', 2),
];

const DOMAIN_ACCOUNT: readonly LetterLine[] = [
  fact('Cause: [what it was. For example: a page that strangers had put on our web site]', 2),
  fact('Stopped on: [date, time and time zone]', 2),
  fact('Done since: [what keeps it from happening again. For example: software updated]', 2),
];

const POLICY_ACCOUNT: readonly LetterLine[] = [
  fact('Use: [for example: a mail server on a fixed address, run by us]', 2),
  fact('Reverse DNS: [the name of the address, which must lead back to it]', 2),
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
    paragraph('What we saw'),
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
      ...listing.codes.map((code) => fact(`Return code: ${code}`, 4)),
      ...listing.reasons.map((reason) => fact(`Reason: ${reason}`, 4)),
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
