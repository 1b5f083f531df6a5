import { Option, type Argument, type Command } from 'commander';
import type { Messages } from '../i18n/en.ts';
import { OPTION_TABLE } from '../zones/option-table.ts';
import { FLAG_NAMES, type Bundle, type FlagName } from '../zones/option-types.ts';
import type { OptionEntry } from '../zones/option-value.ts';
import { pathOf } from './command-tree.ts';

const ZONES = ['zones', 'set', 'catalogue'] as const;
const PACE = ['direct', 'concurrency', 'rate'] as const;
const LOOKING = [...ZONES, 'resolver', ...PACE, 'lookup', 'txt'] as const;
const ADVISING = [
  ...LOOKING,
  'deadline',
  'jsonAlone',
  'output',
  'quiet',
  'verbose',
  'reading',
  'noOwner',
] as const;
const ASKING = [...ZONES, 'resolver', 'deadline', ...PACE, 'jsonAlone', 'reading'] as const;
const SHOWING = ['jsonAlone', 'output', 'catalogue', 'reading'] as const;

/** The bundles of options that a command takes, in the order of its help. */
const TAKEN: Readonly<Record<string, readonly Bundle[]>> = {
  bounce: [...ADVISING, 'verdict', 'state'],
  delist: ['letters', ...ADVISING, 'state'],
  watch: ['looks', 'state', 'telling', 'watchFormat', 'quiet', 'targets', ...LOOKING, 'verdict', 'reading'],
  exporter: ['listen', 'exporterInterval', 'maxTargets', ...ZONES, 'resolver', ...PACE, 'lookup', 'reading'],
  doctor: [...ASKING, 'mta', 'whoami'],
  'zones list': [...SHOWING, 'set'],
  'zones show': SHOWING,
  'zones check': [...ASKING, 'report', 'output'],
  'zones import': ['from', 'output', 'catalogue', 'reading'],
  demo: ['allRows', 'verbose', 'reading'],
};

/** Those of `check`, in the groups in which the help shows them. */
const TAKEN_BY_CHECK = [
  ['targets', ['targets']],
  ['zones', ZONES],
  ['resolver', ['resolver', 'deadline', ...PACE, 'lookup', 'txt', 'owner']],
  ['output', ['printing', 'allRows', 'output', 'quiet', 'verbose', 'reading']],
  ['verdict', ['verdict', 'plugin']],
  ['memory', ['state', 'changes']],
] as const satisfies readonly (readonly [keyof Messages['help']['groups'], readonly Bundle[]])[];

/** Gives a command the options that it takes. */
export function addOptions(command: Command, messages: Messages): void {
  const path = pathOf(command);
  if (path === 'check') return addCheckOptions(command, messages);
  for (const option of optionsIn(TAKEN[path] ?? [], messages)) command.addOption(option);
}

function addCheckOptions(command: Command, messages: Messages): void {
  for (const [group, bundles] of TAKEN_BY_CHECK) {
    const title = messages.help.groups[group];
    for (const option of optionsIn(bundles, messages)) command.addOption(option.helpGroup(title));
  }
}

/** The options of each bundle, in the order of the table. */
const IN_BUNDLE = new Map<string, FlagName[]>();
for (const name of FLAG_NAMES) {
  const bundle = entryOf(name).bundle ?? name;
  IN_BUNDLE.set(bundle, [...(IN_BUNDLE.get(bundle) ?? []), name]);
}

function optionsIn(bundles: readonly Bundle[], messages: Messages): Option[] {
  return bundles.flatMap((bundle) =>
    (IN_BUNDLE.get(bundle) ?? []).flatMap((name) => commanderOptions(name, messages)),
  );
}

function entryOf(name: FlagName): OptionEntry {
  return OPTION_TABLE[name];
}

function commanderOptions(name: FlagName, { help, aside }: Messages): Option[] {
  const { flags = '', value, many, default: usual } = entryOf(name);
  const isShown = typeof usual === 'string' || typeof usual === 'number';
  const text = isShown ? `${help.option[name]}${aside(help.default(String(usual)))}` : help.option[name];
  const option = new Option(flags, text);
  if (many)
    option.argParser((typed: string, before: readonly string[] | undefined) => [...(before ?? []), typed]);
  if (value.kind === 'choice') choosing(option, value.choices);
  return value.kind === 'yesNo' ? withOpposite(option) : [option];
}

/**
 * Notes what may stand there, for the completions and the manual. Commander's own `choices` would check it too, in
 * English.
 */
export function choosing<T extends Option | Argument>(what: T, choices: readonly string[]): T {
  what.argChoices = [...choices];
  return what;
}

/** Beside an option that is there or not, and not shown, the one that takes back what the configuration says. */
function withOpposite(option: Option): Option[] {
  const { negate, long = '' } = option;
  const opposite = new Option(negate ? long.replace('--no-', '--') : long.replace('--', '--no-')).hideHelp();
  // The positive one first: else commander would give "yes" as a default, and the configuration would have no say.
  return negate ? [opposite, option] : [option, opposite];
}
