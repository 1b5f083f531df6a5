// The heart: one target, asked of all zones of a run. A zone's answer is classified (`classify.ts`), held against what the
// same server says of the zone's test entries (`proofs.ts`, `verify.ts`), sought elsewhere where it cannot be believed
// (`conclude.ts`), and becomes a finding of the target's report (`report.ts`).

import type { AbortSignalLike } from './aborter.ts';
import { createBudget, OVER_LIMIT, type Ledger } from './budget.ts';
import { createConclude, retiredFinding, unaskedFinding } from './conclude.ts';
import { distrustResolver, isDistrusted } from './distrust.ts';
import { serversOf, type AddressAnswer, type Lookup } from './dns-answer.ts';
import { createGather, type OnFinding, type ZoneFinding } from './gather.ts';
import {
  planKind,
  planLookup,
  planTarget,
  queryIn,
  type KindPlan,
  type PlannedLookup,
  type Selection,
  type Skipped,
} from './plan.ts';
import { createProofs } from './proofs.ts';
import { createTrialAsks, isServed, willBeServed } from './registration.ts';
import type { Loss } from './renewals.ts';
import { reportTarget, type Finding, type MaxUnknown, type TargetReport } from './report.ts';
import { isPastDeadline, PAST_DEADLINE } from './run-deadline.ts';
import { createStops, SILENT, type Stop, type ZoneTrouble } from './stops.ts';
import type { Target, TargetKind } from './target.ts';
import { believe } from './verify.ts';
import { createQueryOptions } from './zone-queries.ts';
import type { Zone } from './zone.ts';

export interface CheckerOptions {
  readonly lookup: Lookup;
  readonly selection: Selection;
  /** Ask the test entries, once a zone, kind of target and server that answers. */
  readonly verify: boolean;
  /** Ask for the reasons of listings. */
  readonly txt: boolean;
  /** Ask operators what they have to say about a refusal: one more query each. */
  readonly explains?: boolean;
  readonly maxUnknown: MaxUnknown;
  /** The deadline of a lookup: its A query, its zone's test entries beside it, and then its TXT query. */
  readonly timeoutMs: number;
  /** The time in milliseconds, by a clock that nobody sets. */
  readonly now?: () => number;
  /** A run over many targets: what was proved at its beginning is proved again, and again (`renew`). */
  readonly isLong?: boolean;
  /** Whether a zone's listed entry for a kind has answered as it must on another day: see `TrialParts`. */
  readonly hasAnswered?: (zone: Zone, kind: TargetKind) => boolean;
  /** Holds each zone to its limit a day as the run goes, since nobody knows how long it will be. */
  readonly ledger?: Ledger;
  /** Called as lookups begin and end, for a progress line. */
  readonly onProgress?: (event: ProgressEvent) => void;
}

export interface ProgressEvent {
  readonly kind: 'begun' | 'ended';
  readonly target: Target;
  readonly zone: Zone;
}

export interface Checker {
  /**
   * Asks every fitting zone about one target. Resolves when all are told or `signal` aborts; what is not told by then
   * is skipped as `interrupted`, or unknown where it was the run's deadline that passed. Rejects only on a bug.
   */
  check(target: Target, signal?: AbortSignalLike): Promise<TargetReport>;
  /** Renewals of the proofs begun so far. */
  round(): number;
  /** The most answers of one zone and server that were believed since. */
  answersSinceRound(): number;
  /** Asks the test entries again of each zone and server that was believed since. */
  renew(): Promise<void>;
  /** The proofs that did not hold until the end. */
  losses(): readonly Loss[];
  /** A target's report, without what was lost since the round in which it was begun. */
  withoutLosses(report: TargetReport, sinceRound: number): TargetReport;
  /** A target's report, without the verified "not listed" for which the second proof is missing; `signal` ended the run. */
  withoutUnproved(report: TargetReport, signal?: AbortSignalLike): TargetReport;
  /** The operators who said "stop" so far. */
  stops(): readonly Stop[];
  /** Every refusal and every failed proof, once a zone, server and cause. */
  troubles(): readonly ZoneTrouble[];
}

/** A lookup that has begun, and who waits for its finding. */
interface BegunLookup extends PlannedLookup {
  readonly at: number;
  readonly done: OnFinding;
}

