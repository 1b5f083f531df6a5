import { returnCodesOf } from '../core/outcome.ts';
import type { Conclusion } from '../core/conclusion.ts';

/** A conclusion as data: codes and names, for whoever acts upon it. */
export function conclusionJson(conclusion: Conclusion): object {
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
