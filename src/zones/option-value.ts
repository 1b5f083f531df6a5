import type { Expectation } from '../core/errors.ts';

/** What the table says of an option. */
export interface OptionEntry {
  /** As the help shows them: "-z, --zone <zone>". One without stands in the configuration alone. */
  readonly flags?: string;
  /** Its name within the program, where that is not the typed one: of several, with its unit. */
  readonly as?: string;
  readonly value: OptionValue;
  /** It may be given again: each time one value, or a comma list. */
  readonly many?: 'each' | 'commas';
  /** As a configuration would have it; the help shows that of an option with a value. Without one it is read as null. */
  readonly default?: string | number | boolean | readonly string[];
  /** The commands take these together (`cli/option-bundles.ts`), in the order of the table; else it goes by its own name. */
  readonly bundle?: string;
  /** It may stand in the configuration, under its typed name or this one. */
  readonly config?: true | string;
  /** A program may give it to the library, under its name within the program or this one. */
  readonly library?: true | string;
  /** It is another option's, as some commands show it: nothing is read by this name. */
  readonly faceOf?: string;
}

/** What may be given as an option's value, and what is made of it. */
export type OptionValue =
  /** There or not; of "yes or no" either can be typed, to take back what the configuration says. */
  | { readonly kind: 'mark' | 'yesNo' }
  /** A text as it stands; a path that is to be written is not empty. */
  | { readonly kind: 'text' | 'path' | 'zone' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | NumberValue
  /** null is read of what may not stand there. */
  | { readonly kind: 'parsed'; readonly parse: (text: string) => unknown; readonly expected: Expectation }
  /** Of a configuration alone, which has its shape. */
  | { readonly kind: 'own' };

export interface NumberValue {
  readonly kind: 'number';
  readonly isWhole?: true;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  /** Before the point, where it is typed: 10 at most. */
  readonly digits: number;
  /** What is typed and configured in seconds is milliseconds within the program, and in the library. */
  readonly unitMs?: number;
  /** The sentence in `i18n/` (`expected`) that says what may stand there. */
  readonly expected: Expectation;
}

/** @returns null for a text that is no such value */
export function readText(value: OptionValue, text: string): unknown {
  switch (value.kind) {
    case 'choice':
      return value.choices.find((one) => one === text) ?? null;
    case 'number': {
      const { isWhole, digits, unitMs = 1 } = value;
      const [, whole, fraction] = /^(\d{1,10})(\.\d+)?$/.exec(text) ?? [];
      const isNumber = whole !== undefined && whole.length <= digits && !(isWhole && fraction);
      return isNumber && isWithin(value, Number(text)) ? Number(text) * unitMs : null;
    }
    case 'parsed':
      return value.parse(text);
    case 'path':
      return text === '' ? null : text;
    case 'mark':
    case 'yesNo':
    case 'text':
    case 'zone':
    case 'own':
      return text;
  }
}

/** The same of what a configuration says or a default is; of several one may stand by itself. */
export function readPlain({ value, many }: Pick<OptionEntry, 'value' | 'many'>, plain: unknown): unknown {
  if (plain === null) return null;
  return many ? [plain].flat().map((one) => readOne(value, one)) : readOne(value, plain);
}

function readOne(value: OptionValue, plain: unknown): unknown {
  if (value.kind === 'parsed') return value.parse(String(plain));
  return value.kind === 'number' && typeof plain === 'number' ? plain * (value.unitMs ?? 1) : plain;
}

export function isWithin(
  { isWhole, least = -Infinity, above = -Infinity, most = Infinity }: NumberValue,
  number: number,
): boolean {
  return number >= least && number > above && number <= most && (!isWhole || Number.isSafeInteger(number));
}

/** A key of the sentences in `i18n/` (`expected`), or the alternatives themselves. */
export function expectedOf(value: OptionValue): Expectation {
  if (value.kind === 'choice') return `(${value.choices.join(' | ')})`;
  return 'expected' in value ? value.expected : 'text';
}

/** Reads "2/3": the second of three parts. */
export function parseShard(text: string): { readonly index: number; readonly count: number } | null {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return index === undefined || shard.index < 1 || shard.index > shard.count ? null : shard;
}
