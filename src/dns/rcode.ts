import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { AddressAnswer } from '../core/dns-answer.ts';
import { encodeQuestion, readReply } from './wire.ts';

/** A lost packet must not make a zone unknown: this part of the deadline is waited for each. */
const PATIENCE = 0.3;

type Confirmed = Pick<AddressAnswer, 'kind'> &
  (
    | { readonly kind: 'nxdomain' | 'nodata' }
    | Pick<Extract<AddressAnswer, { kind: 'failure' }>, 'kind' | 'cause' | 'detail'>
  );

interface ConfirmOptions {
  readonly timeoutMs: number;
  readonly onQuery: () => void;
  /** How to end each question that is under way. */
  readonly open: Set<() => void>;
}

/**
 * Asks for the A records of `name` once more, by hand, to see the response code: node:dns makes "no data" of codes that
 * it does not know, as of NOTAUTH or YXDOMAIN (RFC 6895 section 2.3), and with them a server has said nothing at all.
 * @param address "192.0.2.53:53" or "[2001:db8::53]:53"
 * @returns whether there is indeed nothing, else why that cannot be said; never rejects
 */
export function confirmNothing(
  address: string,
  name: string,
  { timeoutMs, onQuery, open }: ConfirmOptions,
): Promise<Confirmed> {
  const [, host = '', port = '53'] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
  const id = randomInt(0x1_00_00);
  const question = encodeQuestion(name, id);
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host.replace(/%.*/, '')) ? 'udp6' : 'udp4');
    let isOver = false;
    const end = (confirmed: Confirmed): void => {
      if (isOver) return;
      isOver = true;
      clearInterval(again);
      clearTimeout(deadline);
      open.delete(giveUp);
      socket.close();
      resolve(confirmed);
    };
    const fail = (): void => end({ kind: 'failure', cause: 'network' });
    const giveUp = (): void => end({ kind: 'failure', cause: 'timeout' });
    const send = (): void => {
      onQuery();
      socket.send(question, (error) => error && fail());
    };
    const sendAgain = (): void => {
      if (isConnected) send();
    };
    let isConnected = false;
    const deadline = setTimeout(giveUp, timeoutMs);
    open.add(giveUp);
    const again = setInterval(sendAgain, Math.max(timeoutMs * PATIENCE, 1));
    socket.on('error', fail);
    socket.on('message', (reply) => {
      const read = readReply(reply, question);
      // Not an answer to this question: whoever sent it, the true one may still come.
      if (read !== null) end(meaningOf(read));
    });
    // A connected socket hears this server alone.
    socket.connect(Number(port), host, () => {
      if (isOver) return;
      isConnected = true;
      send();
    });
  });
}

function meaningOf(read: NonNullable<ReturnType<typeof readReply>>): Confirmed {
  const bad = (detail: string): Confirmed => ({ kind: 'failure', cause: 'bad-response', detail });
  if (read.kind === 'unreadable') return bad('unreadable');
  switch (read.rcode) {
    case 0:
      return read.holdsMore ? bad('inconsistent') : { kind: 'nodata' };
    case 2:
      return { kind: 'failure', cause: 'servfail' };
    case 3:
      return { kind: 'nxdomain' };
    case 5:
      return { kind: 'failure', cause: 'refused' };
    default:
      return bad(RCODES[read.rcode] ?? `RCODE${read.rcode}`);
  }
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