/** A checker keeps what the zones' test entries and operators said, so that a run asks them once. */
export function createChecker(options: CheckerOptions): Checker {
  const { selection, maxUnknown, onProgress, verify, isLong = false, ledger, txt, hasAnswered } = options;
  const budget = ledger && createBudget(options.lookup, { txt, ledger });
  const lookup = budget?.lookup ?? options.lookup;
  const stops = createStops(options.now);
  const asks = createTrialAsks();
  const optionsFor = createQueryOptions(stops, asks.note);
  const proofs = createProofs({ lookup, stops, optionsFor, isLong, ...(hasAnswered && { hasAnswered }) });
  const conclude = createConclude({ ...options, lookup, stops, proofs, optionsFor });

  const plans = new Map<TargetKind, KindPlan>();
  const gather = createGather({ asks, isLong });

  function planFor(target: Target): KindPlan {
    const plan = plans.get(target.kind) ?? planKind(target.kind, selection);
    plans.set(target.kind, plan);
    return planTarget(target, plan);
  }

  function isServedAtAll(zone: Zone): boolean {
    return zone.lists.some((kind) => isServed(proofs, zone, kind));
  }

  /** Asks all zones, and calls `done` for each finding with the zone's place; null: it does not serve us. */
  function begin(target: Target, zones: readonly Zone[], done: OnFinding): void {
    // All lookups are queued before any test entry, so that verification never delays an answer.
    for (const [at, zone] of zones.entries()) {
      onProgress?.({ kind: 'begun', target, zone });
      const begun = { target, zone, query: queryIn(target, zone), at, done };
      const known = foundUnasked(begun);
      if (known === undefined) ask(begun);
      else end(begun, known);
    }
    if (verify) proofs.open(zones, target.kind);
  }

  /** What is known of a lookup for which nothing is sent: null of a zone that does not serve us; undefined where it is to be asked. */
  function foundUnasked(planned: PlannedLookup): Finding | null | undefined {
    const { target, zone } = planned;
    if (zone.isOnTrial && isServed(proofs, zone, target.kind) === false) return null;
    if (zone.retired) return retiredFinding(planned, zone.retired);
    if (stops.rests(zone)) {
      if (stops.isDue(zone)) void tryAgain(planned);
      return unaskedFinding(planned, SILENT);
    }
    return budget?.take(zone) === false ? unaskedFinding(planned, OVER_LIMIT) : undefined;
  }

  /** The hot path of a bulk run: one object goes all the way, and the answer's is the only function that is made. */
  function ask(begun: BegunLookup): void {
    const { zone, query } = begun;
    void lookup.query('A', query, optionsFor(zone)).then((answer) => {
      hear(zone, answer);
      const concluded = conclude(begun, answer);
      if (concluded instanceof Promise) void concluded.then((found) => endAsked(begun, found));
      else endAsked(begun, concluded);
    });
  }

  function endAsked(begun: BegunLookup, found: Finding): void {
    budget?.done(begun.zone);
    end(begun, found);
  }

  function end({ target, zone, at, done }: BegunLookup, found: Finding | null): void {
    onProgress?.({ kind: 'ended', target, zone });
    if (found === null || !zone.isOnTrial) return done(found, at);
    void willBeServed(proofs, zone, target.kind).then((isIt) => done(isIt ? found : null, at));
  }

  /** Whether a zone that was silent for long answers again; nobody waits for it. */
  async function tryAgain({ zone, query }: PlannedLookup): Promise<void> {
    const answer = await lookup.query('A', query, { ...optionsFor(zone), isGivenUp: () => false });
    hear(zone, answer);
  }

  function hear(zone: Zone, answer: AddressAnswer): void {
    const isSilent = answer.kind === 'failure' && answer.cause === 'timeout';
    if (zone.isOnTrial && !isSilent) asks.noteProgress();
    if (answer.tries > 0) stops.heard(zone, isSilent);
  }

  /** What a zone without test entries is said to say by a server that says so of everything: another may know. */
  async function withoutDoubt(target: Target, findings: readonly Finding[]): Promise<readonly Finding[]> {
    const believed = distrustResolver(findings, proofs);
    if (!believed.some(isDistrusted)) return believed;
    const asked = believed.map(async (finding, at) =>
      // What was unknown before has been asked of the others.
      isDistrusted(finding) && findings[at]?.outcome.kind !== 'unknown'
        ? conclude.elsewhere(planLookup(target, finding.zone), finding)
        : finding,
    );
    return distrustResolver(await Promise.all(asked), proofs);
  }

  async function check(target: Target, signal?: AbortSignalLike): Promise<TargetReport> {
    const { zones, skipped } = planFor(target);
    const found = signal?.aborted ? [] : await askAll(target, zones, signal);
    const { findings, left } = toldOf(target, { zones, found, signal });
    return reportTarget(target, {
      findings: signal?.aborted ? distrustResolver(findings, proofs) : await withoutDoubt(target, findings),
      skipped: left.length > 0 ? [...skipped, ...left] : skipped,
      maxUnknown,
      interrupted: left.some(({ reason }) => reason === 'interrupted'),
    });
  }

  /** What was found of a target, and which zones are left out of it. */
  function toldOf(
    target: Target,
    {
      zones,
      found,
      signal,
    }: {
      readonly zones: readonly Zone[];
      readonly found: readonly ZoneFinding[];
      readonly signal: AbortSignalLike | undefined;
    },
  ): { readonly findings: readonly Finding[]; readonly left: readonly Skipped[] } {
    // What most targets look like.
    if (found.length === zones.length && found.every(isTold)) return { findings: found, left: [] };
    const isLate = isPastDeadline(signal);
    const left = zones.flatMap((zone, at): Skipped[] => {
      if (found[at]) return [];
      // By the run's deadline one on trial has not shown that it serves us.
      if (found[at] === null || (zone.isOnTrial && isLate)) return [{ zone, reason: 'needs-registration' }];
      return isLate ? [] : [{ zone, reason: 'interrupted' }];
    });
    const isLeft = new Set(left.map(({ zone }) => zone));
    const findings = zones.flatMap((zone, at) => {
      if (isLeft.has(zone)) return [];
      return found[at] ?? unaskedFinding(planLookup(target, zone), PAST_DEADLINE);
    });
    return { findings, left };
  }

  function askAll(
    target: Target,
    zones: readonly Zone[],
    signal: AbortSignalLike | undefined,
  ): Promise<readonly ZoneFinding[]> {
    return gather(zones, {
      signal,
      begin: (done) => begin(target, zones, done),
      // One that has shown that it serves us is a list like any other, and waited for.
      isWaitedFor: (zone) =>
        asks.isDue(zone, serversOf(lookup, optionsFor(zone)), stops) ||
        isServed(proofs, zone, target.kind) === true,
    });
  }

  function withoutLosses(report: TargetReport, sinceRound: number): TargetReport {
    if (proofs.losses.length === 0) return report;
    const { target, skipped, interrupted } = report;
    let isSame = true;
    const findings = report.findings.map((finding): Finding => {
      const { zone, outcome, verification, evidence } = finding;
      if (outcome.kind === 'unknown') return finding;
      const loss = proofs.find(zone, target.kind, evidence.server)?.loss;
      if (!loss || loss.round < sinceRound) return finding;
      const verdict = believe(outcome, loss.health);
      if (verdict.outcome === outcome && verdict.verification === verification) return finding;
      isSame = false;
      loss.answers++;
      return { ...finding, ...verdict, reasons: verdict.outcome.kind === 'listed' ? finding.reasons : [] };
    });
    if (isSame) return report;
    return reportTarget(target, {
      findings: distrustResolver(findings, proofs),
      skipped,
      maxUnknown,
      interrupted,
    });
  }

  function withoutUnproved(report: TargetReport, signal?: AbortSignalLike): TargetReport {
    const { target, skipped, findings } = report;
    if (!findings.some(({ verification }) => verification === 'verified')) return report;
    const isUnproved = ({ outcome, verification }: Finding): boolean =>
      outcome.kind === 'clean' && verification === 'verified';
    if (isPastDeadline(signal)) {
      const told = findings.map((finding): Finding =>
        isUnproved(finding)
          ? { ...finding, outcome: PAST_DEADLINE, verification: 'not-asked' }
          : unverified(finding),
      );
      return reportTarget(target, { findings: told, skipped, maxUnknown, interrupted: false });
    }
    const cut = findings.filter(isUnproved).map(({ zone }): Skipped => ({ zone, reason: 'interrupted' }));
    return reportTarget(target, {
      findings: findings.filter((finding) => !isUnproved(finding)).map(unverified),
      skipped: [...skipped, ...cut],
      maxUnknown,
      interrupted: true,
    });
  }

  return {
    check,
    round: () => proofs.round,
    answersSinceRound: () => proofs.mostAnswers,
    renew: () => proofs.renew(),
    losses: () => proofs.losses,
    withoutLosses,
    withoutUnproved,
    stops: () => stops.all(),
    troubles: () => stops.troubles().filter(({ zone }) => !zone.isOnTrial || isServedAtAll(zone)),
  };
}

function isTold(told: ZoneFinding): told is Finding {
  return told !== null && told !== undefined;
}

/** A listing stands without its second proof, but is not verified. */
function unverified(finding: Finding): Finding {
  return finding.verification === 'verified' ? { ...finding, verification: 'not-asked' } : finding;
}
