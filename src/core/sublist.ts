import { listOf, type Rejection } from './rejection.ts';
import { parseQuad, type ReturnCode } from './return-code.ts';
import { rulesFor, type Zone } from './zone.ts';

const CODE = /(?<![\d.])127\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])/g;

/** The lists of a combined zone that a rejection means. */
export interface MeantSublists {
  /** What the rejection calls them. */
  readonly names: readonly string[];
  /** All that they hold: a listing by any of these is one of theirs. Empty where nothing is told. */
  readonly sublists: ReadonlySet<string>;
}

/**
 * The lists of a combined zone that a rejection means, as far as its words, a return code in them, or the name of a member
 * zone tell: "XBL" of "listed by XBL", "127.0.0.4" or "xbl.spamhaus.org". A list may hold more than the sublist that it is
 * named after; a code and a record ("SBL123456") are of one sublist alone.
 * @param members the zones that it contains, with their codes
 */
export function sublistsMeant(rejection: Rejection, zone: Zone, members: readonly Zone[]): MeantSublists {
  const { text, url } = rejection;
  const named = listOf(rejection);
  const words = [text, rejection.zone, url].join(' ');
  const known = sublistsOf(zone);
  const member = members.find((one) => one.zone === named);
  const ofMember = member ? sublistsOf(member) : [];
  const memberCalled = (sublist: string): Zone | undefined =>
    members.find((one) => one.zone.startsWith(`${sublist.toLowerCase()}.`));

  const codes = [...words.matchAll(CODE)].flatMap(([code]) => {
    const octets = parseQuad(code);
    return octets ? rulesFor((member ?? zone).codeRules, octets) : [];
  });
  const records = known.filter((sublist) => isRecord(sublist, words, memberCalled(sublist) ? [] : known));
  const exact = [...new Set([...codes.flatMap(({ sublist }) => sublist ?? []), ...records])];
  if (exact.length > 0) return { names: exact, sublists: new Set(exact) };

  const said = known.filter((sublist) => isNamed(sublist, words));
  const held = said.flatMap((sublist) => {
    const list = memberCalled(sublist);
    return list ? [sublist, ...sublistsOf(list)] : [sublist];
  });
  return { names: said.length > 0 ? said : ofMember, sublists: new Set([...held, ...ofMember]) };
}

function sublistsOf({ codeRules }: Zone): readonly string[] {
  return [...new Set(codeRules.flatMap(({ value }) => value.sublist ?? []))];
}

/** "XBL", or a label of a name or link, such as "xbl." and "/pbl/"; not the "drop" of a sentence. */
function isNamed(sublist: string, words: string): boolean {
  const name = plain(sublist);
  const asWord = new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`);
  const asLabel = new RegExp(`(?<=^|[\\s/.-])${name.toLowerCase()}(?=[/.-]\\S)`);
  return asWord.test(words) || asLabel.test(words);
}

/** "SBL123456", and "SBLCSS": the CSS part of the SBL. */
function isRecord(sublist: string, words: string, wholes: readonly string[]): boolean {
  const name = plain(sublist);
  const ways = [`${name}\\d+`, ...wholes.map((whole) => `${plain(whole)}${name}`)];
  return new RegExp(`(?<![A-Za-z0-9])(?:${ways.join('|')})(?![A-Za-z0-9])`).test(words);
}

function plain(sublist: string): string {
  return sublist.replaceAll(/[^\w -]/g, '');
}

/** What of a listing is by another list than those that were meant; empty where the one that was meant still has it. */
export function otherSublists(
  codes: readonly ReturnCode[],
  meant: ReadonlySet<string>,
): readonly ReturnCode[] {
  const isMeant = ({ sublist }: ReturnCode): boolean => sublist === null || meant.has(sublist);
  return meant.size === 0 || codes.some(isMeant) ? [] : codes;
}
