import { LONG_FROM } from '../core/proofs.ts';
import { checkCommand } from '../commands/check.ts';
import { isCondition, type ConditionsSeen } from '../core/conditions.ts';
import { createInputs } from '../commands/inputs.ts';
import { UsageError } from '../core/errors.ts';
import type { InputReport } from '../core/input.ts';
import { EXIT } from '../core/exit-code.ts';
import { paceWarning } from '../core/pace.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import type { Target, TargetKind } from '../core/target.ts';
import type { Messages } from '../i18n/en.ts';
import { parseWord } from '../targets/parse.ts';
import { closest } from '../zones/closest.ts';
import { usageSentence } from '../render/usage-text.ts';
import { agedCatalogue } from './aged.ts';
import { isJapanese, japaneseName, japanLeftOut } from './default-question.ts';
import type { Io } from './io.ts';
import { countOf } from './lookahead.ts';
import { lookAheadWithin, openTargets, openWords, patienceWith, withHeard } from './open-targets.ts';
import { COMMAND_NAMES } from './program.ts';
import type { OptionBag, Options } from './options.ts';
import { checkOwnerWish } from './owner-wish.ts';
import { printChanges } from './print-changes.ts';
import { withOutput } from './output-file.ts';
import { asPlugin, createPluginVerdict } from './plugin.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { printReport } from './print-report.ts';
import type { Remembered, Remembering } from './remember.ts';
import { isStreamed, openRowsFor, sinkFor } from './sink.ts';
import { warnAll, warnConditions, warningLine } from './warn.ts';
import { watched } from './watched.ts';

/** Of what is printed as it comes the place is not kept. */
const FIRST = { at: 0, index: 0 };

interface CheckParts {
  readonly typed: readonly string[];
  readonly bag: OptionBag;
  readonly version: string;
}

/** The main job: targets × zones → a report on standard output, and the exit code. */
export async function runCheck(io: Io, parts: CheckParts): Promise<number> {
  const settings = await loadSettings(io, parts.bag, { counts: ['output', 'state'], typed: parts.typed });
  const { options, messages } = settings;
  const run = (): Promise<number> => {
    const isLate = (): boolean => settings.deadline.isPast();
    return withOutput(io, { path: options.output, isLate }, (to) => check(to, settings, parts));
  };
  return options.format === 'nagios' ? asPlugin(io, { messages, quiet: options.quiet }, run) : run();
}

