/** Lets so many through at once, in the order in which they came. */
export type Gate = <T>(run: () => Promise<T>) => Promise<T>;

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
