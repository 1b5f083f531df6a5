import { patterns } from './patterns.ts';
import type { RejectionReason } from '../core/rejection.ts';

/** "198.51.100.7 is not listed on ZONE" */
const ADDRESS_NOT_LISTED =
  /(?:[\da-f][\])>"']{0,2}|ip|address|host|client|server) (?:(?:is|was) (?:not|no longer)|isn't|wasn't) (?:\S{1,12} )?(?:(?:black|block)-?)?listed (?:on|in|at|by) \S{1,253}/gi;

/** What a reading has found before its reason is decided. */
export interface ReasonFacts {
  /** The receiver's words. */
  readonly words: string;
  readonly reply: string | null;
  readonly enhanced: string | null;
  /** A zone was named by the words before it, or a list's own page is linked. */
  readonly namesList: boolean;
  /** "blocked using ZONE", with a zone of the catalogue: that is the reason, whatever else is said. */
  readonly isExplicit: boolean;
  /** A blocklist's operator is named somewhere. */
  readonly namesOperator: boolean;
}

/**
 * The reason, by the words that leave the least doubt. Of a lookup that failed nothing follows, whatever list it was in. A
 * refusal that names a list is about the list, whatever the
 * sentence in front of it says ("Recipient address rejected: https://list.example/198.51.100.7"); a missing reverse name,
 * DMARC and relaying are said in words that nothing else uses; "unknown user; may be blacklisted" is about the user.
 */
export function decideReason({
  words: said,
  reply,
  enhanced,
  namesList,
  isExplicit,
  namesOperator,
}: ReasonFacts): RejectionReason {
  const { reasons, aboutAddress, addressBarred, addressTurnedAway, enhanced: byCode } = patterns();
  const { listedBy, blocklistStrong, blocklistWeak, receiverActs } = patterns();
  // A mailbox is called what it likes: "rbl-admin@receiver.example".
  const words = said
    .replace(/[\w.+-]{1,64}@[\w.-]{1,253}/g, '@')
    .replace(ADDRESS_NOT_LISTED, ' ')
    .replace(receiverActs, ' ');
  const ranked = (rank: string): RejectionReason | undefined =>
    reasons.find((entry) => entry.rank === rank && entry.phrases.test(words))?.reason;
  const code = enhanced === null ? undefined : byCode.get(enhanced);
  return (
    ranked('lookup') ??
    (isExplicit ? 'blocklist' : undefined) ??
    ranked('first') ??
    (namesList || aboutAddress.test(words) ? 'blocklist' : undefined) ??
    (code === 'rate-limit' || code === 'reverse-dns' || code === 'authentication' ? code : undefined) ??
    ranked('second') ??
    (blocklistStrong.test(words) || listedBy.test(words) ? 'blocklist' : undefined) ??
    ranked('third') ??
    (namesOperator && !ranked('fourth') ? 'blocklist' : undefined) ??
    (code === 'reputation' || addressBarred.test(words) ? 'reputation' : undefined) ??
    (ranked('fourth') && !hasStrongAddress(words) ? ranked('fourth') : undefined) ??
    (blocklistWeak.test(words) || (maySayWho(reply, enhanced) && addressTurnedAway.test(words))
      ? 'reputation'
      : undefined) ??
    ranked('fourth') ??
    code ??
    'other'
  );
}

/**
 * Whether the codes leave room for "you are not welcome": those of commands, of signing in and of a size do not (RFC 5321
 * section 4.2.3, RFC 4954), nor does an enhanced code of another subject than security (RFC 3463 section 3).
 */
function maySayWho(reply: string | null, enhanced: string | null): boolean {
  return !/^(?:50\d|53\d|[45]52)$/.test(reply ?? '') && !/^[45]\.[1-6]\./.test(enhanced ?? '');
}

/** "Client host rejected: SPAM": the words of a content filter, about a host. */
function hasStrongAddress(words: string): boolean {
  return /client host (?:\S{1,80} )?rejected|(?:client|host|server|ip)\]?>?: (?:\S{1,20} ){0,2}rejected/i.test(
    words,
  );
}

/** Whose opinion it was, once it is clear that the sender was blocked. */
export function refineBlock(
  words: string,
  { zone, kind }: { zone: string | null; kind: string | null },
): RejectionReason {
  if (patterns().policyList.test(words) || kind === 'policy') return 'policy-list';
  if (zone !== null || kind === 'list') return 'blocklist';
  return /\b(?:rbl|dnsbl|dnsrbl)s?\b|real-?time (?:black|block)/i.test(words) ? 'blocklist' : 'reputation';
}
