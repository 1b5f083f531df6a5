import { createChecker, type ProgressEvent } from '../core/check.ts';
import { troubleWarnings } from '../core/diagnosis.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { exitCodeOf, type FailOn } from '../core/exit-code.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import { mapInOrder } from '../core/in-order.ts';
import type { Selection } from '../core/plan.ts';
import type { MaxUnknown, Report, ResolverSummary, TargetReport, Warning } from '../core/report.ts';
import type { Stop } from '../core/stops.ts';
import type { Target } from '../core/target.ts';
import { isPublic } from '../targets/address.ts';

export interface CheckOptions {
  readonly verify: boolean;
  readonly txt: boolean;
  readonly timeoutMs: number;
  readonly failOn: FailOn;
  readonly maxUnknown: MaxUnknown;
  /** Go on although an operator's daily limit would be passed. */
  readonly allowOverLimit: boolean;
}

/** What a run stands on: the DNS below it, what is to be asked, and who wants to hear of it. */
export interface CheckDeps {
  readonly lookup: Lookup;
  readonly selection: Selection;
  /** Asked at the end: what the run learned of its resolvers. */
  readonly resolver: () => ResolverSummary;
  /** A target among the others could not be read. */
  readonly usageError: boolean;
  readonly warnings: readonly Warning[];
  readonly signal: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** Targets under way at once; the queries in flight are bounded by the Lookup. */
const WINDOW = 64;

/**
 * Asks the selected zones about each target. What is not told when `signal` aborts is left out as `interrupted`.
 * @throws UsageError when the run would pass an operator's daily limit
 */
export async function checkCommand(
  targets: readonly Target[],
  options: CheckOptions,
  deps: CheckDeps,
): Promise<Report> {
  const { signal, selection, usageError } = deps;
  if (!options.allowOverLimit) requireWithinLimits(forecast(targets, selection, options));
  const startedAt = new Date();
  const begun = performance.now();
  const checker = createChecker({ ...options, ...deps });
  const reports: TargetReport[] = [];
  for await (const report of mapInOrder(targets, WINDOW, (target) => checker.check(target, signal))) {
    reports.push(report);
  }
  const durationMs = performance.now() - begun;
  const resolver = deps.resolver();
  const findings = reports.flatMap((report) => report.findings);
  return {
    startedAt,
    durationMs,
    resolver,
    targets: reports,
    warnings: [
      ...deps.warnings,
      ...targets.filter((target) => !isPublic(target)).map(notPublic),
      ...troubleWarnings(findings, resolver),
      ...checker
        .stops()
        .filter(({ spared }) => spared > 0)
        .map(stopped),
      ...(signal.aborted ? [{ code: 'interrupted', args: {} }] : []),
      ...(resolver.silent && selection.zones.length > 0 && !signal.aborted
        ? [silent(resolver, durationMs)]
        : []),
    ],
    exitCode: exitCodeOf(reports, { ...options, usageError }),
  };
}

function stopped({ operator, outcome, spared }: Stop): Warning {
  return { code: 'operator-stopped', args: { operator, detail: outcome.detail ?? '', spared } };
}

function notPublic({ text }: Target): Warning {
  return { code: 'not-public-address', args: { target: text } };
}

function silent({ servers, isNamed, queries }: ResolverSummary, durationMs: number): Warning {
  const seconds = String(Math.max(Math.round(durationMs / 100), 1) / 10);
  return {
    code: 'silent-resolver',
    args: { servers: servers.join(', '), origin: isNamed ? 'option' : 'system', queries, seconds },
  };
}
