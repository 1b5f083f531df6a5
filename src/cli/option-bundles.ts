import type { Messages } from '../i18n/en.ts';
import { OPTION_TABLE } from '../zones/option-table.ts';
import { FLAG_NAMES, type Bundle, type FlagName } from '../zones/option-types.ts';
import type { OptionEntry } from '../zones/option-value.ts';

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
export const TAKEN: Readonly<Record<string, readonly Bundle[]>> = {
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
export const TAKEN_BY_CHECK = [
  ['targets', ['targets']],
  ['zones', ZONES],
  ['resolver', ['resolver', 'deadline', ...PACE, 'lookup', 'txt', 'owner']],
  ['output', ['printing', 'allRows', 'output', 'quiet', 'verbose', 'reading']],
  ['verdict', ['verdict', 'plugin']],
  ['memory', ['state', 'changes']],
] as const satisfies readonly (readonly [keyof Messages['help']['groups'], readonly Bundle[]])[];

/** The options of each bundle, in the order of the table. */
const IN_BUNDLE = new Map<string, FlagName[]>();
for (const name of FLAG_NAMES) {
  const bundle = entryOf(name).bundle ?? name;
  IN_BUNDLE.set(bundle, [...(IN_BUNDLE.get(bundle) ?? []), name]);
}

/** The option that takes back another, "--no-txt" and "--txt". */
export function oppositeOf(long: string): string {
  return long.startsWith('--no-') ? long.replace('--no-', '--') : long.replace('--', '--no-');
}

/** The options of these bundles, by their names in the table. */
export function flagsIn(bundles: readonly Bundle[]): readonly FlagName[] {
  return bundles.flatMap((bundle) => IN_BUNDLE.get(bundle) ?? []);
}

export function entryOf(name: FlagName): OptionEntry {
  return OPTION_TABLE[name];
}
