import type { OutputError, UsageError } from '../core/errors.ts';
import type { About } from '../core/suggest.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import { shellWord } from '../core/shell-word.ts';
import { onItsOwn } from './command-line.ts';

const STANDARD_INPUT = '-';

/** Faults of the command line itself, for which the help is the remedy. */
const ASKS_FOR_HELP = new Set([
  'no-target',
  'unknown-option',
  'option-elsewhere',
  'unknown-command',
  'unknown-topic',
  'missing-argument',
  'too-many-arguments',
]);

/** What is no target is mostly a name that was copied from where lists are asked. */
const AS_TARGET = new Set(['list-as-target', 'question-as-target', 'key-in-target']);

/** The one line that says what is wrong, where, and what would be right. */
export function usageSentence(
  messages: Messages,
  { code, args }: UsageError,
  { command = 'rblcheck' }: { readonly command?: string } = {},
): string {
  const { usage, expected } = messages;
  const arg = (name: string): string => sanitize(args[name] ?? '');
  const fileName = (): string => (arg('file') === STANDARD_INPUT ? usage.standardInput : arg('file'));
  const expectation = (): string => expectedText(expected, arg('expected'));
  const foreign = code === 'unknown-option' ? hintFor(usage.foreignOption, arg('option')) : null;
  const sentence = (): string => {
    switch (code) {
      case 'no-target':
        return usage.noTarget;
      case 'bad-target':
        return usage.badTarget(arg('value'));
      case 'octet-too-large':
        return usage.octetTooLarge(arg('value'), arg('octet'));
      case 'list-as-target':
        return usage.listAsTarget(arg('value'));
      case 'question-as-target':
        return usage.questionAsTarget(arg('value'), arg('about'), arg('zone'));
      case 'key-in-target':
        return usage.keyInTarget(arg('value'));
      case 'bad-range':
        return usage.badRange(arg('value'));
      case 'range-backwards':
        return usage.rangeBackwards(arg('value'));
      case 'range-mixed':
        return usage.rangeMixed(arg('value'));
      case 'prefix-too-long':
        return usage.prefixTooLong(arg('value'), arg('prefix'), arg('max'));
      case 'line-too-long':
        return usage.lineTooLong(arg('max'));
      case 'range-too-large':
        return usage.rangeTooLarge(arg('range'), arg('size'), arg('max'));
      case 'delist-one':
        return usage.delistOne(arg('value'));
      case 'empty-input':
        return usage.emptyInput;
      case 'empty-bounce':
        return usage.emptyBounce(fileName());
      case 'bounce-binary':
        return usage.bounceBinary(arg('file'));
      case 'bounce-is-target':
        return usage.bounceIsTarget(arg('value'));
      case 'delist-what':
        return usage.delistWhat;
      case 'delist-file':
        return usage.delistFile(arg('value'));
      case 'nothing-to-ask':
        return usage.nothingToAsk(arg('targets'));
      case 'no-command':
        return usage.noCommand(arg('value'));
      case 'unknown-option':
        return foreign ?? usage.unknownOption(arg('option'));
      case 'option-elsewhere':
        return elsewhereText(messages, { command, option: arg('option'), commands: arg('commands') });
      case 'report-not-json':
        return usage.reportNotJson;
      case 'mta-binary':
        return usage.mtaBinary(fileName());
      case 'mta-empty':
        return usage.mtaEmpty(fileName());
      case 'mta-unknown':
        return usage.mtaUnknown(fileName());
      case 'mta-lists':
        return usage.mtaLists(arg('option'));
      case 'import-empty':
        return usage.importEmpty(arg('file'), arg('format'));
      case 'unknown-topic':
        return usage.unknownTopic(arg('topic'));
      case 'unknown-command':
        return usage.unknownCommand(arg('command'));
      case 'missing-argument':
        return args['choices'] === undefined
          ? usage.missingArgument(arg('argument'))
          : usage.missingChoice(arg('argument'), arg('choices'));
      case 'option-needs-value':
        return usage.optionNeedsValue(arg('option'));
      case 'too-many-arguments':
        return usage.tooManyArguments(arg('value'));
      case 'bad-value':
        return usage.badValue(arg('option'), arg('value'), expectation());
      case 'bad-zone-name':
        return usage.badZoneName(arg('option'), arg('value'));
      case 'unknown-set':
        return usage.unknownSet(arg('set'), arg('known'));
      case 'unknown-zone':
        return usage.unknownZone(arg('zone'));
      case 'file-unreadable':
        return usage.fileUnreadable(arg('file'), problemText(usage.problem, arg('problem')));
      case 'config-is-number':
        return usage.configIsNumber(arg('value'));
      case 'file-utf16':
        return usage.fileUtf16(fileName());
      case 'file-not-json':
        return usage.fileNotJson(
          arg('file'),
          arg('line'),
          arg('column'),
          problemText(usage.jsonProblem, arg('what')),
        );
      case 'file-invalid':
        if (arg('expected') === 'noSuchField') return usage.fileNoSuchField(arg('file'), arg('path'));
        if (arg('expected') === 'required') return usage.fileMissingField(arg('file'), arg('path'));
        return usage.fileInvalid(arg('file'), arg('path'), foundText(expected, arg('found')), expectation());
      case 'bad-key':
        return usage.badKey(arg('name'), arg('origin'));
      case 'keys-differ':
        return usage.keysDiffer(arg('name'), arg('origin'));
      case 'key-variable-odd':
        return usage.keyVariableOdd(arg('name'));
      case 'key-variable-unset':
        return usage.keyVariableUnset(arg('name'), arg('variable'));
      case 'link-local-resolver':
        return usage.linkLocalResolver(arg('server'));
      case 'webhook-variable-unset':
        return usage.webhookVariableUnset(arg('variable'));
      case 'over-limit':
        return usage.overLimit(arg('zone'), arg('queries'), arg('lookups'), arg('limit'));
      case 'zone-twice':
        return usage.zoneTwice(arg('file'), arg('zone'));
      case 'changes-need-state':
        return usage.changesNeedState;
      case 'changes-not-with':
        return usage.changesNotWith(arg('format'));
      case 'owner-in-bulk':
        return usage.ownerInBulk(arg('most'));
      case 'owner-not-with':
        return usage.ownerNotWith(arg('format'));
      case 'thresholds-need-nagios':
        return usage.thresholdsNeedNagios;
      case 'bad-targets':
        return messages.report.plugin.badTargets;
      case 'state-newer':
        return usage.stateNewer(arg('file'), arg('version'));
      case 'state-no-folder':
        return usage.stateNoFolder(arg('file'), arg('folder'));
      case 'state-unwritable':
        return usage.stateUnwritable(arg('file'), problemText(usage.problem, arg('problem')));
      case 'output-unwritable':
        return usage.outputUnwritable(arg('file'), problemText(usage.problem, arg('problem')));
      case 'state-locked':
        return usage.stateLocked(arg('file'), arg('pid'), arg('host'));
      case 'bad-command':
        return usage.badCommand(arg('value'));
      default:
        return code;
    }
  };
  const commands = commandsOf({ code, args }, command);
  const suggestion =
    args['suggestion'] === undefined || foreign !== null ? [] : [usage.didYouMean(arg('suggestion'))];
  const stop = (said: string): string =>
    said.endsWith('。') ? '' : said.endsWith('?') ? ' ' : messages.fullStop;
  const place = args['place'] === undefined ? '' : `${arg('place')}: `;
  const hint =
    ASKS_FOR_HELP.has(code) || code === 'unknown-zone'
      ? [usage.see]
      : args['hint'] === 'state'
        ? [usage.stateHint]
        : AS_TARGET.has(code) && commands.length > 0
          ? [usage.probablyMeant]
          : [];
  const said = [sentence(), ...suggestion, ...hint].reduce((before, next) => before + stop(before) + next);
  return [
    `${place}${said}`,
    ...commands.map(({ words, about }) => onItsOwn(messages.command(words, about))),
  ].join('\n');
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
    case 'over-limit':
      return [showZone];
    default:
      return ASKS_FOR_HELP.has(code)
        ? [{ words: `${command.replace(/^rblcheck ?/, '')} --help`.trim() }]
        : [];
  }
}

