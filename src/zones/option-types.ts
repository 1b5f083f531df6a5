import { OPTION_TABLE } from './option-table.ts';
import type { OptionEntry } from './option-value.ts';

/** What follows from the table of options: which names there are, and what is given and read under each. */
type Table = typeof OPTION_TABLE;
type OptionName = keyof Table;

/** The rows that are like this. */
type Rows<Like> = { [K in OptionName]: Table[K] extends Like ? K : never }[OptionName];
/** Those that have a value in every run. */
type ValueName = Exclude<
  OptionName,
  Rows<{ readonly faceOf: string } | { readonly value: { readonly kind: 'own' } }>
>;
type Name<K extends OptionName> = K extends OptionName
  ? Table[K] extends { readonly as: infer N extends string }
    ? N
    : K
  : never;
type Given<K extends OptionName, Single, Several> = Table[K] extends { readonly many: string }
  ? Several
  : Single;

/** Those that can be typed. */
export type FlagName = Rows<{ readonly flags: string }>;
/** What a command's list of options may name. */
export type Bundle = {
  [K in FlagName]: Table[K] extends { readonly bundle: infer B extends string } ? B : K;
}[FlagName];

/** What commander makes of the words; everything is still as it was typed. */
export type OptionBag = {
  readonly [K in FlagName & ValueName]?: Table[K]['value'] extends { readonly kind: 'mark' | 'yesNo' }
    ? boolean
    : Given<K, string, readonly string[]>;
};

/** One value, as the program has it. */
type Read<V> = V extends { readonly kind: 'mark' | 'yesNo' }
  ? boolean
  : V extends { readonly choices: readonly (infer C)[] }
    ? C
    : V extends { readonly kind: 'number' }
      ? number
      : V extends { readonly parse: (text: string) => infer R }
        ? NonNullable<R>
        : string;

/** All that can be read, under the names that the program has for them. */
export type OptionValues = {
  readonly [K in ValueName as Name<K>]:
    | Given<K, Read<Table[K]['value']>, readonly Read<Table[K]['value']>[]>
    | (Table[K] extends { readonly default: unknown } ? never : null);
};

type ConfigName = Rows<{ readonly config: true | string }>;
type ConfigKey<K extends OptionName> = Table[K] extends { readonly config: infer C extends string } ? C : K;
/** One value, as JSON has it. */
type Plain<V> = V extends { readonly parse: unknown } ? string : Read<V>;
/** Of several texts there is a list; of several choices one may stand by itself. */
type PlainList<V> = V extends { readonly choices: unknown }
  ? Plain<V> | readonly Plain<V>[]
  : readonly Plain<V>[];
/** What may stand in a configuration. */
export type Configured = {
  readonly [K in ConfigName as ConfigKey<K>]?: Given<
    K,
    Plain<Table[K]['value']>,
    PlainList<Table[K]['value']>
  >;
};

type LibraryRow = Rows<{ readonly library: true | string }>;
export type LibraryName = {
  [K in LibraryRow]: Table[K] extends { readonly library: infer L extends string } ? L : Name<K>;
}[LibraryRow];
/** What the library reads of them. */
export type LibraryValues = Pick<OptionValues, Name<LibraryRow>>;

/** The table row by row, with what an entry leaves out. */
export const OPTION_ROWS = Object.entries<OptionEntry>(OPTION_TABLE).map(([name, entry]) => {
  const { as: inner = name, default: usual = null, config, library } = entry;
  const libraryName = (library === true ? inner : library) as LibraryName | undefined;
  return { ...entry, name, inner, usual, configKey: config === true ? name : config, libraryName };
});
export const FLAG_NAMES = Object.keys(OPTION_TABLE).filter(
  (name): name is FlagName => 'flags' in OPTION_TABLE[name as OptionName],
);
