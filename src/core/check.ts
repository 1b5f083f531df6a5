import { classify } from './classify.ts';
import { distrustResolver } from './distrust.ts';
import type { AddressAnswer, Lookup } from './dns-answer.ts';
import type { Outcome } from './outcome.ts';
import {
  labelsIn,
  planKind,
  planLookup,
  type KindPlan,
  type PlannedLookup,
  type Selection,
  type Skipped,
} from './plan.ts';
import { queryName } from './query-name.ts';
import { reportTarget, type Finding, type MaxUnknown, type TargetReport } from './report.ts';
import { maskedText } from './secret.ts';
import { createStops, SPARED, type Stop } from './stops.ts';
import type { Target, TargetKind } from './target.ts';
import { createQueryOptions, createTrials } from './trials.ts';
import { believe, type Health, type Trial, type Verdict } from './verify.ts';
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

/** The test entries of a zone: as they are asked, and together once both are known. */
interface ZoneTrials {
  readonly unlisted: Promise<Trial>;
  readonly listed: Promise<Trial>;
  health?: Health;
}

/** A finding that still waits for something. */
interface Pending {
  readonly known: Pick<Finding, 'zone' | 'query' | 'evidence'>;
  readonly alone: Outcome;
  readonly entries: ZoneTrials;
  readonly answer: AddressAnswer;
}

const NOT_ASKED: Promise<Trial> = Promise.resolve({ state: 'not-asked' });
const UNTRIED: ZoneTrials = {
  unlisted: NOT_ASKED,
  listed: NOT_ASKED,
  health: { unlisted: { state: 'not-asked' }, listed: { state: 'not-asked' } },
};

