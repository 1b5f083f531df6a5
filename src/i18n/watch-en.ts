import { onDemand } from '../core/on-demand.ts';

/** What `watch` says; the changes themselves are told in `en.ts`, for `--changes` too. */
export const watchEn = onDemand(() => ({
  /** How a target stands. */
  listed: (names: string): string => `LISTED on ${names}`,
  clean: (lists: string): string => `clean on ${lists}`,
  lists: (count: number): string => (count === 1 ? '1 list' : `${count} lists`),
  unknown: (why: string): string => `UNKNOWN: ${why}`,
  notChecked: (unknown: number, all: number): string => `${unknown} of ${all} lists could not be checked`,
  someUnknown: (count: number): string => `${count} could not be checked`,
  nextLook: (time: string): string => `next look ${time}`,
  ends: 'Ctrl-C ends',
  nextLooks: (time: string, interval: string): string => `next look at ${time}, and then every ${interval}`,
  secondLook: (time: string): string => `looking once more at ${time} to be sure`,
  reached: {
    clean: 'clean: this is what the watch was waiting for',
    listed: 'LISTED: this is what the watch was waiting for',
  },
  /** What the end rests on, where the list could not prove it. */
  restsOn: (zone: string, date: string): string =>
    `(${zone} has no test entries; the listing there was seen from here on ${date}, and now it says "not listed")`,
  unproved: (zones: string): string =>
    `"not listed" does not yet mean that a listing is over: without test entries ${zones} cannot prove it, and no listing there was seen through the same server in the last 30 days. The watch goes on until it has seen one`,
  shortInterval: (interval: string): string =>
    `looking every ${interval}: most lists change more slowly, and operators count queries`,
  execSkipped: (count: number): string =>
    `--exec: not completed for ${count === 1 ? '1 change' : `${count} changes`}, since the watch has ended`,
  execFailed: (command: string, why: string): string => `--exec ${command}: ${why}`,
  webhookFailed: (url: string, why: string): string => `--webhook ${url}: ${why}`,
  retry: (seconds: string, waiting: number): string =>
    `${waiting === 1 ? '1 change is waiting' : `${waiting} changes are waiting`}; next try in ${seconds} s`,
  noRetry: (waiting: number): string => `${waiting === 1 ? '1 change' : `${waiting} changes`} not delivered`,
  kept: 'kept in the state file for the next start',
  dropped: (option: string, count: number): string =>
    `${option}: too many changes are waiting; the oldest ${count === 1 ? 'one is' : `${count} are`} dropped`,
  failure: {
    'not-started': (detail: string): string => `cannot be started (${detail})`,
    exit: (detail: string): string => `ended with exit code ${detail}`,
    killed: (detail: string): string => `was killed (${detail})`,
    hung: (detail: string): string => `did not finish within ${detail} s, and was stopped`,
    status: (detail: string): string => `refused with HTTP status ${detail}`,
    redirect: (detail: string): string => `answers with a redirect (HTTP ${detail}), which is not followed`,
    network: (detail: string): string => `cannot be reached (${detail})`,
    timeout: (detail: string): string => `did not answer within ${detail} s`,
  },
}));

/** What `exporter` says, mostly to a person who tries it by hand. */
export const exporterEn = onDemand(() => ({
  listens: (url: string): string => `answers on ${url} (/probe?target=…, /metrics, /-/healthy)`,
  noTarget: 'a probe needs a target: /probe?target=198.51.100.7',
  manyTargets: 'a probe has one target',
  unknownParameter: (name: string): string =>
    `a probe has no parameter ${name}: zones and resolvers are options of the exporter`,
  full: (most: number): string =>
    `${most} targets are remembered already, and no more (--max-targets): try again when one of them has not been asked for in a while`,
  busy: (most: number): string => `${most} targets are being asked about already: try again`,
  cutOff: (target: string): string =>
    `${target}: the scrape's own time limit (scrape_timeout) was over before all lists had answered: what was not determined by then is unknown, and is asked again with the next probe`,
  notFound: 'there are /probe?target=198.51.100.7, /metrics and /-/healthy',
  healthy: 'rblcheck answers.',
  ending: 'the exporter is being ended',
  failed: 'this is a bug in rblcheck: its standard error has more',
}));
