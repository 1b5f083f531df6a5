import type { Command } from 'commander';

/** The command that a command line leads to; that of `check` where it names none. */
export function commandAt(program: Command, argv: readonly string[]): Command {
  const [first = '', second = ''] = argv;
  const command = child(program, first);
  if (!command) return child(program, 'check') ?? program;
  return child(command, second) ?? command;
}

function child(command: Command, name: string): Command | undefined {
  return command.commands.find((one) => one.name() === name);
}

/** The names of its options as they are typed: "-z", "--zone". */
export function optionsOf(command: Command): readonly string[] {
  return command.options.flatMap(({ short, long }) => [short, long].filter((name) => name !== undefined));
}

/** "zones list". */
export function pathOf(command: Command): string {
  const parent = command.parent?.parent ? `${pathOf(command.parent)} ` : '';
  return `${parent}${command.name()}`;
}
