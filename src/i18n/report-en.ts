/** What a report to attach to a ticket says (`markdown`, `html`), and a monitoring plugin's line. */
export const reportEn = {
  heading: 'Blocklist report',
  target: 'Target',
  noneListed: '–',
  result: 'Result',
  zone: 'List',
  says: 'What it says',
  elapsed: 'Time',
  listings: 'Listings',
  notListings: 'Other entries, which are not listings',
  unknowns: 'Could not be checked',
  allZones: (count: number): string => `All ${count} lists, one by one`,
  someZones: (count: number): string => `The ${count === 1 ? 'list' : `${count} lists`} shown, one by one`,
  reason: "The operator's own words",
  meaning: 'Return codes',
  covers: 'Covers',
  wayOut: 'Way out',
  noWay: 'unknown; ask the operator',
  lasts: 'Lasts',
  lookup: 'Look it up',
  evidence: 'Evidence',
  sinceLabel: 'Since',
  history: 'History',
  timeline: (zone: string): string => `History of ${zone}`,
  now: 'now',
  cause: 'Cause',
  cure: 'Cure',
  warnings: 'Warnings',
  strip: 'All lists by outcome',
  verification: 'Verification',
  notShown: (count: number): string =>
    count === 1
      ? '1 more target is unknown; it is counted above.'
      : `${count.toLocaleString('en')} more targets are unknown; they are counted above.`,
  cleanCounted: (count: number): string =>
    count === 1
      ? '1 target is clean; it is counted, not shown.'
      : `${count.toLocaleString('en')} targets are clean; they are counted, not shown.`,
  localTime: (date: string, clock: string): string => `${date} ${clock}`,
  timeZone: (zone: string): string => zone,
  made: (generator: string, time: string): string => `Made by ${generator}, ${time}`,
  took: (seconds: string, queries: string): string => `${queries} queries in ${seconds} s`,
  resolver: {
    system: (servers: string): string => `asked through the system's resolver ${servers}`,
    custom: (servers: string): string => `asked through the resolver ${servers}`,
    direct: (servers: string): string => `asked the lists' own name servers, found through ${servers}`,
  },
  noResolver: '(none)',

  /** The first line of a plugin, after "DNSBL CRITICAL - ". */
  plugin: {
    listed: (target: string, listed: number, asked: number, zones: string): string =>
      `${target} listed on ${listed} of ${asked} (${zones})`,
    clean: (target: string, asked: number): string => `${target} listed on none of ${asked}`,
    unknown: (target: string, unknown: number, asked: number): string =>
      `${target}: ${unknown} of ${asked} could not be checked`,
    several: (all: number, listed: number): string => `${listed} of ${all} targets listed`,
    untold: (unknown: number): string => `${unknown} could not be told`,
    alsoUnknown: (unknown: number): string => `${unknown} could not be checked`,
    interrupted: 'ended before the end of the run',
    badTargets: 'not every target could be read; see standard error',
    more: (count: number): string => `and ${count} more`,
    bug: 'a bug in rblcheck; see standard error',
  },
};
