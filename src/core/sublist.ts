import type { Rejection } from './rejection.ts';
import { parseQuad, type ReturnCode } from './return-code.ts';
import { rulesFor, type Zone } from './zone.ts';

const CODE = /(?<![\d.])127\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])/g;

/**
 * The lists of a combined zone that a rejection means, as far as its words, a return code in them, or the name of a member
 * zone tell: "XBL" of "listed by XBL", "127.0.0.4" or "xbl.spamhaus.org". Empty where they do not.
 */
export function sublistsMeant({ text, zone: named, url }: Rejection, zone: Zone): ReadonlySet<string> {
  const words = [text, named, url].join(' ');
  const known = new Set(zone.codeRules.flatMap(({ value }) => value.sublist ?? []));
  const said = [...known].filter((sublist) => isNamed(sublist, words));
  const codes = [...words.matchAll(CODE)].flatMap(([code]) => {
    const octets = parseQuad(code);
    return octets ? rulesFor(zone.codeRules, octets) : [];
  });
  return new Set([...said, ...codes.flatMap(({ sublist }) => sublist ?? [])]);
}

/** "XBL", "SBL123456" or a label of a name or link, such as "xbl." and "/pbl/"; not the "drop" of a sentence. */
function isNamed(sublist: string, words: string): boolean {
  const name = sublist.replaceAll(/[^\w -]/g, '');
  const asWord = new RegExp(`(?<![A-Za-z0-9])${name}\\d*(?![A-Za-z])`);
  const asLabel = new RegExp(`(?<=^|[\\s/.-])${name.toLowerCase()}(?=[/.-]\\S)`);
  return asWord.test(words) || asLabel.test(words);
}

/** What of a listing is by another list than those that were meant; empty where the one that was meant still has it. */
export function otherSublists(
  codes: readonly ReturnCode[],
  meant: ReadonlySet<string>,
): readonly ReturnCode[] {
  const isMeant = ({ sublist }: ReturnCode): boolean => sublist === null || meant.has(sublist);
  return meant.size === 0 || codes.some(isMeant) ? [] : codes;
}
