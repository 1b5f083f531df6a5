import { hostname } from 'node:os';
import type { Memory } from '../core/report.ts';
import type { Finding, TargetReport } from '../core/report.ts';
import { changesIn, merge, type Observation } from '../state/merge.ts';
import { observe } from '../state/observe.ts';
import { emptyState, type State } from '../state/state.ts';
import { openStore, type StateStore } from '../state/store.ts';
import type { Io } from './io.ts';

/** What `check` remembers with `--state`. */
export interface Remembering {
  /** Takes note of a target as it is finished. */
  note(report: TargetReport): void;
  /** What of it may be told as a change: of many targets that is all that can be kept. */
  mayTell(report: TargetReport): TargetReport | null;
  /**
   * Puts what was seen into the file, when `tell` has told what of it is news: what nobody could be told is seen anew.
   * @param tell false: not all of it could be written
   * @throws UsageError when it cannot be kept
   */
  save(tell: (remembered: Remembered) => Promise<boolean>): Promise<void>;
}

export interface Remembered {
  readonly changes: number;
  /** Whether no lookup of the run could be told. */
  readonly isMute: boolean;
  /** Whether any lookup ever could. */
  readonly knowsAny: boolean;
  /** The report with what is known of each finding. */
  annotate(report: TargetReport): TargetReport;
  /** The report's changes alone; null where it has none. */
  changed(report: TargetReport): TargetReport | null;
}

export function stateStore(io: Io, path: string): StateStore {
  return openStore(path, {
    pid: io.pid,
    host: hostname(),
    isAlive: (pid) => io.isAlive(pid),
    isEnding: () => io.isEnding(),
  });
}

/** @throws UsageError when the file cannot be read or its folder cannot be written: before anything is asked */
export async function startRemembering(
  io: Io,
  path: string,
  { bulk, changesOnly }: { readonly bulk: boolean; readonly changesOnly: boolean },
): Promise<Remembering> {
  const store = stateStore(io, path);
  const isPicky = bulk && changesOnly;
  const read = await store.read();
  // A large one is held for as long as it is needed, and no longer.
  const before = isPicky ? read : emptyState();
  const begunAt = new Date().toISOString();
  const observations: Observation[] = [];
  const tellable = new Set<string>();
  let isMute = true;

  function note(report: TargetReport): void {
    if (report.findings.some(({ outcome }) => outcome.kind !== 'unknown')) isMute = false;
    observations.push(observe(report, new Date()));
  }

  function mayTell(report: TargetReport): TargetReport | null {
    if (!isPicky) return report;
    const seen = observe(report, new Date());
    const zones = new Set(changesIn(before, [seen], { begunAt, now: new Date() }).map(({ zone }) => zone));
    for (const zone of zones) tellable.add(keyOf(report.target.text, zone));
    const findings = report.findings.filter(({ zone }) => zones.has(zone.zone));
    return findings.length > 0 ? { ...report, findings, skipped: [] } : null;
  }

  function remember(state: State): { readonly state: State; readonly result: Remembered } {
    const canTell = isPicky ? (target: string, zone: string) => tellable.has(keyOf(target, zone)) : undefined;
    const merged = merge(state, observations, { begunAt, now: new Date(), ...(canTell && { canTell }) });
    const memories = memoriesOf(merged.state);
    const byFinding = new Map(
      merged.changes.map(({ target, zone, change }) => [keyOf(target, zone), change]),
    );
    const remembered = (report: TargetReport, finding: Finding): Finding => {
      const { text } = report.target;
      const known = memories(text, finding.zone.zone);
      if (known === null) return finding;
      const change = byFinding.get(keyOf(text, finding.zone.zone)) ?? null;
      return { ...finding, memory: { ...known, change } };
    };
    const annotate = (report: TargetReport): TargetReport => ({
      ...report,
      findings: report.findings.map((finding) => remembered(report, finding)),
    });
    const result: Remembered = {
      changes: merged.changes.length,
      isMute,
      knowsAny: hasTold(merged.state),
      annotate,
      changed(report) {
        const findings = annotate(report).findings.filter(({ memory }) => memory?.change);
        return findings.length > 0 ? { ...report, findings } : null;
      },
    };
    return { state: merged.state, result };
  }

  async function save(tell: (remembered: Remembered) => Promise<boolean>): Promise<void> {
    await store.update(remember, tell);
  }

  return { note, mayTell, save };
}

function memoriesOf({ targets }: State): (target: string, zone: string) => Omit<Memory, 'change'> | null {
  return (target, zone) => {
    const entry = targets.get(target)?.get(zone);
    return entry ? { since: entry.since, history: entry.history } : null;
  };
}

function hasTold({ targets }: State): boolean {
  for (const zones of targets.values()) {
    for (const { outcome, before } of zones.values()) {
      if (outcome !== 'unknown' || before !== null) return true;
    }
  }
  return false;
}

function keyOf(target: string, zone: string): string {
  return `${target} ${zone}`;
}
