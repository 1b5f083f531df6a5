import ipaddr from 'ipaddr.js';

/** An address in a text, and where it stands. */
export interface FoundAddress {
  /** A dotted quad or RFC 5952 text. */
  readonly ip: string;
  readonly start: number;
  readonly end: number;
  /** The zone's name when the address was written as a query name: "7.100.51.198.zen.example". */
  readonly zone: string | null;
}

const IPV4 = /(?<![\d.])(?<!\d[-_])(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g;
const GLUED_IPV4 = /(?<=(?<![\d.])[245]\d\d-)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g;
const IPV6 = /(?<![\w:.])(?:ipv6:)?([0-9a-f]{0,4}:[0-9a-f:.]{2,41})/gi;
const REVERSED_IPV6 = /(?<![\w.])((?:[0-9a-f]\.){32})([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})/gi;
const NAME_AFTER = /^\.([a-z0-9_-]{0,63}[a-z][a-z0-9_-]{0,63}(?:\.[a-z0-9_-]{1,63}){0,6})/i;

/** "198.51.100.0/24": a network, of which nobody knows the one that sent. */
const NETWORK_AFTER = /^\/(?:[89]|[12]\d|3[01])(?![\w./-])/;

/** Every address in a text, in the order in which they stand there. `isZone` tells a query name from a host's name. */
export function findAddresses(text: string, isZone: (name: string) => boolean): readonly FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const match of [...text.matchAll(IPV4), ...text.matchAll(GLUED_IPV4)]) {
    const [quad] = match;
    const end = match.index + quad.length;
    const ip = canonical(quad);
    if (!ip || isPartOfWord(text, match.index)) continue;
    const rest = text.slice(end, end + 260);
    if (NETWORK_AFTER.test(rest)) continue;
    const name = NAME_AFTER.exec(rest)?.[1]?.toLowerCase();
    if (!name) {
      // "1.2.3.4.5" is a version or an object's number.
      if (!/^\.\d/.test(rest)) found.push({ ip, start: match.index, end, zone: null });
      continue;
    }
    // RFC 5782 section 2.1: the octets are reversed in front of the zone.
    if (isZone(name)) {
      const reversed = canonical(ip.split('.').toReversed().join('.'));
      // "2.0.0.127.zen.example" is a list's own test entry.
      if (reversed) found.push({ ip: reversed, start: match.index, end: end + 1 + name.length, zone: name });
    } else if (/^[A-Z]/.test(rest.slice(1, 2))) {
      // A sentence ends: "listed: 198.51.100.7.Please".
      found.push({ ip, start: match.index, end, zone: null });
    }
  }
  for (const match of text.matchAll(IPV6)) {
    const written = (match[1] ?? '').replace(/[.:]$/, (tail) => (match[1]?.endsWith('::') ? tail : ''));
    const ip = canonical(written);
    const start = match.index + match[0].length - (match[1] ?? '').length;
    if (ip) found.push({ ip, start, end: start + written.length, zone: null });
  }
  for (const match of text.matchAll(REVERSED_IPV6)) {
    const nibbles = (match[1] ?? '').replaceAll('.', '').split('').toReversed().join('');
    const ip = canonical(nibbles.replace(/.{4}(?=.)/g, '$&:'));
    const zone = (match[2] ?? '').toLowerCase();
    if (ip && isZone(zone)) found.push({ ip, start: match.index, end: match.index + match[0].length, zone });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/**
 * The address as the program writes it; null for what is none, or never a mail server's: loopback (return codes are
 * written so, RFC 5782 section 2.1), unspecified, multicast. Reserved ranges stay: reports are anonymised with them.
 */
export function canonical(written: string): string | null {
  const text = written.replace(/\.$/, '');
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const address = ipaddr.IPv4.parse(text);
    const range = address.range();
    if (range === 'loopback' || range === 'unspecified' || range === 'multicast' || range === 'broadcast')
      return null;
    return address.octets[0] === 0 ? null : address.toString();
  }
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) return canonical(address.toIPv4Address().toString());
  // RFC 4291 section 2.4: global unicast begins with 2 or 3; fc00::/7 and fe80::/10 are seen in headers.
  return /^(?:[23][0-9a-f]{3}|f[cde][0-9a-f]{2}):/.test(address.toRFC5952String())
    ? address.toRFC5952String()
    : null;
}

/** No mail comes to a stranger from these (RFC 6890); documentation ranges count as real. */
export function isPrivate(ip: string): boolean {
  const range = ipaddr.parse(ip).range();
  return (
    range === 'private' || range === 'uniqueLocal' || range === 'linkLocal' || range === 'carrierGradeNat'
  );
}

function isPartOfWord(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return /[a-z]$/i.test(before) && !/(?:^|[^a-z])(?:ip|from)$/i.test(before);
}
