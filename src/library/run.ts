import { checkCommand } from '../commands/check.ts';
import { createInputs } from '../commands/inputs.ts';
import { UsageError } from '../core/errors.ts';
import { forecast, requireWithinLimits } from '../core/forecast.ts';
import type { KeyForms } from '../core/key-forms.ts';
import type { InputReport } from '../core/input.ts';
import { kindsOf, type Selection } from '../core/plan.ts';
import type { TargetReport, ToldWarning } from '../core/published.ts';
import { resolverMode, type ResolverSummary, type Warning } from '../core/report.ts';
import type { Target, TargetKind } from '../core/target.ts';
import { createCustomLookup } from '../dns/custom-lookup.ts';
import { createLookup } from '../dns/lookup.ts';
import { resolversOf } from '../dns/system.ts';
import { targetJson, warningJson } from '../render/json.ts';
import { targetsOf } from '../targets/stream.ts';
import type { Word } from '../targets/words.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { readKeys } from '../zones/keys.ts';
import { withNamedKeyed } from '../zones/open-catalogue.ts';
import { selectZones } from '../zones/select.ts';
import { listNames } from '../zones/list-names.ts';
import { catalogueName, keysIn } from '../zones/typed-keys.ts';
import { bundledKeyed, formsOf } from './bundled.ts';
import { checkedCatalogue } from './load-zones.ts';
import type { ReadOptions } from './options.ts';

export interface Listeners {
  /** Called for each target before it is asked about. */
  readonly onTarget?: (target: Target) => void;
  /** No more is asked than there is room for while its promise is pending. */
  readonly onReport: (report: TargetReport) => Promise<void>;
  readonly onProblem: (problem: UsageError) => void;
  readonly onWarning: (warning: ToldWarning) => void;
  /** Many targets: no close look at each, and patience with the resolver. */
  readonly bulk: boolean;
  /** The verdicts on what was typed are wanted. */
  readonly keepsInputs: boolean;
}

/**
 * A run of the library: like `check` of the command line, but that nothing is read from the environment, and nothing
 * printed.
 * @throws UsageError for a catalogue, and where a daily limit would be passed
 */
export async function run(
  words: AsyncIterable<Word>,
  read: ReadOptions,
  listeners: Listeners,
): Promise<readonly InputReport[]> {
  const { signal } = read;
  const catalogue = await checkedCatalogue(read.catalogue);
  const forms = formsOf(catalogue);
  const selection = selectionOf(catalogue, read, forms);
  const { bulk, onTarget, onReport, onProblem, onWarning } = listeners;
  const { lookup, summary } = openLookup(read, bulk);
  // Its own signal, since the caller's may outlive many runs, and would remember each.
  const aborter = new AbortController();
  const abort = (): void => {
    aborter.abort();
    lookup.close();
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const tell = (warning: Warning): void => onWarning(warningJson(warning));
  const inputs = createInputs({ keepsAll: listeners.keepsInputs });

  async function* targets(): AsyncGenerator<Target> {
    const count = read.allowOverLimit ? () => {} : limitsOf(selection, read);
    const how = {
      kinds: kindsOf(selection),
      lists: listNames(catalogue, selection),
      hints: !bulk,
      mask: forms.mask,
    };
    for await (const item of targetsOf(words, { ...read, lookup, ...how })) {
      if (item.kind === 'note') tell(item.warning);
      else if (item.kind === 'end') inputs.whole(item.input);
      else if (item.kind === 'target') {
        inputs.came(item.input, item.target, item.isRepeated);
        if (item.isRepeated) continue;
        count(item.target.kind);
        onTarget?.(item.target);
        yield item.target;
      } else {
        onProblem(new UsageError(item.problem, { value: item.word.value }));
      }
    }
  }

  try {
    const end = await checkCommand(targets(), read, {
      lookup,
      selection,
      inputs,
      resolver: summary,
      bulk,
      owner: read.owner ? { inAnyCase: 'all', hosts: [] } : null,
      signal: aborter.signal,
      onTarget: async (report) => {
        await onReport(targetJson(report));
        return null;
      },
    });
    for (const warning of end.report.warnings) tell(warning);
    return end.report.inputs;
  } finally {
    signal?.removeEventListener('abort', abort);
    lookup.close();
  }
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
  const catalogue = withNamedKeyed(given, choice.zones, bundledKeyed());
  const names = catalogue.zones.flatMap(({ key }) => key?.name ?? []);
  const known = readKeys(names, { ...Object.fromEntries(given.keys ?? []), ...read.keys }, {});
  return selectZones(catalogue, choice, new Map([...known, ...keysIn(read.zones, forms, 'zones')]));
}

function openLookup(read: ReadOptions, patient: boolean) {
  const { lookup: custom } = read;
  const { timeoutMs, concurrency, direct, queriesPerSecond } = read;
  const shared = { timeoutMs, concurrency, ...(queriesPerSecond !== null && { queriesPerSecond }) };
  if (custom) {
    const summary: ResolverSummary = {
      mode: 'custom',
      isNamed: true,
      servers: [],
      silent: false,
      timeoutMs,
      queries: 0,
    };
    return { lookup: createCustomLookup(custom, shared), summary: () => summary };
  }
  const { asked: servers, unasked } = resolversOf(read.resolvers);
  const [server] = unasked;
  if (server !== undefined && servers.length === 0) throw new UsageError('link-local-resolver', { server });
  const lookup = createLookup({ ...shared, servers, direct, patient });
  const summary = (): ResolverSummary => ({
    mode: resolverMode(read),
    isNamed: read.resolvers !== null,
    servers,
    timeoutMs,
    silent: lookup.silent(),
    queries: lookup.queries(),
  });
  return { lookup, summary };
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
