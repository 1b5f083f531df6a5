import {
  commandName,
  defaultCommand,
  optionNames,
  type CommandModel,
  type OptionModel,
  type Values,
} from '../core/command-model.ts';
import { leafCommands, shellComment, shellQuote } from './completion-parts.ts';

/** A completion script for bash 3.2 and later; it needs nothing of bash-completion. */
export function bashCompletion(model: CommandModel, head: readonly string[]): string {
  const names = model.commands.map(commandName);
  const groups = model.commands.filter(({ commands }) => commands.length > 0);
  const check = defaultCommand(model);
  return [
    ...shellComment(head),
    '',
    '_rblcheck() {',
    '  local program="${1/#\\~/$HOME}" cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"',
    "  local command= options= kind= choices= argument= item before= IFS=$'\\n'",
    '  COMPREPLY=()',
    '  # "--option=value" comes in three words.',
    '  if [[ $cur == "=" ]]; then',
    '    cur=',
    '  elif [[ $prev == "=" ]]; then',
    '    prev="${COMP_WORDS[COMP_CWORD-2]}"',
    '  fi',
    '  if (( COMP_CWORD > 1 )); then command="${COMP_WORDS[1]}"; fi',
    ...groups.map(
      ({ path }) =>
        `  if [[ $command == ${path.join(' ')} ]] && (( COMP_CWORD > 2 )); then command="${path.join(' ')} \${COMP_WORDS[2]}"; fi`,
    ),
    '  case "$command" in',
    ...groups.flatMap(({ path, commands }) =>
      branch(shellQuote(path.join(' ')), {
        options: ['-h', '--help'],
        choices: commands.map(commandName),
        taking: [],
      }),
    ),
    ...leafCommands(model).flatMap((command) =>
      branch(shellQuote(command.path.join(' ')), {
        options: command.options.flatMap(optionNames),
        argument: command.arguments[0]?.values,
        taking: command.options,
      }),
    ),
    ...branch("''", {
      options: [...check.options, ...model.options].flatMap(optionNames),
      choices: names,
      taking: check.options,
    }),
    ...branch('*', {
      options: check.options.flatMap(optionNames),
      argument: check.arguments[0]?.values,
      taking: check.options,
    }),
    '  esac',
    ...BASH_END,
    '',
  ].join('\n');
}

interface Branch {
  readonly options: readonly string[];
  readonly choices?: readonly string[];
  readonly argument?: Values | undefined;
  readonly taking: readonly OptionModel[];
}

function branch(pattern: string, { options, choices, argument, taking }: Branch): readonly string[] {
  const values: Values | undefined = choices ? { kind: 'choices', choices } : argument;
  return [
    `    ${pattern})`,
    `      options=${shellQuote([...new Set(options)].join(' '))}`,
    ...(values && values.kind !== 'text'
      ? [`      argument=${values.kind} ${choicesOf(values)}`.trimEnd()]
      : []),
    '      case "$prev" in',
    ...taking
      .filter(({ value }) => value !== null)
      .map(
        (option) =>
          `        ${optionNames(option).join('|')}) kind=${option.values.kind} ${choicesOf(option.values)}`.trimEnd() +
          ' ;;',
      ),
    '      esac',
    '      ;;',
  ];
}

function choicesOf(values: Values): string {
  return values.kind === 'choices' ? `choices=${shellQuote(values.choices.join(' '))}` : '';
}

const BASH_END = [
  '  if [[ -z $kind && $cur == -* ]]; then',
  '    kind=choices choices=$options',
  '  elif [[ -z $kind ]]; then',
  '    kind=$argument',
  '  fi',
  '  case "$kind" in',
  '    files)',
  '      compopt -o filenames 2>/dev/null',
  '      while read -r item; do COMPREPLY+=("$item"); done < <(compgen -f -- "$cur")',
  '      return',
  '      ;;',
  '    zones|sets)',
  '      choices=$("$program" __complete "$kind" "${COMP_WORDS[@]:1}" 2>/dev/null | cut -f1)',
  '      ;;',
  '    choices)',
  '      choices=${choices// /$IFS}',
  '      ;;',
  '    *)',
  '      return',
  '      ;;',
  '  esac',
  '  # Of a comma list only the last part is still open.',
  '  if [[ $cur == *,* ]]; then before="${cur%,*},"; fi',
  '  for item in $choices; do',
  '    if [[ $item == "${cur##*,}"* ]]; then COMPREPLY+=("$before$item"); fi',
  '  done',
  '}',
  'complete -F _rblcheck rblcheck',
];
