import { FORMATS, IMPORT_FORMATS, LANGUAGES, UNTIL, WATCH_FORMATS } from '../core/choices.ts';
import { LETTER_RECIPIENTS } from '../core/delisting.ts';
import { FAIL_ON } from '../core/exit-code.ts';
import { OUTCOMES } from '../core/outcome.ts';

import { parseInterval, parseListen, parseMaxUnknown, parseServerAddress } from './value-parsers.ts';
import { parseShard, type OptionEntry } from './option-value.ts';

const YES_NO = { kind: 'yesNo' } as const;
const MARK = { kind: 'mark' } as const;
const TEXT = { kind: 'text' } as const;
const PATH = { kind: 'path' } as const;
const ZONE = { kind: 'zone' } as const;
const SECONDS = { kind: 'number', least: 0.1, unitMs: 1000 } as const;
const OWN = { kind: 'own' } as const;

function countOf(digits: number) {
  return { kind: 'number', isWhole: true, least: 1, digits, expected: 'positiveInteger' } as const;
}

function choiceOf<const T extends readonly string[]>(choices: T) {
  return { kind: 'choice', choices } as const;
}

/**
 * The options, once: the command line, its help and its completions, the configuration and the library are made of it.
 * The help's sentence stands under the same name in `i18n/` (`help.option`). The configuration has them in this order.
 */
