import { createChecker, type ProgressEvent } from '../core/check.ts';
import { mapConcurrently } from '../core/concurrently.ts';
import { troubleWarnings } from '../core/diagnosis.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { EXIT, targetExitCode, worstExitCode, type FailOn } from '../core/exit-code.ts';
import { findReverseDns } from '../core/identity.ts';
import type { Selection } from '../core/plan.ts';
import type { Finding, MaxUnknown, Report, ResolverSummary, TargetReport, Warning } from '../core/report.ts';
import type { Stop } from '../core/stops.ts';
import { createTally } from '../core/tally.ts';
import type { Target } from '../core/target.ts';
import { isPublic } from '../targets/address.ts';

export interface CheckOptions {
  readonly verify: boolean;
  readonly txt: boolean;
  readonly timeoutMs: number;
  readonly failOn: FailOn;
  readonly maxUnknown: MaxUnknown;
}

/** What a run stands on: the DNS below it, what is to be asked, and who wants to hear of it. */
export interface CheckDeps {
  readonly lookup: Lookup;
  readonly selection: Selection;
  /** Asked at the end: what the run learned of its resolvers. */
  readonly resolver: () => ResolverSummary;
  /** Many targets: no close look at each (its name), and no warning for each. */
  readonly bulk: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Called for each target as it is finished. What it returns is kept for the report; null keeps nothing. */
  readonly onTarget: (report: TargetReport) => Promise<TargetReport | null>;
}

/** How a run ended, without the targets that were not kept. */
export interface RunEnd {
  readonly report: Omit<Report, 'exitCode'>;
  /** Of the targets; a usage error, which only the caller knows of, may change it. */
  readonly exitCode: (usageError: boolean) => number;
  /** Targets that were finished. */
  readonly finished: number;
}

/** Targets under way at once; the queries in flight are bounded by the Lookup. */
const WINDOW = 64;

/** So many findings are looked at for what they say about the resolver: enough to know it, and no more memory. */
const MOST_FINDINGS = 10_000;

/** Asks the selected zones about each target. What is not told when `signal` aborts is left out as `interrupted`. */
export async function checkCommand(
  targets: AsyncIterable<Target>,
  options: CheckOptions,
  deps: CheckDeps,
): Promise<RunEnd> {
  const { signal, selection, lookup, bulk } = deps;
  const startedAt = new Date();
  const begun = performance.now();
  const checker = createChecker({
    ...options,
    lookup,
    selection,
    ...(deps.onProgress && { onProgress: deps.onProgress }),
  });
  const kept: TargetReport[] = [];
  const tally = createTally();
  const codes = new Set<number>();
  const unknowns: Finding[] = [];
  const notPublic: Warning[] = [];
  let finished = 0;
  let isWhole = false;

  async function look(target: Target): Promise<TargetReport> {
    if (bulk || target.inRange) return checker.check(target, signal);
    const [report, reverseDns] = await Promise.all([
      checker.check(target, signal),
      signal.aborted ? null : findReverseDns(target, lookup),
    ]);
    return reverseDns ? { ...report, reverseDns } : report;
  }

  const stream = until(signal, targets, () => (isWhole = true));
  for await (const report of mapConcurrently(stream, WINDOW, look)) {
    finished++;
    tally.add(report);
    codes.add(targetExitCode(report, options));
    if (unknowns.length < MOST_FINDINGS) unknowns.push(...report.findings.filter(isUnknown));
    if (!bulk && !isPublic(report.target)) notPublic.push(notPublicWarning(report.target));
    const keep = await deps.onTarget(report);
    if (keep) kept.push(keep);
  }
  const durationMs = performance.now() - begun;
  const resolver = deps.resolver();
  const isMute = resolver.silent && unknowns.length > 0 && !signal.aborted;
  return {
    finished,
    // What was never read may be anything.
    exitCode: (usageError) => worstExitCode(isWhole ? codes : [...codes, EXIT.unknown], { usageError }),
    report: {
      startedAt,
      durationMs,
      resolver,
      targets: kept,
      tally: tally.value(),
      warnings: [
        ...notPublic,
        ...troubleWarnings(unknowns, resolver),
        ...checker
          .stops()
          .filter(({ spared }) => spared > 0)
          .map(stopped),
        ...(signal.aborted ? [{ code: 'interrupted', args: { finished } }] : []),
        ...(isMute ? [silent(resolver, durationMs)] : []),
      ],
    },
  };
}

/** The stream, cut off when the run is ended, also while it keeps one waiting. */
async function* until(
  signal: AbortSignal,
  targets: AsyncIterable<Target>,
  onWhole: () => void,
): AsyncGenerator<Target> {
  const source = targets[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  let end = (): void => {};
  signal.addEventListener('abort', () => end(), { once: true });
  while (!signal.aborted) {
    // No race with one promise for all: it would remember each of them.
    const next = await new Promise<IteratorResult<Target, undefined>>((resolve, reject) => {
      end = () => resolve(done);
      source.next().then(resolve, reject);
    });
    if (next === done) return;
    if (next.done) {
      onWhole();
      return;
    }
    yield next.value;
  }
}

function isUnknown({ outcome }: Finding): boolean {
  return outcome.kind === 'unknown';
}

function stopped({ operator, outcome, spared }: Stop): Warning {
  return { code: 'operator-stopped', args: { operator, detail: outcome.detail ?? '', spared } };
}

function notPublicWarning({ text }: Target): Warning {
  return { code: 'not-public-address', args: { target: text } };
}

function silent({ servers, isNamed, queries }: ResolverSummary, durationMs: number): Warning {
  const seconds = String(Math.max(Math.round(durationMs / 100), 1) / 10);
  return {
    code: 'silent-resolver',
    args: { servers: servers.join(', '), origin: isNamed ? 'option' : 'system', queries, seconds },
  };
}
