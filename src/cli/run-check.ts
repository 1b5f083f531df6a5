import { checkCommand } from '../commands/check.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Io } from './io.ts';
import { countOf } from './lookahead.ts';
import { BULK_FROM, lookAheadWithin, openTargets, openWords } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection } from './settings.ts';
import { printReport } from './print-report.ts';
import { isStreamed, sinkFor } from './sink.ts';
import { warnAll } from './warn.ts';
import { watched } from './watched.ts';

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
  const { result, ended } = await watched(io, { ...settings, bulk, expected }, async (watch) => {
    const streamed = isStreamed(options.format, bulk);
    const { targets, isWrong: wrong } = openTargets(ahead.words, {
      settings,
      watch,
      ...(!streamed && {
        onTarget: (target) => order.set(target, order.size),
        onWarning: (warning) => told.push(warning),
      }),
    });
    const sink = sinkFor(io, { options, style, bulk });
    const onTarget = (report: TargetReport): Promise<TargetReport | null> => {
      watch.targetDone();
      return sink(report);
    };
    const end = await checkCommand(targets, options, { ...watch, selection: selected, bulk, onTarget });
    isWrong = wrong();
    return end;
  });

  if (result.finished === 0 && ended === undefined) {
    if (isWrong) return EXIT.usage;
    if (options.shard === null) throw new UsageError('empty-input');
  }
  const exitCode = ended ?? result.exitCode(isWrong);
  const sorted = result.report.targets.toSorted((a, b) => placeOf(a) - placeOf(b));
  await printReport(io, settings, {
    report: { ...result.report, targets: sorted, exitCode },
    told,
    version,
    bulk,
  });
  return exitCode;

  function placeOf({ target }: TargetReport): number {
    return order.get(target) ?? 0;
  }
}
