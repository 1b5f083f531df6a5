import { onDemand } from '../core/on-demand.ts';

/** ", 1 of 4", ", all 4"; of one alone nothing. */
function shareOf(count: number, all: number): string {
  if (all === 1) return '';
  if (count < all) return `, ${count.toLocaleString('en')} of ${all.toLocaleString('en')}`;
  return all === 2 ? ', both' : `, all ${all.toLocaleString('en')}`;
}

/** What is said of several targets at once: in the table, and in reports to attach to a ticket. */
export const manyEn = onDemand(() => ({
  targets: (count: number): string => (count === 1 ? '1 target' : `${count.toLocaleString('en')} targets`),
  addresses: (count: number): string =>
    count === 1 ? '1 address' : `${count.toLocaleString('en')} addresses`,
  listed: (count: number, all: number): string => `LISTED${shareOf(count, all)}`,
  unknown: (count: number, all: number): string => `UNKNOWN${shareOf(count, all)}`,
  clean: (all: number): string => `CLEAN${shareOf(all, all)}`,
  alsoUnknown: (count: number): string => `${count.toLocaleString('en')} could not be told`,
  alsoClean: (count: number): string => `${count.toLocaleString('en')} clean`,
  /** Beside a text that is told of one target, and is the same for others but for their own address or numbers. */
  alike: 'others alike',
  byList: 'By list',
  byTarget: 'By target',
  list: 'List',
  lists: 'Lists',
  count: 'Targets',
  names: 'Which',
  origin: 'Host or origin',
  meaning: 'What it means',
  quietTitle: 'Lists that have none of them',
  owners: 'Whose they are',
  notes: 'To be known before anyone is written to',
  ofHosts: (count: number, hosts: number): string =>
    `${count === 1 ? '1 address' : `${count} addresses`} of ${hosts === 1 ? '1 mail host' : `${hosts} mail hosts`}`,
  others: (count: number): string => (count === 1 ? '1 other' : `${count.toLocaleString('en')} others`),
  /** Of a target that the run did not get through with. */
  cut: 'stopped before every list had answered',
  /** In the table: before each list. */
  listRow: 'list',
  listOn: (list: string, count: string, names: string): string => `${list}, ${count}: ${names}`,
  /** Lists that have none of the targets: by name, or how many. */
  quiet: (names: string | null, count: number, unverified: number): string => {
    const what = `on none of ${names ?? `${count} lists`}`;
    const note = unverified === 0 ? '' : `, ${unverified} not verified`;
    return `${what}${note}${names === null ? ': -a' : ''}`;
  },
  direct: "to ask the lists' own servers: the same with --direct",
  resolver: 'ask another resolver: the same with -r ADDRESS',
  since: (time: string): string => `seen here since ${time}`,
  /** The words of a list about one of several targets. */
  example: (words: string): string => `e.g. ${words}`,
  lookups: (count: number): string => (count === 1 ? '1 lookup' : `${count.toLocaleString('en')} lookups`),
}));
