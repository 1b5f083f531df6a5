import { classify } from './classify.ts';
import type { AddressAnswer, Lookup, QueryOptions } from './dns-answer.ts';
import { planTarget, type PlannedLookup, type Selection, type Skipped } from './plan.ts';
import { queryName } from './query-name.ts';
import { reportTarget, type Finding, type MaxUnknown, type TargetReport } from './report.ts';
import type { Target, TargetKind } from './target.ts';
import {
  believe,
  judgeTestAnswer,
  testEntriesOf,
  testEntryLabels,
  type Health,
  type Trial,
} from './verify.ts';
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
}

/** A checker keeps what the zones' test entries said, so that a run asks them once. */
export function createChecker(options: CheckerOptions): Checker {
  const { lookup, selection, maxUnknown, onProgress } = options;
  const trials = new Map<string, Promise<Trial>>();

  function trialOf(zone: Zone, kind: TargetKind, half: keyof Health): Promise<Trial> {
    if (!options.verify) return Promise.resolve({ state: 'not-asked' });
    const entry = testEntriesOf(zone, kind)[half];
    const key = `${zone.zone} ${half} ${entry}`;
    const known = trials.get(key);
    if (known) return known;
    const trial = askTestEntry(zone, entry).then((answer) => judgeTestAnswer(zone, half, answer));
    trials.set(key, trial);
    return trial;
  }

  function askTestEntry(zone: Zone, entry: string | null): Promise<AddressAnswer | null> {
    if (entry === null) return Promise.resolve(null);
    return lookup.query('A', queryName({ labels: testEntryLabels(entry) }, zone.zone), queryOptions(zone));
  }

  async function find(planned: PlannedLookup, answered: Promise<AddressAnswer>): Promise<Finding> {
    const { zone, query, target } = planned;
    const answer = await answered;
    const answeredAt = performance.now();
    const alone = classify(zone, answer);
    const { server, tries, elapsedMs } = answer;
    const finding = {
      zone,
      query,
      reasons: [],
      evidence: { server, tries, elapsedMs, addresses: addressesIn(answer) },
    };
    // What is unknown already stays unknown whatever the test entries say.
    if (alone.kind === 'unknown') return { ...finding, outcome: alone, verification: 'not-asked' };
    // The unlisted entry alone can take a listing back: once it is known, the reason is worth asking for.
    const unlisted = await trialOf(zone, target.kind, 'unlisted');
    const asksReason = alone.kind === 'listed' && options.txt && unlisted.state !== 'bad';
    const [listed, reasons] = await Promise.all([
      trialOf(zone, target.kind, 'listed'),
      asksReason ? reasonsOf(planned, elapsedMs + performance.now() - answeredAt) : [],
    ]);
    return { ...finding, ...believe(alone, { listed, unlisted }), reasons };
  }

  /** A TXT query has what is left of the lookup's deadline, and a fifth of it where nothing is. */
  async function reasonsOf({ zone, query }: PlannedLookup, spentMs: number): Promise<readonly string[]> {
    const timeoutMs = Math.max(options.timeoutMs - spentMs, options.timeoutMs / 5);
    const answer = await lookup.query('TXT', query, { ...queryOptions(zone), timeoutMs });
    return answer.kind === 'records' ? answer.records : [];
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
      const answered = lookup.query('A', planned.query, queryOptions(planned.zone));
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
    await (signal ? Promise.race([all, aborted(signal)]) : all);
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

  return { check };
}

function queryOptions(zone: Zone): QueryOptions {
  return zone.servers ? { servers: zone.servers } : {};
}

function addressesIn(answer: AddressAnswer): readonly string[] {
  return answer.kind === 'records' ? answer.records.map(({ address }) => address) : [];
}

function retiredFinding({ zone, query }: PlannedLookup, { since, behaviour }: RetiredEntry): Finding {
  const detail = since === undefined ? behaviour : `${behaviour} since ${since}`;
  return {
    zone,
    query,
    outcome: { kind: 'unknown', cause: 'retired', detail },
    verification: 'not-asked',
    reasons: [],
    evidence: { server: null, tries: 0, elapsedMs: 0, addresses: [] },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
