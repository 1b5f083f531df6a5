import type { Command } from 'commander';
import { OPTION_ROWS } from '../zones/option-types.ts';

/**
 * The words of a command line with its command first: options may stand before a subcommand as well as after it, also
 * those that only the subcommand has. The first word that is neither an option nor an option's value is the command,
 * where it is the name of one; else all of it is `check`'s. After `--` no word is a command.
 */
export function arrange(argv: readonly string[], program: Command): readonly string[] {
  const words = [...argv];
  const first: string[] = [];
  let command: Command | undefined = program;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      if (needsNext(word)) at++;
      continue;
    }
    const isHelp = first.includes(HELP);
    const found: Command | undefined = command?.commands.find((one) => one.name() === word);
    // What follows "help" is the name of a command or of a topic.
    if (found === undefined && word !== HELP && !isHelp) break;
    first.push(...words.splice(at, 1));
    at--;
    command = found;
  }
  return [...first, ...words];
}

const HELP = 'help';

/** The options of all commands that take a value, as they are typed: one spelling means the same everywhere. */
const TAKE_VALUE: ReadonlySet<string> = new Set(
  OPTION_ROWS.flatMap(
    ({ flags = '' }) => (flags.includes('<') ? flags.match(/(?<![\w-])--?[\w-]+/g) : null) ?? [],
  ),
);

/** Whether an option's value is the next word: "-z", "--zone", "-qz"; not "-zNAME", "--zone=NAME". */
function needsNext(word: string): boolean {
  if (word.startsWith('--')) return TAKE_VALUE.has(word);
  const letters = word.slice(1).split('');
  const first = letters.findIndex((letter) => TAKE_VALUE.has(`-${letter}`));
  return first !== -1 && first === letters.length - 1;
}
