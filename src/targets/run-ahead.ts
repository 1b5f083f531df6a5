type Read<T> = { readonly result: IteratorResult<T, unknown> } | { readonly error: unknown };

/**
 * Maps a stream with at most `window` promises under way, and yields in the order of the input. A result is yielded as
 * soon as it is the first, even while the next item is long in coming (a terminal, `tail -f`); what `map` returns at
 * once, and nothing is before it, never waits. When the stream fails, what came before is yielded first.
 */
export async function* runAhead<T, R>(
  items: AsyncIterable<T>,
  window: number,
  map: (item: T) => R | Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  const read = (): Promise<Read<T>> =>
    iterator.next().then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  const underWay: Promise<R>[] = [];
  let reading: Promise<Read<T>> | null = read();
  try {
    while (reading !== null) {
      const [first] = underWay;
      const next: Read<T> | null = first
        ? await Promise.race([...(underWay.length < window ? [reading] : []), first.then(() => null)])
        : await reading;
      if (next === null) {
        for (const settled of underWay.splice(0, 1)) yield await settled;
        continue;
      }
      if ('error' in next || next.result.done === true) {
        reading = null;
        for (const rest of underWay) yield await rest;
        if ('error' in next) throw next.error;
        return;
      }
      reading = read();
      const mapped = map(next.result.value);
      if (underWay.length === 0 && !(mapped instanceof Promise)) {
        yield mapped;
        continue;
      }
      const promise = Promise.resolve(mapped);
      // Its turn to be awaited, and to throw, comes later.
      promise.catch(() => {});
      underWay.push(promise);
    }
  } finally {
    // Not awaited: a generator that waits for its input would return only when that comes.
    iterator.return?.().catch(() => {});
  }
}
