export const TARGET_KINDS = ['ipv4', 'ipv6', 'domain'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** What is asked about: an address or a name, ready to be put in front of a zone. */
export interface Target {
  readonly kind: TargetKind;
  /** As it is shown: a dotted quad, RFC 5952 text, or a lower-case name without a final dot. */
  readonly text: string;
  /** The labels that go before the zone's name: "7.100.51.198", 32 nibbles, or the name. */
  readonly labels: string;
  /** What was typed, where it differs from `text`. */
  readonly from?: string;
}
