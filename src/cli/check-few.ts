import { LONG_FROM } from '../core/proofs.ts';
import type { OwnerWish } from '../run/look-closely.ts';
import type { Report } from '../core/report.ts';
import { runInputs, type RunParts } from '../run/run.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import { atTerminal } from './at-terminal.ts';
import type { Io } from './io.ts';
import { runOf } from './open-targets.ts';
import { ownerWish } from './owner-wish.ts';
import type { Settings } from './settings.ts';

/** A report on a few targets, and how it came to its end. */
export interface CheckedFew {
  readonly report: Report;
  /** A word was no target; it has been told. */
  readonly isWrong: boolean;
  /** The exit code of a run that was ended before its time. */
  readonly ended: number | undefined;
}

/** Checks a few targets and keeps all of them: what `bounce` and `delist` stand on. */
export async function checkFew(
  io: Io,
  settings: Settings,
  rawInputs: AsyncIterable<RawInput>,
  parts: Pick<RunParts<unknown>, 'selection' | 'memory' | 'areNamesBare'> & {
    /** How many targets there are; of many none is looked at closely. */
    readonly count: number;
    /** Of which addresses it is asked whose they are though no list has them; absent: of none, unless it is asked for. */
    readonly owner?: OwnerWish['inAnyCase'];
  },
): Promise<CheckedFew> {
  const { owner = null, count, ...asked } = parts;
  const bulk = count > LONG_FROM;
  const { result, ended } = await atTerminal(io, { ...settings, bulk, expected: count }, (run) =>
    runInputs(rawInputs, {
      ...run,
      ...runOf(settings, (text) => run.say(text)),
      ...asked,
      bulk,
      keepsInputs: !bulk,
      owner: ownerWish(settings, { usual: owner }),
      keep: (report) => Promise.resolve(report),
    }),
  );
  const { report, kept, exitCode, isWrong } = result;
  return { report: { ...report, targets: kept, exitCode }, isWrong, ended };
}
