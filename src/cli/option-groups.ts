import { Option, type Argument } from 'commander';
import { UNTIL } from '../commands/watch.ts';
import { FORMATS, IMPORT_FORMATS, LANGUAGES } from '../core/choices.ts';
import { LETTER_RECIPIENTS } from '../core/delisting.ts';
import { FAIL_ON } from '../core/exit-code.ts';
import { OUTCOMES } from '../core/outcome.ts';
import type { Messages } from '../i18n/en.ts';
import { DEFAULTS } from './options.ts';
import { WATCH_FORMATS } from './watch-options.ts';

/** Every option is defined here, once; the commands take those that make sense for them. */

export function targetOptions(messages: Messages): Option[] {
  const { help } = messages;
  return [
    repeatable('-f, --file <path>', help.optFile),
    ...yesNo('--mx', help.optMx),
    ...yesNo('--spf', help.optSpf),
    new Option(
      '--max-addresses <n>',
      withDefault(help.optMaxAddresses, String(DEFAULTS.maxAddresses), messages),
    ),
    new Option('--shard <i/n>', help.optShard),
  ];
}

export function zoneOptions({ help }: Messages): Option[] {
  return [
    repeatable('-z, --zone <zone>', help.optZone),
    repeatable('-x, --exclude <zone>', help.optExclude),
    setOption({ help }),
    ...catalogueOptions({ help }),
  ];
}

export function setOption({ help }: Pick<Messages, 'help'>): Option {
  return repeatable('--set <set>', help.optSet);
}

/** Where the catalogue and the configuration come from. */
export function catalogueOptions({ help }: Pick<Messages, 'help'>): Option[] {
  return [
    new Option('--zones-file <path>', help.optZonesFile),
    new Option('-c, --config <path>', help.optConfig),
  ];
}

export function resolverOptions(messages: Messages): Option[] {
  const { help } = messages;
  const { timeoutSeconds } = DEFAULTS;
  return [
    repeatable('-r, --resolver <address>', help.optResolver),
    new Option('--timeout <seconds>', withDefault(help.optTimeout, String(timeoutSeconds), messages)),
  ];
}

/** Of a run that has an end. */
export function deadlineOption({ help }: Messages): Option {
  return new Option('--deadline <seconds>', help.optDeadline);
}

/** How many queries, how fast, and to whom. */
export function queryOptions(messages: Messages): Option[] {
  const { help } = messages;
  return [
    ...yesNo('--direct', help.optDirect),
    new Option('--concurrency <n>', withDefault(help.optConcurrency, String(DEFAULTS.concurrency), messages)),
    new Option('--rate <qps>', help.optRate),
  ];
}

/** What is asked of a target beyond the one query. */
export function lookupOptions({ help }: Messages): Option[] {
  return [
    ...yesNo('--allow-over-limit', help.optAllowOverLimit),
    ...yesNo('--no-verify', help.optNoVerify),
    ...yesNo('--no-txt', help.optNoTxt),
  ];
}

export function outputOptions(messages: Messages): Option[] {
  const { help } = messages;
  return [
    choosing(new Option('--format <format>', withDefault(FORMATS.join(', '), 'table', messages)), FORMATS),
    new Option('--json', help.optJson),
    choosing(repeatable('--only <outcome>', help.optOnly), OUTCOMES),
    ...yesNo('-a, --all-rows', help.optAllRows),
    outputOption(messages),
    ...quietOption(messages),
    ...verboseOption(messages),
    ...readingOptions(messages),
  ];
}

export function jsonOption({ help }: Messages): Option {
  return new Option('--json', help.optJsonAlone);
}

/** Where the result goes. */
export function outputOption({ help }: Messages): Option {
  return new Option('-o, --output <path>', help.optOutput);
}

export function quietOption({ help }: Messages): Option[] {
  return yesNo('-q, --quiet', help.optQuiet);
}

