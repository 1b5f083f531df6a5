import { areOfSeveral } from './operators.ts';
import type { Proof } from './proofs.ts';
import { isOwnEntryMissing, type Health } from './verify.ts';
import { operatorOf, type Zone } from './zone.ts';

/**
 * Servers that have nothing to say. Where zones of several operators are empty at one by test entries that are known to be
 * there, nobody has emptied them all; the server is refused in silence, or filtered.
 */
export interface Emptied {
  /** Zones of several operators are empty there, and none is in order: whatever it says of any zone is nothing. */
  has(server: string): boolean;
  /**
   * Whether the "not listed" of a zone whose own entry is only assumed, and missing there, is the same nothing: zones of
   * two other operators are empty there, or this one is by an entry for another kind.
   */
  casts(zone: Zone, server: string): boolean;
  /**
   * The counterpart: zones of several operators list there what they must not, and none does not. Nobody has shut them all
   * down; the server makes up an address for every name.
   */
  isRewriting(server: string): boolean;
  /** A proof says something new. */
  forget(): void;
}

export function createEmptied(proofs: readonly Proof[]): Emptied {
  const known = new Map<string, { readonly isEmptied: boolean; readonly isRewriting: boolean }>();
  const at = (server: string): readonly Proof[] =>
    // Of a zone that has servers of its own, and of one that answers registered resolvers only, it says nothing.
    proofs.filter((proof) => proof.server === server && !proof.zone.servers && !proof.zone.isOnTrial);

  function judged(server: string) {
    const last = known.get(server);
    if (last) return last;
    const proofsThere = at(server);
    const now = {
      isEmptied: isOfServer(proofsThere, 'listed', isEmpty),
      isRewriting: isOfServer(proofsThere, 'unlisted', listsAll),
    };
    known.set(server, now);
    return now;
  }

  return {
    has: (server) => judged(server).isEmptied,
    casts(zone, server) {
      const empty = zonesOf(at(server).filter(isEmpty));
      const others = empty.filter((one) => operatorOf(one) !== operatorOf(zone));
      return areOfSeveral(others) || empty.includes(zone);
    },
    isRewriting: (server) => judged(server).isRewriting,
    forget: () => known.clear(),
  };
}

/** Several operators' zones fail one half of their proofs, and none passes it. */
function isOfServer(proofs: readonly Proof[], half: keyof Health, fails: (proof: Proof) => boolean): boolean {
  if (proofs.some(({ health }) => health?.[half].state === 'ok')) return false;
  return areOfSeveral(zonesOf(proofs.filter(fails)));
}

function listsAll({ health }: Proof): boolean {
  const trial = health?.unlisted;
  return trial?.state === 'bad' && trial.blame.cause === 'lists-everything';
}

function isEmpty({ health }: Proof): boolean {
  const trial = health?.listed;
  if (trial?.state !== 'bad') return false;
  return isOwnEntryMissing(trial.blame);
}

function zonesOf(proofs: readonly Proof[]): readonly Zone[] {
  return proofs.map(({ zone }) => zone);
}
