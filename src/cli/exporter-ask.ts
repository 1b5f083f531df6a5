import type { AbortSignalLike } from '../core/aborter.ts';
import { createLedger } from '../core/budget.ts';
import { UsageError } from '../core/errors.ts';
import type { Report } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import { sanitize } from '../render/sanitize.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { openDns, withRun } from '../run/open.ts';
import { runInputs } from '../run/run.ts';
import { createSharedRuns, type SharedRuns } from '../run/shared.ts';
import { parseInput } from '../targets/parse.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import { isJapanese } from './default-question.ts';
import { badTarget, runOf, withNames } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { selection, type Settings } from './settings.ts';
import { warningLine } from './warn.ts';

export interface AskParts {
  readonly settings: Settings;
  readonly bag: OptionBag;
  /** Ends all that is asked. */
  readonly ending: AbortSignalLike;
  readonly say: (text: string) => void;
}

/** Asks about one target, on the proofs that all probes share. */
export interface Ask {
  /** @throws UsageError for what is no target, or more than one */
  (target: string, signal: AbortSignalLike): Promise<Report>;
  close(): void;
}

export function createAsk({ settings, bag, ending, say }: AskParts): Ask {
  const { options, messages } = settings;
  const { selection: selected } = selection(settings, bag);
  const shared = new Map<boolean, SharedRuns>();
  const ledger = createLedger((warning) => say(warningLine(warning, messages)));

  /** A name of Japan is asked of the lists of Japan too. */
  async function questionOf(target: string) {
    const ofJapan = isJapanese(target);
    const question = await withNames({ settings, bag, selected }, ofJapan ? [target] : []);
    const runs =
      shared.get(ofJapan) ??
      createSharedRuns(
        {
          ...options,
          // No metric has a reason in it.
          txt: false,
          selection: question.selected,
          ...(!options.allowOverLimit && { ledger }),
        },
        () => openDns(options, { patient: false, expected: 1 }),
      );
    shared.set(ofJapan, runs);
    return { ...question, runs };
  }

  async function ask(target: string, signal: AbortSignalLike): Promise<Report> {
    if (parseInput(target).kind === 'range') throw new UsageError('probe-one', { value: target });
    const question = await questionOf(target);
    const { checker, ...dns } = question.runs.open();
    let problem: UsageError | undefined;
    const { report, kept, exitCode } = await withRun(dns, [ending, signal], (run) =>
      runInputs(only(target), {
        ...run,
        ...runOf(question.settings, say),
        checker,
        selection: question.selected,
        bulk: false,
        keepsInputs: true,
        onProblem: (bad) => (problem = badTarget(bad)),
        keep: (found) => Promise.resolve(found),
      }),
    );
    if (problem) throw problem;
    for (const warning of shownWarnings(report.warnings, options)) {
      // Nobody gave the run a deadline: it is the scrape that waits no longer.
      const isScrape = warning.code === RUN_DEADLINE;
      say(
        isScrape ? `rblcheck: ${messages.exporter.cutOff(sanitize(target))}` : warningLine(warning, messages),
      );
    }
    return { ...report, targets: kept, exitCode };
  }

  return Object.assign(ask, {
    close() {
      for (const runs of shared.values()) runs.close();
    },
  });
}

async function* only(value: string): AsyncGenerator<RawInput> {
  yield { value, place: null };
}