export function verboseOption({ help }: Messages): Option[] {
  return yesNo('-v, --verbose', help.optVerbose);
}

/** How a person wants to read it: what every command that prints for people takes. */
export function readingOptions({ help }: Messages): Option[] {
  return [
    choosing(new Option('--lang <language>', help.optLang), LANGUAGES),
    new Option('--color', help.optColor),
    new Option('--no-color', help.optNoColor),
  ];
}

/** Whose an address is: what `check` does where it is told to, and `bounce` and `delist` unless they are told not to. */
export function ownerOption({ help }: Messages, isUsual: boolean): Option[] {
  return isUsual ? yesNo('--no-owner', help.optNoOwner) : yesNo('--owner', help.optOwner);
}

/** What `doctor` alone takes. */
export function doctorOptions({ help }: Messages): Option[] {
  return [new Option('--mta <file>', help.optMta), new Option('--no-whoami', help.optNoWhoami)];
}

/** What `zones check` alone takes. */
export function fitnessOptions({ help }: Messages): Option[] {
  return [new Option('--report', help.optReport)];
}

/** What `delist` alone takes. */
export function delistOptions({ help }: Messages): Option[] {
  return [
    new Option('--bounce <file>', help.optBounce),
    choosing(new Option('--for <recipient>', help.optFor), LETTER_RECIPIENTS),
  ];
}

export function verdictOptions(messages: Messages): Option[] {
  const { help } = messages;
  return [
    choosing(new Option('--fail-on <which>', withDefault(help.optFailOn, 'any', messages)), FAIL_ON),
    new Option('--max-unknown <n>', withDefault(help.optMaxUnknown, '25%', messages)),
  ];
}

export function memoryOptions(messages: Messages): Option[] {
  return [stateOption(messages), ...yesNo('--changes', messages.help.optChanges)];
}

export function stateOption({ help }: Messages): Option {
  return new Option('--state <path>', help.optState);
}

/** What a monitoring plugin takes. */
export function pluginOptions({ help }: Messages): Option[] {
  return [
    new Option('-w, --warning <n>', help.optWarning),
    new Option('-C, --critical <n>', help.optCritical),
  ];
}

/** What `watch` has that `check` has not, and how it prints. */
export function watchOptions(messages: Messages): Option[] {
  const { help } = messages;
  return [
    new Option('--interval <time>', withDefault(help.optInterval, DEFAULTS.interval, messages)),
    choosing(new Option('--until <outcome>', help.optUntil), UNTIL),
    new Option('--count <n>', help.optCount),
    stateOption(messages),
    new Option('--exec <command>', help.optExec),
    new Option('--webhook <url>', help.optWebhook),
    choosing(new Option('--format <format>', withDefault('table, ndjson', 'table', messages)), WATCH_FORMATS),
    ...quietOption(messages),
  ];
}

/** What `zones import` alone takes. */
export function importOptions({ help }: Messages): Option[] {
  return [choosing(new Option('--from <kind>', help.optFrom), IMPORT_FORMATS)];
}

/**
 * Notes what may stand there, for the completions and the manual. Commander's own `choices` would check it too, in
 * English.
 */
export function choosing<T extends Option | Argument>(what: T, choices: readonly string[]): T {
  what.argChoices = [...choices];
  return what;
}

/** An option that is there or not, and beside it, not shown, the one that takes back what the configuration says. */
function yesNo(flags: string, description: string): Option[] {
  const long = flags.replace(/^-\w, /, '');
  const opposite = long.startsWith('--no-') ? long.replace('--no-', '--') : long.replace('--', '--no-');
  const pair = [new Option(flags, description), new Option(opposite).hideHelp()];
  // The positive one first: else commander would give "yes" as a default, and the configuration would have no say.
  return long.startsWith('--no-') ? pair.toReversed() : pair;
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

function withDefault(description: string, value: string, { help, paren }: Messages): string {
  return `${description} ${paren(help.default(value))}`;
}
