import type { Language } from '../core/choices.ts';
import type { TargetReport, Warning } from '../core/report.ts';
import { parseInput } from '../targets/parse.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { setNames } from '../zones/select.ts';

/** What only receivers in Japan ask. */
const JAPAN = 'japan';

/** The sets that are asked where neither sets nor zones are named: those of Japan too where mail to Japan matters. */
export function defaultSets(
  catalogue: Catalogue,
  of: { readonly language: Language; readonly typed: readonly string[] },
): readonly string[] {
  const isOfJapan = of.language === 'ja' || of.typed.some(isJapanese);
  return isOfJapan && setNames(catalogue).includes(JAPAN) ? ['default', JAPAN] : ['default'];
}

/** Whether a word, as it was typed or stands in a file, is a name of Japan. */
export function isJapanese(word: string): boolean {
  const parsed = parseInput(word);
  return parsed.kind === 'name' && isBelowJp(parsed.name);
}

function isBelowJp(name: string): boolean {
  return /\.jp\.?$/i.test(name);
}

/** What was chosen, and what is asked where nothing was. */
interface Choice {
  readonly zones: readonly string[];
  readonly sets: readonly string[];
  readonly defaultSets: readonly string[];
}

/**
 * The lists of Japan were not asked, and an address calls itself one of Japan, or came of such a name when the question
 * stood already (a later line of a pipe): that is to be known.
 */
export function japanLeftOut(
  catalogue: Catalogue,
  { zones, sets, defaultSets: asked }: Choice,
  reports: readonly TargetReport[],
): Warning | null {
  if (zones.length > 0 || sets.length > 0 || asked.includes(JAPAN)) return null;
  const lists = catalogue.zones.filter((zone) => zone.sets?.includes(JAPAN) && !zone.key);
  for (const report of reports) {
    const { target } = report;
    const name = japaneseName(report);
    if (name !== undefined && lists.length > 0) {
      const args = { target: target.text, name, zones: lists.map(({ zone }) => zone).join(', ') };
      return { code: 'japan-not-asked', args };
    }
  }
  return null;
}

/** The name by which a target is one of Japan. */
export function japaneseName({ target, reverseDns }: TargetReport): string | undefined {
  const { kind, from, text, inRange, via } = target;
  // What was typed as a range is no name, and is not to be read again for each of its addresses.
  const isOfRange = inRange === true && via === undefined;
  const typed = isOfRange ? '' : (from ?? (kind === 'domain' ? text : ''));
  return typed !== '' && isJapanese(typed) ? typed : reverseDns?.names.find(isBelowJp);
}
