import type { InputCause } from './input.ts';

export const TARGET_KINDS = ['ipv4', 'ipv6', 'domain'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** What an address is set aside for, so that no mail server on the Internet has it (RFC 6890). */
export const SPECIAL_USES = [
  'private',
  'shared',
  'loopback',
  'link-local',
  'unique-local',
  'unspecified',
  'multicast',
  'reserved',
  'documentation',
  'benchmarking',
  'test-entry',
] as const;
export type SpecialUse = (typeof SPECIAL_USES)[number];

/** Lists are asked about these: examples and tests are made of them. */
const ASKED_USES: ReadonlySet<SpecialUse> = new Set(['documentation', 'benchmarking', 'test-entry']);

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
  /** How an address was found through a name: "mx:mail.example.test", "spf:include:_spf.example.test". */
  readonly via?: string;
  /** Of a name: its organisational domain, where that is another, for the zones that list those (`domainForm`). */
  readonly organizational?: string;
  /** What the address is set aside for; absent for one that anybody may have. `test-entry` only where it was typed. */
  readonly special?: SpecialUse;
  /** Of a name that stands for what was typed, since no target came of it: why. Nothing is asked about it. */
  readonly cause?: InputCause;
}

/** How a target came of what was typed. */
export type Origin = Pick<Target, 'from' | 'via' | 'inRange'>;

/** No receiver ever sees the address: what a public list says of it means nothing. */
export function isUnseen({ special }: Pick<Target, 'special'>): boolean {
  return special !== undefined && !ASKED_USES.has(special);
}
