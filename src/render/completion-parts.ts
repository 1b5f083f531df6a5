import type { CommandModel } from '../core/command-model.ts';

/** In single quotes, as all three shells read them. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function shellComment(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `# ${line}`.trimEnd());
}

/** The commands that do something, those below `zones` too. */
export function leafCommands({ commands }: CommandModel): readonly CommandModel[] {
  return commands.flatMap((command) => (command.commands.length > 0 ? leafCommands(command) : [command]));
}
