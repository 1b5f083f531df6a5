import { isInBlock } from '../core/address-bits.ts';
import type { Target } from '../core/target.ts';

/** Who announces an address: the longest prefix that it lies in, and every AS that announces this one. */
export interface Announced {
  readonly prefix: string;
  readonly origins: readonly number[];
}

const LARGEST_ASN = 2 ** 32 - 1;
/** What is shorter is a default route, or half the Internet, and nobody's network. */
const SHORTEST_PREFIX = 8;
const MOST_ORIGINS = 10;
const LONGEST_NAME = 120;

/**
 * Reads the records of an address: "64500 64501 | 198.51.100.0/24 | JP | apnic | 2001-01-31", one for each prefix that
 * covers it, in any order. What is of another shape, or speaks of another network, is somebody else's: a wildcard of a
 * search domain, a resolver that makes answers up.
 * @returns null where none is left
 */
export function readOrigins(records: readonly string[], target: Target): Announced | null {
  const read = records.flatMap((record) => {
    const [asns = '', prefix = '', ...others] = record.split('|').map((field) => field.trim());
    const origins = asns.split(/ +/).map(readAsn);
    const isWhole =
      others.length === 3 && isInBlock(target, prefix) && lengthOf({ prefix }) >= SHORTEST_PREFIX;
    return isWhole && origins.every((asn) => asn !== null) ? [{ prefix, origins }] : [];
  });
  const longest = Math.max(...read.map(lengthOf));
  const its = read.filter((one) => lengthOf(one) === longest);
  const [first] = its;
  if (!first) return null;
  const origins = [...new Set(its.flatMap((one) => one.origins))];
  return { prefix: first.prefix.toLowerCase(), origins: origins.slice(0, MOST_ORIGINS) };
}

function lengthOf({ prefix }: Pick<Announced, 'prefix'>): number {
  return Number(prefix.split('/')[1]);
}

function readAsn(text: string): number | null {
  const asn = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return asn > 0 && asn <= LARGEST_ASN ? asn : null;
}

/**
 * The name of an AS: "64500 | JP | apnic | 2001-01-31 | EXAMPLE-AS Example, JP". It may hold a "|" itself, and characters
 * that turn text about (AS266522 ends in U+200F).
 * @returns null where no record is about this AS, or it has no name
 */
export function readNetworkName(records: readonly string[], asn: number): string | null {
  for (const record of records) {
    const [number = '', , , , ...name] = record.split('|');
    const text = visible(name.join('|'));
    if (readAsn(number.trim()) === asn && text !== '') return text;
  }
  return null;
}

/** Controls, formats, lone surrogates, separators, what is not assigned: see `render/sanitize.ts`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]+/gu;

function visible(text: string): string {
  return Array.from(text.replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim())
    .slice(0, LONGEST_NAME)
    .join('');
}
