import { LONG_FROM } from '../core/proofs.ts';
import { watchCommand } from '../commands/watch.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { changeJson, changeLine } from '../render/change.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { localTime } from '../render/local-time.ts';
import { openLine, standingLine } from '../render/standing.ts';
import { usageSentence } from '../render/usage-text.ts';
import type { Warning } from '../core/report.ts';
import { isCommand } from '../notify/find-command.ts';
import type { ToldChange } from '../state/merge.ts';
import { memoryStore } from '../state/store.ts';
import type { Word } from '../targets/words.ts';
import { createDeliveries } from './deliveries.ts';
import { createEnding } from './ending.ts';
import { hasStatusLine, type Io } from './io.ts';
import { countOf } from './lookahead.ts';
import { lookAheadWithin, openWords } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { createBulkProgress, createZoneProgress } from './progress.ts';
import { stateStore } from './remember.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { createTellOnce } from './tell-once.ts';
import { warnAll, warningLine } from './warn.ts';
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
  const run = readWatchOptions(parts.bag);
  const [command] = run.command ?? [];
  if (command !== undefined && !isCommand(command, io.env['PATH'])) {
    throw new UsageError('no-command', { value: command });
  }
  const settings = await loadSettings(io, parts.bag);
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
  { targets, bag, version, settings, run }: WatchParts,
): Promise<number> {
  const { options, messages, style } = settings;
  if (targets.length === 0 && options.files.length === 0) throw new UsageError('no-target');
  const store = options.state === null ? memoryStore() : stateStore(io, options.state);
  await store.read();
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, messages, warnings);
  const runsPerDay = Math.ceil(Math.min(DAY_MS / run.intervalMs, run.count ?? Infinity));
  const opened = openWords(io, targets, options.files);
  const ahead = await lookAheadWithin(opened, selected, { options, runsPerDay });
  const words: Word[] = [];
  for await (const word of ahead.words) words.push(word);

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

  async function onRound(round: FullRound, number: number): Promise<void> {
    for (const warning of shownWarnings(round.warnings, options))
      teller.say(warningLine(warning, messages), keyOf(warning));
    teller.nextRound();
    if (number > 1 || run.ndjson) return;
    const lines = [
      ...round.standings.map((standing) => standingLine(standing, round.begunAt, style)),
      ...round.open.map((input) => openLine(input, round.begunAt, style)),
    ];
    await print(lines.length <= LONG_FROM ? lines.join('') : tallyLine(round, settings));
  }

  async function tell(changes: readonly ToldChange[]): Promise<boolean> {
    for (const { target, zone: name, change } of changes) {
      const zone = zones.get(name);
      if (!zone) continue;
      const told = { target: { text: target }, zone, change };
      await print(run.ndjson ? `${changeJson(told)}\n` : changeLine(told, style));
    }
    return io.isOutputWhole();
  }

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
      lettersFor: (changes) => deliveries.lettersFor(changes),
      tell,
      deliver: (letters) => deliveries.deliver(letters),
      onTrouble: (error) => sayLine(usageSentence(messages, error)),
      async wait(ms, what) {
        const at = localTime(new Date(Date.now() + ms).toISOString()).slice(11, 19);
        const text = what === 'next-round' ? messages.watch.nextLook(at) : messages.watch.secondLook(at);
        status.stand(text);
        await ending.wait(ms);
      },
      // Words that are no targets are none in the next round either.
      isEnded: () => ending.isEnded() || isEmpty,
    });
    if (end.isReached && run.until && !options.quiet && !run.ndjson) {
      await print(`${localTime(new Date().toISOString())}  ${messages.watch.reached[run.until]}\n`);
    }
    if (isEmpty) return isWrong ? EXIT.usage : noTarget();
    return ending.code() ?? (end.isReached ? EXIT.clean : end.exitCode);
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

/** The same trouble in other numbers is no news. */
function keyOf({ code, args }: Warning): string {
  const { seconds: _, ...rest } = args;
  return `${code} ${JSON.stringify(Object.values(rest).filter((arg) => typeof arg !== 'number'))}`;
}
