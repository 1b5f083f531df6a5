import { classify } from './classify.ts';
import type { AddressAnswer, Lookup } from './dns-answer.ts';
import { planTarget, type PlannedLookup, type Selection, type Skipped } from './plan.ts';
import { queryName } from './query-name.ts';
import { reportTarget, type Finding, type MaxUnknown, type TargetReport } from './report.ts';
import { maskedText } from './secret.ts';
import { createStops, SPARED, type Stop } from './stops.ts';
import type { Target, TargetKind } from './target.ts';
import { createTrials, queryOptions } from './trials.ts';
import { believe, type Health, type Trial } from './verify.ts';
import type { RetiredEntry, Zone } from './zone.ts';

export interface CheckerOptions {
  readonly lookup: Lookup;
  readonly selection: Selection;
  /** Ask the test entries, once a zone, kind of target and checker. */
  readonly verify: boolean;
  /** Ask for the reasons of listings. */
  readonly txt: boolean;
  readonly maxUnknown: MaxUnknown;
  /** The deadline of a lookup: its A query, its zone's test entries beside it, and then its TXT query. */
  readonly timeoutMs: number;
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
   * is skipped as `interrupted`. Rejects only on a bug.
   */
  check(target: Target, signal?: AbortSignal): Promise<TargetReport>;
  /** The operators who said "stop" so far. */
  stops(): readonly Stop[];
}

/** A checker keeps what the zones' test entries and operators said, so that a run asks them once. */
export function createChecker(options: CheckerOptions): Checker {
  const { lookup, selection, maxUnknown, onProgress } = options;
  const stops = createStops();
  const trials = createTrials({ lookup, stops });

  function trialOf(zone: Zone, kind: TargetKind, half: keyof Health): Promise<Trial> {
    return options.verify ? trials.of(zone, kind, half) : Promise.resolve({ state: 'not-asked' });
  }

  async function find(planned: PlannedLookup, answered: Promise<AddressAnswer>): Promise<Finding> {
    const { zone, target } = planned;
    const answer = await answered;
    const answeredAt = performance.now();
    const refusal = answer === SPARED ? stops.against(zone) : undefined;
    if (refusal) stops.spare(zone);
    const alone = refusal ?? classify(zone, answer);
    stops.note(zone, alone);
    const finding = { ...identityOf(planned), reasons: [], evidence: evidenceOf(answer) };
    // What is unknown already stays unknown whatever the test entries say.
    if (alone.kind === 'unknown') return { ...finding, outcome: alone, verification: 'not-asked' };
    // The unlisted entry alone can take a listing back: once it is known, the reason is worth asking for.
    const unlisted = await trialOf(zone, target.kind, 'unlisted');
    const asksReason = alone.kind === 'listed' && options.txt && unlisted.state !== 'bad';
    const [listed, reasons] = await Promise.all([
      trialOf(zone, target.kind, 'listed'),
      asksReason ? reasonsOf(planned, answer.elapsedMs + performance.now() - answeredAt) : [],
    ]);
    const verdict = believe(alone, { listed, unlisted });
    // Its test entries were not asked any more, or were refused: an operator who will not answer us has told us nothing.
    const since = stops.against(zone);
    if (since && verdict.outcome.kind === 'clean' && verdict.verification !== 'verified') {
      return { ...finding, outcome: since, verification: 'not-asked' };
    }
    return { ...finding, ...verdict, reasons };
  }

  /** A TXT query has what is left of the lookup's deadline, and a fifth of it where nothing is. */
  async function reasonsOf({ zone, query }: PlannedLookup, spentMs: number): Promise<readonly string[]> {
    const timeoutMs = Math.max(options.timeoutMs - spentMs, options.timeoutMs / 5);
    const answer = await lookup.query('TXT', query, { ...queryOptions(zone, stops), timeoutMs });
    return answer.kind === 'records' ? answer.records.map((text) => maskedText(text, zone.secret)) : [];
  }

  /** How to end each check that is under way; one listener for all of them. */
  const ends = new Set<() => void>();
  const heeded = new WeakSet<AbortSignal>();

  function untilEnd(all: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    if (signal && !heeded.has(signal)) {
      heeded.add(signal);
      signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
    }
    return new Promise((resolve) => {
      const end = (): void => {
        ends.delete(end);
        resolve();
      };
      ends.add(end);
      void all.then(end);
      if (signal?.aborted) end();
    });
  }

  async function check(target: Target, signal?: AbortSignal): Promise<TargetReport> {
    const { lookups, skipped } = planTarget(target, selection);
    const found = new Map<PlannedLookup, Finding>();
    const toAsk = signal?.aborted ? [] : lookups;
    // All lookups are queued before any test entry, and the entries that reasons wait for before the others, so that
    // verification never delays an answer. Last zones first: a zone file begins with the large and quick ones, and the
    // slowest should begin early.
    const begun = toAsk.map((planned) => {
      onProgress?.({ kind: 'begun', target, zone: planned.zone });
      const { retired } = planned.zone;
      if (retired) return { planned, finding: Promise.resolve(retiredFinding(planned, retired)) };
      const answered = lookup.query('A', planned.query, queryOptions(planned.zone, stops));
      return { planned, finding: find(planned, answered) };
    });
    for (const half of ['unlisted', 'listed'] as const) {
      for (const { zone } of toAsk.toReversed()) if (!zone.retired) void trialOf(zone, target.kind, half);
    }
    const all = Promise.all(
      begun.map(async ({ planned, finding }) => {
        found.set(planned, await finding);
        onProgress?.({ kind: 'ended', target, zone: planned.zone });
      }),
    );
    await untilEnd(all, signal);
    const unfinished: Skipped[] = lookups
      .filter((planned) => !found.has(planned))
      .map(({ zone }) => ({ zone, reason: 'interrupted' }));
    return reportTarget(target, {
      findings: lookups.flatMap((planned) => found.get(planned) ?? []),
      skipped: [...skipped, ...unfinished],
      maxUnknown,
      interrupted: unfinished.length > 0,
    });
  }

  return { check, stops: () => stops.all() };
}

function identityOf({ target, zone }: PlannedLookup): Pick<Finding, 'zone' | 'query'> {
  return { zone, query: queryName(target, zone.zone) };
}

function evidenceOf(answer: AddressAnswer): Finding['evidence'] {
  const { server, tries, elapsedMs } = answer;
  const addresses = answer.kind === 'records' ? answer.records.map(({ address }) => address) : [];
  return { server, tries, elapsedMs, addresses };
}

function retiredFinding(planned: PlannedLookup, { since, behaviour }: RetiredEntry): Finding {
  const detail = since === undefined ? behaviour : `${behaviour} since ${since}`;
  return {
    ...identityOf(planned),
    outcome: { kind: 'unknown', cause: 'retired', detail },
    verification: 'not-asked',
    reasons: [],
    evidence: { server: null, tries: 0, elapsedMs: 0, addresses: [] },
  };
}
