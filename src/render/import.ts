import type { ImportResult } from '../core/import-note.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import { say } from './say.ts';

/** What is said beside an imported zone file: a line a thing that could not be kept, then the sum. */
export function importLines(
  { file: zones, notes, threshold }: ImportResult,
  { file, format, messages }: { readonly file: string; readonly format: string; readonly messages: Messages },
): readonly string[] {
  const texts = messages.importing;
  const shown = sanitize(file);
  const noteLines = notes.map((note) => {
    const place = note.line === null ? shown : texts.place(shown, note.line);
    return `${place}: ${say(messages.importNote, note)}`;
  });
  const retired = zones.retired?.length ?? 0;
  return [
    ...noteLines,
    `rblcheck: ${texts.summary(zones.zones.length, retired, format)}`,
    ...(threshold === null ? [] : [`rblcheck: ${texts.tiers(threshold)}`]),
  ];
}
