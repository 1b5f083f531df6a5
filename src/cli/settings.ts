import type { Selection } from '../core/plan.ts';
import type { ResolverSummary, Warning } from '../core/report.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import { createLookup, type NodeLookup } from '../dns/lookup.ts';
import { systemResolvers } from '../dns/system.ts';
import type { Messages } from '../i18n/en.ts';
import type { Style } from '../render/style.ts';
import { loadBundledZones, loadZonesFile, mergeCatalogue, type Catalogue } from '../zones/catalogue.ts';
import { loadConfig } from '../zones/config.ts';
import { selectZones } from '../zones/select.ts';
import { createPaint, wantsColor, type Io } from './io.ts';
import { localeLanguage, messagesIn } from './language.ts';
import { readOptions, type OptionBag, type Options } from './options.ts';

/** Everything that a command stands on, from the command line, the environment, the configuration and the defaults. */
export interface Settings {
  readonly options: Options;
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly style: Style;
}

/** @throws UsageError */
export async function loadSettings(io: Io, bag: OptionBag): Promise<Settings> {
  const config = await loadConfig(bag.config, io.env);
  const options = readOptions(bag, config.file);
  const file =
    options.zonesFile === null ? loadBundledZones(io.packageRoot) : loadZonesFile(options.zonesFile);
  const catalogue = mergeCatalogue(await file, config.file);
  const style = await createStyle(io, options);
  return { options, catalogue, messages: style.messages, style };
}

export async function createStyle(io: Io, options: Options): Promise<Style> {
  const language = options.language ?? localeLanguage(io.env);
  return {
    language,
    messages: await messagesIn(language),
    columns: io.columns,
    paint: await createPaint(wantsColor(io, options.color)),
    verbose: options.verbose,
    only: options.only,
  };
}

/** The zones of the run, and a word for each `-x` that left nothing out. */
export function selection(
  catalogue: Catalogue,
  options: Options,
  bag: OptionBag,
): {
  readonly selection: Selection;
  readonly warnings: readonly Warning[];
} {
  const selected = selectZones(catalogue, options);
  const excluded = new Set(selected.skipped.map(({ zone }) => zone.zone));
  const typed = (bag.exclude ?? []).flatMap((value) => value.split(',')).map(normalizeZoneName);
  const warnings = typed
    .filter((zone) => !excluded.has(zone))
    .map((zone) => ({ code: 'unknown-exclude', args: { zone } }));
  return { selection: selected, warnings };
}

/** The DNS of a run, and what can be said of it at the end. */
export function openLookup(options: Options): {
  readonly lookup: NodeLookup;
  readonly summary: () => ResolverSummary;
} {
  const { timeoutMs, concurrency } = options;
  const servers = options.resolvers ?? systemResolvers();
  const lookup = createLookup({ servers, timeoutMs, concurrency });
  const mode = options.resolvers === null ? 'system' : 'custom';
  return {
    lookup,
    summary: () => ({ mode, servers, timeoutMs, silent: lookup.silent(), queries: lookup.queries() }),
  };
}
