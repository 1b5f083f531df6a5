import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decode } from 'dns-packet';
import { createChecker } from '../../src/core/check.ts';
import type { Lookup } from '../../src/core/dns-answer.ts';
import { DEFAULT_MAX_UNKNOWN, type Finding } from '../../src/core/report.ts';
import { createLookup, type NodeLookup } from '../../src/dns/lookup.ts';
import { parseAddress } from '../../src/targets/address.ts';
import { hostileAnswer, judge, type Asked } from './packets.ts';
import { answerToEntry, proofOf, zonesFor, type Proof } from './proofs.ts';
import { createRandom } from './random.ts';

/** Long beside what an answer takes on a busy machine, since nothing is learned from a question that was never heard. */
const TIMEOUT_MS = 1500;

export interface WireFigures {
  readonly seed: number;
  readonly answers: number;
  readonly questions: number;
  readonly lookups: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** What should not have been: a few, in words. */
  readonly wrongs: readonly string[];
  /** "Clean" by a message that has the id, the question and the code, and is not marked as a response, or garbled. */
  readonly unmarked: number;
  /** Lookups that came to no end by far. */
  readonly hung: number;
  readonly elapsedMs: number;
}

/** What a name may end as, after all that was sent about it. */
interface Evidence {
  mayBeClean: boolean;
  mayBeStrictlyClean: boolean;
  mayBeListed: boolean;
  readonly sent: string[];
}

/**
 * Checks address after address in zones whose name servers are mad, with the program's own checker and DNS, until so many
 * answers have been sent. One server has zones without known test entries; of two that disagree each answers the test
 * entries in its own way, and for what it says of an address nothing stands but its own proof.
 */
