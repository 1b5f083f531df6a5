import { Argument, Command, CommanderError } from 'commander';
import { HELP_TOPICS, isHelpTopic, SHELLS, type HelpTopic, type Shell } from '../core/choices.ts';
import { UsageError } from '../core/errors.ts';
import { addOptions, choosing } from './option-groups.ts';
import { arrange } from './arrange.ts';
import { COMMAND_EXAMPLES } from './command-examples.ts';
import { commandAt, pathOf } from './command-tree.ts';
import { afterHelp, helpStyle, pairs, type ProgramParts } from './help-text.ts';
import { choice, type OptionBag } from './options.ts';
import { toUsageError, unknownTopic } from './usage-faults.ts';

/** What a command line asks for. */
export type Invocation =
  | { readonly command: 'check'; readonly targets: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'watch'; readonly targets: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'exporter'; readonly bag: OptionBag }
  | { readonly command: 'zones-list'; readonly bag: OptionBag }
  | { readonly command: 'zones-show'; readonly zone: string; readonly bag: OptionBag }
  | { readonly command: 'zones-check'; readonly zones: readonly string[]; readonly bag: OptionBag }
  | { readonly command: 'zones-import'; readonly file: string; readonly bag: OptionBag }
  | { readonly command: 'delist'; readonly target: string | undefined; readonly bag: OptionBag }
  | { readonly command: 'doctor'; readonly bag: OptionBag }
  | { readonly command: 'bounce'; readonly file: string; readonly bag: OptionBag }
  | { readonly command: 'demo'; readonly bag: OptionBag }
  | { readonly command: 'completion'; readonly shell: Shell }
  | { readonly command: 'topic'; readonly topic: HelpTopic; readonly before: string }
  /** Help or the version: the text has been made already. */
  | { readonly command: 'text'; readonly text: string };

const HELP_WORDS: ReadonlySet<string> = new Set(['help', '-h', '--help']);

/**
 * The command line's grammar. Nothing is carried out here: parsing gives a value.
 * @throws UsageError
 */
export function parseCommandLine(typed: readonly string[], parts: ProgramParts): Invocation {
  let invocation: Invocation | undefined;
  let text = '';
  const program = createProgram(parts, (made) => (invocation = made));
  const argv = arrange(typed, program);
  const [first, topic] = argv;
  // The help of a command says of those below it whether they have options.
  const showsHelp = argv.some((word) => HELP_WORDS.has(word));
  for (const command of showsHelp ? allCommands(program) : [commandAt(program, argv)])
    addOptions(command, parts.messages);
  for (const command of allCommands(program)) {
    command.exitOverride().allowExcessArguments().hook('preAction', refuseExcess);
    command.configureOutput({ writeOut: (out) => (text += out), writeErr: () => {} });
  }
  const asked = first === 'help' && topic !== undefined && !topic.startsWith('-') ? topic : null;
  if (asked !== null) requireTopic(program, asked);
  const isCommand = program.commands.some((command) => command.name() === asked);
  if (asked !== null && isHelpTopic(asked) && !isCommand)
    return { command: 'topic', topic: asked, before: '' };
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(error, wholeProgram(parts), argv);
  }
  if (asked !== null && isHelpTopic(asked)) return { command: 'topic', topic: asked, before: text };
  return invocation ?? { command: 'text', text };
}

/** How the help of the command that was typed is asked for: "rblcheck zones check". */
export function typedCommand(typed: readonly string[], parts: ProgramParts): string {
  const program = createProgram(parts, () => {});
  const argv = arrange(typed, program);
  const path = pathOf(commandAt(program, argv));
  return path.split(' ')[0] === argv[0] ? `rblcheck ${path}` : 'rblcheck';
}

/** `help nope`: commander would only show its own help again. */
function requireTopic(program: Command, name: string): void {
  const known = program.commands.map((command) => command.name());
  if (known.includes(name) || name === 'help' || isHelpTopic(name)) return;
  throw unknownTopic(name, [...known, ...HELP_TOPICS]);
}

/** Commander's own complaint does not say which argument is one too many. */
function refuseExcess(_: Command, { args, registeredArguments }: Command): void {
  if (registeredArguments.at(-1)?.variadic) return;
  const extra = args[registeredArguments.length];
  if (extra !== undefined) throw new UsageError('too-many-arguments', { value: extra });
}

