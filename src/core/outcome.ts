import type { ReturnCode } from './return-code.ts';

/** The three ends of a lookup. Unknown is never clean. */
export const OUTCOMES = ['listed', 'clean', 'unknown'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** How many were asked about, however each of them ended. */
export function askedOf({ listed, clean, unknown }: Readonly<Record<OutcomeKind, number>>): number {
  return listed + clean + unknown;
}

/** What DNS itself could not do. */
export const FAILURE_CAUSES = ['timeout', 'servfail', 'refused', 'network', 'bad-response'] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** What DNS answered, and what is no answer about the target. */
const USELESS_ANSWERS = [
  'error-code',
  'not-a-return-code',
  'lists-everything',
  'test-entry-missing',
  'retired',
] as const;

export const UNKNOWN_CAUSES = [...FAILURE_CAUSES, ...USELESS_ANSWERS] as const;
export type UnknownCause = (typeof FAILURE_CAUSES)[number] | (typeof USELESS_ANSWERS)[number];

export interface Listed {
  readonly kind: 'listed';
  readonly returnCodes: readonly ReturnCode[];
  readonly ttlSeconds: number;
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: UnknownCause;
  /** What names it more closely: "public-resolver", the address that came, "FORMERR". */
  readonly detail?: string;
}

export type Outcome = Listed | { readonly kind: 'clean' } | Unknown;

/** What a listing says, code by code; of anything else nothing. */
export function returnCodesOf(outcome: Outcome | undefined): readonly ReturnCode[] {
  return outcome?.kind === 'listed' ? outcome.returnCodes : [];
}

/** A code that says something bad of who is listed. */
export function isBad({ severity }: Pick<ReturnCode, 'severity'>): boolean {
  return severity !== 'informational';
}

/**
 * A listing that says something bad: a combined zone's allow codes, all of severity `informational`, do not.
 */
export function isAdverse(outcome: Outcome): boolean {
  return outcome.kind === 'listed' && outcome.returnCodes.some(isBad);
}
