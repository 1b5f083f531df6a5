import { DAY_MS, monotonicMs } from './clock.ts';
import type { Lookup } from './dns-answer.ts';
import type { Unknown } from './outcome.ts';
import type { Warning } from './report.ts';
import type { Zone } from './zone.ts';

/**
 * What may still be asked of each zone by its operator's limit a day. A run
 * whose length is known is held to the limits before it begins (`forecast.ts`); of another the queries are counted as
 * they are sent, and a zone is asked no more before its limit is passed.
 */
export interface Budget {
  /** The same Lookup, with what is sent counted. */
  readonly lookup: Lookup;
  /**
   * Whether a zone may be asked about one more target: what that may take, and the test entries that prove it
   * afterwards, are within its limit. Once they are not, nothing more is until a day has passed. To be followed by
   * `done`.
   */
  take(zone: Zone): boolean;
  /** Nothing more is asked for a target that was taken. */
  done(zone: Zone): void;
}

const ENTRIES_PER_PROOF = 2;

/** Of `error-code`: the limit is the operator's, and nobody waits to be told of it. */
export const OVER_LIMIT: Unknown = { kind: 'unknown', cause: 'error-code', detail: 'over-limit' };

/**
 * What each zone was asked on one day, by its name in DNS. Checkers that come one after another share it.
 * `tell` is called with each zone that is asked no more, once.
 */
export interface Ledger {
  readonly accounts: Map<string, Account>;
  readonly told: Set<Zone>;
  readonly tell: (warning: Warning) => void;
}

export function createLedger(tell: Ledger['tell']): Ledger {
  return { accounts: new Map(), told: new Set(), tell };
}

interface Account {
  sent: number;
  /** Targets that are being asked about. */
  open: number;
  isSpent: boolean;
  begunAt: number;
}

/**
 * @param txt a listing takes a second query
 * @param now milliseconds by a clock that nobody sets
 */
export function createBudget(
  lookup: Lookup,
  {
    txt,
    ledger: { accounts, told, tell },
    now = monotonicMs,
  }: { readonly txt: boolean; readonly ledger: Ledger; readonly now?: () => number },
): Budget {
  const perTarget = txt ? 2 : 1;

  function accountOf(zone: string): Account {
    const known = accounts.get(zone) ?? { sent: 0, open: 0, isSpent: false, begunAt: now() };
    accounts.set(zone, known);
    return known;
  }

  async function counted<T extends { readonly tries: number }>(
    zone: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const account = accountOf(zone);
    account.sent++;
    const answer = await ask();
    // A query may have been sent again, or not at all.
    account.sent += answer.tries - 1;
    return answer;
  }

  return {
    lookup: {
      ...lookup,
      query(type, name, options) {
        const ask = () => lookup.query(type, name, options);
        // Only those that `take` has seen have a limit.
        return options?.zone !== undefined && accounts.has(options.zone) ? counted(options.zone, ask) : ask();
      },
    },
    take(zone) {
      const limit = zone.limits?.queriesPerDay;
      // A copy of one's own has no operator to be polite to.
      if (limit === undefined || zone.servers) return true;
      const account = accountOf(zone.queryZone);
      if (now() - account.begunAt >= DAY_MS) {
        account.sent = 0;
        account.isSpent = false;
        account.begunAt = now();
      }
      const reserve = ENTRIES_PER_PROOF * zone.lists.length;
      account.isSpent ||= account.sent + (account.open + 1) * perTarget + reserve > limit;
      if (!account.isSpent) account.open++;
      else if (!told.has(zone)) {
        told.add(zone);
        tell({ code: 'over-limit', args: { zone: zone.zone, limit } });
      }
      return !account.isSpent;
    },
    done(zone) {
      const account = accounts.get(zone.queryZone);
      if (account && account.open > 0) account.open--;
    },
  };
}
