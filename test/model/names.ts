/** Query names, made by other means than the program's: what stands in front of a zone's name. */

/** "198.51.100.7" or "2001:db8::25" (with "::" once) → reversed octets or nibbles. */
export function labelsOf(address: string): string {
  if (!address.includes(':')) return address.split('.').toReversed().join('.');
  const [head = '', tail = ''] = address.split('::');
  const words = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - words(head).length - words(tail).length;
  const all = [...words(head), ...Array<string>(missing).fill('0'), ...words(tail)];
  const nibbles = all.flatMap((word) => word.padStart(4, '0').split(''));
  return nibbles.toReversed().join('.');
}

export type Family = 'ipv4' | 'ipv6';

export function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** RFC 5782 section 5. */
export const ENTRIES = {
  ipv4: { listed: '127.0.0.2', unlisted: '127.0.0.1' },
  ipv6: { listed: '::ffff:7f00:2', unlisted: '::ffff:7f00:1' },
} as const;
