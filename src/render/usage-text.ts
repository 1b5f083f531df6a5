import type { Fault, OutputError } from '../core/errors.ts';
import { shellWord } from '../core/shell-word.ts';
import type { About } from '../core/suggest.ts';
import type { Messages } from '../i18n/en.ts';
import { wordsFor } from '../i18n/words.ts';
import { onItsOwn } from './command-line.ts';
import { sanitize } from './sanitize.ts';
import { say } from './say.ts';

/** Faults of the command line itself, for which the help is the remedy. */
const ASKS_FOR_HELP: ReadonlySet<string> = new Set<keyof Messages['usage']>([
  'no-target',
  'unknown-option',
  'option-elsewhere',
  'unknown-command',
  'unknown-topic',
  'missing-argument',
  'too-many-arguments',
]);

/** What is no target is mostly a name that was copied from where lists are asked. */
const AS_TARGET: ReadonlySet<string> = new Set<keyof Messages['usage']>([
  'list-as-target',
  'question-as-target',
  'key-in-target',
]);

/** The one line that says what is wrong, where, and what would be right; below it the commands that were meant. */
export function usageSentence(
  messages: Messages,
  fault: Fault,
  { command = 'rblcheck' }: { readonly command?: string } = {},
): string {
  const { code, args } = fault;
  const { beside } = messages;
  const commands = commandsOf(fault, command);
  const hint =
    ASKS_FOR_HELP.has(code) || code === 'unknown-zone'
      ? [beside.see]
      : args['hint'] === 'state'
        ? [beside.stateHint]
        : AS_TARGET.has(code) && commands.length > 0
          ? [beside.probablyMeant]
          : [];
  return [
    joined([faultSentence(messages, fault, { command }), ...hint], messages),
    ...commands.map(({ words, about }) => onItsOwn(messages.command(words, about))),
  ].join('\n');
}

/** The same without what could be typed instead: for a program, to which nobody types. */
export function faultSentence(
  messages: Pick<Messages, 'usage' | 'beside' | 'fullStop'>,
  fault: Fault,
  { command = 'rblcheck' }: { readonly command?: string } = {},
): string {
  const { args } = fault;
  const { usage, beside } = messages;
  const instead = insteadOf(beside, fault, command);
  const suggestion =
    args['suggestion'] === undefined || instead !== ''
      ? []
      : [beside.didYouMean(sanitize(args['suggestion']))];
  const place = args['place'] === undefined ? '' : `${sanitize(args['place'])}: `;
  return `${place}${joined([instead || say(usage, fault), ...suggestion], messages)}`;
}

function joined(sentences: readonly string[], { fullStop }: Pick<Messages, 'fullStop'>): string {
  const stop = (said: string): string => (said.endsWith('。') ? '' : said.endsWith('?') ? ' ' : fullStop);
  return sentences.reduce((before, next) => before + stop(before) + next);
}

/** A command, and what it is about. */
interface Typeable {
  readonly words: string;
  readonly about?: About;
}

/** What can be typed in place of what was wrong. */
function commandsOf({ code, args }: Fault, command: string): readonly Typeable[] {
  const word = (name: string): string => shellWord(sanitize(args[name] ?? ''));
  const showZone: Typeable = { words: `zones show ${word('zone')}` };
  switch (code) {
    case 'list-as-target':
    case 'over-limit':
      return [showZone];
    case 'question-as-target':
    case 'key-in-target': {
      const { target, zone } = args;
      if (zone === undefined) return [];
      return target === undefined ? [showZone] : [{ words: word('target'), about: { only: [zone] } }];
    }
    case 'bounce-is-target':
      return [{ words: word('value') }];
    case 'delist-what':
      return [{ words: 'delist ADDRESS' }, { words: 'delist --bounce FILE' }];
    case 'delist-file':
      return [{ words: `delist --bounce ${word('value')}` }];
    case 'unknown-zone':
      return [{ words: 'zones list' }];
    default:
      return ASKS_FOR_HELP.has(code)
        ? [{ words: `${command.replace(/^rblcheck ?/, '')} --help`.trim() }]
        : [];
  }
}

/**
 * What is said in the place of the sentence where an option is known, but not here: of "-t5" it is that of "-t". Empty
 * where there is nothing.
 */
function insteadOf(
  beside: Messages['beside'],
  { code, args: { option = '' } }: Fault,
  command: string,
): string {
  if (code === 'unknown-option') {
    return wordsFor(beside.instead, option.startsWith('--') ? option : option.slice(0, 2), '');
  }
  if (code !== 'option-elsewhere') return '';
  return wordsFor(beside.instead, `${command.replace('rblcheck ', '')} ${option}`, '');
}

/** What became of standard output. */
export function outputSentence({ usage }: Messages, { problem, file }: OutputError): string {
  return say(
    usage,
    file === null
      ? { code: 'output-cut-short', args: { problem } }
      : { code: 'output-unwritable', args: { file, problem } },
  );
}
