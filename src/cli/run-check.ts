import { LONG_FROM } from '../core/proofs.ts';
import { checkCommand } from '../commands/check.ts';
import { createInputs } from '../commands/inputs.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { paceWarning } from '../core/pace.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import type { Target, TargetKind } from '../core/target.ts';
import type { Messages } from '../i18n/en.ts';
import { parseWord } from '../targets/parse.ts';
import { closest } from '../zones/closest.ts';
import { usageSentence } from '../render/usage-text.ts';
import type { Io } from './io.ts';
import { countOf } from './lookahead.ts';
import { lookAheadWithin, openTargets, openWords } from './open-targets.ts';
import { COMMAND_NAMES } from './program.ts';
import type { OptionBag, Options } from './options.ts';
import { printChanges } from './print-changes.ts';
import { asPlugin, createPluginVerdict } from './plugin.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { printReport } from './print-report.ts';
import type { Remembered, Remembering } from './remember.ts';
import { isStreamed, sinkFor } from './sink.ts';
import { warnAll } from './warn.ts';
import { watched } from './watched.ts';

interface CheckParts {
  readonly typed: readonly string[];
  readonly bag: OptionBag;
  readonly version: string;
}

/** The main job: targets × zones → a report on standard output, and the exit code. */
export async function runCheck(io: Io, parts: CheckParts): Promise<number> {
  const settings = await loadSettings(io, parts.bag);
  const { options, messages } = settings;
  const run = (): Promise<number> => check(io, settings, parts);
  return options.format === 'nagios' ? asPlugin(io, { messages, quiet: options.quiet }, run) : run();
}

async function check(io: Io, settings: Settings, parts: CheckParts): Promise<number> {
  const { typed, bag, version } = parts;
  const { options, style } = settings;
  if (typed.length === 0 && options.files.length === 0) throw new UsageError('no-target');
  requireNoCommand(typed);
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, settings.messages, warnings);
  const ahead = await lookAheadWithin(openWords(io, typed, options.files), selected, settings);
  const bulk = countOf(ahead) > LONG_FROM || !ahead.isComplete;
  const expected = ahead.isComplete ? Math.ceil(countOf(ahead) / (options.shard?.count ?? 1)) : null;

  const { changes: changesOnly } = options;
  const memory = await openMemory(io, options, bulk);
  const plugin = options.format === 'nagios' ? createPluginVerdict(options) : null;
  const order = new Map<Target, number>();
  /** Told already as they arose; a report names them too. */
  const told: Warning[] = [...warnings];
  let isWrong = false;
  const inputs = createInputs({ keepsAll: !bulk || options.format === 'json' });
  const { result, ended } = await watched(io, { ...settings, bulk, expected }, async (watch) => {
    const streamed = isStreamed(options.format, bulk);
    const { targets, isWrong: wrong } = openTargets(ahead.words, {
      settings,
      watch,
      selection: selected,
      inputs,
      bulk,
      isDiscreet: changesOnly,
      ...((!streamed || changesOnly) && {
        onTarget: (target) => order.set(target, order.size),
        onWarning: (warning) => told.push(warning),
      }),
    });
    const sink = sinkFor(io, { options, style, bulk });
    const onTarget = (report: TargetReport): Promise<TargetReport | null> => {
      watch.targetDone();
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
      ...(ahead.isComplete && { expected: shareOf(ahead.counts, options.shard?.count ?? 1) }),
      onPace(pace) {
        told.push(paceWarning(pace));
        if (!changesOnly) watch.onPace(pace);
      },
    });
    isWrong = wrong();
    return end;
  });

  if (result.finished === 0 && ended === undefined) {
    if (isWrong && plugin) throw new UsageError('bad-targets');
    if (isWrong) return EXIT.usage;
    if (options.shard === null) throw new UsageError('empty-input');
  }
  const sorted = result.report.targets.toSorted((a, b) => placeOf(a) - placeOf(b));
  const unkept = plugin?.status(false) ?? ended ?? EXIT.usage;
  return memory ? tellAndKeep(io, memory, { messages: settings.messages, tell, unkept }) : tell(null);

  /** @param remembered null where nothing is remembered, or cannot be */
  async function tell(remembered: Remembered | null): Promise<number> {
    if (changesOnly) return remembered ? tellChanges(remembered) : unkept;
    const isWhole = !isWrong && ended === undefined;
    const exitCode =
      memory && !remembered
        ? unkept
        : (plugin?.status(isWhole && !result.isOpen) ?? ended ?? result.exitCode(isWrong));
    if (plugin && isWrong) told.push({ code: 'bad-targets', args: {} });
    // Of these the columns are settled.
    const isAnnotated = remembered !== null && options.format !== 'plain' && options.format !== 'csv';
    const targets = isAnnotated ? sorted.map((report) => remembered.annotate(report)) : sorted;
    await printReport(io, settings, { report: { ...result.report, targets, exitCode }, told, version, bulk });
    return exitCode;
  }

  async function tellChanges(remembered: Remembered): Promise<number> {
    const exitCode = ended ?? changesExitCode(remembered, isWrong);
    const targets = sorted.flatMap((report) => remembered.changed(report) ?? []);
    const { warnings: arisen } = result.report;
    const report = {
      ...result.report,
      warnings: [...told.slice(warnings.length), ...arisen],
      targets,
      exitCode,
    };
    // Where nothing could ever be told, silence would be taken for good news.
    if (remembered.isMute && !remembered.knowsAny) warnAll(io, settings.messages, arisen);
    await printChanges(io, settings, { report, told: warnings, version, bulk });
    return exitCode;
  }

  function placeOf({ target }: TargetReport): number {
    return order.get(target) ?? 0;
  }
}

async function openMemory(io: Io, { state, changes }: Options, bulk: boolean): Promise<Remembering | null> {
  if (state === null) return null;
  const { startRemembering } = await import('./remember.ts');
  return startRemembering(io, state, { bulk, changesOnly: changes });
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
    tell,
    unkept,
  }: {
    readonly messages: Messages;
    readonly tell: (remembered: Remembered | null) => Promise<number>;
    /** The exit code where it cannot be kept. */
    readonly unkept: number;
  },
): Promise<number> {
  let exitCode: number | null = null;
  try {
    await memory.save(async (remembered) => {
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

/** A run in which nothing at all could be told has not found that nothing changed. */
function changesExitCode({ changes, isMute }: Remembered, isWrong: boolean): number {
  if (changes > 0) return EXIT.listed;
  if (isWrong) return EXIT.usage;
  return isMute ? EXIT.unknown : EXIT.clean;
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
