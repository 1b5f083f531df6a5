import { checkCommand } from '../commands/check.ts';
import type { AnsweredEntries } from '../core/answered.ts';
import { createInputs } from '../commands/inputs.ts';
import type { OwnerWish } from '../commands/look-closely.ts';
import type { Selection } from '../core/plan.ts';
import type { Report } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Word } from '../targets/words.ts';
import { openTargets } from './open-targets.ts';
import { ownerWish } from './owner-wish.ts';
import type { Settings } from './settings.ts';
import type { Watch } from './watched.ts';

/** Checks a few targets and keeps all of them: what `bounce` and `delist` stand on. */
export async function checkFew(
  words: AsyncIterable<Word>,
  parts: {
    readonly settings: Settings;
    readonly selection: Selection;
    readonly watch: Watch;
    readonly memory: Pick<AnsweredEntries, 'hasAnswered'> | null;
    /** Many targets, of which none is looked at closely. */
    readonly bulk?: boolean;
    /** Names are asked about as they are, and not the addresses that they happen to have. */
    readonly areNamesBare?: boolean;
    /** Of which addresses it is asked whose they are though no list has them. */
    readonly owner: OwnerWish['inAnyCase'];
  },
): Promise<{ readonly report: Report; readonly isWrong: boolean }> {
  const { settings, selection, watch, memory, bulk = false, areNamesBare = false, owner } = parts;
  const inputs = createInputs({ keepsAll: !bulk });
  const order = new Map<Target, number>();
  const { targets, isWrong } = openTargets(words, {
    settings,
    watch,
    selection,
    inputs,
    bulk,
    areNamesBare,
    onTarget: (target) => order.set(target, order.size),
  });
  const end = await checkCommand(targets, settings.options, {
    ...watch,
    selection,
    inputs,
    bulk,
    hasAnswered: memory?.hasAnswered,
    owner: ownerWish(settings, { usual: owner }),
    onTarget: (report) => {
      watch.targetDone();
      return Promise.resolve(report);
    },
  });
  const place = ({ target }: { readonly target: Target }): number => order.get(target) ?? 0;
  return {
    report: {
      ...end.report,
      targets: end.report.targets.toSorted((a, b) => place(a) - place(b)),
      exitCode: end.exitCode(isWrong()),
    },
    isWrong: isWrong(),
  };
}
