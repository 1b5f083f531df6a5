import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { heldBy, isGone, type Self } from './lock.ts';

/**
 * Takes away what killed runs have left beside the state file. Only who holds the lock may: then a half-written state is
 * nobody's, and a claim of an earlier lock is worth nothing any more. A lock that someone waits with is let be.
 */
export function sweep(path: string, self: Self): void {
  const name = basename(path).replace(/[^\w]/g, '\\$&');
  const left = new RegExp(`^${name}(\\.lock)?\\.(claim-)?(\\d+)-[a-z0-9]+(\\.tmp)*$`);
  try {
    for (const file of readdirSync(dirname(path))) {
      const [, lock, claim, pid] = left.exec(file) ?? [];
      if (pid === undefined || self.isAlive(Number(pid))) continue;
      const whole = join(dirname(path), file);
      const held = lock !== undefined && claim === undefined ? heldBy(whole) : null;
      if (!held || isGone(held, self)) rmSync(whole, { force: true });
    }
  } catch {
    // Nobody is the worse for them.
  }
}
