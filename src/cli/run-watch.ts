import { LONG_FROM } from '../core/proofs.ts';
import { watchCommand, type News } from '../commands/watch.ts';
import { createAnsweredEntries } from '../core/answered.ts';
import type { ToldChange } from '../core/change.ts';
import type { Until } from '../core/choices.ts';
import { conditionKey } from '../core/conditions.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { changeJson, changeLine, shownChange } from '../render/change.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { typedText } from '../render/inputs.ts';
import { localTime } from '../render/local-time.ts';
import { openLine, standingLine } from '../render/standing.ts';
import { usageSentence } from '../render/usage-text.ts';
import { isCommand } from '../notify/find-command.ts';
import { memoryStore } from '../state/store.ts';
import type { Word } from '../targets/words.ts';
import { OPTION_TABLE } from '../zones/option-table.ts';
import { agedCatalogue } from './aged.ts';
import { createDeliveries } from './deliveries.ts';
import { isJapanese } from './default-question.ts';
import { createEnding } from './ending.ts';
import { hasStatusLine, type Io } from './io.ts';
import { countOf } from './lookahead.ts';
import { lookAheadWithin, openWords, withHeard } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { createBulkProgress, createZoneProgress } from './progress.ts';
import { runKey, stateStore } from './remember.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { createTellOnce } from './tell-once.ts';
import { conditionLines, warnAll, warningLine } from './warn.ts';
import { createRounds, type FullRound } from './watch-rounds.ts';
import { readWatchOptions, type WatchRun } from './watch-options.ts';
import { createWatchStatus } from './watch-status.ts';