async function check(io: Io, loaded: Settings, parts: CheckParts): Promise<number> {
  const { typed, bag, version } = parts;
  const { files, changes: changesOnly } = loaded.options;
  if (typed.length === 0 && files.length === 0) throw new UsageError('no-target');
  requireNoCommand(typed);
  const { selection: chosen, warnings } = selection(loaded, bag);
  // With --changes they are conditions like others: see `core/conditions.ts`.
  if (!changesOnly) warnAll(io, loaded.messages, warnings);
  const patienceMs = patienceWith(io, typed, files);
  const ahead = await lookAheadWithin(openWords(io, typed, files), chosen, { ...loaded, patienceMs });
  const heard = await withHeard({ settings: loaded, bag, selected: chosen }, ahead.found(isJapanese));
  const { settings, selected } = heard;
  const { options, style } = settings;
  const bulk = countOf(ahead) > LONG_FROM || !ahead.isComplete;
  const owner = checkOwnerWish(settings, { bag, bulk });
  const expected = ahead.isComplete ? Math.ceil(countOf(ahead) / (options.shard?.count ?? 1)) : null;

  const aged = agedCatalogue(io, settings);
  const memory = await openMemory(io, { options, typed, bulk, aged });
  // What remembers says it once a month.
  if (!memory) warnAll(io, settings.messages, aged.warnings);
  const plugin = options.format === 'nagios' ? createPluginVerdict(options) : null;
  const order = new Map<Target, { readonly at: number; readonly index: number }>();
  /** Told already as they arose; a report names them too. */
  const told: Warning[] = [...warnings];
  let isWrong = false;
  /** The first of them; of many none is kept. */
  let ofJapan: TargetReport | null = null;
  const streamed = isStreamed(options.format, bulk);
  const sink = sinkFor(io, { options, style, bulk });
  const openRows = streamed && !changesOnly ? openRowsFor(sink) : null;
  const inputs = createInputs({
    keepsAll: !bulk || options.format === 'json' || options.format === 'prometheus',
    onVerdict: memory?.noteInput,
    ...(openRows && { onOpen: (input) => openRows.add(input) }),
  });
  const { result, ended } = await watched(io, { ...settings, bulk, expected }, async (watch) => {
    const { targets, isWrong: wrong } = openTargets(ahead.words, {
      settings,
      watch,
      selection: selected,
      inputs,
      bulk,
      isDiscreet: changesOnly,
      asTheyCome: patienceMs !== null && !ahead.isComplete,
      ...((!streamed || changesOnly) && {
        onTarget: (target, at) => order.set(target, { at, index: order.size }),
        onWarning: (warning) => told.push(warning),
      }),
    });
    const onTarget = (report: TargetReport): Promise<TargetReport | null> => {
      watch.targetDone();
      ofJapan ??= japaneseName(report) === undefined ? null : report;
      memory?.note(report);
      plugin?.note(report);
      return changesOnly && memory ? Promise.resolve(memory.mayTell(report)) : sink(report);
    };
    const end = await checkCommand(targets, options, {
      ...watch,
      selection: selected,
      inputs,
      bulk,
      onTarget,
      expected: shareOf(ahead.counts, options.shard?.count ?? 1),
      hasAnswered: memory?.hasAnswered,
      owner,
      heedsLimits: !ahead.isComplete && !options.allowOverLimit,
      onWarning(warning) {
        told.push(warning);
        if (!changesOnly) watch.say(warningLine(warning, settings.messages));
      },
      known: Math.ceil(countOf(ahead) / (options.shard?.count ?? 1)),
      onPace(pace) {
        told.push(paceWarning(pace));
        if (!changesOnly) watch.onPace(pace);
      },
    });
    isWrong = wrong();
    await openRows?.written();
    return end;
  });

  const isCut = result.report.warnings.some(({ code }) => code === RUN_DEADLINE);
  if (result.finished === 0 && ended === undefined && !isCut) {
    if (isWrong && plugin) throw new UsageError('bad-targets');
    if (isWrong) return EXIT.usage;
    if (options.shard === null) throw new UsageError('empty-input');
  }
  const sorted = result.report.targets.toSorted(byPlace);
  const unkept = plugin?.status(false) ?? ended ?? EXIT.usage;
  if (!memory) return tell(null);
  const seen = { warnings: [...told, ...result.report.warnings], isWhole: ended === undefined && !isCut };
  return tellAndKeep(io, memory, { messages: settings.messages, seen, tell, unkept });

  /** @param remembered null where nothing is remembered, or cannot be */
  async function tell(remembered: Remembered | null): Promise<number> {
    if (changesOnly) return remembered ? tellChanges(remembered) : unkept;
    if (remembered) warnConditions(io, settings.messages, remembered);
    const isWhole = !isWrong && ended === undefined && !isCut;
    const exitCode =
      memory && !remembered
        ? unkept
        : (plugin?.status(isWhole && !result.isOpen) ?? ended ?? result.exitCode(isWrong));
    if (plugin && isWrong) told.push({ code: 'bad-targets', args: {} });
    const japan = japanLeftOut(settings.catalogue, options, [...sorted, ...(ofJapan ? [ofJapan] : [])]);
    const warnings = [...result.report.warnings, ...(japan ? [japan] : [])];
    // Of these the columns are settled.
    const isAnnotated = remembered !== null && options.format !== 'plain' && options.format !== 'csv';
    const targets = isAnnotated ? sorted.map((report) => remembered.annotate(report)) : sorted;
    const report = { ...result.report, warnings, targets, inputs: inputsWith(remembered), exitCode };
    await printReport(io, settings, { report, told, version, bulk });
    return exitCode;
  }

  async function tellChanges(remembered: Remembered): Promise<number> {
    const exitCode = ended ?? changesExitCode(remembered, isWrong);
    const isOnce = options.format === 'json' || options.format === 'ndjson';
    const targets = [
      ...sorted.flatMap((report) => remembered.changed(report, isOnce) ?? []),
      ...remembered.changedInputs(),
    ];
    // What stays is told when it begins and when it ends, and not with each change.
    warnConditions(io, settings.messages, remembered);
    const all = [...told, ...result.report.warnings];
    const passing = all.filter((warning) => !isCondition(warning));
    // A row that stands for what was typed is no change.
    const isRows = options.format === 'plain' || options.format === 'csv';
    const shown = isRows ? [] : inputsWith(remembered);
    const report = { ...result.report, warnings: passing, targets, inputs: shown, exitCode };
    await printChanges(io, settings, { report, told: all.filter(isCondition), version, bulk });
    return exitCode;
  }

  function inputsWith(remembered: Remembered | null): readonly InputReport[] {
    const { inputs: all } = result.report;
    return remembered ? all.map((input) => remembered.annotateInput(input)) : all;
  }

  /** In the order of what was typed, and of what came of it. */
  function byPlace(one: TargetReport, other: TargetReport): number {
    const [a = FIRST, b = FIRST] = [order.get(one.target), order.get(other.target)];
    return a.at - b.at || a.index - b.index;
  }
}

