import type { DelistReport, RefusedMail } from '../core/delisting.ts';
import { EXIT } from '../core/exit-code.ts';
import {
  DEFAULT_MAX_UNKNOWN,
  outcomeWithoutListings,
  type MaxUnknown,
  type Report,
  type TargetReport,
} from '../core/report.ts';
import { bounceNotes, rejectionAbout } from '../delist/evidence.ts';
import { planDelisting } from '../delist/plan.ts';

export interface DelistParts {
  /** What a bounce says; null where none was given. */
  readonly rejections: readonly RefusedMail[] | null;
  /** Zones that the user named with -z. */
  readonly wanted: ReadonlySet<string>;
  readonly maxUnknown?: MaxUnknown;
}

/** What to do about the listings of a report. */
export function delistCommand(
  report: Report,
  { rejections, wanted, maxUnknown = DEFAULT_MAX_UNKNOWN }: DelistParts,
): DelistReport {
  const plans = report.targets.map((target) =>
    planDelisting(target, { rejection: rejectionAbout(target.target, rejections ?? []), wanted }),
  );
  const notes = rejections === null ? [] : bounceNotes(rejections, plans);
  const isIdle = report.exitCode === EXIT.listed && plans.every(({ steps }) => steps.length === 0);
  const exitCode = isIdle ? idleExitCode(report.targets, maxUnknown) : report.exitCode;
  // Refused for a reason that cannot be asked for: that nothing is to be done would be false.
  const isOpen = exitCode === EXIT.clean && notes.some(({ code }) => code === 'not-in-dns');
  return {
    startedAt: report.startedAt,
    plans,
    notes,
    exitCode: isOpen ? EXIT.unknown : exitCode,
  };
}

/** Nothing need be done about what is listed: then what is not known decides. */
function idleExitCode(targets: readonly TargetReport[], maxUnknown: MaxUnknown): number {
  const isUnknown = (target: TargetReport): boolean =>
    target.outcome === 'unknown' ||
    target.interrupted ||
    (target.outcome === 'listed' && outcomeWithoutListings(target, maxUnknown) === 'unknown');
  return targets.some(isUnknown) ? EXIT.unknown : EXIT.clean;
}
