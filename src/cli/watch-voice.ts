import type { WatchDeps, WatchEnd } from '../commands/watch.ts';
import { lookupKey } from '../core/change.ts';
import { conditionKey } from '../core/conditions.ts';
import type { Zone } from '../core/zone.ts';
import { stringWidth } from '../render/string-width.ts';
import {
  changeJson,
  changeLine,
  isOfSilence,
  shownChange,
  silentServers,
  timedLine,
} from '../render/change.ts';
import { clockTime, localTime } from '../render/time.ts';
import { usageSentence } from '../render/usage-text.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { hasStatusLine, type Io } from './io.ts';
import { createBulkProgress, createZoneProgress, type Progress } from './progress.ts';
import type { Settings } from './settings.ts';
import { conditionLines, warningLine } from './warn.ts';
import type { FullRound } from './watch-rounds.ts';
import type { WatchRun } from './watch-options.ts';
import { createWatchStatus } from './watch-status.ts';
import { restTexts, standingInALine, standingTexts, toldKeys } from './watch-texts.ts';

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
  rests(ms: number, what: 'second-look' | 'next-round'): Promise<void>;
  /** That what was waited for is there. */
  reached(end: Pick<WatchEnd, 'restsOn'>): Promise<void>;
  /** Takes the status line away, and says what waited for it. */
  end(): Promise<void>;
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
  const begunAt = new Date().toISOString();
  // Who sits before it knows the day, and has lines of so many cells; in a log a change is a line.
  const place = io.stdoutIsTerminal
    ? { time: (iso: string) => clockTime(iso, begunAt), width: style.columns }
    : { time: localTime, width: null };
  let round: FullRound | null = null;
  /** The first lines. On a terminal they wait until it is known what comes next. */
  let first: readonly string[] = [];
  /** What they have told, so that it is not told twice. */
  let toldFirst: ReadonlySet<string> = new Set();
  let isTimeShown = shows || options.quiet || (io.stdoutIsTerminal && !run.ndjson);
  let isDoubtShown = false;
  io.onAsked(() => say(status.text()));

  function say(text: string): void {
    status.say(`rblcheck: ${text}\n`);
  }

  async function print(text: string): Promise<void> {
    if (options.quiet || text === '') return;
    status.hide();
    await io.writeOut(run.ndjson ? text : messages.shown(text));
  }

  async function printFirst(next = ''): Promise<void> {
    const lines = first.map((line) => timedLine(round?.begunAt ?? begunAt, `${line}${next}`, style, place));
    first = [];
    await print(lines.join(''));
  }

  return {
    say,
    sayOnce: (text) => teller.say(text),
    async end() {
      status.hide();
      await printFirst();
    },
    newProgress() {
      const room = { messages, columns: style.columns };
      const progress = bulk ? createBulkProgress(room, null) : createZoneProgress(room);
      status.show(() => progress.text());
      return progress;
    },
    async onRound(seen, number) {
      round = seen;
      for (const warning of shownWarnings(seen.warnings, options))
        teller.say(warningLine(warning, messages), conditionKey(warning));
      teller.nextRound();
      toldFirst = new Set();
      if (number > 1 || run.ndjson) return;
      first = standingTexts(seen, settings);
      toldFirst = new Set(toldKeys(seen));
      if (!io.stdoutIsTerminal) await printFirst();
    },
    async tell({ changes, begun, ended }) {
      const silent = silentServers(round?.conditions.flatMap(({ warnings }) => warnings) ?? []);
      const shown = changes.flatMap((told) => {
        const isToldFirst = told.change.was === null && toldFirst.has(lookupKey(told.target, told.zone));
        return (isToldFirst ? null : shownChange(told, zones)) ?? [];
      });
      if (shown.length > 0) await printFirst();
      // On one screen the change that follows from it says it.
      const isSaid = io.stdoutIsTerminal && shown.some((one) => isOfSilence(one, { silent }));
      const news = isSaid ? begun.filter(({ code }) => code !== 'silent-resolver') : begun;
      for (const line of conditionLines({ begun: news, ended }, messages)) status.say(`${line}\n`);
      for (const one of shown) {
        await print(
          run.ndjson ? `${changeJson(one, messages)}\n` : changeLine(one, style, { ...place, silent }),
        );
      }
      return io.isOutputWhole();
    },
    async rests(ms, what) {
      const rests = restTexts(ms, what, messages);
      const stands = round ? standingInALine(round, settings) : '';
      const head = `${place.time(round?.begunAt ?? begunAt)}  ${stands}`;
      const fitting = rests.find(({ joint, text }) => stringWidth(`${head}${joint}${text}`) < style.columns);
      const [{ text } = { text: '' }] = rests;
      const line = fitting ? `${head}${fitting.joint}${fitting.text}` : text;
      const isFirst = first.length === 1 && fitting !== undefined;
      await printFirst(isFirst ? `${fitting.joint}${fitting.text}` : '');
      // Where no line stands that says it, it is said once: nobody wants a log of it.
      if (what === 'next-round' && !isTimeShown) {
        const at = localTime(new Date(Date.now() + ms).toISOString()).slice(11, 19);
        say(messages.watch.nextLooks(at, options.interval));
        isTimeShown = true;
      }
      status.stand(line, !isFirst);
    },
    onTrouble: (error) => say(usageSentence(messages, error)),
    onUnproved(unproved) {
      const names = [...new Set(unproved.map(({ zone }) => zone))];
      if (!isDoubtShown && !options.quiet) say(messages.watch.unproved(messages.listOf(names)));
      isDoubtShown = true;
    },
    async reached({ restsOn }) {
      if (!run.until || run.ndjson) return;
      await printFirst();
      const rests = restsOn.map(({ zone, seen }) =>
        messages.watch.restsOn(zone, messages.conclusion.date(localTime(seen.at).slice(0, 10))),
      );
      const what = [messages.watch.reached[run.until], ...new Set(rests)].join(' ');
      await print(timedLine(new Date().toISOString(), what, style, place));
    },
  };
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
