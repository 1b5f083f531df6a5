import type { Coded } from '../core/coded.ts';
import type { Condition } from '../core/conditions.ts';
import type { Warning } from '../core/report.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Messages } from '../i18n/en.ts';
import { onItsOwn } from './command-line.ts';
import { localTime } from './time.ts';
import { sanitize } from './sanitize.ts';
import { say } from './say.ts';

/** How a newer catalogue is had: it comes with the program. */
const UPDATE = 'npm install -g rblcheck@latest';

/** What a warning of a run says, in one line and, where there is one, a remedy in a second. */
export function warningSentence(messages: Messages, warning: Coded): string {
  const command = commandOf(messages, warning);
  const text = say(messages.warning, inLocalTime(warning));
  return command === null ? text : `${text}\n${onItsOwn(command)}`;
}

/** The arguments that are times: ISO 8601 in UTC. */
const TIMES: ReadonlySet<string> = new Set(['lostAt', 'heldAt']);

function inLocalTime({ code, args }: Coded): Coded {
  const shown = Object.entries(args).map(([name, arg]) => [
    name,
    TIMES.has(name) ? localTime(String(arg)) : arg,
  ]);
  return { code, args: Object.fromEntries(shown) };
}

/** The command that says or does more. */
function commandOf({ command }: Messages, { code, args }: Coded): string | null {
  const arg = (name: string): string => sanitize(String(args[name] ?? ''));
  switch (code) {
    case 'public-resolver':
    case 'silently-refused':
    case 'rewriting':
      return command('doctor');
    case 'old-catalogue':
      return UPDATE;
    case 'over-limit':
      return command(`zones show ${shellWord(arg('zone'))}`);
    case 'japan-not-asked':
      return command(arg('target'), { also: arg('zones').split(', ') });
    default:
      return null;
  }
}

/** What is to be said when a condition is over, in one line. */
export function conditionEndSentence(messages: Messages, condition: Condition): string {
  const { conditionEnd, conditionOver } = messages;
  const over = Object.hasOwn(conditionEnd, condition.code)
    ? say(conditionEnd, condition)
    : conditionOver.other(warningSentence(messages, condition));
  // A condition may come from a state file, which anyone may have written.
  return sanitize(conditionOver.since(over, localTime(condition.since)));
}

/** What is to be known only by who looks closely: examples and tests are made of such addresses. */
const QUIET: ReadonlySet<string> = new Set<Warning['code']>(['special-address']);

/** The warnings that a person is shown; the JSON has them all. */
export function shownWarnings<T extends Coded>(
  warnings: readonly T[],
  { verbose }: { readonly verbose: boolean },
): readonly T[] {
  return verbose ? warnings : warnings.filter(({ code }) => !QUIET.has(code));
}
