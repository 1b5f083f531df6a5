import type { AbortSignalLike } from '../core/aborter.ts';
import type { Checker } from '../core/check.ts';
import type { Lookup } from '../core/dns-answer.ts';
import { findReverseDns } from '../core/identity.ts';
import { hasOwner, type HostEntry } from '../core/owner.ts';
import type { TargetReport } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Owners } from './owner.ts';

/** Of which addresses it is asked whose they are: where a blocklist lists them, and of some in any case. */
export interface OwnerWish {
  /** Those of which it is asked whether they are listed or not. */
  readonly inAnyCase: 'all' | readonly string[];
  /** Hosting companies of the configuration. */
  readonly hosts: readonly HostEntry[];
}

export interface CloseLook {
  readonly checker: Checker;
  readonly lookup: Lookup;
  readonly timeoutMs: number;
  readonly verify: boolean;
  /** null: of none. */
  readonly owner: OwnerWish | null;
  readonly signal: AbortSignalLike;
}

/** What is nice to know keeps nobody waiting for longer than this once the zones have told. */
const GRACE_MS = 300;

/** Checks a target and finds out who it is: its name, and whose address it is. */
export function createCloseLook(parts: CloseLook): (target: Target) => Promise<TargetReport> {
  const { checker, lookup, owner, signal } = parts;
  let owners: Promise<Owners> | undefined;

  /** The companies and the reading of the zones are loaded where an owner is asked for. */
  function openOwners(hosts: readonly HostEntry[]): Promise<Owners> {
    owners ??= import('./owner.ts').then(({ createOwners }) => createOwners(parts, hosts));
    return owners;
  }

  return async (target) => {
    const wish = owner !== null && hasOwner(target) && !signal.aborted ? owner : null;
    const isMeant = wish?.inAnyCase === 'all' || wish?.inAnyCase.includes(target.text) === true;
    // A range's addresses are looked at closely only where that was asked for.
    if (target.inRange && !isMeant) return checker.check(target, signal);
    // Beside the check, where it is wanted whatever comes of that.
    const early = wish !== null && isMeant ? openOwners(wish.hosts).then((all) => all.begin(target)) : null;
    const reverse = signal.aborted ? null : findReverseDns(target, lookup);
    const report = await checker.check(target, signal);
    const reverseDns = await within(GRACE_MS, reverse);
    const named = reverseDns ? { ...report, reverseDns } : report;
    const isWanted = wish !== null && (early !== null || report.outcome === 'listed');
    if (!isWanted || signal.aborted) return named;
    const tell = await (early ?? openOwners(wish.hosts).then((all) => all.begin(target)));
    return { ...named, owner: await tell(reverseDns) };
  };
}

/** What comes within a time, else null; nothing is left waiting for the rest of the time. */
function within<T>(ms: number, coming: Promise<T> | null): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, null);
    void Promise.resolve(coming)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
