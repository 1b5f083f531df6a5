import type { MtaList, MtaUnread } from '../core/mta-list.ts';
import { parseQuad } from '../core/return-code.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';

/** What FEATURE(`dnsbl') asks where it names no list. */
const FIRST_OF_ALL = 'blackholes.mail-abuse.org';
const FEATURE = /\bFEATURE\(\s*[`']?(dnsbl|enhdnsbl|rhsbl|enhrhsbl)\b'?/g;
/** How a generated sendmail.cf asks: the address turned around before the list's name. */
const QUERY = /\$\((\w+) \$4\.\$3\.\$2\.\$1\.([\w.-]+)/g;

/** More than any server asks. */
const MOST_LISTS = 1000;

/** The lists of sendmail's macros (cf/README, "ANTI-SPAM CONFIGURATION CONTROL"), or of the sendmail.cf made of them. */
export function readSendmail(source: string): { lists: readonly MtaList[]; unread: readonly MtaUnread[] } {
  const lists: MtaList[] = [];
  const unread: MtaUnread[] = [];
  const add = (typed: string, place: Pick<MtaList, 'line' | 'setting' | 'asksNames' | 'filter'>): void => {
    const zone = normalizeZoneName(typed);
    if (isZoneName(zone)) lists.push({ ...place, zone, use: 'block', decidesAlone: true });
    else unread.push({ line: place.line, text: typed });
  };
  // Comments are blanked, so that what stands after them keeps its place.
  const text = source.replaceAll(/(?:^[ \t]*#|\bdnl\b).*$/gm, (comment) => ' '.repeat(comment.length));
  const lineAt = lineCounter(text);
  for (const match of text.matchAll(FEATURE)) {
    if (lists.length + unread.length >= MOST_LISTS) break;
    const [found, name = ''] = match;
    const args = macroArguments(text, match.index + found.length);
    const typed = args[0] ?? '';
    add(typed === '' && name === 'dnsbl' ? FIRST_OF_ALL : typed, {
      line: lineAt(match.index),
      setting: `FEATURE(${name})`,
      asksNames: name.endsWith('rhsbl'),
      filter: name.startsWith('enh') ? resultsOf(args.slice(3)) : null,
    });
  }
  for (const match of text.matchAll(QUERY)) {
    const [, map = '', typed = ''] = match;
    add(typed, { line: lineAt(match.index), setting: `$(${map})`, asksNames: false, filter: null });
  }
  return { lists, unread };
}

/** The line of a place; places are asked for in their order, or in two such orders. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let at = 0;
  return (index) => {
    if (index < at) [line, at] = [1, 0];
    for (let next = text.indexOf('\n', at); next !== -1 && next < index; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}

/** Longer than any message that a server sends. */
const LONGEST = 2000;

/** What stands behind the name in a macro of m4, up to its closing parenthesis: in `quotes' nothing separates. */
function macroArguments(text: string, from: number): readonly string[] {
  const args: string[] = [];
  let depth = 0;
  for (const letter of text.slice(from, from + LONGEST)) {
    if (letter === '`') depth += 1;
    else if (letter === "'") depth = Math.max(depth - 1, 0);
    else if (depth === 0 && letter === ')') break;
    else if (depth === 0 && letter === ',') args.push('');
    else if (args.length > 0) args.push(`${args.pop() ?? ''}${letter}`);
  }
  return args.map((arg) => arg.trim());
}

/** The answers that count; they are written with a final dot. */
function resultsOf(args: readonly string[]): readonly string[] | null {
  const codes = args.map((arg) => arg.replace(/\.$/, '')).filter((code) => parseQuad(code) !== null);
  return codes.length > 0 ? codes : null;
}
