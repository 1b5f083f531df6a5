import { monotonicMs } from '../core/clock.ts';
import { ANSWERS_PER_PROOF } from '../core/proofs.ts';

/**
 * A row of a run over many targets is told when it stands between two proofs: a list that begins to refuse us in the
 * middle of the run, which is what such runs provoke, has then refused its test entries too. So rows are held until the
 * test entries of their zones have been asked once more.
 */
export interface Prover<R> {
  /** The most answers of a zone since the last proof. */
  answers(): number;
  /** Asks the test entries again. */
  prove(): Promise<void>;
  /** Whether nothing is being asked, so that waiting for more rows may be in vain. */
  isIdle(): boolean;
  /** Whether the run was ended: nothing can be asked any more. */
  isEnded(): boolean;
  /** What of a row stands after a proof that was asked after it; `isProved` is false where there could be none. */
  settle(row: R, isProved: boolean): R;
}

/** Nor is a proof of a busy run older than this. */
const LONGEST_MS = 5000;
/** When nothing is left to be asked a row waits so long for others to share its proof. */
const GRACE_MS = 200;

/** Yields the rows of a stream in its order, each after a proof that was begun when it was there. */
export async function* betweenProofs<R>(
  rows: AsyncIterable<R>,
  prover: Prover<R>,
): AsyncGenerator<R, void, undefined> {
  const source = rows[Symbol.asyncIterator]();
  let held: R[] = [];
  let proved: R[] = [];
  let failure: { readonly error: unknown } | undefined;
  let [isReading, isOver, isProving] = [false, false, false];
  let provedAt = monotonicMs();
  let idleSince: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Infinity;
  // Set before anything can happen.
  let wake!: () => void;

  function read(): void {
    isReading = true;
    void source.next().then(
      ({ done, value }) => {
        if (done) isOver = true;
        else held.push(value);
        isReading = false;
        wake();
      },
      (error: unknown) => {
        failure = { error };
        isOver = true;
        isReading = false;
        wake();
      },
    );
  }

  function prove(): void {
    const batch = held;
    held = [];
    isProving = true;
    provedAt = monotonicMs();
    idleSince = undefined;
    void prover
      .prove()
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        isProving = false;
        proved = batch.map((row) => prover.settle(row, !prover.isEnded()));
        wake();
      });
  }

  /** In how many milliseconds a proof is due; 0 where it is now. */
  function dueIn(): number {
    if (isOver || prover.answers() >= ANSWERS_PER_PROOF || held.length >= ANSWERS_PER_PROOF) return 0;
    const now = monotonicMs();
    const busyMs = LONGEST_MS - (now - provedAt);
    idleSince = prover.isIdle() ? (idleSince ?? now) : idleSince;
    return Math.max(idleSince === undefined ? busyMs : Math.min(busyMs, GRACE_MS - (now - idleSince)), 0);
  }

  /** A timer that fires before is as good: a new one for each row would cost as much as its reading. */
  function wakeIn(ms: number): void {
    const at = monotonicMs() + ms;
    if (wakesAt <= at) return;
    clearTimeout(timer);
    wakesAt = at;
    timer = setTimeout(() => {
      wakesAt = Infinity;
      wake();
    }, ms);
  }

  try {
    for (;;) {
      if (proved.length > 0) {
        const ready = proved;
        proved = [];
        for (const row of ready) yield row;
        continue;
      }
      if (!isProving && held.length > 0) {
        if (prover.isEnded()) {
          const rest = held.map((row) => prover.settle(row, false));
          held = [];
          for (const row of rest) yield row;
          continue;
        }
        if (dueIn() === 0) prove();
      }
      if (isOver && !isProving && held.length === 0) break;
      // More are not held than a proof is for: memory does not grow while one is slow.
      if (!isOver && !isReading && held.length < ANSWERS_PER_PROOF) read();
      if (!isProving && held.length > 0) wakeIn(Math.max(dueIn(), 1));
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure) throw failure.error;
  } finally {
    clearTimeout(timer);
    // Not awaited: a source that waits for input would keep us waiting with it.
    void source.return?.(undefined);
  }
}
