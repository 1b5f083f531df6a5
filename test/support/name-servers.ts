import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Socket as TcpSocket } from 'node:net';
import { decode, encode, type Packet } from 'dns-packet';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';

/** Direct mode asks name servers where they are, and that is port 53: these tests need it on loopback. */
export const PORT_53 = await canBindPort53();

/** At an address of this process alone: several test files ask at the same time. */
async function canBindPort53(): Promise<boolean> {
  const socket = createSocket('udp4');
  const ready = once(socket, 'listening').then(
    () => true,
    () => false,
  );
  socket.bind(53, `127.54.${(process.pid >> 8) & 255}.${process.pid & 255}`);
  const isFree = await ready;
  socket.close();
  return isFree;
}

export interface Relay {
  /** "127.0.53.53:53". */
  readonly address: string;
  close(): Promise<void>;
}

/** Stands at an address of loopback and hands everything on to a server, over UDP alone if so wished. */
export async function startRelay(
  to: string,
  { host, port = 0, tcp = true }: { readonly host: string; readonly port?: number; readonly tcp?: boolean },
): Promise<Relay> {
  const [toHost = '', toPort = ''] = to.split(':');
  const upstreams = new Set<Socket>();
  const connections = new Set<TcpSocket>();
  const udp = await bindUdp(host, port);
  udp.on('message', (query, from) => {
    const upstream = createSocket('udp4');
    upstreams.add(upstream);
    upstream.on('error', () => {});
    upstream.on('message', (answer) => {
      if (upstreams.delete(upstream)) {
        udp.send(answer, from.port, from.address);
        upstream.close();
      }
    });
    upstream.send(query, Number(toPort), toHost);
  });
  const bound = udp.address().port;
  const listener = createServer((socket) => {
    const upstream = connect(Number(toPort), toHost);
    for (const end of [socket, upstream]) {
      connections.add(end);
      end.on('error', () => {});
      end.on('close', () => connections.delete(end));
    }
    socket.pipe(upstream).pipe(socket);
  });
  if (tcp) {
    listener.listen(bound, host);
    await once(listener, 'listening');
  }
  return {
    address: `${host}:${bound}`,
    async close() {
      for (const upstream of upstreams) upstream.close();
      upstreams.clear();
      for (const connection of connections) connection.destroy();
      await closeUdp(udp);
      if (tcp) {
        listener.close();
        await once(listener, 'close');
      }
    },
  };
}

/** A scripted name server at port 53 of an address of loopback. */
export async function startNameServer(
  host: string,
  answer: (question: Question) => Script,
): Promise<DnsServer> {
  const server = await startDnsServer(answer);
  const relay = await startRelay(server.address, { host, port: 53 });
  return {
    ...server,
    address: relay.address,
    port: 53,
    async close() {
      await relay.close();
      await server.close();
    },
  };
}

/** A name server that knows only who else is to be asked: NOERROR, no answer, an NS record in the authority section. */
export async function startReferringServer(host: string, zone: string): Promise<Relay> {
  const udp = await bindUdp(host, 53);
  udp.on('message', (query, from) => {
    const { id, questions } = decode(query);
    const response: Packet = {
      type: 'response',
      ...(id !== undefined && { id }),
      ...(questions && { questions }),
      authorities: [{ type: 'NS', name: zone, ttl: 300, data: `ns.${zone}` }],
    };
    udp.send(encode(response), from.port, from.address);
  });
  return { address: `${host}:53`, close: () => closeUdp(udp) };
}

async function bindUdp(host: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, host);
  await once(socket, 'listening');
  return socket;
}

async function closeUdp(socket: Socket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close();
  await closed;
}

/** Zone → name server → its IPv4 addresses. */
export type Delegations = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What a resolver says of name servers and their addresses; of all else, what `rest` says. */
export function delegating(
  delegations: Delegations,
  rest: (question: Question) => Script,
): (question: Question) => Script {
  const addresses = new Map(Object.values(delegations).flatMap((servers) => Object.entries(servers)));
  return (question) => {
    const { name, type } = question;
    const servers = delegations[name];
    if (type === 'NS' && servers) return { ns: Object.keys(servers) };
    const a = addresses.get(name);
    if (a) return { a };
    return rest(question);
  };
}

export const SAYS_NXDOMAIN = (): Script => ({ rcode: 'NXDOMAIN' });

/** What an operator tells those who ask through a public resolver. */
export function refusesByCode({ type }: Question): Script {
  return type === 'A' ? { a: ['127.255.255.254'] } : {};
}

/** The most that arrived within any `windowMs`. */
export function mostWithin(windowMs: number, arrivals: readonly number[]): number {
  return Math.max(
    0,
    ...arrivals.map((begin) => arrivals.filter((at) => at >= begin && at < begin + windowMs).length),
  );
}
