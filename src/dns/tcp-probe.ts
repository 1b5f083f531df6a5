import { overTcp } from './exchange.ts';

/** A query for the root's name servers, as it stands on the wire (RFC 1035 section 4.1): ".", NS, IN. */
const ROOT_QUERY = Buffer.from([0x52, 0x42, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1]);

/**
 * Whether a server answers over TCP, which long TXT records need. node:dns uses TCP only after a truncated answer; any
 * well-formed response will do.
 * @param server "192.0.2.53:53" or "[2001:db8::53]:53"
 */
export async function answersOverTcp(server: string, timeoutMs: number): Promise<boolean> {
  const isResponse = (reply: Buffer): boolean =>
    reply[0] === 0x52 && reply[1] === 0x42 && (reply[2] ?? 0) >= 0x80;
  return (await overTcp({ server, message: ROOT_QUERY, timeoutMs, read: isResponse })) === true;
}
