import type { ProgressEvent } from '../core/check.ts';
import { EXIT } from '../core/exit-code.ts';
import type { ResolverSummary } from '../core/report.ts';
import type { NodeLookup } from '../dns/lookup.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';
import { openLookup, type Settings } from './settings.ts';

/** What a command is given while it works. */
export interface Watch {
  readonly lookup: NodeLookup;
  readonly resolver: () => ResolverSummary;
  readonly signal: AbortSignal;
  readonly onProgress?: (event: Pick<ProgressEvent, 'kind' | 'zone'>) => void;
}

/** Runs a command with its DNS open, a progress line on a terminal, and an ear for signals. */
export async function watched<T>(
  io: Io,
  { options, messages, style }: Settings,
  run: (watch: Watch) => Promise<T>,
): Promise<{ readonly result: T; readonly ended: number | undefined }> {
  const { lookup, summary } = openLookup(options);
  const aborter = new AbortController();
  let ended: number | undefined;
  io.onEnd((why) => {
    if (why === 'SIGINT') ended = EXIT.interrupted;
    if (why === 'SIGTERM') ended = EXIT.terminated;
    aborter.abort();
    lookup.close();
  });
  const progress =
    io.stderrIsTerminal && !options.quiet
      ? createProgress({ messages, columns: style.columns, write: (text) => io.writeError(text) })
      : undefined;
  try {
    const result = await run({
      lookup,
      resolver: summary,
      signal: aborter.signal,
      ...(progress && { onProgress: (event) => progress.note(event) }),
    });
    return { result, ended };
  } finally {
    progress?.end();
    lookup.close();
  }
}