export const OPTION_TABLE = {
  zone: {
    flags: '-z, --zone <zone>',
    as: 'zones',
    value: ZONE,
    many: 'each',
    default: [],
    bundle: 'zones',
    library: true,
  },
  exclude: {
    flags: '-x, --exclude <zone>',
    value: ZONE,
    many: 'each',
    default: [],
    bundle: 'zones',
    config: true,
    library: true,
  },
  set: {
    flags: '--set <set>',
    as: 'sets',
    value: TEXT,
    many: 'commas',
    default: [],
    config: 'sets',
    library: true,
  },
  /** Zones at which this resolver is registered. */
  registered: { value: ZONE, many: 'each', default: [], config: true, library: true },
  keys: { value: OWN, config: true },
  /** Ask each zone's own name servers. */
  direct: { flags: '--direct', value: YES_NO, default: false, config: true, library: true },
  /** Whether `doctor` may ask from which address a resolver asks. */
  whoami: { flags: '--no-whoami', value: MARK, default: true, config: true },
  /** Whether it is asked whose an address is; null: as the command has it. */
  owner: { flags: '--owner', value: YES_NO, config: true, library: true },
  noOwner: { flags: '--no-owner', value: YES_NO, faceOf: 'owner' },
  hosts: { value: OWN, config: true },
  rate: {
    flags: '--rate <qps>',
    as: 'queriesPerSecond',
    value: { kind: 'number', above: 0, digits: 6, expected: 'positive' },
    config: true,
    library: 'rate',
  },
  allowOverLimit: {
    flags: '--allow-over-limit',
    value: YES_NO,
    default: false,
    bundle: 'lookup',
    config: true,
    library: true,
  },
  zonesFile: { flags: '--zones-file <path>', value: TEXT, bundle: 'catalogue', config: true },
  config: { flags: '-c, --config <path>', value: TEXT, bundle: 'catalogue' },
  /** "ADDR:PORT"; null for those of the system. */
  resolver: {
    flags: '-r, --resolver <address>',
    as: 'resolvers',
    value: { kind: 'parsed', parse: parseServerAddress, expected: 'serverAddress' },
    many: 'commas',
    bundle: 'resolver',
    config: true,
    library: true,
  },
  /** Of targets, one a line. */
  file: {
    flags: '-f, --file <path>',
    as: 'files',
    value: TEXT,
    many: 'each',
    default: [],
    bundle: 'targets',
  },
  mx: { flags: '--mx', value: YES_NO, default: false, bundle: 'targets', config: true, library: true },
  spf: { flags: '--spf', value: YES_NO, default: false, bundle: 'targets', config: true, library: true },
  /** What a range may expand to. */
  maxAddresses: {
    flags: '--max-addresses <n>',
    value: countOf(10),
    default: 65_536,
    bundle: 'targets',
    config: true,
    library: true,
  },
  /** Which part of the targets is this machine's; index from 1. */
  shard: {
    flags: '--shard <i/n>',
    value: { kind: 'parsed', parse: parseShard, expected: 'shard' },
    bundle: 'targets',
  },
  timeout: {
    flags: '--timeout <seconds>',
    as: 'timeoutMs',
    value: { ...SECONDS, most: 300, digits: 3, expected: 'timeout' },
    default: 5,
    bundle: 'resolver',
    config: true,
    library: true,
  },
  /** Of the whole run, from the program's start; null for none. */
  deadline: {
    flags: '--deadline <seconds>',
    as: 'deadlineMs',
    value: { ...SECONDS, most: 999_999, digits: 6, expected: 'deadline' },
    config: true,
  },
  /** null: see `run/open.ts`. */
  concurrency: {
    flags: '--concurrency <n>',
    value: { kind: 'number', isWhole: true, least: 1, most: 1000, digits: 4, expected: 'concurrency' },
    config: true,
    library: true,
  },
  verify: {
    flags: '--no-verify',
    value: YES_NO,
    default: true,
    bundle: 'lookup',
    config: true,
    library: true,
  },
  txt: { flags: '--no-txt', value: YES_NO, default: true, config: true, library: true },
  format: {
    flags: '--format <format>',
    value: choiceOf(FORMATS),
    default: 'table',
    bundle: 'printing',
    config: true,
  },
  watchFormat: {
    flags: '--format <format>',
    value: choiceOf(WATCH_FORMATS),
    default: 'table',
    faceOf: 'format',
  },
  json: { flags: '--json', value: MARK, default: false, bundle: 'printing' },
  jsonAlone: { flags: '--json', value: MARK, default: false, faceOf: 'json' },
  only: {
    flags: '--only <outcome>',
    value: choiceOf(OUTCOMES),
    many: 'commas',
    default: [],
    bundle: 'printing',
    config: true,
  },
  /** A row for each list and target that is clean too. */
  allRows: { flags: '-a, --all-rows', value: YES_NO, default: false, config: true },
  /** The file in place of standard output. */
  output: { flags: '-o, --output <path>', value: PATH, config: true },
  quiet: { flags: '-q, --quiet', value: YES_NO, default: false, config: true },
  verbose: { flags: '-v, --verbose', value: YES_NO, default: false, config: true },
  /** null for that of the locale. */
  lang: {
    flags: '--lang <language>',
    as: 'language',
    value: choiceOf(LANGUAGES),
    bundle: 'reading',
    config: true,
  },
  color: { flags: '--color', value: MARK, bundle: 'reading', config: true },
  noColor: { flags: '--no-color', value: MARK, bundle: 'reading', faceOf: 'color' },
  failOn: {
    flags: '--fail-on <which>',
    value: choiceOf(FAIL_ON),
    default: 'any',
    bundle: 'verdict',
    config: true,
  },
  /** Of a monitoring plugin: listings of one target. */
  warning: { flags: '-w, --warning <n>', value: countOf(6), bundle: 'plugin', config: true },
  critical: { flags: '-C, --critical <n>', value: countOf(6), bundle: 'plugin', config: true },
  /** The file in which outcomes are remembered. */
  state: { flags: '--state <path>', value: PATH, config: true },
  /** Only what changed is printed, and makes the exit code. */
  changes: { flags: '--changes', value: YES_NO, default: false, config: true },
  interval: {
    flags: '--interval <time>',
    as: 'intervalMs',
    value: { kind: 'parsed', parse: parseInterval, expected: 'interval' },
    default: '30m',
    bundle: 'looks',
    config: true,
  },
  /** Of `exporter`: an answer is kept for so long. */
  exporterInterval: {
    flags: '--interval <time>',
    value: { kind: 'parsed', parse: parseInterval, expected: 'interval' },
    default: '1h',
    faceOf: 'interval',
  },
  /** "ADDR:PORT" */
  listen: {
    flags: '--listen <address>',
    value: { kind: 'parsed', parse: parseListen, expected: 'listen' },
    default: '127.0.0.1:9211',
  },
  maxTargets: { flags: '--max-targets <n>', value: countOf(7), default: 1000 },
  until: { flags: '--until <outcome>', value: choiceOf(UNTIL), bundle: 'looks' },
  count: { flags: '--count <n>', value: countOf(9), bundle: 'looks' },
  exec: { flags: '--exec <command>', value: TEXT, bundle: 'telling', config: true },
  webhook: { flags: '--webhook <url>', value: TEXT, bundle: 'telling', config: true },
  maxUnknown: {
    flags: '--max-unknown <n>',
    value: { kind: 'parsed', parse: parseMaxUnknown, expected: 'maxUnknown' },
    default: '25%',
    bundle: 'verdict',
    config: true,
    library: true,
  },
  /** Of `delist`: the file of a bounce, and whose letters alone are printed. */
  bounce: { flags: '--bounce <file>', value: TEXT, bundle: 'letters' },
  for: { flags: '--for <recipient>', as: 'recipient', value: choiceOf(LETTER_RECIPIENTS), bundle: 'letters' },
  from: { flags: '--from <kind>', value: choiceOf(IMPORT_FORMATS) },
  mta: { flags: '--mta <file>', value: TEXT },
  report: { flags: '--report', value: MARK, default: false },
} as const satisfies Record<string, OptionEntry>;
