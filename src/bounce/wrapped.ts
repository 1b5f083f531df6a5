import { canonical } from './addresses.ts';

/** Whether a name is a list's; in lower case. */
export type IsZone = (name: string) => boolean;

/** Lines that were wrapped, as one. */
export interface Joined {
  readonly text: string;
  /** The other way to join them, where nothing in them tells which is meant. */
  readonly otherwise?: string;
}

const CUT_NAME = /(?:[\w-]{1,63}\.[\w-]{1,63}\.|[\w-]{2,63}\.[\w-]{2,63}\.\d{1,3}\.|\d{1,3}\.|[/=?&]|:\/)$/;

/** Joins lines that were wrapped, also inside an address, a name or a link. */
export function joinWrapped(rows: readonly string[], isZone: IsZone): Joined {
  const soft = join(rows, (before, row) => {
    const next = row.trimStart();
    return isCut(before, next, isZone) ? before.trimEnd() + next : `${before} ${next}`;
  });
  if (!mayBeHard(rows)) return { text: soft };
  const hard = join(rows, (before, row) => before + row);
  // A mail program leaves no blank at the end of a line that is full, nor at the beginning of the next.
  const isSeen = rows.slice(1).some((row, at) => /^\s/.test(row) !== /\s$/.test(rows[at] ?? ''));
  if (isSeen) return { text: hard };
  return rows.length > 3 ? { text: hard, otherwise: soft } : { text: soft, otherwise: hard };
}

function join(rows: readonly string[], two: (before: string, row: string) => string): string {
  const [first = '', ...rest] = rows;
  return rest.reduce(two, first);
}

/** A terminal cuts at its width, wherever that is; lines may be as long as each other by chance. */
function mayBeHard(rows: readonly string[]): boolean {
  const [first = ''] = rows;
  return (
    rows.length > 2 &&
    first.length >= 60 &&
    rows.slice(0, -1).every((row) => row.length === first.length) &&
    // Between a reply code and its enhanced one there is a blank, whoever cuts there.
    !rows.some((row, at) => /(?<![\d.])[245]\d\d$/.test(row) && /^[245]\.\d/.test(rows[at + 1] ?? ''))
  );
}

/** A line that ends in the middle of what has no blank in it. */
function isCut(text: string, next: string, isZone: IsZone): boolean {
  return (
    (CUT_NAME.test(text.slice(-140)) && /^[a-z0-9]/.test(next) && !/^[245]\d\d[- ]/.test(next)) ||
    (/[a-z0-9]$/i.test(text) && /^\.[a-z0-9]/i.test(next)) ||
    isCutName(text, next, isZone) ||
    isCutAddress(text, next)
  );
}

/** "zen.spam" "haus.org", where that is a list's name; "gmo-" "rbl.example" is one by its hyphen. */
function isCutName(text: string, next: string, isZone: IsZone): boolean {
  const tail = /(?<![\w.@-])[\w.-]{1,200}$/.exec(text.slice(-260))?.[0].toLowerCase();
  const head = /^[\w.-]{1,253}/.exec(next)?.[0].toLowerCase().replace(/\.$/, '');
  if (tail === undefined || head === undefined) return false;
  if (isZone(tail + head) && !isZone(head) && !isZone(tail)) return true;
  return /[a-z][a-z0-9]{0,30}-$/.test(tail) && /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63}){1,6}$/.test(head);
}

/** "[198.51.10" "0.7]", or "[198.51.100.7" "2]": a bracket has no blank in it. */
function isCutAddress(text: string, next: string): boolean {
  const tail = /(?<![\w.-])\d[\d.]{0,14}$/.exec(text.slice(-40))?.[0];
  const head = /^[\d.]{0,14}\d(?![\w.-])/.exec(next)?.[0];
  if (tail === undefined || head === undefined || canonical(tail + head) === null) return false;
  const isBracketed = /[[(<]$/.test(text.slice(0, -tail.length)) && /^[\])>]/.test(next.slice(head.length));
  const isPart = canonical(tail) === null && canonical(head) === null;
  return isBracketed || (isPart && !/^[245]\d\d$/.test(tail));
}
