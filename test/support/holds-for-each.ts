/**
 * One test for a table of data: tries all of its cases, and fails once, with the name of each case that does not hold
 * and what is wrong with it.
 */
export async function holdsForEach<const T>(
  cases: Iterable<T>,
  nameOf: (of: T) => string,
  check: (of: T) => void | Promise<void>,
): Promise<void> {
  const wrong: string[] = [];
  let count = 0;
  for (const of of cases) {
    count++;
    try {
      await check(of);
    } catch (error) {
      wrong.push(`${nameOf(of)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (count === 0) throw new Error('there are no cases');
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${count} do not hold:\n${wrong.join('\n')}`);
}
