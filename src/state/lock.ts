import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { errorCode, UsageError } from '../core/errors.ts';

/** Who we are, among those who may want the same file. */
export interface Self {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine is there. */
  readonly isAlive: (pid: number) => boolean;
}

/** A lock is held while a file is read and written: nobody works at that for ten minutes. */
const STALE_AFTER_MS = 10 * 60_000;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

export interface Lock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Takes the lock file `path`: it is linked into place, so that it is there with its holder's name in it or not at all.
 * The lock of a process that is gone is taken over. For that one first claims it under its token's name, which only one
 * can, then looks again that it is still the same lock, and replaces it in one step: there is no moment at which two can
 * hold it, and none at which a third could slip in. Who dies while taking over is succeeded in the same way.
 * @throws UsageError when it is held for longer than anyone should wait
 */
export async function takeLock(
  path: string,
  self: Self,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<Lock> {
  const token = `${self.pid}-${Math.random().toString(36).slice(2, 12)}`;
  const own = `${path}.${token}.tmp`;
  const patience = performance.now() + patienceMs;
  writeFileSync(own, JSON.stringify({ pid: self.pid, host: self.host, token }), { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      if (link(own, path) || takeOver(path, { own, self })) break;
      if (performance.now() > patience) throw lockedError(path);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (0.5 + Math.random())));
    }
  } catch (error) {
    rmSync(own, { force: true });
    throw error;
  }
  rmSync(own, { force: true });
  return {
    release() {
      if (readHolder(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

function lockedError(path: string): UsageError {
  const holder = readHolder(path);
  return new UsageError('state-locked', {
    file: path,
    pid: String(holder?.pid ?? '?'),
    host: holder?.host ?? '?',
  });
}

/** Whether `to` is now another name of `from`; not where it is there already. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(errorCode(error))) throw error;
  }
  try {
    writeFileSync(to, readFileSync(from), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What file systems say that have no hard links: there a lock is written in its place, a moment later whole. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function takeOver(path: string, { own, self }: { readonly own: string; readonly self: Self }): boolean {
  const chain = holdersOf(path);
  const last = chain.at(-1);
  if (!last || !isGone(last, self)) return false;
  const claims = chain.map(({ holder }) => claimOf(path, holder.token));
  const claim = claims.at(-1);
  if (claim === undefined || !link(own, claim)) return false;
  const now = holdersOf(path);
  const isSame = chain.every(({ holder }, index) => now[index]?.holder.token === holder.token);
  if (!isSame) {
    rmSync(claim, { force: true });
    return false;
  }
  // The claim is another name of `own`, and a rename between two names of one file does nothing: so a copy of its own.
  const copy = `${own}.tmp`;
  writeFileSync(copy, readFileSync(own), { mode: 0o600 });
  renameSync(copy, path);
  for (const each of claims) rmSync(each, { force: true });
  return true;
}

function claimOf(path: string, token: string): string {
  return `${path}.claim-${token}`;
}

interface Held {
  readonly holder: Holder;
  readonly sinceMs: number;
}

/** Who holds it, who is taking it over from that one, and so on. */
function holdersOf(path: string): readonly Held[] {
  const chain: Held[] = [];
  for (let file = path; ;) {
    const held = heldBy(file);
    if (!held || chain.some(({ holder }) => holder.token === held.holder.token)) return chain;
    chain.push(held);
    file = claimOf(path, held.holder.token);
  }
}

export function heldBy(file: string): Held | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  const holder = readHolder(file);
  return stat && holder ? { holder, sinceMs: stat.mtimeMs } : null;
}

export function isGone({ holder, sinceMs }: Held, { host, isAlive }: Self): boolean {
  if (Date.now() - sinceMs > STALE_AFTER_MS) return true;
  return holder.host === host && !isAlive(holder.pid);
}

/** A file in the lock's place that no lock of ours can be has no token of its own, and goes stale by its age alone. */
function readHolder(file: string): Holder | null {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
    const { pid, host, token }: Partial<Holder> = JSON.parse(text) ?? {};
    if (
      typeof pid === 'number' &&
      typeof host === 'string' &&
      typeof token === 'string' &&
      /^[\w-]+$/.test(token)
    ) {
      return { pid, host, token };
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
  }
  return { pid: 0, host: '', token: 'unknown' };
}
