import type { WatchDeps, WatchEnd } from '../commands/watch.ts';
import { conditionKey } from '../core/conditions.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import { LONG_FROM } from '../core/proofs.ts';
import type { Zone } from '../core/zone.ts';
import { changeJson, changeLine, shownChange } from '../render/change.ts';
import { typedText } from '../render/inputs.ts';
import { localTime } from '../render/time.ts';
import { openLine, standingLine } from '../render/standing.ts';
import { usageSentence } from '../render/usage-text.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { hasStatusLine, type Io } from './io.ts';
import { createBulkProgress, createZoneProgress, type Progress } from './progress.ts';
import type { Settings } from './settings.ts';
import { conditionLines, warningLine } from './warn.ts';
import type { FullRound } from './watch-rounds.ts';
import type { WatchRun } from './watch-options.ts';
import { createWatchStatus } from './watch-status.ts';

/** What a watch says: how things stand at first, then what changes, and on a terminal what it is about. */
export interface WatchVoice extends Pick<
  WatchDeps<FullRound>,
  'onRound' | 'tell' | 'onTrouble' | 'onUnproved'
> {
  /** A line on standard error. */
  say(text: string): void;
  /** The same, unless the round before has said it already. */
  readonly sayOnce: (text: string) => void;
  /** What the status line shows from now on: how far a look is. */
  readonly newProgress: () => Progress;
  /** That nothing is asked for so many milliseconds. */
  rests(ms: number, what: 'second-look' | 'next-round'): void;
  /** That what was waited for is there. */
  reached(end: Pick<WatchEnd, 'restsOn'>): Promise<void>;
  /** Takes the status line away. */
  hide(): void;
}

interface VoiceParts {
  readonly settings: Settings;
  readonly run: WatchRun;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly bulk: boolean;
}

export function createWatchVoice(io: Io, parts: VoiceParts): WatchVoice {
  const { settings, run, zones, bulk } = parts;
  const { options, messages, style } = settings;
  const shows = hasStatusLine(io) && !options.quiet;
  const status = createWatchStatus(io, shows);
  const teller = createTellOnce((text) => status.say(`${text}\n`));
  /** What the first lines have told, so that it is not told twice. */
  let toldFirst: ReadonlySet<string> = new Set();
  let isTimeShown = shows || options.quiet;
  let isDoubtShown = false;
  io.onAsked(() => say(status.text()));

  function say(text: string): void {
    status.say(`rblcheck: ${text}\n`);
  }

  async function print(text: string): Promise<void> {
    if (options.quiet) return;
    status.hide();
    await io.writeOut(run.ndjson ? text : messages.shown(text));
  }

  return {
    say,
    sayOnce: (text) => teller.say(text),
    hide: () => status.hide(),
    newProgress() {
      const place = { messages, columns: style.columns };
      const progress = bulk ? createBulkProgress(place, null) : createZoneProgress(place);
      status.show(() => progress.text());
      return progress;
    },
    async onRound(round, number) {
      for (const warning of shownWarnings(round.warnings, options))
        teller.say(warningLine(warning, messages), conditionKey(warning));
      teller.nextRound();
      toldFirst = new Set();
      if (number > 1 || run.ndjson) return;
      const lines = firstLines(round, settings);
      if (lines.length > LONG_FROM) return print(tallyLine(round, settings));
      toldFirst = new Set(firstKeys(round));
      await print(lines.join(''));
    },
    async tell({ changes, begun, ended }) {
      for (const line of conditionLines({ begun, ended }, messages)) status.say(`${line}\n`);
      for (const told of changes) {
        const shown = shownChange(told, zones);
        const isToldFirst = told.change.was === null && toldFirst.has(keyOf(told.target, told.zone));
        if (!shown || isToldFirst) continue;
        await print(run.ndjson ? `${changeJson(shown, messages)}\n` : changeLine(shown, style));
      }
      return io.isOutputWhole();
    },
    rests(ms, what) {
      const at = localTime(new Date(Date.now() + ms).toISOString()).slice(11, 19);
      // Where no line stands that says it, it is said once: nobody wants a log of it.
      if (what === 'next-round' && !isTimeShown) {
        say(messages.watch.nextLooks(at, options.interval));
        isTimeShown = true;
      }
      status.stand(what === 'next-round' ? messages.watch.nextLook(at) : messages.watch.secondLook(at));
    },
    onTrouble: (error) => say(usageSentence(messages, error)),
    onUnproved(unproved) {
      const names = [...new Set(unproved.map(({ zone }) => zone))];
      if (!isDoubtShown && !options.quiet) say(messages.watch.unproved(messages.listOf(names)));
      isDoubtShown = true;
    },
    async reached({ restsOn }) {
      if (!run.until || run.ndjson) return;
      const rests = restsOn.map(({ zone, seen }) =>
        messages.watch.restsOn(zone, messages.conclusion.date(localTime(seen.at).slice(0, 10))),
      );
      const what = [messages.watch.reached[run.until], ...new Set(rests)].join(' ');
      await print(`${localTime(new Date().toISOString())}  ${what}\n`);
    },
  };
}

function firstLines({ standings, open, begunAt }: FullRound, { style }: Settings): readonly string[] {
  return [
    ...standings.map((standing) => standingLine(standing, begunAt, style)),
    ...open.map((input) => openLine(input, begunAt, style)),
  ];
}

/** What they tell. */
function firstKeys({ standings, open }: FullRound): readonly string[] {
  return [
    ...standings.flatMap(({ target, listedOn }) => listedOn.map((zone) => keyOf(target.text, zone))),
    ...standings.flatMap(({ target, cause }) => (cause === null ? [] : keyOf(typedText(target), INPUT_ZONE))),
    ...open.map(({ typed }) => keyOf(typed, INPUT_ZONE)),
  ];
}

function keyOf(target: string, zone: string): string {
  return `${target} ${zone}`;
}

function tallyLine({ begunAt, standings }: FullRound, { messages }: Settings): string {
  const of = (wanted: string): number => standings.filter(({ outcome }) => outcome === wanted).length;
  const tally = messages.summary.targets(standings.length, of('listed'), of('clean'), of('unknown'));
  return `${localTime(begunAt)}  ${tally}\n`;
}

/** Says what a round has to say; what the round before has said already is not said again. */
interface TellOnce {
  /** @param key what makes it the same thing, if not the text */
  say(text: string, key?: string): void;
  nextRound(): void;
}

function createTellOnce(write: (text: string) => void): TellOnce {
  let before = new Set<string>();
  let now = new Set<string>();
  return {
    say(text, key = text) {
      if (!before.has(key) && !now.has(key)) write(text);
      now.add(key);
    },
    nextRound() {
      before = now;
      now = new Set();
    },
  };
}
