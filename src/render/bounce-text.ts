import type { RejectionGroup } from '../core/bounce.ts';
import { listOf, type Rejection } from '../core/rejection.ts';
import type { Messages } from '../i18n/en.ts';
import { quote, someOf } from './quote.ts';
import { sanitize } from './sanitize.ts';
import { receiverText } from './text.ts';

/** What a rejection says, in sentences: what became of the mail, why, its own words; what to do where its reason is known. */
export interface RejectionTexts {
  readonly what: string;
  /** null where `what` has it in itself. */
  readonly why: string | null;
  readonly said: string;
  readonly todo: string | null;
}

const MOST_RECEIVERS = 3;

export function rejectionTexts(group: RejectionGroup, messages: Messages): RejectionTexts {
  const { rejection } = group;
  return {
    ...(rejection.side === 'receiving' ? ownTexts(group, messages) : mailTexts(group, messages)),
    said: messages.bounce.said(quote(rejection.text)),
    todo: todoText(rejection, messages),
  };
}

/** The reader's mail was refused. */
function mailTexts(
  { rejection, receivers, count }: RejectionGroup,
  messages: Messages,
): Pick<RejectionTexts, 'what' | 'why'> {
  const texts = messages.bounce;
  const by = receivers.length === 0 ? '' : texts.by(receiversText(receivers, messages));
  const code = codeText(rejection, messages);
  const times = timesText(count, messages);
  const say = rejection.temporary ? texts.putOff : isDeferral(rejection) ? texts.returned : texts.refused;
  const what = say(code, by, times);
  return { what, why: whyText(rejection, messages) };
}

/** By its code the receiver put it off, whatever became of it. */
function isDeferral({ reply, enhanced }: Rejection): boolean {
  return (reply ?? enhanced ?? '').startsWith('4');
}

/** The reader's own server refused somebody, or could not ask a list about anybody. */
function ownTexts(
  { rejection, count }: RejectionGroup,
  messages: Messages,
): Pick<RejectionTexts, 'what' | 'why'> {
  const { own } = messages.bounce;
  const { ip, domain } = rejection;
  const who = own.who(ip, domain === null ? null : sanitize(domain));
  const [code, times] = [codeText(rejection, messages), timesText(count, messages)];
  if (!rejection.isRefusal) {
    const isUnasked = rejection.reason === 'lookup-failed' && !rejection.receiverMisconfigured;
    const what = isUnasked
      ? own.unasked(listText(rejection, messages), ip, times)
      : own.noted(who, code, times, ownReason(rejection, messages));
    return { what, why: null };
  }
  const say = rejection.temporary ? own.putOff : own.refused;
  return { what: say(who, code, times, ownReason(rejection, messages)), why: null };
}

function ownReason(rejection: Rejection, messages: Messages): string {
  const texts = messages.bounce;
  const { reason, receiverMisconfigured, subject, operator } = rejection;
  const list = listText(rejection, messages);
  if (receiverMisconfigured) return texts.own.misconfigured(list);
  if (reason === 'blocklist' || reason === 'policy-list')
    return texts.own.lists(list, subject === 'domain' || subject === 'url');
  if (reason === 'lookup-failed') return texts.own.lookupFailed(list);
  if (reason === 'reputation') return texts.own.reputation(operator === null ? null : sanitize(operator));
  return reason === 'other' ? texts.own.unknown : texts.own.noBlocklist(texts.reasons[reason][0]);
}

function timesText(count: number, { bounce }: Messages): string {
  return count > 1 ? bounce.times(count) : '';
}

function codeText({ reply, enhanced }: Rejection, { bounce: texts }: Messages): string {
  const code = [reply, enhanced].filter((part) => part !== null).join(' ');
  return code === '' ? '' : texts.code(sanitize(code));
}

function receiversText(receivers: RejectionGroup['receivers'], messages: Messages): string {
  return someOf(receivers.map(receiverText), MOST_RECEIVERS, messages);
}

function whyText(rejection: Rejection, messages: Messages): string {
  const texts = messages.bounce;
  const { reason, receiverMisconfigured, operator } = rejection;
  const list = listText(rejection, messages);
  if (receiverMisconfigured) return texts.misconfigured(list);
  const who = whoText(rejection, messages);
  if (reason === 'blocklist') return texts.listed(who, list);
  if (reason === 'policy-list') return texts.policyList(who, list);
  if (reason === 'lookup-failed') return texts.lookupFailed(list);
  if (reason === 'reputation') return texts.reputation(who, operator === null ? null : sanitize(operator));
  return reason === 'other' ? texts.noReason : texts.noBlocklistMatter(texts.reasons[reason][0]);
}

function listText(rejection: Rejection, { bounce: texts }: Messages): string {
  const { operator } = rejection;
  const zone = listOf(rejection);
  if (zone !== null) return texts.list(sanitize(zone), operator === null ? null : sanitize(operator));
  return operator === null ? texts.listUnnamed : texts.listOfOperator(sanitize(operator));
}

function whoText({ subject, ip, domain }: Rejection, { bounce: { who } }: Messages): string {
  const name = domain === null ? null : sanitize(domain);
  switch (subject) {
    case 'domain':
      return who.domain(name);
    case 'url':
      return who.url(name);
    case 'address':
      return who.address;
    case 'ip':
    case null:
      return who.ip(ip);
  }
}

/** What to do where that does not hang on what the lists say. */
function todoText(
  { side, reason, receiverMisconfigured, subject }: Rejection,
  messages: Messages,
): string | null {
  const texts = messages.bounce;
  if (side === 'receiving' || receiverMisconfigured) return null;
  if (reason === 'reputation' || reason === 'lookup-failed' || reason === 'other') return null;
  if (reason === 'blocklist' || reason === 'policy-list') {
    if (subject === 'url') return texts.linkTodo;
    return subject === 'address' ? texts.reasons['sender-address'][1] : null;
  }
  return texts.reasons[reason][1];
}
