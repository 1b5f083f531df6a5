import type { MtaList, MtaUnread, MtaUse } from '../core/mta-list.ts';
import { parseQuad } from '../core/return-code.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';

/** A piece of a logical line, and the line of the file where it stands. */
interface Piece {
  readonly text: string;
  readonly line: number;
}

interface Read {
  readonly lists: MtaList[];
  readonly unread: MtaUnread[];
}

const CONDITION = /^(?<verb>accept|defer|deny|discard|drop|require|warn)?\s*(?<not>!?)\s*dnslists\s*=\s*/;
const VERB = /^(accept|defer|deny|discard|drop|require|warn)\b/;
/** Lists may stand in another file, which is not opened. */
const INCLUDE = /^\.include(?:_if_exists)?\s/;
const MACRO = /^([A-Z]\w*)\s*==?\s*/;
/** Lists that Debian's configuration asks, where only its macros are given. */
const DEBIAN = /^CHECK_RCPT_(IP|DOMAIN)_DNSBLS$/;

/**
 * The `dnslists` conditions of an Exim configuration (its specification, chapter 44), with macros and continued lines.
 * What becomes of a client on a list is the business of the verb before it: "deny" turns it away, "accept" lets it in,
 * "!" turns both around.
 */
export function readExim(source: string): { lists: readonly MtaList[]; unread: readonly MtaUnread[] } {
  const read: Read = { lists: [], unread: [] };
  const macros = new Map<string, readonly Piece[]>();
  let verb = '';
  let hasConditions = false;
  for (const pieces of logicalLines(source)) {
    const [{ text: head, line } = { text: '', line: 1 }] = pieces;
    if (INCLUDE.test(head)) read.unread.push({ line, text: head });
    const [, name] = MACRO.exec(head) ?? [];
    if (name !== undefined) {
      macros.set(name, cut(pieces, MACRO));
      continue;
    }
    verb = VERB.exec(head)?.[1] ?? verb;
    const condition = CONDITION.exec(head);
    if (!condition) continue;
    hasConditions = true;
    readLists(cut(pieces, CONDITION), { macros, use: useOf(verb, condition.groups?.['not'] === '!'), read });
  }
  if (hasConditions) return read;
  for (const [name, pieces] of macros) {
    const [, kind] = DEBIAN.exec(name) ?? [];
    if (kind !== undefined) readLists(pieces, { macros, use: 'note', asksNames: kind === 'DOMAIN', read });
  }
  return read;
}

/** A line that ends with a backslash goes on in the next that is no comment; white space before it is dropped. */
function logicalLines(source: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  let isContinued = false;
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const trimmed = raw.trim();
    if (trimmed.startsWith('#') || (trimmed === '' && !isContinued)) continue;
    const goesOn = trimmed.endsWith('\\');
    const piece = { text: goesOn ? trimmed.slice(0, -1) : trimmed, line: index + 1 };
    if (isContinued) lines.at(-1)?.push(piece);
    else lines.push([piece]);
    isContinued = goesOn;
  }
  return lines;
}

/** Without what a pattern takes at the head. */
function cut([first, ...rest]: readonly Piece[], pattern: RegExp): readonly Piece[] {
  return first ? [{ ...first, text: first.text.replace(pattern, '') }, ...rest] : [];
}

function useOf(verb: string, isNegated: boolean): MtaUse {
  if (verb === 'warn' || verb === '') return 'note';
  return (verb === 'accept' || verb === 'require') !== isNegated ? 'allow' : 'block';
}

interface ListParts {
  readonly macros: ReadonlyMap<string, readonly Piece[]>;
  readonly use: MtaUse;
  readonly asksNames?: boolean;
  readonly read: Read;
}

const MACRO_NAME = /\b[A-Z]\w*\b/g;
/** A macro that names itself ends here. */
const MOST_LEVELS = 4;
const MOST_PIECES = 1000;

