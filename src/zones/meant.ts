import { KEY_PLACE } from '../core/secret.ts';
import { closest } from './closest.ts';
import type { Catalogue } from './catalogue.ts';

/** A screen has no room for all zones of a large operator. */
const MOST = 4;
/** "bl" begins a word of every other name. */
const FEWEST_LETTERS = 3;

/**
 * The zones that someone probably meant: the one within a few slips of the pen, else those of which a word of the name,
 * or of the operator's, begins with what was typed. Retired ones are found too, after the others; none with a key in it,
 * which cannot be asked by its name alone.
 */
export function meantZones(typed: string, { zones, retired }: Catalogue): readonly string[] {
  const all = [...zones, ...retired];
  const near = closest(
    typed,
    all.map(({ zone }) => zone),
  );
  if (near !== null) return [near];
  const wanted = wordsOf(typed).join('');
  if (wanted.length < FEWEST_LETTERS) return [];
  return all
    .filter(
      ({ zone, name = '', operator = '' }) =>
        !zone.includes(KEY_PLACE) && [zone, name, operator].some((text) => hasWord(text, wanted)),
    )
    .map(({ zone }) => zone)
    .slice(0, MOST);
}

/** "Spam Rats" has "spamrats", "all.spamrats.com" too. */
function hasWord(text: string, wanted: string): boolean {
  const words = wordsOf(text);
  return words.some((_, at) => words.slice(at).join('').startsWith(wanted));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[\s._-]+/);
}
