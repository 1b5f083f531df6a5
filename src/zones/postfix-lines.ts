/** A word of a configuration file, and the line where it stands. */
export interface Token {
  readonly text: string;
  readonly line: number;
}

/** A parameter of Postfix's main.cf with the words of its value, or words that no parameter stands before. */
export interface LogicalLine {
  readonly name: string | null;
  readonly words: readonly Token[];
}

/**
 * The parameters of a main.cf (postconf(5)): a line that begins with white space continues the one before, with comments
 * and empty lines between them at will; of a parameter that is set twice the last counts; "$name" stands for its value.
 */
export function logicalLines(source: string): readonly LogicalLine[] {
  const lines: { name: string | null; words: Token[] }[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const [, name, value = ''] = /^(\w+)\s*=(?!127\.)(.*)$/.exec(text) ?? [];
    const words = (name === undefined ? text : value)
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, line: index + 1 }));
    const before = lines.at(-1);
    if (name === undefined && before) before.words.push(...words);
    else lines.push({ name: name ?? null, words });
  }
  const values = new Map(lines.map(({ name, words }) => [name, words]));
  const counting = lines.filter(({ name, words }) => name === null || values.get(name) === words);
  const expand = expander(values);
  return counting.map(({ name, words }) => ({ name, words: expand(words) }));
}

/** Deeper than anyone nests them; a parameter that names itself ends here. */
const MOST_LEVELS = 8;
/** More than all parameters of a server have; names that double at each level end here. */
const MOST_WORDS = 100_000;
const WHOLE = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))$/;
const WITHIN = /\$(?:(\w+)|\{(\w+)\}|\((\w+)\))/g;

/** A word that is a parameter gives all words of it, where they stand; within a word only a value of one word can be meant. */
function expander(
  values: ReadonlyMap<string | null, readonly Token[]>,
): (words: readonly Token[], level?: number) => readonly Token[] {
  let left = MOST_WORDS;
  const valueOf = (groups: readonly (string | undefined)[]): readonly Token[] | undefined =>
    values.get(groups.find((name) => name !== undefined) ?? null);

  function within(text: string): string {
    return text.replace(WITHIN, (found, ...groups: readonly (string | undefined)[]) => {
      const [only, ...others] = valueOf(groups.slice(0, 3)) ?? [];
      return only && others.length === 0 ? only.text : found;
    });
  }

  return function expand(words, level = 0): readonly Token[] {
    const expanded: Token[] = [];
    for (const word of words) {
      const whole = WHOLE.exec(word.text);
      const value = whole && valueOf(whole.slice(1));
      const text = value ? word.text : within(word.text);
      if (level >= MOST_LEVELS || left <= 0 || (!value && text === word.text)) expanded.push(word);
      else {
        const next = value ?? [{ ...word, text }];
        left -= next.length;
        for (const one of expand(next, level + 1)) expanded.push(one);
      }
    }
    return expanded;
  };
}
