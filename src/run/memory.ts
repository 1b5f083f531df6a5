import { createAnsweredEntries, withAnswered, type AnsweredEntries } from '../core/answered.ts';
import { lastListing, lookupKey, tellsChange, timesOf, together, type SharedChange } from '../core/change.ts';
import { createSilence, stepAll, type ConditionsSeen, type ConditionsStep } from '../core/conditions.ts';
import type { InputReport } from '../core/input.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import { type Finding, type Memory, type TargetReport, type Warning } from '../core/report.ts';
import { changesIn, merge, type Observation } from '../state/merge.ts';
import { observe, observeInput } from '../state/observe.ts';
import { emptyState, type State } from '../state/state.ts';
import type { StateStore } from '../state/store.ts';
import { inputRow } from '../targets/stand-in.ts';

/** What a run remembers with `--state`. */
export interface Remembering extends Pick<AnsweredEntries, 'hasAnswered'> {
  /** Takes note of a target as it is finished. */
  note(report: TargetReport): void;
  /** The same of what was typed, as its verdict is known. */
  readonly noteInput: (input: InputReport) => void;
  /** What of it may be told as a change: of many targets that is all that can be kept. */
  mayTell(report: TargetReport): TargetReport | null;
  /**
   * Puts what was seen into the file, when `tell` has told what of it is news: what nobody could be told is seen anew.
   * @param run what it warned of, and whether it came to its end
   * @param tell false: not all of it could be written
   * @throws UsageError when it cannot be kept
   */
  save(run: RunSeen, tell: (remembered: RunNews) => Promise<boolean>): Promise<void>;
  /**
   * What is news where it cannot be kept: it is told now, and again by the next run.
   * @throws UsageError when the file cannot be read either
   */
  foresee(run: RunSeen): Promise<RunNews>;
}

/** What a run warned of, and whether it came to its end. */
export interface RunSeen {
  readonly warnings: readonly Warning[];
  readonly isWhole: boolean;
}

export interface RunNews extends Pick<ConditionsStep, 'begun' | 'ended'> {
  readonly changes: number;
  /** Whether no lookup of the run could be told. */
  readonly isMute: boolean;
  /** The report with what is known of each finding. */
  annotate(report: TargetReport): TargetReport;
  annotateInput(input: InputReport): InputReport;
  /**
   * The report's changes alone; null where it has none.
   * @param isOnce of a change that befalls many zones the first alone
   */
  changed(report: TargetReport, isOnce: boolean): TargetReport | null;
  /** The changes of what was typed, each in a row of its own. */
  changedInputs(): readonly TargetReport[];
}

export interface MemoryParts {
  /** Of which runs the conditions are: see `Condition`. */
  readonly of: string;
  readonly bulk?: boolean;
  /** Changes alone are told, and conditions as they begin and end. */
  readonly changesOnly?: boolean;
  /** How old the catalogue is. */
  readonly aged: ConditionsSeen;
}

