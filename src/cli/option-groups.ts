import { Option, type Argument, type Command } from 'commander';
import type { Messages } from '../i18n/en.ts';
import type { Bundle, FlagName } from '../zones/option-types.ts';
import { pathOf } from './command-tree.ts';
import { entryOf, flagsIn, oppositeOf, TAKEN, TAKEN_BY_CHECK } from './option-bundles.ts';

/** Gives a command the options that it takes. */
export function addOptions(command: Command, messages: Messages): void {
  const path = pathOf(command);
  if (path === 'check') return addCheckOptions(command, messages);
  for (const option of optionsIn(TAKEN[path] ?? [], messages)) command.addOption(option);
}

function addCheckOptions(command: Command, messages: Messages): void {
  for (const [group, bundles] of TAKEN_BY_CHECK) {
    const title = messages.help.groups[group];
    for (const option of optionsIn(bundles, messages)) command.addOption(option.helpGroup(title));
  }
}

function optionsIn(bundles: readonly Bundle[], messages: Messages): Option[] {
  return flagsIn(bundles).flatMap((name) => commanderOptions(name, messages));
}

function commanderOptions(name: FlagName, { help, aside }: Messages): Option[] {
  const { flags = '', value, many, default: usual } = entryOf(name);
  const isShown = typeof usual === 'string' || typeof usual === 'number';
  const text = isShown ? `${help.option[name]}${aside(help.default(String(usual)))}` : help.option[name];
  const option = new Option(flags, text);
  if (many)
    option.argParser((typed: string, before: readonly string[] | undefined) => [...(before ?? []), typed]);
  if (value.kind === 'choice') choosing(option, value.choices);
  return value.kind === 'yesNo' ? withOpposite(option) : [option];
}

/**
 * Notes what may stand there, for the completions and the manual. Commander's own `choices` would check it too, in
 * English.
 */
export function choosing<T extends Option | Argument>(what: T, choices: readonly string[]): T {
  what.argChoices = [...choices];
  return what;
}

/** Beside an option that is there or not, and not shown, the one that takes back what the configuration says. */
function withOpposite(option: Option): Option[] {
  const { negate, long = '' } = option;
  const opposite = new Option(oppositeOf(long)).hideHelp();
  // The positive one first: else commander would give "yes" as a default, and the configuration would have no say.
  return negate ? [opposite, option] : [option, opposite];
}
