/** Mail servers whose configuration is read. */
export const MTAS = ['postfix', 'exim', 'sendmail'] as const;
export type Mta = (typeof MTAS)[number];

/** What a server makes of a listing: it turns the client away, lets it in, or only takes note. */
export type MtaUse = 'block' | 'allow' | 'note';

/** A list that a mail server is told to ask. */
export interface MtaList {
  /** As the catalogue has it: "{key}" in the place of a key. */
  readonly zone: string;
  /** From 1. */
  readonly line: number;
  /** What asks it: "reject_rbl_client", "dnslists", "FEATURE(dnsbl)". */
  readonly setting: string;
  readonly use: MtaUse;
  readonly asksNames: boolean;
  /** A listing decides by itself; else it has a weight among others. */
  readonly decidesAlone: boolean;
  /** What the answer must match for a listing, as patterns of return codes; null for any answer. */
  readonly filter: readonly string[] | null;
}

/** What in it was taken for a list, and cannot be read as one. */
export interface MtaUnread {
  readonly line: number;
  readonly text: string;
}

/** What the configuration of a mail server says of lists, in the order of its lines. */
export interface MtaConfig {
  readonly mta: Mta;
  readonly lists: readonly MtaList[];
  readonly unread: readonly MtaUnread[];
}