/** @throws UsageError when the file cannot be read or its folder cannot be written: before anything is asked */
export async function startRemembering(
  store: StateStore,
  { of, bulk = false, changesOnly = false, aged }: MemoryParts,
): Promise<Remembering> {
  const isPicky = bulk && changesOnly;
  const read = await store.read();
  // A large one is held for as long as it is needed, and no longer.
  const before = isPicky ? read : emptyState();
  const entries = createAnsweredEntries(read.testEntries);
  const begunAt = new Date().toISOString();
  const observations: Observation[] = [];
  /** What was typed and is remembered: of the rest only what cannot be told need be. */
  const remembers = new Set(
    [...read.targets].flatMap(([typed, zones]) => (zones.has(INPUT_ZONE) ? [typed] : [])),
  );
  const inputs = new Map<string, InputReport>();
  const tellable = new Set<string>();
  const silence = createSilence();

  function note(report: TargetReport): void {
    silence.note(report);
    observations.push(observe(report, new Date()));
    entries.note(report);
  }

  function noteInput(input: InputReport): void {
    if (input.cause === null && !remembers.has(input.typed)) return;
    const seen = observeInput(input, new Date());
    if (!seen) return;
    observations.push(seen);
    inputs.set(input.typed, input);
  }

  function mayTell(report: TargetReport): TargetReport | null {
    if (!isPicky) return report;
    const seen = observe(report, new Date());
    const zones = new Set(changesIn(before, [seen], { begunAt, now: new Date() }).map(({ zone }) => zone));
    for (const zone of zones) tellable.add(lookupKey(report.target.text, zone));
    const findings = report.findings.filter(({ zone }) => zones.has(zone.zone));
    return findings.length > 0 ? { ...report, findings, skipped: [] } : null;
  }

  function remember(state: State, run: RunSeen): { readonly state: State; readonly result: RunNews } {
    const canTell = isPicky
      ? (target: string, zone: string) => zone === INPUT_ZONE || tellable.has(lookupKey(target, zone))
      : undefined;
    const now = new Date();
    const merged = merge(state, observations, { begunAt, now, ...(canTell && { canTell }) });
    // A run that reports how things stand says so each time, and leaves what others were told as it is.
    const seen = changesOnly
      ? [{ ...run, of, at: begunAt, isMute: silence.isMute, isDeaf: silence.isDeaf }, aged]
      : [aged];
    const { conditions, begun, ended } = stepAll(state.conditions, seen);
    const joint = together(merged.changes);
    const changes = new Map(merged.changes.map((one) => [lookupKey(one.target, one.zone), one.change]));
    const zonesOf = new Map(
      joint.flatMap(({ target, zones }) =>
        zones.map((zone) => [lookupKey(target, zone), zones.filter(isZone)]),
      ),
    );
    const changeOf = (key: string): SharedChange | null => {
      const [change, zones] = [changes.get(key), zonesOf.get(key)];
      return change && zones ? { ...change, zones } : null;
    };
    const memoryOf = (target: string, zone: string, seen: OutcomeKind): { readonly memory?: Memory } => {
      const entry = merged.state.targets.get(target)?.get(zone);
      if (!entry) return {};
      const change = changeOf(lookupKey(target, zone));
      return { memory: { ...timesOf(entry, seen, begunAt), change, listing: lastListing(entry) } };
    };
    const remembered = (report: TargetReport, finding: Finding): Finding => ({
      ...finding,
      ...memoryOf(report.target.text, finding.zone.zone, finding.outcome.kind),
    });
    const annotateInput = (input: InputReport): InputReport => ({
      ...input,
      ...memoryOf(input.typed, INPUT_ZONE, input.outcome),
    });
    const annotate = (report: TargetReport): TargetReport => ({
      ...report,
      findings: report.findings.map((finding) => remembered(report, finding)),
    });
    const result: RunNews = {
      changes: joint.length,
      isMute: silence.isMute,
      begun,
      ended,
      annotate,
      annotateInput,
      changed(report, isOnce) {
        const findings = annotate(report).findings.filter((finding) =>
          isOnce ? tellsChange(finding) : finding.memory?.change,
        );
        return findings.length > 0 ? { ...report, findings } : null;
      },
      changedInputs: () =>
        [...inputs.values()]
          .map(annotateInput)
          .filter(({ memory }) => memory?.change)
          .map(inputRow),
    };
    const testEntries = withAnswered(state.testEntries, entries.seen(), now);
    return { state: { ...merged.state, conditions, testEntries }, result };
  }

  const save: Remembering['save'] = async (run, tell) => {
    await store.update((state) => remember(state, run), tell);
  };

  const foresee: Remembering['foresee'] = async (run) => remember(await store.read(), run).result;

  return { hasAnswered: entries.hasAnswered, note, noteInput, mayTell, save, foresee };
}

function isZone(name: string): boolean {
  return name !== INPUT_ZONE;
}
