import { COMMAND_NAMES, type Format } from '../core/choices.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { paceWarning } from '../core/pace.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import { lookAhead } from '../run/lookahead.ts';
import type { Remembering } from '../run/memory.ts';
import { runInputs } from '../run/run.ts';
import { mayBeOnScreen } from '../render/on-screen.ts';
import { parseInput } from '../targets/parse.ts';
import { closest } from '../zones/closest.ts';
import { warnAged } from './aged.ts';
import { atTerminal } from './at-terminal.ts';
import { isJapanese, japaneseName } from './default-question.ts';
import type { Io } from './io.ts';
import { openInputs, patienceWith, runOf, withNames } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { checkOwnerWish } from './owner-wish.ts';
import { withOutput } from './output.ts';
import { asPlugin, createPluginVerdict } from './plugin.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { isStreamed, openRowsFor, sinkFor } from './sink.ts';
import { tellCheck, type CheckResult } from './tell-check.ts';
import { warnAll, warningLine } from './warn.ts';

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
  const question = await readQuestion(io, loaded, parts);
  const { settings, bulk } = question;
  const memory = settings.options.state === null ? null : await remember(io, question, parts.typed);
  // What remembers says it once a month.
  if (!memory) warnAged(io, settings);
  const checked = await ask(io, question, memory);
  if (isInVain(checked, settings)) {
    // A shard to which nothing but a bad line fell is done: its part is there, and empty.
    if (settings.options.shard !== null && isStreamed(settings.options.format, bulk)) await io.writeOut('');
    return EXIT.usage;
  }
  return tellCheck(io, settings, { ...checked, memory, bulk, version: parts.version });
}

type CheckQuestion = Awaited<ReturnType<typeof readQuestion>>;

/** What is asked, as far as it has been read. */
async function readQuestion(io: Io, loaded: Settings, { typed, bag }: CheckParts) {
  const { options, messages, deadline } = loaded;
  const { files } = options;
  if (typed.length === 0 && files.length === 0) throw new UsageError('no-target');
  requireNoCommand(typed);
  const { selection: selected, warnings } = selection(loaded, bag);
  // With --changes they are conditions like others: see `core/conditions.ts`.
  if (!options.changes) warnAll(io, messages, warnings);
  const patienceMs = patienceWith(io, typed, files);
  const ahead = await lookAhead(openInputs(io, typed, files), {
    options,
    selection: selected,
    patienceMs,
    signal: deadline.signal,
  });
  const question = await withNames({ settings: loaded, bag, selected }, ahead.found(isJapanese));
  return {
    ...ahead,
    // As they are once a name of Japan has been read.
    settings: question.settings,
    selection: question.selected,
    warnings,
    owner: checkOwnerWish(question.settings, { bag, bulk: ahead.bulk }),
    // Somebody may wait for an answer before he writes on.
    asTheyCome: patienceMs !== null && !ahead.isComplete,
  };
}

/** The state file is read by a file of the program that other checks do not load. */
async function remember(io: Io, { settings, bulk }: CheckQuestion, typed: readonly string[]) {
  const { openMemory, runKey } = await import('./remember.ts');
  const { options } = settings;
  const of = runKey('check', options, typed);
  return openMemory(io, settings, { of, bulk, changesOnly: options.changes });
}

/** Asks, and prints what is printed as it comes. */
async function ask(io: Io, question: CheckQuestion, memory: Remembering | null): Promise<CheckResult> {
  const { settings, bulk, rawInputs, known, isComplete } = question;
  const { options, style, messages } = settings;
  const { format, changes } = options;
  const plugin = format === 'nagios' ? createPluginVerdict(options) : null;
  const isPrinted = isStreamed(format, bulk) && !changes;
  const sink = sinkFor(io, { options, style, bulk });
  const openRows = isPrinted ? openRowsFor(sink) : null;
  const told = [...question.warnings];
  const untold: Warning[] = [];
  const waits = (warning: Warning): boolean =>
    format === 'table' && !bulk && !changes && !options.quiet && mayBeOnScreen(warning);
  let ofJapan: TargetReport | null = null;
  const { result, ended } = await atTerminal(
    io,
    { ...settings, bulk, expected: isComplete ? known : null },
    async (run) => {
      const say = (warning: Warning): void => {
        if (!changes) run.say(warningLine(warning, messages));
      };
      const answers = runInputs(rawInputs, {
        ...question,
        ...run,
        ...runOf(settings, (text) => run.say(text)),
        memory,
        holdsToLimits: !isComplete && !options.allowOverLimit,
        keepsInputs: !bulk || format === 'json' || format === 'prometheus',
        onInput: memory?.noteInput,
        onOpen: openRows?.add,
        onNote(warning) {
          // There may be one for each of a million names.
          if (!isPrinted) told.push(warning);
          if (waits(warning)) untold.push(warning);
          else say(warning);
        },
        onWarning(warning) {
          told.push(warning);
          say(warning);
        },
        onPace(pace) {
          told.push(paceWarning(pace));
          if (!changes) run.onPace(pace);
        },
        keep(report) {
          ofJapan ??= japaneseName(report) === undefined ? null : report;
          plugin?.note(report);
          return changes && memory ? Promise.resolve(memory.mayTell(report)) : sink(report);
        },
      });
      if (!bulk) setImmediate(loadTelling, format);
      const end = await answers;
      await openRows?.written();
      return end;
    },
  );
  const isCut = result.report.warnings.some(({ code }) => code === RUN_DEADLINE);
  return { ...result, ended, isCut, told, untold, plugin, ofJapan };
}

/** What tells of one target in a format is loaded while it is asked about: it would have to be waited for anyway. */
function loadTelling(format: Format): void {
  if (format === 'json') void import('../render/json.ts');
  if (format === 'table') void import('../render/single.ts');
}

/**
 * Whether no word was a target, and that has been told.
 * @throws UsageError where it has not, or there was no word
 */
function isInVain({ finished, ended, isCut, isWrong, plugin }: CheckResult, { options }: Settings): boolean {
  if (finished > 0 || ended !== undefined || isCut) return false;
  if (isWrong && plugin) throw new UsageError('bad-targets');
  if (!isWrong && options.shard === null) throw new UsageError('empty-input');
  return isWrong;
}

/** `rblcheck dleist 198.51.100.7` is a slip, and no wish to check the address. */
function requireNoCommand([first = '', ...others]: readonly string[]): void {
  if (others.length === 0 || parseInput(first).kind !== 'bad') return;
  const suggestion = closest(first, COMMAND_NAMES);
  if (suggestion !== null) throw new UsageError('unknown-command', { command: first, suggestion });
}
