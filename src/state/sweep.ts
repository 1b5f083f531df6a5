import { lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DAY_MS } from '../core/clock.ts';
import { isStale, markOf, type Self } from './lock.ts';

/**
 * Takes away what killed runs have left beside the state file: half-written states, locks that nobody waits with any more,
 * claims of earlier locks. Only who holds the lock may. Whose a file is stands in its name alone, since it may be empty;
 * one of another machine, or of a process whose number another has by now, goes when it is old.
 */
export function sweep(path: string, { host, isAlive }: Self): void {
  const name = basename(path).replaceAll(/[^\w]/g, String.raw`\$&`);
  const token = String.raw`(\d+)-(\w*)-[a-z0-9]{10}`;
  const left = [`${name}\\.(?:lock\\.)?${token}\\.tmp`, `${name}\\.lock\\.claim-${token}`].map(
    (form) => new RegExp(`^${form}$`),
  );
  try {
    for (const file of readdirSync(dirname(path))) {
      const [, pid, mark] = left.map((form) => form.exec(file)).find((found) => found !== null) ?? [];
      if (pid === undefined) continue;
      const whole = join(dirname(path), file);
      const isLeft = mark === markOf(host) && !isAlive(Number(pid));
      const stat = isLeft ? undefined : statSync(whole, { throwIfNoEntry: false });
      if (isLeft || (stat && isStale(stat.mtimeMs))) rmSync(whole, { force: true });
    }
  } catch {
    // Leftovers are harmless: errors are ignored.
  }
}

/** No run that is to write a file takes this long. */
const LONGEST_RUN_MS = DAY_MS;

/**
 * Takes away what killed runs have left beside a file of `--output`: ".NAME.PID.tmp". A process that is not there may be one
 * of another machine, or of another container, that writes into the same folder: so only what is a day old goes.
 */
export function sweepOutput(path: string, { isAlive }: Pick<Self, 'isAlive'>): void {
  const [start, end] = [`.${basename(path)}.`, '.tmp'];
  try {
    for (const file of readdirSync(dirname(path))) {
      if (!file.startsWith(start) || !file.endsWith(end)) continue;
      const pid = file.slice(start.length, -end.length);
      if (!/^\d+$/.test(pid) || isAlive(Number(pid))) continue;
      const whole = join(dirname(path), file);
      const stat = lstatSync(whole, { throwIfNoEntry: false });
      if (stat?.isFile() && Date.now() - stat.mtimeMs > LONGEST_RUN_MS) rmSync(whole, { force: true });
    }
  } catch {
    // Leftovers are harmless: errors are ignored.
  }
}
