/** Things that share something: there is a first of them. */
export type Group<T> = readonly [first: T, ...others: T[]];

/** Those that share a key, together, in the order in which the first of each came. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
