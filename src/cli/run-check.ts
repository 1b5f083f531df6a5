import { checkCommand } from '../commands/check.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Report, Warning } from '../core/report.ts';
import { rendererFor } from '../render/index.ts';
import { warningSentence } from '../render/text.ts';
import { usageSentence } from '../render/usage-text.ts';
import { readTargets, STANDARD_INPUT, type BadTarget } from '../targets/read.ts';
import { closest } from '../zones/closest.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { watched } from './watched.ts';

/** The main job: targets × zones → a report on standard output, and the exit code. */
export async function runCheck(
  io: Io,
  parts: {
    readonly typed: readonly string[];
    readonly bag: OptionBag;
    readonly version: string;
  },
): Promise<number> {
  const { typed, bag, version } = parts;
  const settings = await loadSettings(io, bag);
  const { targets, bad } = await readTargets(typed, () => io.readInput());
  for (const problem of bad) complain(io, settings, badTarget(problem));
  if (targets.length === 0) {
    if (bad.length > 0) return EXIT.usage;
    throw new UsageError(typed.length > 0 ? 'empty-input' : 'no-target');
  }
  const { selection: selected, warnings } = selection(settings, bag);
  const { result, ended } = await watched(io, settings, (watch) =>
    checkCommand(targets, settings.options, {
      ...watch,
      selection: selected,
      usageError: bad.length > 0,
      warnings,
    }),
  );
  const exitCode = ended ?? result.exitCode;
  await print(io, settings, { report: { ...result, exitCode }, version });
  return exitCode;
}

export async function print(
  io: Io,
  { options, style, messages }: Settings,
  parts: {
    readonly report: Report;
    readonly version: string;
  },
): Promise<void> {
  const { report, version } = parts;
  for (const warning of report.warnings) io.writeError(`${warningLine(warning, messages)}\n`);
  if (options.quiet) return;
  const render = await rendererFor(options.format);
  await io.writeOut(render(report, style, { name: 'rblcheck', version }));
}

export function warningLine(warning: Warning, messages: Settings['messages']): string {
  return `rblcheck: ${warningSentence(messages, warning)}`;
}

function complain(io: Io, { messages }: Settings, error: UsageError): void {
  io.writeError(`rblcheck: ${usageSentence(messages, error)}\n`);
}

const COMMANDS = ['check', 'doctor', 'zones', 'demo', 'help'];

function badTarget({ value, place }: BadTarget): UsageError {
  const where = place && { place: `${place.file === STANDARD_INPUT ? '<stdin>' : place.file}:${place.line}` };
  const command = place === null ? closest(value, COMMANDS) : null;
  return new UsageError('bad-target', {
    value,
    ...where,
    ...(command !== null && { suggestion: `rblcheck ${command}` }),
  });
}
