/**
 * Maps a stream with at most `window` of its elements under way, and yields the results in the order of the input: so
 * much is held in memory, and no more is read than that.
 */
export async function* mapInOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  window: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    underWay.push(map(item));
    const full = Math.max(underWay.length - window + 1, 0);
    for (const first of underWay.splice(0, full)) yield await first;
  }
  for (const result of underWay) yield await result;
}
