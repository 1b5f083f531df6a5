/**
 * Maps a stream with at most `window` of its elements under way, and yields each result as it is finished, also while
 * the stream keeps one waiting. No more is read than that, so memory does not grow with the stream; one slow element
 * holds nothing up but its own place.
 */
export async function* mapConcurrently<T, R>(
  items: AsyncIterable<T>,
  window: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const source = items[Symbol.asyncIterator]();
  const finished: R[] = [];
  let failure: { readonly error: unknown } | undefined;
  let underWay = 0;
  let isReading = false;
  let isEnded = false;
  // Set before anything can be finished.
  let wake!: () => void;

  // The first failure is the cause, and ends it once what had been begun is out: what was found is not lost for it.
  const fail = (error: unknown): void => {
    failure ??= { error };
    isEnded = true;
    wake();
  };

  function read(): void {
    isReading = true;
    source
      .next()
      .then(({ done, value }) => {
        isReading = false;
        if (done) isEnded = true;
        else begin(value);
        wake();
      })
      .catch(fail);
  }

  function begin(item: T): void {
    underWay++;
    void map(item).then(
      (result) => {
        underWay--;
        finished.push(result);
        wake();
      },
      (error: unknown) => {
        underWay--;
        fail(error);
      },
    );
  }

  try {
    // oxlint-disable-next-line no-unmodified-loop-condition -- `begin` and its callbacks do
    while (!isEnded || underWay > 0 || finished.length > 0) {
      if (!isEnded && !isReading && underWay < window) read();
      if (finished.length > 0) for (const result of finished.splice(0)) yield result;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure) throw failure.error;
  } finally {
    // Not awaited: a source that waits for input would keep us waiting with it.
    void source.return?.();
  }
}

/** Lets so many through at once, in the order in which they came. */
type Gate = <T>(run: () => Promise<T>) => Promise<T>;

export function createGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (run) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      // Its place goes to whoever has waited longest.
      if (next) next();
      else free++;
    }
  };
}
