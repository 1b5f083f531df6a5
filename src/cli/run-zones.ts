import { zonesCheckCommand } from '../commands/zones-check.ts';
import { zonesList, zonesShow } from '../commands/zones.ts';
import { fitnessDocument, renderFitness } from '../render/fitness.ts';
import { escapeInvisible, SCHEMA_VERSION } from '../render/json.ts';
import { renderZoneList, renderZoneShow } from '../render/zones.ts';
import { tooLate } from './deadline.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection } from './settings.ts';
import { warnAll } from './warn.ts';
import { watched } from './watched.ts';

/** `zones list`: a line a zone, or the catalogue as data. */
export async function runZonesList(io: Io, bag: OptionBag): Promise<number> {
  const { catalogue, style } = await loadSettings(io, bag);
  const listing = zonesList(catalogue, bag.set ?? []);
  await io.writeOut(
    bag.json ? toJson({ schemaVersion: SCHEMA_VERSION, ...listing }) : renderZoneList(listing, style),
  );
  return 0;
}

/** `zones show`: all that is known of one zone. */
export async function runZonesShow(
  io: Io,
  parts: { readonly zone: string; readonly bag: OptionBag },
): Promise<number> {
  const { catalogue, forms, style } = await loadSettings(io, parts.bag);
  const known = zonesShow(catalogue, forms.mask(parts.zone));
  await io.writeOut(parts.bag.json ? toJson(known.entry) : renderZoneShow(known, style));
  return 0;
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
  const { selection: selected, warnings } = selection(settings, bag);
  warnAll(io, settings.messages, warnings);
  const { result, ended } = await watched(io, settings, (watch) =>
    zonesCheckCommand({ ...watch, selection: selected }),
  );
  if (settings.deadline.isPast()) return tooLate(io, settings);
  const exitCode = ended ?? result.exitCode;
  const told = { ...result, timeoutMs: settings.options.timeoutMs, exitCode };
  if (!settings.options.quiet) {
    const generator = { name: 'rblcheck', version: parts.version };
    await io.writeOut(
      settings.options.format === 'json'
        ? fitnessDocument(told, generator)
        : renderFitness(told, settings.style),
    );
  }
  return exitCode;
}

function toJson(value: unknown): string {
  return `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;
}
