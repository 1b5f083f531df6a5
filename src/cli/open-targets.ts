import { createReadStream, statSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import type { Selection } from '../core/plan.ts';
import { LONG_FROM } from '../core/proofs.ts';
import type { Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Inputs } from '../commands/inputs.ts';
import { usageSentence } from '../render/usage-text.ts';
import { targetsOf, type TargetItem } from '../targets/stream.ts';
import { STANDARD_INPUT, wordsOf, type Word } from '../targets/words.ts';
import { kindsOf } from '../core/plan.ts';
import { listNames } from '../zones/list-names.ts';
import { closest } from '../zones/closest.ts';
import type { Io } from './io.ts';
import { lookAhead, PATIENCE_MS, type Lookahead } from './lookahead.ts';
import { COMMAND_NAMES } from './program.ts';
import { fileUnreadable } from './read-input.ts';
import type { OptionBag } from './options.ts';
import { selection, type Settings } from './settings.ts';
import { warningLine } from './warn.ts';
import type { Watch } from './watched.ts';

export function openWords(
  io: Io,
  typed: readonly string[],
  files: readonly string[] = [],
): AsyncIterable<Word> {
  return wordsOf({
    typed,
    files,
    openInput: () => io.openInput(),
    openFile: (path) => readFileStream(path),
  });
}

async function* readFileStream(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    throw fileUnreadable(path, error);
  }
}

/**
 * How long the first word may wait for those behind it: whoever writes to a pipe or a terminal may want an answer before
 * the next line, while a file is all there. For `lookAheadWithin`.
 */
export function patienceWith(io: Io, typed: readonly string[], files: readonly string[]): number | null {
  const mayWait = [...typed.filter((word) => word === STANDARD_INPUT), ...files].some((path) =>
    path === STANDARD_INPUT
      ? !io.inputIsFile()
      : statSync(path, { throwIfNoEntry: false })?.isFile() === false,
  );
  return mayWait ? PATIENCE_MS : null;
}

/**
 * Reads as far as the lowest daily limit needs, and holds a run whose length is known to the limits. Of one that reads a
 * pipe to which more is written nothing can be forecast: each list is held to its limit as it goes (`core/budget.ts`).
 * @param runsPerDay how often the same is asked in a day
 * @param patienceMs see `patienceWith`; without it all is waited for
 * @throws UsageError when the run would pass one
 */
export async function lookAheadWithin(
  words: AsyncIterable<Word>,
  selected: Selection,
  {
    options,
    deadline,
    runsPerDay = 1,
    patienceMs = null,
  }: Pick<Settings, 'options'> &
    Partial<Pick<Settings, 'deadline'>> & {
      readonly runsPerDay?: number;
      readonly patienceMs?: number | null;
    },
): Promise<Lookahead> {
  const { allowOverLimit, maxAddresses, shard } = options;
  const limits = allowOverLimit ? [] : selected.zones.flatMap(({ limits: of }) => of?.queriesPerDay ?? []);
  const shards = shard?.count ?? 1;
  const most = Math.max(LONG_FROM, limits.length > 0 ? Math.min(...limits) * shards : 0);
  const isBounded = deadline !== undefined && options.deadlineMs !== null;
  const ahead = await lookAhead(words, {
    most,
    maxAddresses,
    patienceMs,
    ...(isBounded && { signal: deadline.signal }),
  });
  if (!allowOverLimit && (ahead.isComplete || patienceMs === null)) {
    const counts = new Map(
      [...ahead.counts].map(([kind, count]) => [kind, Math.ceil(count / shards) * runsPerDay]),
    );
    requireWithinLimits(forecast(counts, selected, options));
  }
  return ahead;
}

/**
 * The question once the words are known, as far as was read: a name of Japan adds the same to it, whether it was typed,
 * stands in a file or comes from standard input.
 */
export async function withHeard(
  parts: { readonly settings: Settings; readonly bag: OptionBag; readonly selected: Selection },
  words: readonly string[],
): Promise<{ readonly settings: Settings; readonly selected: Selection }> {
  const { settings, bag, selected } = parts;
  const heard = words.length > 0 ? await settings.hearing?.(words) : undefined;
  return heard ? { settings: heard, selected: selection(heard, bag).selection } : { settings, selected };
}

export interface OpenTargets {
  /** To be read once. */
  readonly targets: AsyncIterable<Target>;
  /** A word was no target; it has been told. */
  readonly isWrong: () => boolean;
}

/** Words → targets, as they are found; what is wrong with a word, and what a name did not give, is told beside. */
export function openTargets(
  words: AsyncIterable<Word>,
  parts: {
    readonly settings: Settings;
    readonly watch: Pick<Watch, 'lookup' | 'say'>;
    readonly selection: Selection;
    readonly inputs: Inputs;
    readonly bulk: boolean;
    readonly areNamesBare?: boolean;
    /** `at`: the place of what it came of. */
    readonly onTarget?: (target: Target, at: number) => void;
    readonly asTheyCome?: boolean;
    readonly onWarning?: (warning: Warning) => void;
    /** Whoever hears of a warning tells it. */
    readonly isDiscreet?: boolean;
  },
): OpenTargets {
  const { settings, watch, selection, inputs, bulk, areNamesBare = false } = parts;
  const { onTarget, onWarning, isDiscreet = false, asTheyCome = false } = parts;
  const { messages, options, forms } = settings;
  let isWrong = false;

  async function* targets(): AsyncGenerator<Target> {
    const { mx, spf, maxAddresses, shard } = options;
    const { mask } = forms;
    const how = {
      lookup: watch.lookup,
      kinds: kindsOf(selection),
      lists: listNames(settings.catalogue, selection),
      areNamesBare,
      mx,
      spf,
      hints: !bulk,
      maxAddresses,
      shard,
      asTheyCome,
      mask,
    };
    for await (const item of targetsOf(words, how)) {
      if (item.kind === 'target') {
        const { target, input, isRepeated } = item;
        inputs.came(input, target, isRepeated);
        if (isRepeated) continue;
        onTarget?.(target, input.at);
        yield target;
      } else if (item.kind === 'end') {
        inputs.whole(item.input);
      } else if (item.kind === 'note') {
        onWarning?.(item.warning);
        if (!isDiscreet) watch.say(warningLine(item.warning, messages));
      } else {
        isWrong = true;
        watch.say(`rblcheck: ${usageSentence(messages, badTarget(item))}`);
      }
    }
  }

  return { targets: targets(), isWrong: () => isWrong };
}

/** Longer than any target: what is odd is shown as far as one knows it by. */
const MOST_SHOWN = 200;

function shown(value: string): string {
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
}

function badTarget({ word, problem }: Extract<TargetItem, { kind: 'bad' }>): UsageError {
  const { place, value } = word;
  const command = place === null && problem.code === 'bad-target' ? closest(value, COMMAND_NAMES) : null;
  return new UsageError(problem, {
    value: shown(value),
    ...(place && { place: `${place.file}:${place.line}` }),
    ...(command !== null && { suggestion: command }),
  });
}
