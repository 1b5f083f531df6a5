import { createAborter, type AbortSignalLike } from '../core/aborter.ts';
import { createLedger } from '../core/budget.ts';
import { UsageError } from '../core/errors.ts';
import { createSharedRuns, type SharedRuns } from '../run/shared.ts';
import type { Asker } from './ask.ts';
import type { ReadOptions } from './options.ts';
import { dnsOf, readQuestion, type Question } from './run.ts';

/** What several checks share: the question, read once, and what was proved of its zones. */
export interface SharedAsker {
  /** One check of them, which other signals may end. */
  asker(signal: AbortSignalLike | null): Asker;
  /** Ends what is under way. */
  close(): void;
}

export function createSharedAsker(read: ReadOptions): SharedAsker {
  const closing = createAborter();
  let question: Promise<Question> | undefined;
  let shared: SharedRuns | undefined;

  return {
    asker: (signal) => ({
      async question() {
        if (closing.signal.aborted) throw new UsageError('checker-closed');
        question ??= readQuestion(read);
        return question;
      },
      open(asked, count) {
        // A long run stands between two proofs of its own.
        if (count === null) return { dns: dnsOf(asked, count) };
        const { selection } = asked;
        shared ??= createSharedRuns(
          { ...read, selection, ...(!read.allowOverLimit && { ledger: createLedger(() => {}) }) },
          () => dnsOf(asked, 1),
        );
        const { checker, ...dns } = shared.open();
        return { dns, checker };
      },
      ends: [read.signal, signal, closing.signal],
    }),
    close() {
      closing.abort();
      shared?.close();
    },
  };
}
