import type { AbortSignalLike } from '../core/aborter.ts';
import { monotonicMs } from '../core/clock.ts';
import { createLedger } from '../core/budget.ts';
import { createChecker, type Checker, type CheckerOptions, type ProgressEvent } from '../core/check.ts';
import { mapConcurrently } from '../core/concurrently.ts';
import { troubleWarnings } from '../core/diagnosis.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { EXIT, targetExitCode, worstExitCode, type FailOn } from '../core/exit-code.ts';
import type { Selection } from '../core/plan.ts';
import type { MaxUnknown, Report, ResolverSummary, TargetReport, Warning } from '../core/report.ts';
import type { Stop } from '../core/stops.ts';
import { createPaceWatch, paceWarning, type Pace } from '../core/pace.ts';
import type { Loss } from '../core/renewals.ts';
import { deadlineWarning, isCutOff, isInterrupted, isPastDeadline } from '../core/run-deadline.ts';
import { createTally } from '../core/tally.ts';
import { isUnseen, type SpecialUse, type Target, type TargetKind } from '../core/target.ts';
import { believe } from '../core/verify.ts';
import { betweenProofs } from './between-proofs.ts';
import type { Inputs } from './inputs.ts';
import type { OpenRun } from './open.ts';
import { createCloseLook, type OwnerWish } from './look-closely.ts';

export interface RunOptions {
  readonly verify: boolean;
  readonly txt: boolean;
  /** With it operators are asked what they have to say about a refusal. */
  readonly verbose?: boolean;
  readonly timeoutMs: number;
  readonly failOn: FailOn;
  readonly maxUnknown: MaxUnknown;
  /** Queries a second at most, all zones together; null for no bound. */
  readonly queriesPerSecond: number | null;
}

/** What a run stands on: the DNS below it, what is to be asked, and who wants to hear of it. */
export interface CheckDeps extends Pick<OpenRun, 'resolver' | 'signal'> {
  readonly lookup: Lookup;
  readonly selection: Selection;
  /** What was proved for other runs counts for this one too (`shared.ts`); of its own, if absent. */
  readonly checker?: Checker;
  /** Told of the targets as they come by whoever found them, and of their ends here. */
  readonly inputs: Inputs;
  /** How many targets of each kind there are at least. */
  readonly expected?: ReadonlyMap<TargetKind, number>;
  /** How many targets are known of before the first is asked about; there may be more. */
  readonly known?: number;
  /** Told in mid-run who sets its pace; else it is a warning of the report. */
  readonly onPace?: (pace: Pace) => void;
  /** The length of the run is not known: each zone is held to its limit a day as the run goes. */
  readonly holdsToLimits?: boolean;
  /** Told in mid-run what may not wait for its end; else it is a warning of the report. */
  readonly onWarning?: (warning: Warning) => void;
  /** Many targets: no close look at each (its name), and no warning for each. */
  readonly bulk: boolean;
  /** Of which addresses it is asked whose they are; of none, if absent, or in a bulk run. */
  readonly owner?: OwnerWish | null;
  /** What is remembered of test entries that are only assumed. */
  readonly hasAnswered?: CheckerOptions['hasAnswered'];
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Called for each target as it is finished; no more is asked than there is room for while its promise is pending. */
  readonly onReport: (report: TargetReport) => Promise<void>;
}

/** How a run ended, without its targets. */
export interface CheckEnd {
  readonly report: Omit<Report, 'exitCode' | 'targets'>;
  /** Of the targets; a usage error, which only the caller knows of, may change it. */
  readonly exitCode: (usageError: boolean) => number;
  /** Something could not be found out about what was typed, whatever its targets say. */
  readonly isOpen: boolean;
  /** Targets that were finished. */
  readonly finished: number;
}

/** Targets under way at once; the queries in flight are bounded by the Lookup. */
const WINDOW = 64;

/** A target's report, and how often the proofs had been renewed when it was begun. */
interface Row {
  readonly report: TargetReport;
  readonly round: number;
}

