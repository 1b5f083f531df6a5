import {
  commandName,
  defaultCommand,
  optionNames,
  type CommandModel,
  type OptionModel,
  type Values,
} from '../core/command-model.ts';
import { leafCommands, shellComment, shellQuote } from './completion-parts.ts';

/** A completion script for zsh: a function to be autoloaded, or to be sourced after compinit. */
export function zshCompletion(model: CommandModel, head: readonly string[]): string {
  const check = defaultCommand(model);
  const groups = model.commands.filter(({ commands }) => commands.length > 0);
  const first = { ...check, options: [...check.options, ...model.options.filter(isNot(check))] };
  return [
    '#compdef rblcheck',
    ...shellComment(head),
    '',
    ...ZSH_LISTS,
    ...describing('_rblcheck_commands', model.commands),
    ...groups.flatMap((group) => describing(`${functionOf(group)}_commands`, group.commands)),
    ...leafCommands(model).flatMap((command) => [
      `${functionOf(command)}() {`,
      ...argumentsOf(command),
      '}',
      '',
    ]),
    '_rblcheck_first() {',
    '  if [[ $PREFIX != -* ]]; then _rblcheck_commands; return; fi',
    ...argumentsOf({ ...first, arguments: [] }),
    '}',
    '',
    '_rblcheck() {',
    '  local program=$words[1] first=$words[2] second=$words[3]',
    '  local -a typed=("${(@)words[2,-1]}")',
    '  if (( CURRENT == 2 )); then _rblcheck_first; return; fi',
    '  case $first in',
    ...groups.flatMap((group) => [
      `    ${group.path.join(' ')})`,
      `      if (( CURRENT == 3 )); then ${functionOf(group)}_commands; return; fi`,
      '      shift 2 words; (( CURRENT -= 2 ))',
      '      case $second in',
      ...group.commands.map((command) => `        ${commandName(command)}) ${functionOf(command)} ;;`),
      '      esac',
      '      ;;',
    ]),
    ...model.commands
      .filter(({ commands }) => commands.length === 0)
      .map(
        (command) =>
          `    ${command.path.join(' ')}) shift words; (( CURRENT -= 1 )); ${functionOf(command)} ;;`,
      ),
    `    *) ${functionOf(check)} ;;`,
    '  esac',
    '}',
    '',
    '# Autoloaded by its file name, or sourced.',
    'if [[ $funcstack[1] == _rblcheck ]]; then _rblcheck "$@"; else compdef _rblcheck rblcheck; fi',
    '',
  ].join('\n');
}

function isNot({ options }: CommandModel): (option: OptionModel) => boolean {
  return ({ long }) => !options.some((option) => option.long === long);
}

function functionOf({ path }: CommandModel): string {
  return ['_rblcheck', ...path].join('_');
}

function describing(name: string, commands: readonly CommandModel[]): readonly string[] {
  return [
    `${name}() {`,
    '  local -a commands=(',
    ...commands.map(
      (command) =>
        `    ${shellQuote(`${commandName(command).replaceAll(':', '\\:')}:${command.description}`)}`,
    ),
    '  )',
    "  _describe -t commands 'command' commands",
    '}',
    '',
  ];
}

function argumentsOf({ options, arguments: places }: CommandModel): readonly string[] {
  const specs = [
    ...options.flatMap((option) => optionSpecs(option)),
    ...places.map(
      ({ name, values, repeats }) => `${repeats ? '*' : ''}:${name.replaceAll(':', '\\:')}:${action(values)}`,
    ),
  ];
  return ['  _arguments -s : \\', specs.map((spec) => `    ${shellQuote(spec)}`).join(' \\\n')];
}

/** One for each of its names; where it does not repeat, one excludes the other. */
function optionSpecs(option: OptionModel): readonly string[] {
  const names = optionNames(option);
  const before = option.repeats ? '*' : `(${names.join(' ')})`;
  const description = option.description.replaceAll(/[[\]\\]/g, '\\$&');
  return names.map((name) => {
    if (option.value === null) return `${before}${name}[${description}]`;
    const sign = name.startsWith('--') ? '=' : '+';
    return `${before}${name}${sign}[${description}]:${option.value}:${action(option.values, option.repeats)}`;
  });
}

function action(values: Values, isList = false): string {
  switch (values.kind) {
    case 'choices':
      return isList ? ` _rblcheck_list ${values.choices.join(' ')}` : `(${values.choices.join(' ')})`;
    case 'zones':
      return ' _rblcheck_ask zones';
    case 'sets':
      return ' _rblcheck_ask sets';
    case 'files':
      return '_files';
    case 'text':
      return ' ';
  }
}

/** Of a comma list only what stands behind the last comma is still open. */
const ZSH_LISTS = [
  '_rblcheck_ask() {',
  '  local -a found',
  '  local line',
  '  for line in "${(@f)$(_call_program $1 ${(q)program} __complete $1 ${(q)typed} 2>/dev/null)}"; do',
  "    [[ -n $line ]] && found+=(\"${line%%$'\\t'*}:${line#*$'\\t'}\")",
  '  done',
  "  compset -P '*,'",
  '  _describe -t $1 $1 found',
  '}',
  '',
  '_rblcheck_list() {',
  "  compset -P '*,'",
  '  compadd -- "$@"',
  '}',
  '',
];
