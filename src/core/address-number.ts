import type { Target } from './target.ts';

/** A dotted quad, known to be one, as a number. Called for each address of a run: no splitting. */
export function ipv4Number(text: string): number {
  let value = 0;
  let octet = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0) {
      octet = octet * 10 + digit;
    } else {
      value = value * 256 + octet;
      octet = 0;
    }
  }
  return value * 256 + octet;
}

/** @param target an IPv6 address */
export function ipv6Number(target: Pick<Target, 'labels'>): bigint {
  return BigInt(`0x${target.labels.split('.').toReversed().join('')}`);
}
