import type { Proof } from './proofs.ts';

/**
 * Servers that have nothing to say: zones of several operators are empty there by their own test entries, and none is in
 * order. Nobody has emptied them all; the server is refused in silence, or filtered.
 */
export interface Emptied {
  has(server: string): boolean;
  /** A proof says something new. */
  forget(): void;
}

const SEVERAL = 2;

export function createEmptied(proofs: readonly Proof[]): Emptied {
  const known = new Map<string, boolean>();
  return {
    has(server) {
      const isIt = known.get(server) ?? isEmptied(proofs.filter((proof) => proof.server === server));
      known.set(server, isIt);
      return isIt;
    },
    forget: () => known.clear(),
  };
}

function isEmptied(proofs: readonly Proof[]): boolean {
  const shared = proofs.filter(({ zone }) => !zone.servers);
  if (shared.some(({ health }) => health?.listed.state === 'ok')) return false;
  const empty = shared.filter(({ health }) => {
    const trial = health?.listed;
    if (trial?.state !== 'bad') return false;
    return trial.blame.cause === 'test-entry-missing' && trial.blame.detail === undefined;
  });
  return new Set(empty.map(({ zone }) => zone.operator ?? zone.zone)).size >= SEVERAL;
}
