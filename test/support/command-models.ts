import type { ArgumentModel, CommandModel, OptionModel } from '../../src/core/command-model.ts';

export function optionOf(long: string, parts: Partial<OptionModel> = {}): OptionModel {
  return {
    short: null,
    long,
    value: null,
    values: { kind: 'text' },
    repeats: false,
    description: `about ${long}`,
    ...parts,
  };
}

export function argumentOf(name: string, parts: Partial<ArgumentModel> = {}): ArgumentModel {
  return {
    name,
    values: { kind: 'text' },
    repeats: false,
    required: false,
    description: `about ${name}`,
    ...parts,
  };
}

/** @param words "zones list"; empty for the program itself */
export function commandOf(words: string, parts: Partial<CommandModel> = {}): CommandModel {
  return {
    path: words.split(' ').filter((word) => word !== ''),
    description: `about ${words}`,
    options: [],
    arguments: [],
    commands: [],
    ...parts,
  };
}

export const HELP = optionOf('--help', { short: '-h', description: 'the help' });

/** A small program with a place of every kind. */
export const PROGRAM: CommandModel = commandOf('', {
  options: [optionOf('--version', { short: '-V' }), HELP],
  commands: [
    commandOf('check', {
      description: "what's listed",
      options: [
        optionOf('--zone', { short: '-z', value: 'zone', values: { kind: 'zones' }, repeats: true }),
        optionOf('--set', { value: 'set', values: { kind: 'sets' } }),
        optionOf('--only', {
          value: 'outcome',
          values: { kind: 'choices', choices: ['listed', 'clean'] },
          repeats: true,
        }),
        optionOf('--fail-on', {
          value: 'rule',
          values: { kind: 'choices', choices: ['any', 'major'] },
          description: 'any [or] \\ major',
        }),
        optionOf('--config', { short: '-c', value: 'path', values: { kind: 'files' } }),
        optionOf('--timeout', { value: 'seconds' }),
        HELP,
      ],
      arguments: [argumentOf('target', { repeats: true })],
    }),
    commandOf('bounce', {
      options: [HELP],
      arguments: [argumentOf('file', { values: { kind: 'files' } })],
    }),
    commandOf('zones', {
      options: [HELP],
      commands: [
        commandOf('zones list', { options: [HELP] }),
        commandOf('zones show', {
          options: [optionOf('--set', { value: 'set', values: { kind: 'sets' } }), HELP],
          arguments: [argumentOf('zone', { values: { kind: 'zones' }, required: true })],
        }),
      ],
    }),
    commandOf('help', {
      arguments: [argumentOf('command:topic', { values: { kind: 'choices', choices: ['check', 'causes'] } })],
    }),
  ],
});

/** A program that is its only command. */
export const PLAIN_PROGRAM: CommandModel = commandOf('', {
  options: [HELP],
  arguments: [argumentOf('file', { values: { kind: 'files' } })],
});
