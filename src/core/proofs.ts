import { ONLY_SERVER, serverName, serversOf, type QueryOptions } from './dns-answer.ts';
import type { TargetKind } from './target.ts';
import { createEmptied } from './emptied.ts';
import { createRenewals, type Loss } from './renewals.ts';
import { createTrials, type TrialParts } from './trials.ts';
import { entryAnswers, entryEvidence, testEntriesOf, type Health, type Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * What the test entries of a zone say of it, as one server answers them (RFC 5782 section 5): a proof. It counts for the
 * answers of that server alone. A run over many targets renews it, and then it counts for what came before as well.
 */
export interface Proof {
  readonly zone: Zone;
  readonly kind: TargetKind;
  readonly server: string;
  /** Another server was asked first. */
  readonly isSubstitute: boolean;
  /** Known before the other half, and enough to take a listing back. */
  readonly unlisted: Promise<Trial>;
  /** What it said first. */
  readonly ready: Promise<Health>;
  /** What it said last; undefined until it is known. */
  health: Health | undefined;
  /** Whether what it said last speaks for the server. */
  isHolding: boolean;
  /** There is no other server. */
  isAlone: boolean;
  /** The proof was not needed when its turn came, or was stopped half way: what it says counts for nothing. */
  isDropped: boolean;
  /** How many answers were held to it since it was last renewed. */
  answers: number;
  /** When it held last, in milliseconds since 1970. */
  heldAt: number;
  /** The last time that it did not hold any more. */
  loss: Loss | undefined;
}

export interface Proofs {
  /**
   * Begins the proofs of `zones` at the server that each is asked first, the halves that reasons wait for before the
   * others; the last zones first: a zone file begins with the large and quick ones, and the slowest should begin early.
   */
  open(zones: readonly Zone[], kind: TargetKind): void;
  /** The proof of one server, for an answer of its; begun when it is first asked for. */
  at(zone: Zone, kind: TargetKind, server: string | null): Proof;
  /** Those of all servers, as far as they were begun. */
  all(zone: Zone, kind: TargetKind): readonly Proof[];
  /** As `at`, but undefined where it was never begun. */
  find(zone: Zone, kind: TargetKind, server: string | null): Proof | undefined;
  /** Renewals begun so far. */
  readonly round: number;
  /** The most answers that were held to one proof since the last renewal. */
  readonly mostAnswers: number;
  /** Asks again for each proof that was used since. */
  renew(): Promise<void>;
  /** The proofs that held once, and then did so no more. */
  readonly losses: readonly Loss[];
  /**
   * Whether a server has nothing to say: zones of several operators are empty there by their own test entries, and none
   * is in order.
   */
  isEmptied(server: string): boolean;
  /** Whether it has nothing to say of a zone whose assumed entry is missing there: see `Emptied.casts`. */
  isDoubtful(zone: Zone, server: string): boolean;
  /** Whether a server makes up an address for every name: see `Emptied.isRewriting`. */
  isRewriting(server: string): boolean;
}

/** With more targets than this a run is a long one: what was proved at its beginning is proved again. */
export const LONG_FROM = 16;
/** How many answers of a zone stand between two proofs; a few more are on their way when the second begins. */
export const ANSWERS_PER_PROOF = 490;

const NOT_KNOWN: Trial = { state: 'not-known' };

type Half = keyof Health;

export function createProofs(
  parts: TrialParts & { readonly optionsFor: (zone: Zone) => QueryOptions },
): Proofs {
  const { lookup, stops, optionsFor } = parts;
  const byKind = new Map<TargetKind, Map<Zone, Proof[]>>();
  const trials = createTrials(parts);
  /** What was asked in this round, by zone and server, and by what is known of the entry: see `trialOf`. */
  let answered = new Map<string, Map<string, Promise<Trial>>>();
  const proofs: Proof[] = [];
  /** By zone, the servers whose answers were held to their proofs. */
  const wanted = new Map<Zone, Set<string>>();
  const emptied = createEmptied(proofs);
  const renewals = createRenewals({ stops, trialOf, judge });
  let mostAnswers = 0;

  /** What one half of a proof says, asked once for all zones of one name, and all kinds of targets, of which the same is known. */
  function trialOf(proof: Pick<Proof, 'zone' | 'kind' | 'server'>, half: Half): Promise<Trial> {
    const { zone, kind, server } = proof;
    const entry = testEntriesOf(zone, kind)[half];
    // Below a key there may be names although its own is none; and that a zone exists is seen once.
    const isDone = half === 'unlisted' || zone.secret !== undefined || renewals.round > 0;
    if (entry === null && isDone) return Promise.resolve(NOT_KNOWN);
    const known = `${half} ${entry} ${entryEvidence(zone, kind)} ${entryAnswers(zone, kind).join(' ')}`;
    const place = placeOf(zone, server);
    const begun = answered.get(place) ?? new Map<string, Promise<Trial>>();
    answered.set(place, begun);
    const same = begun.get(known);
    if (same) return same;
    const options: QueryOptions = {
      ...optionsFor(zone),
      ...(server !== ONLY_SERVER && { only: server }),
      // An answer waits for it, or many rows do; what is asked beside the first answers is not to delay them.
      isUrgent: wanted.get(zone)?.has(server) === true,
      avoid: (asked) => stops.bars(zone, asked) || isNeedless(zone, server),
    };
    const trial =
      entry === null ? trials.askName(zone, options) : trials.ask({ zone, kind, half, entry }, options);
    begun.set(known, trial);
    return trial;
  }

  function proofsOf(zone: Zone, kind: TargetKind): Proof[] {
    const zones = byKind.get(kind) ?? new Map<Zone, Proof[]>();
    byKind.set(kind, zones);
    const known = zones.get(zone) ?? [];
    zones.set(zone, known);
    return known;
  }

  /**
   * A proof that was begun beside the first answers is not asked for when, by its turn, another server has taken the
   * place of its own, which does not answer: nobody may ever need it, and what does not answer holds up what does.
   */
  function isNeedless(zone: Zone, server: string): boolean {
    if (wanted.get(zone)?.has(server) === true) return false;
    const servers = serversOf(lookup, optionsFor(zone));
    if (servers instanceof Promise || firstOf(zone, servers) === server) return false;
    drop(zone, server);
    return true;
  }

  /** Its questions may be under way: what comes of them counts no more, and whoever needs the proof has it begun anew. */
  function drop(zone: Zone, server: string): void {
    const isIt = (proof: Proof): boolean => proof.zone === zone && proof.server === server;
    for (const proof of proofs) if (isIt(proof)) proof.isDropped = true;
    for (const known of [proofs, ...[...byKind.values()].map((zones) => zones.get(zone) ?? [])])
      remove(known, isIt);
    answered.delete(placeOf(zone, server));
  }

  function begin(
    zone: Zone,
    kind: TargetKind,
    server: string,
  ): { readonly proof: Proof; readonly askListed: () => void } {
    const known = proofsOf(zone, kind);
    const [unlisted, listed] = [later<Trial>(), later<Trial>()];
    const proof: Proof = {
      zone,
      kind,
      server,
      isSubstitute: known.length > 0,
      unlisted: unlisted.promise,
      ready: judged(),
      health: undefined,
      isHolding: false,
      isDropped: false,
      isAlone: false,
      answers: 0,
      heldAt: Date.now(),
      loss: undefined,
    };
    async function judged(): Promise<Health> {
      const health = { unlisted: await unlisted.promise, listed: await listed.promise };
      const servers = await serversOf(lookup, optionsFor(zone));
      proof.isAlone = servers.length === 1;
      judge(proof, health, proof.isAlone);
      return health;
    }
    // Before anything is asked: by its turn a question may find that nobody needs it.
    known.push(proof);
    proofs.push(proof);
    unlisted.resolve(trialOf(proof, 'unlisted'));
    return { proof, askListed: () => listed.resolve(trialOf(proof, 'listed')) };
  }

  /**
   * @param isAskedOn the only server, which never listed the zone's listed entry: it may still know of listings (a list of
   *   one's own that has none).
   */
  function judge(proof: Proof, health: Health, isAskedOn: boolean): void {
    proof.health = health;
    if (proof.isDropped) return;
    proof.isHolding = isSound(health);
    emptied.forget();
    const { zone, kind, server } = proof;
    if (proof.isHolding && health.listed.state === 'ok') trials.noteAnswered(zone, kind);
    const bad = health.unlisted.state === 'bad' ? health.unlisted : health.listed;
    if (bad.state === 'bad')
      stops.disbelieve(zone, server, {
        blame: bad.blame,
        isBarred: !isAskedOn || bad.blame.cause !== 'test-entry-missing',
      });
    else if (proof.isHolding) proof.heldAt = Date.now();
  }

  function find(zone: Zone, kind: TargetKind, server: string | null): Proof | undefined {
    const at = serverName({ server });
    const known = byKind.get(kind)?.get(zone);
    if (known) for (const proof of known) if (proof.server === at) return proof;
    return undefined;
  }

  function at(zone: Zone, kind: TargetKind, server: string | null): Proof {
    const name = serverName({ server });
    const known = whole(find(zone, kind, server));
    // Before it is begun, or it might be taken for one that nobody needs.
    if (!known?.answers) want(zone, name);
    const proof = known ?? begunAtOnce(zone, kind, name);
    proof.answers++;
    if (proof.answers > mostAnswers) mostAnswers = proof.answers;
    return proof;
  }

  /** A proof of which a half was not asked is none: it is asked again, where it can be. */
  function whole(proof: Proof | undefined): Proof | undefined {
    if (!proof?.health || !isHalf(proof.health)) return proof;
    drop(proof.zone, proof.server);
    return undefined;
  }

  function begunAtOnce(zone: Zone, kind: TargetKind, server: string): Proof {
    const { proof, askListed } = begin(zone, kind, server);
    askListed();
    return proof;
  }

  function want(zone: Zone, server: string): void {
    const servers = wanted.get(zone) ?? new Set<string>();
    wanted.set(zone, servers.add(server));
  }

  function open(zones: readonly Zone[], kind: TargetKind): void {
    if (byKind.has(kind)) return;
    byKind.set(kind, new Map());
    const waiting: (() => void)[] = [];
    for (const zone of zones.toReversed()) {
      if (zone.retired) continue;
      const servers = serversOf(lookup, optionsFor(zone));
      if (servers instanceof Promise) {
        void servers.then((found) => {
          const server = firstOf(zone, found);
          if (server !== undefined && !find(zone, kind, server)) begunAtOnce(zone, kind, server);
        });
        continue;
      }
      const server = firstOf(zone, servers);
      if (server !== undefined) waiting.push(begin(zone, kind, server).askListed);
    }
    for (const askListed of waiting) askListed();
  }

  function firstOf(zone: Zone, servers: readonly string[]): string | undefined {
    return servers.find((server) => !stops.bars(zone, server));
  }

  return {
    open,
    at,
    find,
    all: (zone, kind) => byKind.get(kind)?.get(zone) ?? [],
    get round() {
      return renewals.round;
    },
    get mostAnswers() {
      return mostAnswers;
    },
    renew() {
      answered = new Map();
      mostAnswers = 0;
      return renewals.renew(proofs);
    },
    losses: renewals.losses,
    isEmptied: (server) => emptied.has(server),
    isDoubtful: (zone, server) => emptied.casts(zone, server),
    isRewriting: (server) => emptied.isRewriting(server),
  };
}

/** Of a zone its name as it is asked: two may be asked by one. */
function placeOf({ queryZone }: Zone, server: string): string {
  return `${queryZone} ${server}`;
}

const SOUND: ReadonlySet<Trial['state']> = new Set(['ok', 'not-known', 'assumed-missing']);

/** Nothing in it speaks against what the server says. */
function isSound({ listed, unlisted }: Health): boolean {
  return SOUND.has(listed.state) && SOUND.has(unlisted.state);
}

function isHalf({ listed, unlisted }: Health): boolean {
  return listed.state === 'not-asked' || unlisted.state === 'not-asked';
}

function remove<T>(items: T[], isIt: (item: T) => boolean): void {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item !== undefined && isIt(item)) items.splice(at, 1);
  }
}

interface Later<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | Promise<T>) => void;
}

function later<T>(): Later<T> {
  let resolve!: Later<T>['resolve'];
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
