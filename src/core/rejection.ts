/** Why a receiver would not have a mail, as far as its words tell. The first three are blocklist matters. */
export const REJECTION_REASONS = [
  /** A DNS blocklist, or a product that asks one. */
  'blocklist',
  /** The receiver's or a vendor's own opinion of the sending address. */
  'reputation',
  /** A list of countries or providers: nothing that the sender did. */
  'policy-list',
  'greylisting',
  'rate-limit',
  'mailbox-full',
  'unknown-user',
  'content',
  'authentication',
  'reverse-dns',
  'relaying',
  'sender-address',
  'message-size',
  /** Whoever refused, or noted it, could not ask a blocklist: nothing is known of a listing. */
  'lookup-failed',
  'other',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** What is no blocklist matter. */
export type OtherReason = Exclude<
  RejectionReason,
  'blocklist' | 'reputation' | 'policy-list' | 'lookup-failed'
>;

/** Whose server refused: somebody else's the reader's mail, or the reader's own a stranger's (its log). */
export const REJECTION_SIDES = ['sending', 'receiving'] as const;
export type RejectionSide = (typeof REJECTION_SIDES)[number];

/** What is said to be listed. */
export type RejectionSubject = 'ip' | 'domain' | 'url' | 'address';

/** One refusal by a receiver, as the contract's section "Bounces" has it. */
export interface Rejection {
  readonly side: RejectionSide;
  readonly reason: RejectionReason;
  /** A blocklist or a reputation block was the reason. */
  readonly blocklist: boolean;
  readonly subject: RejectionSubject | null;
  /** The blocked sending address, never the receiver's: a dotted quad or RFC 5952 text. */
  readonly ip: string | null;
  readonly domain: string | null;
  /** As named, in lower case; null when only an operator or a product is. */
  readonly zone: string | null;
  /** `zone` is a name of a product's or a receiver's own, which nobody outside can ask. */
  readonly isPrivateZone: boolean;
  readonly operator: string | null;
  /** "554" */
  readonly reply: string | null;
  /** "5.7.1" (RFC 3463) */
  readonly enhanced: string | null;
  /** The sender's server tries again by itself: a 4xx reply, or a report that says "delayed". */
  readonly temporary: boolean;
  readonly receiver: { readonly host: string | null; readonly ip: string | null } | null;
  readonly url: string | null;
  /**
   * Somebody was turned away. The log of the reader's own server also notes what it turned nobody away for: a warning, a
   * list's answer, a lookup that failed.
   */
  readonly isRefusal: boolean;
  /** "Error: open resolver" and the like: the receiver's resolver is refused, and the sender is not listed at all. */
  readonly receiverMisconfigured: boolean;
  /** The receiver's own words on one line; may hold anything that the network can, so never print it unsanitised. */
  readonly text: string;
  /** How many lines of a log it stands for; a report that tells of one refusal in two places has one. */
  readonly count: number;
}

/** Whether what the lists say has to do with it: one is named, or the address may have been turned away. */
export function isListMatter({ blocklist, receiverMisconfigured, reason }: Rejection): boolean {
  return blocklist || receiverMisconfigured || reason === 'lookup-failed';
}

/** The address that an ordinary message was sent from. */
export interface SendingAddress {
  readonly ip: string;
  /** The header that names it: "Received-SPF", "Authentication-Results", "Received". */
  readonly header: string;
  /** That header's text on one line; unsanitised. */
  readonly text: string;
}

/** What was read of a bounce, a log or a message. */
export interface BounceReading {
  /** Each different one once, the telling one first. */
  readonly rejections: readonly Rejection[];
  /** All of it was read; where not, what was left may tell of more rejections. */
  readonly isWhole: boolean;
  /** Set for a message without any rejection in it. */
  readonly sender: SendingAddress | null;
}
