import type { Argument, Command, Option } from 'commander';
import { HELP_TOPICS } from '../core/choices.ts';
import type { ArgumentModel, CommandModel, OptionModel, Values } from '../core/command-model.ts';
import type { Messages } from '../i18n/en.ts';

/** Walks the program, so that nothing that is made of its options can forget one. */
export function commandModel(program: Command, messages: Messages): CommandModel {
  const model = modelOf(program, [], messages);
  return { ...model, commands: [...model.commands, helpModel(model, messages)] };
}

function modelOf(command: Command, path: readonly string[], messages: Messages): CommandModel {
  return {
    path,
    description: command.description(),
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionModel), helpOption(messages)],
    arguments: command.registeredArguments.map(argumentModel),
    commands: command.commands.map((child) => modelOf(child, [...path, child.name()], messages)),
  };
}

function optionModel(option: Option): OptionModel {
  const [, value = null] = /[<[]([^>\]]+)[>\]]/.exec(option.flags) ?? [];
  return {
    short: option.short ?? null,
    long: option.long ?? '',
    value,
    values: valuesOf(value, option.argChoices),
    repeats: option.parseArg !== undefined,
    description: option.description,
  };
}

function argumentModel(argument: Argument): ArgumentModel {
  const name = argument.name();
  return {
    name,
    values: valuesOf(name, argument.argChoices),
    repeats: argument.variadic,
    required: argument.required,
    description: argument.description,
  };
}

/** The name of a value says what it is: every path is a <path> or a <file>, every zone a <zone>. */
function valuesOf(name: string | null, choices: readonly string[] | undefined): Values {
  if (choices) return { kind: 'choices', choices };
  switch (name) {
    case 'zone':
      return { kind: 'zones' };
    case 'set':
      return { kind: 'sets' };
    case 'path':
    case 'file':
      return { kind: 'files' };
    case null:
    default:
      return { kind: 'text' };
  }
}

function helpOption({ help }: Messages): OptionModel {
  return {
    short: '-h',
    long: '--help',
    value: null,
    values: { kind: 'text' },
    repeats: false,
    description: help.optHelp,
  };
}

/** Commander keeps its help command to itself. */
function helpModel({ commands }: CommandModel, { help }: Messages): CommandModel {
  const names = commands.flatMap(({ path }) => path);
  const choices = [...new Set([...names, ...HELP_TOPICS])];
  const topic: ArgumentModel = {
    name: 'command|topic',
    values: { kind: 'choices', choices },
    repeats: false,
    required: false,
    description: help.commandHelp,
  };
  return { path: ['help'], description: help.commandHelp, options: [], arguments: [topic], commands: [] };
}
