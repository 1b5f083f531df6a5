import type { ChangeKind, Known } from './change.ts';
import type { InputCause, InputCounts } from './input.ts';
import type { OutcomeKind, UnknownCause } from './outcome.ts';
import type { HostingCompany, Network, Registry } from './owner.ts';
import type { SkipReason } from './plan.ts';
import type { Rejection, SendingAddress } from './rejection.ts';
import type { Counts, ResolverSummary, ReverseDns } from './report.ts';
import type { Severity } from './return-code.ts';
import type { TargetKind } from './target.ts';
import type { Tier, ZoneKind } from './zone.ts';

/**
 * What leaves the program as data, in the JSON and through the library: plain values, nothing that is secret. Fields may
 * be added; those that are here stay as they are.
 *
 * These interfaces are the only definition: `scripts/schemas.mjs` makes the JSON Schemas of them, what is said of a field
 * here is its description there, and the builders in `render/` return them. What only one command prints stands beside
 * its builder; all documents are named in `render/documents.ts`.
 */

/**
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * ISO 8601, in UTC.
 * @format date-time
 */
export type Time = string;

/**
 * What the program ended with: 0, 1, 3, or more; see docs/verdicts.md.
 * @asType integer
 * @minimum 0
 */
export type ExitCode = number;

export interface Versioned {
  /** Grows when a field goes or changes its meaning; fields may be added without. */
  readonly schemaVersion: 1;
}

/** What has written a document. */
export interface Generator {
  /** The program. */
  readonly name: 'rblcheck';
  /** The version of the program. */
  readonly version: string;
}

/** What every document of one run begins with. */
export interface Headed extends Versioned {
  readonly generator: Generator;
}

/** A whole run. */
export interface ReportDocument extends Headed {
  /** When the run began, in UTC. */
  readonly startedAt: Time;
  /** How long it took, in milliseconds. */
  readonly durationMs: Count;
  readonly resolver: {
    /** direct: each zone's own name servers were asked. */
    readonly mode: ResolverSummary['mode'];
    /** ADDR:PORT, in the order of failover. */
    readonly servers: readonly string[];
  };
  readonly summary: {
    /** How many targets were checked, those that are not shown included. */
    readonly targets: Count;
    /** How many of them are listed. */
    readonly listed: Count;
    /** How many are clean. */
    readonly clean: Count;
    /** How many could not be told. */
    readonly unknown: Count;
    /** What was typed, by its verdicts. */
    readonly inputs: InputCounts;
    readonly exitCode: ExitCode;
  };
  /** What is to be known of the resolver and the names of the run. */
  readonly warnings: readonly ToldWarning[];
  /** The verdict on what was typed, in its order; the exit code is the worst of these. */
  readonly inputs: readonly InputReport[];
  readonly targets: readonly TargetReport[];
}

/** With `--state`: what is known from before. */
export interface Remembered {
  /** With --state: since when the outcome is what it is, in UTC. */
  readonly since?: Time;
  /** With --state: what changed; absent where nothing did, and where it is told with another list. */
  readonly change?: RememberedChange;
}

export interface RememberedChange {
  /** What changed. */
  readonly kind: ChangeKind;
  /** What was known before; null where that was nothing. */
  readonly was: Known | null;
  /** Since when the outcome is what it is, in UTC. */
  readonly since: Time;
  /** All lists that this change befalls, this one first; of what was typed none. */
  readonly zones: readonly string[];
}

/** One meaning of one return code. It looks like an address and is none (RFC 5782 section 2.1). */
export interface ReturnCode {
  /** The A record: "127.0.0.2". */
  readonly code: string;
  /** Which list of a combined zone: "SBL"; null where the zone has none, or does not say. */
  readonly sublist: string | null;
  /** In English; null where the operator does not document the code. */
  readonly meaning: string | null;
  /** listed: seen doing harm; policy: a rule about the range; informational: nothing bad. */
  readonly severity: Severity;
}

/** Which zone. */
export interface NamedZone {
  /** The zone's name; a key in it is shown as ***. */
  readonly zone: string;
  /** What the zone is called. */
  readonly name: string;
  /** What being listed means; only "block" counts as a listing. */
  readonly kind: ZoneKind;
  /** major: many receivers reject on it. */
  readonly tier: Tier;
}

