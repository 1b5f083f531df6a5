import type { Conclusion } from './conclusion.ts';
import type { Unknown } from './outcome.ts';
import type { HostingCompany } from './owner.ts';
import type { Finding, TargetReport } from './report.ts';
import type { Rejection } from './rejection.ts';
import type { LocalText, RemovalWay } from './removal.ts';
import type { ReturnCode } from './return-code.ts';

/** What to do about listings, as values; the sentences are in `render/` and `i18n/`. */

/** Why nothing need be done about a listing. */
export const HARMLESS_REASONS = [
  'informational',
  'informational-code',
  'network-wide',
  'policy',
  'range',
  'minor',
] as const;
export type HarmlessReason = (typeof HARMLESS_REASONS)[number];

/** One way out of a listing, and the codes that it is for: sublists of one zone may need several. */
export interface WayOut {
  /** unknown: the catalogue does not say. */
  readonly how: RemovalWay | 'unknown';
  /** Where, with the target filled in; the operator's home page where no better one is known; null where not known. */
  readonly url: string | null;
  /** To whom to write; null where not known. */
  readonly email: string | null;
  /** ISO 8601: how long the listing lasts by itself; null where not known. */
  readonly expires: string | null;
  readonly notes: LocalText | null;
  readonly codes: readonly ReturnCode[];
}

/** Somebody asks for the removal, and answers for it. */
export function isRequest(how: WayOut['how']): boolean {
  return how === 'self-service' || how === 'form' || how === 'email';
}

export interface DelistStep {
  readonly finding: Finding;
  /** The hardest first. */
  readonly ways: readonly WayOut[];
  /** null: it matters. */
  readonly harmless: HarmlessReason | null;
  /** The rejection names this zone: for that receiver it decides, whatever its rank. */
  readonly named: boolean;
}

/** Who an address is by its reverse DNS, where that leads back to it (else `name` is null), and what in that name speaks for a server that others use too. */
export interface HostHint {
  /** Its reverse DNS; null where there is none, or where it does not lead back. */
  readonly name: string | null;
  /**
   * What speaks for a server that others use too. series: "sv1234…", one of many; foreign: not in the domain that was
   * typed; null where nothing does.
   */
  readonly sign: 'series' | 'foreign' | null;
}

export const LETTER_RECIPIENTS = ['operator', 'provider'] as const;
export type LetterRecipient = (typeof LETTER_RECIPIENTS)[number];

/** A letter that is to be written: to whom, and about which listings. */
export interface LetterPlan {
  readonly to: LetterRecipient;
  /** The operator's name, or the zone's where that is not known; null for the hosting company. */
  readonly operator: string | null;
  /** Its name in Japanese, where that is known. */
  readonly operatorJa: string | null;
  /** Of a letter to the hosting company: which one, where that is known; else null. */
  readonly company: HostingCompany | null;
  readonly steps: readonly DelistStep[];
  readonly email: string | null;
  readonly url: string | null;
  /** The operator's own language is, or may be, Japanese. */
  readonly isJapanese: boolean;
}

/** What a receiver said, as far as a letter needs it. Unsanitised. */
export type RefusedMail = QuotedRejection &
  Pick<Rejection, 'list' | 'blocklist' | 'ip' | 'domain' | 'isRefusal' | 'receiverMisconfigured'>;

/** What of it is told again. */
export type QuotedRejection = Pick<
  Rejection,
  'zone' | 'operator' | 'reply' | 'enhanced' | 'receiver' | 'url' | 'text'
>;

export interface UntoldFinding extends Finding {
  readonly outcome: Unknown;
}

/** What to do about one target. */
export interface DelistPlan {
  readonly report: TargetReport;
  /** null: a name. */
  readonly host: HostHint | null;
  /** What is to be done, in this order. */
  readonly steps: readonly DelistStep[];
  readonly harmless: readonly DelistStep[];
  /** Blocklists that could not be asked. */
  readonly unknown: readonly UntoldFinding[];
  readonly letters: readonly LetterPlan[];
  /** The rejection that speaks of this target. */
  readonly rejection: RefusedMail | null;
  /** What follows from what a bounce says of this target. */
  readonly conclusions: readonly Conclusion[];
}

/** What is to be said of a bounce beside its evidence. */
export type BounceNote =
  /** `target`: whom an ordinary message was sent by. */
  | { readonly code: 'no-rejection'; readonly target?: string }
  /** Another address or name was refused. */
  | { readonly code: 'other-target'; readonly target: string }
  /** Besides those that are dealt with here. */
  | { readonly code: 'also-refused'; readonly targets: readonly string[] }
  | { readonly code: 'not-blocklist' }
  /** It was too long to be read whole. */
  | { readonly code: 'not-whole' }
  /** The receiver's resolver is refused by the list. */
  | { readonly code: 'receiver-misconfigured'; readonly host: string | null; readonly conclusion: Conclusion }
  /** The zone that it names does not list the target any more. */
  | { readonly code: 'not-listed-now'; readonly zone: string; readonly conclusion: Conclusion }
  /** A judgement that cannot be asked for in DNS. */
  | {
      readonly code: 'not-in-dns';
      readonly operator: string | null;
      readonly url: string | null;
      readonly conclusion: Conclusion;
    }
  | {
      readonly code:
        | 'other-sublist'
        | 'not-verifiable'
        | 'not-told'
        | 'retired-list'
        | 'no-address'
        | 'no-reason'
        | 'lookup-failed'
        | 'lookup-failed-untold'
        | 'lookup-failed-listed';
      readonly zone?: string;
      readonly target?: string;
      readonly conclusion: Conclusion;
    };

export interface DelistReport {
  readonly startedAt: Date;
  readonly plans: readonly DelistPlan[];
  readonly notes: readonly BounceNote[];
  /** What follows from the bounce that was given. */
  readonly conclusions: readonly Conclusion[];
  readonly exitCode: number;
}