/** A checker keeps what the zones' test entries and operators said, so that a run asks them once. */
export function createChecker(options: CheckerOptions): Checker {
  const { lookup, selection, maxUnknown, onProgress } = options;
  const stops = createStops();
  const trials = createTrials({ lookup, stops });
  const optionsFor = createQueryOptions(stops);

  /** By kind of target: what each zone's test entries say, once they are asked. */
  const trialsByKind = new Map<TargetKind, Map<Zone, ZoneTrials>>();

  /**
   * Queues the test entries of `zones`, the ones that reasons wait for before the others. Last zones first: a zone file
   * begins with the large and quick ones, and the slowest should begin early.
   */
  function askTestEntries(zones: readonly Zone[], kind: TargetKind): void {
    if (trialsByKind.has(kind)) return;
    const known = new Map<Zone, ZoneTrials>();
    trialsByKind.set(kind, known);
    const backwards = options.verify ? zones.toReversed().filter(({ retired }) => !retired) : [];
    const begun = backwards.map((zone) => ({ zone, unlisted: trials.of(zone, kind, 'unlisted') }));
    for (const { zone, unlisted } of begun) {
      const asked: ZoneTrials = { unlisted, listed: trials.of(zone, kind, 'listed') };
      known.set(zone, asked);
      void Promise.all([asked.unlisted, asked.listed]).then(([first, second]) => {
        asked.health = { unlisted: first, listed: second };
      });
    }
  }

  /** What an answer says by itself, and of a refusal what it has spared us. */
  function readAnswer(zone: Zone, answer: AddressAnswer): Outcome {
    const refusal = answer === SPARED ? stops.against(zone) : undefined;
    if (refusal) stops.spare(zone);
    const alone = refusal ?? classify(zone, answer);
    stops.note(zone, alone);
    return alone;
  }

  /** At once where everything that bears on it is known already, as it mostly is in a bulk run. */
  function conclude(planned: PlannedLookup, answer: AddressAnswer): Finding | Promise<Finding> {
    const { zone, target } = planned;
    const alone = readAnswer(zone, answer);
    const known = { ...identityOf(planned), evidence: evidenceOf(answer), reasons: [] };
    // What is unknown already stays unknown whatever the test entries say.
    if (alone.kind === 'unknown') return { ...known, outcome: alone, verification: 'not-asked' };
    const entries = trialsByKind.get(target.kind)?.get(zone) ?? UNTRIED;
    const { health } = entries;
    if (alone.kind === 'clean' && health) {
      const verdict = judge(zone, alone, health);
      return needsConfirming(verdict, answer)
        ? confirmed(planned, { answer, verdict })
        : { ...known, ...verdict };
    }
    return concludeLater(planned, { known, alone, entries, answer });
  }

  async function concludeLater(
    planned: PlannedLookup,
    { known, alone, entries, answer }: Pending,
  ): Promise<Finding> {
    const answeredAt = performance.now();
    // The unlisted entry alone can take a listing back: once it is known, the reason is worth asking for.
    const unlisted = await entries.unlisted;
    const reasons =
      alone.kind === 'listed' && options.txt && unlisted.state !== 'bad'
        ? await reasonsOf(planned, answer.elapsedMs + performance.now() - answeredAt)
        : [];
    const health = { unlisted, listed: await entries.listed };
    const verdict = judge(planned.zone, alone, health);
    return needsConfirming(verdict, answer)
      ? confirmed(planned, { answer, verdict })
      : { ...known, ...verdict, reasons };
  }

  /** "No data" that no test entry stands surety for: the answer to one more look at it. */
  async function confirmed(
    planned: PlannedLookup,
    { answer, verdict }: { readonly answer: AddressAnswer; readonly verdict: Verdict },
  ): Promise<Finding> {
    const { zone, query } = planned;
    const again = (await lookup.confirmNothing?.(query, answer, optionsFor(zone))) ?? answer;
    const alone = classify(zone, again);
    const known = { ...identityOf(planned), evidence: evidenceOf(again), reasons: [] };
    return alone.kind === 'clean'
      ? { ...known, ...verdict }
      : { ...known, outcome: alone, verification: 'not-asked' };
  }

  function judge(zone: Zone, alone: Outcome, health: Health): Verdict {
    const verdict = believe(alone, health);
    if (verdict.outcome.kind !== 'clean' || verdict.verification === 'verified') return verdict;
    // Its test entries were not asked any more, or were refused: an operator who will not answer us has told us nothing.
    const refusal = stops.against(zone);
    return refusal ? { outcome: refusal, verification: 'not-asked' } : verdict;
  }

  /** A TXT query has what is left of the lookup's deadline. */
  async function reasonsOf({ zone, query }: PlannedLookup, spentMs: number): Promise<readonly string[]> {
    const timeoutMs = options.timeoutMs - spentMs;
    if (timeoutMs <= 0) return [];
    const answer = await lookup.query('TXT', query, { ...optionsFor(zone), timeoutMs });
    return answer.kind === 'records' ? answer.records.map((text) => maskedText(text, zone.secret)) : [];
  }

  const plans = new Map<TargetKind, KindPlan>();
  /** How to end each check that is under way; one listener for all of them. */
  const ends = new Set<() => void>();
  const heeded = new WeakSet<AbortSignal>();

  function planFor(kind: TargetKind): KindPlan {
    const plan = plans.get(kind) ?? planKind(kind, selection);
    plans.set(kind, plan);
    return plan;
  }

  function heed(signal: AbortSignal | undefined): void {
    if (!signal || heeded.has(signal)) return;
    heeded.add(signal);
    signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
  }

  /** Asks all zones, and calls `done` for each finding with the zone's place. */
  function begin(target: Target, zones: readonly Zone[], done: (finding: Finding, at: number) => void): void {
    // All lookups are queued before any test entry, so that verification never delays an answer.
    for (const [at, zone] of zones.entries()) {
      onProgress?.({ kind: 'begun', target, zone });
      const planned = planLookup(target, zone);
      const end = (found: Finding): void => {
        onProgress?.({ kind: 'ended', target, zone });
        done(found, at);
      };
      if (zone.retired) {
        end(retiredFinding(planned, zone.retired));
        continue;
      }
      void lookup.query('A', planned.query, optionsFor(zone)).then((answer) => {
        const concluded = conclude(planned, answer);
        if (concluded instanceof Promise) void concluded.then(end);
        else end(concluded);
      });
    }
    askTestEntries(zones, target.kind);
  }

  async function check(target: Target, signal?: AbortSignal): Promise<TargetReport> {
    const { zones, skipped } = planFor(target.kind);
    const found: (Finding | undefined)[] = zones.map(() => undefined);
    heed(signal);
    if (!signal?.aborted && zones.length > 0) {
      await new Promise<void>((resolve) => {
        let left = zones.length;
        const end = (): void => {
          ends.delete(end);
          resolve();
        };
        ends.add(end);
        begin(target, zones, (finding, at) => {
          found[at] = finding;
          left--;
          if (left === 0) end();
        });
      });
    }
    const unfinished = zones.flatMap((zone, at): Skipped[] =>
      found[at] ? [] : [{ zone, reason: 'interrupted' }],
    );
    return reportTarget(target, {
      findings: distrustResolver(found.flatMap((finding) => finding ?? [])),
      skipped: unfinished.length > 0 ? [...skipped, ...unfinished] : skipped,
      maxUnknown,
      interrupted: unfinished.length > 0,
    });
  }

  return { check, stops: () => stops.all() };
}

/** NXDOMAIN is a code of its own; "no data" is also what node:dns makes of response codes that it does not know. */
function needsConfirming({ outcome, verification }: Verdict, { kind }: AddressAnswer): boolean {
  return outcome.kind === 'clean' && verification !== 'verified' && kind !== 'nxdomain';
}

/** The name is shown as it was asked, but for a key. */
function identityOf({ target, zone, query }: PlannedLookup): Pick<Finding, 'zone' | 'query'> {
  if (zone.secret === undefined) return { zone, query };
  return { zone, query: queryName({ labels: labelsIn(target, zone) }, zone.zone) };
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
