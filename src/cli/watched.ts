import type { ProgressEvent } from '../core/check.ts';
import { paceWarning, type Pace } from '../core/pace.ts';
import type { ResolverSummary } from '../core/report.ts';
import { UNREAD } from '../core/run-deadline.ts';
import type { NodeLookup } from '../dns/lookup.ts';
import { createEnding } from './ending.ts';
import { hasStatusLine, type Io } from './io.ts';
import { createBulkProgress, createZoneProgress } from './progress.ts';
import { openLookup, type Settings } from './settings.ts';
import { createStatusLine } from './status-line.ts';
import { warningLine } from './warn.ts';

/** What a command is given while it works. */
export interface Watch {
  readonly lookup: NodeLookup;
  readonly resolver: () => ResolverSummary;
  readonly signal: AbortSignal;
  readonly onProgress?: (event: Pick<ProgressEvent, 'kind' | 'zone'>) => void;
  targetDone(): void;
  /** Who sets the pace: in the progress line where there is one, else a line on standard error. */
  onPace(pace: Pace): void;
  /** A line on standard error, past the progress line. */
  say(text: string): void;
}

export interface Run extends Pick<Settings, 'options' | 'messages' | 'style' | 'deadline'> {
  /** A bulk run counts targets and is patient with its resolver; another counts zones. */
  readonly bulk?: boolean;
  /** How many targets there are, where that is known. */
  readonly expected?: number | null;
}

/** Whether the deadline has passed already or passes later. */
function heed(signal: AbortSignal, cut: (reason: unknown) => void): void {
  if (signal.aborted) cut(signal.reason);
  else signal.addEventListener('abort', () => cut(signal.reason), { once: true });
}

/** Runs a command with its DNS open, a progress line on a terminal, and an ear for signals. */
export async function watched<T>(
  io: Io,
  { options, messages, style, deadline, bulk = false, expected = null }: Run,
  run: (watch: Watch) => Promise<T>,
): Promise<{ readonly result: T; readonly ended: number | undefined }> {
  const { lookup, summary } = openLookup(options, bulk);
  const aborter = new AbortController();
  const ending = createEnding(io);
  const cut = (reason?: unknown): void => {
    aborter.abort(reason);
    lookup.close();
  };
  // Whoever closes the output has read enough, and hears no more.
  ending.onEnd(() => cut(ending.code() === undefined ? UNREAD : undefined));
  heed(deadline.signal, cut);
  const shows = hasStatusLine(io) && !options.quiet;
  const parts = { messages, columns: style.columns };
  const progress = bulk ? createBulkProgress(parts, expected) : createZoneProgress(parts);
  const write = (text: string): void => io.writeError(text);
  const status = shows ? createStatusLine(() => progress.text(), write) : undefined;
  const say = (text: string): void => (status ? status.say(`${text}\n`) : write(`${text}\n`));
  io.onAsked(() => say(`rblcheck: ${progress.text()}`));
  try {
    const result = await run({
      lookup,
      resolver: summary,
      signal: aborter.signal,
      // Two events for each lookup are worth their time only where someone can see them.
      ...(!bulk && { onProgress: (event) => progress.note(event) }),
      targetDone: () => progress.targetDone(),
      onPace: (pace) => (shows ? progress.pace(pace) : say(warningLine(paceWarning(pace), messages))),
      say,
    });
    return { result, ended: ending.code() };
  } finally {
    status?.end();
    lookup.close();
  }
}
