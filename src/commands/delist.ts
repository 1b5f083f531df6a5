import type { GivenBounce } from './bounce.ts';
import type { DelistReport } from '../core/delisting.ts';
import { EXIT } from '../core/exit-code.ts';
import type { DomainOf } from '../core/organizational.ts';
import {
  DEFAULT_MAX_UNKNOWN,
  outcomeWithoutListings,
  type MaxUnknown,
  type Report,
  type TargetReport,
} from '../core/report.ts';
import { noteOf, notesOfOthers, rejectionAbout } from '../delist/evidence.ts';
import { planDelisting } from '../delist/plan.ts';

export interface DelistParts {
  /** What a bounce says; null where none was given. */
  readonly bounce: GivenBounce | null;
  /** Zones that the user named with -z. */
  readonly wanted: ReadonlySet<string>;
  readonly maxUnknown?: MaxUnknown;
  /** What tells whether two names are of one house; asked only of a target that was typed as a name. */
  readonly domainOf: DomainOf;
}

/** What to do about the listings of a report; with a bounce it ends as `bounce` does. */
export function delistCommand(
  report: Report,
  { bounce, wanted, domainOf, maxUnknown = DEFAULT_MAX_UNKNOWN }: DelistParts,
): DelistReport {
  const conclusions = bounce?.conclusions ?? [];
  const plans = report.targets.map((target) =>
    planDelisting(target, {
      rejection: rejectionAbout(target.target, bounce?.rejections ?? []),
      wanted,
      domainOf,
      conclusions: conclusions.filter((one) => one.target === target.target.text),
    }),
  );
  const isIdle = report.exitCode === EXIT.listed && plans.every(({ steps }) => steps.length === 0);
  const exitCode = isIdle ? idleExitCode(report.targets, maxUnknown) : report.exitCode;
  // A bounce that is about nothing of this leaves it as it is.
  const isAbout = conclusions.some(({ target }) => target !== null) || report.targets.length === 0;
  return {
    startedAt: report.startedAt,
    plans,
    notes: [
      ...conclusions.flatMap((one) => noteOf(one) ?? []),
      ...notesOfOthers(bounce?.others ?? [], conclusions.length > 0),
      ...(bounce?.isWhole === false ? [{ code: 'not-whole' } as const] : []),
    ],
    conclusions,
    exitCode: bounce !== null && isAbout ? bounce.exitCode : exitCode,
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
