import type { Count } from './published.ts';

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

/** The server that refused a mail. */
export interface Receiver {
  /** Its name. */
  readonly host: string | null;
  /** Its address. */
  readonly ip: string | null;
}

/** One refusal by a receiver. */
export interface Rejection {
  /**
   * sending: the reader's mail was refused; receiving: the log of the reader's own server, which refused somebody.
   */
  readonly side: RejectionSide;
  /** Why the mail was refused. */
  readonly reason: RejectionReason;
  /** A blocklist or a reputation block was the reason. */
  readonly blocklist: boolean;
  /** What is said to be listed. */
  readonly subject: RejectionSubject | null;
  /** The blocked sending address, never the receiver's: a dotted quad or RFC 5952 text; null where not stated. */
  readonly ip: string | null;
  /** The blocked name; null where none is stated. */
  readonly domain: string | null;
  /** The zone that is named, in lower case; null where only an operator or a product is. */
  readonly zone: string | null;
  /** The zone is a product's or a receiver's own: nobody outside can ask it. */
  readonly isPrivateZone: boolean;
  /** Who runs the list; null where not known. */
  readonly operator: string | null;
  /** The SMTP reply code: "554"; null where none is stated. */
  readonly reply: string | null;
  /** The enhanced status code (RFC 3463): "5.7.1"; null where none is stated. */
  readonly enhanced: string | null;
  /** The sender's server tries again by itself: a 4xx reply, or a report that says "delayed". */
  readonly temporary: boolean;
  /** The server that refused the mail; null where it is not named. */
  readonly receiver: Receiver | null;
  /** The address that the receiver refers to; null where there is none. */
  readonly url: string | null;
  /**
   * Somebody was turned away; false for what the reader's own server only noted: a warning, a list's answer, a lookup
   * that failed.
   */
  readonly isRefusal: boolean;
  /** "Error: open resolver" and the like: the receiver's resolver is refused, and the sender is not listed at all. */
  readonly receiverMisconfigured: boolean;
  /** The receiver's own words on one line, with anything that the network can hold: escape them before a person sees them. */
  readonly text: string;
  /** How many lines of a log it stands for; 1 for one that is told in two places. */
  readonly count: Count;
}

/** Whether what the lists say has to do with it: one is named, or the address may have been turned away. */
export function isListMatter({ blocklist, receiverMisconfigured, reason }: Rejection): boolean {
  return blocklist || receiverMisconfigured || reason === 'lookup-failed';
}

/** The address that an ordinary message was sent from. */
export interface SendingAddress {
  /** The address that the message was sent from. */
  readonly ip: string;
  /** The header that names it: "Received-SPF", "Authentication-Results", "Received". */
  readonly header: string;
  /** That header on one line; escape it before a person sees it. */
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
