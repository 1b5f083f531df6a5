import { describe, expect, it } from 'vitest';
import { betweenProofs, type Prover } from '../../src/run/between-proofs.ts';

interface Row {
  readonly n: number;
  readonly isProved?: boolean;
  /** After how many proofs it came out. */
  readonly after?: number;
}

/** A prover that counts, and says of a row after which proof it came. */
function proverOf(parts: Partial<Prover<Row>> = {}) {
  const counts = { proofs: 0, read: 0, atLast: 0 };
  const prover: Prover<Row> = {
    answers: () => counts.read - counts.atLast,
    prove() {
      counts.proofs++;
      counts.atLast = counts.read;
      return Promise.resolve();
    },
    isIdle: () => false,
    isEnded: () => false,
    settle: (row, isProved) => ({ ...row, isProved, after: counts.proofs }),
    ...parts,
  };
  return { counts, prover };
}

async function* rows(count: number, counts: { read: number }): AsyncGenerator<Row> {
  for (let n = 0; n < count; n++) {
    counts.read++;
    yield { n };
  }
}

async function collect(stream: AsyncIterable<Row>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const row of stream) all.push(row);
  return all;
}

describe('betweenProofs', () => {
  it('yields every row in its order, after a proof that was begun when it was there', async () => {
    const { counts, prover } = proverOf();
    const all = await collect(betweenProofs(rows(2048, counts), prover));
    expect(all.map(({ n }) => n)).toEqual(Array.from({ length: 2048 }, (_, n) => n));
    expect(all.every(({ isProved }) => isProved)).toBe(true);
    // One each 490 answers, and the last act is one.
    expect(counts.proofs).toBe(Math.floor(2048 / 490) + 1);
    expect(all.at(-1)?.after).toBe(counts.proofs);
  });

  it('asks for no proof where there was no row', async () => {
    const { counts, prover } = proverOf();
    expect(await collect(betweenProofs(rows(0, counts), prover))).toEqual([]);
    expect(counts.proofs).toBe(0);
  });

  it('holds no more than one proof is for, however slow it is', async () => {
    let release = (): void => {};
    const { counts, prover } = proverOf({ prove: () => new Promise((resolve) => (release = resolve)) });
    const stream = betweenProofs(rows(5000, counts), prover);
    const first = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(counts.read).toBeLessThan(3 * 490);
    release();
    expect((await first).value).toMatchObject({ n: 0 });
    release();
    void stream.return();
  });

  it('does not keep a row waiting when nothing else is asked, though more may come', async () => {
    const { counts, prover } = proverOf({ isIdle: () => true });
    async function* slow(): AsyncGenerator<Row> {
      yield { n: 0 };
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    }
    const stream = betweenProofs(slow(), prover);
    const begun = performance.now();
    expect((await stream.next()).value).toMatchObject({ n: 0, isProved: true });
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(counts.proofs).toBe(1);
    void stream.return();
  });

  it('gives what is there, without a proof, when the run is ended', async () => {
    let isEnded = false;
    const { counts, prover } = proverOf({ isEnded: () => isEnded });
    async function* ended(): AsyncGenerator<Row> {
      yield { n: 0 };
      isEnded = true;
      yield { n: 1 };
    }
    expect(await collect(betweenProofs(ended(), prover))).toMatchObject([
      { n: 0, isProved: false },
      { n: 1, isProved: false },
    ]);
    expect(counts.proofs).toBe(0);
  });

  it('tells what came before its source failed, and then fails', async () => {
    const { prover } = proverOf();
    async function* failing(): AsyncGenerator<Row> {
      yield { n: 0 };
      throw new Error('no more');
    }
    const all: Row[] = [];
    const reading = (async () => {
      for await (const row of betweenProofs(failing(), prover)) all.push(row);
    })();
    await expect(reading).rejects.toThrow('no more');
    expect(all).toMatchObject([{ n: 0, isProved: true }]);
  });

  it('fails where a proof does, which is a bug', async () => {
    const { counts, prover } = proverOf({ prove: () => Promise.reject(new Error('a bug')) });
    await expect(collect(betweenProofs(rows(1, counts), prover))).rejects.toThrow('a bug');
  });
});
