import type { DelistReport, RefusedMail } from '../core/delisting.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Report } from '../core/report.ts';
import { bounceNotes, rejectionAbout } from '../delist/evidence.ts';
import { planDelisting } from '../delist/plan.ts';

export interface DelistParts {
  /** What a bounce says; null where none was given. */
  readonly rejections: readonly RefusedMail[] | null;
  /** Zones that the user named with -z. */
  readonly wanted: ReadonlySet<string>;
}

/** What to do about the listings of a report. */
export function delistCommand(report: Report, { rejections, wanted }: DelistParts): DelistReport {
  const plans = report.targets.map((target) =>
    planDelisting(target, { rejection: rejectionAbout(target.target, rejections ?? []), wanted }),
  );
  const notes = rejections === null ? [] : bounceNotes(rejections, plans);
  // Refused for a reason that cannot be asked for: that nothing is to be done would be false.
  const isOpen = report.exitCode === EXIT.clean && notes.some(({ code }) => code === 'not-in-dns');
  return {
    startedAt: report.startedAt,
    plans,
    notes,
    exitCode: isOpen ? EXIT.unknown : report.exitCode,
  };
}
