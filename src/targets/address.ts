import ipaddr from 'ipaddr.js';
import { ipv4Number } from '../core/address-number.ts';
import { reverseNibbles, reverseOctets } from '../core/query-name.ts';
import { parseIpv4 } from '../core/return-code.ts';
import type { Target } from '../core/target.ts';
import { ipv4Use, ipv6Use } from './special.ts';

/**
 * Reads an IPv4 or IPv6 address; null when the text is none. Only the four-part decimal form of IPv4 is taken: "127.1"
 * and "0x7f000001" are addresses to a C library and slips of the pen to a mail administrator.
 * IPv4-mapped IPv6 addresses are folded to IPv4, so that `::ffff:198.51.100.7` is asked where it is listed.
 */
export function parseAddress(text: string): Target | null {
  const octets = parseIpv4(text);
  if (octets) return ipv4Target(octets);
  // A zone index ("%eth0") names a link of this machine: nobody else can list it.
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) {
    return { ...ipv4Target(address.toIPv4Address().octets), from: text };
  }
  const canonical = address.toRFC5952String();
  const labels = reverseNibbles(address.toByteArray());
  const special = ipv6Use(address);
  return {
    kind: 'ipv6',
    text: canonical,
    labels,
    ...(canonical !== text && { from: text }),
    ...(special && { special }),
  };
}

function ipv4Target(octets: readonly number[]): Target {
  const text = octets.join('.');
  const special = ipv4Use(ipv4Number(text));
  return {
    kind: 'ipv4',
    text,
    labels: reverseOctets(octets),
    ...(special && { special }),
  };
}
