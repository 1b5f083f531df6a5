import type { BounceNote, DelistPlan, DelistStep, WayOut } from '../core/delisting.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import { shellWord } from '../core/shell-word.ts';

/** Values of a plan as sentences. */

export function noteText(note: BounceNote, messages: Messages): string {
  const texts = messages.delist.note;
  switch (note.code) {
    case 'no-rejection':
      return texts.noRejection;
    case 'other-target':
      return texts.otherTarget(sanitize(note.target));
    case 'also-refused':
      return texts.alsoRefused(messages.listOf(note.targets.map(sanitize)));
    case 'not-blocklist':
      return texts.notBlocklist;
    case 'receiver-misconfigured':
      return note.host === null
        ? texts.receiverMisconfigured
        : texts.receiverMisconfiguredAt(sanitize(note.host));
    case 'not-listed-now':
      return texts.notListedNow(sanitize(note.zone));
    case 'not-in-dns': {
      const what = note.operator === null ? texts.notInDnsUnnamed : texts.notInDns(sanitize(note.operator));
      return note.url === null ? what : `${what}${texts.page(sanitize(note.url))}`;
    }
  }
}

/** What a note suggests, after `rblcheck`. */
export function noteCommand(note: BounceNote): string | null {
  return note.code === 'other-target' ? `delist ${shellWord(sanitize(note.target))}` : null;
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
