// Who else is told of a change that `watch` saw: a command (`exec.ts`) or a webhook (`webhook.ts`). Before each stands an
// outbox, which keeps what was not taken, and sends it again.

import { monotonicMs } from '../core/clock.ts';
import { CUT_OFF, type Delivery, type DeliveryFailure } from './exec.ts';

export interface Notice {
  readonly id: string;
  readonly body: string;
}

export interface OutboxParts {
  /** Sends one notice; one that is cut off stays, and is not tried again. */
  readonly send: (letter: Notice) => Promise<Delivery>;
  readonly onFailure: (
    failure: DeliveryFailure,
    next: { readonly waiting: number; readonly retryMs: number | null },
  ) => void;
  /** A letter was taken. */
  readonly onSent: (letter: Notice) => Promise<void>;
  readonly onDropped: (count: number) => void;
  /** What waits at most; beyond it the oldest are given up. */
  readonly most: number;
  readonly firstRetryMs?: number;
  readonly lastRetryMs?: number;
}

/** Letters, sent one after the other in their order; one that is not taken is sent again, later and later. */
export interface Outbox {
  add(letters: readonly Notice[]): void;
  waiting(): number;
  /**
   * Tries what waits until it is taken, but no longer than `graceMs`; once more in any case, unless that is cut off.
   * Resolves when all is sent or time is up.
   */
  close(options: CloseOptions): Promise<void>;
}

export interface CloseOptions {
  readonly graceMs: number;
  /** Resolves after a time, or with false when nobody will wait any longer. */
  readonly wait: (ms: number) => Promise<boolean>;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 5 * 60_000;

export function createOutbox(parts: OutboxParts): Outbox {
  const { send, onFailure, onSent, onDropped, most } = parts;
  const { firstRetryMs = FIRST_RETRY_MS, lastRetryMs = LAST_RETRY_MS } = parts;
  const queue: Notice[] = [];
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | null = null;
  let isCutOff = false;
  /** Set at the end: when to give up, by the monotonic clock. */
  let giveUpAt: number | null = null;

  async function drain(): Promise<void> {
    for (let [letter] = queue; letter; [letter] = queue) {
      const failure = await send(letter);
      if (failure === CUT_OFF) {
        isCutOff = true;
        return;
      }
      if (failure) {
        const delayMs = untilNextTry();
        onFailure(failure, { waiting: queue.length, retryMs: delayMs });
        if (giveUpAt !== null) return;
        retryMs = Math.min(retryMs * 2, lastRetryMs);
        timer = setTimeout(begin, delayMs ?? 0);
        return;
      }
      retryMs = firstRetryMs;
      // While it was under way the queue may have dropped it.
      const at = queue.indexOf(letter);
      if (at >= 0) queue.splice(at, 1);
      await onSent(letter);
    }
  }

  /** null: there will be none. */
  function untilNextTry(): number | null {
    if (giveUpAt === null) return retryMs;
    const leftMs = giveUpAt - monotonicMs();
    return leftMs <= 0 ? null : Math.min(retryMs, leftMs);
  }

  function begin(): void {
    timer = undefined;
    underWay ??= drain().finally(() => {
      underWay = null;
      // What came while the last one was on its way out.
      if (queue.length > 0 && timer === undefined && giveUpAt === null && !isCutOff) begin();
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
      if (letters.length > 0 && timer === undefined && !isCutOff) begin();
    },
    waiting: () => queue.length,
    async close({ graceMs, wait }) {
      giveUpAt = monotonicMs() + graceMs;
      clearTimeout(timer);
      timer = undefined;
      retryMs = firstRetryMs;
      await underWay;
      for (;;) {
        await drain();
        const delayMs = untilNextTry();
        if (queue.length === 0 || delayMs === null || isCutOff) return;
        retryMs = Math.min(retryMs * 2, lastRetryMs);
        if (!(await wait(delayMs))) return;
      }
    },
  };
}