export async function fuzzWire({
  seed,
  answers: wanted,
  servers = 1,
  underWay = 16,
}: {
  readonly seed: number;
  readonly answers: number;
  readonly servers?: 1 | 2;
  readonly underWay?: number;
}): Promise<WireFigures> {
  const random = createRandom(seed);
  const zones = zonesFor(servers);
  /** A server's own: what it sent about each name. */
  const evidence = Array.from({ length: servers }, () => new Map<string, Evidence>());
  let answers = 0;
  let questions = 0;
  const sockets = evidence.map((known, at) => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4_000_000 });
    socket.on('message', (query, from) => {
      questions++;
      const asked = readQuestion(query);
      if (asked === null) return;
      const proof = servers === 1 ? null : answerToEntry(asked, at);
      if (proof) return socket.send(proof, from.port, from.address);
      if (random.chance(0.01)) return;
      for (let left = random.chance(0.5) ? 1 : 2 + random.int(4); left > 0; left--) {
        const bytes = hostileAnswer(asked, random);
        if (asked.type === 'A') note(known, asked, bytes);
        answers++;
        socket.send(bytes, from.port, from.address);
      }
    });
    return socket;
  });
  const addresses = await Promise.all(sockets.map(async (socket) => `127.0.0.1:${await bound(socket)}`));
  const outcomes: Record<string, number> = {};
  const wrongs: string[] = [];
  let lookups = 0;
  let hung = 0;
  let unmarked = 0;
  let next = 0;
  const begun = performance.now();

  async function checkOne(address: string, lookup: Lookup): Promise<void> {
    const target = parseAddress(address);
    if (!target) throw new Error(`${address} is no address`);
    // A checker of its own: it would leave an operator in peace who has once said "stop".
    const checker = createChecker({
      lookup,
      selection: { zones, skipped: [] },
      verify: true,
      txt: true,
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      timeoutMs: TIMEOUT_MS,
    });
    const startedAt = performance.now();
    const { findings } = await checker.check(target);
    // Generous: a machine may be busy, and many wait for their turn.
    if (performance.now() - startedAt > TIMEOUT_MS * 50) hung++;
    for (const finding of findings) {
      const { query, outcome } = finding;
      lookups++;
      const key = outcome.kind === 'unknown' ? `unknown ${outcome.cause}` : outcome.kind;
      outcomes[key] = (outcomes[key] ?? 0) + 1;
      const name = query.toLowerCase();
      const sent = evidence.flatMap((known, at): Sent[] => {
        const of = known.get(name);
        known.delete(name);
        return of ? [{ ...of, proof: servers === 1 ? null : proofOf(name, at) }] : [];
      });
      if (outcome.kind === 'clean' && mayBe(finding, sent) && !mayBeStrictly(finding, sent)) unmarked++;
      if (!mayBe(finding, sent) && wrongs.length < 20) {
        const told = sent.map(({ proof, sent }) => `${proof ?? 'one server'}: ${sent.join(' ')}`);
        wrongs.push(`${outcome.kind} ${finding.verification}: ${query} after ${told.join('; ')}`);
      }
    }
  }

  /** Some ask one after the other, some all at once: on a shared socket one mad answer fails its neighbours. */
  async function worker(_: unknown, at: number): Promise<void> {
    const open = (): NodeLookup =>
      createLookup({
        servers: addresses,
        timeoutMs: TIMEOUT_MS,
        concurrency: 1 + (at % zones.length),
      });
    let lookup = open();
    // oxlint-disable-next-line no-unmodified-loop-condition -- the server does
    while (answers < wanted) {
      await checkOne(addressAt(next++), lookup);
      // Nothing that could be read in a whole deadline, and it takes the server for dead: then it asks no more.
      if (lookup.silent()) {
        lookup.close();
        lookup = open();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    lookup.close();
  }

  try {
    await Promise.all(Array.from({ length: underWay }).map(worker));
    return {
      seed,
      answers,
      questions,
      lookups,
      outcomes,
      wrongs,
      unmarked,
      hung,
      elapsedMs: performance.now() - begun,
    };
  } finally {
    for (const socket of sockets) socket.close();
  }
}

/** What one server sent about a name, and what it proves of the zone; null where nothing is known to be proved. */
interface Sent extends Evidence {
  readonly proof: Proof | null;
}

/** Whether an outcome is one that something sent can stand for. */
function mayBe({ outcome, verification }: Finding, sent: readonly Sent[]): boolean {
  const isProof = (proof: Proof | null): boolean => proof === null || proof === 'sound';
  switch (outcome.kind) {
    case 'unknown':
      return true;
    case 'clean':
      return sent.some(({ proof, mayBeClean }) => isProof(proof) && mayBeClean);
    case 'listed':
      // Where a proof is not heard a listing stays, and is not verified.
      return sent.some(
        ({ proof, mayBeListed }) => (verification !== 'verified' || isProof(proof)) && mayBeListed,
      );
  }
}

function mayBeStrictly(finding: Finding, sent: readonly Sent[]): boolean {
  return mayBe(
    finding,
    sent.map((of) => ({ ...of, mayBeClean: of.mayBeStrictlyClean })),
  );
}

async function bound(socket: Socket): Promise<number> {
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

function readQuestion(query: Buffer): Asked | null {
  const packet = decode(query);
  const [question] = packet.questions ?? [];
  return question ? { query, packet, name: question.name.toLowerCase(), type: question.type } : null;
}

function note(evidence: Map<string, Evidence>, asked: Asked, bytes: Buffer): void {
  const known = evidence.get(asked.name) ?? {
    mayBeClean: false,
    mayBeStrictlyClean: false,
    mayBeListed: false,
    sent: [],
  };
  evidence.set(asked.name, known);
  const { saysNothing, isStrict, holdsListing } = judge(bytes, asked);
  known.mayBeClean ||= saysNothing;
  known.mayBeStrictlyClean ||= saysNothing && isStrict;
  known.mayBeListed ||= holdsListing;
  known.sent.push(bytes.toString('hex'));
}

/** Of the range for benchmarks: what no receiver sees is asked of no list. */
function addressAt(index: number): string {
  return `198.${18 + ((index >> 16) & 1)}.${(index >> 8) & 255}.${index & 255}`;
}
