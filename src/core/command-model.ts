/** The command line's grammar as data: what the completions and the manual draw on. */
export interface CommandModel {
  /** ["zones", "list"]; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionModel[];
  readonly arguments: readonly ArgumentModel[];
  readonly commands: readonly CommandModel[];
}

export interface OptionModel {
  /** "-z", "--zone". */
  readonly short: string | null;
  readonly long: string;
  /** "zone"; null for an option without a value. */
  readonly value: string | null;
  readonly values: Values;
  /** It may be given again, and its value may be a comma list. */
  readonly repeats: boolean;
  readonly description: string;
}

export interface ArgumentModel {
  readonly name: string;
  readonly values: Values;
  readonly repeats: boolean;
  readonly required: boolean;
  readonly description: string;
}

/** What may stand in a place. Zones and sets are asked for when they are needed; of a text nothing is known. */
export type Values =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'zones' | 'sets' | 'files' | 'text' };

/** The names under which an option is typed, the short one first. */
export function optionNames({ short, long }: OptionModel): readonly string[] {
  return short === null ? [long] : [short, long];
}

/** "list" of `zones list`; empty for the program itself. */
export function commandName({ path }: CommandModel): string {
  return path.slice(-1).join('');
}

/** The command that is meant where none is named; a program without it is meant itself. */
export function defaultCommand(program: CommandModel): CommandModel {
  return program.commands.find((command) => commandName(command) === 'check') ?? program;
}

/** The commands that do something, those below `zones` too. */
export function leafCommands({ commands }: CommandModel): readonly CommandModel[] {
  return commands.flatMap((command) => (command.commands.length > 0 ? leafCommands(command) : [command]));
}
