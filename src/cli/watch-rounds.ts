import type { Round } from '../commands/watch.ts';
import type { AnsweredEntries } from '../core/answered.ts';
import type { ZoneChange } from '../core/change.ts';
import { createSilence, isCondition, type ConditionsSeen } from '../core/conditions.ts';
import { countsAsListing, type TargetReport, type Warning } from '../core/report.ts';
import type { InputReport } from '../core/input.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import type { Selection } from '../core/plan.ts';
import { checkTargets } from '../run/check-targets.ts';
import { createInputs } from '../run/inputs.ts';
import { openDns, withRun, type OpenRun } from '../run/open.ts';
import { runInputs, type RunEnd, type RunParts } from '../run/run.ts';
import type { Target } from '../core/target.ts';
import { unprovedIn, type Unproved } from '../core/unproved.ts';
import type { Observation } from '../state/merge.ts';
import { observe, observeInput } from '../state/observe.ts';
import { openInputs, type OpenInput } from '../render/inputs.ts';
import type { Standing } from '../render/standing.ts';
import { typedOf } from '../targets/stream.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import type { TerminalRun } from './at-terminal.ts';
import { japaneseName, japanLeftOut } from './default-question.ts';
import type { Ending } from './ending.ts';
import { runOf } from './open-targets.ts';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

export interface FullRound extends Round {
  readonly standings: readonly Standing[];
  /** What was typed of which not everything could be found out, though its targets have a verdict. */
  readonly open: readonly OpenInput[];
  /** Those that are no conditions. */
  readonly warnings: readonly Warning[];
  /** An input was no target. */
  readonly isWrong: boolean;
}

export interface RoundParts {
  readonly settings: Settings;
  readonly selection: Selection;
  readonly rawInputs: readonly RawInput[];
  /** How old the catalogue is by now. */
  readonly aged: () => ConditionsSeen;
  /** Of which runs the conditions are: see `Condition`. */
  readonly of: string;
  /** What an assumed test entry has answered in one look is known in all that follow. */
  readonly entries: AnsweredEntries;
  readonly bulk: boolean;
  readonly ending: Ending;
  readonly say: (text: string) => void;
  readonly newProgress: () => Progress;
}

export interface Rounds {
  look(): Promise<FullRound>;
  lookAgain(doubtful: readonly ZoneChange[]): Promise<readonly Observation[]>;
}

type LookRun = OpenRun & Pick<TerminalRun, 'onProgress' | 'targetDone'>;

/** The looks of a watch. Each begins anew: new sockets, the names' addresses of today, the test entries of today. */
export function createRounds(parts: RoundParts): Rounds {
  const { settings, selection, rawInputs, entries, bulk, ending, say } = parts;
  const { catalogue, options } = settings;
  let targets = new Map<string, Target>();
  let isFirst = true;

  function withDns<T>(work: (run: LookRun) => Promise<T>): Promise<T> {
    const dns = openDns(options, { patient: bulk, expected: null });
    const progress = parts.newProgress();
    return withRun(dns, [ending.signal], (run) =>
      work({
        ...run,
        ...(!bulk && { onProgress: (event) => progress.note(event) }),
        targetDone: () => progress.targetDone(),
      }),
    );
  }

  function lookAt<K>(
    at: readonly RawInput[],
    listeners: Pick<RunParts<K>, 'keep' | 'onInput'> & Partial<Pick<RunParts<K>, 'onNote'>>,
  ): Promise<RunEnd<K>> {
    return withDns((run) =>
      runInputs(streamOf(at), {
        ...run,
        ...runOf(settings, say),
        selection,
        bulk,
        memory: entries,
        keepsInputs: true,
        ...listeners,
      }),
    );
  }

  async function look(): Promise<FullRound> {
    const begunAt = new Date().toISOString();
    const found = new Map<string, Target>();
    const typed: Observation[] = [];
    const unproved: Unproved[] = [];
    const ofJapan: TargetReport[] = [];
    const silence = createSilence();
    const { kept, report, exitCode, isWrong } = await lookAt(rawInputs, {
      onInput: noteInto(typed),
      keep(seen) {
        silence.note(seen);
        found.set(seen.target.text, seen.target);
        if (ofJapan.length === 0 && japaneseName(seen) !== undefined) ofJapan.push(seen);
        unproved.push(...unprovedIn(seen, options.zones));
        return Promise.resolve({ standing: standingOf(seen), observation: observe(seen, new Date()) });
      },
    });
    targets = found;
    // The list that is left out stays the same: it is named once.
    const japan = isFirst ? japanLeftOut(catalogue, options, ofJapan) : null;
    isFirst = false;
    const standings = kept.map(({ standing }) => standing);
    const { isMute, isDeaf } = silence;
    const isWhole = !ending.signal.aborted;
    return {
      begunAt,
      observations: [...kept.map(({ observation }) => observation), ...typed],
      standings,
      outcomes: report.inputs.map(({ outcome }) => outcome),
      unproved,
      open: openInputs({ inputs: report.inputs, targets: standings }),
      warnings: [...report.warnings.filter((warning) => !isCondition(warning)), ...(japan ? [japan] : [])],
      conditions: [
        { of: parts.of, at: begunAt, warnings: report.warnings, isMute, isDeaf, isWhole },
        parts.aged(),
      ],
      exitCode,
      isWrong,
    };
  }

  async function lookAgain(doubtful: readonly ZoneChange[]): Promise<readonly Observation[]> {
    const seen: Observation[] = [];
    const typed = new Set(doubtful.flatMap(({ target, zone }) => (zone === INPUT_ZONE ? [target] : [])));
    const onLists = doubtful.filter(({ zone }) => zone !== INPUT_ZONE);
    if (onLists.length > 0) {
      const names = new Set(onLists.map(({ zone }) => zone));
      const again = new Set(onLists.flatMap(({ target }) => targets.get(target) ?? []));
      const zones = selection.zones.filter(({ zone }) => names.has(zone));
      await withDns((run) =>
        checkTargets(streamOf(again), options, {
          ...run,
          selection: { zones, skipped: [] },
          inputs: createInputs({ keepsInputs: false }),
          bulk,
          hasAnswered: entries.hasAnswered,
          onReport(report) {
            run.targetDone();
            entries.note(report);
            seen.push(observe(report, new Date()));
            return Promise.resolve();
          },
        }),
      );
    }
    // A verdict on what was typed is a whole look, but at that alone.
    if (typed.size > 0) {
      await lookAt(
        rawInputs.filter(({ value }) => typed.has(typedOf(value, settings.forms.mask))),
        {
          onInput: noteInto(seen),
          onNote: () => {},
          keep: () => Promise.resolve(null),
        },
      );
    }
    return seen;
  }

  return { look, lookAgain };
}

function noteInto(seen: Observation[]): (input: InputReport) => void {
  return (input) => {
    const observation = observeInput(input, new Date());
    if (observation) seen.push(observation);
  };
}

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function standingOf({ target, cause, outcome, counts, findings }: TargetReport): Standing {
  const listedOn = findings.filter(countsAsListing).map(({ zone }) => zone.zone);
  const asked = findings.filter(({ zone }) => zone.kind === 'block');
  const [only] = asked;
  const onlyList = only && asked.length === 1 ? only.zone.zone : null;
  return { target, cause, outcome, counts, listedOn, onlyList };
}
