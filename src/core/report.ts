import type { warningEn } from '../i18n/warning-en.ts';
import type { Moment, SharedChange } from './change.ts';
import type { CodedBy } from './coded.ts';
import type { Evidence } from './dns-answer.ts';
import type { InputCause, InputCounts, InputReport } from './input.ts';
import type { Count } from './published.ts';
import { isAdverse, type Outcome, type OutcomeKind } from './outcome.ts';
import type { Owner } from './owner.ts';
import type { Skipped, SkipReason } from './plan.ts';
import type { Tally } from './tally.ts';
import { isUnseen, type Target, type TargetKind } from './target.ts';
import type { Verification } from './verify.ts';
import { weighsMost, type Zone } from './zone.ts';

/** Who answered, and with which addresses: every one of them, error codes and strangers too. */
export interface FindingEvidence extends Evidence {
  readonly addresses: readonly string[];
}

/** One lookup's end, with its target and zone. Codes and arguments, never a sentence. */
export interface Finding {
  readonly zone: Zone;
  /** What the target is. */
  readonly kind: TargetKind;
  /** The name that was asked; a key in it is masked. */
  readonly query: string;
  readonly outcome: Outcome;
  readonly verification: Verification;
  readonly reasons: readonly string[];
  readonly evidence: FindingEvidence;
  /** What a state file knows of it (`--state`). */
  readonly memory?: Memory;
}

export interface Memory {
  /** Since when the outcome is what it is: ISO 8601. */
  readonly since: string;
  readonly change: SharedChange | null;
  /** When the outcome changed, the latest last; empty while it never has. */
  readonly history?: readonly Moment[];
  /** When it was last seen listed. */
  readonly listing?: Sighting | null;
}

/** A listing that this machine saw. */
export interface Sighting {
  /** ISO 8601. */
  readonly at: string;
  /** Whose answer it was; null where that is not known. */
  readonly server: string | null;
}

export interface Counts {
  /** Zones that list it. */
  readonly listed: Count;
  /** Zones that do not. */
  readonly clean: Count;
  /** Zones that could not be told. */
  readonly unknown: Count;
  /** Zones that were not asked. */
  readonly skipped: Count;
}

export interface TargetReport {
  readonly target: Target;
  /** Why nothing was asked about it, where it stands for what was typed, or no receiver sees it; else null. */
  readonly cause: InputCause | null;
  readonly outcome: OutcomeKind;
  readonly counts: Counts;
  /** In the zone file's order, whatever order the answers came in. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** The run was ended before every lookup was: the outcome can be listed or unknown, never clean. */
  readonly interrupted: boolean;
  /** Of an address that was looked at closely: its name, and whether that leads back to it. */
  readonly reverseDns?: ReverseDns;
  /** Of an address of which it was asked whose it is. */
  readonly owner?: Owner;
  /** Of the row of what was typed itself: what a state file knows of it. */
  readonly memory?: Memory;
}

/** The names that an address gives itself, and whether one of them gives the address back: then it stands first. */
export interface ReverseDns {
  /** Its PTR records. */
  readonly names: readonly string[];
  /**
   * One of the names leads back to the address; null where that could not be found out: a name could not be followed to
   * its end, and none of the others leads back.
   */
  readonly confirmed: boolean | null;
}

/** What is to be known of a run. */
export type Warning = CodedBy<typeof warningEn>;

/** Whose answers a run asks for; `resolvers` null: nobody named any. */
export function resolverMode(options: {
  readonly direct: boolean;
  readonly resolvers: readonly string[] | null;
}): ResolverSummary['mode'] {
  if (options.direct) return 'direct';
  return options.resolvers === null ? 'system' : 'custom';
}

/** What is known of the resolvers of a run. */
export interface ResolverSummary {
  readonly mode: 'system' | 'custom' | 'direct';
  /** The servers were named, by an option or in the configuration; else they are the system's. */
  readonly isNamed: boolean;
  readonly servers: readonly string[];
  /** The file of the system that names them; null where that is not known. */
  readonly file?: string | null;
  /** No server of the run gave any answer at all. */
  readonly silent: boolean;
  /** The deadline of one lookup. */
  readonly timeoutMs: number;
  /** Queries sent, retries and test entries included. */
  readonly queries: number;
}

export interface Report {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly resolver: ResolverSummary;
  /** Those that are shown; of a bulk run's table only the listed ones. */
  readonly targets: readonly TargetReport[];
  readonly tally: Tally;
  /** The verdicts on what was typed, in its order; of a bulk run those that the format needs. */
  readonly inputs: readonly InputReport[];
  readonly inputCounts: InputCounts;
  readonly warnings: readonly Warning[];
  readonly exitCode: number;
}

/** How many unknown zones a target may have and still be called clean. */
export type MaxUnknown =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number };