function expand(
  pieces: readonly Piece[],
  macros: ReadonlyMap<string, readonly Piece[]>,
  level = 0,
): readonly Piece[] {
  if (level >= MOST_LEVELS) return pieces;
  const expanded: Piece[] = [];
  for (const { text, line } of pieces) {
    let at = 0;
    for (const { 0: name, index } of text.matchAll(MACRO_NAME)) {
      const value = macros.get(name);
      if (!value || expanded.length > MOST_PIECES) continue;
      expanded.push({ text: text.slice(at, index), line }, ...value);
      at = index + name.length;
    }
    expanded.push({ text: text.slice(at), line });
  }
  return expanded.length === pieces.length ? pieces : expand(expanded, macros, level + 1);
}

/** The items of a list, each with the line in which it begins: ":" is between them, or what "<" names; doubled it is itself. */
function itemsOf(pieces: readonly Piece[]): readonly Piece[] {
  const whole = pieces.map(({ text }) => text).join('');
  const [head = '', typed] = /^\s*<(.)/.exec(whole) ?? [];
  const separator = typed ?? ':';
  const items: { text: string; line: number }[] = [];
  let begun: { text: string; line: number } | null = null;
  let skip = head.length;
  let isPending = false;
  for (const { text, line } of pieces) {
    for (const letter of text) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      if (letter === separator) {
        if (isPending && begun) begun.text += separator;
        isPending = !isPending;
        continue;
      }
      if (isPending || !begun) {
        if (letter === ' ' || letter === '\t') continue;
        begun = { text: '', line };
        items.push(begun);
        isPending = false;
      }
      begun.text += letter;
    }
  }
  return items.map((item) => ({ ...item, text: item.text.trim() }));
}

function readLists(pieces: readonly Piece[], { macros, use, asksNames = false, read }: ListParts): void {
  for (const item of itemsOf(expand(pieces, macros))) {
    // "+include_unknown" and its kin say what an answer that does not come means.
    if (item.text === '' || item.text.startsWith('+')) continue;
    readItem(item, { use, asksNames, read });
  }
}

/** domain[=addresses or &mask][/key], two domains where the text is asked elsewhere. */
const LONGEST = 1000;
const ITEM = /^(!?)\s*([^=&!/]+?)\s*(?:(!?)(==|=&|=|&)\s*([^/]*?)\s*)?(?:\/(.*))?$/s;

function readItem(
  { text, line }: Piece,
  { use, asksNames, read }: { readonly use: MtaUse; readonly asksNames: boolean; readonly read: Read },
): void {
  const [, not, domains = '', isOther, operator = '', addresses = '', key] =
    ITEM.exec(text.slice(0, LONGEST)) ?? [];
  const names = domains.split(',').map(normalizeZoneName);
  if (!names.every(isZoneName)) {
    read.unread.push({ line, text });
    return;
  }
  const filter = isOther === '!' || operator === '' ? null : patternsOf(operator, addresses);
  const turned: Readonly<Record<MtaUse, MtaUse>> = { block: 'allow', allow: 'block', note: 'note' };
  for (const zone of names) {
    read.lists.push({
      zone,
      line,
      setting: 'dnslists',
      use: not === '!' ? turned[use] : use,
      asksNames: key === undefined ? asksNames : !isAboutAddresses(key),
      decidesAlone: true,
      filter,
    });
  }
}

/** Keys that are the client's address, or one that stands there. */
function isAboutAddresses(key: string): boolean {
  return key.includes('sender_host_address') || parseQuad(key.trim()) !== null;
}

const BITS = [1, 2, 4, 8, 16, 32, 64, 128] as const;

/** A mask is met by its bits; null where nothing of it can be read. */
function patternsOf(operator: string, addresses: string): readonly string[] | null {
  const quads = addresses.split(',').flatMap((address) => {
    const octets = parseQuad(address.trim());
    return octets ? [octets] : [];
  });
  if (quads.length === 0) return null;
  if (!operator.endsWith('&')) return quads.map((octets) => octets.join('.'));
  return BITS.filter((bit) => quads.some((octets) => ((octets[3] ?? 0) & bit) !== 0)).map(
    (bit) => `bit:${bit}`,
  );
}
