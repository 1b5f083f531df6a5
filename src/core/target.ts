import type { FailureCause } from './outcome.ts';

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
  /** One of a range: nobody looks at each closely. */
  readonly inRange?: true;
  /** How an address was found through a name: "mx mail.example.test", "spf include:_spf.example.test". */
  readonly via?: string;
  /** Of a name: its organisational domain, where that is another, for the zones that list those (`domainForm`). */
  readonly organizational?: string;
  /** Of a name: why its addresses could not be found, so that nothing can be said of them. */
  readonly addressesUnknown?: FailureCause;
}
