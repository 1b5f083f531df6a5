import { watchCommand } from '../commands/watch.ts';
import { createAnsweredEntries } from '../core/answered.ts';
import type { Until } from '../core/choices.ts';
import { DAY_MS } from '../core/clock.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { isCommand } from '../notify/find-command.ts';
import { lookAhead } from '../run/lookahead.ts';
import { lastingStore } from '../state/lasting-store.ts';
import { memoryStore } from '../state/store.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import { agedCatalogue } from './aged.ts';
import { createDeliveries } from './deliveries.ts';
import { isJapanese } from './default-question.ts';
import { createEnding } from './ending.ts';
import type { Io } from './io.ts';
import { openInputs, withNames } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { runKey, stateStore } from './remember.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { warnAll } from './warn.ts';
import { createRounds, type FullRound } from './watch-rounds.ts';
import { readWatchOptions, type WatchRun } from './watch-options.ts';
import { createWatchVoice } from './watch-voice.ts';

/** Below it a word is said: no list is rebuilt so often. */
const SHORT_MS = 5 * 60_000;

/** Checks again and again, and tells only what changes. */
export async function runWatch(
  io: Io,
  parts: { readonly targets: readonly string[]; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const settings = await loadSettings(io, parts.bag, { counts: ['state'], typed: parts.targets });
  const run = readWatchOptions(parts.bag, settings.options, io.env);
  const [command] = run.command ?? [];
  if (command !== undefined && !isCommand(command, io.env['PATH'])) {
    throw new UsageError('no-command', { value: command });
  }
  // A watch has no end but its own.
  settings.deadline.stop();
  if (run.intervalMs < SHORT_MS) {
    io.writeError(`rblcheck: ${settings.messages.watch.shortInterval(settings.options.interval)}\n`);
  }
  return watchWith(io, { ...parts, settings, run });
}

interface WatchParts {
  readonly targets: readonly string[];
  readonly bag: OptionBag;
  readonly version: string;
  readonly settings: Settings;
  readonly run: WatchRun;
}

/** The same with its options read: an interval may be shorter here than anyone may type. */
export async function watchWith(io: Io, parts: WatchParts): Promise<number> {
  const { run, version } = parts;
  const { state, files } = parts.settings.options;
  if (parts.targets.length === 0 && files.length === 0) throw new UsageError('no-target');
  const kept = state === null ? memoryStore() : stateStore(io, state);
  const entries = createAnsweredEntries((await kept.read()).testEntries);
  const { settings, selected, rawInputs, bulk } = await readQuestion(io, parts);
  const { messages } = settings;

  const zones = new Map(selected.zones.map((zone) => [zone.zone, zone]));
  const ending = createEnding(io);
  const { signal } = ending;
  const voice = createWatchVoice(io, { settings, run, zones, bulk });
  const store = lastingStore(kept, voice.onTrouble);
  const rounds = createRounds({
    settings,
    selection: selected,
    rawInputs,
    of: runKey('watch', settings.options, parts.targets),
    aged: () => agedCatalogue(io, settings),
    entries,
    bulk,
    ending,
    say: voice.sayOnce,
    newProgress: voice.newProgress,
  });
  const deliveries = createDeliveries({
    ...run,
    messages,
    zones,
    store,
    isKept: state !== null,
    version,
    ending,
    leadGroup: (pid) => io.leadGroup(pid),
    say: (text) => voice.say(text),
  });

  await deliveries.begin();
  try {
    let isEmpty = false;
    let isWrong = false;
    const end = await watchCommand(run, {
      ...rounds,
      ...voice,
      ...deliveries,
      store,
      answered: () => entries.seen(),
      async look() {
        const round = await rounds.look();
        isEmpty = round.standings.length === 0 && !signal.aborted;
        requireSomethingAsked(round, signal.aborted);
        isWrong = round.isWrong;
        return round;
      },
      async wait(ms, what) {
        await voice.rests(ms, what);
        await ending.wait(ms);
      },
      // Inputs that are no targets are none in the next round either.
      isEnded: () => signal.aborted || isEmpty,
    });
    if (end.isReached) await voice.reached(end);
    if (isEmpty && !isWrong) throw new UsageError('empty-input');
    if (isEmpty) return EXIT.usage;
    return ending.code() ?? (end.isReached ? reachedCode(run.until) : end.exitCode);
  } finally {
    await voice.end();
    await deliveries.end();
    await voice.end();
  }
}

/** All inputs are read before the first round: each round asks about all of them. */
async function readQuestion(io: Io, { targets, bag, settings, run }: WatchParts) {
  const { options, messages } = settings;
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, messages, warnings);
  const runsPerDay = Math.ceil(Math.min(DAY_MS / run.intervalMs, run.count ?? Infinity));
  const opened = openInputs(io, targets, options.files);
  const ahead = await lookAhead(opened, { options, selection: selected, runsPerDay });
  const rawInputs: RawInput[] = [];
  for await (const input of ahead.rawInputs) rawInputs.push(input);
  const ofJapan = rawInputs.map(({ value }) => value).filter(isJapanese);
  return { ...(await withNames({ settings, bag, selected }, ofJapan)), rawInputs, bulk: ahead.bulk };
}

/** @throws UsageError where no zone of the watch lists any of its targets, now and for ever */
function requireSomethingAsked({ observations, standings }: FullRound, isEnded: boolean): void {
  if (isEnded || observations.length === 0 || observations.some(({ zones }) => zones.length > 0)) return;
  // A name that does not exist now may tomorrow.
  if (standings.some(({ cause }) => cause !== null)) return;
  throw new UsageError('nothing-to-ask', {
    targets: observations.map(({ target }) => target).join(', '),
  });
}

function reachedCode(until: Until | null): number {
  return until === 'listed' ? EXIT.listed : EXIT.clean;
}
