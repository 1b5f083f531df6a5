/** DNS messages as they stand on the wire (RFC 1035 section 4): one question, and as much of a reply as tells an answer. */

const HEADER = 12;
const TYPE_A = 1;
const TYPE_NS = 2;
const TYPE_CNAME = 5;
const TYPE_SOA = 6;
const CLASS_IN = 1;
const RESPONSE = 0x80;
const OPCODE = 0x78;
const AUTHORITATIVE = 0x04;
const TRUNCATED = 0x02;
const RECURSION_AVAILABLE = 0x80;
/** The name that a pointer takes the place of (section 4.1.4). */
const POINTER = 0xc0;

export type Reply =
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      readonly rcode: number;
      /** There is something in the answer section besides aliases. */
      readonly holdsMore: boolean;
      /** There is more of it than fitted. */
      readonly isTruncated: boolean;
      /** Whether whoever sent it answers for the zone (AA), asks others for us (RA), or names the zone's SOA. */
      readonly isAnswer: boolean;
      /** It names servers that are to be asked instead (RFC 1034 section 4.3.1). */
      readonly namesServers: boolean;
    };

/** A question for A records, recursion desired. */
export function encodeQuestion(name: string, id: number): Buffer {
  const labels = name.split('.').flatMap((label) => {
    const bytes = Buffer.from(label, 'latin1');
    return [bytes.length, ...bytes];
  });
  return Buffer.from([id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, TYPE_A, 0, CLASS_IN]);
}

/** @returns null when it is no reply to `question` at all */
export function readReply(reply: Buffer, question: Buffer): Reply | null {
  if (reply.length < HEADER || reply.readUInt16BE(0) !== question.readUInt16BE(0)) return null;
  const high = reply.readUInt8(2);
  if ((high & RESPONSE) === 0 || (high & OPCODE) !== 0) return null;
  const low = reply.readUInt8(3);
  const rcode = low & 15;
  const isTruncated = (high & TRUNCATED) !== 0;
  // A server that cannot read a question may leave it out (section 4.1.1); with "nothing" it has to repeat it.
  const repeats = reply.readUInt16BE(4) === 1 && sameQuestion(reply, question);
  const bare = {
    kind: 'read',
    rcode,
    holdsMore: false,
    isTruncated,
    isAnswer: true,
    namesServers: false,
  } as const;
  if (!repeats) return rcode === 0 || rcode === 3 ? null : bare;
  const sections = readSections(reply, question.length);
  if (sections === null) return { kind: 'unreadable' };
  const { hasSoa, ...rest } = sections;
  const speaks = (high & AUTHORITATIVE) !== 0 || (low & RECURSION_AVAILABLE) !== 0;
  return { ...bare, ...rest, isAnswer: speaks || hasSoa };
}

/** Servers that are to be asked instead, for all names at and below `owner`; lower case. */
export interface Referral {
  readonly owner: string;
  readonly names: readonly string[];
}

/** Whom a reply names in its authority section, of which `readReply` has shown that its records are what they say. */
export function readNameServers(reply: Buffer, question: Buffer): Referral {
  const answers = reply.readUInt16BE(6);
  const records = answers + reply.readUInt16BE(8);
  const names: string[] = [];
  let owner = '';
  let at = question.length;
  for (let index = 0; index < records; index++) {
    const fixed = skipName(reply, at) ?? reply.length;
    if (index >= answers && reply.readUInt16BE(fixed) === TYPE_NS) {
      owner = readName(reply, at);
      names.push(readName(reply, fixed + 10));
    }
    at = fixed + 10 + reply.readUInt16BE(fixed + 8);
  }
  return { owner, names };
}

/** A name that `skipName` has found sound: each pointer leads back. */
function readName(message: Buffer, from: number): string {
  const labels: string[] = [];
  let at = from;
  for (;;) {
    const length = message.readUInt8(at);
    if (length === 0) return labels.join('.').toLowerCase();
    if ((length & POINTER) === POINTER) at = message.readUInt16BE(at) & 0x3fff;
    else {
      labels.push(message.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
  }
}

/** Names are the same in any case (RFC 4343); the octets of lengths, types and classes are no letters, or equal. */
function sameQuestion(reply: Buffer, question: Buffer): boolean {
  if (reply.length < question.length) return false;
  const part = (message: Buffer): string =>
    message.toString('latin1', HEADER, question.length).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return part(reply) === part(question);
}

interface Sections {
  readonly holdsMore: boolean;
  readonly hasSoa: boolean;
  readonly namesServers: boolean;
}

/** What stands in the sections after the question; null where any of them is not what it says. */
function readSections(reply: Buffer, from: number): Sections | null {
  const answers = reply.readUInt16BE(6);
  const authority = answers + reply.readUInt16BE(8);
  const records = authority + reply.readUInt16BE(10);
  let at = from;
  let [holdsMore, hasSoa, namesServers] = [false, false, false];
  for (let index = 0; index < records; index++) {
    const fixed = skipName(reply, at);
    if (fixed === null || fixed + 10 > reply.length) return null;
    at = fixed + 10 + reply.readUInt16BE(fixed + 8);
    if (at > reply.length) return null;
    const type = reply.readUInt16BE(fixed);
    if (!fits(reply, type, { from: fixed + 10, to: at })) return null;
    const isAlias = type === TYPE_CNAME && reply.readUInt16BE(fixed + 2) === CLASS_IN;
    if (index < answers) holdsMore ||= !isAlias;
    else if (index < authority) {
      hasSoa ||= type === TYPE_SOA;
      namesServers ||= type === TYPE_NS;
    }
  }
  return { holdsMore, hasSoa, namesServers };
}

/** Whether a record's data are of the form that its type has; of a type that is not known here they may be anything. */
function fits(
  message: Buffer,
  type: number,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const form = FORMS.get(type);
  if (form === undefined) return true;
  let at: number | null = from;
  for (const part of form) {
    at = at === null ? null : part === 'name' ? skipName(message, at) : at + part;
  }
  return at === to;
}

/** RFC 1035 section 3.3, RFC 3596, RFC 6672: names, and so many octets. */
const FORMS: ReadonlyMap<number, readonly ('name' | number)[]> = new Map<
  number,
  readonly ('name' | number)[]
>([
  [TYPE_A, [4]],
  [TYPE_NS, ['name']],
  [TYPE_CNAME, ['name']],
  [TYPE_SOA, ['name', 'name', 20]],
  [12, ['name']],
  [15, [2, 'name']],
  [28, [16]],
  [39, ['name']],
]);

/** Where a name ends. A pointer is its end; it leads to what came before, so that there is no loop to be caught in. */
function skipName(message: Buffer, from: number): number | null {
  let at = from;
  while (at < message.length) {
    const length = message.readUInt8(at);
    if (length === 0) return at + 1;
    if ((length & POINTER) === POINTER) {
      // To a name that came before it.
      if (at + 2 > message.length) return null;
      const prior = message.readUInt16BE(at) & 0x3fff;
      return prior < from && skipName(message, prior) !== null ? at + 2 : null;
    }
    if ((length & POINTER) !== 0) return null;
    at += length + 1;
  }
  return null;
}
