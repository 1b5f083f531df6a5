import type { ProgressEvent } from '../core/check.ts';
import { paceWarning, type Pace } from '../core/pace.ts';
import { openDns, withRun, type OpenRun } from '../run/open.ts';
import { createEnding } from './ending.ts';
import { hasStatusLine, type Io } from './io.ts';
import { createBulkProgress, createZoneProgress } from './progress.ts';
import type { Settings } from './settings.ts';
import { createStatusLine } from './status-line.ts';
import { warningLine } from './warn.ts';

/** A run that somebody may look at: what a command works with. */
export interface TerminalRun extends OpenRun {
  readonly onProgress?: (event: Pick<ProgressEvent, 'kind' | 'zone'>) => void;
  readonly targetDone: () => void;
  /** Who sets the pace: in the progress line where there is one, else a line on standard error. */
  onPace(pace: Pace): void;
  /** A line on standard error, past the progress line. */
  say(text: string): void;
}

export interface TerminalParts extends Pick<Settings, 'options' | 'messages' | 'style' | 'deadline'> {
  /** A bulk run counts targets and is patient with its resolver; another counts zones. */
  readonly bulk?: boolean;
  /** How many targets there are, where that is known. */
  readonly expected?: number | null;
}

/**
 * Runs a command with its DNS open, a progress line on a terminal, and an ear for signals.
 * @returns what it gave, and the exit code of a signal that ended it
 */
export async function atTerminal<T>(
  io: Io,
  { options, messages, style, deadline, bulk = false, expected = null }: TerminalParts,
  work: (run: TerminalRun) => Promise<T>,
): Promise<{ readonly result: T; readonly ended: number | undefined }> {
  const dns = openDns(options, { patient: bulk, expected });
  const ending = createEnding(io);
  const shows = hasStatusLine(io) && !options.quiet;
  const parts = { messages, columns: style.columns };
  const progress = bulk ? createBulkProgress(parts, expected) : createZoneProgress(parts);
  const write = (text: string): void => io.writeError(text);
  const status = shows ? createStatusLine(() => progress.text(), write) : undefined;
  const say = (text: string): void => (status ? status.say(`${text}\n`) : write(`${text}\n`));
  io.onAsked(() => say(`rblcheck: ${progress.text()}`));
  try {
    const result = await withRun(dns, [ending.signal, deadline.signal], (run) =>
      work({
        ...run,
        // Two events for each lookup are worth their time only where someone can see them.
        ...((shows || !bulk) && { onProgress: (event) => progress.note(event) }),
        targetDone: () => progress.targetDone(),
        onPace: (pace) => (shows ? progress.pace(pace) : say(warningLine(paceWarning(pace), messages))),
        say,
      }),
    );
    return { result, ended: ending.code() };
  } finally {
    status?.end();
  }
}
