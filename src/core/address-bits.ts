import { parseQuad } from './return-code.ts';
import { reverseNibbles, reverseOctets } from './query-name.ts';
import type { Target } from './target.ts';

/** Whether an address lies in a block "198.51.100.0/24", "2001:db8::/32"; of what is no block of its family never. */
export function isInBlock({ kind, labels }: Pick<Target, 'kind' | 'labels'>, block: string): boolean {
  const [, address = '', length = ''] = /^([\d.]{7,15}|[\da-f:.]{2,45})\/(\d{1,3})$/i.exec(block) ?? [];
  const base = kind === 'ipv4' ? ipv4Labels(address) : ipv6Labels(address);
  const bits = Number(length);
  if (base === null || kind === 'domain' || bits > (kind === 'ipv4' ? 32 : 128)) return false;
  return bitsOf(base, kind).slice(0, bits) === bitsOf(labels, kind).slice(0, bits);
}

function bitsOf(labels: string, kind: 'ipv4' | 'ipv6'): string {
  const [radix, width] = kind === 'ipv4' ? [10, 8] : [16, 4];
  return labels
    .split('.')
    .toReversed()
    .map((label) => Number.parseInt(label, radix).toString(2).padStart(width, '0'))
    .join('');
}

function ipv4Labels(text: string): string | null {
  const octets = parseQuad(text);
  return octets && reverseOctets(octets);
}

/** One IPv6 address has many spellings ("2001:db8::25", "2001:DB8:0::25"), and one reversed form; null: it is none. */
export function ipv6Labels(text: string): string | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  const values = groups.map((group) => Number.parseInt(group, 16));
  return reverseNibbles(values.flatMap((value) => [value >> 8, value & 255]));
}

/** The last 32 bits may be written as a dotted quad (RFC 4291 section 2.2). */
function groupsOf(text: string): readonly string[] {
  if (text === '') return [];
  const hex = (high: string, low: string): string => (Number(high) * 256 + Number(low)).toString(16);
  return text
    .replace(
      /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
      (_, a: string, b: string, c: string, d: string) => `${hex(a, b)}:${hex(c, d)}`,
    )
    .split(':');
}