type Fault = Pick<UsageError, 'code' | 'args'>;

/** What became of standard output. */
export function outputSentence({ usage }: Messages, { problem, file }: OutputError): string {
  const why = problemText(usage.problem, problem);
  return file === null ? usage.outputCutShort(why) : usage.outputUnwritable(sanitize(file), why);
}

/** What other tools call so: of "-t5" it is that of "-t". */
function hintFor(hints: Readonly<Record<string, string>>, typed: string): string | null {
  const name = typed.startsWith('--') ? typed : typed.slice(0, 2);
  return new Map(Object.entries(hints)).get(name) ?? null;
}

/** An option of other commands: whose it is, or what this command has in its place. */
function elsewhereText(
  { usage }: Messages,
  { command, option, commands }: Readonly<Record<'command' | 'option' | 'commands', string>>,
): string {
  const instead = new Map(Object.entries(usage.insteadOf)).get(
    `${command.replace('rblcheck ', '')} ${option}`,
  );
  return instead ?? usage.optionElsewhere(option, commands);
}

/** A key of `expected`, or the alternatives as a schema lists them: ("block" | "allow"). */
function expectedText(expected: Messages['expected'], key: string): string {
  const known = Object.entries(expected).find(([name]) => name === key)?.[1];
  if (typeof known === 'string') return known;
  const alternatives = key.replace(/^\(|\)$/g, '');
  return alternatives.includes(' | ') ? expected.oneOf(alternatives.replaceAll(' | ', ', ')) : alternatives;
}

/** Values are shown as they stand; of lists and objects only what they are. */
function foundText(expected: Messages['expected'], found: string): string {
  return found === 'Array' || found === 'Object' ? expected[found] : found;
}

function problemText(problems: Readonly<Record<string, string>>, code: string): string {
  return new Map(Object.entries(problems)).get(code) ?? code;
}
