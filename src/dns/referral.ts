import { randomInt } from 'node:crypto';
import { overUdp, type HandLimits, type NoReply } from './exchange.ts';
import { encodeQuestion, readNameServers, readReply, type Referral } from './wire.ts';

/**
 * Asks a name server for `name` by hand, and whether it only refers on to others (RFC 1034 section 4.3.1): node:dns makes
 * "no data" of that.
 * @param server "192.0.2.53:53" or "[2001:db8::53]:53"
 * @returns whom it names, null where it says anything else; never rejects
 */
export async function askReferral(
  server: string,
  name: string,
  limits: HandLimits,
): Promise<Referral | null | NoReply> {
  const { timeoutMs, onQuery, open } = limits;
  const message = encodeQuestion(name, randomInt(0x1_00_00));
  const said = await overUdp({
    server,
    message,
    timeoutMs,
    onSent: onQuery,
    open,
    read(packet) {
      const reply = readReply(packet, message);
      return reply && { reply, packet };
    },
  });
  if (typeof said === 'string') return said;
  const { reply, packet } = said;
  const isReferral = reply.kind === 'read' && reply.rcode === 0 && !reply.isAnswer && !reply.holdsMore;
  return isReferral && reply.namesServers ? readNameServers(packet, message) : null;
}
