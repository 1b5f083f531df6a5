/**
 * What a JSONPath of Zabbix's gives, of the kinds that our template has: `.name`, `[0]`, `[*]`, `[?(@.name == "text")]`.
 * @throws Error for another kind
 */
export function jsonPath(document: unknown, path: string): readonly unknown[] {
  if (!path.startsWith('$')) throw new Error(`no path: ${path}`);
  let found: readonly unknown[] = [document];
  for (let rest = path.slice(1); rest !== '';) {
    const [step = '', name, index, all, key, text] =
      /^(?:\.(\w+)|\[(\d+)\]|(\[\*\])|\[\?\(@\.(\w+) == "([^"]*)"\)\])/.exec(rest) ?? [];
    if (step === '') throw new Error(`no step: ${rest}`);
    rest = rest.slice(step.length);
    found = found.flatMap((value): readonly unknown[] => {
      if (name !== undefined) return fieldOf(value, name);
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      if (all !== undefined) return items;
      if (index !== undefined) return items.slice(Number(index), Number(index) + 1);
      return items.filter((item) => fieldOf(item, key ?? '')[0] === text);
    });
  }
  return found;
}

function fieldOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const entry = Object.entries(value).find(([key]) => key === name);
  return entry ? [entry[1]] : [];
}
