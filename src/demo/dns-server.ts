// A DNS server on loopback that answers as a script says, and records every question: `rblcheck demo` asks it, and so do
// the tests. It can lie, be late, fall silent and send garbage.

import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_AVAILABLE,
  TRUNCATED_RESPONSE,
  type Answer,
  type Packet,
} from 'dns-packet';

/** What the server does with one question. Without any field it answers NOERROR with no records. */
export interface Script {
  readonly rcode?: keyof typeof RCODES;
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
  readonly mx?: readonly { readonly preference: number; readonly exchange: string }[];
  readonly ptr?: readonly string[];
  /** One record each; a list is one record of several chunks. */
  readonly txt?: readonly (string | readonly (string | Buffer)[])[];
  readonly ns?: readonly string[];
  readonly cname?: string;
  readonly ttl?: number;
  readonly delayMs?: number;
  /** Says nothing. */
  readonly drop?: boolean;
  /** Is a server that neither knows the zone nor asks others (AA and RA are 0), as one to which it is wrongly delegated. */
  readonly isLame?: boolean;
  /** Refers to these name servers instead of answering, in the authority section. */
  readonly referral?: readonly string[];
  /** The name from which on they are to be asked; the one that was asked for, if absent. */
  readonly referralOf?: string;
  /** Over TCP too says only that the answer is cut off. */
  readonly truncateTcp?: boolean;
  /** Over UDP says only that the answer is too long for it. */
  readonly truncate?: boolean;
  /** Sends these bytes after the query's id instead of an answer. */
  readonly garbage?: Buffer;
}

export interface Question {
  /** Lower case, without a final dot. */
  readonly name: string;
  readonly type: string;
  readonly transport: 'udp' | 'tcp';
}

export interface DnsServer {
  /** "127.0.0.1:5353". */
  readonly address: string;
  readonly port: number;
  /** Every question that was asked, in order. */
  readonly questions: readonly Question[];
  close(): Promise<void>;
}

const RCODES = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  NOTAUTH: 9,
} as const;

/** A DNS server on loopback, UDP and TCP on one port, that answers as it is told, well or badly. */
export async function startDnsServer(answer: (question: Question) => Script): Promise<DnsServer> {
  const questions: Question[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const connections = new Set<Socket>();

  function handle(query: Buffer, transport: 'udp' | 'tcp', send: (response: Buffer) => void): void {
    const packet = read(query);
    const [asked] = packet?.questions ?? [];
    if (!packet || !asked) return;
    const question = { name: asked.name.toLowerCase(), type: asked.type, transport };
    questions.push(question);
    const script = answer(question);
    if (script.drop) return;
    const response = respond(packet, question, script);
    if (!script.delayMs) return send(response);
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(response);
    }, script.delayMs);
    timers.add(timer);
  }

  const tcp = createServer((socket) => {
    connections.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => connections.delete(socket));
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
        const end = 2 + pending.readUInt16BE(0);
        handle(
          pending.subarray(2, end),
          'tcp',
          (response) => socket.writable && socket.write(framed(response)),
        );
        pending = pending.subarray(end);
      }
    });
  });
  let open = true;
  const { udp, port } = await listen(tcp);
  udp.on('message', (query, from) => {
    handle(query, 'udp', (response) => open && udp.send(response, from.port, from.address));
  });

  return {
    address: `127.0.0.1:${port}`,
    port,
    questions,
    async close() {
      open = false;
      for (const timer of timers) clearTimeout(timer);
      for (const socket of connections) socket.destroy();
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}

/** One free port for both: that a number is free for TCP does not say that it is for UDP. */
async function listen(tcp: Server): Promise<{ readonly udp: UdpSocket; readonly port: number }> {
  for (let attempt = 0; ; attempt++) {
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const udp = createSocket('udp4');
    try {
      udp.bind(port, '127.0.0.1');
      await once(udp, 'listening');
      return { udp, port };
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      tcp.close();
      await once(tcp, 'close');
    }
  }
}

const MOST_ATTEMPTS = 10;

function framed(response: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(response.length);
  return Buffer.concat([length, response]);
}

function respond(query: Packet, { name, type, transport }: Question, script: Script): Buffer {
  if (script.garbage) return Buffer.concat([idOf(query), script.garbage]);
  const header = {
    type: 'response' as const,
    ...(query.id !== undefined && { id: query.id }),
    ...(query.questions && { questions: query.questions }),
  };
  const said = script.isLame || script.referral ? 0 : AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE;
  const isCut = transport === 'udp' ? script.truncate : script.truncateTcp;
  if (isCut) return encode({ ...header, flags: said | TRUNCATED_RESPONSE });
  return encode({
    ...header,
    flags: said | RCODES[script.rcode ?? 'NOERROR'],
    answers: answersTo(name, type, script),
    authorities: (script.referral ?? []).map((data): Answer => ({
      type: 'NS',
      name: script.referralOf ?? name,
      ttl: 300,
      data,
    })),
  });
}

function idOf(query: Packet): Buffer {
  const id = Buffer.alloc(2);
  id.writeUInt16BE(query.id ?? 0);
  return id;
}

function answersTo(asked: string, type: string, script: Script): Answer[] {
  const ttl = script.ttl ?? 300;
  const { cname } = script;
  const name = cname ?? asked;
  const alias: Answer[] = cname === undefined ? [] : [{ type: 'CNAME', name: asked, ttl, data: cname }];
  switch (type) {
    case 'A':
      return [...alias, ...(script.a ?? []).map((data): Answer => ({ type: 'A', name, ttl, data }))];
    case 'TXT':
      return [
        ...alias,
        ...(script.txt ?? []).map((data): Answer => ({ type: 'TXT', name, ttl, data: [data].flat() })),
      ];
    case 'AAAA':
    case 'NS':
    case 'PTR': {
      const records = { AAAA: script.aaaa, NS: script.ns, PTR: script.ptr }[type] ?? [];
      return [...alias, ...records.map((data): Answer => ({ type, name, ttl, data }))];
    }
    case 'MX':
      return [...alias, ...(script.mx ?? []).map((data): Answer => ({ type: 'MX', name, ttl, data }))];
    default:
      return alias;
  }
}

/** null: no DNS message. Anybody on this machine may send one. */
function read(message: Buffer): Packet | null {
  try {
    return decode(message);
  } catch {
    return null;
  }
}
