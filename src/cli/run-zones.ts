import { zonesList, zonesShow } from '../commands/zones.ts';
import { renderZoneList, renderZoneShow } from '../render/zones.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { loadSettings } from './settings.ts';

/** `zones list`: a line a zone, or the catalogue as data. */
export async function runZonesList(io: Io, bag: OptionBag): Promise<number> {
  const { catalogue, style } = await loadSettings(io, bag);
  const listing = zonesList(catalogue, bag.set ?? []);
  await io.writeOut(bag.json ? toJson(listing) : renderZoneList(listing, style));
  return 0;
}

/** `zones show`: all that is known of one zone. */
export async function runZonesShow(
  io: Io,
  parts: { readonly zone: string; readonly bag: OptionBag },
): Promise<number> {
  const { catalogue, style } = await loadSettings(io, parts.bag);
  const known = zonesShow(catalogue, parts.zone);
  await io.writeOut(parts.bag.json ? toJson(known.entry) : renderZoneShow(known, style));
  return 0;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
