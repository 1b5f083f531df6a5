import { KEY_PLACE, MASK } from './secret.ts';
import { shellWord } from './shell-word.ts';

/**
 * How a question was asked, as far as the answer hangs on it: a command that the program suggests repeats it, so that,
 * typed as it is printed, it finds the same.
 */
export interface TypedOptions {
  readonly sets: readonly string[];
  /** The sets that are asked where none is typed. */
  readonly defaultSets: readonly string[];
  readonly zones: readonly string[];
  readonly exclude: readonly string[];
  readonly zonesFile: string | null;
  readonly config: string | null;
  readonly resolvers: readonly string[];
  readonly direct: boolean;
  /** In seconds, as it was typed. */
  readonly timeout: string | null;
  readonly language: string | null;
}

/** What a command is about. */
export interface About {
  /** These lists alone. */
  readonly only?: readonly string[];
  /** These lists too. */
  readonly also?: readonly string[];
  /** But these lists. */
  readonly without?: readonly string[];
  /** This resolver, in place of those that were asked. */
  readonly resolver?: string;
}

/** Writes a command: "delist 198.51.100.7" → "rblcheck delist 198.51.100.7 -r 192.0.2.53". */
export type Suggest = (words: string, about?: About) => string;

export const NOTHING_TYPED: TypedOptions = {
  sets: [],
  defaultSets: ['default'],
  zones: [],
  exclude: [],
  zonesFile: null,
  config: null,
  resolvers: [],
  direct: false,
  timeout: null,
  language: null,
};

/** The words of a command are shell words already; lists may have a masked key in their names. */
export function suggesting(asked: TypedOptions): Suggest {
  return (words, about = {}) =>
    [`rblcheck ${words}`, ...repeated(words, asked, about)].map((part) => part.trim()).join(' ');
}

function repeated(words: string, asked: TypedOptions, about: About): readonly string[] {
  const language = option('--lang', asked.language);
  if (/(?:^|\s)--help$|^help\b/.test(words)) return language;
  const catalogue = [...option('--zones-file', asked.zonesFile), ...option('-c', asked.config)];
  if (/^zones (?:list|show|import)\b/.test(words)) return [...catalogue, ...language];
  const { resolver } = about;
  const whom =
    resolver === undefined
      ? [...option('-r', asked.resolvers.join(',') || null), ...(asked.direct ? ['--direct'] : [])]
      : option('-r', resolver);
  return [...lists(asked, about), ...catalogue, ...whom, ...option('--timeout', asked.timeout), ...language];
}

function lists(
  { sets, defaultSets, zones, exclude }: TypedOptions,
  { only, also = [], without = [] }: About,
): readonly string[] {
  if (only) return option('-z', typedNames(only));
  // Lists that are named take the place of those that are asked by default.
  const isReplacing = also.length > 0 && zones.length === 0 && sets.length === 0;
  return [
    ...(isReplacing ? defaultSets : sets).flatMap((set) => option('--set', set)),
    ...option('-z', typedNames([...new Set([...zones, ...also])])),
    ...option('-x', typedNames([...new Set([...exclude, ...without])])),
  ];
}

/** A key's place is masked where a list is shown, and written "{key}" where it is typed. */
function typedNames(zones: readonly string[]): string | null {
  return zones.length === 0 ? null : zones.join(',').replaceAll(MASK, KEY_PLACE);
}

function option(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [name, shellWord(value)];
}