/** Asks the selected zones about each target. What is not told when `signal` aborts is left out as `interrupted`. */
export async function checkTargets(
  targets: AsyncIterable<Target>,
  options: RunOptions,
  deps: CheckDeps,
): Promise<CheckEnd> {
  const { signal, selection, lookup, bulk } = deps;
  const startedAt = new Date();
  const begun = monotonicMs();
  const early: Warning[] = [];
  const tell = deps.onWarning ?? ((warning: Warning) => early.push(warning));
  const checker =
    deps.checker ??
    createChecker({
      ...options,
      lookup,
      selection,
      isLong: bulk,
      explains: options.txt && options.verbose === true,
      ...(deps.holdsToLimits && { ledger: createLedger(tell) }),
      ...(deps.hasAnswered && { hasAnswered: deps.hasAnswered }),
      ...(deps.onProgress && { onProgress: deps.onProgress }),
    });
  const tally = createTally();
  const codes = new Set<number>();
  const special = new Map<SpecialUse, { readonly target: string; count: number }>();
  let finished = 0;
  let isWhole = false;
  let underWay = 0;
  let hasUnknown = false;
  let begunTargets = 0;
  let isCut = false;

  async function lookInBulk(target: Target): Promise<Row> {
    const round = checker.round();
    underWay++;
    try {
      return { report: await checker.check(target, signal), round };
    } finally {
      underWay--;
    }
  }

  const lookClosely = createCloseLook({ ...options, checker, lookup, signal, owner: deps.owner ?? null });

  async function lookAlone(target: Target): Promise<Row> {
    return { report: await lookClosely(target), round: 0 };
  }

  const pace = createPaceWatch(selection, options.queriesPerSecond, deps.expected);
  function count({ kind }: Target): void {
    const found = pace.count(kind);
    if (found && deps.onPace) deps.onPace(found);
    else if (found) early.push(paceWarning(found));
    begunTargets++;
  }

  function rows(): AsyncIterable<Row> {
    const stream = until(targets, {
      signal,
      room: lookup.room,
      onTarget: count,
      onWhole: () => (isWhole = true),
    });
    if (!bulk) return mapConcurrently(stream, WINDOW, lookAlone);
    const found = mapConcurrently(stream, WINDOW, lookInBulk);
    if (!options.verify) return found;
    return betweenProofs(found, {
      answers: () => checker.answersSinceRound(),
      prove: () => checker.renew(),
      isIdle: () => underWay === 0,
      isEnded: () => signal.aborted,
      settle: ({ report, round }, isProved) => ({
        report: isProved ? checker.withoutLosses(report, round) : checker.withoutUnproved(report, signal),
        round,
      }),
    });
  }

  function noteSpecial({ special: use, text }: Target): void {
    if (use === undefined) return;
    const known = special.get(use);
    if (known) known.count++;
    else special.set(use, { target: text, count: 1 });
  }

  for await (const { report } of rows()) {
    finished++;
    tally.add(report);
    codes.add(targetExitCode(report, options));
    hasUnknown ||= report.counts.unknown > 0;
    isCut ||= isCutOff(report);
    deps.inputs.told(report);
    noteSpecial(report.target);
    await deps.onReport(report);
  }
  const durationMs = monotonicMs() - begun;
  const resolver = deps.resolver();
  const inputs = deps.inputs.end();
  const isMute = resolver.silent && hasUnknown && !signal.aborted;
  const isLate = isPastDeadline(signal) && (isCut || !isWhole);
  const end: readonly Warning[] = isLate
    ? [deadlineWarning(finished, { left: (deps.known ?? 0) - begunTargets, isMore: !isWhole })]
    : isInterrupted(signal)
      ? [{ code: 'interrupted', args: { finished } }]
      : [];
  return {
    finished,
    isOpen: inputs.isOpen,
    // What was never read may be anything.
    exitCode: (usageError) =>
      worstExitCode(isWhole && !isLate && !inputs.isOpen ? codes : [...codes, EXIT.unknown], { usageError }),
    report: {
      startedAt,
      durationMs,
      resolver,
      tally: tally.value(),
      inputs: inputs.kept,
      inputCounts: inputs.counts,
      warnings: [
        ...early,
        ...troubleWarnings(checker.troubles(), resolver),
        ...checker.losses().map(lost),
        ...checker
          .stops()
          .filter(({ spared }) => spared > 0)
          .map(stopped),
        ...end,
        ...(isMute ? [silent(resolver, durationMs)] : []),
        ...[...special].map(specialWarning),
      ],
    },
  };
}

interface Taking {
  readonly signal: AbortSignalLike;
  readonly room: Lookup['room'];
  /** Told of each target as it is taken. */
  readonly onTarget: (target: Target) => void;
  /** All of them were taken. */
  readonly onWhole: () => void;
}

/** The stream as the flight has room for it, cut off when the run is ended, also while it keeps one waiting. */
async function* until(
  targets: AsyncIterable<Target>,
  { signal, room, onTarget, onWhole }: Taking,
): AsyncGenerator<Target> {
  const source = targets[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  let end = (): void => {};
  signal.addEventListener('abort', () => end());
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
    onTarget(next.value);
    yield next.value;
    // Read ahead of the flight a target would only be held in memory.
    await room?.();
  }
}

function lost({ zone, server, health, heldAt, lostAt, answers }: Loss): Warning {
  const { outcome } = believe({ kind: 'clean' }, health);
  const why = outcome.kind === 'unknown' ? outcome : null;
  const args = { cause: why?.cause ?? '', detail: why?.detail ?? '', heldAt, lostAt, answers };
  return { code: 'proof-lost', args: { zone: zone.zone, server, ...args } };
}

function stopped({ operator, outcome, spared }: Stop): Warning {
  return { code: 'operator-stopped', args: { operator, detail: outcome.detail ?? '', spared } };
}

function specialWarning([use, { target, count }]: readonly [
  SpecialUse,
  { readonly target: string; readonly count: number },
]): Warning {
  if (use === 'test-entry') return { code: 'test-entry', args: { target } };
  const code = isUnseen({ special: use }) ? 'not-public-address' : 'special-address';
  return { code, args: { target, use, others: count - 1 } };
}

function silent({ servers, isNamed, queries }: ResolverSummary, durationMs: number): Warning {
  const seconds = String(Math.max(Math.round(durationMs / 100), 1) / 10);
  return {
    code: 'silent-resolver',
    args: { servers: servers.join(', '), origin: isNamed ? 'option' : 'system', queries, seconds },
  };
}
