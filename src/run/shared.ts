import type { AbortSignalLike } from '../core/aborter.ts';
import { monotonicMs } from '../core/clock.ts';
import { createChecker, type Checker, type CheckerOptions } from '../core/check.ts';
import type { TargetReport } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import type { Dns } from './open.ts';

/**
 * Runs that come one after another, and beside one another, and stand on the same proofs: the test entries are asked once
 * for all that are under way. No check stands on a proof that is older than a minute, or that has stood for more answers
 * of its zone than one of a long run: then everything is asked anew, and what the resolver did is forgotten too. One that
 * takes longer stands between two proofs, as in a long run.
 */
export interface SharedRuns {
  /** What one run works with; closing its DNS ends nothing of the others. */
  open(): Dns & { readonly checker: Checker };
  /** What was proved is forgotten; what is under way goes on. */
  close(): void;
}

/** The oldest proof that a check may stand on. */
const OLDEST_MS = 60_000;
/** Each target is one answer of a zone at most. */
const MOST_TARGETS = 500;

/** What was proved at one time, and who stands on it. */
interface Epoch {
  readonly dns: Dns;
  readonly checker: Checker;
  readonly begunAt: number;
  targets: number;
  users: number;
  /** The renewal of the proofs that is under way, or was last. */
  renewal: Promise<void>;
  /** The one after it. */
  next: Promise<void> | undefined;
}

export type SharedOptions = Omit<CheckerOptions, 'lookup' | 'isLong' | 'onProgress' | 'hasAnswered'>;

/** @param openDns opens the DNS of an epoch */
export function createSharedRuns(options: SharedOptions, openDns: () => Dns): SharedRuns {
  const { timeoutMs, now = monotonicMs } = options;
  // A check takes the time of its answers and of their reasons.
  const acceptedMs = Math.max(OLDEST_MS - 2 * timeoutMs, timeoutMs);
  let latest: Epoch | undefined;

  function enter(): Epoch {
    const isFresh =
      latest !== undefined && latest.targets < MOST_TARGETS && now() - latest.begunAt < acceptedMs;
    if (latest && isFresh) {
      latest.users++;
      return latest;
    }
    const dns = openDns();
    const checker = createChecker({ ...options, lookup: dns.lookup, isLong: true });
    const epoch: Epoch = {
      dns,
      checker,
      begunAt: now(),
      targets: 0,
      users: 1,
      renewal: Promise.resolve(),
      next: undefined,
    };
    close();
    latest = epoch;
    return epoch;
  }

  /** A renewal that is begun from now on: one that is under way may have been begun before the answer. */
  function renewalOf(epoch: Epoch): Promise<void> {
    epoch.next ??= epoch.renewal.then(() => {
      epoch.next = undefined;
      epoch.renewal = epoch.checker.renew();
      return epoch.renewal;
    });
    return epoch.next;
  }

  function leave(epoch: Epoch): void {
    epoch.users--;
    if (epoch.users === 0 && epoch !== latest) epoch.dns.lookup.close();
  }

  function close(): void {
    const last = latest;
    latest = undefined;
    if (last?.users === 0) last.dns.lookup.close();
  }

  function open(): Dns & { readonly checker: Checker } {
    const first = enter();
    const { lookup, resolver } = first.dns;
    const checkers = new Set([first.checker]);
    let isOpen = true;

    /** A run may be longer than what was proved at its beginning holds. */
    async function check(target: Target, signal?: AbortSignalLike): Promise<TargetReport> {
      const epoch = enter();
      epoch.targets++;
      checkers.add(epoch.checker);
      const { checker } = epoch;
      const round = checker.round();
      try {
        const report = await checker.check(target, signal);
        if (now() - epoch.begunAt < OLDEST_MS) return report;
        // It has waited for its turn, mostly at a list that takes few queries a second.
        if (!signal?.aborted) await renewalOf(epoch);
        return signal?.aborted
          ? checker.withoutUnproved(report, signal)
          : checker.withoutLosses(report, round);
      } finally {
        leave(epoch);
      }
    }

    return {
      resolver,
      lookup: {
        ...lookup,
        close() {
          if (isOpen) leave(first);
          isOpen = false;
        },
      },
      checker: {
        ...first.checker,
        check,
        losses: () => [...checkers].flatMap((checker) => checker.losses()),
        stops: () => [...checkers].flatMap((checker) => checker.stops()),
        troubles: () => [...checkers].flatMap((checker) => checker.troubles()),
      },
    };
  }

  return { open, close };
}
