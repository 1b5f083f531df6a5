import { onDemand } from '../core/on-demand.ts';
import type { SkipReason } from '../core/plan.ts';

/** What follows from a bounce, in English: each end of the table in core/conclusion.ts. */
export const conclusionEn = onDemand(() => ({
  still: (zone: string, target: string): string => `${zone} still lists ${target}.`,
  otherSublist: (zone: string, over: string, target: string): string =>
    `The ${over} listing of ${target} on ${zone} is over. Another one remains there:`,
  remains: (what: string): string => `${what}.`,
  over: (zone: string): string => `The listing on ${zone} is over.`,
  asSeen: (zone: string, date: string): string =>
    `The listing on ${zone} is over: this machine saw the listing there on ${date}, and now the list says "not listed". It has no test entries that could prove more.`,
  /** "2026-11-20", "2013-07" or "2013" as people write it. */
  date: (date: string): string => date,
  again:
    'Send the mail again. A receiver with its own copy of the list may need a few more hours; if it refuses again, the reason is its own.',
  againElsewhere:
    'Other lists have it now: send the mail again where the receiver does not ask them, or when they have let it go too.',
  againByItself: 'The mail waits in the queue and is on its way again by itself.',
  letIn:
    'Your server will accept it again, at the latest when the old answer has left the cache of its resolver.',
  refusedElsewhere: 'Where other lists that have it now are asked too, it is refused all the same.',
  mayBeReceiver: (zone: string): string =>
    `If it is refused again: the reply gives no reason of the list's own, so the receiver's resolver may be one that ${zone} refuses, so that every sender looks listed to it. In that case tell its postmaster by other means.`,
  mayBeOwn: (zone: string): string =>
    `If your server still refuses it, its resolver may be one that ${zone} refuses, so that every sender looks listed to it. To find out, run on that server:`,
  unverifiable: (zone: string, target: string, why: string): string =>
    `${zone} says that ${target} is not listed, which cannot be verified from here: ${why}.`,
  unverifiableBecause: {
    'not-known': 'the list has no test entries, and no listing there was seen from here in the last 30 days',
    'assumed-missing':
      'the list is not known to have test entries, and no listing there was seen from here in the last 30 days',
    'not-asked': 'its test entries were not asked',
    'no-answer': 'its test entries were not answered',
    'entry-missing': "the list's own test entry is not on it",
  },
  seenElsewhere: (date: string, server: string): string =>
    `the list has no test entries that prove it, and the listing that this machine saw there on ${date} was the answer of another server (${server})`,
  allowCode:
    'its answer is not the code of a listing, but nothing shows whether it answers so about every address',
  anyCode:
    'A mail server that takes any answer of this list for a listing refuses mail because of it; that can be fixed only there.',
  findOut: 'To find out, send one mail: if it arrives, the listing is over.',
  waitAndSee: 'The mail waits in the queue: if it arrives, the listing is over.',
  watchFromNow:
    'Or watch the list from here. Once this machine has seen the listing there, a later "not listed" counts:',
  watchFromThis:
    'Or watch the list from here. Once the server that is asked here has listed it too, a later "not listed" counts:',
  watchToEnd:
    'This list has no test entries: only where the listing was seen before can its end be recognised. To be told when it is over:',
  untold: (zone: string, target: string, why: string): string =>
    `Whether ${zone} still lists ${target} could not be determined: ${why}.`,
  notAsked: {
    'needs-key': 'it answers only with a key, and none is set here',
    'needs-registration': 'it answers registered resolvers only',
    'wrong-family': 'it does not list this kind of target',
    'contained-in': 'another list was asked in its place',
    excluded: 'it was left out (-x)',
    'over-limit': "its operator's daily limit is used up",
    'not-public': 'no receiver ever sees this address, so public lists are not asked about it',
    interrupted: 'the run ended before it answered',
  } satisfies Record<SkipReason, string>,
  notAskedAtAll: 'it was not asked',
  notForEverybody: 'it does not answer everybody, so it was not asked',
  about: (zone: string, what: string): string => `About ${zone}: ${what}.`,
  giveKey: (name: string, variable: string): string =>
    `With a key of your own it is asked: set ${variable}, or put "${name}" under "keys" in the configuration.`,
  lookUp: (url: string): string => `You can look it up by hand: ${url}`,
  mailAddress: 'lists of mail addresses are not asked from here',
  theSender: "the sender's mail address",
  thereToo: 'the list that is named',
  askReceiver: "The receiver can tell: ask its postmaster by other means, and include the server's words.",
  ownReceiver: 'Only your own server can tell: look at its configuration.',
  askThere: 'Your server asks that list: run the same command there.',
  dead: (zone: string, since: string | null): string =>
    `${zone} is dead${since === null ? '' : ` (since ${since})`}: nobody is on it, and nobody can be taken off it.`,
  deadListsAll: (zone: string, since: string | null): string =>
    `${zone} is dead${since === null ? '' : ` (since ${since})`} and calls every address listed, which says nothing about any; nobody can be taken off it.`,
  listsAll: (zone: string, target: string): string =>
    `${zone} lists everything, even its unlisted test entry: it has been shut down or taken over. What it says of ${target} means nothing, and nobody can be taken off it.`,
  asksDeadList:
    "The receiver asks a dead list, and only the receiver can fix this: tell its postmaster by other means, and include the server's words.",
  takeOut:
    'Your server asks a dead list, and refuses senders for nothing: remove that list from its configuration.',
  privateList: (zone: string, target: string): string =>
    `${zone} is a private list of the receiver, or of a product that it uses; nobody outside can ask it. Whether it still lists ${target} could not be determined.`,
  privateOwn: (zone: string, target: string): string =>
    `${zone} is a private list of your own server, or of a product that it uses; nobody outside can ask it. Whether it still lists ${target} could not be determined.`,
  unnamed: (operator: string | null, target: string): string =>
    operator === null
      ? `Which list it was refused by is not stated, so whether that list still has ${target} could not be determined.`
      : `Which list of ${operator} it was refused by is not stated, so whether that list still has ${target} could not be determined.`,
  askedOf: (operator: string, zones: string): string =>
    `These lists of ${operator} were asked, and do not list it now: ${zones}.`,
  noAddress:
    'The public address that was refused is not stated, so no list was asked about it. Find the addresses that your domain sends from, and check them, with:',
  noName:
    'The name that was refused is not stated: look at the domain of the sender and at the links of the mail.',
  noAddressOwn:
    'The public address that it is about is not stated, so no list was asked about it: look it up in the log, and check it.',
  free: (list: string, target: string): string => `${list} does not list ${target}.`,
  receiverHelps: 'Sending again helps only when the receiver has fixed its DNS.',
  receiverHelpsWaiting:
    'The mail waits in the queue, some days at most, and arrives only if the receiver has fixed its DNS by then.',
  receiverUntold: (list: string, target: string): string =>
    `The refusal does not prove a listing; but whether ${list} lists ${target} could not be determined from here.`,
  alsoListed: (list: string, target: string): string => `Apart from that, ${list} does list ${target}.`,
  refusedThen:
    'The mail waits in the queue: once the receiver can ask the list again, it may be refused for that.',
  alsoUntold: (list: string, target: string): string =>
    `Whether ${list} lists ${target} could not be determined from here either.`,
  ownLookups:
    'A check of its resolver shows why the lookups of your server fail, and whether they still do. Run on that server:',
  receiverTodo:
    "Only the receiver can fix this: tell its postmaster by other means, and include the server's words.",
  ownResolver: (list: string): string =>
    `The resolver of your own server is refused by ${list}, and your server takes that for a listing of everybody. To see why, and how to fix it, run on that server:`,
  thatList: 'the list',
  anyList: 'a blocklist that was asked',
  ownRecord: (who: string | null): string =>
    who === null
      ? "This is the receiver's own record; only the receiver can tell whether it still holds."
      : `This is a record of ${who}; nobody else can tell whether it still holds.`,
  review: (url: string): string => `Ask for a review here: ${url}`,
  reviewByMail: (email: string, url: string): string => `Ask for a review by mail: ${email} (see ${url})`,
  helpPage: (url: string): string => `No form is known that leads to a review; a help page: ${url}`,
  pointsTo: (url: string): string => `The rejection points to: ${url}`,
  reviewUnknown:
    'Ask the receiver or its provider for a review. Such a block often passes by itself when only clean mail is sent.',
  afterReview:
    'Send the mail again when the review has been granted. What the public lists say is secondary.',
  afterReviewWaiting:
    'The mail waits in the queue, some days at most: if the review is granted by then, it arrives by itself. What the public lists say is secondary.',
  noReason:
    'The reason is unknown. The address may be blocked, so the lists were asked. Only the receiver can tell why.',
  noReasonOwn:
    'The reason is unknown. The address may be blocked, so the lists were asked. Only the configuration of your server can tell why.',
  noReasonNoAddress:
    'The reason is unknown, and no address is stated that the lists could be asked about. Only the receiver can tell why.',
  policy:
    "This is the list's own policy, not an accusation. If it is about a home or mobile connection, mail is not meant to come directly from there: sign in on port 587 of your provider's mail server and send through it. From such an entry only the fixed address of a mail server should be taken off.",
  perhapsReader:
    "It is the list's own policy (about a home or mobile connection, say). If that is you, or a user of yours, sign in on port 587 of your server to send: then the list does not matter.",
  elsewhere: (zones: string): string => `Other lists that have it now: ${zones}.`,
  others: (zones: string): string => `Other lists that could not be checked: ${zones}.`,
}));
