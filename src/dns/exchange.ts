import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { splitServer } from '../core/server-address.ts';

/**
 * Messages that are written by hand, for what node:dns does not show: the header of a reply, or the transport. One
 * message to one server.
 */
export interface Exchange<T> {
  /** "192.0.2.53:53" or "[2001:db8::53]:53". */
  readonly server: string;
  readonly message: Buffer;
  readonly timeoutMs: number;
  /** What a reply says; null where it is no answer to the message: the true one may still come. */
  readonly read: (reply: Buffer) => T | null;
  /** Called for each message that is sent. */
  readonly onSent?: () => void;
  /** How to end it before its time. */
  readonly open?: Set<() => void>;
}

/** What a question that is written by hand is held to. */
export interface HandLimits {
  readonly timeoutMs: number;
  readonly onQuery: () => void;
  /** How to end each question that is under way. */
  readonly open: Set<() => void>;
}

/** Why there was no reply. */
export type NoReply = 'timeout' | 'network';

/** A lost packet must not be the end: this part of the deadline is waited for each. */
const PATIENCE = 0.3;

/** @returns what the reply says, or why there is none; never rejects */
export function overUdp<T>(exchange: Exchange<T>): Promise<T | NoReply> {
  const { message, timeoutMs, read, onSent } = exchange;
  const { host, port } = addressOf(exchange.server);
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host.replace(/%.*/, '')) ? 'udp6' : 'udp4');
    const { end, isOver } = endOf(exchange, resolve, () => {
      clearInterval(again);
      socket.close();
    });
    const send = (): void => {
      onSent?.();
      socket.send(message, (error) => error && end('network'));
    };
    let isConnected = false;
    const again = setInterval(() => isConnected && send(), Math.max(timeoutMs * PATIENCE, 1));
    socket.on('error', () => end('network'));
    socket.on('message', (reply) => {
      const said = read(reply);
      if (said !== null) end(said);
    });
    // A connected socket hears this server alone.
    socket.connect(port, host, () => {
      if (isOver()) return;
      isConnected = true;
      send();
    });
  });
}

/** The same over TCP (RFC 1035 section 4.2.2), where a reply is as long as it is. */
export function overTcp<T>(exchange: Exchange<T>): Promise<T | NoReply> {
  const { message, read, onSent } = exchange;
  return new Promise((resolve) => {
    const socket = connect(addressOf(exchange.server));
    const { end } = endOf(exchange, resolve, () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('error', () => end('network'));
    socket.on('close', () => end('network'));
    socket.on('connect', () => {
      onSent?.();
      const length = Buffer.alloc(2);
      length.writeUInt16BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2) {
        const length = received.readUInt16BE(0);
        if (received.length < 2 + length) return;
        const said = read(received.subarray(2, 2 + length));
        received = received.subarray(2 + length);
        if (said !== null) return end(said);
      }
    });
  });
}

/** The one end of an exchange: a reply, its deadline, or the end of the run. */
function endOf<T>(
  { timeoutMs, open }: Pick<Exchange<T>, 'timeoutMs' | 'open'>,
  resolve: (said: T | NoReply) => void,
  release: () => void,
): { readonly end: (said: T | NoReply) => void; readonly isOver: () => boolean } {
  let isOver = false;
  const end = (said: T | NoReply): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(deadline);
    open?.delete(giveUp);
    release();
    resolve(said);
  };
  const giveUp = (): void => end('timeout');
  const deadline = setTimeout(giveUp, timeoutMs);
  open?.add(giveUp);
  return { end, isOver: () => isOver };
}

function addressOf(server: string): { readonly host: string; readonly port: number } {
  const { host, port } = splitServer(server);
  return { host, port: port ?? 53 };
}
