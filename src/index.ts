import type { BounceReport, Finding, TargetReport, ToldWarning } from './core/published.ts';
import { UsageError } from './core/errors.ts';
import type { InputCause } from './core/input.ts';
import type { OutcomeKind } from './core/outcome.ts';
import { askEach, askerOf, askOne, findingsOf } from './library/ask.ts';
import { badOption } from './library/bad-option.ts';
import { formsOf } from './library/bundled.ts';
import { createSharedAsker } from './library/checker.ts';
import { catalogueOf, checkedCatalogue } from './library/load-zones.ts';
import { readOptions, type CheckAllOptions, type CheckOptions, type ReadOptions } from './library/options.ts';
import { readable } from './library/readable.ts';
import { requireIterable } from './library/raw-inputs.ts';
import { readingJson } from './render/bounce-json.ts';
import type { Catalogue } from './zones/catalogue.ts';

export type {
  BounceReport,
  Catalogue,
  CheckAllOptions,
  CheckOptions,
  Finding,
  OutcomeKind,
  TargetReport,
  ToldWarning,
};
export type { CustomAnswer, CustomLookup, CustomQuery } from './dns/custom-lookup.ts';
export type { Rejection, SendingAddress } from './core/rejection.ts';
export type { ReturnCode, SkippedZone } from './core/published.ts';
export type { RecordType } from './core/dns-answer.ts';
export type { InputCause } from './core/input.ts';
export type { UnknownCause } from './core/outcome.ts';
export type { RetiredEntry, ZoneEntry } from './core/zone.ts';
export { UsageError };

/** A finding with its target. */
export interface TargetFinding extends Finding {
  readonly target: string;
}

/** What `check` found out about what it was given: one address, or a name with all its addresses. */
export interface CheckReport {
  /** As it was given. */
  readonly target: string;
  /**
   * The verdict on what was given: `listed` when any of its targets is; else `unknown` when any could not be told, or
   * there is a `cause`; `clean` only when all are.
   */
  readonly outcome: OutcomeKind;
  /** What could not be found out about it; null where that is not why it is unknown. */
  readonly cause: InputCause | null;
  /** Those of all its targets, in order. */
  readonly findings: readonly TargetFinding[];
  /** Of an address: one. Of a name: each of its addresses, then the name itself. Of a range: every address in it. */
  readonly targets: readonly TargetReport[];
  readonly warnings: readonly ToldWarning[];
}

/**
 * Asks the blocklists about one address, name, range, URL or e-mail address.
 *
 * When `signal` is aborted it resolves with what is known; what was not asked stands in `skipped` as `interrupted`, and
 * the outcome is then `listed` or `unknown`, never `clean`.
 * @throws UsageError when the target or an option cannot be used; what DNS does is never an error
 */
export async function check(target: string, options: CheckOptions = {}): Promise<CheckReport> {
  return askOne(target, askerOf(readGiven(options)));
}

/**
 * Asks about many targets, and yields a report for each as it is finished. No more is read of `targets` than is under
 * way, and no more is asked while nobody takes the reports; leaving the loop ends the run.
 *
 * When `signal` is aborted it yields what is known, and ends.
 * @throws UsageError for an option, where a zone's daily limit would be passed, and, when all others are done, for the
 *   first target that could not be read, unless there is an `onProblem`
 */
export async function* checkAll(
  targets: Iterable<string> | AsyncIterable<string>,
  options: CheckAllOptions = {},
): AsyncGenerator<TargetReport, void, undefined> {
  const read = readAll(targets, options);
  yield* askEach(targets, askerOf(read), read);
}

/** Checks one after another, and many at once, for as long as a program runs: see `createChecker`. */
export interface Checker {
  /** As the function of that name. */
  check(target: string, options?: Pick<CheckOptions, 'signal'>): Promise<CheckReport>;
  /** As the function of that name. More than 16 targets, or an iterable whose length is not known, are proved by themselves. */
  checkAll(
    targets: Iterable<string> | AsyncIterable<string>,
    options?: Pick<CheckAllOptions, 'signal' | 'onProblem' | 'onWarning'>,
  ): AsyncGenerator<TargetReport, void, undefined>;
  /** Ends what is under way, as a signal does; whoever asks afterwards gets a UsageError. */
  close(): void;
}

/**
 * A checker for a program that asks often, such as a server: what was proved of each zone and resolver counts for all
 * checks under way, so that the test entries are asked once a minute or 500 targets, and not once a check. The catalogue
 * and the options are read once; the limits of the zones are held to by the day.
 * @throws UsageError for an option
 */
export function createChecker(options: CheckOptions = {}): Checker {
  const shared = createSharedAsker(readGiven(options));
  return {
    close: () => shared.close(),
    check: async (target, given = {}) => askOne(target, shared.asker(readGiven(given, ['signal']).signal)),
    async *checkAll(targets, given = {}) {
      const read = readAll(targets, given, ['signal', 'onProblem', 'onWarning']);
      yield* askEach(targets, shared.asker(read.signal), read);
    },
  };
}

function readAll(
  targets: Iterable<string> | AsyncIterable<string>,
  options: CheckAllOptions,
  known?: readonly string[],
): ReadOptions {
  try {
    requireIterable(targets);
  } catch (error) {
    throw readable(error);
  }
  return readGiven(options, known);
}

function readGiven(options: CheckAllOptions, known?: readonly string[]): ReadOptions {
  try {
    return readOptions(options, known);
  } catch (error) {
    throw readable(error);
  }
}

/**
 * The same, finding by finding. Those of a target come together when all of them are in: only side by side do they show
 * a resolver that makes answers up.
 */
export async function* findings(
  targets: string | Iterable<string> | AsyncIterable<string>,
  options: CheckAllOptions = {},
): AsyncGenerator<TargetFinding, void, undefined> {
  const all = typeof targets === 'string' ? [targets] : targets;
  for await (const report of checkAll(all, options)) yield* findingsOf(report);
}

/**
 * The catalogue of zones: of a file, or the one that comes with the package.
 * @throws UsageError that names the file, the place in it, what stands there and what may
 */
export async function loadZones(path?: string): Promise<Catalogue> {
  try {
    return await catalogueOf(path);
  } catch (error) {
    throw readable(error);
  }
}

/**
 * Reads a bounce, a pasted refusal, a mail log or a message. Asks nothing of DNS, and no content is an error.
 * @throws UsageError for what is no text, and for `zones` that are no catalogue
 * @param zones whose names and operators are recognised; the bundled ones unless given
 */
export async function parseBounce(input: string | Uint8Array, zones?: Catalogue): Promise<BounceReport> {
  const { parseBounce: parse } = await import('./bounce/parse.ts');
  try {
    // A test runner's sandbox has a Uint8Array of its own.
    if (typeof input !== 'string' && !ArrayBuffer.isView(input)) throw badOption('input', input, 'bounce');
    const known = await checkedCatalogue(zones ?? null);
    return readingJson(await parse(input, [...known.zones, ...known.retired], formsOf(known)));
  } catch (error) {
    throw readable(error);
  }
}