/** The whole program, of which the help, the completions and the manual are made. */
export function wholeProgram(parts: ProgramParts): Command {
  const program = createProgram(parts, () => {});
  for (const command of allCommands(program)) addOptions(command, parts.messages);
  return program;
}

/** Its commands without their options: a start needs those of one, and to make them all takes longer than all else here. */
function createProgram(parts: ProgramParts, invoke: (invocation: Invocation) => void): Command {
  const { messages, version } = parts;
  const { help } = messages;
  const program = new Command('rblcheck')
    .description([help.summary, '', help.examples, ...pairs(help.exampleLines, parts)].join('\n'))
    .version(version, '-V, --version', help.optVersion)
    .helpOption('-h, --help', help.optHelp)
    .helpCommand('help [command|topic]', help.commandHelp)
    .configureHelp(helpStyle(parts))
    .showSuggestionAfterError(false);

  const check = program
    .command('check', { isDefault: true })
    .description(help.commandCheck)
    .addArgument(new Argument('[target...]', help.argTarget))
    .action((targets: string[], bag: OptionBag) => invoke({ command: 'check', targets, bag }));

  program
    .command('bounce')
    .description(help.commandBounce)
    .addArgument(new Argument('[file]', help.argBounce))
    .action((file: string = '-', bag: OptionBag) => invoke({ command: 'bounce', file, bag }));
  program
    .command('delist')
    .description(help.commandDelist)
    .addArgument(new Argument('[target]', help.argDelist))
    .action((target: string | undefined, bag: OptionBag) => invoke({ command: 'delist', target, bag }));
  program
    .command('watch')
    .description(help.commandWatch)
    .addArgument(new Argument('[target...]', help.argTarget))
    .action((targets: string[], bag: OptionBag) => invoke({ command: 'watch', targets, bag }));
  program
    .command('exporter')
    .description(help.commandExporter)
    .action((bag: OptionBag) => invoke({ command: 'exporter', bag }));

  program
    .command('doctor')
    .description(help.commandDoctor)
    .action((bag: OptionBag) => invoke({ command: 'doctor', bag }));

  const zones = program
    .command('zones')
    .description(help.commandZones)
    .helpCommand('help [command]', help.commandHelpOne);
  zones
    .command('list')
    .description(help.commandZonesList)
    .action((bag: OptionBag) => invoke({ command: 'zones-list', bag }));
  zones
    .command('show')
    .description(help.commandZonesShow)
    .addArgument(new Argument('<zone>', help.argZone))
    .action((zone: string, bag: OptionBag) => invoke({ command: 'zones-show', zone, bag }));
  zones
    .command('check')
    .description(help.commandZonesCheck)
    .addArgument(new Argument('[zone...]', help.argZones))
    .action((names: string[], bag: OptionBag) => invoke({ command: 'zones-check', zones: names, bag }));

  zones
    .command('import')
    .description(help.commandZonesImport)
    .addArgument(new Argument('[file]', help.argImport))
    .action((file: string = '-', bag: OptionBag) => invoke({ command: 'zones-import', file, bag }));

  program
    .command('demo')
    .description(help.commandDemo)
    .action((bag: OptionBag) => invoke({ command: 'demo', bag }));
  program
    .command('completion')
    .description(help.commandCompletion)
    .addArgument(choosing(new Argument('<shell>', help.argShell), SHELLS))
    .action((typed: string) => {
      invoke({ command: 'completion', shell: choice('completion', typed, SHELLS) });
    });

  for (const command of allCommands(program).slice(1)) {
    command.helpOption('-h, --help', help.optHelp).configureHelp(helpStyle(parts));
    const examples =
      COMMAND_EXAMPLES[command.name() === 'check' && command.parent !== program ? '' : command.name()];
    if (examples)
      command.addHelpText('after', ['', help.examples, ...examples.map((line) => `  ${line}`)].join('\n'));
  }
  program.addHelpText('after', () => `\n${afterHelp(check, parts)}`);
  return program;
}

function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap((child) => allCommands(child))];
}