async function openMemory(
  io: Io,
  parts: {
    readonly options: Options;
    readonly typed: readonly string[];
    readonly bulk: boolean;
    readonly aged: ConditionsSeen;
  },
): Promise<Remembering | null> {
  const { options, typed, bulk, aged } = parts;
  if (options.state === null) return null;
  const { runKey, startRemembering } = await import('./remember.ts');
  const of = runKey('check', options, typed);
  return startRemembering(io, options.state, { of, bulk, changesOnly: options.changes, aged });
}

/**
 * What was found out is told, whether or not it can be kept; what is kept has been told. So it is told when the new state
 * is on the disk and has only to take the old one's place, and nobody else can tell it in the meantime.
 */
async function tellAndKeep(
  io: Io,
  memory: Remembering,
  {
    messages,
    seen,
    tell,
    unkept,
  }: {
    readonly messages: Messages;
    readonly seen: { readonly warnings: readonly Warning[]; readonly isWhole: boolean };
    readonly tell: (remembered: Remembered | null) => Promise<number>;
    /** The exit code where it cannot be kept. */
    readonly unkept: number;
  },
): Promise<number> {
  let exitCode: number | null = null;
  try {
    await memory.save(seen, async (remembered) => {
      exitCode = await tell(remembered);
      return io.isOutputWhole();
    });
    return exitCode ?? unkept;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.writeError(`rblcheck: ${usageSentence(messages, error)}\n`);
    return exitCode === null ? tell(null) : unkept;
  }
}

/** A run in which nothing at all could be told has not found that nothing changed: it ends so each time. */
function changesExitCode({ changes, isMute, begun, ended }: Remembered, isWrong: boolean): number {
  if (isMute) return isWrong ? EXIT.usage : EXIT.unknown;
  if (changes + begun.length + ended.length > 0) return EXIT.listed;
  return isWrong ? EXIT.usage : EXIT.clean;
}

/** What of the counts falls to one shard of so many. */
function shareOf(counts: ReadonlyMap<TargetKind, number>, shards: number): ReadonlyMap<TargetKind, number> {
  return new Map([...counts].map(([kind, count]) => [kind, Math.ceil(count / shards)]));
}

/** `rblcheck dleist 198.51.100.7` is a slip, and no wish to check the address. */
function requireNoCommand([first = '', ...others]: readonly string[]): void {
  if (others.length === 0 || parseWord(first).kind !== 'bad') return;
  const suggestion = closest(first, COMMAND_NAMES);
  if (suggestion !== null) throw new UsageError('unknown-command', { command: first, suggestion });
}
