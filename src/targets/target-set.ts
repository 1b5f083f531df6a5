import type { Target } from '../core/target.ts';
import { ipv4Number } from '../core/address-number.ts';

/** The targets met so far. */
export interface TargetSet {
  /** @returns false when it was there already */
  add(target: Pick<Target, 'kind' | 'text'>): boolean;
  has(target: Pick<Target, 'kind' | 'text'>): boolean;
}

/** 65536 bits: one for each address of a /16. */
const BITMAP_BYTES = 8192;
/** A Set of so many numbers takes about as much memory as the bitmap. */
const DENSE = 256;

/**
 * A set that holds a /8 in 2 MB: IPv4 addresses by their /16, as a few numbers or, where they are many, as a bitmap;
 * names and IPv6 addresses by their text.
 */
export function createTargetSet(): TargetSet {
  const blocks = new Map<number, Set<number> | Uint8Array>();
  const others = new Set<string>();

  const addIpv4 = (address: number): boolean => {
    const high = address >>> 16;
    const low = address & 0xffff;
    const block = blocks.get(high);
    if (block === undefined) {
      blocks.set(high, new Set([low]));
      return true;
    }
    if (block instanceof Uint8Array) return setBit(block, low);
    if (block.has(low)) return false;
    block.add(low);
    if (block.size > DENSE) blocks.set(high, bitmapOf(block));
    return true;
  };

  const hasIpv4 = (address: number): boolean => {
    const block = blocks.get(address >>> 16);
    const low = address & 0xffff;
    if (block === undefined) return false;
    if (block instanceof Uint8Array) return (((block[low >>> 3] ?? 0) >>> (low & 7)) & 1) === 1;
    return block.has(low);
  };

  return {
    has: ({ kind, text }) => (kind === 'ipv4' ? hasIpv4(ipv4Number(text)) : others.has(text)),
    add({ kind, text }) {
      if (kind === 'ipv4') return addIpv4(ipv4Number(text));
      if (others.has(text)) return false;
      others.add(text);
      return true;
    },
  };
}

function bitmapOf(numbers: ReadonlySet<number>): Uint8Array {
  const bitmap = new Uint8Array(BITMAP_BYTES);
  for (const number of numbers) setBit(bitmap, number);
  return bitmap;
}

/** @returns whether the bit was clear */
function setBit(bitmap: Uint8Array, index: number): boolean {
  const byte = bitmap[index >>> 3] ?? 0;
  const bit = 1 << (index & 7);
  if ((byte & bit) !== 0) return false;
  bitmap[index >>> 3] = byte | bit;
  return true;
}
