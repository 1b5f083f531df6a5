import type { AbortSignalLike } from './aborter.ts';
import { GRACE_MS, type TrialAsks } from './registration.ts';
import type { Finding } from './report.ts';
import type { Zone } from './zone.ts';

/** What a zone says of a target: null of one that does not serve us, undefined of one that is not told when the wait ends. */
export type ZoneFinding = Finding | null | undefined;

/** Takes what the zone at a place says. */
export type OnFinding = (told: Finding | null, at: number) => void;

export interface Gathered {
  /** Asks all zones, and calls `done` for each. */
  readonly begin: (done: OnFinding) => void;
  /** Whether one on trial is waited for although its time is over. */
  readonly isWaitedFor: (zone: Zone) => boolean;
  /** Ends the wait. */
  readonly signal: AbortSignalLike | undefined;
}

/**
 * Waits for what each zone says of a target, by its place. One that is on trial and still has shown nothing a while after
 * the last of the others is null. In a short run these are the others of all its targets: it goes on for them in any case.
 */
export type Gather = (zones: readonly Zone[], gathered: Gathered) => Promise<readonly ZoneFinding[]>;

export function createGather({
  asks,
  isLong,
}: {
  readonly asks: Pick<TrialAsks, 'noteProgress' | 'onProgress'>;
  readonly isLong: boolean;
}): Gather {
  /** Lookups in lists that are not on trial, of all targets that are under way. */
  let othersUnderWay = 0;

  function leave(count: number): void {
    othersUnderWay -= count;
    if (count > 0 && othersUnderWay === 0) asks.noteProgress();
  }

  return async (zones, { begin, isWaitedFor, signal }) => {
    const found: ZoneFinding[] = zones.map(() => undefined);
    if (zones.length === 0) return found;
    const onTrial = zones.map(({ isOnTrial }) => isOnTrial === true);
    let left = zones.length;
    let others = onTrial.filter((isIt) => !isIt).length;
    let isEnded = false;
    othersUnderWay += others;
    await new Promise<void>((resolve) => {
      let grace: ReturnType<typeof setTimeout> | undefined;
      const isOver = (): boolean => (isLong ? others : othersUnderWay) === 0;
      const wait = (): void => {
        clearTimeout(grace);
        if (isOver() && onTrial.includes(false)) grace = setTimeout(giveUp, GRACE_MS);
      };
      const endWaiting = onTrial.includes(true) ? asks.onProgress(wait) : undefined;
      const end = (): void => {
        isEnded = true;
        endWaiting?.();
        clearTimeout(grace);
        signal?.removeEventListener('abort', end);
        leave(others);
        resolve();
      };
      const settle = (told: Finding | null, at: number): void => {
        if (found[at] !== undefined) return;
        found[at] = told;
        if (isEnded) return;
        left--;
        if (left === 0) return end();
        if (onTrial[at]) return;
        others--;
        leave(1);
        wait();
      };
      const giveUp = (): void => {
        if (!isOver()) return;
        for (const [at, zone] of zones.entries()) if (!isWaitedFor(zone)) settle(null, at);
      };
      signal?.addEventListener('abort', end);
      begin(settle);
    });
    // At once: what comes after the end was cut off by it.
    return [...found];
  };
}
