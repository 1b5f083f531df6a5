import type { Command, CommanderError } from 'commander';
import { UsageError } from '../core/errors.ts';
import { closest } from '../zones/closest.ts';
import { commandAt, optionsOf, pathOf } from './command-tree.ts';

/**
 * Commander says what is wrong in English; the code and the names in quotes are enough to say it again. What it may say
 * else is a fault of the program's, and stays as it is.
 */
export function toUsageError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): UsageError | CommanderError {
  const { code, message } = error;
  const [, named = ''] = /'([^']+)'/.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(named, program, argv);
    case 'commander.unknownCommand':
      return unknownCommand(
        named,
        commandAt(program, argv).commands.map((command) => command.name()),
      );
    case 'commander.missingArgument':
      return missingArgument(`<${named}>`, choicesOf(commandAt(program, argv), named));
    case 'commander.optionMissingArgument':
      return new UsageError('option-needs-value', { option: named });
    case 'commander.help':
      return missingArgument(
        '<command>',
        commandAt(program, argv).commands.map((command) => command.name()),
      );
    default:
      return error;
  }
}

function missingArgument(argument: string, choices: readonly string[]): UsageError {
  return new UsageError('missing-argument', {
    argument,
    ...(choices.length > 0 && { choices: choices.join(', ') }),
  });
}

function choicesOf({ registeredArguments }: Command, argument: string): readonly string[] {
  return registeredArguments.find((one) => one.name() === argument)?.argChoices ?? [];
}

export function unknownCommand(command: string, known: readonly string[]): UsageError {
  return new UsageError('unknown-command', { command, ...suggested(command, known) });
}

export function unknownTopic(topic: string, known: readonly string[]): UsageError {
  return new UsageError('unknown-topic', { topic, ...suggested(topic, known) });
}

/** Commander keeps them to itself. */
const EVERYWHERE = ['--help', '--version'];

/** An option that others have is no slip of the pen: it is said whose it is. */
function unknownOption(typed: string, program: Command, argv: readonly string[]): UsageError {
  const [option = typed] = typed.split('=');
  const command = commandAt(program, argv);
  const owners = leaves(program).filter((other) => optionsOf(other).includes(option));
  if (owners.length > 0) {
    const commands = owners.map((owner) => pathOf(owner)).join(', ');
    return new UsageError('option-elsewhere', { option, commands });
  }
  const own = [...optionsOf(command), ...EVERYWHERE].filter((name) => name.startsWith('--'));
  return new UsageError('unknown-option', { option, ...(option.length > 3 && suggested(option, own)) });
}

function suggested(typed: string, known: readonly string[]): { suggestion?: string } {
  const begun = typed.length > 4 ? known.find((name) => name.startsWith(typed)) : undefined;
  const suggestion = begun ?? closest(typed, known);
  return suggestion === null ? {} : { suggestion };
}

function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap((child) => leaves(child));
}
