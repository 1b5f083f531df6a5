// What `src/index.ts`, the library, stands on: a run as the command line has it (`run/run.ts`), with options that a
// program gave (`options.ts`), a catalogue that it may bring (`load-zones.ts`), and reports at the pace at which they are
// taken (`handover.ts`).

import type { AbortSignalLike } from '../core/aborter.ts';
import { UsageError } from '../core/errors.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import type { KeyForms } from '../core/key-forms.ts';
import type { InputReport } from '../core/input.ts';
import type { Selection } from '../core/plan.ts';
import type { TargetReport, ToldWarning } from '../core/published.ts';
import type { Warning } from '../core/report.ts';
import type { TargetKind } from '../core/target.ts';
import { createCustomLookup, type CustomLookup } from '../dns/custom-lookup.ts';
import { targetJson, warningJson } from '../render/json.ts';
import { inFlight, openDns, requireAskable, withRun, type Dns } from '../run/open.ts';
import { runInputs, type RunParts } from '../run/run.ts';
import type { RawInput } from '../targets/raw-inputs.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { readKeys } from '../zones/keys.ts';
import { withNamedKeyed } from '../zones/open-catalogue.ts';
import { selectZones } from '../zones/select.ts';
import { catalogueName, keysIn } from '../zones/typed-keys.ts';
import { bundledKeyed, formsOf } from './bundled.ts';
import { checkedCatalogue } from './load-zones.ts';
import type { ReadOptions } from './options.ts';

/** What is asked, and of whom: read once, for one run or for many. */
export interface Question {
  readonly read: ReadOptions;
  readonly catalogue: Catalogue;
  readonly forms: KeyForms;
  readonly selection: Selection;
}

/** @throws UsageError for a catalogue, its zones and the resolvers */
export async function readQuestion(read: ReadOptions): Promise<Question> {
  const catalogue = await checkedCatalogue(read.catalogue);
  const forms = formsOf(catalogue);
  const selection = selectionOf(catalogue, read, forms);
  if (!read.lookup) requireAskable(read);
  return { read, catalogue, forms, selection };
}

/** @param count how many targets there are, where they are few; null for a bulk run */
export function dnsOf({ read }: Question, count: number | null): Dns {
  if (read.lookup) return customDns(read.lookup, read);
  return openDns(read, { patient: count === null, expected: count });
}

export interface Listeners<K> extends Pick<RunParts<K>, 'keepsInputs' | 'bulk' | 'checker'> {
  /** What is to be kept of a target that is finished; while it is pending no more is asked than there is room for. */
  readonly onReport: (report: TargetReport) => Promise<K | null>;
  readonly onProblem: (problem: UsageError) => void;
  readonly onWarning: (warning: ToldWarning) => void;
  /** What ends the run before its time. */
  readonly ends: readonly AbortSignalLike[];
}

/**
 * A run of the library: like `check` of the command line, but that nothing is read from the environment, and nothing
 * printed.
 * @returns the verdicts on what was typed, and what was kept
 * @throws UsageError where a daily limit would be passed
 */
export async function run<K>(
  rawInputs: AsyncIterable<RawInput>,
  { read, catalogue, forms, selection }: Question,
  { onReport, onProblem, onWarning, ends, dns, ...listeners }: Listeners<K> & { readonly dns: Dns },
): Promise<{ readonly inputs: readonly InputReport[]; readonly kept: readonly K[] }> {
  const tell = (warning: Warning): void => onWarning(warningJson(warning));
  const isHeld = read.allowOverLimit || listeners.checker !== undefined;
  const countTarget = isHeld ? () => {} : limitsOf(selection, read);
  const { report, kept } = await withRun(dns, ends, (open) =>
    runInputs(rawInputs, {
      ...open,
      ...listeners,
      options: read,
      catalogue,
      selection,
      mask: forms.mask,
      owner: read.owner ? { inAnyCase: 'all', hosts: [] } : null,
      onTarget: ({ kind }) => countTarget(kind),
      onProblem: ({ raw, problem }) => onProblem(new UsageError(problem, { value: raw.value })),
      onNote: tell,
      keep: (found) => onReport(targetJson(found)),
    }),
  );
  for (const warning of report.warnings) tell(warning);
  return { inputs: report.inputs, kept };
}

function selectionOf(given: Catalogue, read: ReadOptions, forms: KeyForms): Selection {
  const bare = (names: readonly string[]): readonly string[] =>
    names.map((name) => catalogueName(name, forms));
  const choice = {
    ...read,
    zones: bare(read.zones),
    exclude: bare(read.exclude),
    registered: bare(read.registered),
    sets: read.sets.map(forms.mask),
  };
  const catalogue = withNamedKeyed(given, choice.zones, bundledKeyed);
  const names = catalogue.zones.flatMap(({ key }) => key?.name ?? []);
  const known = readKeys(names, { ...Object.fromEntries(given.keys ?? []), ...read.keys }, {});
  return selectZones(catalogue, choice, new Map([...known, ...keysIn(read.zones, forms, 'zones')]));
}

/** A resolver of the caller's: of what it asks nothing is known. */
function customDns(custom: CustomLookup, read: ReadOptions): Dns {
  const { timeoutMs, queriesPerSecond } = read;
  const paced = queriesPerSecond === null ? {} : { queriesPerSecond };
  return {
    lookup: createCustomLookup(custom, { timeoutMs, concurrency: inFlight(read, null), ...paced }),
    resolver: () => ({ mode: 'custom', isNamed: true, servers: [], silent: false, timeoutMs, queries: 0 }),
  };
}

/** Counts the targets as they come, and throws before the one with which a zone's daily limit would be passed. */
function limitsOf(selection: Selection, read: ReadOptions): (kind: TargetKind) => void {
  const lowest = Math.min(...selection.zones.flatMap(({ limits }) => limits?.queriesPerDay ?? []));
  const counts = new Map<TargetKind, number>();
  let all = 0;
  return (kind) => {
    all++;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    // At most an address and a reason for each, and a few test entries.
    if (all * 2 + 6 > lowest) requireWithinLimits(forecast(counts, selection, read));
  };
}
