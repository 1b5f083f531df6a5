import { describe, expect, it } from 'vitest';
import { commandName, defaultCommand, optionNames } from '../../src/core/command-model.ts';
import { commandOf, optionOf, PLAIN_PROGRAM, PROGRAM } from '../support/command-models.ts';

it('an option is typed by its short name and its long one', () => {
  expect(optionNames(optionOf('--zone', { short: '-z' }))).toEqual(['-z', '--zone']);
  expect(optionNames(optionOf('--only'))).toEqual(['--only']);
});

it.each([
  ['', ''],
  ['check', 'check'],
  ['zones list', 'list'],
])('the name of the command "%s" is "%s"', (words, name) => {
  expect(commandName(commandOf(words))).toBe(name);
});

describe('where no command is named', () => {
  it('check is meant, and not one below another', () => {
    expect(defaultCommand(PROGRAM)).toBe(PROGRAM.commands[0]);
    const check = commandOf('check');
    const zones = commandOf('zones', { commands: [commandOf('zones check')] });
    expect(defaultCommand(commandOf('', { commands: [zones, check] }))).toBe(check);
  });

  it('a program without a check is meant itself', () => {
    expect(defaultCommand(PLAIN_PROGRAM)).toBe(PLAIN_PROGRAM);
  });
});
