import { parseAddress } from './address.ts';
import { bad, type Bad } from './problem.ts';
import { ipv4Number, ipv6Number } from '../core/address-number.ts';
import { blockAround, ipv6Block, mappedNumber, type Range } from './range.ts';

export type ParsedRange = { readonly kind: 'range'; readonly range: Range } | Bad;

/**
 * "198.51.100.0/24", "2001:db8::/32": bits beyond the prefix may be set and are masked.
 * @param typed as each target of the range tells it
 * @returns null when what stands before the slash is no address
 */
export function parseBlock(text: string, typed: string): ParsedRange | null {
  const [left = '', right = '', ...more] = text.split('/');
  const address = parseAddress(left);
  if (!address) return null;
  if (more.length > 0 || !/^\d{1,3}$/.test(right)) return bad('bad-range');
  const prefix = Number(right);
  const folded = address.kind === 'ipv4' && left.includes(':');
  const max = address.kind === 'ipv6' || folded ? 128 : 32;
  if (prefix > max) return bad('prefix-too-long', { prefix: String(prefix), max: String(max) });
  const origin = { from: typed };
  if (!folded) return { kind: 'range', range: blockAround(address, prefix, origin) };
  // ::ffff:198.51.100.0/120 is 198.51.100.0/24; with less than 96 bits it is more than the mapped addresses.
  return {
    kind: 'range',
    range:
      prefix >= 96
        ? blockAround(address, prefix - 96, origin)
        : ipv6Block(mappedNumber(ipv4Number(address.text)), prefix, origin),
  };
}

/**
 * "198.51.100.0-198.51.100.20", white space around the hyphen allowed.
 * @returns null when it may be something else: "198.51.100.7-static.example.jp" is a host name
 */
export function parseSpan(text: string, typed: string): ParsedRange | null {
  const [left = '', right, ...more] = text.split('-').map((side) => side.trim());
  if (right === undefined || more.length > 0) return null;
  if (!looksLikeAddresses(left, right)) return null;
  const [start, end] = [parseAddress(left), parseAddress(right)];
  if (!start || !end) return bad('bad-range');
  if (start.kind !== end.kind) return bad('range-mixed');
  const range: Range =
    start.kind === 'ipv4'
      ? { family: 'ipv4', first: ipv4Number(start.text), last: ipv4Number(end.text), from: typed }
      : { family: 'ipv6', first: ipv6Number(start), last: ipv6Number(end), from: typed };
  return range.first <= range.last ? { kind: 'range', range } : bad('range-backwards');
}

function looksLikeAddresses(left: string, right: string): boolean {
  const sides = [left, right];
  return (
    sides.every((side) => /^[\d.]+$/.test(side)) ||
    sides.some((side) => side.includes(':') && parseAddress(side) !== null)
  );
}