/** Why something could not be told. */
export interface Untold {
  /** Why the outcome is unknown; null unless it is. */
  readonly cause: UnknownCause | null;
  /** What names the cause more closely: "public-resolver", the address that came; null where nothing does. */
  readonly detail: string | null;
}

/** What one zone says about one target. */
export interface Finding extends Remembered, Untold, NamedZone {
  /** The name that was asked in DNS; a key in it is shown as ***. */
  readonly query: string;
  /** "unknown" is never clean: `cause` says why. */
  readonly outcome: OutcomeKind;
  /** The zone's test entries (RFC 5782 section 5) answered as they must. */
  readonly verified: boolean;
  /** One for each meaning; empty unless listed. */
  readonly returnCodes: readonly ReturnCode[];
  /** How long the listing may still be cached, in seconds; null unless listed. */
  readonly ttlSeconds: number | null;
  /**
   * The TXT records of a listing, with -v of a refusal too, one string a record, as the network gave them: escape them
   * before a person sees them.
   */
  readonly reasons: readonly string[];
  /** Where a person can look the target up; null where not known. */
  readonly lookupUrl: string | null;
  /** Where its removal is asked for; null where not known. */
  readonly removalUrl: string | null;
  /** How long the answer took, in milliseconds, rounded. */
  readonly elapsedMs: Count;
}

/** A zone that was not asked, and why. */
export interface SkippedZone {
  /** The zone's name; a key in it is shown as ***. */
  readonly zone: string;
  /** Why it was not asked. */
  readonly reason: SkipReason;
}

/** One address or name, in all zones that were asked about it. */
export interface TargetReport extends Remembered {
  /** A dotted quad, RFC 5952 text, or a lower-case name. */
  readonly target: string;
  /** What the target is. */
  readonly kind: TargetKind;
  /** What was typed; absent where it does not differ. */
  readonly from?: string;
  /** How an address was found through a name: "mx:mail.example.test", "spf:include:_spf.example.test". */
  readonly via?: string;
  /** Why nothing was asked about it: of a name that stands for what was typed, or an address that no receiver sees. */
  readonly cause: InputCause | null;
  /** listed: on a zone of kind "block"; unknown: a major zone or too many could not be told; else clean. */
  readonly outcome: OutcomeKind;
  /** Of an address that was looked at closely; absent in bulk runs. */
  readonly reverseDns?: ReverseDns;
  /** Whose the address is, where that was asked. */
  readonly owner?: Owner;
  /** Zones of kind "block" only. */
  readonly counts: Counts;
  /** In the zone file's order, whatever order the answers came in. */
  readonly findings: readonly Finding[];
  /** Zones that were not asked. */
  readonly skipped: readonly SkippedZone[];
}

/** Whose an address is; null: not known. Nothing in it is a guess. */
export interface Owner {
  /** Who announces the address. */
  readonly network: Network | null;
  /** Where the network takes complaints about its customers; a registry's address is none. */
  readonly abuse: string | null;
  /** Set where a registry's address stands in the place of the network's. */
  readonly registry: Registry | null;
  /** The hosting company: by a reverse name that leads back, or an SPF include that holds the address. */
  readonly company: HostingCompany | null;
  /** Which fact, and the record that says it: "network: TXT …", "company: PTR …". */
  readonly sources: readonly string[];
}

/** The verdict on what was typed. */
export interface InputReport extends Remembered {
  /** As it was typed. */
  readonly typed: string;
  /** listed when a target is; else unknown when one is, or for a cause; else clean. */
  readonly outcome: OutcomeKind;
  /** What could not be found out about it; null where that is not why. */
  readonly cause: InputCause | null;
  /** The targets that came of it; absent for a range. */
  readonly targets?: readonly string[];
  /** Of a range: how many targets came of it. */
  readonly targetCount?: Count;
}

/** What is to be known of a run. */
export interface ToldWarning {
  /** To act on. */
  readonly code: string;
  /** In English, to show; a second line is the remedy. */
  readonly message: string;
}

/** What a bounce, a log or a message says. */
export interface BounceReport {
  /** The telling one; null where nothing was refused. */
  readonly rejection: Rejection | null;
  /** Each different one once, the telling one first. */
  readonly rejections: readonly Rejection[];
  /** All of the text was read; where not, what was left may tell of more rejections. */
  readonly isWhole: boolean;
  /** Of an ordinary message: the address that it was sent from; null for a bounce. */
  readonly sender: SendingAddress | null;
}
