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

/** How the help of the command that was typed is asked for: "rblcheck zones check". */
export function typedCommand(argv: readonly string[], names: CommandNames): string {
  const [first = '', second = ''] = argv;
  if (first === 'help' || !names.commands.includes(first)) return 'rblcheck';
  return first === 'zones' && names.zones.includes(second) ? `rblcheck zones ${second}` : `rblcheck ${first}`;
}

interface CommandNames {
  readonly commands: readonly string[];
  readonly zones: readonly string[];
}
