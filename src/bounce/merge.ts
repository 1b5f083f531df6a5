import type { Rejection } from '../core/rejection.ts';

/** How many different refusals are kept: a report of more is no help to anybody. */
const KEPT = 500;

/** Puts the same refusal, told in two places, together; the telling ones first. */
export function mergeRejections(found: Iterable<Rejection>): readonly Rejection[] {
  const merged: Rejection[] = [];
  for (const rejection of found) {
    const at = merged.findIndex((other) => isSame(other, rejection));
    const other = merged[at];
    if (other) merged[at] = join(other, rejection);
    else if (merged.length < KEPT) merged.push(rejection);
  }
  const isTold = merged.some(({ reason }) => reason !== 'other');
  return merged
    .filter(({ reason, text }) => !isTold || reason !== 'other' || text.length > 80)
    .map((rejection, at) => ({ rejection, at }))
    .toSorted((a, b) => weight(b.rejection) - weight(a.rejection) || a.at - b.at)
    .map(({ rejection }) => rejection);
}

function weight({ blocklist, ip, zone, temporary, reason }: Rejection): number {
  return (
    (blocklist ? 32 : 0) +
    (blocklist && ip !== null ? 16 : 0) +
    (zone !== null ? 8 : 0) +
    (reason === 'other' ? 0 : 4) +
    (temporary ? 0 : 2)
  );
}

/** The same when nothing in them differs, though one may tell more than the other. */
function isSame(a: Rejection, b: Rejection): boolean {
  return (
    a.blocklist === b.blocklist &&
    (a.blocklist || a.reason === b.reason || a.reason === 'other' || b.reason === 'other') &&
    fits(a.reply, b.reply) &&
    fits(a.ip, b.ip) &&
    fits(a.zone, b.zone) &&
    fits(a.domain, b.domain) &&
    (a.zone !== null || b.zone !== null || fits(a.operator, b.operator)) &&
    fits(a.receiver?.host ?? null, b.receiver?.host ?? null) &&
    fits(a.receiver?.ip ?? null, b.receiver?.ip ?? null)
  );
}

function fits(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function join(a: Rejection, b: Rejection): Rejection {
  const told = b.reason !== 'other' && (a.reason === 'other' || (a.zone === null && b.zone !== null)) ? b : a;
  const rest = told === a ? b : a;
  return {
    ...told,
    ip: told.ip ?? rest.ip,
    domain: told.domain ?? rest.domain,
    zone: told.zone ?? rest.zone,
    operator: told.operator ?? rest.operator,
    reply: told.reply ?? rest.reply,
    enhanced: told.enhanced ?? rest.enhanced,
    subject: (told.ip ?? rest.ip) ? 'ip' : (told.subject ?? rest.subject),
    temporary: told.temporary && rest.temporary,
    receiver: joinReceiver(told.receiver, rest.receiver),
    url: told.url ?? rest.url,
    receiverMisconfigured: told.receiverMisconfigured || rest.receiverMisconfigured,
    text: told.text.length >= rest.text.length ? told.text : rest.text,
  };
}

function joinReceiver(a: Rejection['receiver'], b: Rejection['receiver']): Rejection['receiver'] {
  if (!a || !b) return a ?? b;
  return { host: a.host ?? b.host, ip: a.ip ?? b.ip };
}
