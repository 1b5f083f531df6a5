import type { AbortSignalLike } from '../core/aborter.ts';
import { monotonicMs } from '../core/clock.ts';
import { isCutOff } from '../core/run-deadline.ts';
import type { Report } from '../core/report.ts';

/** What a probe has come to. */
export type Probed =
  | { readonly kind: 'told'; readonly report: Report; readonly ageMs: number; readonly isNew: boolean }
  /** No further target is remembered. */
  | { readonly kind: 'full' }
  /** No further target is asked about for now. */
  | { readonly kind: 'busy' };

export interface Probes {
  /**
   * What the lists say of a target: from memory while that is no older than the interval, else asked now, once for all
   * that ask at the same time. What `signal` has cut off is told, and not remembered; where no list at all has answered
   * it is asked again after a minute.
   * @throws what `ask` throws
   */
  probe(target: string, signal: AbortSignalLike): Promise<Probed>;
  /** How many are remembered, and how many asked about just now. */
  counts(): { readonly targets: number; readonly underWay: number };
}

export interface ProbesParts {
  readonly ask: (target: string, signal: AbortSignalLike) => Promise<Report>;
  /** For so long an answer is good. */
  readonly intervalMs: number;
  readonly maxTargets: number;
  readonly maxUnderWay: number;
  /** The time in milliseconds, by a clock that nobody sets. */
  readonly now?: () => number;
}

/** An answer, for how long it is good, and when it was last asked for. */
interface Remembered {
  readonly report: Report;
  readonly at: number;
  readonly keptMs: number;
  lastAt: number;
}

/** No list has been asked too often by then. */
const MUTE_MS = 60_000;
/** A target that has not been asked for in so many intervals is forgotten. */
const FORGOTTEN_AFTER = 2;

export function createProbes(parts: ProbesParts): Probes {
  const { ask, intervalMs, maxTargets, maxUnderWay, now = monotonicMs } = parts;
  const memory = new Map<string, Remembered>();
  const underWay = new Map<string, Promise<Report>>();

  function forgetOld(): void {
    for (const [target, { lastAt }] of memory) {
      if (now() - lastAt > FORGOTTEN_AFTER * intervalMs) memory.delete(target);
    }
  }

  async function askNow(target: string, signal: AbortSignalLike): Promise<Report> {
    const asking = ask(target, signal);
    underWay.set(target, asking);
    try {
      const report = await asking;
      const isWhole = !signal.aborted && !report.targets.some(isCutOff);
      const keptMs = nothingAnswered(report) ? Math.min(MUTE_MS, intervalMs) : intervalMs;
      if (isWhole) memory.set(target, { report, at: now(), keptMs, lastAt: now() });
      return report;
    } finally {
      underWay.delete(target);
    }
  }

  async function probe(target: string, signal: AbortSignalLike): Promise<Probed> {
    const known = memory.get(target);
    if (known) known.lastAt = now();
    if (known && now() - known.at < known.keptMs) {
      return { kind: 'told', report: known.report, ageMs: now() - known.at, isNew: false };
    }
    const asked = underWay.get(target);
    if (asked) return { kind: 'told', report: await asked, ageMs: 0, isNew: false };
    forgetOld();
    const others = [...underWay.keys()].filter((one) => !memory.has(one)).length;
    if (!known && memory.size + others >= maxTargets) return { kind: 'full' };
    if (underWay.size >= maxUnderWay) return { kind: 'busy' };
    return { kind: 'told', report: await askNow(target, signal), ageMs: 0, isNew: true };
  }

  return { probe, counts: () => ({ targets: memory.size, underWay: underWay.size }) };
}

/** Whether something was asked, and nothing of it answered. */
function nothingAnswered({ targets }: Report): boolean {
  const outcomes = targets.flatMap(({ findings }) => findings.map(({ outcome }) => outcome.kind));
  return outcomes.length > 0 && outcomes.every((kind) => kind === 'unknown');
}
