import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import type { UsageError } from '../core/errors.ts';
import type { TargetReport, ToldWarning } from '../core/published.ts';
import type { Dns } from '../run/open.ts';
import type { CheckReport, TargetFinding } from '../index.ts';
import { createHandover } from './handover.ts';
import type { ReadOptions } from './options.ts';
import { countOfFew, inputsOf } from './raw-inputs.ts';
import { readable } from './readable.ts';
import { dnsOf, readQuestion, run, type Listeners, type Question } from './run.ts';

/** What is asked, on what it stands, and what ends it. */
export interface Asker {
  readonly question: () => Promise<Question>;
  /** Opens what a run stands on: for a count of targets, where they are few; null for a bulk run. */
  readonly open: (question: Question, count: number | null) => Stand;
  readonly ends: readonly (AbortSignalLike | null)[];
}

export type Stand = Pick<Listeners<unknown>, 'checker'> & { readonly dns: Dns };

/** One that keeps nothing between two runs. */
export function askerOf(read: ReadOptions): Asker {
  return {
    question: () => readQuestion(read),
    open: (question, count) => ({ dns: dnsOf(question, count) }),
    ends: [read.signal],
  };
}

/** @throws UsageError, in the words of the library */
export async function askOne(target: string, asker: Asker): Promise<CheckReport> {
  const warnings: ToldWarning[] = [];
  let problem: UsageError | undefined;
  try {
    const question = await asker.question();
    const count = countOfFew([target]);
    const { inputs, kept: targets } = await run(inputsOf([target]), question, {
      ...asker.open(question, count),
      bulk: count === null,
      keepsInputs: true,
      ends: given(asker.ends),
      onReport: (report) => Promise.resolve(report),
      onProblem: (found) => (problem ??= found),
      onWarning: (warning) => warnings.push(warning),
    });
    if (problem) throw problem;
    const { outcome, cause } = inputs[0] ?? { outcome: 'unknown', cause: null };
    return { target, outcome, cause, findings: targets.flatMap(findingsOf), targets, warnings };
  } catch (error) {
    throw readable(error);
  }
}

/** @throws UsageError, in the words of the library */
export async function* askEach(
  targets: Iterable<string> | AsyncIterable<string>,
  asker: Asker,
  { onProblem, onWarning }: Pick<ReadOptions, 'onProblem' | 'onWarning'>,
): AsyncGenerator<TargetReport, void, undefined> {
  const handover = createHandover<TargetReport>();
  const leaving = createAborter();
  const rawInputs = inputsOf(targets);
  const count = countOfFew(targets);
  let failure: { readonly error: unknown } | undefined;
  let problem: UsageError | undefined;
  const running = asker
    .question()
    .then((question) =>
      run(rawInputs, question, {
        ...asker.open(question, count),
        bulk: count === null,
        keepsInputs: false,
        ends: [...given(asker.ends), leaving.signal],
        async onReport(report) {
          await handover.put(report);
          return null;
        },
        onProblem: (found) => {
          readable(found);
          if (onProblem) onProblem(found);
          else problem ??= found;
        },
        onWarning: onWarning ?? (() => {}),
      }),
    )
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => handover.end());
  try {
    yield* handover.take();
  } finally {
    leaving.abort();
    await running;
    // Not awaited: a source that waits for input would keep us waiting with it.
    rawInputs.return().catch(() => {});
  }
  if (failure) throw readable(failure.error);
  if (problem) throw problem;
}

export function findingsOf(report: TargetReport): readonly TargetFinding[] {
  return report.findings.map((finding) => ({ target: report.target, ...finding }));
}

function given(signals: Asker['ends']): readonly AbortSignalLike[] {
  return signals.filter((signal) => signal !== null);
}
