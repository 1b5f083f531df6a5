import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { monotonicMs } from '../core/clock.ts';
import { errorCode, UsageError } from '../core/errors.ts';
import { writeWhole } from './write-whole.ts';

/** Who we are, among those who may want the same file. */
export interface Self {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine is there. */
  readonly isAlive: (pid: number) => boolean;
  /** Whether the run is being ended: then nobody waits long for a lock. */
  readonly isEnding: () => boolean;
}

/** A lock is held while a file is read and written: nobody works at that for ten minutes. */
const STALE_AFTER_MS = 10 * 60_000;
const PATIENCE_MS = 30_000;
const LAST_PATIENCE_MS = 1000;
const PAUSE_MS = 20;

export interface Lock {
  /** Whether it is still ours: what is held for too long is taken over. */
  isHeld(): boolean;
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
  const token = tokenOf(self);
  const own = `${path}.${token}.tmp`;
  let patience = monotonicMs() + patienceMs;
  try {
    create(own, JSON.stringify({ pid: self.pid, host: self.host, token }));
    for (;;) {
      if (link(own, path) || takeOver(path, { own, self })) break;
      const now = monotonicMs();
      if (self.isEnding()) patience = Math.min(patience, now + LAST_PATIENCE_MS);
      if (now > patience) throw lockedError(path);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (0.5 + Math.random())));
    }
  } finally {
    rmSync(own, { force: true });
  }
  const isHeld = (): boolean => readHolder(path)?.token === token;
  return {
    isHeld,
    release() {
      if (isHeld()) rmSync(path, { force: true });
    },
  };
}

/**
 * A name that no other lock or file of anyone has, and that says whose it is: what a killed run leaves may be empty, since a
 * file is made before it is written.
 */
export function tokenOf({ pid, host }: Self): string {
  return `${pid}-${markOf(host)}-${Math.random().toString(36).slice(2, 12).padEnd(10, '0')}`;
}

/** A host in the name of a file. */
export function markOf(host: string): string {
  return host.replaceAll(/[^A-Za-z0-9]/g, '_');
}

/** A file that was not there, whole; where it cannot be, it is not there. */
function create(file: string, text: string): void {
  const opened = openSync(file, 'wx', 0o600);
  try {
    writeWhole(opened, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(opened);
  }
}

export function lockedError(path: string): UsageError {
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
    create(to, readFileSync(from, 'utf8'));
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
  if (isSame) renameSync(own, path);
  for (const each of isSame ? claims : [claim]) rmSync(each, { force: true });
  return isSame;
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

function heldBy(file: string): Held | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  const holder = readHolder(file);
  return stat && holder ? { holder, sinceMs: stat.mtimeMs } : null;
}

function isGone({ holder, sinceMs }: Held, { host, isAlive }: Self): boolean {
  return isStale(sinceMs) || (holder.host === host && !isAlive(holder.pid));
}

export function isStale(sinceMs: number): boolean {
  return Date.now() - sinceMs > STALE_AFTER_MS;
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
