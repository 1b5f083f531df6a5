import type { Proof } from './proofs.ts';
import { SILENT, type Stops } from './stops.ts';
import type { Health, Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * A run over many targets asks the test entries again and again, since a list that begins to refuse us in its middle has
 * then refused them too: what was said since the last good proof is worth what the next one says.
 */
export interface Renewals {
  /** Renewals begun so far. */
  readonly round: number;
  /** Asks again for each proof that was used since. */
  renew(proofs: readonly Proof[]): Promise<void>;
  /** The proofs that held once, and then did so no more. */
  readonly losses: readonly Loss[];
}

/** A proof that does not hold any more. */
export interface Loss {
  readonly zone: Zone;
  readonly server: string;
  /** The last round in which it did not hold, and what it said then. */
  round: number;
  health: Health;
  /** When it held last, and when it did not: ISO 8601. */
  readonly heldAt: string;
  readonly lostAt: string;
  /** How many answers are not believed for it. */
  answers: number;
}

export interface RenewalParts {
  readonly stops: Stops;
  /** What one half of a proof says now. */
  readonly trialOf: (proof: Proof, half: keyof Health) => Promise<Trial>;
  readonly judge: (proof: Proof, health: Health, isAskedOn: boolean) => void;
}

export function createRenewals({ stops, trialOf, judge }: RenewalParts): Renewals {
  const losses: Loss[] = [];
  let round = 0;

  async function renewOne(proof: Proof): Promise<void> {
    const thisRound = round;
    const first = await proof.ready;
    const held = proof.isHolding;
    // What it said when it failed holds for the answers that were under way as well.
    if (!held && proof.loss && stops.bars(proof.zone, proof.server)) {
      proof.loss.round = thisRound;
      return;
    }
    const [unlisted, listed] = await Promise.all([trialOf(proof, 'unlisted'), trialOf(proof, 'listed')]);
    const { zone, server } = proof;
    const heldAt = new Date(proof.heldAt).toISOString();
    // Who is asked no more has not proved what was said before.
    const blame = stops.against(zone, server) ?? SILENT;
    const asked = (trial: Trial): Trial =>
      trial.state === 'not-asked' ? { state: 'no-answer', blame } : trial;
    const health = { unlisted: asked(unlisted), listed: asked(listed) };
    judge(proof, health, !held && proof.isAlone);
    if (proof.isHolding) return;
    // Where it never held, listings were believed all the same until now.
    const isNews = held || (unlisted.state === 'bad' && first.unlisted.state !== 'bad');
    if (isNews) {
      const lostAt = new Date().toISOString();
      proof.loss = { zone, server, round: thisRound, health, heldAt, lostAt, answers: 0 };
      losses.push(proof.loss);
      return;
    }
    if (unlisted.state === 'ok') proof.heldAt = Date.now();
    if (proof.loss) {
      proof.loss.round = thisRound;
      proof.loss.health = health;
    }
  }

  return {
    get round() {
      return round;
    },
    async renew(proofs) {
      round++;
      const used = proofs.filter(({ answers }) => answers > 0);
      for (const proof of proofs) proof.answers = 0;
      await Promise.all(used.map(renewOne));
    },
    losses,
  };
}
