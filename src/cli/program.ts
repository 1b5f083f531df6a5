import { Argument, Command, CommanderError, Help, type Option } from 'commander';
import { UsageError } from '../core/errors.ts';
import { closest } from '../zones/closest.ts';
import type { Messages } from '../i18n/en.ts';
import {
  catalogueOptions,
  delistOptions,
  jsonOption,
  lookupOptions,
  memoryOptions,
  outputOptions,
  queryOptions,
  quietOption,
  readingOptions,
  resolverOptions,
  setOption,
  targetOptions,
  verboseOption,
  verdictOptions,
  watchOptions,
  zoneOptions,
} from './option-groups.ts';
import type { OptionBag } from './options.ts';

/** For "did you mean" where a command was taken for a target. */
export const COMMAND_NAMES = [
  'check',
  'bounce',
  'delist',
  'watch',
  'doctor',
  'zones',
  'demo',
  'help',
] as const;

/** What a command line asks for. */
export type Invocation =
  | { readonly command: 'check'; readonly targets: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'watch'; readonly targets: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'zones-list'; readonly bag: OptionBag }
  | { readonly command: 'zones-show'; readonly zone: string; readonly bag: OptionBag }
  | { readonly command: 'zones-check'; readonly zones: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'delist'; readonly target: string | undefined; readonly bag: OptionBag }
  | { readonly command: 'doctor'; readonly bag: OptionBag }
  | { readonly command: 'bounce'; readonly file: string; readonly bag: OptionBag }
  | { readonly command: 'demo'; readonly bag: OptionBag }
  /** Help or the version: the text has been made already. */
  | { readonly command: 'text'; readonly text: string };

/**
 * The command line's grammar. Nothing is carried out here: parsing gives a value.
 * @throws UsageError
 */
export function parseCommandLine(argv: readonly string[], parts: ProgramParts): Invocation {
  let invocation: Invocation | undefined;
  let text = '';
  const program = createProgram(parts, (made) => (invocation = made));
  for (const command of allCommands(program)) {
    command.exitOverride().allowExcessArguments().hook('preAction', refuseExcess);
    command.configureOutput({ writeOut: (out) => (text += out), writeErr: () => {} });
  }
  const [first, topic] = argv;
  if (first === 'help' && topic !== undefined && !topic.startsWith('-')) requireCommand(program, topic);
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(error);
  }
  return invocation ?? { command: 'text', text };
}

/** `help nope`: commander would only show its own help again. */
function requireCommand(program: Command, name: string): void {
  const known = program.commands.map((command) => command.name());
  if (known.includes(name) || name === 'help') return;
  const suggestion = closest(name, known);
  throw new UsageError('unknown-command', { command: name, ...(suggestion !== null && { suggestion }) });
}

/** Commander's own complaint does not say which argument is one too many. */
function refuseExcess(_: Command, { args, registeredArguments }: Command): void {
  if (registeredArguments.at(-1)?.variadic) return;
  const extra = args[registeredArguments.length];
  if (extra !== undefined) throw new UsageError('too-many-arguments', { value: extra });
}

export interface ProgramParts {
  readonly messages: Messages;
  readonly version: string;
  /** Width of help texts. */
  readonly columns: number;
}

