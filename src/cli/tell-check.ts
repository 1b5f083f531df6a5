import { isCondition } from '../core/conditions.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { InputReport } from '../core/input.ts';
import { PLUGIN_STATUS } from '../core/plugin-status.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import { usageSentence } from '../render/usage-text.ts';
import type { RunNews, Remembering } from '../run/memory.ts';
import type { RunEnd } from '../run/run.ts';
import { japanLeftOut } from './default-question.ts';
import type { Io } from './io.ts';
import type { PluginVerdict } from './plugin.ts';
import { printChanges } from './print-changes.ts';
import { printReport } from './print-report.ts';
import type { Settings } from './settings.ts';
import { warnConditions } from './warn.ts';

/** What a check has come to, and what of it has been told. */
export interface CheckResult extends RunEnd<TargetReport> {
  /** The exit code of a signal that ended it. */
  readonly ended: number | undefined;
  /** The deadline has passed before its end. */
  readonly isCut: boolean;
  /** Warnings that were told as they arose; a report names them too. */
  readonly told: readonly Warning[];
  /** Those among them that the screen may say, and that are told beside it where it does not. */
  readonly untold: readonly Warning[];
  /** null where no monitoring system asks. */
  readonly plugin: PluginVerdict | null;
  /** The first target that is one of Japan; of many none is kept. */
  readonly ofJapan: TargetReport | null;
}

interface CheckToTell extends CheckResult {
  /** null where nothing is remembered. */
  readonly memory: Remembering | null;
  readonly bulk: boolean;
  readonly version: string;
}

/**
 * Tells what was found out, or with --changes what of it is news, and gives the exit code. What was found out is told,
 * whether or not it can be kept; what is kept has been told. So it is told when the new state is on the disk and has only to
 * take the old one's place, and nobody else can tell it in the meantime.
 */
export async function tellCheck(io: Io, settings: Settings, checked: CheckToTell): Promise<number> {
  const { memory, plugin, ended, isCut, told, report } = checked;
  if (!memory) return tellReport(io, settings, { ...checked, remembered: null });
  const { changes } = settings.options;
  const tell = changes ? tellChanges : tellReport;
  const seen = { warnings: [...told, ...report.warnings], isWhole: ended === undefined && !isCut };
  let exitCode: number | null = null;
  try {
    await memory.save(seen, async (remembered) => {
      exitCode = await tell(io, settings, { ...checked, remembered });
      return io.isOutputWhole();
    });
    return exitCode ?? unkeptCode(checked, null);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // The answer of a plugin that knows of no listing is that it cannot do as it was told.
    if (exitCode === null && plugin?.status(false) === PLUGIN_STATUS.unknown) throw error;
    io.writeError(`rblcheck: ${usageSentence(settings.messages, error)}\n`);
    if (exitCode !== null) return unkeptCode(checked, exitCode);
    if (!changes) return tellReport(io, settings, { ...checked, remembered: null, isUnkept: true });
    // Another run may be telling it.
    if (error.code !== 'state-unwritable') return unkeptCode(checked, null);
    return tellChanges(io, settings, { ...checked, remembered: await memory.foresee(seen), isUnkept: true });
  }
}

/** The exit code of a run that could not be kept: a listing, or a change that was told, wins over that. */
function unkeptCode({ plugin, ended }: CheckToTell, exitCode: number | null): number {
  return plugin?.status(false) ?? ended ?? (exitCode === EXIT.listed ? EXIT.listed : EXIT.usage);
}

async function tellReport(
  io: Io,
  settings: Settings,
  checked: CheckToTell & {
    /** null where nothing is remembered, or cannot be. */
    readonly remembered: RunNews | null;
    readonly isUnkept?: boolean;
  },
): Promise<number> {
  const { options, messages, catalogue } = settings;
  const { kept, isWrong, ended, plugin, ofJapan, remembered, version, bulk } = checked;
  if (remembered) warnConditions(io, messages, remembered);
  const isWhole = !isWrong && ended === undefined && !checked.isCut && !checked.isOpen;
  const exitCode = checked.isUnkept
    ? unkeptCode(checked, checked.exitCode)
    : (plugin?.status(isWhole) ?? ended ?? checked.exitCode);
  const bad: readonly Warning[] = plugin && isWrong ? [{ code: 'bad-targets', args: {} }] : [];
  const told = [...checked.told, ...bad];
  const japan = japanLeftOut(catalogue, options, [...kept, ...(ofJapan ? [ofJapan] : [])]);
  const warnings = [...checked.report.warnings, ...(japan ? [japan] : [])];
  // Of these the columns are settled.
  const isAnnotated = remembered !== null && options.format !== 'plain' && options.format !== 'csv';
  const targets = isAnnotated ? kept.map((report) => remembered.annotate(report)) : kept;
  const report = { ...checked.report, warnings, targets, inputs: inputsOf(checked), exitCode };
  await printReport(io, settings, { report, warnings: told, untold: checked.untold, version, bulk });
  return exitCode;
}

async function tellChanges(
  io: Io,
  settings: Settings,
  checked: CheckToTell & { readonly remembered: RunNews; readonly isUnkept?: boolean },
): Promise<number> {
  const { format } = settings.options;
  const { remembered, version, bulk } = checked;
  const newsCode = changesExitCode(remembered, checked.isWrong);
  const exitCode = checked.isUnkept ? unkeptCode(checked, newsCode) : (checked.ended ?? newsCode);
  const isOnce = format === 'json' || format === 'ndjson';
  const targets = [
    ...checked.kept.flatMap((report) => remembered.changed(report, isOnce) ?? []),
    ...remembered.changedInputs(),
  ];
  // What stays is told when it begins and when it ends, and not with each change.
  warnConditions(io, settings.messages, remembered);
  const all = [...checked.told, ...checked.report.warnings];
  const warnings = all.filter((warning) => !isCondition(warning));
  // A row that stands for what was typed is no change.
  const inputs = format === 'plain' || format === 'csv' ? [] : inputsOf(checked);
  const report = { ...checked.report, warnings, targets, inputs, exitCode };
  await printChanges(io, settings, { report, warnings: all.filter(isCondition), version, bulk });
  return exitCode;
}

/** A run in which nothing at all could be told has not found that nothing changed: it ends so each time. */
function changesExitCode({ changes, isMute, begun, ended }: RunNews, isWrong: boolean): number {
  if (isMute) return isWrong ? EXIT.usage : EXIT.unknown;
  if (changes + begun.length + ended.length > 0) return EXIT.listed;
  return isWrong ? EXIT.usage : EXIT.clean;
}

function inputsOf({
  report: { inputs },
  remembered,
}: CheckResult & { readonly remembered: RunNews | null }): readonly InputReport[] {
  return remembered ? inputs.map((input) => remembered.annotateInput(input)) : inputs;
}
