import type { InputCause } from './input.ts';
import type { OutcomeKind, UnknownCause } from './outcome.ts';
import type { HostingCompany, Network, Registry } from './owner.ts';
import type { SkipReason } from './plan.ts';
import type { Rejection, SendingAddress } from './rejection.ts';
import type { Counts, ReverseDns } from './report.ts';
import type { Severity } from './return-code.ts';
import type { TargetKind } from './target.ts';
import type { Tier, ZoneKind } from './zone.ts';

/**
 * What leaves the program as data, in the JSON and through the library: plain values, nothing that is secret. Fields may
 * be added; those that are here stay as they are.
 */

/** One meaning of one return code. It looks like an address and is none (RFC 5782 section 2.1). */
export interface ReturnCode {
  /** "127.0.0.2" */
  readonly code: string;
  /** Which list of a combined zone: "SBL"; null where the zone has none, or does not say. */
  readonly sublist: string | null;
  /** In English; null where the operator does not document the code. */
  readonly meaning: string | null;
  /** `listed`: seen doing harm; `policy`: a rule about the range; `informational`: nothing bad. */
  readonly severity: Severity;
}

/** What one zone says about one target. */
export interface Finding {
  /** The zone's name; a key in it is shown as `***`. */
  readonly zone: string;
  readonly name: string;
  /** Only `block` counts as a listing. */
  readonly kind: ZoneKind;
  /** `major`: many receivers reject on it. */
  readonly tier: Tier;
  /** The name that was asked in DNS; a key in it is shown as `***`. */
  readonly query: string;
  /** `unknown` is never clean: `cause` says why. */
  readonly outcome: OutcomeKind;
  /** The zone's test entries (RFC 5782 section 5) answered as they must. */
  readonly verified: boolean;
  /** Empty unless listed. */
  readonly returnCodes: readonly ReturnCode[];
  /** Set when unknown, else null. */
  readonly cause: UnknownCause | null;
  /** What names the cause more closely: "public-resolver", "127.0.0.1"; null where nothing does. */
  readonly detail: string | null;
  /**
   * The operator's reasons (TXT) of a listing, one string a record, just as the network gave them: never print them
   * unescaped.
   */
  readonly reasons: readonly string[];
  /** Where a person can look the target up; null where not known. */
  readonly lookupUrl: string | null;
  /** Where its removal is asked for; null where not known. */
  readonly removalUrl: string | null;
  /** How long the listing may still be cached, in seconds; null unless listed. */
  readonly ttlSeconds: number | null;
  /** How long the answer took, in milliseconds, rounded. */
  readonly elapsedMs: number;
}

/** A zone that was not asked, and why. */
export interface SkippedZone {
  readonly zone: string;
  readonly reason: SkipReason;
}

/** One address or name, in all zones that were asked about it. */
export interface TargetReport {
  /** A dotted quad, RFC 5952 text, or a lower-case name. */
  readonly target: string;
  readonly kind: TargetKind;
  /** What was typed, where it differs. */
  readonly from?: string;
  /** How an address was found through a name: "mx:mail.example.test", "spf:include:_spf.example.test". */
  readonly via?: string;
  /** Why nothing was asked about it: of a name that stands for what was typed, and of an address that no receiver sees. */
  readonly cause: InputCause | null;
  readonly outcome: OutcomeKind;
  /** Of an address that was looked at closely: its names, and whether one of them leads back to it; null: not known. */
  readonly reverseDns?: ReverseDns;
  /** Of an address of which it was asked whose it is. */
  readonly owner?: Owner;
  /** Zones of kind `block` only. */
  readonly counts: Counts;
  /** In the catalogue's order, whatever order the answers came in. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedZone[];
}

/** Whose an address is; null: not known. Nothing in it is a guess. */
export interface Owner {
  /** Who announces it. */
  readonly network: Network | null;
  /** Where the network takes complaints; a registry's address is none. */
  readonly abuse: string | null;
  /** Set where a registry's address stands in the place of the network's: where that is looked up. */
  readonly registry: Registry | null;
  /** By a reverse name that leads back, or an SPF include that holds the address. */
  readonly company: HostingCompany | null;
  /** Which fact, and the record that says it: "network: TXT …", "company: PTR …". */
  readonly sources: readonly string[];
}

/** The verdict on what was typed. */
export interface InputReport {
  readonly typed: string;
  /** `listed` when a target is; else `unknown` when one is, or there is a `cause`; else `clean`. */
  readonly outcome: OutcomeKind;
  /** What could not be found out about it; null where that is not the reason. */
  readonly cause: InputCause | null;
  /** The targets that came of it; of a range `targetCount` stands in their place. */
  readonly targets?: readonly string[];
  readonly targetCount?: number;
}

/** What is to be known of a run: a code to act on, and an English sentence to show. */
export interface ToldWarning {
  readonly code: string;
  readonly message: string;
}

/** What a bounce, a log or a message says. */
export interface BounceReport {
  /** The telling one; null where nothing was refused. */
  readonly rejection: Rejection | null;
  /** Each different one once, the telling one first. */
  readonly rejections: readonly Rejection[];
  /** All of it was read; where not, what was left may tell of more rejections. */
  readonly isWhole: boolean;
  /** Of an ordinary message: the address that it was sent from. */
  readonly sender: SendingAddress | null;
}
