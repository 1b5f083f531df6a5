import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { BEHAVIOURS, RCODES, type Behaviour, type BehaviourName, type Reply } from './behaviour.ts';
import { labelsOf } from './names.ts';
import { entriesOf, type ModelServer, type ModelZone, type World } from './world.ts';

/** This part of the deadline passes before a slow server answers: longer than a second query is waited with. */
const SLOW = 0.4;
/** One query of so many is lost on the way. */
const LOSS = 20;
const TYPE = { A: 1, NS: 2, TXT: 16 } as const;

/** The servers of a world on loopback, UDP alone, each packet written by hand: a referral cannot be had otherwise. */
export interface Running {
  /** "127.0.0.1:5353", by the server's place in the world. */
  readonly addresses: readonly string[];
  close(): void;
}

export async function startServers(world: World): Promise<Running> {
  const sockets = await Promise.all(world.servers.map((server) => startServer(world, server)));
  return {
    addresses: sockets.map((socket) => `127.0.0.1:${socket.address().port}`),
    close: () => sockets.forEach((socket) => socket.close()),
  };
}

async function startServer(world: World, server: ModelServer): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4_000_000 });
  const timers = new Set<NodeJS.Timeout>();
  const answer = createAnswers(world, server);
  const send = (packet: Buffer, from: RemoteInfo): void => socket.send(packet, from.port, from.address);
  socket.on('message', (query, from) => {
    const asked = readQuestion(query);
    const said = asked && !server.isDead ? answer(asked) : null;
    if (!asked || !said || said.reply.kind === 'silence') return;
    const packet = write(asked, said.reply);
    if (said.delayMs === 0) return send(packet, from);
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(packet, from);
    }, said.delayMs);
    timers.add(timer);
  });
  socket.on('close', () => timers.forEach((timer) => clearTimeout(timer)));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

interface Asked {
  readonly query: Buffer;
  /** Lower case. */
  readonly name: string;
  readonly type: number;
  /** Where the question ends. */
  readonly end: number;
}

interface Said {
  readonly reply: Reply;
  readonly delayMs: number;
}

/** What is asked of a zone: the names that it lists, its test entries among them. */
interface ServedZone {
  readonly zone: ModelZone;
  readonly entries: ReadonlyMap<string, readonly string[] | null>;
  readonly listed: ReadonlyMap<string, readonly string[]>;
  queries: number;
}

function createAnswers(world: World, server: ModelServer): (asked: Asked) => Said {
  const served = world.zones.map((zone): ServedZone => ({
    zone,
    entries: new Map(
      zone.lists.flatMap((family) => {
        const { listed, unlisted } = entriesOf(zone, family);
        return [[labelsOf(listed), ['127.0.0.2']] as const, [labelsOf(unlisted), null] as const];
      }),
    ),
    listed: new Map([...zone.listed].map(([target, codes]) => [labelsOf(target), codes])),
    queries: 0,
  }));
  const lost = new Set<string>();
  let leaks = 0;

  function isLost({ type, name }: Asked, lag: Behaviour['lag']): boolean {
    if (lag === 'some-lost') return ++leaks % LOSS === 0;
    const key = `${type} ${name}`;
    if (lag !== 'first-lost' || lost.has(key)) return false;
    lost.add(key);
    return true;
  }

  return (asked) => {
    const zone = served.find(({ zone: { zone } }) => asked.name === zone || asked.name.endsWith(`.${zone}`));
    // Names of no zone: a name of the address, the root.
    if (!zone) return { reply: { kind: 'nxdomain' }, delayMs: 0 };
    const phases = server.behaviours.get(zone.zone.zone) ?? [{ behaviour: 'REFUSED', queries: Infinity }];
    const behaviour = BEHAVIOURS[behaviourAt(phases, asked.type === TYPE.A ? zone.queries++ : zone.queries)];
    if (isLost(asked, behaviour.lag)) return { reply: { kind: 'silence' }, delayMs: 0 };
    const delayMs = behaviour.lag === 'slow' ? world.timeoutSeconds * 1000 * SLOW : 0;
    // The zone is there, whatever it says of the names below it.
    if (asked.name === zone.zone.zone) return { reply: { kind: 'nodata' }, delayMs };
    const labels = asked.name.slice(0, -zone.zone.zone.length - 1);
    const entry = zone.entries.get(labels);
    const reply =
      entry === undefined ? behaviour.targets(zone.listed.get(labels) ?? null) : behaviour.entries(entry);
    return { reply, delayMs };
  };
}

function behaviourAt(
  phases: readonly { readonly behaviour: BehaviourName; readonly queries: number }[],
  queries: number,
): BehaviourName {
  let left = queries;
  for (const phase of phases) {
    if (left < phase.queries) return phase.behaviour;
    left -= phase.queries;
  }
  throw new Error('the last phase of a zone has an end');
}

function readQuestion(query: Buffer): Asked | null {
  if (query.length < 17) return null;
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
    if (at + 5 > query.length) return null;
  }
  return { query, name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** RFC 1035 section 4. */
function write({ query, type, end }: Asked, reply: Reply): Buffer {
  if (reply.kind === 'junk')
    return Buffer.concat([query.subarray(0, 2), Buffer.from('no DNS message at all')]);
  const records = reply.kind === 'records' ? recordsOf(type, reply.a) : [];
  const authority = reply.kind === 'referral' ? [record(TYPE.NS, name('ns.elsewhere.test'))] : [];
  const isEmpty = reply.kind === 'empty' || reply.kind === 'referral';
  const rcode = reply.kind === 'rcode' ? RCODES[reply.rcode] : reply.kind === 'nxdomain' ? 3 : 0;
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  // A response, recursion desired as it was; recursion available, but where there is nothing to be told.
  header.writeUInt8(0x80 | (query.readUInt8(2) & 1), 2);
  header.writeUInt8((isEmpty ? 0 : 0x80) | rcode, 3);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt16BE(authority.length, 8);
  return Buffer.concat([header, query.subarray(12, end), ...records, ...authority]);
}

function recordsOf(type: number, a: readonly string[]): readonly Buffer[] {
  if (type === TYPE.A) return a.map((address) => record(type, Buffer.from(address.split('.').map(Number))));
  const text = 'listed, says the model';
  return type === TYPE.TXT ? [record(type, Buffer.from([text.length, ...Buffer.from(text)]))] : [];
}

/** Of the name that was asked, 300 seconds to live. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 1, 44, 0, data.length]);
  return Buffer.concat([head, data]);
}

function name(of: string): Buffer {
  return Buffer.concat([
    ...of.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}
