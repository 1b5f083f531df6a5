import type { OutcomeKind } from '../core/outcome.ts';
import type { Finding, Report } from '../core/report.ts';
import { outcomeWord } from './listing-facts.ts';
import type { Style } from './style.ts';
import { utcText } from './zoned-time.ts';

/** A time in which the outcome was the same; times are milliseconds since 1970. */
export interface Period {
  readonly outcome: OutcomeKind;
  readonly from: number;
  readonly to: number;
}

/** What `--state` knows of a finding, the oldest first, up to the end of this run; empty without it. */
export function periodsOf(
  { memory, outcome }: Finding,
  { startedAt, durationMs }: Report,
): readonly Period[] {
  if (!memory) return [];
  const { history = [], since } = memory;
  const moments = history.length > 0 ? history : [{ at: since, outcome: outcome.kind }];
  const end = startedAt.getTime() + durationMs;
  return moments.map(({ at, outcome: kind }, index) => {
    const from = new Date(at).getTime();
    const next = moments[index + 1];
    return { outcome: kind, from, to: Math.max(next ? new Date(next.at).getTime() : end, from) };
  });
}

export function sinceText({ memory }: Finding): string | null {
  return memory ? utcText(new Date(memory.since)) : null;
}

/** "2026-01-02 03:00 UTC LISTED → …": only where it ever was otherwise. */
export function historyText(finding: Finding, style: Style): string | null {
  const history = finding.memory?.history ?? [];
  if (history.length === 0) return null;
  const moments = history.slice(-MOST_MOMENTS).map(({ at, outcome }) => {
    const word =
      outcome === finding.outcome.kind ? outcomeWord(finding, style) : style.messages.outcome[outcome];
    return `${utcText(new Date(at))} ${word}`;
  });
  return `${history.length > MOST_MOMENTS ? '… ' : ''}${moments.join(' → ')}`;
}

const MOST_MOMENTS = 8;
