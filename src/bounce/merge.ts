import { isWithoutReason } from '../core/conclusion.ts';
import type { Rejection } from '../core/rejection.ts';
import { patterns } from './patterns.ts';

/** Puts the same refusal, told in two places, together; the telling ones first. */
export function mergeRejections(found: Iterable<Rejection>): readonly Rejection[] {
  const merged: Rejection[] = [];
  for (const rejection of withRefusedResolver([...found])) {
    const at = merged.findIndex((other) => isSame(other, rejection));
    const other = merged[at];
    if (other) merged[at] = join(other, rejection);
    else merged.push(rejection);
  }
  return merged
    .filter((rejection) => !isIdle(rejection, merged))
    .map((rejection, at) => ({ rejection: { ...rejection, count: Math.max(1, rejection.count) }, at }))
    .toSorted((a, b) => weight(b.rejection) - weight(a.rejection) || a.at - b.at)
    .map(({ rejection }) => rejection);
}

/** What befell one recipient: a sentence that says so is of another than the refusal beside it. */
const OF_ONE_RECIPIENT: ReadonlySet<Rejection['reason']> = new Set(['unknown-user', 'mailbox-full']);

/** What says nothing beside the others: no reason, what only followed from them, or what somebody said before them. */
function isIdle(rejection: Rejection, all: readonly Rejection[]): boolean {
  const { ip, zone, reason, reply, enhanced, receiver, side, text, receiverMisconfigured } = rejection;
  const isLinked = rejection.ip !== null && rejection.url?.includes(rejection.ip) === true;
  if (receiverMisconfigured) return false;
  const others = all.filter((other) => other !== rejection);
  if (patterns().consequences.test(text)) return others.length > 0;
  const withReason = others.filter((other) => other.reason !== 'other');
  if (reason === 'other' && text.length <= 80)
    return withReason.some((other) => !isAnothers(rejection, other));
  const isProse =
    !OF_ONE_RECIPIENT.has(reason) &&
    zone === null &&
    !isLinked &&
    side === 'sending' &&
    reply === null &&
    enhanced === null &&
    receiver === null;
  return (
    isProse &&
    others.some(
      (other) =>
        other.reply !== null &&
        (other.side === 'receiving' || other.receiver !== null) &&
        (ip === null || ip === other.ip),
    )
  );
}

/**
 * A log in which a list's answer is "you are refused" (127.255.255.25x) says it once, and then leaves it out of the words
 * to each client. A refusal by that list without any reason of the list's own is of that kind, but of those that the list
 * is seen to have. A lookup that failed is no such answer.
 */
function withRefusedResolver(found: readonly Rejection[]): readonly Rejection[] {
  const own = found.filter(({ side, zone }) => side === 'receiving' && zone !== null);
  const refusing = new Set(own.flatMap((one) => (one.receiverMisconfigured ? (one.zone ?? []) : [])));
  const listed = new Set(
    own.flatMap(({ text, ip, zone }) => (LISTED_AS.test(text) ? [`${ip} ${zone}`] : [])),
  );
  return found.map((one) =>
    one.side === 'receiving' &&
    one.blocklist &&
    one.zone !== null &&
    refusing.has(one.zone) &&
    isWithoutReason(one.text) &&
    !listed.has(`${one.ip} ${one.zone}`)
      ? { ...one, receiverMisconfigured: true }
      : one,
  );
}

/** postscreen's dnsblog: "addr 198.51.100.7 listed by domain zen.example as 127.0.0.4" */
const LISTED_AS = / as 127\.0\./;

function weight({ blocklist, ip, zone, temporary, reason, reply, receiverMisconfigured }: Rejection): number {
  return (
    (blocklist ? 64 : 0) +
    (receiverMisconfigured ? 32 : 0) +
    (blocklist && ip !== null ? 16 : 0) +
    (zone !== null ? 8 : 0) +
    (reason === 'other' ? 0 : 4) +
    (temporary ? 0 : 2) +
    (reply === null ? 0 : 1)
  );
}

/** The same when nothing in them differs, though one may tell more than the other. */
function isSame(a: Rejection, b: Rejection): boolean {
  return (
    a.blocklist === b.blocklist &&
    a.side === b.side &&
    (a.isRefusal === b.isRefusal || isAnswer(a) || isAnswer(b)) &&
    (a.reason === 'lookup-failed') === (b.reason === 'lookup-failed') &&
    (a.blocklist || a.reason === b.reason || a.reason === 'other' || b.reason === 'other') &&
    fits(a.reply, b.reply) &&
    fits(a.ip, b.ip) &&
    fits(a.zone, b.zone) &&
    fits(a.domain, b.domain) &&
    (a.zone !== null || b.zone !== null || (fits(a.operator, b.operator) && fits(a.list, b.list))) &&
    fits(a.receiver?.host ?? null, b.receiver?.host ?? null) &&
    fits(a.receiver?.ip ?? null, b.receiver?.ip ?? null)
  );
}

/** What a list answered: it belongs to whatever followed from it. */
function isAnswer({ isRefusal, count }: Rejection): boolean {
  return !isRefusal && count === 0;
}

function fits(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function join(a: Rejection, b: Rejection): Rejection {
  const fuller =
    b.reason !== 'other' && (a.reason === 'other' || (a.zone === null && b.zone !== null)) ? b : a;
  const rest = fuller === a ? b : a;
  return {
    ...fuller,
    ip: fuller.ip ?? rest.ip,
    domain: fuller.domain ?? rest.domain,
    zone: fuller.zone ?? rest.zone,
    list: (fuller.zone ?? rest.zone) === null ? (fuller.list ?? rest.list) : null,
    operator: fuller.operator ?? rest.operator,
    reply: fuller.reply ?? rest.reply,
    enhanced: fuller.enhanced ?? rest.enhanced,
    subject: (fuller.ip ?? rest.ip) ? 'ip' : (fuller.subject ?? rest.subject),
    temporary: fuller.temporary && rest.temporary,
    receiver: joinReceiver(fuller.receiver, rest.receiver),
    url: fuller.url ?? rest.url,
    isRefusal: fuller.isRefusal || rest.isRefusal,
    receiverMisconfigured: fuller.receiverMisconfigured || rest.receiverMisconfigured,
    text: fuller.text.length >= rest.text.length ? fuller.text : rest.text,
    count: fuller.count + rest.count,
  };
}

function joinReceiver(a: Rejection['receiver'], b: Rejection['receiver']): Rejection['receiver'] {
  if (!a || !b) return a ?? b;
  return { host: a.host ?? b.host, ip: a.ip ?? b.ip };
}

/** What another receiver said follows from nothing that this one did. */
function isAnothers({ receiver: one }: Rejection, { receiver: other }: Rejection): boolean {
  if (!one || !other) return false;
  return one.host !== null && other.host !== null ? one.host !== other.host : one.ip !== other.ip;
}
