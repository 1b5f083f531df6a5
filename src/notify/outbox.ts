import type { Failure } from './exec.ts';

export interface Letter {
  readonly id: string;
  readonly body: string;
}

export interface OutboxParts {
  readonly send: (letter: Letter) => Promise<Failure | null>;
  readonly onFailure: (
    failure: Failure,
    next: { readonly waiting: number; readonly retryMs: number | null },
  ) => void;
  /** A letter was taken. */
  readonly onSent: (letter: Letter) => Promise<void>;
  readonly onDropped: (count: number) => void;
  /** What waits at most; beyond it the oldest are given up. */
  readonly most: number;
  readonly firstRetryMs?: number;
  readonly lastRetryMs?: number;
}

/** Letters, sent one after the other in their order; one that is not taken is sent again, later and later. */
export interface Outbox {
  add(letters: readonly Letter[]): void;
  waiting(): number;
  /** Tries once more what waits, and then no more. Resolves when all is sent or one was not taken. */
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 5 * 60_000;

export function createOutbox(parts: OutboxParts): Outbox {
  const { send, onFailure, onSent, onDropped, most } = parts;
  const { firstRetryMs = FIRST_RETRY_MS, lastRetryMs = LAST_RETRY_MS } = parts;
  const queue: Letter[] = [];
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | null = null;
  let isClosed = false;

  async function drain(): Promise<void> {
    for (let [letter] = queue; letter; [letter] = queue) {
      const failure = await send(letter);
      if (failure) {
        const delayMs = isClosed ? null : retryMs;
        onFailure(failure, { waiting: queue.length, retryMs: delayMs });
        if (delayMs === null) return;
        retryMs = Math.min(retryMs * 2, lastRetryMs);
        timer = setTimeout(begin, delayMs);
        return;
      }
      retryMs = firstRetryMs;
      // While it was under way the queue may have dropped it.
      const at = queue.indexOf(letter);
      if (at >= 0) queue.splice(at, 1);
      await onSent(letter);
    }
  }

  function begin(): void {
    timer = undefined;
    underWay ??= drain().finally(() => {
      underWay = null;
      // What came while the last one was on its way out.
      if (queue.length > 0 && timer === undefined && !isClosed) begin();
    });
  }

  return {
    add(letters) {
      queue.push(...letters);
      const over = queue.length - most;
      if (over > 0) {
        queue.splice(0, over);
        onDropped(over);
      }
      if (letters.length > 0 && timer === undefined) begin();
    },
    waiting: () => queue.length,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      timer = undefined;
      // What is under way may be a letter that fails: then it has been tried.
      const wasUnderWay = underWay;
      if (wasUnderWay) await wasUnderWay;
      if (!wasUnderWay && queue.length > 0) await drain();
    },
  };
}
