import { COMMAND_NAMES } from '../core/choices.ts';
import { entryOf, flagsIn, oppositeOf, TAKEN_BY_CHECK } from './option-bundles.ts';
import type { OptionBag } from './options.ts';

/** What the words of a check ask for. */
export interface PlainCheck {
  readonly targets: readonly string[];
  readonly bag: OptionBag;
}

/**
 * Reads the command line of a check in its plain form, as nearly all are: targets, and options as words of their own,
 * each with its value behind it. The library that reads all others takes longer to load than a list to answer.
 * @returns null for any other form: `program.ts` reads it, and would give the same for this one
 */
export function readPlainCheck(argv: readonly string[]): PlainCheck | null {
  const options = optionsOfCheck();
  const words: string[] = [];
  const bag = new Map<string, unknown>();
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      words.push(word);
      continue;
    }
    const option = options.get(word);
    if (option === undefined) return null;
    const { name, value, isMany } = option;
    if (value !== null) {
      bag.set(name, value);
      continue;
    }
    at++;
    const typed = argv[at];
    // A value that looks like an option may be one, and the value forgotten.
    if (typed === undefined || typed.startsWith('-')) return null;
    const before = bag.get(name);
    bag.set(name, isMany ? [...(Array.isArray(before) ? before : []), typed] : typed);
  }
  const targets = words[0] === 'check' ? words.slice(1) : words;
  if (targets.some((word) => OTHER_WORDS.has(word))) return null;
  return { targets, bag: Object.fromEntries(bag) as OptionBag };
}

/** Words that may be more than targets. */
const OTHER_WORDS: ReadonlySet<string> = new Set(COMMAND_NAMES);

interface PlainOption {
  /** In the bag. */
  readonly name: string;
  /** What the word alone stands for; null: its value is the next word. */
  readonly value: boolean | null;
  readonly isMany: boolean;
}

/** By what is typed: "-z", "--zone", "--no-txt". */
function optionsOfCheck(): ReadonlyMap<string, PlainOption> {
  const options = new Map<string, PlainOption>();
  for (const flag of flagsIn(TAKEN_BY_CHECK.flatMap(([, bundles]) => bundles))) {
    const { flags = '', value: kind, many } = entryOf(flag);
    const [spelled = '', takesValue] = flags.split(' <');
    const spellings = spelled.split(', ');
    const long = spellings.at(-1) ?? '';
    const isNegative = long.startsWith('--no-');
    const bare = long.slice(isNegative ? '--no-'.length : '--'.length);
    const name = bare.replace(/-./g, ([, letter = '']) => letter.toUpperCase());
    const value = takesValue === undefined ? !isNegative : null;
    for (const typed of spellings) options.set(typed, { name, value, isMany: many !== undefined });
    if (kind.kind === 'yesNo') {
      options.set(oppositeOf(long), { name, value: isNegative, isMany: false });
    }
  }
  return options;
}
