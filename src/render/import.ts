import type { ImportNote } from '../core/import-note.ts';
import { RETIRED_BEHAVIOURS, type ZoneFile } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';

export interface ImportTold {
  readonly file: ZoneFile;
  readonly notes: readonly ImportNote[];
  readonly threshold: number | null;
}

/** What is said beside an imported zone file: a line a thing that could not be kept, then the sum. */
export function importLines(
  { file: zones, notes, threshold }: ImportTold,
  { file, format, messages }: { readonly file: string; readonly format: string; readonly messages: Messages },
): readonly string[] {
  const texts = messages.importing;
  const shown = sanitize(file);
  const told = notes.map((note) => {
    const place = note.line === null ? shown : texts.place(shown, note.line);
    return `${place}: ${noteSentence(messages, note)}`;
  });
  const retired = zones.retired?.length ?? 0;
  return [
    ...told,
    `rblcheck: ${texts.summary(zones.zones.length, retired, format)}`,
    ...(threshold === null ? [] : [`rblcheck: ${texts.tiers(threshold)}`]),
  ];
}

function noteSentence(messages: Messages, { code, args }: ImportNote): string {
  const texts = messages.importing;
  const arg = (name: string): string => sanitize(args[name] ?? '');
  switch (code) {
    case 'no-zone':
      return texts.noZone(arg('text'));
    case 'setting':
      return texts.setting(arg('setting'));
    case 'filter':
      return texts.filter(arg('zone'), arg('filter'));
    case 'filter-known':
      return texts.filterKnown(arg('zone'), arg('filter'));
    case 'plain':
      return texts.plain(arg('zone'));
    case 'key':
      return texts.key(arg('zone'), arg('variable'));
    case 'registration':
      return texts.registration(arg('zone'));
    case 'retired':
      return texts.retired(arg('zone'), retiredText(messages, args));
    default:
      return code;
  }
}

function retiredText({ cause, paren }: Messages, { behaviour, since = '' }: ImportNote['args']): string {
  const known = RETIRED_BEHAVIOURS.find((one) => one === behaviour) ?? 'gone';
  return since === ''
    ? cause.retired[known]
    : `${cause.retired[known]} ${paren(cause.retiredSince(sanitize(since)))}`;
}
