import {
  commandName,
  defaultCommand,
  type CommandModel,
  type OptionModel,
  type Values,
} from '../core/command-model.ts';
import { leafCommands, shellComment } from './completion-parts.ts';

/** A completion script for fish 3. */
export function fishCompletion(model: CommandModel, head: readonly string[]): string {
  const check = defaultCommand(model);
  const groups = model.commands.filter(({ commands }) => commands.length > 0);
  const own = model.options.filter(({ long }) => !check.options.some((option) => option.long === long));
  return [
    ...shellComment(head),
    '',
    ...functions(model, groups),
    'complete -c rblcheck -f',
    '',
    ...model.commands.map((command) => commandLine(command, 'first')),
    ...own.map((option) => optionLine(option, 'first')),
    ...groups.flatMap((group) => group.commands.map((command) => commandLine(command, group.path.join('-')))),
    ...leafCommands(model).flatMap((command) => {
      const at = command === check ? `first ${placeOf(command)}` : placeOf(command);
      return [
        '',
        ...command.options.map((option) => optionLine(option, at)),
        ...command.arguments.flatMap(({ values }) => argumentLine(values, placeOf(command))),
      ];
    }),
    '',
  ].join('\n');
}

function placeOf({ path }: CommandModel): string {
  return path.join('-');
}

function commandLine(command: CommandModel, at: string): string {
  return `complete -c rblcheck -n '__rblcheck_at ${at}' -a ${commandName(command)} -d ${fishQuote(command.description)}`;
}

function optionLine({ short, long, value, values, description }: OptionModel, at: string): string {
  const names = [...(short === null ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`].join(' ');
  const taking = value === null ? [] : [`${values.kind === 'files' ? '-r' : '-x'}${candidates(values)}`];
  return [
    "complete -c rblcheck -n '__rblcheck_at",
    `${at}'`,
    names,
    ...taking,
    '-d',
    fishQuote(description),
  ].join(' ');
}

function argumentLine(values: Values, at: string): readonly string[] {
  if (values.kind === 'text') return [];
  return [`complete -c rblcheck -n '__rblcheck_at ${at}'${candidates(values)}`];
}

function candidates(values: Values): string {
  switch (values.kind) {
    case 'choices':
      return ` -a '(__rblcheck_list ${values.choices.join(' ')})'`;
    case 'zones':
    case 'sets':
      return ` -k -a '(__rblcheck_list (__rblcheck_ask ${values.kind}))'`;
    case 'files':
      return ' -F';
    case 'text':
      return '';
  }
}

/** In single quotes fish reads \\ and \' only. */
function fishQuote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function functions({ commands }: CommandModel, groups: readonly CommandModel[]): readonly string[] {
  const leaves = commands.filter((command) => command.commands.length === 0);
  return [
    '# Where the cursor is: "first", the command, or "check" where none is named.',
    'function __rblcheck_at',
    '    set -l words (commandline -opc)',
    '    set -l place check',
    '    if test (count $words) -lt 2',
    '        set place first',
    '    else',
    '        switch $words[2]',
    `            case ${leaves.map(({ path }) => path.join(' ')).join(' ')}`,
    '                set place $words[2]',
    ...groups.flatMap(({ path }) => [
      `            case ${path.join(' ')}`,
      '                set place (string join - -- $words[2..3])',
    ]),
    '        end',
    '    end',
    '    contains -- $place $argv',
    'end',
    '',
    'function __rblcheck_ask',
    '    set -l words (commandline -opc)',
    '    $words[1] __complete $argv[1] $words[2..-1] 2>/dev/null',
    'end',
    '',
    '# Of a comma list only the last part is still open.',
    'function __rblcheck_list',
    "    set -l typed (string replace -r -- '^--[^=]*=' '' (commandline -ct))",
    "    set -l before (string match -r -- '^.*,' $typed)",
    '    for item in $argv',
    '        printf "%s%s\\n" "$before" $item',
    '    end',
    'end',
    '',
  ];
}
