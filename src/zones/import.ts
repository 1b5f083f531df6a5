import type { ImportFormat } from '../core/choices.ts';
import { groupedBy, type Group } from '../core/grouped.ts';
import type { ImportNote, ImportResult, PlacedNote } from '../core/import-note.ts';
import { keyForms, keyVariable, type KeyForms } from '../core/key-forms.ts';
import type { CodeEntry, RetiredEntry, Tier, ZoneEntry } from '../core/zone.ts';
import type { Catalogue } from './catalogue.ts';
import { type Imported, type ImportedZone, noZone, plainImport } from './import-line.ts';
import { readList } from './import-list.ts';
import { readPostscreen } from './import-postscreen.ts';

const READERS = { check_rbl: readCheckRbl, postscreen: readPostscreen, list: readList } as const;

/** What a file most likely is. */
export function guessFormat(source: string): ImportFormat {
  const lines = source
    .split(/\r?\n/)
    .filter((line) => !/^\s*;/.test(line))
    .map((line) => line.replace(/#.*$/, ''));
  const some = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (some(/postscreen_dnsbl_|reject_rbl_client|=127\.|[a-z]\*-?\d/)) return 'postscreen';
  return some(/^\s*\[[^\]]+\]\s*$|^\s*-*server\s*=/) ? 'check_rbl' : 'list';
}

/** Another program's list as a zone file; what the catalogue knows of its zones goes into it. */
export function importZones(
  source: string,
  catalogue: Catalogue,
  {
    format,
    version,
    otherCodes,
    forms = keyForms(catalogue.zones),
  }: {
    readonly format: ImportFormat;
    readonly version: string;
    readonly otherCodes: string;
    /** What a name with a key in it looks like; that of the catalogue's unless given. */
    readonly forms?: KeyForms;
  },
): ImportResult {
  const read = READERS[format](source.replace(/^\uFEFF/, ''));
  const threshold = thresholdOf(read);
  const zones = new Map<string, ZoneEntry>();
  const retired = new Map<string, RetiredEntry>();
  const notes = [...read.notes];
  // With somebody's key in its name a zone goes on under the catalogue's.
  const named = read.zones.map((line) => ({ ...line, zone: forms.read(line.zone)?.zone ?? line.zone }));
  for (const lines of groupedBy(named, ({ zone }) => zone)) {
    const [{ line, zone: name }] = lines;
    const gone = catalogue.retired.find(({ zone }) => zone === name);
    if (gone) {
      retired.set(name, gone);
      notes.push({
        code: 'retired',
        line,
        args: { zone: name, behaviour: gone.behaviour, since: gone.since ?? '' },
      });
      continue;
    }
    const known = catalogue.zones.find(({ zone }) => zone === name);
    const tier = tierOf(lines, threshold);
    zones.set(name, known ? knownEntry(known, tier) : plainEntry(name, lines, { tier, otherCodes }));
    if (known) notes.push(...knownNotes(known, lines));
    else notes.push({ code: 'plain', line, args: { zone: name } });
  }
  const file = { version, zones: [...zones.values()], retired: [...retired.values()] };
  const told = notes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { file, notes: told.map((note) => withoutKeys(note, forms)), threshold };
}

/** A zone may stand there several times, each time with another filter. */
type Lines = Group<ImportedZone>;

/** A line that could not be read may have a key in it all the same. */
function withoutKeys(note: ImportNote, { mask }: KeyForms): PlacedNote {
  const args = Object.entries(note.args).map(([name, text]): [string, string] => [name, mask(text)]);
  return { ...note, args: Object.fromEntries(args) };
}

/** Where no threshold is stated, the heaviest zone is taken to reach it alone. */
function thresholdOf({ zones, threshold }: Imported): number | null {
  if (threshold !== null) return threshold;
  const weights = zones.flatMap(({ weight, decidesAlone }) =>
    weight !== null && weight > 0 && !decidesAlone ? [weight] : [],
  );
  return weights.length === 0 ? null : Math.max(...weights);
}

/**
 * A zone that reaches the threshold alone, or needs none, is major; one that two of its kind reach it with common; else
 * minor, as is one of which the weight is 0.
 */
function tierOf(lines: Lines, threshold: number | null): Tier | null {
  if (lines.some(({ decidesAlone }) => decidesAlone)) return 'major';
  const weight = Math.max(...lines.map((line) => line.weight ?? Number.NaN));
  if (weight === 0) return 'minor';
  if (threshold === null || !(weight > 0)) return null;
  if (weight >= threshold) return 'major';
  return weight * 2 >= threshold ? 'common' : 'minor';
}

/** All of an imported file is the default. */
function knownEntry(known: ZoneEntry, tier: Tier | null): ZoneEntry {
  const sets = new Set(['default', ...(known.sets ?? [])]);
  return { ...known, ...(tier && { tier }), sets: [...sets] };
}

function plainEntry(
  zone: string,
  lines: Lines,
  { tier, otherCodes }: { readonly tier: Tier | null; readonly otherCodes: string },
): ZoneEntry {
  const isAllow = lines.every(({ weight }) => weight !== null && weight < 0);
  const codes = codesOf(lines, otherCodes);
  return {
    zone,
    ...(isAllow && { kind: 'allow' as const }),
    lists: [
      ...(lines.some(({ isForNames }) => !isForNames) ? (['ipv4', 'ipv6'] as const) : []),
      ...(lines.some(({ isForNames }) => isForNames) ? (['domain'] as const) : []),
    ],
    ...(tier && { tier }),
    sets: ['default'],
    ...(codes && { codes }),
  };
}

/** What a filter takes counts; what none takes does not, as it did not before. */
function codesOf(lines: Lines, otherCodes: string): Readonly<Record<string, CodeEntry>> | null {
  if (lines.some(({ filter }) => filter === null)) return null;
  const codes = lines.flatMap(({ zone, filter, weight }) =>
    (filter?.patterns ?? []).map((pattern): [string, CodeEntry] => [
      pattern,
      {
        meaning: `${zone}=${filter?.text ?? ''}*${weight ?? 1}`,
        severity: (weight ?? 1) < 0 ? 'informational' : 'listed',
      },
    ]),
  );
  return Object.fromEntries([...codes, ['127.*.*.*', { meaning: otherCodes, severity: 'informational' }]]);
}

/** Where the catalogue's knowledge takes the place of what stood there, or does not suffice. */
function knownNotes({ zone, key, registration }: ZoneEntry, lines: Lines): readonly ImportNote[] {
  const [{ line }] = lines;
  const filters = lines.flatMap(({ filter }) => (filter ? [filter.text] : []));
  const notes: ImportNote[] = [];
  if (filters.length > 0) {
    notes.push({ code: 'filter-known', line, args: { zone, filter: [...new Set(filters)].join(', ') } });
  }
  if (key) notes.push({ code: 'key', line, args: { zone, variable: keyVariable(key.name) } });
  if (registration !== undefined) notes.push({ code: 'registration', line, args: { zone } });
  return notes;
}

/** The ini of check_rbl (`--extra-opts`): "server = ZONE" lines in a section; what else stands there are its options. */
function readCheckRbl(source: string): Imported {
  const zones: ImportedZone[] = [];
  const notes: ImportNote[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    const line = index + 1;
    const trimmed = text.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed) || /^\[[^\]]*\]$/.test(trimmed)) continue;
    const [, name = '', value = ''] =
      /^-*([\w-]+)\s*(?:=\s*(.*))?$/.exec(trimmed.replace(/\s[#;].*$/, '')) ?? [];
    if (name !== 'server' && name !== 's') {
      notes.push({ code: 'setting', line, args: { setting: name === '' ? trimmed : name } });
      continue;
    }
    for (const typed of value.replaceAll(/["']/g, '').split(/[\s,]+/)) {
      const zone = plainImport(typed, line);
      if (zone) zones.push(zone);
      else notes.push(noZone(typed, line));
    }
  }
  return { zones, notes, threshold: null };
}
