import type { Target } from './target.ts';

/**
 * The labels under which an IPv4 address stands in a zone (RFC 5782 section 2.1).
 * @param octets four numbers, 0 to 255, in the order in which they are written
 */
export function reverseOctets(octets: readonly number[]): string {
  return octets.toReversed().join('.');
}

/**
 * The labels under which an IPv6 address stands in a zone: 32 nibbles, the last one first (RFC 5782 section 2.4).
 * @param bytes sixteen numbers, 0 to 255, in network order. An IPv4-mapped address is not folded here: the IPv6 test
 *   entry of a zone is one (`::FFFF:7F00:2`), so folding belongs to the reading of targets.
 */
export function reverseNibbles(bytes: readonly number[]): string {
  return bytes
    .flatMap((byte) => [byte >> 4, byte & 15])
    .toReversed()
    .map((nibble) => nibble.toString(16))
    .join('.');
}

/** The name whose A records say whether `target` is listed in `zone`. */
export function queryName(target: Pick<Target, 'labels'>, zone: string): string {
  return `${target.labels}.${zone}`;
}

/** RFC 1035 section 2.3.4: 255 octets on the wire, which is 253 characters of text. */
export const MAX_NAME_LENGTH = 253;
