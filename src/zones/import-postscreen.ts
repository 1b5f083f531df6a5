import type { ImportNote } from '../core/import-note.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';
import { noZone, type Imported, type ImportedZone } from './import-line.ts';
import { replyPatterns } from './reply-filter.ts';

/**
 * Postfix's main.cf, or the value of `postscreen_dnsbl_sites` alone: "zone[=filter][*weight]", with continuation lines
 * and comments between them (postconf(5)). The zones of `reject_rbl_client` and its kin are taken along.
 */
export function readPostscreen(source: string): Imported {
  const zones: ImportedZone[] = [];
  const notes: ImportNote[] = [];
  const logical = logicalLines(source);
  const isMainCf = logical.some(({ name }) => name !== null);
  let threshold: number | null = null;
  for (const { name, words } of logical) {
    if (name === 'postscreen_dnsbl_threshold') threshold = readThreshold(words);
    else if (name === 'postscreen_dnsbl_sites' || (name === null && !isMainCf)) {
      for (const word of words) readSite(word, { zones, notes });
    } else if (name?.endsWith('_restrictions')) readRestrictions(words, { zones, notes });
  }
  return { zones, notes, threshold };
}

interface Word {
  readonly text: string;
  readonly line: number;
}

interface LogicalLine {
  /** Of the parameter; null for a line that sets none. */
  readonly name: string | null;
  readonly words: readonly Word[];
}

/** A line that begins with white space continues the one before; comments and empty lines may stand between. */
function logicalLines(source: string): readonly LogicalLine[] {
  const lines: { name: string | null; words: Word[] }[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const [, name, value = ''] = /^(\w+)\s*=(?!127\.)(.*)$/.exec(text) ?? [];
    const words = (name === undefined ? text : value)
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, line: index + 1 }));
    const before = lines.at(-1);
    if (name === undefined && before) before.words.push(...words);
    else lines.push({ name: name ?? null, words });
  }
  return lines;
}

interface Found {
  readonly zones: ImportedZone[];
  readonly notes: ImportNote[];
  readonly isForNames?: boolean;
  readonly decidesAlone?: boolean;
}

const SITE = /^([^=*]+)(?:=([^*]+))?(?:\*([+-]?\d{1,6}))?$/;

function readSite(
  { text, line }: Word,
  { zones, notes, isForNames = false, decidesAlone = false }: Found,
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
  zones.push({ zone, line, filter, weight: Number(weight), isForNames, decidesAlone });
}

/** A zone that rejects decides alone, and no threshold is asked. */
function readRestrictions(words: readonly Word[], found: Found): void {
  for (const [index, { text }] of words.entries()) {
    const site = words[index + 1];
    if (site === undefined) return;
    if (text === 'reject_rbl_client') readSite(site, { ...found, decidesAlone: true });
    else if (/^reject_rhsbl_\w+$/.test(text))
      readSite(site, { ...found, isForNames: true, decidesAlone: true });
    else if (text === 'permit_dnswl_client') readSite({ ...site, text: `${site.text}*-1` }, found);
    else if (text === 'permit_rhswl_client')
      readSite({ ...site, text: `${site.text}*-1` }, { ...found, isForNames: true });
  }
}

function readThreshold([first]: readonly Word[]): number | null {
  return first && /^\d{1,6}$/.test(first.text) && Number(first.text) > 0 ? Number(first.text) : null;
}
