import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_AVAILABLE,
  TRUNCATED_RESPONSE,
  type Answer,
  type Packet,
} from 'dns-packet';
import type { Random } from './random.ts';

/** What a question needs to be answered, well or badly. */
export interface Asked {
  readonly query: Buffer;
  readonly packet: Packet;
  readonly name: string;
  readonly type: string;
}

const RETURN_CODES = ['127.0.0.2', '127.0.0.10', '127.0.0.1', '127.1.2.3', '127.255.255.254', '127.255.0.1'];
const FOREIGN = ['192.0.2.80', '0.0.0.0', '255.255.255.255', '126.255.255.255', '128.0.0.2'];
const TYPES = ['A', 'AAAA', 'CNAME', 'TXT', 'NS', 'SOA', 'MX', 'OPT'] as const;

/** One answer, or none. */
export function hostileAnswer(asked: Asked, random: Random): Buffer {
  const roll = random.int(100);
  if (roll < 3) return random.bytes(random.int(600));
  if (roll < 6) return Buffer.concat([asked.query.subarray(0, 2), random.bytes(random.int(600))]);
  const valid = wellFormed(asked, random);
  if (roll < 66) return valid;
  let bytes: Buffer = Buffer.from(valid);
  for (let steps = 1 + random.int(3); steps > 0; steps--) bytes = mutated(bytes, asked, random);
  return bytes;
}

/** An answer that dns-packet can write: of any code, with any records. */
function wellFormed({ packet, name, type }: Asked, random: Random): Buffer {
  const rcode = random.chance(0.7) ? random.pick([0, 0, 3]) : random.int(16);
  // What is not an answer of this kind: truncated, not a response, of another opcode.
  const flags =
    rcode |
    (random.chance(0.8) ? RECURSION_AVAILABLE : 0) |
    (random.chance(0.2) ? AUTHORITATIVE_ANSWER : 0) |
    (random.chance(0.03) ? TRUNCATED_RESPONSE : 0) |
    (random.chance(0.03) ? random.int(16) << 11 : 0);
  const answers = random.chance(0.6) ? answersTo(name, type, random) : [];
  return encode({
    type: random.chance(0.02) ? 'query' : 'response',
    ...(packet.id !== undefined && {
      id: random.chance(0.03) ? packet.id ^ (1 + random.int(65535)) : packet.id,
    }),
    flags,
    questions: questionsFor(packet, random),
    answers,
    ...(random.chance(0.1) && { authorities: answersTo(name, type, random) }),
    ...(random.chance(0.1) && { additionals: answersTo(name, type, random) }),
  });
}

function questionsFor({ questions = [] }: Packet, random: Random): NonNullable<Packet['questions']> {
  const [question] = questions;
  if (!question || random.chance(0.9)) return questions;
  switch (random.int(4)) {
    case 0:
      return [];
    case 1:
      return [{ ...question, name: `1.${question.name}` }];
    case 2:
      return [{ ...question, type: random.pick(['A', 'TXT', 'AAAA']) }];
    default:
      return [question, question];
  }
}

function answersTo(name: string, type: string, random: Random): Answer[] {
  const alias = `alias${random.int(3)}.fuzz.test`;
  const records = Array.from({ length: 1 + random.int(3) }, () => record(name, type, random));
  switch (random.int(8)) {
    case 0:
      return [{ type: 'CNAME', name, ttl: 60, data: alias }, ...records];
    case 1:
      return [
        { type: 'CNAME', name, ttl: 60, data: alias },
        { type: 'CNAME', name: alias, ttl: 60, data: name },
      ];
    case 2:
      return [{ type: 'CNAME', name, ttl: 60, data: alias }];
    case 3:
      return Array.from({ length: 40 }, () => record(name, type, random));
    default:
      return records;
  }
}

function record(name: string, asked: string, random: Random): Answer {
  const owner = random.chance(0.1) ? `other.${name}` : name;
  const ttl = random.pick([0, 1, 300, 0x7fffffff, 0xffffffff]);
  const type = random.chance(0.75) ? asked : random.pick(TYPES);
  const clas = random.chance(0.03) ? { class: 'CH' as const } : {};
  switch (type) {
    case 'AAAA':
      return { type, name: owner, ttl, data: '2001:db8::25', ...clas };
    case 'TXT':
      return {
        type,
        name: owner,
        ttl,
        data: [random.bytes(random.int(256)), Buffer.from('\u001B[31m')],
        ...clas,
      };
    case 'NS':
    case 'CNAME':
      return { type, name: owner, ttl, data: 'elsewhere.fuzz.test', ...clas };
    case 'MX':
      return { type, name: owner, ttl, data: { preference: 10, exchange: 'mx.fuzz.test' }, ...clas };
    default: {
      const data = random.pick(random.chance(0.5) ? RETURN_CODES : FOREIGN);
      return { type: 'A', name: owner, ttl, data, ...clas };
    }
  }
}