/** The whole program; the help, the completions and the manual are made of it too. */
export function createProgram(parts: ProgramParts, invoke: (invocation: Invocation) => void): Command {
  const { messages, version } = parts;
  const { help } = messages;
  const program = new Command('rblcheck')
    .description([help.summary, '', help.examples, ...pairs(help.exampleLines)].join('\n'))
    .version(version, '-V, --version', help.optVersion)
    .helpOption('-h, --help', help.optHelp)
    .helpCommand('help [command]', help.commandHelp)
    .configureHelp(helpStyle(parts))
    .showSuggestionAfterError(true);

  const check = program.command('check', { isDefault: true }).description(help.commandCheck);
  addCheckOptions(check, messages);
  check
    .addArgument(new Argument('[target...]', help.argTarget))
    .action((targets: string[], bag: OptionBag) => invoke({ command: 'check', targets, bag }));

  const looking = [
    ...zoneOptions(messages),
    ...resolverOptions(messages),
    ...queryOptions(messages),
    ...lookupOptions(messages),
  ];
  const advising = [
    ...looking,
    jsonOption(messages),
    quietOption(messages),
    verboseOption(messages),
    ...readingOptions(messages),
  ];
  addOptions(program.command('bounce').description(help.commandBounce), [
    ...advising,
    ...verdictOptions(messages),
  ])
    .addArgument(new Argument('[file]', help.argBounce))
    .action((file: string = '-', bag: OptionBag) => invoke({ command: 'bounce', file, bag }));
  addOptions(program.command('delist').description(help.commandDelist), [
    ...delistOptions(messages),
    ...advising,
  ])
    .addArgument(new Argument('[target]', help.argDelist))
    .action((target: string | undefined, bag: OptionBag) => invoke({ command: 'delist', target, bag }));
  addOptions(program.command('watch').description(help.commandWatch), [
    ...watchOptions(messages),
    ...targetOptions(messages),
    ...looking,
    ...verdictOptions(messages),
    ...readingOptions(messages),
  ])
    .addArgument(new Argument('[target...]', help.argTarget))
    .action((targets: string[], bag: OptionBag) => invoke({ command: 'watch', targets, bag }));

  const asking = [
    ...zoneOptions(messages),
    ...resolverOptions(messages),
    ...queryOptions(messages),
    jsonOption(messages),
    ...readingOptions(messages),
  ];
  addOptions(program.command('doctor').description(help.commandDoctor), asking).action((bag: OptionBag) =>
    invoke({ command: 'doctor', bag }),
  );

  const zones = program.command('zones').description(help.commandZones);
  const reading = [jsonOption(messages), ...catalogueOptions(messages), ...readingOptions(messages)];
  addOptions(zones.command('list').description(help.commandZonesList), reading)
    .addOption(setOption(messages))
    .action((bag: OptionBag) => invoke({ command: 'zones-list', bag }));
  addOptions(zones.command('show').description(help.commandZonesShow), reading)
    .addArgument(new Argument('<zone>', help.argZone))
    .action((zone: string, bag: OptionBag) => invoke({ command: 'zones-show', zone, bag }));
  addOptions(zones.command('check').description(help.commandZonesCheck), asking)
    .addArgument(new Argument('[zone...]', help.argZones))
    .action((names: string[], bag: OptionBag) => invoke({ command: 'zones-check', zones: names, bag }));

  addOptions(program.command('demo').description(help.commandDemo), [
    verboseOption(messages),
    ...readingOptions(messages),
  ]).action((bag: OptionBag) => invoke({ command: 'demo', bag }));

  for (const command of allCommands(program).slice(1)) {
    command.helpOption('-h, --help', help.optHelp).configureHelp(helpStyle(parts));
  }
  program.addHelpText('after', () => `\n${afterHelp(check, parts)}`);
  return program;
}

function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap((child) => allCommands(child))];
}

/** The options of `check`, in the groups in which the help and the README show them. */
function addCheckOptions(command: Command, messages: Messages): void {
  const { groups } = messages.help;
  const inGroups: readonly (readonly [title: string, options: readonly Option[]])[] = [
    [groups.targets, targetOptions(messages)],
    [groups.zones, zoneOptions(messages)],
    [groups.resolver, [...resolverOptions(messages), ...queryOptions(messages), ...lookupOptions(messages)]],
    [groups.output, outputOptions(messages)],
    [groups.verdict, verdictOptions(messages)],
    [groups.memory, memoryOptions(messages)],
  ];
  for (const [title, options] of inGroups) {
    for (const option of options) command.addOption(option.helpGroup(title));
  }
}

function addOptions(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option);
  return command;
}

function helpStyle({ messages, columns }: ProgramParts): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': messages.help.usage,
    'Arguments:': messages.help.arguments,
    'Options:': messages.help.options,
    'Commands:': messages.help.commands,
  };
  return { helpWidth: Math.min(Math.max(columns, 60), 100), styleTitle: (title) => titles[title] ?? title };
}

/** Under the program's own help: the options of the main job, and the exit codes. */
function afterHelp(check: Command, { messages, columns }: ProgramParts): string {
  const { help } = messages;
  const helper = Object.assign(new Help(), helpStyle({ messages, columns, version: '' }));
  const options = helper.formatHelp(check, helper).split('\n');
  const from = options.indexOf(help.groups.targets);
  const to = options.indexOf(help.options);
  return [...options.slice(from, to), help.exitCodes, ...pairs(help.exitLines)].join('\n');
}

function pairs(lines: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...lines.map(([first = '']) => first.length));
  return lines.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}

/** Commander says what is wrong in English; the code and the names in quotes are enough to say it again. */
function toUsageError({ code, message }: CommanderError): UsageError {
  const [, named = ''] = /'([^']+)'/.exec(message) ?? [];
  const [, suggestion] = /\(Did you mean (?:one of )?([^?)]+)\?\)/.exec(message) ?? [];
  const hint = suggestion === undefined ? {} : { suggestion };
  switch (code) {
    case 'commander.unknownOption':
      return new UsageError('unknown-option', { option: named, ...hint });
    case 'commander.unknownCommand':
      return new UsageError('unknown-command', { command: named, ...hint });
    case 'commander.missingArgument':
      return new UsageError('missing-argument', { argument: `<${named}>` });
    case 'commander.optionMissingArgument':
      return new UsageError('option-needs-value', { option: named });
    case 'commander.help':
      return new UsageError('missing-argument', { argument: '<command>' });
    default:
      return new UsageError(code);
  }
}
