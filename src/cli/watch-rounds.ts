import { checkCommand, type RunEnd } from '../commands/check.ts';
import { createInputs, type Inputs } from '../commands/inputs.ts';
import type { Round } from '../commands/watch.ts';
import type { AnsweredEntries } from '../core/answered.ts';
import type { ZoneChange } from '../core/change.ts';
import { createHeard, isCondition, type ConditionsSeen } from '../core/conditions.ts';
import { countsAsListing, type Counts, type TargetReport, type Warning } from '../core/report.ts';
import type { InputCause } from '../core/input.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Selection } from '../core/plan.ts';
import type { Target } from '../core/target.ts';
import { unprovedIn, type Unproved } from '../core/unproved.ts';
import type { NodeLookup } from '../dns/lookup.ts';
import type { Observation } from '../state/merge.ts';
import { observe, observeInput } from '../state/observe.ts';
import { openInputs, type OpenInput } from '../render/inputs.ts';
import { typedOf } from '../targets/stream.ts';
import type { Word } from '../targets/words.ts';
import { japaneseName, japanLeftOut } from './default-question.ts';
import type { Ending } from './ending.ts';
import { openTargets } from './open-targets.ts';
import type { Progress } from './progress.ts';
import { openLookup, type Settings } from './settings.ts';

/** How a target stands, as the first lines of a watch say it. */
export interface Standing {
  readonly target: Target;
  readonly cause: InputCause | null;
  readonly outcome: OutcomeKind;
  readonly counts: Counts;
  readonly listedOn: readonly string[];
}

export interface FullRound extends Round {
  readonly standings: readonly Standing[];
  /** What was typed of which not everything could be found out, though its targets have a verdict. */
  readonly open: readonly OpenInput[];
  /** Those that are no conditions. */
  readonly warnings: readonly Warning[];
  /** A word was no target. */
  readonly isWrong: boolean;
}

export interface RoundParts {
  readonly settings: Settings;
  readonly selection: Selection;
  readonly words: readonly Word[];
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

/** The looks of a watch. Each begins anew: new sockets, the names' addresses of today, the test entries of today. */
export function createRounds(parts: RoundParts): Rounds {
  const { settings, selection, words, entries, bulk, ending, say } = parts;
  let targets = new Map<string, Target>();
  let isFirst = true;

  async function run(
    targetsWith: (lookup: NodeLookup, inputs: Inputs) => AsyncIterable<Target>,
    of: Selection,
    {
      onTarget,
      onInput,
    }: {
      readonly onTarget?: (report: TargetReport) => void;
      /** Told of what was typed as a part of what is seen. */
      readonly onInput?: (observation: Observation) => void;
    },
  ): Promise<RunEnd> {
    const { lookup, summary } = openLookup(settings.options, bulk);
    const aborter = new AbortController();
    const progress = parts.newProgress();
    const inputs = createInputs({
      keepsAll: true,
      onVerdict(report) {
        const seen = observeInput(report, new Date());
        if (seen) onInput?.(seen);
      },
    });
    const release = ending.onEnd(() => {
      aborter.abort();
      lookup.close();
    });
    try {
      return await checkCommand(targetsWith(lookup, inputs), settings.options, {
        lookup,
        inputs,
        selection: of,
        resolver: summary,
        bulk,
        hasAnswered: entries.hasAnswered,
        signal: aborter.signal,
        ...(!bulk && { onProgress: (event) => progress.note(event) }),
        onTarget(report) {
          progress.targetDone();
          entries.note(report);
          onTarget?.(report);
          return Promise.resolve(null);
        },
      });
    } finally {
      release();
      lookup.close();
    }
  }

  async function look(): Promise<FullRound> {
    const begunAt = new Date().toISOString();
    const order = new Map<string, number>();
    const found = new Map<string, Target>();
    const seen: { readonly standing: Standing; readonly observation: Observation }[] = [];
    const typed: Observation[] = [];
    const unproved: Unproved[] = [];
    const ofJapan: TargetReport[] = [];
    let wrong = (): boolean => false;
    const heard = createHeard();
    const end = await run(
      (lookup, inputs) => {
        const opened = openTargets(streamOf(words), {
          settings,
          selection,
          inputs,
          bulk,
          watch: { lookup, say },
          onTarget: (target) => order.set(target.text, order.size),
        });
        wrong = opened.isWrong;
        return opened.targets;
      },
      selection,
      {
        onTarget(report) {
          heard.hear(report);
          found.set(report.target.text, report.target);
          seen.push({ standing: standingOf(report), observation: observe(report, new Date()) });
          if (ofJapan.length === 0 && japaneseName(report) !== undefined) ofJapan.push(report);
          unproved.push(...unprovedIn(report, settings.options.zones));
        },
        onInput: (observation) => typed.push(observation),
      },
    );
    targets = found;
    // It stays as it is: to say it once is enough.
    const japan = isFirst ? japanLeftOut(settings.catalogue, settings.options, ofJapan) : null;
    isFirst = false;
    const place = ({ observation }: { readonly observation: Observation }): number =>
      order.get(observation.target) ?? 0;
    const sorted = seen.toSorted((a, b) => place(a) - place(b));
    return {
      begunAt,
      observations: [...sorted.map(({ observation }) => observation), ...typed],
      standings: sorted.map(({ standing }) => standing),
      outcomes: end.report.inputs.map(({ outcome }) => outcome),
      unproved,
      open: openInputs({ inputs: end.report.inputs, targets: sorted.map(({ standing }) => standing) }),
      warnings: [
        ...end.report.warnings.filter((warning) => !isCondition(warning)),
        ...(japan ? [japan] : []),
      ],
      conditions: [
        {
          of: parts.of,
          at: begunAt,
          warnings: end.report.warnings,
          isMute: heard.isMute,
          isDeaf: heard.isDeaf,
          isWhole: !ending.isEnded(),
        },
        parts.aged(),
      ],
      exitCode: end.exitCode(wrong()),
      isWrong: wrong(),
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
      await run(
        () => streamOf(again),
        { zones, skipped: [] },
        { onTarget: (report) => seen.push(observe(report, new Date())) },
      );
    }
    if (typed.size > 0) await lookAgainAt(typed, (observation) => seen.push(observation));
    return seen;
  }

  /** At what was typed: a verdict on it is a whole look, but of that alone. */
  async function lookAgainAt(
    typed: ReadonlySet<string>,
    onInput: (observation: Observation) => void,
  ): Promise<void> {
    const again = words.filter(({ value }) => typed.has(typedOf(value, settings.forms.mask)));
    await run(
      (lookup, inputs) =>
        openTargets(streamOf(again), {
          settings,
          selection,
          inputs,
          bulk,
          watch: { lookup, say },
          isDiscreet: true,
        }).targets,
      selection,
      { onInput },
    );
  }

  return { look, lookAgain };
}

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function standingOf({ target, cause, outcome, counts, findings }: TargetReport): Standing {
  const listedOn = findings.filter(countsAsListing).map(({ zone }) => zone.zone);
  return { target, cause, outcome, counts, listedOn };
}
