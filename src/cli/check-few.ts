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
    /** Many targets, of which none is looked at closely. */
    readonly bulk?: boolean;
    /** Of which addresses it is asked whose they are though no list has them; absent: of none, unless it is asked for. */
    readonly owner?: OwnerWish['inAnyCase'];
  },
): Promise<CheckedFew> {
  const { owner = null, bulk = false } = parts;
  const { result, ended } = await atTerminal(io, { ...settings, bulk }, (run) =>
    runInputs(rawInputs, {
      ...run,
      ...runOf(settings, (text) => run.say(text)),
      ...parts,
      bulk,
      keepsInputs: !bulk,
      owner: ownerWish(settings, { usual: owner }),
      keep: (report) => Promise.resolve(report),
    }),
  );
  const { report, kept, exitCode, isWrong } = result;
  return { report: { ...report, targets: kept, exitCode }, isWrong, ended };
}
