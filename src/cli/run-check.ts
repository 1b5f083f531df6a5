import { createReadStream } from 'node:fs';
import { checkCommand } from '../commands/check.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import type { Selection } from '../core/plan.ts';
import type { Report, TargetReport, Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { rendererFor } from '../render/index.ts';
import { usageSentence } from '../render/usage-text.ts';
import { targetsOf, type TargetItem } from '../targets/stream.ts';
import { wordsOf, type Word } from '../targets/words.ts';
import { closest } from '../zones/closest.ts';
import type { Io } from './io.ts';
import { lookAhead, type Lookahead } from './lookahead.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { isStreamed, sinkFor } from './sink.ts';
import { warnAll, warningLine } from './warn.ts';
import { watched } from './watched.ts';

/** With more targets than this a run is a bulk run: no close look at each, and patience with the resolver. */
const BULK_FROM = 16;

/** The main job: targets × zones → a report on standard output, and the exit code. */
export async function runCheck(
  io: Io,
  parts: { readonly typed: readonly string[]; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const { typed, bag, version } = parts;
  const settings = await loadSettings(io, bag);
  const { options, style } = settings;
  if (typed.length === 0 && options.files.length === 0) throw new UsageError('no-target');
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, settings.messages, warnings);
  const ahead = await lookAheadWithin(openWords(io, typed, options.files), selected, settings);
  const bulk = countOf(ahead) > BULK_FROM || !ahead.isComplete;
  const expected = ahead.isComplete ? Math.ceil(countOf(ahead) / (options.shard?.count ?? 1)) : null;

  const order = new Map<Target, number>();
  /** Told already as they arose; a report names them too. */
  const told: Warning[] = [...warnings];
  let isWrong = false;
  const { result, ended } = await watched(io, { ...settings, bulk, expected }, (watch) => {
    async function* targets(): AsyncGenerator<Target> {
      const { mx, spf, maxAddresses, shard } = options;
      for await (const item of targetsOf(ahead.words, {
        lookup: watch.lookup,
        mx,
        spf,
        maxAddresses,
        shard,
      })) {
        if (item.kind === 'target') {
          if (!isStreamed(options.format, bulk)) order.set(item.target, order.size);
          yield item.target;
        } else if (item.kind === 'note') {
          if (!isStreamed(options.format, bulk)) told.push(item.warning);
          watch.say(warningLine(item.warning, settings.messages));
        } else {
          isWrong = true;
          watch.say(`rblcheck: ${usageSentence(settings.messages, badTarget(item))}`);
        }
      }
    }
    const sink = sinkFor(io, { options, style, bulk });
    const onTarget = (report: TargetReport): Promise<TargetReport | null> => {
      watch.targetDone();
      return sink(report);
    };
    return checkCommand(targets(), options, { ...watch, selection: selected, bulk, onTarget });
  });

  if (result.finished === 0 && ended === undefined) {
    if (isWrong) return EXIT.usage;
    if (options.shard === null) throw new UsageError('empty-input');
  }
  const exitCode = ended ?? result.exitCode(isWrong);
  const sorted = result.report.targets.toSorted((a, b) => placeOf(a) - placeOf(b));
  await print(io, settings, { report: { ...result.report, targets: sorted, exitCode }, told, version, bulk });
  return exitCode;

  function placeOf({ target }: TargetReport): number {
    return order.get(target) ?? 0;
  }
}

function openWords(io: Io, typed: readonly string[], files: readonly string[]): AsyncIterable<Word> {
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
    const problem = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError('file-unreadable', { file: path, problem });
  }
}

/**
 * Reads as far as the lowest daily limit needs, and holds the run to the limits.
 * @throws UsageError when the run would pass one
 */
async function lookAheadWithin(
  words: AsyncIterable<Word>,
  selected: Selection,
  { options }: Settings,
): Promise<Lookahead> {
  const { allowOverLimit, maxAddresses, shard } = options;
  const limits = allowOverLimit ? [] : selected.zones.flatMap(({ limits: of }) => of?.queriesPerDay ?? []);
  const shards = shard?.count ?? 1;
  const most = Math.max(BULK_FROM, limits.length > 0 ? Math.min(...limits) * shards : 0);
  const ahead = await lookAhead(words, { most, maxAddresses });
  if (!allowOverLimit) {
    const counts = new Map([...ahead.counts].map(([kind, count]) => [kind, Math.ceil(count / shards)]));
    requireWithinLimits(forecast(counts, selected, options));
  }
  return ahead;
}

function countOf({ counts }: Lookahead): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

export async function print(
  io: Io,
  settings: Settings,
  parts: {
    readonly report: Report;
    /** Warnings that standard error has had, for the report alone. */
    readonly told?: readonly Warning[];
    readonly version: string;
    readonly bulk: boolean;
  },
): Promise<void> {
  const { options, style } = settings;
  const { report, told = [], version, bulk } = parts;
  warnAll(io, settings.messages, report.warnings);
  if (options.quiet || isStreamed(options.format, bulk)) return;
  const render = await rendererFor(options.format);
  const whole = { ...report, warnings: [...told, ...report.warnings] };
  await io.writeOut(render(whole, style, { name: 'rblcheck', version }));
}

const COMMANDS = ['check', 'doctor', 'zones', 'demo', 'help'];

function badTarget({ word, problem }: Extract<TargetItem, { kind: 'bad' }>): UsageError {
  const { place, value } = word;
  const command = place === null ? closest(value, COMMANDS) : null;
  return new UsageError(problem.code, {
    ...Object.fromEntries(Object.entries(problem.args).map(([name, arg]) => [name, String(arg)])),
    value,
    ...(place && { place: `${place.file}:${place.line}` }),
    ...(command !== null && { suggestion: `rblcheck ${command}` }),
  });
}