export const DEFAULT_MAX_UNKNOWN: MaxUnknown = { kind: 'percent', value: 25 };

/** What a finding weighs in its target's outcome: nothing, unless its zone is a blocklist. */
export function countsAsListing(finding: Finding): boolean {
  return finding.zone.kind === 'block' && isAdverse(finding.outcome);
}

/** Whether it has the target in a way that a receiver refuses for: of a list that is no blocklist, in any way. */
export function isHeld({ zone, outcome }: Finding): boolean {
  return zone.kind === 'block' ? isAdverse(outcome) : outcome.kind === 'listed';
}

export function countFindings(findings: readonly Finding[], skipped: readonly Skipped[]): Counts {
  let [listed, clean, unknown] = [0, 0, 0];
  for (const finding of findings) {
    if (finding.zone.kind !== 'block') continue;
    if (finding.outcome.kind === 'unknown') unknown++;
    else if (countsAsListing(finding)) listed++;
    // A listing by allow codes alone is no listing, and nothing bad was found there.
    else clean++;
  }
  return { listed, clean, unknown, skipped: skipped.filter(({ zone }) => zone.kind === 'block').length };
}

/** What was asked about a target, and what was not. */
export type TargetLookups = Pick<TargetReport, 'target' | 'findings' | 'skipped'>;

/**
 * The target's own outcome: listed when a blocklist lists it; else unknown when nothing was asked, when a major
 * blocklist could not be told, or too many; else clean.
 */
export function targetOutcome(asked: TargetLookups, maxUnknown: MaxUnknown): OutcomeKind {
  return asked.findings.some(countsAsListing) ? 'listed' : outcomeWithoutListings(asked, maxUnknown);
}

/** Reasons for which a zone that was chosen for a target was not asked about it. */
const NOT_CHOSEN: ReadonlySet<SkipReason> = new Set(['excluded', 'contained-in']);

/**
 * Why no blocklist was asked: none was chosen (`none`), those that were do not list this kind of target (`kind`), or
 * something kept them from being asked (`unasked`); null where one was.
 */
export function blocklistLack({ findings, skipped }: TargetLookups): 'none' | 'kind' | 'unasked' | null {
  if (findings.some(({ zone }) => zone.kind === 'block')) return null;
  const reasons = skipped.flatMap(({ zone, reason }) =>
    zone.kind === 'block' && !NOT_CHOSEN.has(reason) ? [reason] : [],
  );
  if (reasons.length === 0) return 'none';
  return reasons.every((reason) => reason === 'wrong-family') ? 'kind' : 'unasked';
}

/**
 * Nothing is known where no blocklist was asked, whatever allow lists say. That lists of addresses are not asked about a
 * name is no lack: its addresses have their own verdicts.
 */
function lacksBlocklist(asked: TargetLookups): boolean {
  const lack = blocklistLack(asked);
  return lack !== null && !(lack === 'kind' && asked.target.kind === 'domain');
}

/** A blocklist gave an answer that counts. */
export function isToldByBlocklist({ findings }: Pick<TargetReport, 'findings'>): boolean {
  return findings.some(({ zone, outcome }) => zone.kind === 'block' && outcome.kind !== 'unknown');
}

/** The blocklists' findings; of a name that none of them lists all of them. */
export function countedFindings(findings: readonly Finding[]): readonly Finding[] {
  const block = findings.filter(({ zone }) => zone.kind === 'block');
  return block.length > 0 ? block : findings;
}

/** The same for someone to whom the listings do not count (`--fail-on`). */
export function outcomeWithoutListings(asked: TargetLookups, maxUnknown: MaxUnknown): 'clean' | 'unknown' {
  if (lacksBlocklist(asked)) return 'unknown';
  const counted = countedFindings(asked.findings);
  const unknown = counted.filter(({ outcome }) => outcome.kind === 'unknown');
  if (counted.length === unknown.length) return 'unknown';
  if (unknown.some(({ zone }) => weighsMost(zone))) return 'unknown';
  const allowed = maxUnknown.kind === 'count' ? maxUnknown.value : (counted.length * maxUnknown.value) / 100;
  return unknown.length > allowed ? 'unknown' : 'clean';
}

export function reportTarget(
  target: Target,
  parts: {
    readonly findings: readonly Finding[];
    readonly skipped: readonly Skipped[];
    readonly maxUnknown: MaxUnknown;
    readonly interrupted: boolean;
  },
): TargetReport {
  const { findings, skipped, maxUnknown, interrupted } = parts;
  const outcome = targetOutcome({ target, findings, skipped }, maxUnknown);
  return {
    target,
    cause: target.cause ?? (isUnseen(target) && findings.length === 0 && !interrupted ? 'not-public' : null),
    outcome: interrupted && outcome === 'clean' ? 'unknown' : outcome,
    counts: countFindings(findings, skipped),
    findings,
    skipped,
    interrupted,
  };
}
