import type { Target } from './target.ts';

/**
 * The /64 that an IPv6 address is in: what one customer is given (RFC 6177), and by which most lists go, since a sender
 * has all of it to hop about in.
 * @returns "2001:db8::/64"; null for anything but an IPv6 address
 */
export function subnetOf({ kind, labels }: Pick<Target, 'kind' | 'labels'>): string | null {
  if (kind !== 'ipv6') return null;
  const nibbles = labels.split('.').toReversed().join('');
  const groups = [0, 4, 8, 12].map((at) => nibbles.slice(at, at + 4).replace(/^0{1,3}/, ''));
  while (groups.at(-1) === '0') groups.pop();
  return `${groups.join(':')}::/64`;
}
