import type { ImportNote } from '../core/import-note.ts';
import { noZone, plainImport, type Imported, type ImportedZone } from './import-line.ts';

/**
 * A plain list: a zone a line, "#" or ";" begins a comment, and of several columns the first counts. A .rblcheckrc of
 * Debian's rblcheck is one as well: "-c" clears what was there before, "-s ZONE" adds.
 */
export function readList(source: string): Imported {
  let zones: ImportedZone[] = [];
  const notes: ImportNote[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    const line = index + 1;
    const words = text
      .replace(/[#;].*$/, '')
      .trim()
      .split(/[\s,]+/);
    const [first = ''] = words;
    if (first === '') continue;
    if (first.startsWith('-')) {
      zones = readOptions(words, line, { zones, notes });
      continue;
    }
    const zone = plainImport(first, line);
    if (zone) zones.push(zone);
    else notes.push(noZone(first, line));
  }
  return { zones, notes, threshold: null };
}

function readOptions(
  words: readonly string[],
  line: number,
  { zones, notes }: { readonly zones: readonly ImportedZone[]; readonly notes: ImportNote[] },
): ImportedZone[] {
  const rest = [...words];
  let kept = [...zones];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, glued] = /^-s(.+)$/.exec(word) ?? [];
    if (word === '-c') kept = [];
    else if (word === '-s' || glued !== undefined) {
      const typed = glued ?? rest.shift() ?? '';
      const zone = plainImport(typed, line);
      if (zone) kept.push(zone);
      else notes.push(noZone(typed, line));
    } else notes.push({ code: 'setting', line, args: { setting: word } });
  }
  return kept;
}
