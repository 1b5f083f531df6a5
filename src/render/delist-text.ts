import type { Conclusion } from '../core/conclusion.ts';
import type { BounceNote, DelistPlan, DelistStep, WayOut } from '../core/delisting.ts';
import type { Messages } from '../i18n/en.ts';
import { onItsOwn } from './command-line.ts';
import { conclusionLines } from './conclusion.ts';
import type { Telling } from './telling.ts';
import { sanitize } from './sanitize.ts';
import { shellWord } from '../core/shell-word.ts';

/** Values of a plan as sentences. */

/** Sentences, and commands each on a line of its own. */
export function noteLines(note: BounceNote, telling: Telling): readonly string[] {
  const { messages } = telling.style;
  const texts = messages.delist.note;
  if ('conclusion' in note) {
    return [...receiverLines(note, telling), ...conclusionLines(note.conclusion, telling)];
  }
  switch (note.code) {
    case 'no-rejection':
      return [note.target === undefined ? texts.noRejection : texts.message(sanitize(note.target))];
    case 'other-target': {
      const target = sanitize(note.target);
      return [texts.otherTarget(target), onItsOwn(messages.command(`delist ${shellWord(target)}`))];
    }
    case 'also-refused':
      return [texts.alsoRefused(messages.listOf(note.targets.map(sanitize)))];
    case 'not-blocklist':
      return [texts.notBlocklist];
    case 'not-whole':
      return [messages.bounce.notWhole];
  }
}

/** Why the receiver of the reader's mail refused it, where that was the receiver's own trouble. */
function receiverLines(
  { conclusion: { code, side } }: Extract<BounceNote, { readonly conclusion: Conclusion }>,
  { style: { messages } }: Telling,
): readonly string[] {
  const texts = messages.delist.note;
  if (side === 'receiving') return [];
  if (code.startsWith('receiver-refused')) return [texts.receiverMisconfigured];
  return code.startsWith('lookup-failed') ? [texts.lookupFailed] : [];
}

/** "Only the network's owner can ask: your hosting company". */
export function wayText({ how, url, email }: WayOut, { delist }: Messages): string {
  return how === 'none' && (url ?? email) !== null ? delist.inquiries : delist.how[how];
}

/** Nothing but rules about address ranges: there is no abuse to look for. */
export function isAllPolicy(steps: readonly DelistStep[]): boolean {
  return steps.every(({ ways }) =>
    ways.every(({ codes }) => codes.length > 0 && codes.every(({ severity }) => severity === 'policy')),
  );
}

/** Who else may be the cause, as far as the name of an address tells. */
export function causeText({ report, host }: DelistPlan, { delist }: Messages): string {
  const target = report.target.text;
  if (host === null) return delist.cause.domain(target);
  const { sign } = host;
  const name = sanitize(host.name ?? '');
  return sign === null ? delist.cause.unknown(target) : delist.cause[sign](target, name);
}
