/** What is said of several targets at once: in the table, and in reports to attach to a ticket. */
export const manyEn = {
  targets: (count: number): string => (count === 1 ? '1 target' : `${count.toLocaleString('en')} targets`),
  addresses: (count: number): string =>
    count === 1 ? '1 address' : `${count.toLocaleString('en')} addresses`,
  listed: (count: number, all: number): string =>
    count === all
      ? all === 2
        ? 'LISTED, both'
        : `LISTED, all ${all.toLocaleString('en')}`
      : `LISTED, ${count.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  unknown: (count: number, all: number): string =>
    `UNKNOWN, ${count.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  clean: (all: number): string => (all === 2 ? 'CLEAN, both' : `CLEAN, all ${all.toLocaleString('en')}`),
  alsoUnknown: (count: number): string => `${count.toLocaleString('en')} could not be told`,
  alsoClean: (count: number): string => `${count.toLocaleString('en')} clean`,
  /** Beside a text that is told of one target, and is the same for others but for their own address or numbers. */
  alike: 'the others likewise',
  byList: 'By list',
  byTarget: 'By target',
  open: 'What was typed and could not be told',
  list: 'List',
  lists: 'Lists',
  count: 'Targets',
  names: 'Which',
  origin: 'Host or origin',
  meaning: 'What it means',
  quiet: 'Lists that have none of them',
  owners: 'Whose they are',
  notes: 'To be known before anyone is written to',
  lookups: (count: number): string => (count === 1 ? '1 lookup' : `${count.toLocaleString('en')} lookups`),
};
