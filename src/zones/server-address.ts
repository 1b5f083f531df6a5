import ipaddr from 'ipaddr.js';

/**
 * Reads `ADDR`, `ADDR:PORT`, `[V6]` or `[V6]:PORT`; null when it is none of them.
 * @returns "192.0.2.53:53" or "[2001:db8::53]:53", always with a port
 */
export function parseServerAddress(text: string): string | null {
  const [, bracketed, v4, port = '53'] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (Number(port) < 1 || Number(port) > 65535) return null;
  if (v4 !== undefined) return ipaddr.IPv4.isValidFourPartDecimal(v4) ? `${v4}:${Number(port)}` : null;
  const v6 = bracketed ?? text;
  return ipaddr.IPv6.isValid(v6) ? `[${v6}]:${Number(port)}` : null;
}