function mutated(bytes: Buffer, { query }: Asked, random: Random): Buffer {
  const at = random.int(Math.max(bytes.length, 1));
  const copy = Buffer.from(bytes);
  switch (random.int(9)) {
    case 0:
      // One bit.
      if (copy.length > 0) copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.int(8)), at);
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      // A count that is not so.
      if (copy.length >= 12) copy.writeUInt16BE(random.pick([0, 1, 2, 255, 65535]), 4 + 2 * random.int(4));
      return copy;
    case 3:
      return Buffer.concat([copy, random.bytes(random.int(40))]);
    case 4:
      // A pointer to itself, to what comes later, or to the header.
      if (at + 2 <= copy.length) copy.writeUInt16BE(0xc000 | random.pick([at, at + 2, 12, 0, 0x3fff]), at);
      return copy;
    case 5: {
      // A length of another number, wherever it hits: labels, records, strings.
      if (copy.length > 0) copy.writeUInt8(random.pick([0, 1, 3, 5, 63, 64, 127, 128, 255]), at);
      return copy;
    }
    case 6:
      // In the answers, where the records' lengths stand.
      if (query.length + 12 <= copy.length)
        copy.writeUInt16BE(random.pick([0, 3, 5, 16, 65535]), query.length + 10);
      return copy;
    case 7:
      // The flags.
      if (copy.length >= 4) copy.writeUInt16BE(random.int(65536), 2);
      return copy;
    default:
      return Buffer.concat([copy.subarray(0, at), random.bytes(random.int(8)), copy.subarray(at)]);
  }
}

/** What bytes may be taken for, at the most, by whoever asked. */
export interface Reading {
  /** A well-formed NXDOMAIN or NODATA answer to the question. */
  readonly saysNothing: boolean;
  /** It is marked as a response, to a standard query. */
  readonly isStrict: boolean;
  /** An A record in 127.0.0.0/8 is in it. */
  readonly holdsListing: boolean;
}

const UNREADABLE: Reading = { isStrict: false, saysNothing: false, holdsListing: false };

/** More records are announced than there are bytes for: nobody need try, and dns-packet would be slow about it. */
function hasRoomForCounts(bytes: Buffer): boolean {
  if (bytes.length < 12) return false;
  const [questions = 0, ...records] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  return 12 + questions * 5 + records.reduce((sum, count) => sum + count, 0) * 11 <= bytes.length;
}

/** The judge: another reader of DNS messages than the one that is on trial. */
export function judge(bytes: Buffer, { query, packet: asked, name, type }: Asked): Reading {
  if (!hasRoomForCounts(bytes)) return UNREADABLE;
  let packet: Packet;
  try {
    packet = decode(bytes);
  } catch {
    return garbled(bytes, query);
  }
  const { id, questions = [], answers = [], authorities = [], flags = 0 } = packet;
  const [question] = questions;
  // The bit that makes it a response, and the kind of query, are not looked at by node:dns: see docs/testing.md.
  const isStrict = packet.type === 'response' && (flags & 0x7800) === 0;
  const isAnswer =
    id === asked.id &&
    questions.length === 1 &&
    question?.name.toLowerCase() === name &&
    question.type === type;
  const rcode = flags & 15;
  const addresses = answers.flatMap((answer) => (answer.type === 'A' ? [answer.data] : []));
  // Neither authoritative nor recursive, and empty: a referral, or nothing at all.
  const isHollow =
    answers.length === 0 &&
    (flags & (AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE)) === 0 &&
    !authorities.some(({ type }) => type === 'SOA');
  return {
    isStrict,
    saysNothing:
      isAnswer &&
      (rcode === 3 ||
        (rcode === 0 && addresses.length === 0 && !isHollow && (flags & TRUNCATED_RESPONSE) === 0)),
    holdsListing: addresses.some((address) => address.startsWith('127.')),
  };
}

/**
 * A message that answers the question and of which a record is garbled: node:dns takes NXDOMAIN by its code alone, and
 * addresses out of a message in which a name leads nowhere. See docs/testing.md.
 */
function garbled(bytes: Buffer, query: Buffer): Reading {
  const asked = (message: Buffer): string =>
    message.toString('latin1', 0, 2) + message.toString('latin1', 12, query.length).toLowerCase();
  if (bytes.readUInt16BE(4) !== 1 || asked(bytes) !== asked(query)) return UNREADABLE;
  return {
    isStrict: false,
    saysNothing: (bytes.readUInt8(3) & 15) === 3,
    // oxlint-disable-next-line no-control-regex -- type A, class IN, any time to live, four octets, 127
    holdsListing: /\0\u0001\0\u0001[^]{4}\0\u0004\u007F/.test(bytes.toString('latin1')),
  };
}
