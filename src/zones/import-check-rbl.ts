import type { ImportNote } from '../core/import-note.ts';
import { noZone, plainImport, type Imported, type ImportedZone } from './import-line.ts';

/** The ini of check_rbl (`--extra-opts`): "server = ZONE" lines in a section; what else stands there are its options. */
export function readCheckRbl(source: string): Imported {
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
