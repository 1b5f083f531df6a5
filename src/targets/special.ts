import ipaddr from 'ipaddr.js';
import { ipv4Number } from '../core/address-number.ts';
import { onDemand } from '../core/on-demand.ts';
import type { SpecialUse } from '../core/target.ts';

type Block<N> = readonly [first: N, last: N, use: SpecialUse];

/**
 * The blocks of IPv4 that no mail server on the Internet has an address of (RFC 6890, and RFC 1112 for the last). Each
 * begins and ends with a /24, so that a range is looked up once for so many addresses.
 */
const IPV4 = [
  ['0.0.0.0/8', 'unspecified'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'shared'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
] as const;

/** The same of IPv6, the narrower block first; what is outside 2000::/3 is reserved (RFC 4291 section 2.4). */
const IPV6 = [
  ['::/128', 'unspecified'],
  ['::1/128', 'loopback'],
  // NAT64 (RFC 6052): so a receiver that has IPv6 alone sees a sender that has IPv4 alone.
  ['64:ff9b::/96', null],
  ['fc00::/7', 'unique-local'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
  ['2001:2::/48', 'benchmarking'],
  ['2001:db8::/32', 'documentation'],
  ['3fff::/20', 'documentation'],
  ['2000::/3', null],
  ['::/0', 'reserved'],
] as const;

const ipv4Blocks = IPV4.map(([text, use]): Block<number> => {
  const [network = '', bits] = text.split('/');
  const first = ipv4Number(network);
  return [first, first + 2 ** (32 - Number(bits)) - 1, use];
});

/** @param address as a number; see `ipv4Number` */
export function ipv4Use(address: number): SpecialUse | undefined {
  return ipv4Blocks.find(([first, last]) => address >= first && address <= last)?.[2];
}

/** Read when the first address of IPv6 comes. */
const ipv6Blocks = onDemand(() =>
  IPV6.map(([text, use]) => {
    const [block, bits] = ipaddr.IPv6.parseCIDR(text);
    return { block, bits, use };
  }),
);

export function ipv6Use(address: ipaddr.IPv6): SpecialUse | undefined {
  return ipv6Blocks().find(({ block, bits }) => address.match(block, bits))?.use ?? undefined;
}
