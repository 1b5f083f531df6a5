import ipaddr from 'ipaddr.js';
import { ipv4Number, ipv6Number } from '../core/address-number.ts';
import type { Target } from '../core/target.ts';
import { ipv4Use, ipv6Use } from './special.ts';

interface Origin {
  /** As typed; each target of the range carries it. */
  readonly from: string;
  readonly via?: string;
  readonly inRange?: true;
}

/** Addresses from `first` to `last`, both included. */
export type Range = Origin &
  (
    | { readonly family: 'ipv4'; readonly first: number; readonly last: number }
    | { readonly family: 'ipv6'; readonly first: bigint; readonly last: bigint }
  );

/** ::ffff:0:0/96 (RFC 4291 section 2.5.5.2), without its last 32 bits. */
const MAPPED = 0xffffn;

export function rangeSize(range: Range): bigint {
  return BigInt(range.last) - BigInt(range.first) + 1n;
}

/** As typed; of what DNS named, which are blocks always, the block. */
export function rangeText(range: Range): string {
  if (range.via === undefined) return range.from;
  const [first] = addressesIn(range);
  const free = rangeSize(range).toString(2).length - 1;
  return `${first?.text}/${(range.family === 'ipv4' ? 32 : 128) - free}`;
}

/** The block of that many leading bits that the address lies in; a block of one, with all of them. */
export function blockAround(target: Target, prefix: number, origin: Origin): Range {
  if (target.kind === 'ipv4') {
    const size = 2 ** (32 - prefix);
    const first = Math.floor(ipv4Number(target.text) / size) * size;
    return { ...origin, family: 'ipv4', first, last: first + size - 1 };
  }
  return ipv6Block(ipv6Number(target), prefix, origin);
}

export function ipv6Block(address: bigint, prefix: number, origin: Origin): Range {
  const free = BigInt(128 - prefix);
  const first = (address >> free) << free;
  return { ...origin, family: 'ipv6', first, last: first + (1n << free) - 1n };
}

export function mappedNumber(ipv4: number): bigint {
  return (MAPPED << 32n) | BigInt(ipv4);
}

/** Each address, made when it is wanted; of IPv4 millions a second. */
export function* addressesIn(range: Range): Generator<Target, void, undefined> {
  const { from, via } = range;
  const origin: Origin = { from, inRange: true, ...(via !== undefined && { via }) };
  if (range.family === 'ipv4') {
    yield* ipv4Addresses(range.first, range.last, origin);
    return;
  }
  for (let address = range.first; address <= range.last; address += 1n) {
    // What is mapped is folded here as it is when it is typed alone.
    if (address >> 32n === MAPPED) {
      const ipv4 = Number(address & 0xffffffffn);
      yield* ipv4Addresses(ipv4, ipv4, origin);
    } else {
      yield ipv6Target(address, origin);
    }
  }
}

function* ipv4Addresses(first: number, last: number, origin: Origin): Generator<Target, void, undefined> {
  let address = first;
  while (address <= last) {
    const [a, b, c] = [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255];
    const head = `${a}.${b}.${c}.`;
    const tail = `.${c}.${b}.${a}`;
    const special = ipv4Use(address);
    const rest = special === undefined ? origin : { ...origin, special };
    const end = Math.min(last, address - (address % 256) + 255);
    for (; address <= end; address += 1) {
      const d = address & 255;
      yield { kind: 'ipv4', text: head + d, labels: d + tail, ...rest };
    }
  }
}

function ipv6Target(address: bigint, origin: Origin): Target {
  const hex = address.toString(16).padStart(32, '0');
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number.parseInt(hex.slice(index * 4, index * 4 + 4), 16),
  );
  const parsed = new ipaddr.IPv6(groups);
  const special = ipv6Use(parsed);
  return {
    kind: 'ipv6',
    text: parsed.toRFC5952String(),
    labels: Array.from(hex).toReversed().join('.'),
    ...origin,
    ...(special && { special }),
  };
}
