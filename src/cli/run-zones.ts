import { zonesCheckCommand } from '../commands/zones-check.ts';
import { zonesList, zonesShow } from '../commands/zones.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Generator } from '../core/published.ts';
import { maskedName } from '../core/secret.ts';
import { printJson, SCHEMA_VERSION } from '../render/documents.ts';
import { fitnessReport, type FitnessReportFacts } from '../render/fitness-report.ts';
import { loadBundledZones, type PackageFile } from '../zones/catalogue.ts';
import { fitnessDocument, renderFitness } from '../render/fitness.ts';
import { renderZoneList, renderZoneShow } from '../render/zones.ts';
import { tooLate } from './deadline.ts';
import { warnAged } from './aged.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection } from './settings.ts';
import { warnAll } from './warn.ts';
import { atTerminal } from './at-terminal.ts';

/** `zones list`: a line a zone, or the catalogue as data. */
export async function runZonesList(io: Io, bag: OptionBag): Promise<number> {
  const settings = await loadSettings(io, bag, { withSources: true });
  const { catalogue, options, style } = settings;
  warnAged(io, settings);
  const listing = zonesList(catalogue, bag.set ?? []);
  await io.writeOut(
    options.format === 'json'
      ? printJson({ schemaVersion: SCHEMA_VERSION, ...listing })
      : style.messages.shown(renderZoneList(listing, style)),
  );
  return EXIT.clean;
}

/** `zones show`: all that is known of one zone. */
export async function runZonesShow(
  io: Io,
  parts: { readonly zone: string; readonly bag: OptionBag },
): Promise<number> {
  const settings = await loadSettings(io, parts.bag, { withSources: true });
  const { catalogue, forms, options, style } = settings;
  warnAged(io, settings);
  const known = zonesShow(catalogue, forms.mask(parts.zone));
  await io.writeOut(
    options.format === 'json' ? printJson(known.entry) : style.messages.shown(renderZoneShow(known, style)),
  );
  return EXIT.clean;
}

/** `zones check`: which zones are fit to be believed from here. */
export async function runZonesCheck(
  io: Io,
  parts: { readonly zones: readonly string[]; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const bag = {
    ...parts.bag,
    ...(parts.zones.length > 0 && { zone: [...(parts.bag.zone ?? []), ...parts.zones] }),
  };
  const settings = await loadSettings(io, bag);
  // What is configured is no slip beside it: the report is what was asked for.
  if (bag.report && bag.json) throw new UsageError('report-not-json');
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, settings.messages, warnings);
  warnAged(io, settings);
  const { result, ended } = await atTerminal(io, settings, async (run) => ({
    ...(await zonesCheckCommand({ ...run, selection: selected })),
    resolver: run.resolver(),
  }));
  if (settings.deadline.isPast()) return tooLate(io, settings);
  const exitCode = ended ?? result.exitCode;
  const checked = { ...result, timeoutMs: settings.options.timeoutMs, exitCode };
  if (!settings.options.quiet) {
    const generator: Generator = { name: 'rblcheck', version: parts.version };
    await io.writeOut(
      bag.report
        ? fitnessReport({ ...checked, ...published(io.packageFile) }, generator)
        : settings.options.format === 'json'
          ? printJson(fitnessDocument(checked, generator))
          : settings.messages.shown(renderFitness(checked, settings.style)),
    );
  }
  return exitCode;
}

/** What everybody has of the catalogue, and the day. */
function published(
  packageFile: PackageFile,
): Pick<FitnessReportFacts, 'published' | 'catalogueVersion' | 'date'> {
  const { zones, retired = [], version = null } = loadBundledZones(packageFile);
  return {
    published: new Set([...zones, ...retired].map(({ zone }) => maskedName(zone))),
    catalogueVersion: version,
    date: new Date().toISOString().slice(0, 10),
  };
}
