import type { RejectionGroup } from '../core/bounce.ts';
import type { Rejection } from '../core/rejection.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import { receiverText } from './text.ts';

/** What a rejection says, in sentences: what became of the mail, why, its own words, and what to do. */
export interface RejectionTexts {
  readonly what: string;
  readonly why: string;
  readonly said: string;
  readonly todo: string | null;
  /** To be typed for that. */
  readonly command: string | null;
}

const LONGEST_QUOTE = 400;
const MOST_RECEIVERS = 3;

export function rejectionTexts({ rejection, receivers }: RejectionGroup, messages: Messages): RejectionTexts {
  const texts = messages.bounce;
  const by = receivers.length === 0 ? '' : texts.by(receiversText(receivers, messages));
  const code = codeText(rejection, messages);
  const also = rejection.zone === null ? [] : [sanitize(rejection.zone)];
  return {
    what: rejection.temporary ? texts.putOff(code, by) : texts.refused(code, by),
    why: whyText(rejection, messages),
    said: texts.said(quoted(rejection.text)),
    todo: todoText(rejection, messages),
    command: lacksAddress(rejection) ? messages.command('--spf YOUR-DOMAIN', { also }) : null,
  };
}

function codeText({ reply, enhanced }: Rejection, { bounce: texts }: Messages): string {
  const code = [reply, enhanced].filter((part) => part !== null).join(' ');
  return code === '' ? '' : texts.code(sanitize(code));
}

function receiversText(receivers: RejectionGroup['receivers'], messages: Messages): string {
  const names = receivers.slice(0, MOST_RECEIVERS).map(receiverText);
  const more = receivers.length - MOST_RECEIVERS;
  return more > 0 ? messages.andMore(messages.listOf(names), more) : messages.listOf(names);
}

function whyText(rejection: Rejection, messages: Messages): string {
  const texts = messages.bounce;
  const { reason, receiverMisconfigured, operator } = rejection;
  const list = listText(rejection, messages);
  if (receiverMisconfigured) return texts.misconfigured(list);
  const who = whoText(rejection, messages);
  if (reason === 'blocklist') return texts.listed(who, list);
  if (reason === 'policy-list') return texts.policyList(who, list);
  if (reason === 'reputation') return texts.reputation(who, operator === null ? null : sanitize(operator));
  return texts.noBlocklistMatter(texts.reasons[reason][0]);
}

function listText({ zone, operator }: Rejection, { bounce: texts }: Messages): string {
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

function todoText(rejection: Rejection, messages: Messages): string | null {
  const texts = messages.bounce;
  const { reason, receiverMisconfigured, subject, url } = rejection;
  if (receiverMisconfigured) return texts.misconfiguredTodo;
  if (reason === 'reputation') return texts.reputationTodo(url === null ? null : sanitize(url));
  if (reason === 'blocklist' || reason === 'policy-list') {
    if (subject === 'url') return texts.linkTodo;
    if (subject === 'address') return texts.reasons['sender-address'][1];
    return lacksAddress(rejection) ? texts.noAddress : null;
  }
  return texts.reasons[reason][1];
}

/** The rejection is about an address, and does not say which. */
function lacksAddress({ reason, receiverMisconfigured, subject, ip }: Rejection): boolean {
  const isListed = reason === 'blocklist' || reason === 'policy-list';
  return isListed && !receiverMisconfigured && (subject === null || subject === 'ip') && ip === null;
}

function quoted(text: string): string {
  const clean = sanitize(text.slice(0, LONGEST_QUOTE * 2));
  return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}
