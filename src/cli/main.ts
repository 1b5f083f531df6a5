// Where the program begins: the command line becomes an invocation (`program.ts`), and its command is carried out by a
// file of its own (`run-check.ts` and its like), loaded only then. Whatever is thrown ends here, as a sentence and an exit
// code.

import { sinceStartMs } from '../core/clock.ts';
import { OutputError, UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { keyForms } from '../core/key-forms.ts';
import { onDemand } from '../core/on-demand.ts';
import { PLUGIN_STATUS } from '../core/plugin-status.ts';
import type { Messages } from '../i18n/en.ts';
import { outputSentence, usageSentence } from '../render/usage-text.ts';
import { loadRunZones, type PackageFile } from '../zones/catalogue.ts';
import { createIo, type Io } from './io.ts';
import { localeLanguage, messagesIn, typedLanguage } from './language.ts';
import { typedOptions, withTypedOptions } from './typed-options.ts';
import { readDeadline } from './options.ts';
import { withOutput } from './output.ts';
import { readPlainCheck } from './plain-check.ts';
import type { Invocation } from './program.ts';
import { asPlugin, isTypedPlugin, tellPluginTrouble } from './plugin.ts';

export { createIo };

/** What the completions ask at run time: see `run-complete.ts`. */
const COMPLETE = '__complete';

/** Begins the program in this process; it ends by itself. */
export function start(packageFile: PackageFile): void {
  const io = createIo(packageFile);
  void main(io).then((exitCode) => io.finish(exitCode));
}

/**
 * The whole program.
 * @returns the exit code: see `core/exit-code.ts`
 */
export async function main(io: Io): Promise<number> {
  let messages = await messagesIn(typedLanguage(io.argv) ?? localeLanguage(io.env), io.env);
  io.showErrors(messages.shown);
  io.conceal(packageMask(io.packageFile));
  if (io.stderrIsTerminal) io.layOutErrors(await errorLayout(io, messages));
  const fail = async (error: unknown): Promise<number> =>
    isTypedPlugin(io.argv) ? tellAsPlugin(io, messages, error) : tell(io, messages, error);
  io.onCrash(fail);
  try {
    if (io.argv[0] === COMPLETE) return await (await import('./run-complete.ts')).runComplete(io);
    const version = readVersion(io.packageFile);
    const invocation = await readInvocation(io, { messages, version });
    if ('bag' in invocation) messages = withTypedOptions(messages, typedOptions(invocation.bag));
    return await carryOut(io, invocation, { version, messages });
  } catch (error) {
    return fail(error);
  }
}

/** Lines that fit the terminal; the file of it is loaded where there is one. */
async function errorLayout(io: Io, messages: Messages): Promise<(text: string) => string> {
  const { fitted } = await import('../render/fit.ts');
  return (text) => fitted(text, { columns: io.errorColumns(), messages });
}

/** Until the zones of the run are known, a key is known by those of the package; they are read when there is a word to say. */
function packageMask(packageFile: PackageFile): (text: string) => string {
  const forms = onDemand(() => keyForms(loadRunZones(packageFile).zones));
  return (text) => forms().mask(text);
}

async function readInvocation(io: Io, parts: RunParts): Promise<Invocation> {
  const plain = readPlainCheck(io.argv);
  if (plain) return { command: 'check', ...plain };
  const { parseCommandLine } = await import('./program.ts');
  return parseCommandLine(io.argv, { ...parts, columns: io.columns });
}

function readVersion(packageFile: PackageFile): string {
  const { version } = JSON.parse(packageFile('package.json')) as { version: string };
  return version;
}

/** `check` may have its file from the configuration, and sees to it itself. */
function carryOut(io: Io, invocation: Invocation, parts: RunParts): Promise<number> {
  const { output = null, deadline } =
    'bag' in invocation && invocation.command !== 'check' ? invocation.bag : {};
  const endMs = readDeadline(deadline) ?? Infinity;
  const isLate = (): boolean => sinceStartMs() > endMs;
  return withOutput(io, { path: output, isLate }, (to) => runCommand(to, invocation, parts));
}

interface RunParts {
  readonly version: string;
  readonly messages: Messages;
}

async function runCommand(io: Io, invocation: Invocation, { version, messages }: RunParts): Promise<number> {
  switch (invocation.command) {
    case 'text':
      await io.writeOut(messages.shown(invocation.text));
      return EXIT.clean;
    case 'check': {
      const { runCheck } = await import('./run-check.ts');
      return runCheck(io, { typed: invocation.targets, bag: invocation.bag, version });
    }
    case 'bounce':
      return (await import('./run-bounce.ts')).runBounce(io, { ...invocation, version });
    case 'watch':
      return (await import('./run-watch.ts')).runWatch(io, { ...invocation, version });
    case 'exporter':
      return (await import('./run-exporter.ts')).runExporter(io, { bag: invocation.bag, version });
    case 'zones-list':
      return (await import('./run-zones.ts')).runZonesList(io, invocation.bag);
    case 'zones-show':
      return (await import('./run-zones.ts')).runZonesShow(io, invocation);
    case 'zones-check':
      return (await import('./run-zones.ts')).runZonesCheck(io, { ...invocation, version });
    case 'zones-import':
      return (await import('./run-import.ts')).runImport(io, invocation);
    case 'completion':
      return (await import('./run-completion.ts')).runCompletion(io, { ...invocation, messages, version });
    case 'topic':
      return (await import('./run-topic.ts')).runTopic(io, { ...invocation, messages });
    case 'delist':
      return (await import('./run-delist.ts')).runDelist(io, { ...invocation, version });
    case 'doctor':
      return (await import('./run-doctor.ts')).runDoctor(io, { bag: invocation.bag, version });
    case 'demo':
      return (await import('./run-demo.ts')).runDemo(io, { bag: invocation.bag, version });
  }
}

/** A code above 3 would mean nothing to a monitoring system. */
async function tellAsPlugin(io: Io, messages: Messages, error: unknown): Promise<number> {
  return asPlugin(io, { messages, quiet: false }, async () => {
    if (error instanceof UsageError || error instanceof OutputError) throw error;
    await tell(io, messages, error);
    await tellPluginTrouble(io, messages.report.plugin.bug);
    return PLUGIN_STATUS.unknown;
  });
}

/** What the user can mend is one line; anything else is a bug and shows its stack. */
async function tell(io: Io, messages: Messages, error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    const { typedCommand } = await import('./program.ts');
    const command = typedCommand(io.argv, { messages, version: '', columns: io.columns });
    io.writeError(`rblcheck: ${usageSentence(messages, error, { command })}\n`);
    return EXIT.usage;
  }
  if (error instanceof OutputError) {
    io.writeError(`rblcheck: ${outputSentence(messages, error)}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.writeError(`rblcheck: ${messages.bug}\n${stack}\n`);
  return EXIT.bug;
}
