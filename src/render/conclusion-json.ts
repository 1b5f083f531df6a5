import type { Conclusion, ConclusionCode } from '../core/conclusion.ts';
import type { Judge } from '../core/judge.ts';
import { returnCodesOf, type OutcomeKind, type UnknownCause } from '../core/outcome.ts';
import type { SkipReason } from '../core/plan.ts';
import type { ExitCode, Time } from '../core/published.ts';
import type { RejectionSide } from '../core/rejection.ts';

export interface Conclusions {
  /**
   * What follows from each different matter that was refused, the telling one first: the exit code is the worst of
   * theirs.
   */
  readonly conclusions: readonly PublishedConclusion[];
}

export interface PublishedConclusion {
  /** What follows; docs/json.md has a table of them. */
  readonly code: ConclusionCode;
  readonly exitCode: ExitCode;
  /** Whose server refused: somebody else's, or the reader's own. */
  readonly side: RejectionSide;
  /** The address or name that was refused; null where none is stated. */
  readonly target: string | null;
  /** The zone that decides: the one that is named, or that stands for it; null where none is. */
  readonly zone: string | null;
  /** What that zone says now; null where it was not asked. */
  readonly outcome: OutcomeKind | null;
  /** The zone's test entries answered as they must. */
  readonly verified: boolean;
  /** Set when it could not be told, else null. */
  readonly cause: UnknownCause | null;
  /** Why it was not asked; null where it was, or is not known. */
  readonly skipped: SkipReason | null;
  /** Lists of a combined zone that were meant and have it no more. */
  readonly sublistsOver: readonly string[];
  /** Lists of a combined zone that have it now. */
  readonly sublistsNow: readonly string[];
  /** When this machine saw the listing that a "not listed" without proof rests on (`--state`); else null. */
  readonly seenListedAt: Time | null;
  /** A deferral: the sender's server tries again by itself. */
  readonly waitsInQueue: boolean;
  /** Whose own record it is, where that is known; else null. */
  readonly review: PublishedJudge | null;
  /** Other zones that list it. */
  readonly listedElsewhere: readonly string[];
  /** Other zones that could not be told. */
  readonly notTold: readonly string[];
}

/** Who judges a sender by a record of his own. */
export interface PublishedJudge {
  /** Who judges. */
  readonly name: string;
  /** review: a review is asked for at `url`; mail: by `email`; help: there is only a page that explains. */
  readonly kind: Judge['kind'];
  /** The page. */
  readonly url: string;
  /** To whom to write; null where not by mail. */
  readonly email: string | null;
}

/** A conclusion as data: codes and names, for whoever acts upon it. */
export function conclusionJson(conclusion: Conclusion): PublishedConclusion {
  const { code, exitCode, side, target, zone, isWaiting, finding, skipped, over, seen, judge } = conclusion;
  const { elsewhere, untold } = conclusion;
  const codes = returnCodesOf(finding?.outcome);
  return {
    code,
    exitCode,
    side,
    target,
    zone,
    outcome: finding?.outcome.kind ?? null,
    verified: finding?.verification === 'verified',
    cause: finding?.outcome.kind === 'unknown' ? finding.outcome.cause : null,
    skipped: skipped?.reason ?? null,
    sublistsOver: over,
    sublistsNow: [...new Set(codes.flatMap(({ sublist }) => sublist ?? []))],
    seenListedAt: seen?.at ?? null,
    waitsInQueue: isWaiting,
    review: judge && { name: judge.name, kind: judge.kind, url: judge.url, email: judge.email ?? null },
    listedElsewhere: elsewhere.map((one) => one.zone.zone),
    notTold: untold.map((one) => one.zone.zone),
  };
}
