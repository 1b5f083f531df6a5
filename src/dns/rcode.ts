import { randomInt } from 'node:crypto';
import { monotonicMs } from '../core/clock.ts';
import type { AddressAnswer } from '../core/dns-answer.ts';
import { overTcp, overUdp, type Exchange, type HandLimits, type NoReply } from './exchange.ts';
import { encodeQuestion, readReply, type Reply } from './wire.ts';

type Confirmed = Pick<AddressAnswer, 'kind'> &
  (
    | { readonly kind: 'nxdomain' | 'nodata' }
    | Pick<Extract<AddressAnswer, { kind: 'failure' }>, 'kind' | 'cause' | 'detail'>
  );

/**
 * Asks for the A records of `name` once more, by hand, to see what node:dns does not show: it makes "no data" of response
 * codes that it does not know, as of NOTAUTH or YXDOMAIN (RFC 6895 section 2.3), of a referral to other servers, of an
 * empty packet from a server that neither knows the zone nor asks for us, and of an answer that was cut off.
 * @param server "192.0.2.53:53" or "[2001:db8::53]:53"
 * @returns whether there is indeed nothing, else why that cannot be said; never rejects
 */
export async function confirmNothing(server: string, name: string, limits: HandLimits): Promise<Confirmed> {
  const { timeoutMs, onQuery, open } = limits;
  const message = encodeQuestion(name, randomInt(0x1_00_00));
  const begun = monotonicMs();
  const exchange = (restMs: number): Exchange<Reply> => ({
    server,
    message,
    timeoutMs: restMs,
    read: (reply) => readReply(reply, message),
    onSent: onQuery,
    open,
  });
  const said = await overUdp(exchange(timeoutMs));
  if (!isTruncated(said)) return meaningOf(said);
  // There may be records that did not fit, or none, and the server only wants to be asked in this way.
  const restMs = Math.max(timeoutMs - (monotonicMs() - begun), timeoutMs / 10);
  const whole = await overTcp(exchange(restMs));
  return isTruncated(whole) ? bad('truncated') : meaningOf(whole);
}

function isTruncated(said: Reply | NoReply): boolean {
  return typeof said === 'object' && said.kind === 'read' && said.isTruncated;
}

function bad(detail: string): Confirmed {
  return { kind: 'failure', cause: 'bad-response', detail };
}

function meaningOf(said: Reply | NoReply): Confirmed {
  if (said === 'timeout' || said === 'network') return { kind: 'failure', cause: said };
  if (said.kind === 'unreadable') return bad('unreadable');
  switch (said.rcode) {
    case 0:
      return meaningOfNothing(said);
    case 2:
      return { kind: 'failure', cause: 'servfail' };
    case 3:
      return { kind: 'nxdomain' };
    case 5:
      return { kind: 'failure', cause: 'refused' };
    default:
      return bad(RCODES[said.rcode] ?? `RCODE${said.rcode}`);
  }
}

function meaningOfNothing({
  holdsMore,
  isAnswer,
  namesServers,
}: Extract<Reply, { kind: 'read' }>): Confirmed {
  if (holdsMore) return bad('inconsistent');
  if (isAnswer) return { kind: 'nodata' };
  return bad(namesServers ? 'referral' : 'empty');
}

/** RFC 6895 section 2.3, by the number that stands in the header. */
const RCODES: Readonly<Record<number, string>> = {
  1: 'FORMERR',
  4: 'NOTIMP',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSET',
  9: 'NOTAUTH',
  10: 'NOTZONE',
};