const DAY_MS = 24 * 3_600_000;
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
  if (run.intervalMs < SHORT_MS && parts.bag.interval !== undefined) {
    io.writeError(`rblcheck: ${settings.messages.watch.shortInterval(parts.bag.interval)}\n`);
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
export async function watchWith(
  io: Io,
  { targets, bag, version, settings: loaded, run }: WatchParts,
): Promise<number> {
  const { options } = loaded;
  if (targets.length === 0 && options.files.length === 0) throw new UsageError('no-target');
  const store = options.state === null ? memoryStore() : stateStore(io, options.state);
  const entries = createAnsweredEntries((await store.read()).testEntries);
  const { selection: chosen, warnings } = selection(loaded, bag);
  warnAll(io, loaded.messages, warnings);
  const runsPerDay = Math.ceil(Math.min(DAY_MS / run.intervalMs, run.count ?? Infinity));
  const opened = openWords(io, targets, options.files);
  const ahead = await lookAheadWithin(opened, chosen, { options, runsPerDay });
  const words: Word[] = [];
  for await (const word of ahead.words) words.push(word);
  const ofJapan = words.map(({ value }) => value).filter(isJapanese);
  const { settings, selected } = await withHeard({ settings: loaded, bag, selected: chosen }, ofJapan);
  const { messages, style } = settings;

  const bulk = countOf(ahead) > LONG_FROM || !ahead.isComplete;
  const zones = new Map(selected.zones.map((zone) => [zone.zone, zone]));
  const ending = createEnding(io);
  const shows = hasStatusLine(io) && !options.quiet;
  const status = createWatchStatus(io, shows);
  const teller = createTellOnce((text) => status.say(`${text}\n`));
  const sayLine = (text: string): void => status.say(`rblcheck: ${text}\n`);
  const rounds = createRounds({
    settings,
    selection: selected,
    words,
    of: runKey('watch', settings.options, targets),
    aged: () => agedCatalogue(io, settings),
    entries,
    bulk,
    ending,
    say: (text) => teller.say(text),
    newProgress() {
      const place = { messages, columns: style.columns };
      const progress = bulk ? createBulkProgress(place, null) : createZoneProgress(place);
      status.show(() => progress.text());
      return progress;
    },
  });
  const deliveries = createDeliveries({
    ...run,
    messages,
    zones,
    store,
    isKept: options.state !== null,
    version,
    ending,
    leadGroup: (pid) => io.leadGroup(pid),
    say: sayLine,
  });
  io.onAsked(() => sayLine(status.text()));

  const print = async (text: string): Promise<void> => {
    if (options.quiet) return;
    status.hide();
    await io.writeOut(text);
  };

  /** What the first lines have told, so that it is not told twice. */
  let toldFirst: ReadonlySet<string> = new Set();

  async function onRound(round: FullRound, number: number): Promise<void> {
    for (const warning of shownWarnings(round.warnings, options))
      teller.say(warningLine(warning, messages), conditionKey(warning));
    teller.nextRound();
    toldFirst = new Set();
    if (number > 1 || run.ndjson) return;
    const lines = [
      ...round.standings.map((standing) => standingLine(standing, round.begunAt, style)),
      ...round.open.map((input) => openLine(input, round.begunAt, style)),
    ];
    if (lines.length > LONG_FROM) return print(tallyLine(round, settings));
    toldFirst = new Set([
      ...round.standings.flatMap(({ target, listedOn }) => listedOn.map((zone) => `${target.text} ${zone}`)),
      ...round.standings.flatMap(({ target, cause }) =>
        cause === null ? [] : [inputKey(typedText(target))],
      ),
      ...round.open.map(({ typed }) => inputKey(typed)),
    ]);
    await print(lines.join(''));
  }

  async function tell({ changes, begun, ended }: News): Promise<boolean> {
    for (const line of conditionLines({ begun, ended }, messages)) status.say(`${line}\n`);
    for (const told of changes) {
      const shown = shownChange(told, zones);
      if (!shown || isToldFirst(told)) continue;
      await print(run.ndjson ? `${changeJson(shown, messages)}\n` : changeLine(shown, style));
    }
    return io.isOutputWhole();
  }

  function isToldFirst({ target, zone, change }: ToldChange): boolean {
    return change.was === null && toldFirst.has(`${target} ${zone}`);
  }

  function inputKey(typed: string): string {
    return `${typed} ${INPUT_ZONE}`;
  }

  let isTimeTold = shows || options.quiet;
  async function wait(ms: number, what: 'second-look' | 'next-round'): Promise<void> {
    const at = localTime(new Date(Date.now() + ms).toISOString()).slice(11, 19);
    // Where no line stands that says it, it is said once: nobody wants a log of it.
    if (what === 'next-round' && !isTimeTold) {
      sayLine(messages.watch.nextLooks(at, bag.interval ?? OPTION_TABLE.interval.default));
      isTimeTold = true;
    }
    status.stand(what === 'next-round' ? messages.watch.nextLook(at) : messages.watch.secondLook(at));
    await ending.wait(ms);
  }

  let isDoubtTold = false;
  await deliveries.begin();
  try {
    let isEmpty = false;
    let isWrong = false;
    const end = await watchCommand(run, {
      store,
      async look() {
        const round = await rounds.look();
        isEmpty = round.standings.length === 0 && !ending.isEnded();
        requireSomethingAsked(round, ending.isEnded());
        isWrong = round.isWrong;
        return round;
      },
      lookAgain: (doubtful) => rounds.lookAgain(doubtful),
      onRound,
      answered: () => entries.seen(),
      lettersFor: (changes) => deliveries.lettersFor(changes),
      tell,
      deliver: (letters) => deliveries.deliver(letters),
      onTrouble: (error) => sayLine(usageSentence(messages, error)),
      wait,
      // Words that are no targets are none in the next round either.
      isEnded: () => ending.isEnded() || isEmpty,
      onUnproved(unproved) {
        const zones = [...new Set(unproved.map(({ zone }) => zone))];
        if (!isDoubtTold && !options.quiet) sayLine(messages.watch.unproved(messages.listOf(zones)));
        isDoubtTold = true;
      },
    });
    if (end.isReached && run.until && !options.quiet && !run.ndjson) {
      const rests = end.restsOn.map(({ zone, seen }) =>
        messages.watch.restsOn(zone, messages.conclusion.date(localTime(seen.at).slice(0, 10))),
      );
      const what = [messages.watch.reached[run.until], ...new Set(rests)].join(' ');
      await print(`${localTime(new Date().toISOString())}  ${what}\n`);
    }
    if (isEmpty) return isWrong ? EXIT.usage : noTarget();
    return ending.code() ?? (end.isReached ? reachedCode(run.until) : end.exitCode);
  } finally {
    status.hide();
    await deliveries.end();
    status.hide();
  }
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

function noTarget(): never {
  throw new UsageError('empty-input');
}

function tallyLine({ begunAt, standings }: FullRound, { messages }: Settings): string {
  const of = (wanted: string): number => standings.filter(({ outcome }) => outcome === wanted).length;
  const tally = messages.summary.targets(standings.length, of('listed'), of('clean'), of('unknown'));
  return `${localTime(begunAt)}  ${tally}\n`;
}

function reachedCode(until: Until | null): number {
  return until === 'listed' ? EXIT.listed : EXIT.clean;
}
