import { connect } from 'node:net';

/** A query for the root's name servers, as it stands on the wire (RFC 1035 section 4.1), with its TCP length. */
const ROOT_QUERY = Buffer.from([
  0,
  17, // length
  0x52,
  0x42, // id
  1,
  0, // a query, recursion desired
  0,
  1,
  0,
  0,
  0,
  0,
  0,
  0, // one question
  0,
  0,
  2,
  0,
  1, // ".", NS, IN
]);

/**
 * Whether a server answers over TCP, which long TXT records need. node:dns uses TCP only after a truncated answer, so
 * this one query is written by hand; any well-formed response will do.
 * @param address "192.0.2.53:53" or "[2001:db8::53]:53"
 */
export function answersOverTcp(address: string, timeoutMs: number): Promise<boolean> {
  const [, host = '', port = '53'] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    let received = Buffer.alloc(0);
    const end = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.on('connect', () => socket.write(ROOT_QUERY));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 5)
        end(received[2] === 0x52 && received[3] === 0x42 && (received[4] ?? 0) >= 0x80);
    });
  });
}
