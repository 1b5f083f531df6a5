import { groupRejections, type RejectionGroup } from '../core/bounce.ts';
import {
  conclude,
  concludeMessage,
  refusedTarget,
  type Conclusion,
  type ConclusionFacts,
} from '../core/conclusion.ts';
import { EXIT, worstExitCode, type FailOn } from '../core/exit-code.ts';
import type { BounceReading, Rejection } from '../core/rejection.ts';
import type { Report } from '../core/report.ts';
import { judgeOf } from '../delist/judges.ts';

export interface ConcludeOptions {
  readonly failOn: FailOn;
  /** The names under which a list that a rejection names was asked: a key in it may be the receiver's. */
  readonly namesOf: ConclusionFacts['namesOf'];
  /** The zones that a combined zone contains: which sublists a list holds stands in its own entry. */
  readonly membersOf: ConclusionFacts['membersOf'];
}

export interface BounceEnd {
  readonly groups: readonly RejectionGroup[];
  readonly conclusions: readonly Conclusion[];
  /** The worst of them. */
  readonly exitCode: number;
}

/** What follows from all that a bounce says: what `bounce` and `delist --bounce` stand on, so that they agree. */
export function concludeBounce(
  { rejections, isWhole, sender }: BounceReading,
  report: Report | null,
  { failOn, namesOf, membersOf }: ConcludeOptions,
): BounceEnd {
  const groups = groupRejections(rejections, judgeOf);
  const known = {
    targets: report?.targets ?? [],
    namesOf,
    membersOf,
    judgeOf,
    failOn,
    now: report?.startedAt ?? new Date(),
  };
  const conclusions =
    groups.length === 0
      ? [concludeMessage(sender?.ip ?? null, report)]
      : groups.map(({ rejection }) => conclude(rejection, known));
  const exitCode = worstExitCode(
    [...conclusions.map((conclusion) => conclusion.exitCode), ...(isWhole ? [] : [EXIT.unknown])],
    { usageError: false },
  );
  return { groups, conclusions, exitCode };
}

/** A bounce that was given along, as far as it is about what was checked. */
export interface GivenBounce extends Pick<BounceEnd, 'conclusions' | 'exitCode'> {
  readonly rejections: readonly Rejection[];
  /** Whom else it names. */
  readonly others: readonly string[];
  /** All of it was read. */
  readonly isWhole: boolean;
}

/** What of a bounce is about what was checked: all of it, or of what was typed. */
export function givenBounce(
  reading: BounceReading,
  checked: Report,
  { isTyped, ...options }: ConcludeOptions & { readonly isTyped: boolean },
): GivenBounce {
  const { rejections, others } = isTyped ? aboutTyped(reading, checked) : { ...reading, others: [] };
  const about = { rejections, others, isWhole: reading.isWhole };
  if (rejections.length === 0 && others.length > 0)
    return { ...about, conclusions: [], exitCode: checked.exitCode };
  return { ...about, ...concludeBounce({ ...reading, rejections }, checked, options) };
}

/** A rejection that names nobody is about the first address that was typed. */
function aboutTyped(
  { rejections }: BounceReading,
  { targets }: Report,
): Pick<GivenBounce, 'rejections' | 'others'> {
  const checked = new Set(targets.map(({ target }) => target.text));
  const ip = targets.find(({ target }) => target.kind !== 'domain')?.target.text ?? null;
  const filled = rejections.map((one) => {
    const isUnstated = one.blocklist && refusedTarget(one) === null && (one.subject ?? 'ip') === 'ip';
    return isUnstated ? { ...one, ip } : one;
  });
  const isHere = (one: Rejection): boolean => checked.has(refusedTarget(one) ?? '');
  return {
    rejections: filled.filter((one) => isHere(one) || refusedTarget(one) === null),
    others: filled.flatMap((one) => (isHere(one) ? [] : (refusedTarget(one) ?? []))),
  };
}
