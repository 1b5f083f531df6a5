import { Help, type Command } from 'commander';
import { stringWidth } from '../render/string-width.ts';
import { HELP_TOPICS } from '../core/choices.ts';
import type { Messages } from '../i18n/en.ts';
import { paragraph, proseWidth } from '../render/paragraph.ts';
import { wrap } from '../render/wrap.ts';

/** Cells that are enough for a text beside its name. */
const LEAST_ROOM = 20;

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
    helpWidth: proseWidth(columns),
    // Else it would not wrap what stands beside a long name on a narrow terminal.
    minWidthToWrap: LEAST_ROOM,
    // Its own wraps at spaces, of which Japanese has none, and counts characters.
    displayWidth: stringWidth,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => wrap(line, width, { messages }))
        .join('\n'),
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
    ...pairs(help.exitLines, { messages, columns }),
    '',
    ...wrap(help.topics(HELP_TOPICS.join(', ')), proseWidth(columns), { messages }),
  ].join('\n');
}

/** Two columns; where the second would be too narrow it stands below the first. */
export function pairs(
  lines: readonly (readonly string[])[],
  { messages, columns }: Pick<ProgramParts, 'messages' | 'columns'>,
): readonly string[] {
  const width = proseWidth(columns);
  const room = Math.max(...lines.map(([first = '']) => first.length));
  const isBeside = width - room - 4 >= LEAST_ROOM;
  const indent = isBeside ? room + 4 : 6;
  return lines.flatMap(([first = '', second = '']) => {
    const layout = { messages, width, indent };
    return isBeside
      ? paragraph(second, { ...layout, first: `  ${first.padEnd(room)}  ` })
      : [`  ${first}`, ...paragraph(second, { ...layout, first: ' '.repeat(indent) })];
  });
}
