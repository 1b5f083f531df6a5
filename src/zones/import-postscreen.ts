import type { ImportNote } from '../core/import-note.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';
import { noZone, type Imported, type ImportedZone } from './import-line.ts';
import { logicalLines, type Token } from './postfix-lines.ts';

/**
 * Postfix's main.cf, or the value of `postscreen_dnsbl_sites` alone: "zone[=filter][*weight]", with continuation lines
 * and comments between them (postconf(5)). The zones of `reject_rbl_client` and its kin are taken along.
 */
export function readPostscreen(source: string): Imported {
  const zones: ImportedZone[] = [];
  const notes: ImportNote[] = [];
  const logical = logicalLines(source);
  const isMainCf = logical.some(({ name }) => name !== null);
  const classes = new Set(
    logical.flatMap(({ name, words }) =>
      name === 'smtpd_restriction_classes' ? words.map(({ text }) => text) : [],
    ),
  );
  let threshold: number | null = null;
  for (const { name, words } of logical) {
    if (name === 'postscreen_dnsbl_threshold') threshold = readThreshold(words);
    else if (name === SITES || (name === null && !isMainCf)) {
      for (const word of words) readSite(word, { zones, notes, setting: SITES });
    } else if (name?.endsWith('_restrictions') || (name !== null && classes.has(name)))
      readRestrictions(words, { zones, notes, setting: name });
  }
  return { zones, notes, threshold };
}

const SITES = 'postscreen_dnsbl_sites';

interface Found {
  readonly zones: ImportedZone[];
  readonly notes: ImportNote[];
  readonly setting: string;
  readonly isForNames?: boolean;
  readonly decidesAlone?: boolean;
}

const SITE = /^([^=*]+)(?:=([^*]+))?(?:\*([+-]?\d{1,6}))?$/;

function readSite(
  { text, line }: Token,
  { zones, notes, setting, isForNames = false, decidesAlone = false }: Found,
): void {
  const [, name = '', reply, weight = '1'] = SITE.exec(text) ?? [];
  const zone = normalizeZoneName(name);
  const patterns = reply === undefined ? null : replyPatterns(reply);
  if (!isZoneName(zone)) notes.push(noZone(text, line));
  else if (reply !== undefined && patterns === null) {
    notes.push({ code: 'filter', line, args: { zone, filter: reply } });
  }
  if (!isZoneName(zone)) return;
  const filter = reply === undefined || patterns === null ? null : { text: reply, patterns };
  zones.push({ zone, line, filter, weight: Number(weight), isForNames, decidesAlone, setting });
}

/** A zone that rejects decides alone, and no threshold is asked. */
function readRestrictions(words: readonly Token[], found: Found): void {
  for (const [index, { text: setting }] of words.entries()) {
    const site = words[index + 1];
    if (site === undefined) return;
    const isForNames = /_rhs[bw]l_/.test(setting);
    if (/^reject_(?:rbl_client|rhsbl_\w+)$/.test(setting))
      readSite(site, { ...found, setting, isForNames, decidesAlone: true });
    else if (/^permit_(?:dnswl|rhswl)_client$/.test(setting))
      readSite({ ...site, text: `${site.text}*-1` }, { ...found, setting, isForNames });
  }
}

function readThreshold([first]: readonly Token[]): number | null {
  return first && /^\d{1,6}$/.test(first.text) && Number(first.text) > 0 ? Number(first.text) : null;
}

/** More than anyone writes by hand. */
const MOST_PATTERNS = 256;

/**
 * A reply filter of Postfix as patterns of the zone file: four parts, each a number or "[1;2;4..6]" (postconf(5)).
 * "127.0.0.4;5" is taken for "127.0.0.[4;5]".
 * @returns null when it is none
 */
export function replyPatterns(filter: string): readonly string[] | null {
  const parts = filter.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  if (parts.length !== 4 || parts.join('.') !== filter) return null;
  let patterns: readonly string[] = [''];
  for (const [index, part] of parts.entries()) {
    const ranges = part.replaceAll(/[[\]]/g, '').split(';').map(readRange);
    if (!ranges.every((range) => range !== null)) return null;
    patterns = patterns.flatMap((before) =>
      ranges.map((range) => `${before}${index === 0 ? '' : '.'}${range}`),
    );
    if (patterns.length > MOST_PATTERNS) return null;
  }
  return patterns;
}

function readRange(text: string): string | null {
  const [, low = '', high = low] = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(text) ?? [];
  if (low === '' || Number(high) > 255 || Number(low) > Number(high)) return null;
  if (Number(low) === 0 && Number(high) === 255) return '*';
  return low === high ? String(Number(low)) : `${Number(low)}-${Number(high)}`;
}
