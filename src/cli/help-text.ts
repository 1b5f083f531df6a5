import { Help, type Command } from 'commander';
import { HELP_TOPICS } from '../core/choices.ts';
import type { Messages } from '../i18n/en.ts';

export interface ProgramParts {
  readonly messages: Messages;
  readonly version: string;
  /** Width of help texts. */
  readonly columns: number;
}

/** How commander writes a help text. */
export function helpStyle({ messages, columns }: ProgramParts): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': messages.help.usage,
    'Arguments:': messages.help.arguments,
    'Options:': messages.help.options,
    'Commands:': messages.help.commands,
  };
  return {
    helpWidth: Math.min(Math.max(columns, 60), 100),
    // Else it would not wrap what stands beside a long name on a narrow terminal.
    minWidthToWrap: 20,
    styleTitle: (title) => titles[title] ?? title,
    // The alternatives stand in the descriptions already, in the reader's language.
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
  };
}

/** Under the program's own help: the options of the main job, and the exit codes. */
export function afterHelp(check: Command, { messages, columns }: ProgramParts): string {
  const { help } = messages;
  const helper = Object.assign(new Help(), helpStyle({ messages, columns, version: '' }));
  const options = helper.formatHelp(check, helper).split('\n');
  const from = options.indexOf(help.groups.targets);
  const to = options.indexOf(help.options);
  return [
    ...options.slice(from, to),
    help.exitCodes,
    ...pairs(help.exitLines),
    '',
    help.topics(HELP_TOPICS.join(', ')),
  ].join('\n');
}

/** Two columns. */
export function pairs(lines: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...lines.map(([first = '']) => first.length));
  return lines.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
