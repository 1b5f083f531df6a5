import { OutputError, UsageError } from '../core/errors.ts';
import { PLUGIN_STATUS, pluginStatus, worstStatus, type PluginStatus } from '../core/plugin-status.ts';
import type { TargetReport } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { outputSentence, usageSentence } from '../render/usage-text.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/** A monitoring system reads standard output and an exit code from 0 to 3: nothing else may come of a plugin. */

/** Before the options have been read: whether the command line asks for a plugin's answer. */
export function isTypedPlugin(argv: readonly string[]): boolean {
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') return false;
    if (argument === '--format=nagios' || (argument === '--format' && argv[index + 1] === 'nagios'))
      return true;
  }
  return false;
}

/** What a plugin ends with, as its targets are finished one by one. */
export interface PluginVerdict {
  note(report: TargetReport): void;
  /** @param isWhole nothing was left out: no bad target, no early end */
  status(isWhole: boolean): PluginStatus;
}

export function createPluginVerdict({ failOn, maxUnknown, thresholds }: Options): PluginVerdict {
  const seen = new Set<PluginStatus>();
  return {
    note: (report) => seen.add(pluginStatus(report, { failOn, maxUnknown, ...thresholds })),
    status: (isWhole) => worstStatus(isWhole ? seen : [...seen, PLUGIN_STATUS.unknown]),
  };
}

/** Runs what a plugin does. What cannot be carried out as it was typed is UNKNOWN, and standard output says why. */
export async function asPlugin(
  io: Io,
  { messages, quiet }: { readonly messages: Messages; readonly quiet: boolean },
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run().catch(async (error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      const sentence = usageSentence(messages, error);
      if (quiet) io.writeError(`rblcheck: ${sentence}\n`);
      else await tellPluginTrouble(io, sentence);
      return PLUGIN_STATUS.unknown;
    });
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    io.writeError(`rblcheck: ${outputSentence(messages, error)}\n`);
    return PLUGIN_STATUS.unknown;
  }
}

export async function tellPluginTrouble(io: Io, sentence: string): Promise<void> {
  const { pluginTrouble } = await import('../render/nagios.ts');
  await io.writeOut(pluginTrouble(io.concealed(sentence)));
}
